"""The first start: a checkout makes its own environment, whatever it finds."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.house.clone import PATIENCE_S, Clone, tiny_clone

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path) -> Clone:
    return tiny_clone(tmp_path)


@contextmanager
def _nobody_answers() -> Iterator[str]:
    """An address that takes connections and never answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


def _until(true: Any) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def _asking(clone: Clone) -> bool:
    """Whether pip runs in the environment, as it does when it waits for an address."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if command[0] == os.fsencode(clone.venv / "bin/python") and b"--require-hashes" in command:
            return True
    return False


def test_it_is_made_once_and_then_follows_a_new_lock(clone) -> None:
    assert "making its environment" in clone.works()
    assert clone.works() == ""
    own = clone.venv / "own"
    own.write_text("", encoding="utf-8")

    clone.lock("2.1")
    assert "making its environment" in clone.works()
    assert json.loads(clone.call().stdout)["wonder"] == "2.1"
    assert own.exists(), "a newer lock needs no new environment"


@pytest.mark.thorough
def test_a_moved_checkout_one_that_is_damaged_and_one_called_from_inside_are_mended(clone) -> None:
    clone.works()
    moved = Clone(clone.folder.rename(clone.folder.parent / "moved"), clone.wheels)
    assert "making its environment" in moved.works()
    assert moved.works() == ""

    (moved.venv / "pyvenv.cfg").unlink()
    assert "making its environment" in moved.works()

    (moved.venv / "bin/python").unlink()
    (moved.venv / "bin/python").symlink_to("/no/such/python")
    assert "making its environment" in moved.works()

    python = str(moved.venv / "bin/python")
    assert moved.works(python=python) == ""
    moved.lock("2.1")
    shutil.rmtree(next(moved.venv.glob("lib/python*/site-packages/wonder-*.dist-info")))
    assert "making its environment" in moved.works(python=python)


def test_two_first_calls_at_once_make_it_once_whatever_the_person_has_set_for_python_and_pip(clone, tmp_path) -> None:
    settings, elsewhere, shadow = tmp_path / "pip.conf", tmp_path / "elsewhere", tmp_path / "shadow"
    settings.write_text(f"[install]\nuser = true\ntarget = {elsewhere}\n[global]\nrequire-virtualenv = true\nfind-links = {clone.wheels}\n", encoding="utf-8")
    shadow.mkdir()
    (shadow / "wonder.py").write_text("raise ImportError", encoding="utf-8")
    around = {
        "PIP_CONFIG_FILE": str(settings),
        "PIP_TARGET": str(elsewhere),
        "PIP_USER": "1",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_PREFIX": str(elsewhere),
        "PIP_NO_BINARY": ":all:",
        "PIP_DRY_RUN": "1",
        "VIRTUAL_ENV": str(elsewhere),
        "PYTHONPATH": str(shadow),
        "PYTHONHOME": sys.base_prefix,
    }
    # the folder of wheels stands in the settings alone
    both = [clone.start("view", around=around | {"PIP_FIND_LINKS": ""}) for _ in range(2)]
    errors = [process.communicate(timeout=PATIENCE_S)[1] for process in both]
    assert [process.returncode for process in both] == [7, 7], errors
    assert sorted("waiting for it" in error for error in errors) == [False, True]
    assert sum("(once, some minutes)" in error for error in errors) == 1
    assert not elsewhere.exists()


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, 143, marks=pytest.mark.thorough)])
def test_a_signal_ends_it_quietly_with_all_that_it_started(clone, sent, code) -> None:
    with _nobody_answers() as address:
        process = clone.start("view", wheels=address)
        _until(lambda: _asking(clone))
        process.send_signal(sent)
        out, error = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, out) == (code, "")
        assert error == "Leopard Atlas: making its environment in .venv (once, some minutes) ...\n"
        assert not _asking(clone)
        assert (clone.venv / "making").read_bytes(), "the next call begins anew"


def test_when_it_was_killed_the_next_call_waits_for_what_still_runs_and_makes_it_anew(clone) -> None:
    with _nobody_answers() as address, clone.start("view", wheels=address) as killed:
        _until(lambda: _asking(clone))
        killed.kill()
        killed.wait()
        (clone.venv / "half").write_text("", encoding="utf-8")
        assert _asking(clone), "a program that nobody could end goes on, and holds what it holds until it is done"
        following = clone.start("view")
        assert following.stderr
        assert "waiting for it" in following.stderr.readline()
    out, error = following.communicate(timeout=PATIENCE_S)
    assert following.returncode == 7, error
    assert json.loads(out)["wonder"] == "2.0"
    assert not (clone.venv / "half").exists()


def test_an_interrupt_while_waiting_is_quiet(clone) -> None:
    import fcntl  # noqa: PLC0415

    clone.venv.mkdir()
    with (clone.venv / "making").open("a+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = clone.start("view")
        assert waiting.stderr
        assert "waiting for it" in waiting.stderr.readline()
        waiting.send_signal(signal.SIGINT)
        assert waiting.communicate(timeout=PATIENCE_S) == ("", "")
        assert waiting.returncode == 130


@pytest.mark.parametrize("what", ["file", "link", "folder"])
def test_what_lies_at_its_place_and_is_no_environment_stays_and_is_told(clone, tmp_path, what) -> None:
    kept = {"file": clone.venv, "link": tmp_path / "mine", "folder": clone.venv / "mine"}[what]
    kept.parent.mkdir(exist_ok=True)
    if what == "link":
        kept.mkdir()
        clone.venv.symlink_to(kept)
    else:
        kept.write_text("mine", encoding="utf-8")
    assert "move or delete it and call again" in clone.refuses()
    assert kept.is_dir() if what == "link" else kept.read_text(encoding="utf-8") == "mine"


def test_an_environment_of_the_persons_own_is_filled_as_soon_as_packages_are_to_be_had_and_never_emptied(clone) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(clone.venv)], check=True)
    (clone.venv / "mine").write_text("", encoding="utf-8")
    (clone.folder.parent / "none").mkdir()
    assert "network" in clone.refuses(wheels=str(clone.folder.parent / "none"))
    clone.works()
    assert (clone.venv / "mine").exists()


def test_without_space_and_without_leave_to_write_it_says_one_sentence(clone) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # a block: file systems keep whole ones

    assert clone.refuses(preexec_fn=full, python=getattr(sys, "_base_executable", sys.executable))
    shutil.rmtree(clone.venv)
    clone.folder.chmod(0o555)
    powerless = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.getuid() == 0 else ()
    try:
        assert "Permission denied" in clone.refuses(before=powerless)
    finally:
        clone.folder.chmod(0o755)


@pytest.mark.parametrize(("version", "here"), [("1.9", False), ("2.5", True), (None, False)])
def test_a_python_that_holds_the_packages_is_used_only_in_versions_that_are_asked_for(clone, tmp_path, version, here) -> None:
    record = tmp_path / "packages" / f"wonder-{version}.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: wonder\nVersion: {version}\n" if version else "", encoding="utf-8")
    clone.venv.write_text("", encoding="utf-8")  # so that it is refused where it would be made
    done = clone.call("view", around={"PYTHONPATH": str(record.parent)})
    assert done.returncode == (7 if here else 2), done.stderr


def test_a_python_that_is_too_old_is_told_so_in_words_that_it_can_read() -> None:
    old = "import runpy, sys; sys.version_info = (3, 6); sys.argv = ['dashboard']; runpy.run_module('dashboard', run_name='__main__', alter_sys=True)"
    done = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    for name in ("__init__.py", "__main__.py"):
        text = (ROOT / "dashboard" / name).read_text(encoding="utf-8")
        assert text.isascii()
        assert "__future__" not in text
        assert 'f"' not in text
