"""How long a sheet takes to draw, as PNG of 1600 x 1000 pixels, as A4 PDF beside kaleido drawing the same map, and as A0 PNG with its memory."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from dashboard.figures.map import map_figure
from dashboard.serving import ADDRESSES
from dashboard.snapshot import A4_LANDSCAPE, Sheet, snapshot
from dashboard.view import View
from tests.bench.chromium import chromium
from tests.bench.figures import Extent, progress, ratio, spread, target
from tests.bench.servers import ROOT, get, served

if TYPE_CHECKING:
    from collections.abc import Callable

PIXELS = (1600, 1000)
FIRST = """
import json, time
began = time.perf_counter()
from dashboard.snapshot import A4_LANDSCAPE, Sheet, snapshot
from dashboard.view import View
imported = time.perf_counter()
snapshot(View(), {suffix!r}, {sheet})
print(json.dumps([(imported - began) * 1000, (time.perf_counter() - imported) * 1000]))
"""
LARGEST = """
import json, resource, time
from dashboard.snapshot import from_text, snapshot
from dashboard.view import View
began = time.perf_counter()
snapshot(View(), "png", from_text("a0,300dpi"))
seconds = time.perf_counter() - began
# kB on Linux, the only system that the other figures of memory are of
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6]))
"""
LARGEST_MOST = 3  # repeats of what takes many seconds
MISSING = "kaleido is not installed, so the baseline stays null: call  .venv/bin/python -m pip install '.[bench]'  first."


def run(extent: Extent) -> dict[str, Any]:
    """Times of both formats: first in a process, warm, over HTTP; and kaleido's, with a browser just started and one that waits."""
    seen: dict[str, list[float]] = {}
    if find_spec("kaleido") is None:
        progress(MISSING)
    with served() as server:
        for suffix in ("png", "pdf"):  # no longer new to what is drawn
            snapshot(View(), suffix)
            get(f"{server.address}/snapshot.{suffix}")
        acts = _acts(server.address) | (_kaleido(server.address) if find_spec("kaleido") else {})
        for turn in range(extent.repeats):
            progress(f"sheet {turn + 1} of {extent.repeats}")
            for name, act in acts.items():
                seen.setdefault(name, []).append(_timed(act))
            for suffix, sheet in (("png", f"Sheet.of_pixels{PIXELS}"), ("pdf", "A4_LANDSCAPE")):
                for part, value in zip(("import", "first"), _printed(FIRST.format(suffix=suffix, sheet=sheet)), strict=True):
                    seen.setdefault(f"{suffix}_{part}", []).append(value)
    largest = [_printed(LARGEST) for _ in range(min(extent.repeats, LARGEST_MOST))]
    if find_spec("kaleido"):
        _stop_kaleido()
    told = {name: spread(values) for name, values in seen.items()}
    a0 = {name: spread(list(values)) for name, values in zip(("seconds", "memory_mb"), zip(*largest, strict=True), strict=True)}
    targets = [
        *_targets(told),
        target("PNG A0 300 dpi first in its process, s", a0["seconds"]["median"], at_most=15),
        target("PNG A0 300 dpi, MB of the process at most", a0["memory_mb"]["max"], at_most=1000),
    ]
    return {"pixels": PIXELS, "times_ms": told, "a0": a0, "kaleido": "kaleido_png_warm" in told or None, "targets": targets}


def _targets(told: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    median = {name: parts["median"] for name, parts in told.items()}
    return [
        target("PNG 1600 x 1000 warm, ms", median["png_warm"], at_most=1200),
        target("PDF A4 warm, ms", median["pdf_warm"], at_most=2000),
        target("kaleido with its browser running, times ours warm", ratio(median.get("kaleido_png_warm"), median["png_warm"]), at_least=3),
        target("kaleido starting its browser, times ours first with imports", _first_ratio(median), at_least=3),
    ]


def _first_ratio(median: dict[str, Any]) -> float | None:
    return ratio(median.get("kaleido_png_first"), median["png_import"] + median["png_first"])


def _acts(address: str) -> dict[str, Callable[[], object]]:
    return {
        "png_warm": partial(snapshot, View(), "png", Sheet.of_pixels(*PIXELS)),
        "pdf_warm": partial(snapshot, View(), "pdf", A4_LANDSCAPE),
        "png_http": partial(get, f"{address}/snapshot.png"),
        "pdf_http": partial(get, f"{address}/snapshot.pdf"),
    }


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _printed(program: str) -> list[float]:
    """What a program measures of itself in a new process."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _kaleido(address: str) -> dict[str, Callable[[], object]]:
    """Kaleido drawing the same map, without its request for MathJax; it finds the browser by BROWSER_PATH."""
    kaleido = import_module("kaleido")

    os.environ["BROWSER_PATH"] = chromium()
    figure = _inlined(address)
    options = {"width": PIXELS[0], "height": PIXELS[1]}
    kaleido.start_sync_server(mathjax=False)
    kaleido.calc_fig_sync(figure, {"format": "png", **options})
    once = "import kaleido, json, sys; kaleido.calc_fig_sync(json.load(sys.stdin), {!r}, kopts={{'mathjax': False}})".format({"format": "png", **options})
    return {
        "kaleido_png_warm": lambda: kaleido.calc_fig_sync(figure, {"format": "png", **options}),
        "kaleido_pdf_warm": lambda: kaleido.calc_fig_sync(figure, {"format": "pdf", **options}),
        "kaleido_png_first": lambda: subprocess.run([sys.executable, "-c", once], input=json.dumps(figure), text=True, capture_output=True, check=True),
    }


def _stop_kaleido() -> None:
    import_module("kaleido").stop_sync_server()


def _inlined(address: str) -> dict[str, Any]:
    """The figure with its files inside: kaleido's page is a file, and a file may not fetch from a server."""
    figure = map_figure(View(), ADDRESSES)
    figure = json.loads(json.dumps(figure, default=lambda part: part.to_plotly_json()))
    style = figure["layout"]["map"]["style"]
    for source in style["sources"].values():
        if source["type"] == "geojson":
            if isinstance(source["data"], str):  # else nothing, for a layer that is off
                source["data"] = json.loads(get(address + source["data"])[0])
        else:
            source["url"] = _data_address(address + source["url"], "image/png")
    for faces in style["font-faces"].values():
        for face in faces:
            face["url"] = _data_address(address + face["url"], "font/woff2")
    return figure


def _data_address(url: str, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(get(url)[0]).decode()}"
