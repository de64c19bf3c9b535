"""How long from starting the process to its first page, and how much memory it holds at rest and after a sheet."""

from __future__ import annotations

import time
from typing import Any

from tests.bench.figures import Extent, progress, spread, target
from tests.bench.machine import memory_mb
from tests.bench.servers import ATLAS, BARE, GUNICORN, get, gunicorn_there, served

MOST_MB = (("atlas", "at_rest_mb", 300), ("atlas", "after_sheet_mb", 350), ("gunicorn", "at_rest_mb", 600))
REST_S = 30.0  # after the first page, with all that a server does ahead
ONCE = 2  # how often memory at rest is looked at: it hardly differs


def run(extent: Extent) -> dict[str, Any]:
    """Start and memory of each way to serve the page, beside a bare Dash page."""
    ways = {"atlas": ATLAS, "bare": BARE, **({"gunicorn": GUNICORN} if gunicorn_there() else {})}
    seen: dict[str, dict[str, list[float]]] = {way: {} for way in ways}
    for turn in range(extent.repeats):
        progress(f"start {turn + 1} of {extent.repeats}")
        for way, command in ways.items():
            for what, value in _once(command, memory=way != "bare" and turn < ONCE).items():
                seen[way].setdefault(what, []).append(value)
    told: dict[str, Any] = {way: {what: spread(values) for what, values in parts.items()} for way, parts in seen.items()}
    held = [target(f"{way}: memory {what}, MB", told.get(way, {}).get(what, {}).get("median"), at_most=most) for way, what, most in MOST_MB]
    return told | {"targets": [target("start to first 200, ms", told["atlas"]["first_200_ms"]["median"], at_most=1500), *held]}


def _once(command: tuple[str, ...], *, memory: bool) -> dict[str, float]:
    with served(command) as server:
        measured = {"first_200_ms": server.first_answer_ms}
        if memory:
            time.sleep(REST_S)
            measured["at_rest_mb"] = memory_mb(server.process.pid)
            get(f"{server.address}/snapshot.pdf")
            measured["after_sheet_mb"] = memory_mb(server.process.pid)
    return measured
