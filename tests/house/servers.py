"""Real servers for the tests: a process on a free port of the loopback that is stopped by its id."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PATIENCE_S = 60


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(command: Sequence[str], port: int, folder: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The process of a server's command line, once it answers on its port; stopped at the end."""
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        until = time.monotonic() + PATIENCE_S
        while not _answers(port):
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_S)


def _answers(port: int) -> bool:
    try:
        return ask(port, "/healthz")[0] == 200
    except OSError:
        return False


def gunicorn_command(port: int) -> list[str]:
    """How the README starts several processes."""
    return [sys.executable, "-m", "gunicorn", "-c", "python:dashboard.gunicorn_settings", "-b", f"127.0.0.1:{port}", "dashboard.app:server"]


def children(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> list[int]:
    """The workers that it started itself and that are alive; not the keeper of its pool, which leads a session of its own."""
    found = map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split())
    return [child for child in found if os.getsid(child) != child]


def ask(port: int, address: str, body: bytes | None = None, **headers: str) -> tuple[int, Headers, bytes]:
    """Status, headers (by name in any case, as servers write them as they like) and body of an answer; what has a body is a POST."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET" if body is None else "POST", address, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, Headers(answer.getheaders()), answer.read()
    finally:
        connection.close()
