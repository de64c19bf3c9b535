from __future__ import annotations

import numpy as np
import pytest

from dashboard.symbology import FIRE_CLASSES, TOKENS
from dashboard.wording.fire import FIRE
from tests.browser.conftest import DESKTOP
from tests.browser.test_access import SMALL, violations

RAMP = [token for token in FIRE_CLASSES["chance"] if token]


def near(pixels: np.ndarray, token: str, theme: int = 0) -> int:
    """How many pixels have a colour of the map."""
    wanted = np.array([int(TOKENS[token][theme][i : i + 2], 16) for i in (1, 3, 5)])
    return int((np.abs(pixels - wanted).max(axis=-1) <= 3).sum())


def counts(visit) -> list[int]:
    pixels = visit.pixels()
    return [near(pixels, token) for token in RAMP]


def answered(page) -> None:
    """Wait until the server has answered every lever and the picture has come."""
    page.page.wait_for_function("() => !document.getElementById('fire-bar').hasAttribute('aria-busy')")
    page.still()


SHOWN = """() => {
  const [year, told] = ['.year', '.result'].map((part) => document.querySelector(`${part} [data-year]:not([hidden])`));
  return [year.dataset.year, told.textContent];
}"""


def result(page) -> str:
    return page.page.locator(".result p:visible").inner_text()


def test_the_page_opens_on_the_chance_map_and_plays_six_years(visit) -> None:
    page = visit(reduced_motion="no-preference").open()
    opened = counts(page)
    assert min(opened) > 500, "all six classes of chance are on the map"
    assert "20.0% burns in the year on average, 46.0% at least once" in result(page)
    page.button(FIRE["en"].play).click()
    seen = {}
    for _ in range(80):
        year, told = page.page.evaluate(SHOWN)
        seen[year] = told
        if len(seen) == 6 and page.page.locator(f"#play[aria-label='{FIRE['en'].play}']").count():
            break
        page.page.wait_for_timeout(150)
    assert sorted(seen) == ["1", "2", "3", "4", "5", "6"]
    assert "46.0%" in seen["6"]
    assert page.page.locator(f"#play[aria-label='{FIRE['en'].play}']").count(), "play ends at the last year"
    page.still()
    assert counts(page) == opened


def test_an_earlier_year_has_burned_less_is_in_the_link_and_comes_back(visit) -> None:
    page = visit().open()
    late = counts(page)
    page.button(FIRE["en"].stop.format(year=2)).click()
    page.still()
    early = counts(page)
    assert early[5] < late[5]
    assert "year=2" in page.query()
    assert counts(visit().open("?" + page.query())) == early


@pytest.mark.thorough
def test_with_reduced_motion_play_is_one_step(visit) -> None:
    page = visit().open("?v=1&year=1")
    page.button(FIRE["en"].play).click()
    page.page.wait_for_timeout(2500)
    assert "Scenario year 2" in result(page)


def test_one_history_is_named_on_the_map_and_another_history_is_another_map(visit) -> None:
    page = visit().open()
    page.page.get_by_label(FIRE["en"].show).select_option("count")
    page.page.locator(".history-mark").wait_for()
    answered(page)
    assert "simulated history no. 1" in page.page.locator(".history-mark").inner_text().lower()
    assert "simulated history no. 1" in page.page.locator(".fire-legend").inner_text()
    first = page.pixels()
    page.page.get_by_label(FIRE["en"].history).fill("2")
    page.page.wait_for_function("location.search.includes('hist=2')")
    answered(page)
    assert "no. 2" in page.page.locator(".history-mark").inner_text()
    assert (page.pixels() != first).any(axis=-1).mean() > 0.005


