from __future__ import annotations

import re

import numpy as np
import pytest
from pyproj import Geod

from dashboard.wording import WORDING
from dashboard.wording.explore import EXPLORE
from dashboard.wording.tour import TOUR
from tests.browser.conftest import PHONE
from tests.browser.test_access import TABLET, violations
from tests.browser.test_evidence import LOOSE

SAID, TOLD = EXPLORE["en"], TOUR["en"]
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


@pytest.mark.thorough
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


def step(page, name: str, language: str = "en") -> None:
    """Wait until the tour is at this step, and its heading has the focus."""
    focused = "(title) => document.activeElement.matches('#tour h2') && document.activeElement.textContent.includes(title)"
    page.page.wait_for_function(focused, arg=TOUR[language].titles[name])


def onward(page) -> None:
    page.page.keyboard.press("Tab")  # from the heading to the step's first button
    page.page.locator("#tour article:not([hidden]) [data-tour=onward]").press("Enter")


def test_the_tour_asks_the_puzzle_and_brings_the_persons_own_map_back(visit) -> None:
    page = visit((1100, 700)).open("?v=1&at=131.5,43.5,7&layers=-fs,rc.60,pa,to,bo&show=count&year=4&fireb=0")
    before, entries = page.query(), page.page.evaluate("history.length")
    page.button(TOLD.panel).press("Enter")
    step(page, "range")
    assert page.page.evaluate("atlas.rows.banded('leopard-range-core')"), "how sure the line is can be seen"
    onward(page)
    step(page, "badge")
    assert not page.page.evaluate("atlas.rows.banded('leopard-range-core')")
    assert page.box(WORDING["en"].layers["protected-areas"].title).is_checked()
    onward(page)
    step(page, "puzzle")
    page.page.wait_for_function("!location.search.includes('show=') && !location.search.includes('fireb=')")
    page.button("74%").press("Enter")
    told = page.page.locator("#tour .tour-told")
    assert TOLD.answers["naive"].format(naive="74%") in told.inner_text()
    page.page.wait_for_function("location.search.includes('show=count')")
    assert page.page.locator("#fire-bar .history-mark").is_visible(), "a single history bears its number"
    assert page.page.evaluate(LOOSE) == []
    assert violations(page) == []
    page.page.keyboard.press("Escape")
    assert page.page.locator("#tour").is_hidden()
    assert page.page.evaluate("document.activeElement.id") == "tour-begin"
    page.page.wait_for_function("(before) => location.search.slice(1) === before", arg=before)
    assert page.page.evaluate("history.length") == entries, "its scenes are nothing that one goes back to"


def test_on_a_phone_the_tour_covers_neither_the_map_nor_the_years_and_keeps_on_in_another_language(visit) -> None:
    page = visit(PHONE, color_scheme="dark").open()
    page.button(TOLD.panel).click()
    step(page, "range")
    page.page.locator("#language-menu").click()
    page.page.get_by_role("button", name=WORDING["ru"].language_name).click()
    step(page, "range", "ru")
    for name in ("badge", "puzzle", "years"):
        page.page.locator("#tour article:not([hidden]) [data-tour=onward]").click()
        step(page, name, "ru")
        card = page.page.locator("#tour").bounding_box()
        assert card["height"] <= PHONE[1] / 2
        assert page.page.evaluate("((card) => card.scrollWidth <= card.clientWidth)(document.getElementById('tour'))")
    page.page.locator("#fire-bar [data-stop='1'][aria-current=true]").wait_for()
    bar = page.page.locator("#fire-bar").bounding_box()
    assert card["y"] + card["height"] <= bar["y"], "the years can be pressed"
    page.page.locator("#play").click()
    page.page.locator("#fire-bar [data-stop='2'][aria-current=true]").wait_for()
    assert violations(page) == []
    page.page.locator("#tour article:not([hidden]) [data-tour=onward]").click()
    step(page, "keep", "ru")
    page.page.wait_for_function("location.search.includes('lang=ru') && !/layers=|fireb=|show=|year=/.test(location.search)")
    page.page.locator("#tour article:not([hidden]) [data-press=sources]").click()
    page.page.get_by_role("heading", name=WORDING["ru"].sources_title).wait_for()
    page.page.keyboard.press("Escape")
    assert page.page.locator("#tour").is_visible(), "Escape closes one thing at a time"


def test_where_there_is_no_room_beside_the_tour_its_scene_is_shown_below_it(visit) -> None:
    page = visit(TABLET).open()
    page.button(TOLD.panel).click()
    step(page, "range")
    page.still()
    west, south, east, north = page.page.evaluate(
        """() => { const box = atlas.given.table().regions.leopard;
          const [a, b] = [atlas.map.project([box[0], box[1]]), atlas.map.project([box[2], box[3]])]; return [a.x, a.y, b.x, b.y]; }"""
    )
    card, panel = page.page.locator("#tour").bounding_box(), page.page.locator("#panel").bounding_box()
    assert panel["x"] + panel["width"] <= west < east <= TABLET[0]
    assert card["y"] + card["height"] <= north < south <= TABLET[1]
