"""The servers as people start them: `leopard-atlas serve` in a checkout, gunicorn from an installed wheel."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard import __version__
from dashboard.wording import WORDING
from tests.house.servers import ask, children, free_port, gunicorn_command, serving

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]


def test_two_gunicorn_workers_serve_the_installed_wheel_from_an_empty_folder(gunicorn, site) -> None:
    port, process = gunicorn
    assert len(children(process)) == 2
    assert __version__.encode() in ask(port, "/healthz")[2]
    pages = {ask(port, "/?v=1&lang=ru")[2] for _ in range(8)}
    assert len(pages) == 1, "every worker sends the same page"
    assert ask(port, "/snapshot.svg?v=1")[2].startswith(b"<?xml")
    assert "Referrer-Policy" in ask(port, "/")[1]
    assert (site / "dashboard" / "assets").is_dir()


def test_gunicorn_reads_its_settings_in_the_checkout_without_being_told() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "--print-config", "dashboard.app:server"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "dashboard.gunicorn_settings.Worker" in told.stdout, told.stderr
    assert re.search(r"^timeout += 120$", told.stdout, re.MULTILINE)


@pytest.mark.parametrize("length", [8_000, 60_000, 300_000])
@pytest.mark.parametrize("name", ["waitress", "gunicorn"])
def test_an_address_that_is_too_long_gets_a_sentence_and_a_way_home(request, name, length) -> None:
    server = request.getfixturevalue(name)
    port = server if isinstance(server, int) else server[0]
    status, headers, body = ask(port, "/?title=" + "x" * length)
    assert status == 414
    assert headers["Content-Type"].startswith("text/html")
    assert headers["Cache-Control"] == "no-store"
    text = body.decode()
    assert '<a href="/">' in text
    for words in WORDING.values():
        assert words.too_long in text
    assert ask(port, "/healthz")[0] == 200


def test_health_answers_while_sheets_are_being_drawn(waitress) -> None:
    drawn: list[int] = []
    asked = [threading.Thread(target=lambda n=n: drawn.append(ask(waitress, f"/snapshot.pdf?v=1&title=sheet+{n}")[0])) for n in range(4)]
    for thread in asked:
        thread.start()
    answered = [ask(waitress, "/healthz")[0] for _ in range(3)]
    before = len(drawn)
    for thread in asked:
        thread.join()
    assert answered == [200, 200, 200]
    assert before < 4, "health waited for the drawings"
    assert drawn == [200] * 4


def test_a_full_queue_says_when_to_come_back_and_drops_nothing_it_took(waitress) -> None:
    answers: list[tuple[int, Mapping[str, str], bytes]] = []
    asked = [threading.Thread(target=lambda n=n: answers.append(ask(waitress, f"/snapshot.png?v=1&title=queue+{n}"))) for n in range(16)]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    statuses = sorted(status for status, _, _ in answers)
    assert len(statuses) == 16
    assert set(statuses) == {200, 503}
    assert statuses.count(200) >= 8, "one drawn and eight waiting, of which one may be the server's own first picture"
    for status, headers, body in answers:
        if status == 503:
            assert int(headers["Retry-After"]) > 0
            assert b"ask again" in body


def test_both_servers_stop_when_asked_and_finish_what_they_are_at(site, tmp_path) -> None:
    port = free_port()
    with serving([sys.executable, "-m", "dashboard", "serve", "--port", str(port)], port, ROOT) as process:
        got: list[int] = []
        asking = threading.Thread(target=lambda: got.append(ask(port, "/snapshot.png?v=1&title=last")[0]))
        asking.start()
        while ask(port, "/healthz")[0] != 200:
            pass
        time.sleep(1)  # the pulse does not wait behind it: it must have been sent
        process.send_signal(signal.SIGTERM)
        asking.join()
        assert process.wait(60) == 0
        assert got == [200]
    with serving(gunicorn_command(port), port, tmp_path, PYTHONPATH=str(site)) as process:
        workers = children(process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
