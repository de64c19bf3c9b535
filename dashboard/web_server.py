"""What both servers run, `leopard-atlas serve` as its own and gunicorn in each worker: waitress, with bounds for every connection."""

from __future__ import annotations

import contextlib
import logging
import select
import signal
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher

from dashboard import connections, drawing
from dashboard.connections import Channel

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

GRACE_S = 30.0
LOOK_S = 0.25  # between two looks at who is late
SWITCH_S = 0.001  # the one thread that reads and sends needs the interpreter often, and briefly, while many compute
ACCEPTED_A_TURN = 8
THREADS = 2 * (drawing.WAITING + 1)  # a full queue of drawings leaves as many for everything else
PULSE = "/healthz"
CONNECTIONS_MOST = 1000
FILES = 1024  # that a process may have open, where the system lets it
OTHERS = 16  # sockets that are no connections
POLLS = hasattr(select, "poll")  # else at most 512 sockets can be looked at


class _Threads(ThreadedTaskDispatcher):
    """The threads that answer, and one more that answers for the process's health alone, whatever the others are at."""

    def __init__(self) -> None:
        super().__init__()
        self._pulse = ThreadedTaskDispatcher()
        self.set_thread_count(THREADS)
        self._pulse.set_thread_count(1)

    def add_task(self, task: Any) -> None:
        """Have a connection's request answered."""
        if task.requests[0].path == PULSE:
            self._pulse.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 1) -> bool:  # noqa: FBT001, FBT002 - waitress's signature
        """End them when they have nothing to do, and wait that long for the others."""
        self._pulse.shutdown(cancel_pending, timeout)
        return super().shutdown(cancel_pending, timeout)


def serve(server: Flask, host: str, port: int) -> None:
    """Serve until SIGTERM or Ctrl+C; then take nothing new, and finish and send what is being answered."""
    asked_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.set())
    # whose turn it is to have something drawn, where a proxy on this machine stands before
    proxy = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-for"}}
    run(server, lambda: not asked_to_stop.is_set(), host=host, port=port, **proxy)


def run(application: Any, goes_on: Callable[[], bool], **where: Any) -> None:
    """Serve while `goes_on` says so, which is asked several times a second; then finish and send what is being answered.

    waitress's own loop would drop the answers under way. `where` is waitress's: host and port, or sockets.
    """
    sys.setswitchinterval(SWITCH_S)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it has a line for every request that waits
    sockets: dict[int, Any] = {}
    most, threads = _connections_most(), _Threads()
    create_server(
        application,
        map=sockets,
        _dispatcher=threads,
        ident=None,
        connection_limit=most + 2 * OTHERS,  # it would refuse who comes
        channel_timeout=connections.IDLE_S,
        cleanup_interval=5,
        max_request_header_size=connections.HEAD_BYTES_MOST,
        max_request_body_size=connections.BODY_BYTES_MOST + 1,
        inbuf_overflow=2**20,
        log_socket_errors=False,
        **where,
    )
    listening = [held for held in sockets.values() if isinstance(held, BaseWSGIServer)]
    for one in listening:
        one.channel_class = Channel
        one.handle_accept = partial(_accept, one)
    loop = _Loop(sockets, most)
    while goes_on():
        loop.turn()
    loop.turn()  # who has come by now is taken
    for one in listening:
        one.readable = lambda: False
    loop.turn()  # and read
    until = time.monotonic() + GRACE_S
    while time.monotonic() < until and any(channel.busy for channel in loop.channels()):
        loop.turn()
    threads.shutdown()
    wasyncore.close_all(sockets)


def _accept(listening: BaseWSGIServer) -> None:
    """Take a few of those who wait, where waitress takes one and looks at all sockets again; more would leave none for another worker."""
    for _ in range(ACCEPTED_A_TURN):
        BaseWSGIServer.handle_accept(listening)


class _Loop:
    """Looks at the sockets, and now and then at who is late."""

    def __init__(self, sockets: dict[int, Any], most: int) -> None:
        self._sockets, self._most, self._next_look_s = sockets, most, 0.0

    def channels(self) -> list[Channel]:
        """The connections that are open."""
        return [held for held in self._sockets.values() if isinstance(held, Channel)]

    def turn(self) -> None:
        """Read and send what can be, or wait a little."""
        wasyncore.loop(timeout=LOOK_S, use_poll=POLLS, map=self._sockets, count=1)
        if time.monotonic() >= self._next_look_s or len(self._sockets) > self._most + OTHERS:
            self._next_look_s = time.monotonic() + LOOK_S
            connections.bound(self.channels(), self._most)


def _connections_most() -> int:
    """How many connections may be open: three in five files of those that the process may open; the rest holds what is large."""
    if not POLLS:
        return 400
    import resource  # noqa: PLC0415 - of systems that poll

    files, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= files < FILES:
        with contextlib.suppress(ValueError, OSError):  # it may not
            resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, allowed))
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(CONNECTIONS_MOST, files * 3 // 5) if files >= 0 else CONNECTIONS_MOST
