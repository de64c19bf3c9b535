"""Clients on kept connections that ask as fast as they are answered: how many answers a second, and how long each took.

They read no more of HTTP than where an answer ends, so that they are not what is measured.
"""

from __future__ import annotations

import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.bench.figures import percentiles
from tests.bench.machine import processor_s

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 60.0
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
KEPT = re.compile(rb"\r\nx-cache: *(\w+)", re.IGNORECASE)


@dataclass(slots=True)
class Answered:
    """What some clients got: seconds by the clock, seconds of the servers' processors, each answer's milliseconds, and how each was come by."""

    seconds: float = 0.0
    processor_s: float = 0.0
    waits_ms: list[float] = field(default_factory=list)
    wrong: int = 0
    kept: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.waits_ms) / self.seconds

    def told(self) -> dict[str, Any]:
        """It as JSON holds it."""
        return {
            "answers": len(self.waits_ms),
            "wrong": self.wrong,
            "kept": self.kept,
            "rate_per_s": round(self.rate, 1),
            "wait_ms": percentiles(self.waits_ms),
            "processor_ms_each": round(self.processor_s / max(1, len(self.waits_ms)) * 1000, 3),
        }


class Wire:
    """One connection, made anew when the other side has closed it."""

    def __init__(self, port: int) -> None:
        """To a server of this machine."""
        self.port = port
        self.socket: socket.socket | None = None

    def ask(self, address: str) -> tuple[int, bool]:
        """The status of an answer that was read to its end, and whether a proxy had it."""
        request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: br\r\n\r\n".encode()
        if self.socket is not None:
            try:
                self.socket.sendall(request)
                return self._read(self.socket)
            except ConnectionError:
                self.close()  # a server ends a connection after so many requests, or so long
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S)
        self.socket.sendall(request)
        return self._read(self.socket)

    def _read(self, source: socket.socket) -> tuple[int, bool]:
        got, end = b"", -1
        while end < 0:
            more = source.recv(65536)
            if not more:
                raise ConnectionResetError
            got += more
            end = got.find(b"\r\n\r\n")
        head = got[: end + 2]
        length = LENGTH.search(head)
        if length is None:
            message = f"an answer without a length: {head[:200]!r}"
            raise ValueError(message)
        left = int(length[1]) - (len(got) - end - 4)
        while left > 0:
            more = source.recv(min(left, 1 << 20))
            if not more:
                raise ConnectionResetError
            left -= len(more)
        if b"\r\nConnection: close" in head:
            self.close()
        how = KEPT.search(head)
        return int(head[9:12]), how is not None and how[1] == b"HIT"

    def close(self) -> None:
        """End it."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None


def answered(port: int, addresses: Iterator[str], clients: int, seconds: float, processes: list[int]) -> Answered:
    """What so many clients at once get until the addresses end or the time is up; `processes` are the servers'.

    The clients take the addresses from one iterator, so it must not be a generator: two threads cannot be in one.
    """
    whole = Answered()
    used, began = sum(map(processor_s, processes)), time.perf_counter()
    ends = began + seconds

    def client() -> Answered:
        own, wire = Answered(), Wire(port)
        for address in addresses:
            asked = time.perf_counter()
            if asked >= ends:
                break
            status, kept = wire.ask(address)
            own.waits_ms.append((time.perf_counter() - asked) * 1000)
            own.wrong += status != 200
            own.kept += kept
        wire.close()
        return own

    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(client) for _ in range(clients)]:
            own = done.result()
            whole.waits_ms += own.waits_ms
            whole.wrong += own.wrong
            whole.kept += own.kept
    whole.seconds, whole.processor_s = time.perf_counter() - began, sum(map(processor_s, processes)) - used
    return whole
