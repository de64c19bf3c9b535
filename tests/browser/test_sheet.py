"""The Snapshot drawer: what one press saves, what the keyboard can, what of it is said, and that it fits."""

from __future__ import annotations

import io

import pypdf
import pytest
from PIL import Image

from dashboard.sheet_panel import OTHERS
from dashboard.view import parse
from dashboard.wording import WORDING
from dashboard.wording.field import FIELD
from dashboard.wording.sheet import SHEET
from geodata import DATA_VERSION
from tests.browser.conftest import PHONE
from tests.browser.test_access import violations
from tests.browser.test_offline import with_worker

ENGLISH = WORDING["en"]
SAID = "() => document.getElementById('sheet-note-said').textContent"
# text that is cut off, and what reaches beyond the window
CUT = """() => [...document.querySelectorAll('#snapshot-formats, #snapshot-formats *')].filter((one) => {
  if (!one.checkVisibility() || one.matches('option, img, .icon')) return false;
  const box = one.getBoundingClientRect();
  const room = one.matches('select') ? one.clientWidth - 24 : one.clientWidth; // its arrow
  const wide = one.matches('select') ? measured(one) : one.scrollWidth;
  return box.left < 0 || box.right > innerWidth || (wide > room + 1 && getComputedStyle(one).display !== 'inline');
  function measured(select) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = getComputedStyle(select).font;
    return pen.measureText(select.selectedOptions[0].text).width;
  }
}).map((one) => `${one.id || one.className || one.tagName}: ${one.textContent.slice(0, 60)}`)"""
LOW = """() => [...document.querySelectorAll('#snapshot-formats :is(button, a, summary, select, input:not([type=checkbox]), .check)')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map((one) => one.id || one.textContent)"""


def opened(page, language: str = "en"):
    """The drawer with its preview."""
    page.button(WORDING[language].snapshot).click()
    page.page.wait_for_selector("#sheet-preview:not([hidden])", timeout=30_000)
    return page.page.locator("#snapshot-formats")


def redrawn(page, act) -> Image.Image:
    """The preview after an act that changes it."""
    before = page.page.get_attribute("#sheet-preview", "src")
    act()
    page.page.wait_for_function("(before) => document.getElementById('sheet-preview').src !== before", arg=before, timeout=30_000)
    page.page.wait_for_function("document.getElementById('sheet-preview').complete")
    return shown(page)


def shown(page) -> Image.Image:
    read = "async () => [...new Uint8Array(await (await fetch(document.getElementById('sheet-preview').src)).arrayBuffer())]"
    return Image.open(io.BytesIO(bytes(page.page.evaluate(read))))


def saved(page, act, folder) -> tuple[str, bytes]:
    """What the file that an act saves is called, and what is in it."""
    with page.page.expect_download(timeout=60_000) as waiting:
        act()
    waiting.value.save_as(folder / "saved")
    return waiting.value.suggested_filename, (folder / "saved").read_bytes()


def test_one_press_saves_a4_the_preview_follows_and_what_cannot_be_is_said_in_the_drawer(visit, tmp_path) -> None:
    page = visit().open("?v=1")
    assert not page.page.locator("#snapshot-formats").is_visible()
    name, content = saved(page, lambda: page.button(ENGLISH.snapshot).click(), tmp_path)
    assert name == f"amur-leopard_chance-of-burning_{DATA_VERSION}.pdf"
    (sheet,) = pypdf.PdfReader(io.BytesIO(content)).pages
    assert [float(side) for side in sheet.mediabox[2:]] == pytest.approx([297 / 25.4 * 72, 210 / 25.4 * 72], abs=0.1)
    page.page.wait_for_function(f"({SAID})() === {ENGLISH.saved.format(name=name)!r}")
    page.page.wait_for_selector("#sheet-preview:not([hidden])", timeout=30_000)
    usual = shown(page)
    assert usual.width / usual.height == pytest.approx(297 / 210, abs=0.005)
    page.page.locator("#sheet-form summary").click()
    assert page.page.evaluate(CUT) == []
    assert violations(page) == []
    grey = redrawn(page, lambda: (page.page.select_option("#sheet-turned", "portrait"), page.page.locator("#sheet-bw").check()))
    assert grey.width < grey.height
    assert grey.mode == "L"
    without = redrawn(page, lambda: page.box(ENGLISH.layers["leopard-range-core"].title).uncheck())  # of the map
    assert without.tobytes() != grey.tobytes()

    page.page.select_option("#sheet-each", "year")
    page.button(ENGLISH.save_as.format(format="PNG")).click()
    page.page.wait_for_function(f"({SAID})() === {SHEET['en'].refused['atlas']!r}")
    assert page.page.locator("#sheet-note-said.error[role=status]").is_visible()
    assert [complaint for complaint in page.complaints if "400" not in complaint] == []
    page.complaints.clear()
    assert [link.get_attribute("href") for link in page.page.locator("#snapshot-formats a").all()] == [
        f"/{name}.zip?{page.query()}" for name in ("data", "packet")
    ]
    page.page.keyboard.press("Escape")
    assert not page.page.locator("#snapshot-formats").is_visible()
    assert page.page.evaluate("document.activeElement.id") == "snapshot"


