"""The page of a field packet, opened from a file on a machine without a network."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from dashboard.packet.page import page as page_of
from dashboard.view import parse
from dashboard.wording import words
from dashboard.wording.packet import packet_words

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# two histories beside each other, a faded layer, names in another script
SAME = 1e-3  # of the pixels may be another grey at an edge
QUERY = "v=1&lang=ru&layers=fs,rc,pa.60,tc,to,bo,ri,el&fireb=fbest"
FIRE = words("ru").layers["fire-scenario"].title


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    made = tmp_path_factory.mktemp("packet") / "map.html"
    made.write_bytes(page_of(parse(QUERY)[0]))
    return made


@pytest.fixture
def opened(browser, file):
    """Opens the file in windows of a size and theme; at the end none may have asked for anything or complained."""
    pages: list[tuple[Page, list[str], list[str]]] = []

    def open_at(width: int, height: int, **more) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, reduced_motion="reduce", **more)
        made = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        made.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
        made.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
        made.on("pageerror", lambda error: complaints.append(str(error)))
        made.goto(file.as_uri())
        pages.append((made, asked, complaints))
        return made

    yield open_at
    for made, asked, complaints in pages:
        made.context.close()
        assert asked == [file.as_uri()]
        assert complaints == []


def pixels(page: Page) -> np.ndarray:
    shot = page.locator("svg.map").screenshot(animations="disabled")
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def differ(one: np.ndarray, other: np.ndarray) -> float:
    """The share of pixels that are not the same."""
    return float((np.abs(one - other).max(axis=2) > 8).mean())


def town(name: Locator) -> list[float]:
    """Where in the window the place lies that a name is beside."""
    return name.evaluate("(text) => { const { e, f } = text.closest('.kept').parentNode.getScreenCTM(); return [e, f]; }")


def unit(page: Page) -> float:
    return float(page.evaluate("document.querySelector('svg.map').style.getPropertyValue('--unit')"))


def test_layers_switch_and_the_map_moves_and_grows_without_a_network(opened) -> None:
    page = opened(1280, 900)
    first = pixels(page)
    box = page.get_by_role("checkbox", name=words("ru").layers["leopard-range-core"].title)
    box.uncheck()
    assert 0.002 < differ(first, pixels(page)) < 0.2
    box.check()
    assert differ(first, pixels(page)) < SAME
    of_a, of_b = (page.get_by_role("checkbox", name=packet_words("ru").of_letter.format(layer=FIRE, letter=letter)) for letter in "AB")
    of_b.check()  # the same land under the other scenario, never both at once
    assert not of_a.is_checked()
    assert differ(first, pixels(page)) > 3 * SAME
    of_a.check()
    assert not of_b.is_checked()
    assert differ(first, pixels(page)) < SAME

    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    moved = pixels(page)
    assert differ(first[:, 300:400], moved[:, 220:320]) < 0.02  # by 80 pixels, names and all
    page.keyboard.press("Home")
    assert differ(first, pixels(page)) < SAME
    opening = unit(page)
    page.get_by_role("button", name=words("ru").zoom_in).click()
    assert unit(page) == pytest.approx(opening / 1.5)
    assert differ(first, pixels(page)) > 0.1
    page.keyboard.press("Home")  # focus is on the button, which lies in the map
    assert unit(page) == opening


def test_what_lies_under_the_pointer_stays_there_and_names_keep_their_size(opened) -> None:
    page = opened(1280, 900)
    before = unit(page)
    name = page.locator("svg.map text", has_text="Владивосток").first
    at, box = town(name), name.bounding_box()
    page.mouse.move(*at)
    page.mouse.wheel(0, -600)
    assert unit(page) < before / 2
    assert town(name) == pytest.approx(at, abs=2.5)  # a pointer stands on whole pixels
    for side in ("x", "y", "width", "height"):
        assert name.bounding_box()[side] == pytest.approx(box[side], abs=2.5)
    page.mouse.down()
    page.mouse.move(at[0] - 90, at[1] + 60, steps=3)
    page.mouse.up()
    assert town(name) == pytest.approx([at[0] - 90, at[1] + 60], abs=2.5)


def test_two_fingers_enlarge_it_on_a_phone_where_nothing_scrolls_sideways(opened) -> None:
    page = opened(390, 844, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    before, frame = unit(page), page.locator("svg.map").bounding_box()
    fingers = page.context.new_cdp_session(page)
    middle = (frame["x"] + 150, frame["y"] + 150)
    for kind, apart in (("touchStart", 40), ("touchMove", 80), ("touchMove", 120)):
        points = [{"x": middle[0] - apart, "y": middle[1], "id": 0}, {"x": middle[0] + apart, "y": middle[1], "id": 1}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert unit(page) == pytest.approx(before / 3, rel=0.15)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input")].map((target) => target.closest("label") ?? target)
          .filter((target) => { const box = target.getBoundingClientRect(); return Math.min(box.width, box.height) < 44; })
          .map((target) => target.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_it(opened, theme) -> None:
    page = opened(1000, 800, color_scheme=theme)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []
    assert (pixels(page).mean() < 100) == (theme == "dark")


def test_the_bar_is_as_long_as_it_says(opened) -> None:
    page = opened(1000, 800)
    told = page.locator("#length").inner_text()
    number, km = told.split()
    assert km == words("ru").km
    metres = float(page.locator("svg.map").get_attribute("data-metres")) * unit(page)  # of a pixel
    inner = page.evaluate("document.getElementById('bar').getBoundingClientRect().width")
    assert inner * metres == pytest.approx(float(number) * 1000, rel=0.01)
