from __future__ import annotations

import numpy as np
import pytest

from dashboard.app import server
from dashboard.sheet import from_text
from dashboard.snapshot import snapshot
from dashboard.view import View, parse
from dashboard.wording import WORDING
from dashboard.wording.twin import TWIN
from tests.browser.anyhow import act
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_access import violations

SHIFTS = """() => new Promise((told) => new PerformanceObserver((list) => told(list.getEntries().filter((one) => !one.hadRecentInput)
  .map((one) => [one.value, one.sources.map(({ node }) => node?.id || node?.className || node?.nodeName).join(' ')])))
  .observe({ type: 'layout-shift', buffered: true }) || window.setTimeout(told, 500, []))"""


def test_the_map_in_words_is_what_the_server_says_opens_on_its_key_and_is_told_as_it_changes(visit) -> None:
    page = visit().open("?v=1&lang=ru")
    said = page.page.locator("#twin-said")
    page.page.keyboard.press("Alt+w")
    page.page.get_by_role("heading", level=2, name=TWIN["ru"].heading).wait_for()
    assert page.page.evaluate("document.activeElement.id") == "twin-body"
    served = server.test_client().get("/twin.html?v=1&lang=ru").get_data(as_text=True)
    assert (
        page.page.evaluate("(html) => { const made = document.createElement('div'); made.innerHTML = html; return made.innerText; }", served).split()
        == (
            page.page.locator("#twin-body").evaluate(
                "(body) => { const made = document.createElement('div'); made.innerHTML = body.innerHTML; return made.innerText; }"
            )
        ).split()
    )
    assert violations(page) == []
    assert said.inner_text() == ""
    page.page.keyboard.press("Escape")
    assert page.page.locator("#twin").is_hidden()
    page.box(WORDING["ru"].layers["protected-areas"].title).uncheck()
    page.page.wait_for_function("document.getElementById('twin-said').textContent.length > 20")
    assert WORDING["ru"].layers["protected-areas"].title not in said.inner_text()


def test_the_keyboard_alone_does_the_main_job_from_the_page_to_the_saved_snapshot(visit) -> None:
    page = visit().open("?v=1")
    keys = page.page.keyboard

    def tab_to(condition: str) -> None:
        for _ in range(80):
            if page.page.evaluate(f"(() => {{ const on = document.activeElement; return {condition}; }})()"):
                return
            keys.press("Tab")
        pytest.fail(condition)

    tab_to("on.className === 'skip'")
    keys.press("Enter")
    tab_to("on.type === 'checkbox' && on.closest('.of-protected-areas')")
    keys.press("Space")
    page.page.wait_for_function("location.search.includes('-pa')")
    tab_to("on.id === 'stop-6'")
    keys.press("ArrowLeft")
    page.page.wait_for_function("location.search.includes('year=5')")
    keys.press("Control+Home")
    page.page.evaluate("document.activeElement.blur()")
    tab_to("on.id === 'snapshot'")
    with page.page.expect_download(timeout=60_000) as saved:
        keys.press("Enter")
    assert saved.value.suggested_filename.endswith(".pdf")
    page.page.wait_for_function("document.getElementById('sheet-note-said').textContent.includes('leopard')")


def test_nothing_moves_once_the_page_has_been_painted(visit) -> None:
    for size in (DESKTOP, PHONE):
        page = visit(size).open("?v=1")
        assert sum(value for value, _ in page.page.evaluate(SHIFTS)) < 0.005, page.page.evaluate(SHIFTS)


@pytest.mark.parametrize("language", ["ru", pytest.param("zh", marks=pytest.mark.thorough)])
def test_text_of_twice_the_size_still_fits_and_axe_finds_nothing(visit, language) -> None:
    page = visit((720, 450), device_scale_factor=2).open(f"?v=1&lang={language}")
    assert page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.page.locator("#estimates").click()
    page.page.locator("#drawer .ladder").first.wait_for()
    assert page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []


def test_two_hundred_clicks_and_keys_leave_a_page_whose_view_comes_back(visit) -> None:
    page, lot = visit((1024, 640)).open("?v=1"), np.random.default_rng(20231)
    done = [act(page.page, lot) for _ in range(200)]
    page.page.wait_for_timeout(1500)
    query = page.query()
    view, problems = parse(query)
    assert not problems, done[-10:]
    assert view.to_query() == query, done[-10:]
    assert isinstance(view, View)
    assert page.page.locator("#layer-list > li").count() > 10


def test_a_saved_sheet_opens_on_the_page_and_back_returns(visit, tmp_path) -> None:
    page = visit().open("?v=1")
    file = tmp_path / "mine.png"
    file.write_bytes(snapshot(View(language="ru", year=3, layers=View().layers), "png", from_text("800x600px")))
    page.page.evaluate("document.getElementById('snapshot-formats').hidden = false")
    with page.page.expect_file_chooser() as chooser:
        page.page.locator("#open-sheet").click()
    chooser.value.set_files(file)
    page.page.wait_for_function("document.documentElement.lang === 'ru' && location.search.includes('year=3')")
    page.page.wait_for_function("document.getElementById('status').textContent.includes('mine.png')")
    page.page.go_back()
    page.page.wait_for_function("document.documentElement.lang === 'en' && location.search === '?v=1'")
