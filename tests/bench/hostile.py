"""A hundred thousand requests that no page would send, from one seed, to a real server: what fails, what is slow, what memory they leave behind."""

from __future__ import annotations

import http.client
import socket
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.bench.figures import Extent, percentiles, progress, target
from tests.bench.machine import shared_mb
from tests.bench.servers import served
from tests.house.hostile import hostile
from tests.house.real_requests import valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.servers import Server
    from tests.house.real_requests import Request

SEED = 20261201
CLIENTS = 3  # of what is drawn only one is asked for at a time
DRAWINGS_MOST = 300
ANSWER_S, DRAWING_S, ALL_S = 5.0, 60.0, 45 * 60.0
QUIET_S = 10.0
TOLD = 10  # examples of each thing that went wrong


@dataclass(slots=True)
class Seen:
    """What all clients together saw."""

    statuses: Counter[str] = field(default_factory=Counter)
    times_ms: dict[bool, list[float]] = field(default_factory=lambda: {True: [], False: []})
    wrong: Counter[str] = field(default_factory=Counter)
    peak_mb: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, request: Request, status: int, seconds: float) -> None:
        """Keep how a request was answered; 0 is no answer."""
        with self.lock:
            self.statuses[str(status)] += 1
            self.times_ms[request.drawn].append(seconds * 1000)
            self._complain("no_answer", request, there=status == 0)
            self._complain("server_errors", request, there=status >= 500 and status != 503)
            self._complain("late", request, there=seconds > (DRAWING_S if request.drawn else ANSWER_S))

    def _complain(self, what: str, request: Request, *, there: bool) -> None:
        if there:
            self.wrong[what] += 1
            if self.wrong[what] <= TOLD:
                print(f"{what}: {request!r:.600}", file=sys.stderr, flush=True)


def run(extent: Extent) -> dict[str, Any]:
    """What `extent.requests` hostile requests do to `leopard-atlas serve`."""
    seen = Seen()
    with served() as server:
        client = Client(server)
        for request in valid():
            client.ask(request)
        time.sleep(QUIET_S)
        before_mb = shared_mb(server.process.pid)
        progress(f"{before_mb:.0f} MB after one valid request of each kind")
        began = time.monotonic()
        _send(server, extent.requests, seen)
        took_s = time.monotonic() - began
        time.sleep(QUIET_S)
        after_mb = shared_mb(server.process.pid)
        tracebacks, log_bytes = server.complaints(), server.log.stat().st_size
    drawings = len(seen.times_ms[True])
    return {
        "seed": SEED,
        "requests": sum(seen.statuses.values()),
        "drawings": drawings,
        "statuses": dict(sorted(seen.statuses.items())),
        "times_ms": percentiles(seen.times_ms[False]),
        "drawing_times_ms": percentiles(seen.times_ms[True]),
        "memory_mb": {"before": round(before_mb), "after": round(after_mb), "peak": round(seen.peak_mb)},
        "log_bytes": log_bytes,
        "seconds": round(took_s, 1),
        "targets": [
            target("statuses of 500 and above but 503", seen.wrong["server_errors"], at_most=0),
            target("requests without an answer", seen.wrong["no_answer"], at_most=0),
            target("tracebacks in the log", tracebacks, at_most=0),
            target("slowest answer, s", max(seen.times_ms[False], default=0) / 1000, at_most=ANSWER_S),
            target("slowest drawing, s", max(seen.times_ms[True], default=0) / 1000, at_most=DRAWING_S),
            target("drawings", drawings, at_most=DRAWINGS_MOST),
            target("memory afterwards, of that after one valid request of each kind", after_mb / before_mb, at_most=1.2),
            target("all requests, s", took_s, at_most=ALL_S),
        ],
    }


class Client:
    """One kept connection, on which a request goes as it is, with nothing of it looked at."""

    def __init__(self, server: Server) -> None:
        """Connect with the first request."""
        self._host = urlsplit(server.address)
        self._wire: socket.socket | None = None

    def ask(self, request: Request) -> tuple[int, float]:
        """Status and seconds; 0 when twice no answer came."""
        began = time.perf_counter()
        status = self._ask(request) or self._ask(request)
        return status, time.perf_counter() - began

    def _ask(self, request: Request) -> int:
        try:
            self._wire = self._wire or socket.create_connection((self._host.hostname or "", self._host.port or 80), timeout=2 * DRAWING_S)
            self._wire.sendall(self._written(request))
            answer = http.client.HTTPResponse(self._wire, method=request.method)
            answer.begin()
            answer.read()
        except (OSError, http.client.HTTPException):
            self._close()
            return 0
        if answer.will_close:
            self._close()
        return answer.status

    def _written(self, request: Request) -> bytes:
        chunked = "Transfer-Encoding" in request.headers
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in _parts(request.body)) + b"0\r\n\r\n" if chunked else request.body
        length = {} if chunked else {"Content-Length": str(len(body))}
        lines = [f"{request.method} {request.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in ({"Host": self._host.netloc} | length | request.headers).items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + body

    def _close(self) -> None:
        if self._wire:
            self._wire.close()
        self._wire = None


def _parts(body: bytes) -> Iterator[bytes]:
    return (body[at : at + 1000] for at in range(0, len(body), 1000))


def _send(server: Server, count: int, seen: Seen) -> None:
    """Send them all, what is drawn by one client alone, and look now and then what memory the server holds."""
    asked, lock, ended = enumerate(hostile(SEED, count, min(DRAWINGS_MOST, max(1, count // 100)))), threading.Lock(), threading.Event()
    pencil = threading.Lock()

    def ask_all() -> None:
        client = Client(server)
        while True:
            with lock:
                number, request = next(asked, (0, None))
            if request is None:
                return
            if number % (count // 20 or 1) == 0:
                progress(f"{number} sent")
            if request.drawn:
                with pencil:
                    seen.add(request, *client.ask(request))
            else:
                seen.add(request, *client.ask(request))

    def look() -> None:
        while not ended.wait(5):
            seen.peak_mb = max(seen.peak_mb, shared_mb(server.process.pid))

    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        looking = pool.submit(look)
        for done in [pool.submit(ask_all) for _ in range(CLIENTS)]:
            done.result()
        ended.set()
        looking.result()
