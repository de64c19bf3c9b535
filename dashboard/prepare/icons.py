"""Draws the icons of the installed page from the favicon, with Chromium.

Nobody who uses the atlas runs this. It needs the package playwright and a Chromium on the path, or its path in CHROMIUM.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from dashboard.offline import ICONS
from geodata import files

ASSETS = Path(__file__).parents[2] / "assets"
PAGE = "<style>body{{margin:0}}svg{{display:block;height:{size}px;width:{size}px}}</style>{picture}"


def main() -> None:
    """Write every icon."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("Icons are drawn by Chromium: install it, or set CHROMIUM to its path.")
    picture = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, size, purpose in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            # a mask cuts the corners itself: the ground must reach them
            page.set_content(PAGE.format(size=size, picture=picture.replace('rx="9"', "") if purpose == "maskable" else picture))
            drawn = page.screenshot(omit_background=True)
            icon = io.BytesIO()
            Image.open(io.BytesIO(drawn)).quantize(64, method=Image.Quantize.FASTOCTREE).save(icon, format="PNG", optimize=True)
            files.write(ASSETS / "icons" / name, icon.getvalue())
        browser.close()


if __name__ == "__main__":
    main()
