"""A part of the requests of `python -m tests.bench hostile`, without a server between."""

from __future__ import annotations

import io
import logging
import time
from collections import Counter
from urllib.parse import unquote_to_bytes

import pytest
from werkzeug.test import run_wsgi_app

from dashboard.app import app, server
from tests.house.hostile import ADDRESSES, QUESTIONS, Request, hostile

SEED, COUNT, DRAWINGS = 20261201, 2000, 5
ANSWER_S = 5  # of processor time: other tests run beside this one


def answer(request: Request) -> tuple[int, dict[str, str], int]:
    """Status, headers and length of what the application answers."""
    path, _, query = request.target.partition("?")
    length = {} if "Transfer-Encoding" in request.headers else {"Content-Length": str(len(request.body))}
    named = {"Host": "localhost"} | length | request.headers
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input_terminated": True,
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        **{("" if name in {"Content-Type", "Content-Length"} else "HTTP_") + name.upper().replace("-", "_"): value for name, value in named.items()},
    }
    content, status, headers = run_wsgi_app(server.wsgi_app, environ, buffered=True)
    return int(status.split()[0]), dict(headers), sum(map(len, content))


def test_every_route_and_callback_is_among_the_requests() -> None:
    assert {rule.rule for rule in server.url_map.iter_rules()} == set(ADDRESSES)
    assert {output for output, callback in app.callback_map.items() if "callback" in callback} == set(QUESTIONS)


def test_the_same_seed_gives_the_same_requests_and_no_more_drawings_than_are_allowed() -> None:
    assert list(hostile(SEED, 200, 5)) == list(hostile(SEED, 200, 5))
    assert sum(request.drawn for request in hostile(SEED, COUNT, DRAWINGS)) == DRAWINGS


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_thousands_of_hostile_requests_cost_a_sentence_each(caplog) -> None:
    statuses: Counter[int] = Counter()
    for request in hostile(SEED, COUNT, DRAWINGS, packets=False):
        caplog.clear()
        began = time.process_time()
        status, headers, _ = answer(request)
        statuses[status] += 1
        assert status < 500 or status == 503, request
        assert request.drawn or time.process_time() - began < ANSWER_S, request
        assert not [record for record in caplog.records if record.exc_info or record.levelno > logging.WARNING], request
        assert len(caplog.text) < 500, request
        assert status not in {400, 404, 405, 413, 415, 422} or headers["Content-Type"].startswith(("text/plain", "application/json")), request
    assert statuses[200] > COUNT / 5, "they are not all refused"
    assert statuses[400] > COUNT / 5
