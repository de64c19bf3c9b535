from __future__ import annotations

import numpy as np
import pytest

from dashboard.wording.fire import FIRE
from dashboard.wording.territories import TERRITORIES
from tests.browser.conftest import PHONE
from tests.browser.test_access import violations
from tests.browser.test_fire import answered, near, result

SPOKEN = TERRITORIES["en"]
BARE = "?v=1&layers=te,rc"
BELTS = "?v=1&layers=tk&at=130.6,42.75,9"


def opened(page, language: str = "en"):
    page.page.get_by_role("tab", name=TERRITORIES[language].tab).click()
    page.page.locator("#tiles h2").first.wait_for()
    page.page.wait_for_function("location.search.includes('layers=') && !document.getElementById('tiles').hasAttribute('aria-busy')")
    page.still()
    return page


def settled(page, query: str) -> None:
    """Wait until the link holds this, the server has answered, and the tiles have come."""
    page.page.wait_for_function("(part) => location.search.includes(part)", arg=query, timeout=60_000)
    page.page.wait_for_function("() => !document.getElementById('tiles').hasAttribute('aria-busy')")
    page.still()


def box(page):
    return page.page.get_by_role("textbox", name=SPOKEN.size)


def lines(page) -> int:
    return near(page.pixels(), "territory")


def count(page) -> int:
    return int(page.page.locator("#tiles dd").first.inner_text())


def test_tiles_are_fetched_only_when_the_tab_opens_and_the_result_line_then_tells_room(visit) -> None:
    page = visit()
    asked = []
    page.page.on("request", lambda request: asked.append(request.url) if "/territories/" in request.url else None)
    page.open()
    assert asked == []
    assert "room" not in result(page)
    opened(page)
    page.page.locator(".result p:visible", has_text="room for 48.0 of 50 territories.").wait_for()
    assert len(asked) == 1
    assert ",te," in page.query()
    assert lines(page) > 300
    page.page.get_by_role("tab", name=FIRE["en"].tab_layers).click()
    page.box("Territories").uncheck()
    page.page.wait_for_function("() => !document.querySelector('.result p:not([hidden])').textContent.includes('room')")
    page.still()
    assert lines(page) < 50


@pytest.mark.thorough
def test_the_slider_moves_by_keyboard_and_tiles_figures_and_link_follow(visit) -> None:
    page = opened(visit().open(BARE))
    before, fifty = lines(page), count(page)
    slider = page.page.get_by_role("slider", name=SPOKEN.size)
    slider.focus()
    page.page.keyboard.press("Home")
    settled(page, "size=30")
    assert slider.get_attribute("aria-valuenow") == "30"
    assert box(page).input_value() == "30\u00a0km²"
    assert (fifty, count(page)) == (50, 167)
    assert lines(page) > 1.5 * before
    slider.focus()  # the map was looked at without the panel
    page.page.keyboard.press("ArrowRight")
    settled(page, "size=31")


@pytest.mark.thorough
def test_a_refused_size_is_told_and_the_page_stays_as_it_was(visit) -> None:
    page = opened(visit().open(BARE))
    query, before = page.query(), page.pixels()
    box(page).fill("900")
    box(page).press("Tab")
    page.page.locator("#size-note", has_text="choose 10").wait_for()
    page.page.wait_for_function("() => document.querySelector('#size-number').value.startsWith('100')")
    assert page.query() == query
    assert (page.pixels() == before).all()
    assert count(page) == 50


@pytest.mark.thorough
def test_a_size_outside_the_published_ones_is_drawn_with_a_note_and_the_slider_waits_at_its_end(visit) -> None:
    page = opened(visit().open(BARE))
    box(page).fill("200")
    box(page).press("Tab")
    settled(page, "size=200")
    page.page.locator(".size-outside").wait_for()
    assert page.page.locator("#size-note").inner_text() == ""
    assert page.page.get_by_role("slider", name=SPOKEN.size).get_attribute("aria-valuenow") == "130"
    page.page.wait_for_timeout(1200)
    assert "size=200" in page.query(), "the slider that follows is no question"


