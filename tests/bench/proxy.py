"""What a proxy before two workers brings: answers a second that it keeps, beside those that a worker makes, and what a killed worker costs.

Pages of Views that nobody asked for before are asked for through the README's nginx once, each made by a worker; then
the same pages again, kept by the proxy, and past the proxy, from workers that have made them before. The clients are
the same and run on the same processors, so the kept rate is the least that it is.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.view import LANGUAGES, Camera, View
from tests.bench.figures import Extent, progress, ratio, spread, target
from tests.bench.machine import processor_s
from tests.bench.servers import GUNICORN, served
from tests.bench.wire import Answered, answered
from tests.house.load import Load, kill
from tests.house.nginx import proxying
from tests.house.servers import children

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen

ROUNDS, VIEWS, CLIENTS, KEPT_S = 3, 30, 8, 4.0
OFTEN = 6  # asked for so often, a page has been made by each worker
KILLED, BETWEEN = 3, 4 * CLIENTS  # so many requests end between two deaths, so that none meets both
LONG_S = 600.0  # the addresses end before


class Stack(NamedTuple):
    """Two workers of gunicorn and nginx before them: ports, processes, and their numbers."""

    server_port: int
    server: Popen[bytes]
    port: int
    processes: list[int]


def stack(open_until: ExitStack) -> Stack:
    """Both, until the stack of what is open is left; the workers have drawn what they draw ahead."""
    server = open_until.enter_context(served(GUNICORN))
    server_port = int(server.address.rpartition(":")[2])
    folder = Path(open_until.enter_context(tempfile.TemporaryDirectory()))
    port, proxy = open_until.enter_context(proxying(server_port, folder))
    at_rest([server.process.pid])
    return Stack(server_port, server.process, port, [server.process.pid, proxy.pid])


def at_rest(processes: list[int]) -> None:
    """Wait until servers do nothing of their own."""
    before, until = -1.0, time.monotonic() + 60
    while (used := sum(map(processor_s, processes))) > before + 0.02 and time.monotonic() < until:
        before = used
        time.sleep(0.5)


def new_views(first: int) -> Iterator[str]:
    """The page of one View after the other, none of them asked for before, in each language."""
    return map(_page, itertools.count(first))


def _page(number: int) -> str:
    return f"/?{View(LANGUAGES[number % len(LANGUAGES)], Camera(125 + number % 1500 / 100, 43 + number // 1500 % 900 / 100, 7)).to_query()}"


def run(_extent: Extent | None = None) -> dict[str, Any]:
    """Rates turn about, and what a killed worker costs with the proxy and without."""
    seen: dict[str, list[Answered]] = {"made": [], "kept": [], "made_again": []}
    with ExitStack() as open_until:
        both = stack(open_until)
        for turn in range(ROUNDS):
            progress(f"round {turn + 1} of {ROUNDS}")
            pages = list(itertools.islice(new_views(turn * VIEWS), VIEWS))
            seen["made"].append(answered(both.port, iter(pages), CLIENTS, LONG_S, both.processes))
            seen["kept"].append(answered(both.port, itertools.cycle(pages), CLIENTS, KEPT_S, both.processes))
            answered(both.server_port, iter(pages * OFTEN), CLIENTS, LONG_S, both.processes)
            seen["made_again"].append(answered(both.server_port, itertools.cycle(pages), CLIENTS, KEPT_S, both.processes))
        killed = {"through_the_proxy": _killed(both, both.port), "without_it": _killed(both, both.server_port)}
    rates = {way: spread([one.rate for one in rounds]) for way, rounds in seen.items()}
    lost = sum(one["lost"] for one in killed.values())
    return {
        "question": f"pages of {VIEWS} Views a round, {CLIENTS} clients on kept connections, two workers; kept and made again for {KEPT_S:g} s",
        "answers_per_s": rates,
        "rounds": {way: [one.told() for one in rounds] for way, rounds in seen.items()},
        "killed": killed,
        "targets": [
            target("kept rate beside the rate of pages made for the first time", ratio(rates["kept"]["median"], rates["made"]["median"]), at_least=20),
            target("kept rate beside that of workers that made them before", ratio(rates["kept"]["median"], rates["made_again"]["median"])),
            target("wrong answers", sum(one.wrong for rounds in seen.values() for one in rounds), at_most=0),
            target("kept answers that were not", sum(len(one.waits_ms) - one.kept for one in seen["kept"]), at_most=0),
            target("requests that asking again does not mend when a worker is killed", lost, at_most=0),
        ],
    }


def _killed(both: Stack, port: int) -> dict[str, Any]:
    """What clients got while workers were killed one after the other."""
    with Load(port, CLIENTS) as load:
        for number in range(KILLED):
            load.more(BETWEEN)
            progress(f"a worker is killed, {number + 1} of {KILLED}")
            kill(both.server, children(both.server)[0])
        load.more(BETWEEN)
    return {"clients": CLIENTS, "workers_killed": KILLED, "asked": load.asked, "mended_by_asking_again": load.mended, "lost": load.lost}
