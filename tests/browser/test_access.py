from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.wording import WORDING
from tests.browser.conftest import DESKTOP, PHONE

SMALL, TABLET = (320, 640), (768, 1024)


def violations(page) -> list[str]:
    found = Axe().run(page.page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ru", "dark"), ("zh", "light"), ("ko", "dark")])
def test_axe_finds_nothing_on_the_opened_page(visit, language, theme) -> None:
    page = visit(color_scheme=theme).open(f"?v=1&lang={language}")
    assert violations(page) == []


def test_axe_finds_nothing_on_a_phone(visit) -> None:
    assert violations(visit(PHONE).open()) == []


def test_axe_finds_nothing_with_everything_opened(visit) -> None:
    page = visit().open("?v=1&layers=rc.40,pa,zz&at=999,0,0")
    page.page.locator("summary").first.click()
    page.button(f"About {WORDING['en'].layers['leopard-range-core'].title}").click()
    page.page.get_by_role("heading", level=2).wait_for()
    page.button("Snapshot").click()
    page.page.get_by_text(WORDING["en"].also_as).wait_for()
    assert violations(page) == []
    page.page.keyboard.press("Escape")
    assert page.page.get_by_text(WORDING["en"].also_as).is_hidden()


def test_layer_information_names_source_licence_date_evidence_and_accuracy(visit) -> None:
    page = visit().open()
    page.page.locator(".of-protected-areas summary").click()
    page.button(f"About {WORDING['en'].layers['protected-areas'].title}").click()
    page.page.get_by_role("heading", level=2).wait_for()
    told = page.page.locator("#drawer").inner_text()
    for part in ("LGPL-3.0-or-later", "TASS", "Digitised", "Accuracy", "What it does not show", "km²"):
        assert part in told, part


@pytest.mark.parametrize("size", [DESKTOP, TABLET, PHONE, SMALL])
def test_nothing_scrolls_sideways_and_every_button_can_be_reached(visit, size) -> None:
    page = visit(size).open()
    assert page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    outside = page.page.evaluate(
        """() => [...document.querySelectorAll("button, select")].filter((button) => {
          if (button.closest("[hidden]") || !button.checkVisibility()) return false;
          const box = button.getBoundingClientRect();
          const own = button.closest(".panel-body, .drawer");
          const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          const outside = box.left < 0 || box.right > innerWidth + 0.5 || box.top < 0 || box.bottom > innerHeight + 0.5;
          return !own && (outside || !button.contains(hit));
        }).map((button) => button.outerHTML.slice(0, 120))"""
    )
    assert outside == []


def test_targets_are_large_enough(visit) -> None:
    page = visit().open()
    small = page.page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input[type=checkbox]")].filter((target) => {
          if (!target.checkVisibility()) return false;
          const box = (target.type === "checkbox" ? target.closest(".layer-head") : target).getBoundingClientRect();
          return Math.min(box.width, box.height) < 24;
        }).map((target) => target.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_the_theme_button_turns_map_and_page_dark_and_is_kept(visit) -> None:
    page = visit().open()
    light = page.pixels().mean()
    page.button(WORDING["en"].theme_dark).click()
    page.still()
    assert page.pixels().mean() < light / 2
    page.page.reload()
    page.drawn()
    assert page.pixels().mean() < light / 2
