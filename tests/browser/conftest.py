"""A real server and a real Chromium whose only system font is DejaVu, so that other scripts can come from our fonts alone."""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.house.servers import free_port, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--enable-unsafe-swiftshader",
]
DESKTOP, PHONE = (1440, 900), (390, 844)
NO_FIRE = "?v=1&layers=rc,pa,tc,to,bo,ri,pr,el"  # where much land burns often, it is about as dark as the range line


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    port = free_port()
    with serving([sys.executable, "-m", "dashboard", "serve", "--port", str(port)], port, ROOT):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def playwright_chromium(tmp_path_factory) -> Iterator[Callable[..., Browser]]:
    """Starts Chromium with more flags than usual."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.fail("The browser tests need Chromium: call bash tests/run, or set CHROMIUM to its path.")
    folder = tmp_path_factory.mktemp("fonts")
    config = folder / "fonts.conf"
    config.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{folder}/cache</cachedir></fontconfig>', encoding="utf-8"
    )
    with sync_playwright() as playwright:
        started: list[Browser] = []

        def start(*more: str) -> Browser:
            made = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *more], env={**os.environ, "FONTCONFIG_FILE": str(config)})
            started.append(made)
            return made

        yield start
        for made in started:
            made.close()


@pytest.fixture(scope="session")
def browser(playwright_chromium) -> Browser:
    return playwright_chromium()


@dataclass
class Visit:
    """One open page with the verbs the tests share, and everything it must not do."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    external: list[str] = field(default_factory=list)

    def open(self, query: str = "") -> Visit:
        self.page.goto(f"{self.address}/{query}")
        return self.drawn()

    def drawn(self) -> Visit:
        self.page.wait_for_selector("html[data-map=drawn]", timeout=60_000)
        self.still()
        return self

    def still(self) -> None:
        """Wait until nothing on the map moves or loads."""
        self.page.wait_for_function("() => { const m = atlas.map.held()?.map; return m && m.loaded() && !m.isMoving() && m.areTilesLoaded(); }", timeout=60_000)
        self.page.wait_for_timeout(350)  # symbols fade in

    def pixels(self) -> np.ndarray:
        """The map alone, as (row, col, rgb)."""
        bare = "(shown) => { for (const id of ['chrome', 'tooltip', 'status']) document.getElementById(id).style.visibility = shown; }"
        self.page.evaluate(bare, "hidden")
        shot = self.page.screenshot(animations="disabled")
        self.page.evaluate(bare, "")
        return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)

    def query(self) -> str:
        return self.page.evaluate("location.search").removeprefix("?")

    def box(self, name: str):
        return self.page.get_by_role("checkbox", name=name, exact=True)

    def button(self, name: str):
        return self.page.get_by_role("button", name=name, exact=True)


def _is_complaint(message: ConsoleMessage) -> bool:
    """Whether a line of the console tells of an error; that a busy server has no first picture is none, as the map follows."""
    busy = "/picture/" in message.location["url"] and "503" in message.text
    return message.type == "error" and not busy


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[type]:
    """Opens visits; at the end no page may have complained or asked anyone else for anything."""
    opened: list[Visit] = []

    def make(size: tuple[int, int] = DESKTOP, browser: Browser = browser, **options) -> Visit:
        options.setdefault("reduced_motion", "reduce")
        options.setdefault("service_workers", "block")  # what a worker answers no route sees; its own tests let it in
        options.setdefault("bypass_csp", True)  # the policy forbids the eval that waiting needs; one test keeps it
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **options)
        context.set_default_navigation_timeout(60_000)
        made = Visit(context.new_page(), address)

        def gate(route) -> None:
            if route.request.url.startswith((address, "data:", "blob:")):
                route.continue_()
            else:
                made.external.append(route.request.url)
                route.abort()

        context.route("**/*", gate)
        made.page.on("console", lambda message: made.complaints.append(message.text) if _is_complaint(message) else None)
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        opened.append(made)
        return made

    yield make
    for made in opened:
        made.page.context.close()
        assert not made.external, "requests that left this machine"
        assert not made.complaints, "errors in the console"
