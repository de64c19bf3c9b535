"""What comes from elsewhere and what goes out: the audit of the locks, and no secrets in the tree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import audit
from tests.house.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bgithub_pat_\w{20}|\bglpat-[\w-]{20}|\bxox[abprs]-\w{10}|\bAIza[\w-]{35}"
    r"|\bsk-[\w-]{32}|\bpypi-[\w-]{50}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.|://[^/\s:@{}<>]+:[^/\s:@{}<>]+@"
    r"|(?i:\b(?:api_?key|secret(?:_?key)?|access_?token|auth_?token|passw(?:or)?d)\b[\"']?\s*[=:]\s*[\"'][^\"'\s{}<>$]{12,}[\"'])"
)


@contextmanager
def _source(answer: bytes) -> Iterator[tuple[str, list[dict]]]:
    """A source of advisories that gives this answer: its address, and what it was asked."""
    asked: list[dict] = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


def _audit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tests.audit", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def lock(tmp_path) -> str:
    file = tmp_path / "requirements.lock"
    file.write_text("one==1.0 ; python_version < '3.12' \\\n    --hash=sha256:0\none==2.0 ; python_version >= '3.12'\ntwo==3\n", encoding="utf-8")
    return str(file)


def test_every_pin_is_asked_about_and_what_is_known_is_told_by_name(lock) -> None:
    with _source(b'{"results": [{}, {"vulns": [{"id": "PYSEC-1"}, {"id": "GHSA-2"}]}, {}]}') as (address, asked):
        done = _audit(lock, "--source", address)
    assert (done.returncode, done.stdout) == (1, "one 2.0: PYSEC-1, GHSA-2\n1 of 3 packages have advisories.\n")
    assert [(query["package"]["name"], query["package"]["ecosystem"], query["version"]) for query in asked[0]["queries"]] == [
        ("one", "PyPI", "1.0"),
        ("one", "PyPI", "2.0"),
        ("two", "PyPI", "3"),
    ]


def test_a_source_that_knows_of_nothing_says_so(lock) -> None:
    with _source(b'{"results": [{}, {}, {}]}') as (address, _):
        done = _audit(lock, "--source", address)
    assert (done.returncode, done.stdout, done.stderr) == (0, "0 of 3 packages have advisories.\n", "")


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"null", b'{"results": [{}]}', b'{"results": [1, 2, 3]}', b'{"results": [{"vulns": [{}]}, {}, {}]}'])
def test_an_answer_that_is_not_about_all_packages_is_no_good_news(lock, answer) -> None:
    with _source(answer) as (address, _):
        done = _audit(lock, "--source", address)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing is known: no source of advisories answered" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/", "no address", "ftp://127.0.0.1:{port}/"])
def test_when_no_source_answers_that_is_told_in_one_sentence(lock, address) -> None:
    done = _audit(lock, "--source", address.format(port=free_port()))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing is known" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_project_s_own_locks_are_read_whole() -> None:
    locks = [ROOT / "requirements.lock", ROOT / "tests/requirements.lock"]
    entries = {
        tuple(line.split()[0].split("==")) for lock in locks for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line and line[0] != " "
    }
    assert set(audit.pins(locks)) == entries
    assert len(entries) > 100


@pytest.mark.parametrize(
    "secret",
    [
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "AKIA" + "A" * 16,
        "ghp_" + "a" * 36,
        "password" + " = 'correct-horse-battery'",
        "https://me:" + "hidden@host.example/",
    ],
)
def test_what_looks_like_a_secret_is_found(secret) -> None:
    assert SECRETS.search(f"x {secret} y")


def test_no_file_holds_what_looks_like_a_secret() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    files = [ROOT / name for name in tracked if name and (ROOT / name).is_file() and not name.endswith((".geojson", ".woff2", ".png", ".tif", ".ttf", ".lock"))]
    assert len(files) > 100
    found = {str(file.relative_to(ROOT)): match[0][:60] for file in files if (match := SECRETS.search(file.read_text(encoding="utf-8", errors="replace")))}
    assert found == {}
