"""Both servers, with connections that take their time: whoever comes next is served."""

from __future__ import annotations

import json
import re
import socket
import time
from contextlib import ExitStack

import pytest

from dashboard.wording.balance import balance_words
from tests.house.crowd import SENT_IN, SILENT, SLOW, silent, slow, wait_s
from tests.house.load import AREA
from tests.house.servers import ask

SOON_S = 2.0  # on a machine that tests keep busy; `tests.bench idle` measures
SILENT_AT_ONCE, SLOW_AT_ONCE = 120, 40


@pytest.fixture(params=["waitress", "gunicorn"])
def port(request) -> int:
    server = request.getfixturevalue(request.param)
    found = server if isinstance(server, int) else server[0]
    for _ in range(4):  # each worker has made the page
        ask(found, "/")
    return found


@pytest.mark.parametrize("sent", SILENT.values(), ids=SILENT)
def test_the_next_page_comes_soon_beside_connections_that(port, sent) -> None:
    with silent(port, SILENT_AT_ONCE, sent):
        assert wait_s(port, "/healthz") < SOON_S
        assert wait_s(port, "/") < SOON_S


@pytest.mark.parametrize(("head", "each_s"), SLOW.values(), ids=SLOW)
def test_the_next_page_comes_soon_and_an_area_is_read_beside_bodies_that_come_a_byte_a_second_by(port, head, each_s) -> None:
    with slow(port, SLOW_AT_ONCE, head, each_s):
        time.sleep(0.3)
        assert wait_s(port, "/healthz") < SOON_S
        assert wait_s(port, "/") < SOON_S
        assert ask(port, "/area?lang=en", AREA)[0] == 200


def test_the_next_page_comes_soon_beside_those_who_ask_much_and_read_nothing(port) -> None:
    script = re.search(rb'src="(/_dash-component-suites/plotly/[^"]+)"', ask(port, "/")[2])[1]
    asked = b"GET " + script + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with silent(port, 20, asked * 20):
        time.sleep(1)
        assert wait_s(port, "/healthz") < SOON_S
        assert wait_s(port, "/") < 2 * SOON_S, "the scripts are being sent to those who will not have them"


@pytest.mark.parametrize("head", [head for head, _ in SLOW.values()], ids=SLOW)
def test_a_body_that_comes_a_byte_a_second_is_told_so_and_one_that_is_only_slow_is_read(port, head) -> None:
    with silent(port, 1, head) as (late,):
        began = time.monotonic()
        assert b" 408 Request Timeout" in late.recv(65536)
        assert time.monotonic() - began < 1 + SOON_S
    with silent(port, 1, SENT_IN % b"Content-Length: %d" % len(AREA.ljust(6000))) as (only_slow,):
        for second in range(3):
            time.sleep(0.7)
            only_slow.sendall(AREA.ljust(6000)[second * 2000 : second * 2000 + 2000])
        assert b" 200 OK" in only_slow.recv(65536)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_a_request_without_a_body_that_waits_for_leave_is_answered(port, method) -> None:
    sent = f"{method} /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n".encode()
    with silent(port, 1, sent) as (connection,):
        connection.settimeout(SOON_S)
        assert re.match(rb"HTTP/1.1 (200|405) ", connection.recv(65536))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_file_that_is_far_too_large_is_refused_in_the_readers_language_and_not_kept(port, language) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"POST /area?lang={language} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 30000000\r\n\r\n".encode())
        for _ in range(30):
            connection.sendall(b" " * 1_000_000)
        got = b""
        while more := connection.recv(65536):
            got += more
    assert b" 413 " in got.split(b"\r\n")[0]
    assert json.loads(got.partition(b"\r\n\r\n")[2])["refused"] == balance_words(language).refusals["large"].format(most=20)


def test_a_room_behind_one_address_is_served_with_six_connections_each_and_strangers_beside_it(port) -> None:
    with ExitStack() as room, silent(port, SILENT_AT_ONCE, b""):
        browsers = [room.enter_context(silent(port, 6, b"GET /?v=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")) for _ in range(30)]
        for browser in browsers:
            for connection in browser:
                assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK")
        assert wait_s(port, "/healthz") < SOON_S
