"""The first start: a checkout makes its own environment, whatever it finds. Here a tiny checkout with one tiny package; the real one is in the thorough run."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard import installed

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CODE = ("__init__.py", "__main__.py", "environment.py", "installed.py")
# instead of the command line: tells where it runs, and with what
COMMAND_LINE = """
import json, os, sys
from importlib.metadata import version
def main():
    if sys.argv[1:] != ["compress"]:
        print(json.dumps({"prefix": sys.prefix, "wonder": version("wonder"), "given": sys.argv[1:], "folder": os.getcwd()}))
    return 7
"""
PATIENCE_S = 120


@dataclass(frozen=True)
class Clone:
    """A checkout that needs one package, of which wheels lie in a folder."""

    folder: Path
    wheels: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def lock(self, version: str) -> None:
        digest = hashlib.sha256((self.wheels / f"wonder-{version}-py3-none-any.whl").read_bytes()).hexdigest()
        (self.folder / "requirements.lock").write_text(f"wonder=={version} --hash=sha256:{digest}\n", encoding="utf-8")

    def start(self, *arguments: str, python: str = sys.executable, wheels: str | None = None, **more: Any) -> subprocess.Popen[str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV"))}
        around = plain | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels or str(self.wheels), "PIP_RETRIES": "0"} | more.pop("around", {})
        command = [*more.pop("before", ()), python, "-m", "dashboard", *arguments]
        return subprocess.Popen(
            command, cwd=self.folder, env=around, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True, **more
        )

    def call(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, **more)
        out, error = process.communicate(timeout=PATIENCE_S)
        return subprocess.CompletedProcess(process.args, process.returncode, out, error)

    def works(self, **more: Any) -> str:
        """What it told while it came to run in its environment with the package."""
        done = self.call("view", **more)
        assert done.returncode == 7, done.stderr
        answer = json.loads(done.stdout)
        assert (Path(answer["prefix"]), answer["given"]) == (self.venv.resolve(), ["view"])
        return done.stderr

    def refuses(self, **more: Any) -> str:
        """The one sentence of its own in which it refuses."""
        done = self.call("view", **more)
        assert done.returncode == 2, (done.returncode, done.stderr)
        assert done.stdout == ""
        own = [line for line in done.stderr.splitlines() if line.startswith("Leopard Atlas: ") and "(once, some minutes)" not in line]
        assert len(own) == 1, done.stderr
        assert done.stderr.strip().endswith(own[0])
        return own[0]


def _wheel(folder: Path, version: str) -> None:
    about = f"wonder-{version}.dist-info"
    with zipfile.ZipFile(folder / f"wonder-{version}-py3-none-any.whl", "w") as file:
        file.writestr("wonder.py", "")
        file.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: wonder\nVersion: {version}\n")
        file.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{about}/RECORD", "")


@pytest.fixture
def clone(tmp_path) -> Clone:
    made = Clone(tmp_path / "чужой клон, в котором всё есть", tmp_path / "wheels")
    made.wheels.mkdir()
    for version in ("2.0", "2.1"):
        _wheel(made.wheels, version)
    (made.folder / "dashboard").mkdir(parents=True)
    for name in CODE:
        shutil.copy(ROOT / "dashboard" / name, made.folder / "dashboard")
    (made.folder / "dashboard/cli.py").write_text(COMMAND_LINE, encoding="utf-8")
    (made.folder / "pyproject.toml").write_text('[project]\ndependencies = ["wonder>=2"]\n', encoding="utf-8")
    made.lock("2.0")
    return made


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


def test_it_is_made_once_and_then_follows_a_new_lock_and_is_made_anew_when_damaged(clone) -> None:
    assert "making its environment" in clone.works()
    assert clone.works() == ""
    own = clone.venv / "own"
    own.write_text("", encoding="utf-8")

    clone.lock("2.1")
    assert "making its environment" in clone.works()
    assert json.loads(clone.call().stdout)["wonder"] == "2.1"
    assert own.exists(), "a newer lock needs no new environment"

    (clone.venv / "pyvenv.cfg").unlink()
    assert "making its environment" in clone.works()
    assert not own.exists()


@pytest.mark.thorough
def test_a_moved_checkout_one_whose_python_is_gone_and_one_called_from_inside_are_mended(clone) -> None:
    clone.works()
    moved = Clone(clone.folder.rename(clone.folder.parent / "moved"), clone.wheels)
    assert "making its environment" in moved.works()
    assert moved.works() == ""

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
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    assert clone.refuses(preexec_fn=full)
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


@pytest.mark.parametrize(
    ("there", "limits", "inside"),
    [
        ("4.4.1", ">=4.4.1,<5", True),
        ("4.4", ">=4.4.0", True),
        ("4.4.0.post1", ">=4.4.1", False),
        ("5.0.0rc1", ">=4.4.1,<5", False),
        ("2026.11.8", ">=2026.3", True),
        ("3.9", ">=3.10", False),
        ("0.27.0rc1", ">=0.27rc1", True),
        ("3.15", " < '3.15'", False),
    ],
)
def test_versions_are_compared_number_by_number(there, limits, inside) -> None:
    assert installed.within(there, limits) == inside


def test_every_requirement_of_the_project_is_read_and_met_where_the_tests_run() -> None:
    requirements = installed.asked(ROOT / "pyproject.toml")
    assert len(requirements) > 10
    assert installed.all_here(requirements)
    assert not installed.all_here([*requirements, "dash>=99"])
    assert installed.all_here(["no-such-package>=1; python_version < '3.0'"])
    with pytest.raises(ValueError, match="does not read"):
        installed.all_here(["dash @ somewhere"])


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
