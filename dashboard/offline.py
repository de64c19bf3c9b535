"""What lets the page be installed and work without a network: its service worker and its manifest."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flask import Blueprint, Response, jsonify

from dashboard import __version__
from dashboard.assets_folder import ASSETS
from dashboard.symbology import TOKENS
from dashboard.view import PAGE_KEYS
from geodata import DATA_VERSION

offline = Blueprint("offline", __name__)

NAME = "Leopard Atlas"
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-maskable-512.png", 512, "maskable"))
SENT = ("dash", "dash-mantine-components", "plotly")  # whose scripts and answers the browser keeps
HEAD = """<link rel="manifest" href="/manifest.webmanifest">
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="apple-touch-icon" href="{touch}">
<meta name="theme-color" content="{light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="{dark}" media="(prefers-color-scheme: dark)">"""


@cache
def release() -> str:
    """The data's version and eight characters that change with the program, the files it sends and the packages that write the page."""
    roots = (Path(__file__).parent, Path(__file__).parents[1] / "geodata", ASSETS)
    files = sorted((str(file.relative_to(root)), file) for root in roots for file in root.rglob("*") if file.suffix in {".py", ".js", ".css", ".woff2", ".svg"})
    digest = hashlib.sha256(" ".join([__version__, *map(version, SENT)]).encode())
    for name, file in files:
        digest.update(name.encode() + file.read_bytes())
    return f"{DATA_VERSION}-{digest.hexdigest()[:8]}"


@cache
def icon_url(name: str) -> str:
    """The address of one of the icons, new whenever its content is."""
    return f"/assets/{name}?v={hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:8]}"


def head() -> str:
    """What the page's head says of manifest, icons and colours."""
    light, dark = TOKENS["map-sea"]  # the page's ground
    return HEAD.format(icon=icon_url("favicon.svg"), touch=icon_url("icons/icon-192.png"), light=light, dark=dark)


@offline.get("/sw.js")
def worker() -> Response:
    """The service worker of this release; the browser asks at each visit whether there is another."""
    text = (ASSETS / "sw.js").read_text(encoding="utf-8")
    text = text.replace('const VERSION = "";', f'const VERSION = "{release()}";').replace("const OWN = [];", f"const OWN = {json.dumps(PAGE_KEYS)};")
    return Response(text, mimetype="text/javascript")


@offline.get("/manifest.webmanifest")
def manifest() -> Response:
    """Name, icons and colours of the installed page."""
    icons = [{"src": icon_url(f"icons/{name}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose} for name, size, purpose in ICONS]
    ground, _ = TOKENS["map-sea"]
    answer = jsonify(
        id="/", name=NAME, short_name=NAME, start_url="/", scope="/", display="standalone", background_color=ground, theme_color=ground, icons=icons
    )
    answer.mimetype = "application/manifest+json"
    return answer
