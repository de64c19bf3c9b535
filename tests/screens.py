"""`python -m tests.screens FOLDER` writes the page's main states as pictures, and one sheet of them for each window to look at.

Four languages, light and dark, at 1440, 768 and 390 pixels; `--languages`, `--themes` and `--widths` choose fewer.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from dashboard.view import LANGUAGES
from tests.bench.chromium import browser
from tests.house.servers import free_port, serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
HEIGHTS = {1440: 900, 768: 1024, 390: 844}
PATIENCE_MS = 60_000
REST_MS = 900
ACROSS = 3  # pictures in a row of the sheet to look at


def _close(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def _tab(name: str, there: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.evaluate(f"document.querySelector('[id$=tab-{name}]').click()")
        page.wait_for_selector(there, state="attached", timeout=PATIENCE_MS)
        page.evaluate("document.querySelector('.tabs').scrollIntoView()")

    return show


def _press(button: str, there: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.evaluate(f"document.querySelector('{button}').click()")
        page.wait_for_selector(there, state="attached", timeout=PATIENCE_MS)

    return show


STATES: dict[str, Callable[[Page], None]] = {
    "opened": lambda _: None,
    "fire": _tab("fire", "#curve .js-plotly-plot"),
    "territories": _tab("territories", "#tiles dl"),
    "counts": _press("#estimates", "#drawer .ladder"),
    "cards": _press("#cards", "#drawer .topic"),
    "words": _press("#twin-open", "#twin-title"),
    "table": _press("#balance-open", "#balance-table"),
    "in-view": _press("#in-view", "#drawer h3"),
    "tour": _press("#tour-begin", "#tour-body [data-step]"),
    "snapshot": _press("#snapshot", "#sheet-preview:not([hidden])"),
    "compared": _press("[data-compare=start]", "#compare"),
}


def _write(running: Browser, address: str, folder: Path, language: str, theme: str, width: int) -> Path:
    """The states in one window, each as a picture, and the sheet of them."""
    size = {"width": width, "height": HEIGHTS[width]}
    context = running.new_context(viewport=size, color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    page.goto(f"{address}/?v=1&lang={language}", timeout=PATIENCE_MS)
    page.wait_for_selector("html[data-map=drawn]", timeout=PATIENCE_MS)
    pictures: list[Path] = []
    for name, show in STATES.items():
        show(page)
        page.wait_for_timeout(REST_MS)
        pictures.append(folder / f"{name}-{language}-{theme}-{width}.png")
        page.screenshot(path=pictures[-1])
        _close(page)
    context.close()
    return _sheet(pictures, folder / f"all-{language}-{theme}-{width}.png")


def _sheet(pictures: list[Path], file: Path) -> Path:
    shots = [Image.open(one).convert("RGB") for one in pictures]
    width, height = shots[0].size
    across = ACROSS if width > height else len(shots)
    sheet = Image.new("RGB", (across * width, -(-len(shots) // across) * height), "white")
    for at, shot in enumerate(shots):
        sheet.paste(shot, (at % across * width, at // across * height))
    sheet.thumbnail((3000, 3000))
    sheet.save(file)
    return file


def main() -> None:
    """Write them; each sheet's name goes to stdout."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description="Writes the page's main states as pictures.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--themes", nargs="+", choices=("light", "dark"), default=("light", "dark"))
    parser.add_argument("--widths", nargs="+", type=int, choices=HEIGHTS, default=tuple(HEIGHTS))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with serving([sys.executable, "-m", "dashboard", "serve", "--port", str(port)], port, ROOT), browser() as running:
        for language, theme, width in product(given.languages, given.themes, given.widths):
            print(_write(running, f"http://127.0.0.1:{port}", given.folder, language, theme, width), flush=True)


if __name__ == "__main__":
    main()
