"""The drawn picture that the page shows under its map until that is there, or in its place where there is no WebGL."""

from __future__ import annotations

import hashlib
import math
from functools import cache
from typing import TYPE_CHECKING

from dashboard.assets_folder import ASSETS
from dashboard.regions import PICTURE_PX, REGIONS, TILE_PX
from dashboard.view import Camera
from geodata.crs import northing

if TYPE_CHECKING:
    from dashboard.view import View

HTML = """<picture class="first-picture{home}" style="{fit}" data-fire="{fire}">
<source media="(prefers-color-scheme: dark)" srcset="/picture/dark.webp?{query}">
<img id="first-picture" src="/picture/light.webp?{query}" alt="" width="{width}" height="{height}" fetchpriority="high">
</picture>
<script src="{script}"></script>"""


def first_picture(view: View) -> str:
    """The picture's HTML. `--across` and `--down` say how wide it is for each pixel of the free part of the window."""
    width, height = PICTURE_PX
    across, down = (width / size for size in _home_px())
    return HTML.format(
        home=" home" if view.camera == Camera() else "",
        fit=f"--across:{across:.4f};--down:{down:.4f}",
        query=view.to_query(),
        fire="on" if view.layer("fire-scenario").on else "off",
        width=width,
        height=height,
        script=_script(),
    )


def _home_px() -> tuple[float, float]:
    """How large the home region is at the default zoom: a smaller window shows it smaller."""
    west, south, east, north = REGIONS["leopard"]
    radian_px = TILE_PX * 2 ** Camera().zoom / math.tau
    return math.radians(east - west) * radian_px, float(northing(north) - northing(south)) * radian_px


@cache
def _script() -> str:
    content = (ASSETS / "js" / "first.js").read_bytes()
    return f"/assets/js/first.js?v={hashlib.sha256(content).hexdigest()[:8]}"