@pytest.mark.thorough
def test_a_link_restores_tiles_size_and_season(visit) -> None:
    page = opened(visit().open("?v=1&layers=te,tk"))
    box(page).fill("60")
    box(page).press("Tab")
    settled(page, "size=60")
    page.page.get_by_role("tab", name=FIRE["en"].tab_layers).click()
    page.page.get_by_label(SPOKEN.ice).uncheck()
    page.page.wait_for_function("location.search.includes('ice=off')")
    page.still()
    again = visit().open("?" + page.query())
    assert abs(lines(again) - lines(page)) < 20
    assert not again.page.get_by_label(SPOKEN.ice).is_checked()
    assert "83 tiles of 60" in again.page.locator("#tiles-line").inner_text()


@pytest.mark.thorough
def test_another_range_estimate_brings_other_tiles(visit) -> None:
    page = opened(visit().open(BARE))
    page.button("Counts and range").click()
    page.page.get_by_role("radio").nth(1).check(timeout=120_000)
    settled(page, "est=present")
    page.page.wait_for_function("() => document.querySelector('#tiles dd').textContent.trim() === '107'", timeout=60_000)
    source = page.page.evaluate("atlas.map.held().map.getSource('territories').serialize().data")
    assert "est=present" in source


@pytest.mark.thorough
def test_a_territory_tells_its_area_under_the_pointer_and_its_room_at_a_press(visit) -> None:
    page = visit().open("?v=1&layers=te&at=131.3,43.4,9.5")
    page.page.wait_for_timeout(300)
    page.page.mouse.move(1050, 440)
    page.page.mouse.move(1055, 445)
    page.page.locator("#tooltip", has_text="Territory").wait_for()
    assert "km²" in page.page.locator("#tooltip").inner_text()
    page.page.mouse.click(1055, 445)
    page.page.locator("#drawer h3", has_text="Territory").wait_for()
    assert "Has room in scenario year 6" in page.page.locator("#drawer").inner_text()


def test_the_ice_lever_changes_the_belts_and_the_place_tells_its_season(visit) -> None:
    page = visit().open(BELTS)
    ice = page.pixels()
    lever = page.page.get_by_label(SPOKEN.ice)
    lever.uncheck()
    page.page.wait_for_function("location.search.includes('ice=off')")
    page.still()
    water = page.pixels()
    assert (np.abs(ice - water).max(axis=2) > 8).sum() > 300
    page.page.mouse.click(760, 500)
    lever.check()
    page.page.wait_for_function("!location.search.includes('ice=off')")
    page.still()


@pytest.mark.thorough
def test_a_press_on_a_belt_tells_what_is_published_and_what_is_not_known(visit) -> None:
    page = visit().open("?v=1&layers=tk&at=130.63,42.86,9")
    page.page.locator("canvas.maplibregl-canvas").press("Enter")
    page.page.locator("#drawer h3", has_text="belt").first.wait_for()
    told = page.page.locator("#drawer").inner_text()
    for part in (SPOKEN.status, SPOKEN.agreement, "Mean width of the belt", "where fences stand", SPOKEN.seasons["ice"]):
        assert part in told


@pytest.mark.thorough
def test_room_follows_the_year_and_the_scenario(visit) -> None:
    page = opened(visit().open("?v=1&layers=te,fs"))
    page.button(FIRE["en"].stop.format(year=2)).click()
    page.page.locator("#tiles p:visible", has_text="Scenario year 2: room for").wait_for()
    page.page.get_by_label(FIRE["en"].show).select_option("by")
    answered(page)
    page.page.locator("#tiles p:visible", has_text="in simulated history no. 1").wait_for()
    assert "room for" in result(page)


@pytest.mark.parametrize(("language", "theme"), [pytest.param("ko", "dark", marks=pytest.mark.thorough), ("ru", "light")])
def test_axe_finds_nothing_in_the_tab_and_at_a_belt(visit, language, theme) -> None:
    page = visit(color_scheme=theme).open(f"?v=1&lang={language}&layers=te,tk,rc,fs&at=130.63,42.86,9&show=count&size=200")
    opened(page, language)
    page.page.locator("canvas.maplibregl-canvas").press("Enter")
    page.page.locator("#drawer h3").first.wait_for()
    assert violations(page) == []


@pytest.mark.thorough
def test_the_tab_fits_a_phone_and_axe_finds_nothing(visit) -> None:
    page = opened(visit(PHONE).open("?v=1&show=count"))
    assert page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.page.evaluate("((body) => body.scrollWidth <= body.clientWidth)(document.querySelector('.panel-body'))")
    assert violations(page) == []
