"""Connections that are open and do little: silent ones, heads and bodies that never end, answers that nobody reads."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.house.servers import PATIENCE_S, ask

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
# what each connection says, once
SILENT = {
    "have asked": ASKED,
    "have said nothing": b"",
    "have said half a head": ASKED[:30],
    "have asked for the end": ASKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"),
}
SENT_IN = b"POST /area?lang=en HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n\r\n"
# head of a body that never ends, and what comes of it each second
SLOW = {"a length": (SENT_IN % b"Content-Length: 50000", b"x"), "chunks": (SENT_IN % b"Transfer-Encoding: chunked", b"1\r\nx\r\n")}


@contextmanager
def silent(port: int, number: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many connections that have sent this and stay open."""
    connections = []
    try:
        for _ in range(number):
            connections.append(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S))
            connections[-1].sendall(sent)
        yield connections
    finally:
        for connection in connections:
            connection.close()


@contextmanager
def slow(port: int, number: int, head: bytes, each_s: bytes) -> Iterator[None]:
    """So many bodies of which a byte comes each second; one that is refused begins again."""
    ends = threading.Event()

    def send() -> None:
        while not ends.is_set():
            with silent(port, 1, head) as (connection,):
                try:
                    while not ends.wait(1):
                        connection.sendall(each_s)
                except OSError:  # it was told that it is late
                    continue

    senders = [threading.Thread(target=send) for _ in range(number)]
    for sender in senders:
        sender.start()
    try:
        yield
    finally:
        ends.set()
        for sender in senders:
            sender.join()


def wait_s(port: int, address: str) -> float:
    """How long the answer takes on a new connection."""
    began = time.perf_counter()
    status = ask(port, address)[0]
    if status != 200:
        message = f"{address} was answered with {status}"
        raise http.client.HTTPException(message)
    return time.perf_counter() - began
