"""Many people at once on two workers: how long they wait for the page, its files and a drawing, and what goes wrong."""

from __future__ import annotations

import http.client
import random
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from dashboard.view import LANGUAGES, Camera, View
from tests.bench.figures import Extent, percentiles, progress, target
from tests.bench.servers import GUNICORN, PATIENCE_S, get, gunicorn_there, served

SEED = 20260102
LOOKS_EVERY_S = 10.0  # a viewer opens the page again about this often
DRAWINGS = 4  # how often a viewer whom the server asked to wait asks again


@dataclass(slots=True)
class Seen:
    """What all viewers together saw."""

    times_ms: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    waits_without_when: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, status: int, milliseconds: float) -> None:
        """Keep one answer; only answers with content count as times."""
        with self.lock:
            self.statuses.setdefault(kind, Counter())[status] += 1
            if status == 200:
                self.times_ms.setdefault(kind, []).append(milliseconds)


def run(extent: Extent) -> dict[str, Any]:
    """Times and errors of `extent.viewers` viewers in `extent.seconds` seconds."""
    with ExitStack() as stack:
        workers = [stack.enter_context(served(GUNICORN))] if gunicorn_there() else [stack.enter_context(served()) for _ in range(2)]
        addresses = [worker.address for worker in workers]
        files = sorted(set(re.findall(r"/data/[\w.-]+", get(f"{addresses[0]}/opening.json")[0].decode().replace("\\u002f", "/"))))
        seen = Seen()
        progress(f"{extent.viewers} viewers for {extent.seconds:g} s")
        people = [_Viewer(addresses[number % len(addresses)], random.Random(SEED + number), files, seen) for number in range(extent.viewers)]  # noqa: S311
        with ThreadPoolExecutor(extent.viewers) as pool:
            for done in [pool.submit(_watch, person, extent.seconds) for person in people]:
                done.result()
        tracebacks = sum(worker.complaints() for worker in workers)
    statuses = {kind: dict(count) for kind, count in seen.statuses.items()}
    wrong = sum(count for found in statuses.values() for status, count in found.items() if status not in {200, 503}) + seen.broken.total()
    times = {kind: percentiles(values) for kind, values in seen.times_ms.items()}
    light = [value for kind, values in seen.times_ms.items() if kind != "drawing" for value in values]
    return {
        "served_by": "gunicorn" if gunicorn_there() else "two waitress processes",
        "viewers": extent.viewers,
        "seconds": extent.seconds,
        "files_each": len(files),
        "times_ms": times,
        "statuses": statuses,
        "broken": dict(seen.broken),
        "tracebacks": tracebacks,
        "targets": [
            target("errors but 503", wrong, at_most=0),
            target("503 without Retry-After", seen.waits_without_when, at_most=0),
            target("p95 of everything but drawings, ms", percentiles(light)["p95"], at_most=300),
        ],
    }


@dataclass(slots=True)
class _Viewer:
    address: str
    chance: random.Random
    files: list[str]
    seen: Seen

    def view(self) -> str:
        """The query string of a View of their own."""
        camera = Camera(self.chance.uniform(125, 140), self.chance.uniform(41, 52), self.chance.uniform(5, 9))
        return View(self.chance.choice(LANGUAGES), camera).to_query()

    def look(self) -> None:
        """Open the page of a View with its files, on one connection."""
        wire = self.wire()
        self.ask(wire, "page", f"/?{self.view()}")
        for file in self.files:
            self.ask(wire, "file", file)
        wire.close()

    def draw(self) -> None:
        """Ask for a sheet; wait and ask again when told to."""
        query = self.view()
        for _ in range(DRAWINGS):
            wire = self.wire()
            wait = self.ask(wire, "drawing", f"/snapshot.png?{query}")
            wire.close()
            if wait is None:
                return
            time.sleep(wait)

    def wire(self) -> http.client.HTTPConnection:
        """A connection to the server."""
        host = urlsplit(self.address)
        return http.client.HTTPConnection(host.hostname or "", host.port, timeout=PATIENCE_S)

    def ask(self, wire: http.client.HTTPConnection, kind: str, path: str) -> float | None:
        """Keep how an answer came; the seconds to wait when it is a 503."""
        began = time.perf_counter()
        try:
            wire.request("GET", path, headers={"Accept-Encoding": "br"})
            answer = wire.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            wire.close()
            with self.seen.lock:
                self.seen.broken[f"{kind}: {type(error).__name__}"] += 1
            return None
        self.seen.add(kind, answer.status, (time.perf_counter() - began) * 1000)
        if answer.status != 503:
            return None
        wait = answer.headers.get("Retry-After", "")
        with self.seen.lock:
            self.seen.waits_without_when += not wait.isdigit()
        return float(wait) if wait.isdigit() else 1.0


def _watch(viewer: _Viewer, seconds: float) -> None:
    """Look now and then until the time is up, and draw once at some moment."""
    ends = time.monotonic() + seconds
    draws_at = time.monotonic() + viewer.chance.uniform(0, seconds * 0.9)
    time.sleep(viewer.chance.uniform(0, min(LOOKS_EVERY_S, seconds)))
    while time.monotonic() < ends:
        viewer.look()
        if draws_at is not None and time.monotonic() >= draws_at:
            viewer.draw()
            draws_at = None
        time.sleep(max(0.0, min(viewer.chance.uniform(0.5, 1.5) * LOOKS_EVERY_S, ends - time.monotonic())))
    if draws_at is not None:
        viewer.draw()
