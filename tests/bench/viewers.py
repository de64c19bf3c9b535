"""Two hundred people at once before the README's nginx and two workers: what each kind of act takes, and what goes wrong.

Everybody does something every ACT_EVERY_S: looks at layers and pages that others have seen, opens a View that nobody has
seen, moves a lever, asks for words or a table, saves a sheet. A page that is opened asks for its first picture too, as a
browser does. Then the same once more, for a shorter while, with a worker killed every KILLED_EVERY_S.
"""

from __future__ import annotations

import http.client
import itertools
import random
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from dashboard.view import LANGUAGES, Camera, View
from tests.bench.figures import Extent, percentiles, progress, target
from tests.bench.machine import processor_s
from tests.bench.proxy import Stack, stack
from tests.bench.servers import PATIENCE_S, get
from tests.house.load import kill
from tests.house.servers import children

SEED = 20260102
ACT_EVERY_S = 5.0
KILLED_EVERY_S, KILLED_FOR_S = 5.0, 40.0
TRIES = 4  # how often what broke, or was told to come back, is asked again
# of a hundred acts
SHARES = {"layer or kept page": 60, "new page": 20, "fire picture": 15, "words or table": 4, "sheet": 1}
# and how soon 95 in 100 answers of these are to be there, taken together
P95_MS = (("layer or kept page", "new page"), 300), (("fire picture",), 1500), (("words or table",), 1000)
KEPT = tuple(f"/?{View(language, Camera(131 + n / 10, 43.2, 8)).to_query()}" for language in LANGUAGES for n in range(5))


@dataclass(slots=True)
class Seen:
    """What all viewers together saw."""

    times_ms: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    waits_without_when: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, status: int, milliseconds: float, *, when: bool) -> None:
        """Keep one answer; only answers with content count as times."""
        with self.lock:
            self.statuses.setdefault(kind, Counter())[status] += 1
            self.waits_without_when += status == 503 and not when
            if status == 200:
                self.times_ms.setdefault(kind, []).append(milliseconds)


def run(extent: Extent) -> dict[str, Any]:
    """Times and errors of `extent.viewers` viewers in `extent.seconds` seconds, and what killed workers cost them."""
    with ExitStack() as open_until:
        both = stack(open_until)
        files = sorted(set(re.findall(r"/data/[\w.-]+", get(f"http://127.0.0.1:{both.port}/opening.json")[0].decode().replace("\\u002f", "/"))))
        for address in (*KEPT, *files):
            get(f"http://127.0.0.1:{both.port}{address}")
        numbers = itertools.count()
        progress(f"{extent.viewers} viewers for {extent.seconds:g} s")
        quiet = _watched(both, files, numbers, extent.viewers, extent.seconds)
        progress(f"the same for {KILLED_FOR_S:g} s, a worker killed every {KILLED_EVERY_S:g} s")
        killed = _watched(both, files, numbers, extent.viewers, KILLED_FOR_S, kills=True)
    seen: Seen = quiet.pop("seen")
    rough: Seen = killed.pop("seen")
    wrong = sum(count for found in seen.statuses.values() for status, count in found.items() if status not in {200, 503}) + seen.broken.total()
    times = {kind: percentiles(values) for kind, values in seen.times_ms.items()}
    return {
        "viewers": extent.viewers,
        "seconds": extent.seconds,
        "quiet": quiet | {"times_ms": times, "statuses": {kind: dict(count) for kind, count in seen.statuses.items()}, "broken": dict(seen.broken)},
        "killed": killed | {"statuses": {kind: dict(count) for kind, count in rough.statuses.items()}, "broken": dict(rough.broken), "lost": dict(rough.lost)},
        "targets": [
            target("errors but 503", wrong, at_most=0),
            target("503 without Retry-After", seen.waits_without_when + rough.waits_without_when, at_most=0),
            *(target(f"p95 of {' and '.join(kinds)}, ms", _p95(seen, *kinds), at_most=most) for kinds, most in P95_MS),
            target("p95 of new page alone, ms", _p95(seen, "new page")),
            target("lost while workers were killed, after asking again", rough.lost.total(), at_most=0),
        ],
    }


