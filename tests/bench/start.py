"""How long from starting the process to its first page, and how much memory it holds after a page and a drawing."""

from __future__ import annotations

from typing import Any

from tests.bench.figures import Extent, progress, spread, target
from tests.bench.machine import memory_mb
from tests.bench.servers import ATLAS, BARE, GUNICORN, get, gunicorn_there, served


def run(extent: Extent) -> dict[str, Any]:
    """Start and memory of each way to serve the page, beside a bare Dash page."""
    ways = {"atlas": ATLAS, "bare": BARE, **({"gunicorn": GUNICORN} if gunicorn_there() else {})}
    seen: dict[str, dict[str, list[float]]] = {way: {} for way in ways}
    for turn in range(extent.repeats):
        progress(f"start {turn + 1} of {extent.repeats}")
        for way, command in ways.items():
            for what, value in _once(command, drawing=way != "bare").items():
                seen[way].setdefault(what, []).append(value)
    told: dict[str, Any] = {way: {what: spread(values) for what, values in parts.items()} for way, parts in seen.items()}
    started, held = told["atlas"]["first_200_ms"]["median"], told["atlas"]["after_drawing_mb"]["median"]
    return told | {"targets": [target("start to first 200, ms", started, at_most=2000), target("memory after a drawing, MB", held, at_most=250)]}


def _once(command: tuple[str, ...], *, drawing: bool) -> dict[str, float]:
    with served(command) as server:
        measured = {"first_200_ms": server.first_answer_ms, "after_page_mb": memory_mb(server.process.pid)}
        if drawing:
            get(f"{server.address}/snapshot.png")
            measured["after_drawing_mb"] = memory_mb(server.process.pid)
    return measured
