"""Two scenarios in a real browser: two maps with one camera, the difference, the link, the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.symbology import DIFFERENCE_CLASSES
from dashboard.wording.compare import COMPARE
from dashboard.wording.fire import FIRE
from tests.browser.conftest import PHONE
from tests.browser.test_access import SMALL, violations
from tests.browser.test_fire import answered, counts, near, result

if TYPE_CHECKING:
    import numpy as np

SIDE, DIFFERENCE = "?v=1&fireb=freserve", "?v=1&fireb=freserve&cmp=diff"
EN = COMPARE["en"]


def second(page):
    """Wait until the map of B is drawn."""
    page.page.locator("#map-b[data-drawn]").wait_for(timeout=60_000)
    answered(page)
    return page


def cameras(page) -> list[list[float]]:
    return page.page.evaluate(
        "[atlas.map.held().map, atlas.compare.map()].map((map) => [map.getCenter().lng, map.getCenter().lat, map.getZoom()])",
    )


def halves(page) -> tuple[np.ndarray, np.ndarray]:
    middle = page.page.evaluate("document.getElementById('map-b').getBoundingClientRect().left")
    pixels = page.pixels()
    return pixels[:, : int(middle)], pixels[:, int(middle) + 4 :]


def choose(page, choice: str) -> None:
    page.page.locator("#compare").get_by_role("button", name=EN.choices[choice], exact=True).click()


def test_comparing_shows_a_second_map_of_less_fire_and_stopping_takes_it_away(visit) -> None:
    page = visit().open()
    before = page.query()
    page.button(EN.start).click()
    page.page.wait_for_function("location.search.includes('fireb=freserve')")
    second(page)
    of_a, of_b = halves(page)
    assert near(of_a, "fire-6") > 3 * near(of_b, "fire-6") > 0
    assert "By scenario year 6 B burns 24.2 points less at least once than A" in result(page)
    assert "46.0%" in page.page.locator(".tag-a:visible").inner_text()
    assert "21.8%" in page.page.locator(".tag-b:visible").inner_text()
    page.button(EN.stop).click()
    page.page.locator("#map-b").wait_for(state="detached")
    page.page.wait_for_function("!location.search.includes('fireb')")
    answered(page)
    assert page.query() == before
    assert "46.0% at least once so far" in result(page)


@pytest.mark.thorough
def test_two_maps_have_one_camera_whichever_is_moved(visit) -> None:
    page = second(visit().open(SIDE))
    box = page.page.locator("#map-b").bounding_box()
    for x in (600, box["x"] + 250):
        start = cameras(page)
        page.page.mouse.move(x, 350)
        page.page.mouse.down()
        page.page.mouse.move(x + 60, 390, steps=4)
        page.page.mouse.up()
        page.still()
        page.page.wait_for_timeout(400)
        one, other = cameras(page)
        assert one == pytest.approx(other, abs=1e-9)
        assert one[0] < start[0][0] - 0.05
    lon = f"at={one[0]:.4f}".rstrip("0")
    page.page.wait_for_function("(start) => location.search.includes(start)", arg=lon)
    page.button("Zoom in").click()
    page.still()
    one, other = cameras(page)
    assert one == pytest.approx(other, abs=1e-9)
    page.button("Amur basin").click()
    page.still()
    one, other = cameras(page)
    assert one == pytest.approx(other, abs=1e-9)


@pytest.mark.thorough
def test_the_second_map_follows_year_layers_and_theme(visit) -> None:
    page = second(visit().open(SIDE))
    late = near(halves(page)[1], "fire-6")
    page.button(FIRE["en"].stop.format(year=2)).click()
    second(page)
    assert near(halves(page)[1], "fire-6") < late
    page.box("Leopard range: Russian core").uncheck()
    page.page.wait_for_timeout(300)
    second(page)
    hidden = page.page.evaluate("atlas.compare.map().getLayoutProperty('leopard-range-core:1', 'visibility')")
    assert hidden == "none"
    page.page.locator("#theme").click()
    page.page.wait_for_timeout(300)
    second(page)
    one, other = halves(page)
    assert near(other, "map-sea", 1) > 5000
    assert other.mean() < 110
    assert one.mean() < 110


@pytest.mark.thorough
def test_a_and_b_alone_and_the_difference_are_each_a_map_of_their_own(visit) -> None:
    page = second(visit().open(SIDE))
    query = page.query()
    choose(page, "b")
    page.page.locator("#map-b").wait_for(state="detached")
    page.still()
    of_b = counts(page)
    choose(page, "a")
    page.still()
    of_a = counts(page)
    assert of_b[5] < of_a[5]
    assert page.query() == query, "A and B alone are a choice of this page"
    choose(page, "diff")
    page.page.wait_for_function("location.search.includes('cmp=diff')")
    answered(page)
    pixels = page.pixels()
    less = [near(pixels, token) for token in DIFFERENCE_CLASSES["chance"] if token.startswith("diff-less")]
    assert min(less) > 200
    assert max(near(pixels, token) for token in ("diff-more-2", "fire-4", "fire-5")) < 100
    choose(page, "both")
    second(page)


@pytest.mark.thorough
@pytest.mark.parametrize("query", [SIDE + "&year=3", DIFFERENCE + "&show=by&hist=4"])
def test_one_link_restores_the_comparison(visit, query) -> None:
    page = visit().open(query)
    if "cmp" not in query:
        second(page)
    again = visit().open("?" + page.query())
    if "cmp" not in query:
        second(again)
    assert again.query() == page.query()
    assert result(again) == result(page)
    assert (again.pixels() != page.pixels()).any(axis=-1).mean() < 0.002
    assert again.page.locator(".fire-legend").inner_text() == page.page.locator(".fire-legend").inner_text()


@pytest.mark.thorough
def test_levers_set_the_scenario_that_the_switch_names(visit) -> None:
    page = second(visit().open(SIDE))
    page.page.get_by_role("tab", name=FIRE["en"].tab_fire).click()
    switch = page.page.locator("[data-levers=b]")
    switch.click()
    page.page.locator("[data-levers=b][aria-pressed=true]").wait_for()
    page.page.get_by_role("button", name=FIRE["en"].preset["Fire brigade"]).click()
    page.page.wait_for_function("location.search.includes('fireb=fbrigade')")
    second(page)
    assert "fire=" not in page.query().replace("fireb=", "")
    assert page.page.locator("[data-levers=b]").get_attribute("aria-pressed") == "true"
    page.page.locator("[data-levers=a]").click()
    page.page.locator("[data-levers=a][aria-pressed=true]").wait_for()
    page.page.get_by_role("button", name=FIRE["en"].preset["Bad year"]).click()
    page.page.wait_for_function("location.search.includes('fire=b1')")
    answered(page)
    assert "fireb=fbrigade" in page.query()


@pytest.mark.thorough
def test_everything_is_reached_by_keyboard_alone(visit) -> None:
    page = visit().open()
    page.button(EN.start).focus()
    page.page.keyboard.press("Enter")
    page.page.wait_for_function("location.search.includes('fireb')")
    second(page)
    page.page.locator("#compare button").last.focus()
    page.page.keyboard.press("Space")
    page.page.wait_for_function("location.search.includes('cmp=diff')")
    answered(page)
    page.page.locator("#compare [data-compare=both]").focus()
    page.page.keyboard.press("Enter")
    second(page)
    canvas = page.page.locator("#map-b canvas")
    assert canvas.get_attribute("aria-label") == EN.map_of.format(letter="B")
    canvas.focus()
    start = cameras(page)
    page.page.keyboard.press("ArrowRight")
    page.still()
    page.page.wait_for_timeout(500)
    one, other = cameras(page)
    assert one[0] > start[0][0]
    assert one == pytest.approx(other, abs=1e-9)
    page.page.keyboard.press("Enter")
    page.page.locator("#drawer").wait_for()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("query", "theme"), [(SIDE, "light"), (SIDE + "&lang=ru&show=count", "dark"), (DIFFERENCE + "&lang=zh", "light"), (DIFFERENCE + "&lang=ko", "dark")]
)
def test_axe_finds_nothing_while_comparing(visit, query, theme) -> None:
    page = visit(color_scheme=theme).open(query)
    if "cmp" not in query:
        second(page)
    assert violations(page) == []
    page.page.get_by_role("tab").nth(1).click()
    page.page.locator("#levers [data-levers]").first.wait_for()
    assert violations(page) == []


@pytest.mark.thorough
@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_a_phone_shows_one_map_at_a_time(visit, size) -> None:
    page = visit(size).open(SIDE)
    page.page.locator(".tag-a:visible").wait_for()
    assert page.page.locator("#map-b").count() == 0
    assert page.page.locator("#compare [data-compare=both]").is_hidden()
    of_a = counts(page)
    choose(page, "b")
    page.page.locator(".tag-b:visible").wait_for()
    page.still()
    assert counts(page)[5] < of_a[5]
    choose(page, "diff")
    page.page.wait_for_function("location.search.includes('cmp=diff')")
    answered(page)
    assert near(page.pixels(), "diff-less-2") > 40
    assert page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []


@pytest.mark.thorough
def test_without_a_second_map_one_is_shown_at_a_time_and_a_sentence_says_so(visit) -> None:
    page = visit().open()
    page.page.evaluate("Object.defineProperty(atlas.map.held().map, 'constructor', { value: class { constructor() { throw new Error('no WebGL'); } } })")
    page.button(EN.start).click()
    page.page.get_by_text(EN.no_second_map).wait_for()
    answered(page)
    assert page.page.locator("#map-b").count() == 0
    assert page.page.locator("#compare [data-compare=both]").is_hidden()
    choose(page, "b")
    page.page.locator(".tag-b:visible").wait_for()