def _p95(seen: Seen, *kinds: str) -> float | None:
    return percentiles([each for kind in kinds for each in seen.times_ms.get(kind, [])])["p95"]


def _watched(both: Stack, files: list[str], numbers: itertools.count[int], viewers: int, seconds: float, *, kills: bool = False) -> dict[str, Any]:
    """What so many viewers saw, and what servers and viewers took of the processors meanwhile."""
    seen, own, began = Seen(), time.process_time(), time.monotonic()
    served = sum(map(processor_s, both.processes))
    ends = began + seconds
    people = [_Viewer(both.port, random.Random(f"{SEED} {kills} {number}"), files, numbers, seen) for number in range(viewers)]  # noqa: S311
    with ThreadPoolExecutor(viewers) as pool:
        running = [pool.submit(person.watch, ends) for person in people]
        deaths = 0
        while kills and time.monotonic() + KILLED_EVERY_S < ends:
            time.sleep(KILLED_EVERY_S)
            kill(both.server, children(both.server)[deaths % 2])
            deaths += 1
        for done in running:
            done.result()
    took = time.monotonic() - began
    return {
        "seen": seen,
        "acts_per_s": round(sum(sum(count.values()) for count in seen.statuses.values()) / took, 1),
        "servers_processors": round((sum(map(processor_s, both.processes)) - served) / took, 2),
        "load_processors": round((time.process_time() - own) / took, 3),
        "workers_killed": deaths,
    }


@dataclass(slots=True)
class _Viewer:
    port: int
    chance: random.Random
    files: list[str]
    numbers: itertools.count[int]
    seen: Seen

    def watch(self, ends: float) -> None:
        """Do something now and then until the time is up."""
        time.sleep(self.chance.uniform(0, ACT_EVERY_S))
        while time.monotonic() < ends:
            began = time.monotonic()
            self.act(*self.chance.choices(list(SHARES), list(SHARES.values())))
            time.sleep(max(0.0, self.chance.uniform(0.5, 1.5) * ACT_EVERY_S - (time.monotonic() - began)))

    def act(self, kind: str) -> None:
        """One act, with what a browser asks for by itself."""
        new = next(self.numbers)
        camera = f"at={128 + new % 700 / 100:g},{43 + new // 700 % 500 / 100:g},8"
        scenario = f"fire=a.{1500 + new % 2500},e.{4500 + new // 2500 % 500}"
        lang = f"v=1&lang={self.chance.choice(LANGUAGES)}"
        match kind:
            case "layer or kept page":
                self.ask(kind, self.chance.choice([*self.files, *KEPT]))
            case "new page":
                query = f"{lang}&{camera}" + (f"&{scenario}" if self.chance.random() < 0.25 else "")
                self.ask(kind, f"/?{query}")
                self.ask("first picture", f"/picture/light.webp?{query}", tries=1)
            case "fire picture":
                self.ask(kind, f"/fire/light.x.png?v=1&{scenario}&year={1 + new % 6}" + ("&show=by" if new % 3 == 0 else ""))
            case "words or table":
                self.ask(kind, f"/twin.html?{lang}&{camera}" if new % 2 else f"/balance.csv?v=1&{scenario}")
            case _:
                self.ask(kind, f"/snapshot.png?{lang}&{camera}")

    def ask(self, kind: str, path: str, tries: int = TRIES) -> None:
        """Ask until a good answer has come, so often at the most."""
        for _ in range(tries):
            wait = self.once(kind, path)
            if wait is None:
                return
            time.sleep(wait if tries > 1 else 0)
        if tries > 1:
            with self.seen.lock:
                self.seen.lost[kind] += 1

    def once(self, kind: str, path: str) -> float | None:
        """Keep how an answer came; after how many seconds to ask again when it was none."""
        began = time.perf_counter()
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            wire.request("GET", path, headers={"Accept-Encoding": "br"})
            answer = wire.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            with self.seen.lock:
                self.seen.broken[f"{kind}: {type(error).__name__}"] += 1
            return 0.2
        finally:
            wire.close()
        when = answer.headers.get("Retry-After", "")
        self.seen.add(kind, answer.status, (time.perf_counter() - began) * 1000, when=when.isdigit())
        if answer.status == 200:
            return None
        return float(when) if when.isdigit() else 0.2
