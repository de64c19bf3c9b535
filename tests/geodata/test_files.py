from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from geodata import files
from geodata.errors import FormatError

ROOT = Path(__file__).parents[2]


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture(params=["without a name until it is whole", "with a name of its own"])
def disk(request, monkeypatch):
    """Both kinds of disk: those that know files without a name, and those that do not."""
    if request.param == "with a name of its own":
        monkeypatch.delattr(os, "O_TMPFILE")


@pytest.mark.usefixtures("disk")
def test_a_file_is_written_alone_with_the_rights_of_any_new_one(tmp_path) -> None:
    (tmp_path / "usual").touch()
    files.refuse_unwritable(tmp_path / "a.csv")
    assert _names(tmp_path) == ["usual"]
    files.write(tmp_path / "a.csv", lambda part: part.write(b"new") and None)
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert _names(tmp_path) == ["a.csv", "usual"]


@pytest.mark.usefixtures("disk")
def test_a_file_that_is_replaced_leaves_its_mode(tmp_path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")
    file.chmod(0o640)
    files.write(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "dangling"])
def test_a_link_stays_and_what_it_leads_to_is_written_where_it_lies(tmp_path, there) -> None:
    (tmp_path / "far").mkdir()
    if there:
        (tmp_path / "far" / "target.csv").write_bytes(b"old")
    (tmp_path / "middle.csv").symlink_to("far/target.csv")
    (tmp_path / "link.csv").symlink_to(tmp_path / "middle.csv")
    files.write(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "middle.csv").is_symlink()
    assert (tmp_path / "far" / "target.csv").read_bytes() == b"new"
    assert _names(tmp_path / "far") == ["target.csv"]


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "fifo")
    return folder / "fifo"


def _socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket"))
    return folder / "socket"


def _folder(folder: Path) -> Path:
    (folder / "folder").mkdir()
    return folder / "folder"


def _linked(folder: Path, to: str) -> Path:
    (folder / "link").symlink_to(to)
    return folder / "link"


NEVER_REPLACED = {
    "the null device": (lambda _: Path("/dev/null"), "no plain file"),
    "the full device": (lambda _: Path("/dev/full"), "no plain file"),
    "a terminal": (lambda _: Path("/dev/tty"), "no plain file"),
    "a link to a device": (lambda folder: _linked(folder, "/dev/full"), "no plain file"),
    "a pipe": (_fifo, "no plain file"),
    "a socket": (_socket, "no plain file"),
    "a folder": (_folder, "a folder"),
    "a loop of links": (lambda folder: _linked(folder, "link"), "symbolic links"),
    "a link into no folder": (lambda folder: _linked(folder, "no/such.csv"), "no folder"),
    "a name that is too long": (lambda folder: folder / ("x" * 256), "name too long"),
    "a folder whose name is too long": (lambda folder: folder / ("x" * 256) / "a.csv", "name too long"),
    "a zero byte": (lambda folder: folder / "a\0b", "no file's name"),
    "half a letter": (lambda folder: folder / "\ud800", "no file's name"),
    "no folder": (lambda folder: folder / "none" / "a.csv", "no folder"),
    "no name": (lambda _: Path(), "a folder"),
    "a folder that nobody writes to": (lambda _: Path("/proc/a.csv"), "Cannot write /proc/a.csv: "),
    "another that nobody writes to": (lambda _: Path("/sys/a.csv"), "Cannot write /sys/a.csv: "),
}


@pytest.mark.parametrize("kind", NEVER_REPLACED)
def test_what_cannot_or_must_not_be_written_is_refused_before_the_work_and_stays(kind: str, tmp_path) -> None:
    place, why = NEVER_REPLACED[kind]
    file = place(tmp_path)
    before, there = _names(tmp_path), os.path.lexists(file) if "\0" not in str(file) and "\ud800" not in str(file) else False
    mode = file.lstat().st_mode if there else None
    for refusing in (files.refuse_unwritable, lambda file: files.write(file, b"new")):
        with pytest.raises(FormatError, match=why):
            refusing(file)
    assert _names(tmp_path) == before
    assert mode == (file.lstat().st_mode if there else None)


def test_names_as_long_as_there_can_be_and_names_that_are_no_utf_8_are_written(tmp_path) -> None:
    for name in ("x" * 255, "é" * 127, os.fsdecode(b"\xff.csv")):
        files.write(tmp_path / name, b"new")
    assert len(_names(tmp_path)) == 3


def test_where_the_output_of_the_call_goes_no_file_is_written(tmp_path) -> None:
    script = "import sys; from pathlib import Path; from geodata import files\nfiles.write(Path(sys.argv[1]), b'new')"
    for name in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", str(tmp_path / "out")):
        with (tmp_path / "out").open("wb") as out:
            done = subprocess.run([sys.executable, "-c", script, name], stdout=out, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
        assert "what this call prints goes there; choose another file" in done.stderr
    assert (tmp_path / "out").read_bytes() == b""


@pytest.fixture
def anybodys_folder():
    """A folder of a user who is not root, and this process as that user: to root nothing is read-only."""
    with tempfile.TemporaryDirectory() as name:
        root = os.geteuid() == 0
        if root:
            os.chown(name, 65534, -1)
            os.seteuid(65534)
        yield Path(name)
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_its_owner_made_read_only_stays(what: str, anybodys_folder: Path) -> None:
    file = anybodys_folder / "a.csv"
    file.write_bytes(b"mine")
    (file if what == "file" else anybodys_folder).chmod(0o555)
    for refusing in (files.refuse_unwritable, lambda file: files.write(file, b"new")):
        with pytest.raises(FormatError, match=r"Cannot write .*: Permission denied; choose a"):
            refusing(file)
    assert file.read_bytes() == b"mine"
    anybodys_folder.chmod(0o755)


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit(143), OSError(28, "No space left on device"), ZeroDivisionError])
def test_whatever_ends_the_writing_nothing_is_left_and_what_was_there_stays(ending, tmp_path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"mine")

    def half(part) -> None:
        part.write(b"half")
        raise ending

    with pytest.raises(FormatError if isinstance(ending, OSError) else type(ending) if isinstance(ending, BaseException) else ending):
        files.write(file, half)
    assert _names(tmp_path) == ["a.csv"]
    assert file.read_bytes() == b"mine"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file is without a name, and nobody tidies up after a call that is killed")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9), (signal.SIGQUIT, -3), (signal.SIGUSR1, -10)],
)
def test_no_signal_leaves_a_file_that_is_not_whole(number: signal.Signals, code: int, tmp_path) -> None:
    script = """
        import resource, sys, time
        from pathlib import Path
        from dashboard.terminal import ended_by_signals
        from geodata import files

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        def slowly(part):
            part.write(b"half")
            part.flush()
            print("writing", flush=True)
            time.sleep(60)

        with ended_by_signals():
            files.write(Path(sys.argv[1]), slowly)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "a.tif")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "writing\n"
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (code, "")
    assert _names(tmp_path) == []


@pytest.mark.parametrize("kind", ["a pipe", "a folder", "the null device", "a socket", "a zero byte", "half a letter", "a loop of links"])
def test_what_is_no_plain_file_is_not_read_and_not_waited_for(kind: str, tmp_path) -> None:
    begun = time.monotonic()
    with pytest.raises(OSError, match=r"plain file|file's name|symbolic links"):
        files.read(NEVER_REPLACED[kind][0](tmp_path), 100)
    assert time.monotonic() - begun < 1


def test_of_a_plain_file_no_more_is_read_than_was_asked_for(tmp_path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert files.read(tmp_path / "a", 3) == b"123"
