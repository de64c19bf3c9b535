"""Hostile query strings, to the parser and over HTTP: whether anything breaks, and whether memory stays flat."""

from __future__ import annotations

import os
import random
import socket
import time
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from dashboard.view import View, parse
from geodata.catalog import SWITCHES
from tests.bench.figures import Extent, percentiles, progress, target
from tests.bench.machine import memory_mb
from tests.bench.servers import PATIENCE_S, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.servers import Server

SEED = 20260101
PARSED, ASKED = 100_000, 2_000
DRAWN_EVERY = 40  # a drawing takes a second
SETTLED = 600  # questions after which the answers that the server keeps are as many as they get
VALID = ("v=1", "v=1&lang=ru", "v=1&at=131.05,43.15,8", "v=1&layers=rc,pa.60,-tc", "v=1&title=Amur", "v=1&lang=zh&at=140,50,4&title=%E8%B1%B9")
JUNK = (
    "%", "%00", "%zz", "%ff%fe", "\x00", "\n", "\r", "\ud800", "\u202e", "豹", "표범", "Ё", "😀", "'", '"', "<script>", "../..", "$x$", "{}", "\\",
    "nan", "NaN,NaN,NaN", "inf", "-inf", "1e999", "9" * 400, "-0", "0x10", "1_0", "１３１", ",", ",,,", ".", "--", "&", "&&", "=", "==", ";", "+", "#", "?",
)  # fmt: skip
NAMES = ("v", "lang", "at", "layers", "title", "V", "view", "", "a" * 300, "snapshot", "fire")


def queries(seed: int = SEED) -> Iterator[str]:
    """Query strings without end: valid ones, mutated ones, and junk; the same ones every time."""
    chance = random.Random(seed)  # noqa: S311
    pieces = [*VALID, *JUNK, *(layer.key for layer in SWITCHES)]
    while True:
        kind = chance.random()
        if kind < 0.1:
            yield chance.choice(VALID)
        elif kind < 0.5:  # a valid one with something put in, cut out or said twice
            text = chance.choice(VALID)
            at = chance.randrange(len(text) + 1)
            yield text[:at] + chance.choice(JUNK) * chance.choice((1, 1, 1, 40)) + text[at + chance.randrange(3) :] + chance.choice(("", f"&{text}"))
        elif kind < 0.95:  # right names with wrong values
            pairs = (f"{chance.choice(NAMES)}={''.join(chance.choices(pieces, k=chance.randrange(4)))}" for _ in range(chance.randrange(1, 9)))
            yield "&".join(pairs)
        else:  # any bytes, up to a long line
            yield "".join(map(chr, chance.choices(range(1, 0x3000), k=chance.choice((3, 30, 300, 6000)))))


def run(extent: Extent) -> dict[str, Any]:  # noqa: ARG001  # how many there are is the point
    """What a hundred thousand of them do to the parser, and two thousand to the server."""
    parsed = _parsed()
    with served() as server:
        asked = _asked(server)
    broken = sum(count for status, count in asked["statuses"].items() if status >= 500 and status != 503)
    targets = [
        target("growth while parsing, MB", parsed["after_mb"] - parsed["before_mb"], at_most=5),
        target("answers 5xx but 503", broken, at_most=0),
        target("questions without an answer", asked["statuses"].get(0, 0), at_most=0),
        target("tracebacks", asked["tracebacks"], at_most=0),
        target("growth of the server once settled, MB", asked["memory_mb"][-1] - asked["memory_mb"][0], at_most=20),
    ]
    return {"parser": parsed, "server": asked, "targets": targets}


def _parsed() -> dict[str, Any]:
    progress(f"{PARSED} queries parsed")
    for query in islice(queries(), 5000):
        parse(query)
    before, began, unequal = memory_mb(os.getpid()), time.perf_counter(), 0
    for query in islice(queries(SEED + 1), PARSED):
        view, _ = parse(query)  # a query that it breaks on ends the benchmark and is told
        unequal += isinstance(view, View) and parse(view.to_query()) != (view, ())
    seconds = time.perf_counter() - began
    return {
        "queries": PARSED,
        "not_kept_by_their_own_link": unequal,
        "us_each_with_its_way_back": round(seconds / PARSED * 1e6, 1),
        "before_mb": round(before, 1),
        "after_mb": round(memory_mb(os.getpid()), 1),
    }


def _asked(server: Server) -> dict[str, Any]:
    statuses: Counter[int] = Counter()
    held: list[float] = []
    times: dict[str, list[float]] = {"/": [], "/opening.json": [], "/snapshot.png": []}
    for number, query in enumerate(islice(queries(SEED + 2), ASKED)):
        if number % 4 > 1:  # as a browser sends it; the others as they are
            query = quote(query, safe="%&=,.-+", errors="replace")  # noqa: PLW2901
        path = "/snapshot.png" if number % DRAWN_EVERY == 0 else ("/", "/opening.json")[number % 2]
        began = time.perf_counter()
        statuses[_status(server.address, f"{path}?{query}")] += 1
        times[path].append((time.perf_counter() - began) * 1000)
        if number >= SETTLED and number % 200 == 0:
            held.append(round(memory_mb(server.process.pid), 1))
        if number % 200 == 0:
            progress(f"{number} of {ASKED} queries asked")
    held.append(round(memory_mb(server.process.pid), 1))
    return {
        "statuses": dict(sorted(statuses.items())),
        "tracebacks": server.complaints(),
        "memory_mb": held,
        "times_ms": {path: percentiles(values) for path, values in times.items()},
    }


def _status(address: str, path: str) -> int:
    """The status of a raw request, as no well-behaved client would send it; 0 when there is no answer."""
    host = urlsplit(address)
    line = f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\nConnection: close\r\n\r\n".encode("utf-8", "surrogatepass")
    with socket.create_connection((host.hostname, host.port), timeout=PATIENCE_S) as wire:
        try:
            wire.sendall(line)
            answer = b"".join(iter(lambda: wire.recv(65536), b""))
        except (TimeoutError, ConnectionError):
            return 0
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.") else 0