def test_a_preset_and_a_lever_change_map_figures_and_link_and_a_refused_one_leaves_them(visit) -> None:
    page = visit().open()
    before = counts(page)
    page.page.get_by_role("tab", name=FIRE["en"].tab_fire).click()
    page.page.get_by_role("button", name=FIRE["en"].preset["Reserve-like protection"]).click()
    page.page.wait_for_function("location.search.includes('fire=freserve')")
    answered(page)
    assert counts(page)[5] < before[5]
    box = page.page.get_by_role("textbox", name=FIRE["en"].levers["annual"])
    box.fill("30")
    box.press("Tab")
    page.page.wait_for_function("location.search.includes('a.3')")
    answered(page)
    query, map_before = page.query(), counts(page)
    box = page.page.get_by_role("textbox", name=FIRE["en"].levers["ever"])
    box.fill("5")
    box.press("Tab")
    page.page.locator("#fire-note", has_text="choose 30.0%").wait_for()
    answered(page)
    assert page.query() == query
    assert counts(page) == map_before


@pytest.mark.thorough
def test_the_curve_says_why_46_is_not_74(visit) -> None:
    page = visit().open()
    page.page.get_by_role("tab", name=FIRE["en"].tab_fire).click()
    page.page.locator("#curve .js-plotly-plot").wait_for()
    told = page.page.locator("#curve").inner_text()
    for part in ("73.8%", "46.0%", "53.3%", "20.9%", "100"):
        assert part in told


@pytest.mark.thorough
def test_a_press_on_the_map_tells_the_chance_there(visit) -> None:
    page = visit().open("?v=1&show=count&hist=3&at=131.2,43.0,9")
    page.page.locator(".maplibregl-canvas").press("Enter")
    page.page.get_by_text(FIRE["en"].place).wait_for()
    told = page.page.locator("#drawer").inner_text()
    assert "Chance of burning at least once by scenario year 6" in told
    assert "Burns in simulated history no. 3" in told


@pytest.mark.thorough
def test_without_the_layer_there_is_no_bar_and_the_map_has_its_room(visit) -> None:
    page = visit().open()
    page.box("Fire scenario").uncheck()
    page.page.locator("#fire-bar").wait_for(state="hidden")
    page.still()
    assert max(counts(page)[:5]) < 50
    page.box("Fire scenario").check()
    page.page.locator("#fire-bar").wait_for()
    page.still()
    assert min(counts(page)) > 500


@pytest.mark.thorough
def test_fire_lies_below_every_line_whatever_its_place_in_the_list(visit) -> None:
    page = visit().open()
    ids = page.page.evaluate("atlas.map.held().map.getStyle().layers.map((layer) => layer.id)")
    assert ids.index("fire-scenario:0") < min(ids.index(one) for one in ids if one.startswith(("rivers:", "leopard-range", "protected-areas", "borders:")))
    assert ids.index("fire-scenario:0") > max(ids.index(one) for one in ids if one.startswith(("provinces:", "elevation:", "land:")))


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), pytest.param("ru", "light", marks=pytest.mark.thorough)])
def test_axe_finds_nothing_in_the_fire_tab_with_everything_open(visit, language, theme) -> None:
    page = visit(color_scheme=theme).open(f"?v=1&lang={language}&show=count&fire=freserve")
    page.page.get_by_role("tab", name=FIRE[language].tab_fire).click()
    page.page.locator("#curve .js-plotly-plot").wait_for()
    for summary in page.page.locator("#fire summary").all():
        summary.click()
    assert violations(page) == []


@pytest.mark.parametrize("size", [SMALL])
def test_bar_and_tab_fit_a_phone_and_axe_finds_nothing(visit, size) -> None:
    page = visit(size).open("?v=1&show=count")
    page.page.get_by_role("tab", name=FIRE["en"].tab_fire).click()
    page.page.locator("#levers").wait_for()
    assert page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.page.evaluate("((body) => body.scrollWidth <= body.clientWidth)(document.querySelector('.panel-body'))")
    assert violations(page) == []


@pytest.mark.thorough
def test_the_years_are_stepped_by_keyboard_alone(visit) -> None:
    page = visit(DESKTOP).open()
    page.page.locator("#stop-6").focus()
    for _ in range(3):
        page.page.keyboard.press("ArrowLeft")
    assert page.page.evaluate("document.activeElement.id") == "stop-3"
    assert "Scenario year 3" in result(page)
    page.page.wait_for_function("document.getElementById('result-said').textContent.includes('Scenario year 3')")
    page.page.wait_for_function("location.search.includes('year=3')")
