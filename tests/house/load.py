"""Clients that never rest, and the end of a worker among them."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import signal
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self

from tests.house.servers import PATIENCE_S, ask, children

if TYPE_CHECKING:
    import subprocess

AREA = json.dumps({"type": "Polygon", "coordinates": [[[131.0, 43.0], [131.2, 43.0], [131.2, 43.2], [131.0, 43.2], [131.0, 43.0]]]}).encode()


class Load:
    """Clients that ask for one new View after the other or send an area in, and once more where no good answer comes; from `with` to its end."""

    def __init__(self, port: int, clients: int) -> None:
        """So many clients of the server on a port."""
        self.port, self.clients = port, clients
        self.asked = self.mended = self.lost = 0
        self._numbers, self._ends, self._lock = itertools.count(), threading.Event(), threading.Lock()
        self._running: list[Future[None]] = []

    def __enter__(self) -> Self:
        """Begin."""
        self._pool = ThreadPoolExecutor(self.clients)
        self._running = [self._pool.submit(self._run) for _ in range(self.clients)]
        return self

    def __exit__(self, *_: object) -> None:
        """Let each client have its last answer."""
        self._ends.set()
        self._pool.shutdown()
        for client in self._running:
            client.result()

    def more(self, answers: int) -> None:
        """Wait until so many more requests have come to their end, well or not."""
        wanted, until = self.asked + answers, time.monotonic() + PATIENCE_S
        while self.asked < wanted:
            assert time.monotonic() < until, f"{self.asked} of {wanted} requests came to an end"
            time.sleep(0.02)

    def _run(self) -> None:
        while not self._ends.is_set():
            number = next(self._numbers)
            first = self._good(number)
            good = first or self._good(number)
            with self._lock:
                self.asked += 1
                self.mended += good and not first
                self.lost += not good

    def _good(self, number: int) -> bool:
        address, body = (f"/area?lang=en&name={number}", AREA) if number % 4 == 0 else (f"/?v=1&title=load+{number}", None)
        try:
            return ask(self.port, address, body)[0] == 200
        except (OSError, http.client.HTTPException):
            return False


def kill(server: subprocess.Popen[Any], worker: int) -> None:
    """End a worker of gunicorn as a machine out of memory would, and wait until another is in its place."""
    workers = len(children(server))
    os.kill(worker, signal.SIGKILL)
    until = time.monotonic() + PATIENCE_S
    while len(children(server)) < workers or worker in children(server):
        assert time.monotonic() < until, "no other worker came in its place"
        time.sleep(0.05)
