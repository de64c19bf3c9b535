from __future__ import annotations

import csv
import io
import json

import pytest

from dashboard.wording import WORDING
from dashboard.wording.balance import BALANCE
from geodata.areas import BYTES_MOST
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_access import violations

SAID = BALANCE["en"]
SQUARE = {"type": "Polygon", "coordinates": [[[131.0, 43.2], [131.5, 43.2], [131.5, 43.5], [131.0, 43.5], [131.0, 43.2]]]}
DROP = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


def sheet(page, language: str = "en"):
    """The page with its table open."""
    page.page.get_by_role("button", name=BALANCE[language].button).click()
    return there(page)


def there(page):
    """Wait until the sheet is that of the page's View."""
    page.page.wait_for_function("() => document.getElementById('balance-table') && !document.getElementById('balance').hasAttribute('aria-busy')")
    page.page.wait_for_timeout(400)
    page.page.wait_for_function("() => !document.getElementById('balance').hasAttribute('aria-busy')")
    return page


def about(page, part: str) -> None:
    """Wait until the link asks about an area, and the sheet has followed."""
    page.page.wait_for_function("(part) => location.search.includes(part)", arg=part)
    there(page)


def column(page, name: str) -> list[str]:
    return page.page.locator(f"#balance-table tbody [data-column={name}]").evaluate_all("(cells) => cells.map((cell) => cell.dataset.value)")


def total_km2(page) -> float:
    return float(page.page.locator("#balance-table tfoot [data-column=area_km2]").get_attribute("data-value"))


def outlined(page) -> bool:
    return page.page.evaluate("Boolean(atlas.map.held().map.getLayer('area:1'))")


def test_the_table_opens_sorts_follows_the_year_and_saves_what_it_shows(visit) -> None:
    page = sheet(visit().open("?v=1&est=present"))
    areas = [float(value) for value in column(page, "area_km2")]
    assert areas != sorted(areas, reverse=True)
    heading = page.page.locator("#balance-table th[data-column=area_km2]")
    heading.get_by_role("button").click()
    assert [float(value) for value in column(page, "area_km2")] == sorted(areas, reverse=True)
    assert heading.get_attribute("aria-sort") == "descending"
    heading.get_by_role("button").press("Enter")
    assert [float(value) for value in column(page, "area_km2")] == sorted(areas)
    page.page.locator("#balance-table th[data-column=burned_km2] button").click()
    burned = column(page, "burned_km2")
    assert burned[-2:] == ["", ""], "what is not known stands last"
    before = page.page.locator("#balance-table tfoot [data-column=burned_km2]").inner_text()
    page.page.evaluate("atlas.fire.setYear(2)")
    about(page, "year=2")
    after = column(page, "burned_km2")
    assert page.page.locator("#balance-table tfoot [data-column=burned_km2]").inner_text() != before
    assert [float(value) for value in after[:-2]] == sorted((float(value) for value in after[:-2]), reverse=True), "a new sheet is sorted as the last"
    with page.page.expect_download() as saved:
        page.page.get_by_role("link", name="Save as CSV").click()
    header, *lines = csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8"), newline=""))
    assert sorted(line[header.index("burned_km2")] for line in lines[:-1]) == sorted(after)


@pytest.mark.thorough
def test_not_known_is_hatched_and_never_a_zero(visit) -> None:
    page = sheet(visit().open("?v=1&est=present"))
    unknown = page.page.locator("#balance-table tr:has([data-value=CN]) [data-column=burned_km2]")
    assert set(unknown.all_inner_texts()) == {SAID.not_known}
    assert "gradient" in unknown.first.evaluate("(cell) => getComputedStyle(cell).backgroundImage")


@pytest.mark.thorough
def test_a_park_picked_on_the_map_is_the_area_and_the_link_restores_it(visit) -> None:
    page = visit().open("?v=1&at=131.2,43.0,9")
    page.page.locator(".maplibregl-canvas").press("Enter")
    page.page.locator('[data-area="protected-areas/llnp"]').click()
    about(page, "area=protected-areas/llnp")
    assert total_km2(page) == pytest.approx(2619, abs=1)
    assert page.page.locator("#area-line").inner_text() == "Area: Land of the Leopard NP"
    assert page.page.evaluate("document.activeElement.id") == "balance-title"
    assert page.page.locator("#drawer").is_hidden()
    assert outlined(page)
    again = visit().open("?" + page.query())
    assert again.page.locator("#area-line").inner_text() == "Area: Land of the Leopard NP"
    assert outlined(again)
    sheet(again)
    assert total_km2(again) == total_km2(page)
    again.button(SAID.clear).click()
    again.page.wait_for_function("() => !location.search.includes('area=')")
    there(again)
    assert not outlined(again)
    assert again.page.locator("#area-line").inner_text() == ""


def test_an_area_drawn_by_pointer_is_asked_about_and_escape_gives_up(visit) -> None:
    page = visit().open("?v=1&at=131.2,43.3,9")
    draw = page.page.locator("#draw")
    draw.click()
    page.page.mouse.click(700, 250)
    page.page.keyboard.press("Escape")
    assert page.page.locator("#drawing").is_hidden()
    assert page.page.locator("#drawer").is_hidden(), "a corner picks no place"
    draw.click()
    for x, y in ((700, 300), (950, 300), (950, 550), (820, 640)):
        page.page.mouse.click(x, y)
        page.page.wait_for_timeout(350)
    page.page.keyboard.press("Backspace")
    assert "3" in page.page.locator("#corner-count").inner_text()
    page.page.mouse.dblclick(700, 550)
    about(page, "area=")
    assert len(page.query().partition("area=")[2].split("_")) == 8
    assert page.page.locator("#area-note").inner_text().startswith(SAID.taken)
    assert page.page.locator("#area-line").inner_text() == f"Area: {SAID.own_area}"
    assert outlined(page)
    page.page.get_by_role("tab", name="Fire").click()
    page.page.locator("#levers").wait_for()


