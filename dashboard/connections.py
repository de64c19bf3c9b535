"""What connections may take: time, number and bytes. One loop reads and sends for all of them; threads answer what has come whole.

A connection that is late is told so and ended. When there are too many, those that have been silent for longest go, and
whoever comes is served.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, Error, RequestHeaderFieldsTooLarge

from dashboard import refusal

if TYPE_CHECKING:
    import threading
    from collections.abc import Collection

HEAD_S = 10.0  # from a request's first byte to the end of its head
BODY_S = 10.0  # from there to its last byte
BODY_BYTES_A_S = 1000  # at least, after the first second
UNREAD_S = 30.0  # an answer of which its reader has taken nothing for so long
IDLE_S = 60  # between requests
HEAD_BYTES_MOST = 64 * 2**10
BODY_BYTES_MOST = 21 * 2**20  # of a larger one nothing is kept; the application, which says so, is asked when it has passed
CHUNK_LINE_BYTES_MOST = 1000  # the line before a chunk, and the lines behind the last
HELD_BYTES_MOST = 192 * 2**20  # bodies that are coming in and answers that are going out, together
RETRY_AFTER_S = 5


class RefusedError(Error):
    """An answer in one plain sentence to what was not read to its end."""

    def __init__(self, code: int, reason: str, sentence: str) -> None:
        """The status with its reason, and the sentence."""
        super().__init__(sentence)
        self.code, self.reason = code, reason

    def to_response(self, ident: Any = None) -> Any:  # noqa: ARG002 - waitress's signature
        """Status, headers and body."""
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
        if self.code == 503:
            headers.append(("Retry-After", str(RETRY_AFTER_S)))
        return f"{self.code} {self.reason}", headers, f"{self.body}\n".encode()


class _TooLongError(Error):
    def to_response(self, ident: Any = None) -> Any:  # noqa: ARG002 - waitress's signature
        """Status, headers and body."""
        return f"{refusal.STATUS} URI Too Long", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")], refusal.page().encode()


class _PlainError(ErrorTask):
    def execute(self) -> None:
        """Answer what was not read: our page when it was too long, else the sentence it was refused with."""
        if isinstance(self.request.error, RequestHeaderFieldsTooLarge):  # type: ignore[attr-defined]
            self.request.error = _TooLongError("")  # type: ignore[attr-defined]
        super().execute()


class Request(HTTPRequestParser):
    """waitress's parser, which knows how long it has been at it, and believes less."""

    path = ""  # until the head is read

    def __init__(self, adj: Any, channel: Channel) -> None:
        """The next request of a connection."""
        super().__init__(adj)
        self._channel = channel
        self._began_s = self._head_ended_s = 0.0
        self._passing = 0  # bytes of a body that is too large that are still to come

    def received(self, data: bytes) -> int:
        """How many of the bytes were this request's."""
        if self._channel.requests:  # sent ahead of an answer: it waits until that is on its way
            self._channel.ahead += data
            return len(data)
        now = time.monotonic()
        self._began_s = self._began_s or now
        if self._passing:
            taken = min(len(data), self._passing)
            self._passing -= taken
            self.body_bytes_received += taken
            self.completed = not self._passing
            return taken
        taken = super().received(data)
        if self.headers_finished and not self._head_ended_s:
            self._head_ended_s = now
            self.completed = self.completed and not self._passing
        if self.error or (self.body_rcv is None and not self._passing):
            self.expect_continue = False  # there is nothing to go on with
        if max(len(getattr(self.body_rcv, part, b"")) for part in ("control_line", "trailer")) > CHUNK_LINE_BYTES_MOST:
            self.error, self.completed = BadRequest("A line between chunks is too long."), True
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head.

        Raises:
            ParsingError: why it is none.
        """
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # an address or a length that Python itself does not take
            message = "The address or the Content-Length is invalid"
            raise ParsingError(message) from error
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            message = "A body has a Content-Length or comes in chunks, not both"
            raise ParsingError(message)
        if self.content_length > BODY_BYTES_MOST:
            if self.expect_continue:  # who asks first is spared the sending
                self.connection_close = True
            else:
                self._passing = self.content_length
            self.content_length, self.body_rcv = 0, None

    @property
    def held_bytes(self) -> int:
        """How much of its body is kept."""
        return self.body_bytes_received if self.body_rcv is not None else 0

    def late(self, now: float) -> RefusedError | None:
        """The answer to one that has taken too long, if it has."""
        if not self._began_s:
            return None
        if not self._head_ended_s:
            return RefusedError(408, "Request Timeout", f"The head of a request has {HEAD_S:g} seconds.") if now > self._began_s + HEAD_S else None
        seconds = now - self._head_ended_s
        if seconds <= BODY_S and self.body_bytes_received >= BODY_BYTES_A_S * (seconds - 1):
            return None
        return RefusedError(408, "Request Timeout", f"A body has {BODY_S:g} seconds and at least {BODY_BYTES_A_S} bytes a second; send it over a faster line.")


class Channel(HTTPChannel):
    """One connection. Its requests are answered one after the other, each when the answer before it has been taken."""

    error_task_class = _PlainError
    requests_lock: threading.Lock
    requests: list[Request]  # type: ignore[assignment]
    ahead = b""  # what came behind a request that is being answered

    def parser_class(self, adj: Any) -> Request:  # type: ignore[override]
        """The next request."""
        return Request(adj, self)

    def readable(self) -> bool:
        """Whether to read on."""
        if self.ahead and super().readable():
            data, self.ahead = self.ahead, b""
            self.received(data)
        return super().readable()

    @property
    def coming(self) -> Request | None:
        """The request that is being read."""
        return self.request  # type: ignore[return-value]

    @property
    def busy(self) -> bool:
        """Whether an answer is being made or sent."""
        return bool(self.requests or self.total_outbufs_len)

    @property
    def held_bytes(self) -> int:
        """What it makes the process hold."""
        return self.total_outbufs_len + sum(one.held_bytes for one in (*self.requests, self.coming) if one is not None)

    def refuse(self, request: Request, why: RefusedError) -> None:
        """Answer the request that is being read as it is, and end with that."""
        request.error, request.completed = why, True
        with self.requests_lock:
            self.request = None
            self.requests.append(request)
        self.server.add_task(self)  # type: ignore[arg-type]  # waitress's own does


def bound(channels: Collection[Channel], most: int) -> None:
    """End those that are late, and of the rest so many that no more than `most` are open and no more than HELD_BYTES_MOST are held.

    To be called by the thread that reads, between two looks at the sockets.
    """
    for channel in channels:
        if channel.total_outbufs_len and time.time() > channel.last_activity + UNREAD_S:
            channel.handle_close()
        elif not channel.requests and (coming := channel.coming) is not None and (why := coming.late(time.monotonic())):
            channel.refuse(coming, why)
    still = [channel for channel in channels if channel.connected]
    free = sorted((channel for channel in still if not channel.requests), key=lambda channel: channel.last_activity)
    newest = sorted((channel for channel in still if channel.requests), key=lambda channel: -channel.creation_time)
    for channel in (free + newest)[: max(0, len(still) - most)]:
        channel.handle_close()
    _let_go([channel for channel in free if channel.connected], sum(channel.held_bytes for channel in still if channel.connected))


def _let_go(channels: list[Channel], held: int) -> None:
    """End those that hold most until what all hold is little enough."""
    for channel in sorted(channels, key=lambda channel: -channel.held_bytes):
        if held <= HELD_BYTES_MOST:
            return
        held -= channel.held_bytes
        coming = channel.coming
        if coming is not None and coming.held_bytes:
            channel.refuse(coming, RefusedError(503, "Service Unavailable", f"Too much is being sent in just now; send it again in {RETRY_AFTER_S} seconds."))
        else:
            channel.handle_close()
