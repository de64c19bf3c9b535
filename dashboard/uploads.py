"""What is sent in: read whole and within its limit, before anybody waits for it; then looked at one at a time."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import Response, jsonify, request

from dashboard import memory
from dashboard.fair_queue import RETRY_AFTER_S, BusyError
from dashboard.view import language_of
from dashboard.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

# a file of many corners takes hundreds of megabytes while it is looked at
_ONE_AT_A_TIME = threading.Lock()
PLACES = 6  # for the one being looked at and those that wait: a third of the threads that answer
_places = threading.BoundedSemaphore(PLACES)
WAIT_S = 10.0


def body(most: int) -> bytes | None:
    """The bytes of the request's body, or None when there are more than `most`."""
    if (request.content_length or 0) > most:
        return None
    content = request.stream.read(most + 1)
    return content if len(content) <= most else None


@contextmanager
def turn() -> Iterator[None]:
    """One's turn to look at what was sent in; memory that it took is given back at its end.

    Raises:
        BusyError: when too many wait already, or it does not come within WAIT_S.
    """
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        if not _ONE_AT_A_TIME.acquire(timeout=WAIT_S):
            raise BusyError
        try:
            yield
        finally:
            memory.trim()  # to look for garbage after each small file would take longer than the file
            _ONE_AT_A_TIME.release()
    finally:
        _places.release()


def come_back(_: BusyError) -> tuple[Response, int, dict[str, str]]:
    """When to send it again, in the language asked for."""
    sentence = words(language_of(request.args.get("lang", ""))).uploads_busy.format(seconds=RETRY_AFTER_S)
    return jsonify(refused=sentence), 503, {"Retry-After": str(RETRY_AFTER_S)}
