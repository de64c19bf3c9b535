"""What one connection may take of a process: the servers' own loop, with a small application and short limits."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from waitress.adjustments import Adjustments

from dashboard import connections, web_server
from tests.house.servers import ask

SOON_S = 5.0
MUCH = 8_000_000  # more than the system holds between two programs
HEAD = b"GET /%s HTTP/1.1\r\nHost: atlas\r\n\r\n"


class Small:
    """A server of this process: `/wait` is answered when the test says so, `/much` with much, all else with the length of the body."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.goes_on, self.answered, self.opened = threading.Event(), [], []

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.answered.append(path)
        if path == "/wait":
            assert self.goes_on.wait(SOON_S)
        content = b"m" * MUCH if path == "/much" else b"%d" % len(environ["wsgi.input"].read())
        start_response("200 OK", [("Content-Length", str(len(content)))])
        return [content]

    def open(self, sent: bytes = b"", *, narrow: bool = False) -> socket.socket:
        """A connection, on which this was sent; a narrow one takes little until it is read."""
        self.opened.append(socket.socket())
        self.opened[-1].settimeout(SOON_S)
        if narrow:
            self.opened[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.opened[-1].connect(("127.0.0.1", self.port))
        self.opened[-1].sendall(sent)
        return self.opened[-1]


@contextmanager
def serving():
    small, stops = Small(), threading.Event()
    thread = threading.Thread(target=web_server.run, args=(small, lambda: not stops.is_set()), kwargs={"sockets": [small.socket]})
    thread.start()
    try:
        yield small
    finally:
        for connection in small.opened:
            connection.close()
        small.goes_on.set()
        stops.set()
        thread.join(SOON_S)
        assert not thread.is_alive()


@pytest.fixture
def small():
    with serving() as server:
        yield server


def to_its_end(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    got = b""
    while more := connection.recv(65536):
        got += more
    return got


def ended(connection: socket.socket) -> bool:
    """Whether the other side has, after what had come."""
    connection.settimeout(1)
    try:
        to_its_end(connection)
    except TimeoutError:
        return False
    except ConnectionResetError:
        pass
    return True


@pytest.mark.parametrize(
    "sent", [b"G", b"GET / HTTP/1.1\r\nHos", b"GET / HTTP/1.1\r\nHost: atlas\r\n", b"\r\n"], ids=["a letter", "half", "all but its end", "no word"]
)
def test_a_head_that_does_not_end_is_told_that_it_is_late(monkeypatch, sent) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.2)
    with serving() as small:
        assert to_its_end(small.open(sent)).startswith(b"HTTP/1.0 408 Request Timeout")


@pytest.mark.parametrize("kind", [b"Content-Length: 9000", b"Transfer-Encoding: chunked", b"Content-Length: 99000000"])
def test_a_body_that_comes_too_slowly_or_for_too_long_is_told_so_and_nobody_is_asked_to_answer_it(monkeypatch, kind) -> None:
    monkeypatch.setattr(connections, "BODY_S", 0.3)
    with serving() as small:
        connection = small.open(b"POST / HTTP/1.1\r\nHost: atlas\r\n" + kind + b"\r\n\r\n" + b"5\r\nabcde\r\n")
        got = to_its_end(connection)
        assert got.startswith(b"HTTP/1.1 408 Request Timeout")
        assert b"a faster line" in got
        assert small.answered == []


def request() -> connections.Request:
    """One that comes on a connection with nothing else on it."""
    limits = Adjustments(max_request_header_size=connections.HEAD_BYTES_MOST, max_request_body_size=connections.BODY_BYTES_MOST + 1)
    return connections.Request(limits, SimpleNamespace(requests=[], ahead=b""))


@pytest.mark.parametrize(
    ("seconds", "came_bytes", "late"), [(0.9, 0, False), (1.1, 0, True), (5, 3900, True), (5, 4100, False), (9.9, 2_000_000, False), (10.1, 2_000_000, True)]
)
def test_a_body_has_ten_seconds_in_all_and_a_kilobyte_a_second_after_the_first(seconds, came_bytes, late) -> None:
    body, began = request(), time.monotonic()
    body.received(b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: 3000000\r\n\r\n")
    body.received(b"x" * came_bytes)
    assert (body.late(began + seconds) is not None) == late
    body.close()


def test_of_a_body_that_is_too_large_nothing_is_kept_and_the_application_is_asked_when_it_has_passed(small) -> None:
    length = connections.BODY_BYTES_MOST + 2_000_000
    head = b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: %d\r\n\r\n" % length
    body = request()
    body.received(head)
    body.received(b"x" * 1_000_000)
    assert (body.held_bytes, body.completed) == (0, False)
    connection = small.open(head)
    connection.sendall(bytes(length - 1))
    assert small.answered == []
    connection.sendall(b"x" + HEAD % b"next")
    got = connection.recv(65536)
    while b"\r\n\r\n" not in got.partition(b"\r\n\r\n")[2]:
        got += connection.recv(65536)
    assert got.count(b"HTTP/1.1 200 OK") == 2, "and the next request is found behind it"
    assert small.answered == ["/", "/next"]


@pytest.mark.parametrize("length", [5, 99_000_000])
@pytest.mark.parametrize("method", [b"GET", b"HEAD", b"POST"])
def test_who_waits_for_leave_to_send_is_answered(small, method, length) -> None:
    bare = small.open(method + b" / HTTP/1.1\r\nHost: atlas\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
    assert to_its_end(bare).startswith(b"HTTP/1.1 200 OK")
    old = small.open(method + b" / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n")
    assert to_its_end(old).startswith(b"HTTP/1.0 200 OK")
    empty = small.open(method + b" / HTTP/1.1\r\nHost: atlas\r\nExpect: 100-continue\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    assert to_its_end(empty).startswith(b"HTTP/1.1 200 OK")
    asks = small.open(method + b" / HTTP/1.1\r\nHost: atlas\r\nExpect: 100-continue\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % length)
    first = asks.recv(65536)
    if length == 5:
        assert first == b"HTTP/1.1 100 Continue\r\n\r\n"
        asks.sendall(b"12345")
        first = asks.recv(65536)
    assert first.startswith(b"HTTP/1.1 200 OK"), "and what is too large need not be sent at all"


LONG = b"1" * 5000
MALFORMED = {
    "an address that ends within a host": b"GET http://[x/ HTTP/1.1\r\nHost: atlas\r\n\r\n",
    "a length of 5,000 digits": b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: " + LONG + b"\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
    "a length below nothing": b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: -1\r\n\r\n",
    "a length with a sign": b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: +1\r\n\r\nx",
    "a length in other digits": "POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: ١\r\n\r\nx".encode(),
    "a length and chunks": b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a chunk of no size": b"POST / HTTP/1.1\r\nHost: atlas\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "a chunk's line without an end": b"POST / HTTP/1.1\r\nHost: atlas\r\nTransfer-Encoding: chunked\r\n\r\n" + LONG,
    "trailers without an end": b"POST / HTTP/1.1\r\nHost: atlas\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"a: b\r\n" * 1000,
    "no words": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    "a method in small letters": b"get / HTTP/1.1\r\nHost: atlas\r\n\r\n",
    "a bare end of line": b"GET / HTTP/1.1\nHost: atlas\r\n\r\n",
}


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_request_is_refused_and_leaves_no_traceback(small, caplog, sent) -> None:
    got = to_its_end(small.open(sent))
    assert got.split(b" ", 2)[1] == b"400"
    assert caplog.records == []
    assert ask(small.port, "/")[0] == 200


def test_requests_sent_at_once_are_answered_in_their_order_also_to_one_who_has_said_all(small) -> None:
    connection = small.open(b"".join(HEAD % b"%d" % number for number in range(5)))
    connection.shutdown(socket.SHUT_WR)
    assert to_its_end(connection).count(b"HTTP/1.1 200 OK") == 5
    assert small.answered == [f"/{number}" for number in range(5)]


def test_who_asks_much_and_reads_nothing_holds_no_thread_and_is_let_go(monkeypatch) -> None:
    monkeypatch.setattr(connections, "UNREAD_S", 1.0)
    with serving() as small:
        held = [small.open((HEAD % b"much") * 50, narrow=True) for _ in range(web_server.THREADS + 2)]
        time.sleep(0.5)
        assert ask(small.port, "/")[0] == 200
        time.sleep(1.5)
        assert small.answered.count("/much") == len(held), "one answer each, and the next when that was taken"
        reader = small.open(HEAD % b"much" + b"GET / HTTP/1.0\r\n\r\n")
        assert len(to_its_end(reader)) > MUCH
        assert all(ended(connection) for connection in held)


def test_when_there_are_too_many_the_one_silent_for_longest_goes_and_whoever_comes_is_served(monkeypatch) -> None:
    monkeypatch.setattr(web_server, "_connections_most", lambda: 10)
    with serving() as small:
        idle = []
        for number in range(10):
            idle.append(small.open(HEAD % b"once"))
            assert idle[-1].recv(65536).startswith(b"HTTP/1.1 200 OK")
            time.sleep(0.3 if number < 2 else 0)  # what thread ends last is chance
        waiting = small.open(HEAD % b"wait")
        time.sleep(0.1)
        idle[0].sendall(HEAD % b"again")
        assert idle[0].recv(65536).startswith(b"HTTP/1.1 200 OK")
        for _ in range(3):
            assert ask(small.port, "/")[0] == 200
        assert ended(idle[1])
        assert not ended(idle[0])
        small.goes_on.set()
        assert waiting.recv(65536).startswith(b"HTTP/1.1 200 OK"), "who is being answered stays"


def test_bodies_that_are_too_much_together_are_told_when_to_come_back(monkeypatch) -> None:
    monkeypatch.setattr(connections, "HELD_BYTES_MOST", 3_000_000)
    with serving() as small:
        senders = [small.open(b"POST / HTTP/1.1\r\nHost: atlas\r\nContent-Length: 2000000\r\n\r\n" + bytes(size)) for size in (1_900_000, 1_800_000, 100)]
        got = to_its_end(senders[0])
        assert got.startswith(b"HTTP/1.1 503 Service Unavailable")
        assert b"\r\nRetry-After: " in got
        for sender, rest in zip(senders[1:], (200_000, 1_999_900), strict=True):
            sender.sendall(bytes(rest))
            assert sender.recv(65536).startswith(b"HTTP/1.1 200 OK")


def test_the_pulse_is_answered_when_every_thread_is_at_something(small) -> None:
    waiting = [small.open(HEAD % b"wait") for _ in range(web_server.THREADS + 1)]
    until = time.monotonic() + SOON_S
    while small.answered.count("/wait") < web_server.THREADS:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert ask(small.port, web_server.PULSE)[0] == 200
    small.goes_on.set()
    assert all(connection.recv(65536).startswith(b"HTTP/1.1 200 OK") for connection in waiting)
