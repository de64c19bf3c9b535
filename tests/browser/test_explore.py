from __future__ import annotations

import re

import numpy as np
import pytest
from pyproj import Geod

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
