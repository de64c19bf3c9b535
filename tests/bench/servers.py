"""Real servers as subprocesses on free ports of this machine, each ended by its own handle."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.house.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ATLAS = ("-m", "dashboard", "--port", "{port}")
BARE = ("-m", "tests.bench.bare", "--port", "{port}")
SWITCHED = ("-m", "tests.bench.switched", "--port", "{port}")
GUNICORN = ("-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py"), "--bind", "127.0.0.1:{port}", "dashboard.app:server")
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has answered: its address, its process, how long its first answer took, and the file it complains to."""

    address: str
    process: subprocess.Popen[bytes]
    first_answer_ms: float
    log: Path

    def complaints(self) -> int:
        """How many tracebacks stand in what it wrote; the first is told."""
        written = self.log.read_text(encoding="utf-8", errors="replace")
        _, found, first = written.partition("Traceback (most recent call last)")
        if found:
            print(found + first[:4000], file=sys.stderr)
        return written.count(found) if found else 0


@contextmanager
def served(command: tuple[str, ...] = ATLAS) -> Iterator[Server]:
    """The server that `python COMMAND` starts, from its first 200 on `/` until the end of the block."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as writing:
            began = time.perf_counter()
            arguments = [part.format(port=port) for part in command]
            process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=writing, stderr=writing, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, began, log)
            yield Server(address, process, (time.perf_counter() - began) * 1000, log)
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def gunicorn_there() -> bool:
    """Whether the project's gunicorn can be run: its settings and the package are here."""
    return (ROOT / "gunicorn.conf.py").exists() and subprocess.run([sys.executable, "-c", "import gunicorn"], capture_output=True, check=False).returncode == 0


def get(address: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    """Body and headers of an address, as they were sent."""
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=PATIENCE_S) as answer:  # noqa: S310  # loopback
        return answer.read(), dict(answer.headers)


def _wait(address: str, process: subprocess.Popen[bytes], began: float, log: Path) -> None:
    while time.perf_counter() - began < PATIENCE_S and process.poll() is None:
        try:
            get(address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
        else:
            return
    message = f"{process.args} gave no page on {address}:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    raise RuntimeError(message)
