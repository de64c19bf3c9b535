"""The server of `leopard-atlas serve`: waitress, with a plain page for requests that it will not read."""

from __future__ import annotations

import signal
import threading
import time
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask
from waitress.utilities import Error, RequestHeaderFieldsTooLarge

from dashboard import drawing, refusal

if TYPE_CHECKING:
    from flask import Flask

GRACE_S = 30.0
THREADS = 2 * (drawing.WAITING + 1)  # a full queue of drawings leaves as many for everything else


class _PlainError(ErrorTask):
    def execute(self) -> None:
        """Answer what was not read: our page when it was too long, else waitress's own text."""
        if isinstance(self.request.error, RequestHeaderFieldsTooLarge):  # type: ignore[attr-defined]
            self.request.error = _TooLongError("")  # type: ignore[attr-defined]
        super().execute()


class _TooLongError(Error):
    def to_response(self, ident: Any = None) -> Any:  # noqa: ARG002 - waitress's signature
        """Status, headers and body."""
        return f"{refusal.STATUS} URI Too Long", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")], refusal.page().encode()


def serve(server: Flask, host: str, port: int) -> None:
    """Serve until SIGTERM or Ctrl+C; then take nothing new, and finish and send what is being answered.

    waitress's own loop would drop the answers under way.
    """
    HTTPChannel.error_task_class = _PlainError
    sockets: dict[int, Any] = {}
    made = create_server(server, map=sockets, host=host, port=port, threads=THREADS, ident=None)
    asked_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.set())
    while not asked_to_stop.is_set():
        wasyncore.loop(timeout=0.5, map=sockets, count=1)
    for listening in [held for held in sockets.values() if isinstance(held, BaseWSGIServer)]:
        listening.readable = lambda: False
    until = time.monotonic() + GRACE_S
    while time.monotonic() < until and any(_busy(held) for held in sockets.values() if isinstance(held, HTTPChannel)):
        wasyncore.loop(timeout=0.1, map=sockets, count=1)
    made.close()


def _busy(channel: HTTPChannel) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)
