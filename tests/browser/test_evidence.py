from __future__ import annotations

import numpy as np
import pytest

from dashboard.symbology import TOKENS
from dashboard.wording import WORDING
from dashboard.wording.evidence import TOPICS
from tests.browser.conftest import DESKTOP, NO_FIRE, PHONE
from tests.browser.test_access import SMALL, violations

# every text with a digit that stands in no element which says where it is from
LOOSE = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (!/\\d/.test(walk.currentNode.textContent) || at.closest("script, style, noscript")) continue;
    if (!at.closest("[data-claim], [data-computed], [data-setting], [data-name], cite, code")) found.push(walk.currentNode.textContent);
  }
  return found;
}"""
FIT = "document.documentElement.scrollWidth <= window.innerWidth && ((d) => d.scrollWidth <= d.clientWidth)(document.getElementById('drawer'))"


def estimates(page, language: str = "en"):
    page.button(WORDING[language].estimates).click()
    page.page.locator("#drawer .ladder").first.wait_for()


def range_pixels(page) -> int:
    wanted = np.array([int(TOKENS["range"][0][i : i + 2], 16) for i in (1, 3, 5)])
    return int((np.abs(page.pixels() - wanted).max(axis=-1) <= 24).sum())


def test_the_estimate_chosen_is_shown_is_in_the_link_and_what_rests_on_it_follows(visit) -> None:
    page = visit().open(NO_FIRE)
    before = range_pixels(page)
    estimates(page)
    assert page.page.evaluate("document.activeElement.id") == "drawer-body"
    assert "38–166" in page.page.locator("#resting").inner_text()
    page.page.get_by_role("radio").nth(1).check()
    page.page.wait_for_function("location.search.includes('est=present')")
    page.page.wait_for_function("document.getElementById('resting').textContent.includes('82–356')")
    page.page.wait_for_function("document.getElementById('chosen').textContent.includes('10,709')")
    assert page.box(WORDING["en"].layers["leopard-range-present"].title).is_checked()
    page.still()
    assert range_pixels(page) > before
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.id") == "estimates", "the focus goes back to what opened the drawer"
    again = visit().open("?" + page.query())
    assert "10,709" in again.page.locator("#chosen").inner_text()
    estimates(again)
    assert again.page.get_by_role("radio").nth(1).is_checked()


@pytest.mark.parametrize(("theme", "language"), [pytest.param("light", "en", marks=pytest.mark.thorough), ("dark", "zh")])
def test_counts_chart_and_cards_account_for_every_digit_and_axe_finds_nothing(visit, theme, language) -> None:
    page = visit(color_scheme=theme).open(f"?v=1&lang={language}")
    spoken = WORDING[language]
    estimates(page, language)
    page.button(spoken.chart).click()
    page.page.locator("#chart .main-svg").first.wait_for()
    page.page.locator(".more > summary").click()
    assert page.page.locator("#chart tbody tr").count() > 20
    assert page.page.evaluate(LOOSE) == []
    assert violations(page) == []
    page.button(spoken.chart).click()
    page.page.wait_for_function("!document.querySelector('#chart .main-svg')")
    page.button(spoken.cards).click()
    page.page.locator("#drawer .topic").first.wait_for()
    assert page.page.locator("#drawer .topic").count() == len(TOPICS)
    page.page.evaluate("document.querySelectorAll('.topic').forEach((topic) => { topic.open = true; })")
    assert page.page.evaluate(LOOSE) == []
    assert violations(page) == []


def test_a_press_on_the_map_tells_everything_there_and_leads_to_the_layer(visit) -> None:
    page = visit().open("?v=1&lang=ru")
    spot = page.page.evaluate("atlas.map.held().map.project([131.50, 43.10])")
    page.page.mouse.click(spot["x"], spot["y"])
    page.page.locator("#drawer article").first.wait_for()
    told = page.page.locator("#drawer").inner_text()
    for part in ("Кедровая Падь", "Приморский край", "Оцифровано", WORDING["ru"].layers["leopard-range-core"].title, "179"):
        assert part in told, part
    assert page.page.locator("#mark").is_visible()
    assert page.page.evaluate(LOOSE) == []
    assert violations(page) == []
    page.page.locator("#drawer article").filter(has_text="179").locator("[id*=about]").click()
    page.page.get_by_role("heading", level=2, name=WORDING["ru"].layers["protected-areas"].title).wait_for()


@pytest.mark.thorough
def test_enter_on_the_map_tells_what_lies_at_its_centre_and_escape_gives_the_map_back(visit) -> None:
    page = visit().open("?v=1&at=135.5,41.5,9")
    page.page.locator(".maplibregl-canvas").focus()
    page.page.keyboard.press("Enter")
    page.page.get_by_text(WORDING["en"].here_none).wait_for()
    assert "41.50" in page.page.locator("#drawer").inner_text()
    page.page.keyboard.press("Escape")
    assert page.page.locator("#drawer").is_hidden()
    assert page.page.locator("#mark").is_hidden()
    assert page.page.evaluate("document.activeElement.className").startswith("maplibregl-canvas")


def test_a_place_is_found_by_any_of_its_names_with_the_keyboard_alone(visit) -> None:
    page = visit().open("?v=1&lang=ko")
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    box = page.page.get_by_role("combobox", name=WORDING["ko"].find)
    box.focus()
    page.page.keyboard.type("КЕДРОВАЯ")
    page.page.locator("#found [role=option]").first.wait_for()
    assert "케드로바야" in page.page.locator("#found [role=option]").first.inner_text()
    assert violations(page) == []
    box.fill("túmen")  # another diacritic than any name has
    page.page.wait_for_function("document.querySelectorAll('#found [role=option]').length > 2")
    page.page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "found-1"
    page.page.keyboard.press("ArrowUp")
    page.page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == f"found-{page.page.locator('#found [role=option]').count() - 1}"
    box.fill("符拉迪沃斯托克")
    page.page.wait_for_function("document.querySelectorAll('#found [role=option]').length == 1")
    page.page.keyboard.press("Enter")
    page.page.wait_for_function("location.search.includes('at=131.87')")
    assert page.page.locator("#mark").is_visible()
    assert "블라디보스토크" in page.page.locator("#status").inner_text()
    box.fill("xyzzy")
    page.page.wait_for_function("document.getElementById('found-none').textContent.includes('xyzzy')")
    assert page.page.locator("#found").is_hidden()
    assert len([url for url in asked if "/data/search." in url]) == 1


@pytest.mark.thorough
def test_the_accuracy_of_a_layer_is_drawn_on_demand_and_goes_with_it(visit) -> None:
    page = visit().open()
    plain = page.pixels()
    row = page.page.locator(".of-leopard-range-core")
    row.locator("summary").click()
    with page.page.expect_response("**/data/accuracy-leopard-range-core.*"):
        row.get_by_label(WORDING["en"].band).check()
    page.still()
    assert (np.abs(page.pixels() - plain).max(axis=-1) > 4).sum() > 20_000
    row.get_by_label(WORDING["en"].band).uncheck()
    page.still()
    assert (np.abs(page.pixels() - plain).max(axis=-1) > 24).sum() < 50
    row.get_by_label(WORDING["en"].band).check()
    page.box(WORDING["en"].layers["leopard-range-core"].title).uncheck()
    page.still()
    assert page.page.evaluate("atlas.map.held().map.getLayoutProperty('band:leopard-range-core', 'visibility')") == "none"


@pytest.mark.parametrize("size", [DESKTOP, pytest.param(PHONE, marks=pytest.mark.thorough), SMALL])
def test_every_drawer_fits_its_window_in_forced_colours_too(visit, size) -> None:
    page = visit(size, forced_colors="active").open("?v=1&lang=ru")
    estimates(page, "ru")
    page.button(WORDING["ru"].chart).click()
    page.page.locator("#chart .main-svg").first.wait_for()
    assert page.page.evaluate(FIT)
    page.page.keyboard.press("Escape")
    page.button(WORDING["ru"].cards).click()
    page.page.locator("#drawer .topic").first.wait_for()
    assert page.page.evaluate(FIT)
    assert violations(page) == []


@pytest.mark.thorough
def test_the_keyboard_alone_reads_the_counts_and_chooses_an_estimate(visit) -> None:
    page = visit().open()
    page.page.locator("#search").focus()
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.id") == "estimates"
    page.page.keyboard.press("Enter")
    page.page.locator("#drawer .ladder").first.wait_for()
    page.page.wait_for_function("document.activeElement.id === 'drawer-body'")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("ArrowDown")
    page.page.wait_for_function("location.search.includes('est=present')")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    page.page.locator("#chart table").wait_for()
