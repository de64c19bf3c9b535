"""Connections that are open and do little, beside both servers: how long who comes next waits for the pulse and for a page.

Three hundred connections have asked once, or have said nothing, or half a head; fifty bodies come a byte a second; then
all of it at once, with a room of a hundred browsers of six connections each that load a page and its files.
"""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from tests.bench.figures import Extent, percentiles, progress, target
from tests.bench.proxy import at_rest
from tests.bench.servers import ATLAS, GUNICORN, served
from tests.bench.wire import Wire
from tests.house.crowd import SILENT, SLOW, silent, slow, wait_s
from tests.house.servers import ask

SILENT_AT_ONCE, SLOW_AT_ONCE = 300, 50
ASKS, BETWEEN_S = 8, 0.1
BROWSERS, EACH, ROOM_S = 100, 6, 6.0
MOST_MS = 300
ALL = "all at once"


def run(_extent: Extent | None = None) -> dict[str, Any]:
    """The longest waits beside each kind of connection, and what a room got beside all of them."""
    measured: dict[str, Any] = {}
    for server, command in (("waitress", ATLAS), ("gunicorn, two workers", GUNICORN)):
        progress(server)
        with served(command) as one:
            at_rest([one.process.pid])
            measured[server] = _beside(int(one.address.rpartition(":")[2]))
            measured[server]["tracebacks"] = one.complaints()
    waits = {
        f"{server}: {what} beside {kind}": found
        for server, kinds in measured.items()
        for kind, both in kinds["waits_ms"].items()
        for what, found in both.items()
    }
    rooms = {server: found["room"] for server, found in measured.items()}
    return {
        "question": f"{SILENT_AT_ONCE} silent connections, {SLOW_AT_ONCE} bodies of a byte a second; {BROWSERS} browsers with {EACH} connections each",
        "measured": measured,
        "targets": [
            *(target(f"{what}, longest of {ASKS}, ms", longest, at_most=MOST_MS) for what, longest in waits.items()),
            *(
                target(f"{server}: the pulse beside the room and {ALL}, longest, ms", room["pulse_ms"]["max"], at_most=MOST_MS)
                for server, room in rooms.items()
            ),
            *(target(f"{server}: answers to the room that were none", room["wrong"], at_most=0) for server, room in rooms.items()),
            target("tracebacks", sum(found["tracebacks"] for found in measured.values()), at_most=0),
        ],
    }


def _beside(port: int) -> dict[str, Any]:
    """The waits at one server; it has made the page before."""
    for _ in range(12):
        ask(port, "/")
    waits = {"nobody": _longest(port)}
    with ExitStack() as everything:
        for kind, sent in SILENT.items():
            progress(f"connections that {kind}")
            with silent(port, SILENT_AT_ONCE, *sent):
                waits[f"connections that {kind}"] = _longest(port)
        progress("slow bodies")
        for head, each_s in SLOW.values():
            everything.enter_context(slow(port, SLOW_AT_ONCE // len(SLOW), head, each_s))
        time.sleep(1)
        waits["slow bodies"] = _longest(port)
        everything.enter_context(silent(port, SILENT_AT_ONCE, b""))
        waits[ALL] = _longest(port)
        progress(f"a room of {BROWSERS}")
        return {"waits_ms": waits, "room": _room(port)}


def _longest(port: int) -> dict[str, float]:
    """The longest of some waits for the pulse and for the page, in milliseconds."""
    found: dict[str, float] = {"pulse": 0.0, "page": 0.0}
    for _ in range(ASKS):
        for what, address in (("pulse", "/healthz"), ("page", "/")):
            found[what] = max(found[what], round(wait_s(port, address) * 1000, 1))
        time.sleep(BETWEEN_S)
    return found


def _room(port: int) -> dict[str, Any]:
    """What browsers got that come within some seconds, each with its six connections held to the end, and the pulse meanwhile."""
    page = ask(port, "/", Accept_Encoding="br")[2]
    files = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+\.(?:js|css)[^"]*)"', ask(port, "/")[2].decode())
    ends = time.monotonic() + ROOM_S

    def browser(number: int) -> list[tuple[float, int]]:
        time.sleep(ROOM_S * number / BROWSERS)
        wires, got = [Wire(port) for _ in range(EACH)], []
        for turn, address in enumerate(["/", *files]):
            began = time.perf_counter()
            status, _ = wires[turn % EACH].ask(address)
            got.append(((time.perf_counter() - began) * 1000, status))
        time.sleep(max(0.0, ends - time.monotonic()))
        for wire in wires:
            wire.close()
        return got

    with ThreadPoolExecutor(BROWSERS) as room:
        browsers = [room.submit(browser, number) for number in range(BROWSERS)]
        pulses = []
        while time.monotonic() < ends:
            pulses.append(wait_s(port, "/healthz") * 1000)
            time.sleep(BETWEEN_S)
        answers = [answer for one in browsers for answer in one.result()]
    return {
        "files_each": len(files) + 1,
        "page_bytes": len(page),
        "answers": len(answers),
        "wrong": sum(status != 200 for _, status in answers),
        "answers_ms": percentiles([milliseconds for milliseconds, _ in answers]),
        "pulse_ms": {**percentiles(pulses), "max": round(max(pulses), 1)},
    }