def test_the_keyboard_alone_saves_a3_upright_with_a_title_and_hears_of_it(visit, tmp_path) -> None:
    page = visit().open("?v=1")
    keys = page.page.keyboard

    def tab_to(name: str) -> None:
        for _ in range(60):
            keys.press("Tab")
            if page.page.evaluate("document.activeElement.id").startswith(name):
                return
        pytest.fail(name)

    page.page.evaluate("""() => new MutationObserver(() => (window.heard ??= []).push(document.getElementById('sheet-note-said').textContent))
        .observe(document.getElementById('sheet-note-said'), { childList: true })""")
    page.page.locator("#snapshot").focus()
    saved(page, lambda: keys.press("Enter"), tmp_path)
    tab_to("sheet-size")
    keys.type("A3")
    tab_to("sheet-turned")
    keys.press("ArrowDown")
    tab_to("sheet-title")
    keys.type("Леса и пожары")
    keys.press("Shift+Tab")
    assert page.page.input_value("#sheet-turned") == "portrait"
    page.page.evaluate("document.getElementById('sheet-body').focus()")
    tab_to('{"format":"pdf"')
    name, content = saved(page, lambda: keys.press("Enter"), tmp_path)
    assert name.startswith("леса-и-пожары_")
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([297 / 25.4 * 72, 420 / 25.4 * 72], abs=0.1)
    assert reader.metadata.title == "Леса и пожары"
    assert reader.metadata.subject == page.query() == parse(page.query())[0].to_query()
    assert page.page.evaluate("window.heard")[-2:] == [ENGLISH.saving, ENGLISH.saved.format(name=name)]


def test_the_drawer_fits_a_phone_and_four_languages_with_targets_for_fingers(visit) -> None:
    page = visit(PHONE).open("?v=1")
    page.button(FIELD["en"].mode).click()
    opened(page)
    for language, wording in WORDING.items():
        if language != "en":
            page.page.locator("#language-menu").click()
            page.button(wording.language_name).click()
            page.page.wait_for_function("(wanted) => document.querySelector('#snapshot-formats h2').textContent === wanted", arg=wording.snapshot)
        page.page.locator("#sheet-form summary").click()
        assert page.page.evaluate(CUT) == [], language
        assert page.page.evaluate(LOW) == [], language
        assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for name in OTHERS:
            assert page.button(wording.save_as.format(format=name.upper())).is_visible()
    page.page.wait_for_function("document.getElementById('sheet-drawn').getAttribute('aria-busy') !== 'true'", timeout=30_000)
    assert violations(page) == []


@pytest.mark.thorough
def test_without_the_server_the_drawer_says_that_a_sheet_needs_it(visit) -> None:
    page = with_worker(visit).open("?v=1")
    opened(page)
    page.page.context.set_offline(True)
    page.page.wait_for_function("(said) => document.getElementById('status').textContent === said", arg=FIELD["en"].away)
    page.button(ENGLISH.save_as.format(format="PDF")).click()
    page.page.wait_for_function("(said) => document.getElementById('status').textContent === said", arg=FIELD["en"].needs_server)
    assert page.page.locator("#snapshot-formats [aria-busy=true], #snapshot-formats[aria-busy=true]").count() == 0
