"""The program called as a person calls it: in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def call(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """What it prints, and its exit code; `more` is for `subprocess.run`."""
    return subprocess.run([sys.executable, "-m", "dashboard", *arguments], capture_output=True, text=True, cwd=ROOT, check=False, **more)


def answer(*arguments: str) -> dict[str, Any]:
    """What it prints as JSON, and nothing else."""
    done = call(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def refused(*arguments: str) -> str:
    """The one sentence in which it refuses, with exit code 2."""
    done = call(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def on_a_full_disk(most_bytes: int, kept: Path, *arguments: str) -> str:
    """The refusal of a call that would write to `kept` where no file can grow beyond so many bytes; what was there stays, alone."""

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    kept.write_text("mine", encoding="utf-8")
    done = call(*arguments, "-o", str(kept), preexec_fn=full)
    assert done.returncode == 2, done.stderr
    assert [file.name for file in kept.parent.iterdir()] == [kept.name]
    assert kept.read_text(encoding="utf-8") == "mine"
    return done.stderr
