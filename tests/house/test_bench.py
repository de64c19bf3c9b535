from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests import bench
from tests.bench import __main__ as program


@pytest.mark.parametrize("name", bench.NAMES)
def test_every_benchmark_says_what_it_measures_and_can_be_run(name) -> None:
    module = import_module(f"tests.bench.{name}")
    assert module.__doc__
    assert callable(module.run)


def test_every_module_that_can_be_run_is_a_benchmark_by_name() -> None:
    found = {file.stem for file in Path(bench.__file__).parent.glob("*.py") if "\ndef run(" in file.read_text(encoding="utf-8")}
    assert found == set(bench.NAMES)


def _printed(monkeypatch, capfd, **runs) -> tuple[int, dict]:
    """Exit code and document of the program, with benchmarks of our own."""
    for name, run in runs.items():
        module = ModuleType(f"tests.bench.{name}")
        module.__dict__["run"] = run
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(program, "NAMES", tuple(runs))
    monkeypatch.setattr(program, "machine", lambda: {"cores": 2})
    monkeypatch.setattr(sys, "argv", ["bench"])
    before = signal.getsignal(signal.SIGTERM)
    try:
        code = program.main()
    finally:
        signal.signal(signal.SIGTERM, before)
    return code, json.loads(capfd.readouterr().out)


def _broken(_) -> None:
    message = "the server did not start\nmore of it"
    raise AssertionError(message)


def test_what_was_measured_is_printed_when_a_part_fails_and_the_rest_runs(monkeypatch, capfd) -> None:
    code, document = _printed(monkeypatch, capfd, one=lambda _: 1, two=_broken, three=lambda _: sys.exit("It needs Chromium."), four=lambda _: 4)
    assert code == 1
    assert document["measured"] == {"one": 1, "four": 4}
    assert document["failed"] == {"two": "AssertionError: the server did not start", "three": "It needs Chromium."}


def test_a_target_that_is_missed_is_no_failure(monkeypatch, capfd) -> None:
    missed = {"targets": [{"met": False}]}
    assert _printed(monkeypatch, capfd, one=lambda _: missed) == (0, {"machine": {"cores": 2}, "measured": {"one": missed}})


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_was_measured_before_a_signal_is_printed(monkeypatch, capfd, sent, code) -> None:
    ended, document = _printed(monkeypatch, capfd, one=lambda _: 1, two=lambda _: os.kill(os.getpid(), sent), three=lambda _: 3)
    assert ended == code
    assert document["measured"] == {"one": 1}
    assert document["failed"] == {"two": "interrupted"}


def test_the_command_itself_tells_of_a_missing_program_and_fails() -> None:
    command = [sys.executable, "-m", "tests.bench", "start", "--repeats", "0"]
    around = {**os.environ, "CHROMIUM": "", "PATH": ""}
    done = subprocess.run(command, cwd=Path(bench.__file__).parents[2], env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    failed = json.loads(done.stdout)["failed"]
    assert "install it" in failed["machine"]
    assert "KeyError" in failed["start"]
