"""Where there is no network: the service worker, what the page refuses and what it still does, and the field mode."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.wording import WORDING
from dashboard.wording.balance import BALANCE
from dashboard.wording.field import FIELD
from tests.browser.conftest import DESKTOP, PHONE, ROOT
from tests.house.servers import free_port, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

ENGLISH = FIELD["en"]
ADDRESSES = "async () => (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat().map(({ url }) => url)"
KEPT = "async (address) => navigator.serviceWorker.controller !== null && Boolean(await caches.match(address, { ignoreVary: true }))"


def with_worker(visit: type, *, size: tuple[int, int] = DESKTOP) -> Visit:
    """A visit whose service worker answers; nobody stands between."""
    made = visit(size, service_workers="allow")
    made.page.context.unroute_all()
    return made


def wait_kept(page: Page, address: str = "") -> None:
    """Wait until an address is kept, or the last file of a visit."""
    last = address or page.evaluate("atlas.given.table().search")
    for _ in range(600):
        if page.evaluate(KEPT, last):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{last} is not kept")


def status(page: Page, sentence: str) -> None:
    page.wait_for_function("(sentence) => document.getElementById('status').textContent === sentence", arg=sentence, timeout=30_000)


def test_without_a_network_the_page_opens_again_pans_zooms_and_toggles(visit) -> None:
    page = with_worker(visit).open()
    wait_kept(page.page)
    addresses = page.page.evaluate(ADDRESSES)
    assert not [address for address in addresses if "snapshot" in address or "_dash-update" in address]
    page.page.context.set_offline(True)
    status(page.page, ENGLISH.away)
    page.button(WORDING["en"].zoom_in).click()
    page.page.keyboard.press("Tab")
    page.box(WORDING["en"].layers["roads-railway"].title).check()  # was never shown: its file is kept all the same
    page.page.wait_for_function("() => location.search.includes(',rw') && location.search.includes('at=')")
    page.still()
    assert page.page.evaluate("atlas.map.held().map.querySourceFeatures('roads-railway').length") > 0
    query = page.query()
    page.page.reload()
    page.drawn()
    status(page.page, ENGLISH.away)
    assert page.query() == query
    assert page.box(WORDING["en"].layers["roads-railway"].title).is_checked()


def test_without_a_network_questions_are_refused_in_the_persons_language_and_nothing_is_lost_or_left_busy(visit) -> None:
    page = with_worker(visit).open("?v=1&lang=ru")
    wait_kept(page.page)
    page.page.locator("[role=tab]").nth(1).click()
    share = page.page.locator("#levers input[type=text]").first
    share.wait_for()
    russian, before, shown = FIELD["ru"], page.query(), share.input_value()
    page.page.context.set_offline(True)
    status(page.page, russian.away)
    presses = {
        "a lever": lambda: (share.fill("15"), share.press("Tab")),
        "a level": lambda: page.page.select_option("#show", "year"),
        "a drawer": lambda: page.button(WORDING["ru"].estimates).click(),
        "a sheet": lambda: page.button(BALANCE["ru"].button).click(),
        "a snapshot": lambda: page.button(WORDING["ru"].snapshot).click(),
        "a tab": lambda: page.page.locator("[role=tab]").nth(2).click(),
        "a language": lambda: (page.page.click("#language-menu"), page.page.locator("#languages button").first.click()),
    }
    for name, press in presses.items():
        page.page.evaluate("document.getElementById('status').textContent = ''")
        press()
        status(page.page, russian.needs_server)
        assert page.page.locator("[aria-busy=true], .busy").count() == 0, name
    assert page.query() == before
    assert share.input_value() == shown
    assert page.page.input_value("#show") == "chance"
    assert page.page.evaluate("document.documentElement.lang").startswith("ru")
    page.page.context.set_offline(False)
    status(page.page, russian.back)
    page.page.select_option("#show", "year")
    page.page.wait_for_function("() => location.search.includes('show=year')")


@pytest.mark.thorough
def test_field_mode_keeps_every_year_and_both_themes_and_before_it_only_the_loaded_ones_play(visit) -> None:
    page = with_worker(visit).open()
    wait_kept(page.page)
    shown = "() => atlas.given.view().year"
    page.page.click("[data-stop='5']")
    wait_kept(page.page, page.page.evaluate("atlas.fire.urls(atlas.given.view()).light"))
    page.page.click("[data-stop='6']")
    page.page.context.set_offline(True)
    page.page.click("[data-stop='5']")
    page.page.wait_for_function("() => atlas.given.view().year === 5")
    page.page.click("[data-stop='2']")
    status(page.page, ENGLISH.not_kept)
    assert page.page.evaluate(shown) == 5
    page.page.context.set_offline(False)
    status(page.page, ENGLISH.back)
    page.button(ENGLISH.mode).click()
    status(page.page, ENGLISH.kept)
    page.page.context.set_offline(True)
    page.page.click("[data-stop='2']")
    page.page.click("#theme")
    page.page.wait_for_function("() => atlas.given.view().year === 2 && document.documentElement.dataset.theme === 'dark'")
    page.still()


@pytest.mark.thorough
def test_a_server_that_is_gone_is_noticed_and_so_is_its_return(visit) -> None:
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    page = with_worker(visit)
    page.address = f"http://127.0.0.1:{port}"
    with serving(command, port, ROOT):
        page.open()
        wait_kept(page.page)
    assert page.page.evaluate("navigator.onLine"), "the network is there, the server is not"
    page.button(WORDING["en"].estimates).click()
    status(page.page, ENGLISH.needs_server)
    page.page.reload()
    page.drawn()
    with serving(command, port, ROOT):
        page.page.wait_for_timeout(100)
        page.button(WORDING["en"].estimates).click()
        page.page.wait_for_selector("#drawer:not([hidden])", timeout=30_000)


@pytest.mark.parametrize("size", [PHONE, (320, 640)], ids=["phone", "small"])
def test_field_mode_has_targets_of_44_px_inside_the_window_and_is_remembered(visit, size) -> None:
    page = visit(size).open()
    page.button(ENGLISH.mode).click()
    page.page.reload()
    page.drawn()
    assert page.button(ENGLISH.mode).get_attribute("aria-pressed") == "true"
    small = page.page.evaluate(
        """() => [...document.querySelectorAll("button, summary, select, input:not([type=checkbox])")].filter((target) => {
          const box = target.getBoundingClientRect();
          return target.checkVisibility() && (box.height < 43.5 || box.width < 43.5);
        }).map((target) => `${target.id || target.className || target.textContent} ${target.offsetWidth}x${target.offsetHeight}`)"""
    )
    assert not small
    outside = page.page.evaluate(
        """() => [...document.querySelectorAll(".actions button, .regions button, .tools button, #fire-bar button, #fire-bar select")].filter((target) => {
          const box = target.getBoundingClientRect();
          const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return target.checkVisibility() && (box.left < 0 || box.right > innerWidth || box.bottom > innerHeight || !target.contains(seen));
        }).map((target) => target.id || target.textContent)"""
    )
    assert not outside
