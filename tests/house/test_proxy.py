"""The README's proxy before two workers: what it keeps, what it never keeps, and what a worker's death costs."""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.house.crowd import SENT_IN, SILENT, SLOW, silent, slow, wait_s
from tests.house.load import AREA, Load, kill
from tests.house.nginx import log, proxying
from tests.house.servers import ask, children, free_port, serving

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).parents[2]
SOON_S = 2.0


class Stack(NamedTuple):
    """The proxy's port and folder, and gunicorn's port and process."""

    port: int
    folder: Path
    server_port: int
    server: subprocess.Popen[str]


@pytest.fixture(scope="module")
def stack(tmp_path_factory) -> Stack:
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    # the project's settings, but that no worker draws ahead what nobody asks for here
    settings = folder / "settings.py"
    settings.write_text("from dashboard.gunicorn_settings import *\npost_worker_init = lambda worker: None\n")
    command = [sys.executable, "-m", "gunicorn", "-c", str(settings), "-b", f"127.0.0.1:{port}", "dashboard.app:server"]
    with serving(command, port, ROOT, WEB_CONCURRENCY="2") as server, proxying(port, folder) as (before, _):
        yield Stack(before, folder, port, server)


def layer_file(stack: Stack) -> str:
    return re.search(rb"/data/land\.[0-9a-f]{8}\.json", ask(stack.server_port, "/opening.json")[2].replace(b"\\u002f", b"/"))[0].decode()


def test_a_worker_that_is_killed_under_load_loses_no_request_that_asking_again_does_not_mend(stack) -> None:
    with Load(stack.port, clients=8) as load:
        load.more(16)
        kill(stack.server, children(stack.server)[0])
        load.more(16)
    assert "while reading response header from upstream" in log(stack.folder).read_text(), "it was killed while it had something to answer"
    assert load.lost == 0


VIEWS = (
    "/?v=1&lang=zh",
    f"/?v=1&title={'x' * 7900}",
    "/opening.json?v=1&lang=zh",
    "/_dash-layout",
    "/_dash-dependencies",
    "/assets/css/page.css",
    "/assets/preview.png?m=1",
    "/picture/light.webp?v=1&lang=zh",
    "/twin.html?v=1&lang=zh",
    "/sw.js",
)


@pytest.mark.parametrize("address", [*VIEWS, layer_file], ids=lambda address: getattr(address, "__name__", address)[:30])
def test_what_was_asked_once_comes_from_the_proxy_the_same_to_the_byte(stack, address) -> None:
    address = address(stack) if callable(address) else address
    for encoding in ("br, gzip", "gzip", "identity"):
        status, made, first = ask(stack.port, address, Accept_Encoding=encoding)
        _, kept, again = ask(stack.port, address, Accept_Encoding=encoding)
        assert status == 200
        assert (made["X-Cache"], kept["X-Cache"]) == ("MISS", "HIT")
        assert first == again
        assert kept["ETag"] == made["ETag"]
        assert kept["Cache-Control"] == made["Cache-Control"]
    assert first == ask(stack.server_port, address, Host=f"127.0.0.1:{stack.port}")[2], "and as any worker makes it for that host"


def test_browsers_that_put_their_wish_in_other_words_share_what_is_kept(stack) -> None:
    wishes = ("gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8", "gzip, br")
    answers = [ask(stack.port, "/?v=1&lang=ko", Accept_Encoding=wish) for wish in wishes]
    assert [headers["X-Cache"] for _, headers, _ in answers] == ["MISS", "HIT", "HIT"]
    assert {headers["Content-Encoding"] for _, headers, _ in answers} == {"br"}


def test_a_sheet_is_drawn_for_one_and_kept_for_all_and_tells_its_name(stack) -> None:
    answers = [ask(stack.port, "/snapshot.png?v=1&lang=ru&sheet=a5,72dpi") for _ in range(2)]
    assert [headers["X-Cache"] for _, headers, _ in answers] == ["MISS", "HIT"]
    assert answers[0][2] == answers[1][2]
    assert all(headers["Content-Disposition"].startswith("attachment; filename=") for _, headers, _ in answers)


def test_who_has_an_answer_is_told_so_by_the_proxy_alone(stack) -> None:
    for address in ("/?v=1&lang=ru", "/twin.txt?v=1&lang=ru"):
        tag = ask(stack.port, address)[1]["ETag"]
        status, headers, body = ask(stack.port, address, If_None_Match=tag)
        assert (status, headers["X-Cache"], body) == (304, "HIT", b"")
        assert ask(stack.port, address, If_None_Match='W/"another"')[0] == 200


def test_what_is_sent_in_reaches_a_worker_each_time(stack) -> None:
    for _ in range(2):
        status, headers, body = ask(stack.port, "/area?lang=en", AREA)
        assert status == 200, body
        assert json.loads(body)["outline"]
        assert "X-Cache" not in headers, "it did not look for it"
        assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("address", "wanted"), [("/snapshot.png?v=9", 400), ("/data/nothing.12345678.json", 404), (f"/?title={'x' * 9000}", 414)])
def test_an_error_is_not_kept(stack, address, wanted) -> None:
    for _ in range(2):
        status, headers, _ = ask(stack.port, address)
        assert (status, headers["X-Cache"]) == (wanted, "MISS")


def test_an_address_that_names_another_content_and_the_pulse_are_asked_for_each_time(stack) -> None:
    for address, how in (("/data/land.00000000.json", "MISS"), ("/healthz", "BYPASS")):
        assert [ask(stack.port, address)[1]["X-Cache"] for _ in range(2)] == [how, how]


def test_a_page_for_one_host_is_not_shown_under_another(stack) -> None:
    for host in ("one.example", "two.example"):
        _, headers, page = ask(stack.port, "/?v=1&title=host", Host=host, Accept_Encoding="identity")
        assert headers["X-Cache"] == "MISS"
        assert f'content="http://{host}/picture/'.encode() in page


def test_what_many_ask_for_at_once_is_made_once(stack) -> None:
    with ThreadPoolExecutor(12) as room:
        answers = list(room.map(lambda _: ask(stack.port, "/?v=1&title=at+once"), range(12)))
    assert len({body for _, _, body in answers}) == 1
    assert sorted(headers["X-Cache"] for _, headers, _ in answers) == ["HIT"] * 11 + ["MISS"]


@pytest.mark.parametrize("kind", SILENT.values(), ids=SILENT)
def test_the_next_page_comes_soon_beside_connections_that(stack, kind) -> None:
    ask(stack.port, "/")
    with silent(stack.port, 300, *kind):
        assert max(wait_s(stack.port, address) for address in ("/healthz", "/")) < SOON_S


@pytest.mark.parametrize(("head", "each_s"), SLOW.values(), ids=SLOW)
def test_bodies_that_come_a_byte_a_second_never_reach_a_worker(stack, head, each_s) -> None:
    with slow(stack.port, 40, head, each_s):
        assert max(wait_s(stack.port, address) for address in ("/healthz", "/")) < SOON_S
        assert ask(stack.port, "/area?lang=en", AREA)[0] == 200


def test_one_address_may_send_in_so_much_at_once_as_a_room_does_and_no_more(stack) -> None:
    with silent(stack.port, 199, SENT_IN % b"Content-Length: 50000"):
        assert ask(stack.port, "/area?lang=en", AREA)[0] == 200
        with silent(stack.port, 1, SENT_IN % b"Content-Length: 50000"):
            assert ask(stack.port, "/area?lang=en", AREA)[0] == 429
            assert wait_s(stack.port, "/") < SOON_S, "who only looks is not counted"
