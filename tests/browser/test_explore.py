from __future__ import annotations

import re

import numpy as np
import pytest
from pyproj import Geod

from dashboard.wording import WORDING
from dashboard.wording.explore import EXPLORE
from tests.browser.test_access import violations
from tests.browser.test_evidence import LOOSE

SAID = EXPLORE["en"]
ELLIPSOID = Geod(ellps="WGS84")


def test_a_line_is_measured_on_the_ellipsoid_by_pointer_and_by_keys_and_then_is_gone(visit) -> None:
    page = visit().open("?v=1&at=131.2,43.3,9")
    draws = np.random.default_rng(5)
    pairs = np.column_stack([draws.uniform(95, 155, 40), draws.uniform(36, 60, 40), draws.uniform(95, 155, 40), draws.uniform(36, 60, 40)])
    measured = page.page.evaluate("(pairs) => pairs.map(([a, b, c, d]) => atlas.measure.metres([a, b], [c, d]))", pairs.tolist())
    assert np.allclose(measured, ELLIPSOID.inv(*pairs.T)[2], rtol=2e-5)
    page.button(SAID.measure).click()
    places = [page.page.evaluate("(at) => atlas.map.held().map.unproject(at).toArray()", at) for at in ([800, 300], [1000, 450])]
    for at in ((800, 300), (1000, 450)):
        page.page.mouse.click(*at)
        page.page.wait_for_timeout(350)  # two presses in one place are a double one
    told = page.page.locator("#measured")
    length_km = ELLIPSOID.inv(*places[0], *places[1])[2] / 1000
    assert float(re.findall(r"[\d.]+", told.inner_text())[0]) == pytest.approx(length_km, rel=2e-3)
    assert page.page.evaluate(LOOSE) == []
    assert violations(page) == []
    page.page.keyboard.press("Backspace")
    assert told.inner_text() == SAID.measured_none
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_timeout(300)
    page.still()
    page.page.keyboard.press("Enter")
    assert "km" in told.inner_text()
    page.button(SAID.measure_end).click()
    assert page.page.locator("#measuring").is_hidden()
    assert page.page.evaluate("document.activeElement.id") == "measure"
    assert page.page.locator("#status").inner_text() == SAID.measure_ended
    assert page.page.evaluate("atlas.map.held().map.querySourceFeatures('drawn').length") == 0
    assert page.page.locator("#drawer").is_hidden(), "a point picks no place"


def test_what_is_in_view_is_listed_and_reached_by_keyboard(visit) -> None:
    page = visit().open("?v=1&at=131.0,43.1,8.5")
    page.button(SAID.in_view).press("Enter")
    page.page.locator("#drawer .seen").first.wait_for()
    towns = page.page.locator("#drawer h3", has_text=WORDING["en"].layers["towns"].title)
    assert towns.is_visible()
    names = page.page.locator("#drawer [data-frame]").all_inner_texts()
    assert "Kraskino" in names
    assert "Khabarovsk" not in names, "it lies far outside"
    assert page.page.evaluate(LOOSE) == []
    assert violations(page) == []
    kraskino = page.page.locator("#drawer [data-frame]", has_text="Kraskino").first
    kraskino.focus()
    page.page.keyboard.press("Enter")
    page.page.wait_for_function("location.search.includes('at=130.7')")
    page.still()
    assert page.page.locator("#mark").is_visible()
    ring, drawer = (page.page.locator(part).bounding_box() for part in ("#mark", "#drawer"))
    assert ring["x"] + ring["width"] <= drawer["x"], "the list does not cover what it led to"
    assert page.page.locator("#status").inner_text() == WORDING["en"].marked.format(name="Kraskino")
    assert kraskino.get_attribute("aria-current") == "true"
    page.button(SAID.in_view_again).press("Enter")
    page.page.wait_for_function("(count) => document.querySelectorAll('#drawer [data-frame]').length !== count", arg=len(names))
    page.page.wait_for_function("document.activeElement.id === 'drawer-body'")
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.id") == "in-view"


def test_without_webgl_the_list_is_that_of_the_pictures_frame(visit, playwright_chromium) -> None:
    page = visit(browser=playwright_chromium("--disable-3d-apis"))
    page.page.goto(page.address)
    page.page.wait_for_selector("html[data-map=still]")
    page.button(SAID.in_view).click()
    page.page.get_by_text(SAID.in_view_still).wait_for()
    assert "Vladivostok" in page.page.locator("#drawer [data-frame]").all_inner_texts()
    page.page.keyboard.press("Escape")
    page.button(SAID.measure).click()
    assert page.page.locator("#status").inner_text() == SAID.no_map
