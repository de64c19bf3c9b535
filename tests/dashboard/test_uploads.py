"""What is sent in is read before its turn comes, and its turn is waited for with a limit."""

from __future__ import annotations

import io
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import uploads
from dashboard.app import server
from dashboard.view import LANGUAGES
from tests.house.load import AREA

ADDRESSES = ("/area", "/opened")


@pytest.fixture
def busy(monkeypatch):
    """Somebody's turn that does not end."""
    monkeypatch.setattr(uploads, "WAIT_S", 0.3)
    begun, ends = threading.Event(), threading.Event()

    def look() -> None:
        with uploads.turn():
            begun.set()
            ends.wait(30)

    thread = threading.Thread(target=look)
    thread.start()
    assert begun.wait(5)
    yield
    ends.set()
    thread.join()


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_body_is_read_while_it_is_somebody_elses_turn(address) -> None:
    body = io.BytesIO(AREA)
    assert server.test_client().post(f"{address}?lang=en", input_stream=body).status_code == 503
    assert body.tell() == len(AREA)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("address", ADDRESSES)
def test_whose_turn_does_not_come_is_told_when_to_come_back_in_every_language(address) -> None:
    answers = [server.test_client().post(f"{address}?lang={language}", data=AREA) for language in LANGUAGES]
    assert {(answer.status_code, answer.headers["Retry-After"]) for answer in answers} == {(503, str(uploads.RETRY_AFTER_S))}
    assert len({answer.json["refused"] for answer in answers}) == len(LANGUAGES)
    assert all(str(uploads.RETRY_AFTER_S) in answer.json["refused"] for answer in answers)


@pytest.mark.usefixtures("busy")
def test_no_more_wait_than_a_third_of_the_threads(monkeypatch) -> None:
    monkeypatch.setattr(uploads, "WAIT_S", 2.0)
    many = 12
    with ThreadPoolExecutor(many) as room:

        def send(_: int) -> float:
            began = time.monotonic()
            assert server.test_client().post("/area?lang=en", data=AREA).status_code == 503
            return time.monotonic() - began

        waits_s = sorted(room.map(send, range(many)))
    assert sum(wait >= 1.9 for wait in waits_s) == uploads.PLACES - 1
    assert max(waits_s[: many - uploads.PLACES + 1]) < 1.5


def test_a_turn_that_failed_is_followed_by_the_next() -> None:
    for _ in range(uploads.PLACES + 1):
        assert server.test_client().post("/area?lang=en", data=b"no area").status_code == 422
    assert server.test_client().post("/area?lang=en", data=AREA).status_code == 200


@pytest.mark.parametrize(("address", "length"), [("/area", 20_000_001), ("/opened", 20 * 2**20 + 1)])
def test_of_what_says_that_it_is_too_large_no_byte_is_read(address, length) -> None:
    body = io.BytesIO(b"x" * 100)
    answer = server.test_client().post(f"{address}?lang=en", input_stream=body, environ_overrides={"CONTENT_LENGTH": str(length)})
    assert answer.status_code == 413
    assert "20" in answer.json["refused"]
    assert body.tell() == 0