@pytest.mark.thorough
def test_an_area_drawn_by_keys_alone(visit) -> None:
    page = visit().open("?v=1&at=131.2,43.3,9")
    page.page.locator("#draw").focus()
    page.page.keyboard.press("Enter")
    page.page.locator("#drawing").wait_for()
    page.page.wait_for_timeout(100)
    for arrow in ("", "ArrowRight", "ArrowDown", "ArrowLeft"):
        if arrow:
            page.page.keyboard.press(arrow)
            page.page.wait_for_timeout(300)
            page.still()
        page.page.keyboard.press("Enter")
    assert "4" in page.page.locator("#corner-count").inner_text()
    page.page.keyboard.press("Enter")
    about(page, "area=")
    assert len(page.query().partition("area=")[2].split("_")) == 8


@pytest.mark.thorough
def test_an_area_has_at_most_64_corners_and_at_least_three(visit) -> None:
    page = visit().open()
    page.page.locator("#draw").click()
    page.button(SAID.corner_done).click()
    assert page.page.locator("#status").inner_text() == SAID.too_few
    for _ in range(65):
        page.button(SAID.corner_set).click()
    assert page.page.locator("#corner-count").inner_text() == SAID.count.format(count=64, most=64)
    assert page.page.locator("#status").inner_text() == SAID.too_many.format(most=64)
    page.button(SAID.cancel).click()
    assert page.page.locator("#drawing").is_hidden()


@pytest.mark.thorough
def test_corners_can_be_written(visit) -> None:
    page = sheet(visit().open())
    box = page.page.get_by_label(SAID.corners)
    box.fill("here")
    page.button(SAID.corners_use).click()
    assert "131.0, 43.2" in page.page.locator("#area-note").inner_text()
    box.fill("131.0, 43.2; 131.5, 43.2; 131.5, 43.5")
    page.button(SAID.corners_use).click()
    about(page, "area=131")


@pytest.mark.thorough
def test_a_file_is_dropped_or_chosen_and_a_bad_one_says_why_and_changes_nothing(visit, tmp_path) -> None:
    page = visit().open()
    page.page.evaluate(DROP, ["square.geojson", json.dumps(SQUARE)])
    about(page, "area=131")
    query = page.query()
    page.complaints.clear()
    for name, text, said in (
        ("words.geojson", "leopard", "no JSON"),
        ("utm.geojson", json.dumps(SQUARE).replace("131.", "523131."), "projected system"),
        ("large.geojson", " " * (BYTES_MOST + 1), "larger than 20 MB"),
    ):
        page.page.evaluate(DROP, [name, text])
        page.page.locator("#area-note", has_text=said).wait_for()
        assert page.query() == query
    page.complaints[:] = [text for text in page.complaints if "422" not in text]  # the browser's own line on a refused request
    crossed = {"type": "Polygon", "coordinates": [[[131, 43], [132, 44], [132, 43], [131, 44], [131, 43]]]}
    (tmp_path / "crossed.geojson").write_text(json.dumps(crossed), encoding="utf-8")
    with page.page.expect_file_chooser() as chooser:
        page.button(SAID.file).click()
    chooser.value.set_files(tmp_path / "crossed.geojson")
    page.page.locator("#area-note", has_text=SAID.changes["mended"]).wait_for()
    assert "crossed.geojson" in page.page.locator("#area-note").inner_text()


@pytest.mark.thorough
def test_fires_can_be_fought_in_the_area_alone(visit) -> None:
    page = visit().open("?v=1&fire=fbrigade&area=131_43.2_131.5_43.2_131.5_43.5")
    page.page.get_by_role("tab", name="Fire").click()
    page.page.locator("#levers details").first.locator("summary").click()
    page.page.get_by_role("checkbox", name="the drawn area").check()
    page.page.wait_for_function("location.search.includes('fbrigade,o')")
    sheet(page)
    page.button(SAID.clear).click()
    page.page.wait_for_function("() => !location.search.includes('area=') && !location.search.includes('fbrigade')")


@pytest.mark.parametrize(("language", "theme"), [("zh", "dark"), pytest.param("ko", "light", marks=pytest.mark.thorough)])
def test_axe_finds_nothing_in_the_table(visit, language, theme) -> None:
    page = sheet(visit(color_scheme=theme).open(f"?v=1&lang={language}&est=present&area=watersheds/tumen"), language)
    assert violations(page) == []


@pytest.mark.thorough
@pytest.mark.parametrize("size", [PHONE])
def test_the_table_fits_a_phone_and_axe_finds_nothing(visit, size) -> None:
    page = sheet(visit(size).open("?v=1&est=present"))
    assert page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.page.evaluate("((panel) => panel.scrollWidth <= panel.clientWidth)(document.getElementById('balance'))")
    assert violations(page) == []


@pytest.mark.thorough
def test_escape_closes_and_gives_the_focus_back_and_another_language_keeps_it_open(visit) -> None:
    page = sheet(visit(DESKTOP).open())
    page.page.keyboard.press("Escape")
    assert page.page.locator("#balance").is_hidden()
    assert page.page.evaluate("document.activeElement.id") == "balance-open"
    sheet(page)
    page.page.locator("#language-menu").click()
    page.page.get_by_role("button", name=WORDING["ru"].language_name).click()
    page.page.get_by_text(BALANCE["ru"].by_protection).wait_for()
    assert page.page.locator("#balance").is_visible()
