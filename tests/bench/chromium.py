"""A real Chromium that can reach this machine alone."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SIZE = (1440, 900)
# unlike Playwright's routes, this leaves the browser's cache on
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def chromium() -> str:
    """The path of Chromium; without one the benchmark ends with the sentence that mends it."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or sys.exit("The benchmarks need Chromium: install it (sudo apt-get install chromium) or set CHROMIUM to its path, then call again.")


@contextmanager
def browser() -> Iterator[Browser]:
    """A running Chromium, closed at the end."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, ALONE])
        try:
            yield running
        finally:
            running.close()
