"""What the command line stands on: its streams, its signals, the files it is pointed at, the numbers it reads, the settings that lie about."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard import terminal
from dashboard.cli import main
from tests.house.servers import children
from tests.house.terminal import ROOT, call

PATIENCE_S = 60
WITH_OUTPUT = {
    "layer": ("layer", "towns", "-o", "{}.geojson"),
    "territories": ("territories", "-o", "{}.gpkg"),
    "balance": ("balance", "--csv", "-o", "{}.csv"),
    "snapshot": ("snapshot", "--view", "v=1&layers=", "--sheet", "600x400px", "-o", "{}.svg"),
    "world file": ("snapshot", "--view", "v=1&layers=", "--sheet", "600x400px", "--world-file", "-o", "{}.png"),
    "packet": ("packet", "--data-only", "--view", "v=1&layers=", "-o", "{}.zip"),
    "fire": ("fire", "--members", "1", "--years", "1", "--raster", "{}.tif"),
}
NUMBERS = {
    "serve": ("--port",),
    "open": ("--port",),
    "fire": ("--annual", "--ever", "--within", "--years", "--spread", "--sd", "--bad-year", "--members", "--seed", "--cell", "--jobs"),
    "territories": ("--size", "--seed", "--habitat", "--members", "--history"),
    "crossings": ("--sets", "--seed"),
    "balance": ("--year", "--history", "--size"),
}


def refusal(capsys, *arguments: str) -> str:
    """The one sentence in which a call in this process refuses."""
    code = main(arguments)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.startswith("leopard-atlas: ")
    assert err.endswith(".\n")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize("command", WITH_OUTPUT)
def test_every_command_that_writes_refuses_a_pipe_before_the_work_and_leaves_it(command: str, capsys, tmp_path) -> None:
    arguments = [argument.format(tmp_path / "a") for argument in WITH_OUTPUT[command]]
    os.mkfifo(arguments[-1])
    begun = time.monotonic()
    assert "it is no plain file" in refusal(capsys, *arguments)
    assert time.monotonic() - begun < 20, "a pipe is waited for"
    assert [entry.is_fifo() for entry in tmp_path.iterdir()] == [True]


@pytest.mark.parametrize("command", WITH_OUTPUT)
def test_every_command_that_writes_follows_a_link(command: str, capsys, tmp_path) -> None:
    arguments = [argument.format(tmp_path / "a") for argument in WITH_OUTPUT[command]]
    link = Path(arguments[-1])
    link.symlink_to("target")
    assert main(arguments) == 0, capsys.readouterr().err
    assert link.is_symlink()
    assert (tmp_path / "target").stat().st_size > 100
    assert len(list(tmp_path.iterdir())) == (4 if command == "world file" else 2)


def test_a_world_file_that_could_not_be_written_is_refused_before_the_sheet_is_drawn(capsys, tmp_path) -> None:
    (tmp_path / "a.pgw").mkdir()
    assert "a.pgw: it is a folder" in refusal(capsys, *[argument.format(tmp_path / "a") for argument in WITH_OUTPUT["world file"]])
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pgw"]


@pytest.mark.parametrize("command", ["open", "geojson"])
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_brought_must_be_a_plain_file_and_is_not_waited_for(command: str, kind: str, capsys, tmp_path) -> None:
    file = {"pipe": tmp_path / "pipe", "device": Path("/dev/zero"), "folder": tmp_path}[kind]
    if kind == "pipe":
        os.mkfifo(file)
    sentence = refusal(capsys, *(("open", str(file)) if command == "open" else ("balance", "--geojson", str(file))))
    assert "that is no plain file" in sentence


@pytest.mark.parametrize("text", ["١", "８０", "1_0", "nan", "inf", "1e400", "0x10", "9" * 5000, "", " "])
@pytest.mark.parametrize("command", NUMBERS)
def test_no_option_reads_what_is_no_number_in_ascii_digits(command: str, text: str, capsys) -> None:
    before = ("v=1",) if command == "open" else ()
    for option in NUMBERS[command]:
        assert f"argument {option}" in refusal(capsys, command, *before, option, text)


@pytest.mark.parametrize("outline", ["١,1;2,2;3,1", "1_0,1;2,2;3,1", "nan,1;2,2;3,1"])
def test_an_outline_reads_the_same_numbers(outline: str, capsys) -> None:
    for command in ("fire", "balance"):
        assert "lon,lat" in refusal(capsys, command, "--outline", outline)


@pytest.mark.parametrize("host", ["", "\udced\udca0\udc80", "a" * 300, "a..b", "a\0b", " ", "[::1]", "http://localhost"])
def test_a_host_that_there_cannot_be_is_refused_in_a_sentence(host: str, capsys) -> None:
    assert "There is no host" in refusal(capsys, "serve", "--host", host)


@pytest.mark.parametrize("address", ["", "tcp://", "tcp://a..b:1", f"tcp://{'a' * 300}:1", "tcp://127.0.0.1:١", "tcp://127.0.0.1:1\n", "\udcff", "http://a:1"])
def test_a_scheduler_that_there_cannot_be_is_refused_in_a_sentence(address: str, capsys) -> None:
    assert "scheduler" in refusal(capsys, "fire", "--members", "1", "--scheduler", address)


@pytest.mark.parametrize(
    ("view", "why"), [("v=9", "another version"), ("v=1&title=\ud800", "could not be read"), ("x" * 10_000, "too long"), ("\x1b[31m", "read")]
)
@pytest.mark.parametrize("command", ["twin", "balance", "snapshot", "packet"])
def test_a_view_that_cannot_be_used_is_refused_and_nothing_else_is_said_to_be_shown(command: str, view: str, why: str, capsys, tmp_path) -> None:
    output = {"snapshot": ("-o", str(tmp_path / "a.png")), "packet": ("-o", str(tmp_path / "a.zip"))}.get(command, ())
    sentence = refusal(capsys, command, "--view", view, *output)
    assert why in sentence
    assert "shown" not in sentence
    assert sentence.strip().isprintable()


@pytest.mark.parametrize(
    "arguments", [("view",), ("--version",), ("--help",), ("layers",), ("claims", "--json"), ("twin",), ("balance", "--csv"), ("crossings", "--sets", "1")]
)
@pytest.mark.parametrize("buffered", [True, False])
def test_a_full_stdout_is_a_sentence(arguments: tuple[str, ...], buffered: bool, capsys, monkeypatch) -> None:  # noqa: FBT001
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        full.reconfigure(line_buffering=not buffered)
        monkeypatch.setattr(sys, "stdout", full)
        assert main(arguments) == 2
        assert capsys.readouterr().err == "leopard-atlas: Cannot write to stdout: No space left on device; send the output elsewhere.\n"


@pytest.mark.parametrize("arguments", [("layer", "tigers", "-o", "a.geojson"), ("teleport",), ("twin", "--view", "v=9")])
def test_a_refusal_that_nobody_can_read_has_its_exit_code(arguments: tuple[str, ...], monkeypatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        assert main(arguments) == 2


@pytest.mark.parametrize(("closed", "code"), [(">&-", 2), ("2>&-", 0), (">&- 2>&-", 2), ("<&- >&- 2>&-", 2)])
def test_closed_streams_are_no_traceback(closed: str, code: int) -> None:
    done = subprocess.run(f"{sys.executable} -m dashboard view {closed}", shell=True, capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S602
    assert done.returncode == code
    assert done.stderr in {"", "leopard-atlas: Cannot write to stdout: Bad file descriptor; send the output elsewhere.\n"}
    assert bool(done.stderr) == (closed == ">&-")
    assert done.stdout == ("" if code else "v=1\n")


def test_what_is_written_is_whole_where_all_streams_are_closed(tmp_path) -> None:
    command = f"{sys.executable} -m dashboard layer towns -o {tmp_path}/a.geojson <&- >&- 2>&-"
    assert subprocess.run(command, shell=True, cwd=ROOT, check=False).returncode == 0  # noqa: S602
    assert json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["type"] == "FeatureCollection"


@pytest.mark.parametrize("settings", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_output_is_utf_8_wherever_it_goes(settings: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-m", "dashboard", "claims"], capture_output=True, cwd=ROOT, check=False, env={**os.environ, **settings})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "2007–2011" in done.stdout.decode()


def test_a_file_name_that_is_no_utf_8_is_escaped_in_sentences_and_in_json(capsys, tmp_path) -> None:
    name = os.fsdecode(b"\xff\n.svg")
    assert r"\udcff\n.svg" in refusal(capsys, "open", str(tmp_path / name))
    assert r"none/\udcff\n.svg" in refusal(capsys, "balance", "-o", str(tmp_path / "none" / name / "a")).replace("\\\\", "\\")
    assert main(["snapshot", "--view", "v=1&layers=", "--sheet", "600x400px", "--json", "-o", str(tmp_path / name)]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == str(tmp_path / name)


def test_what_repeats_signs_that_steer_a_terminal_stays_one_line(capsys) -> None:
    terminal.remark("a\x1b[2Jb\nc\u202ed\u2028e\udcfff é 한")
    assert capsys.readouterr().err == "leopard-atlas: a\\x1b[2Jb\\nc\\u202ed\\u2028e\\udcfff é 한\n"


def _interrupted(number: signal.Signals, *arguments: str, begun, group: bool = False, folder: Path) -> tuple[int, str, str]:
    """Exit code and words of a call that a signal ends as soon as it has begun what is asked."""
    command = [sys.executable, "-m", "dashboard", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        until = time.monotonic() + PATIENCE_S
        while not begun(process):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < until
            time.sleep(0.02)
        (os.killpg if group else os.kill)(process.pid, number)
        out, err = process.communicate(timeout=PATIENCE_S)
    return process.returncode, out, err


def _loaded(library: str):
    """Whether a process has loaded a library: the first while it imports, the last before it counts."""
    return lambda process: library in Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has loaded is read from /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("library", ["numpy", "libgeos"])
def test_who_ends_a_call_reads_nothing_and_gets_its_exit_code(number: signal.Signals, code: int, library: str, tmp_path) -> None:
    done = _interrupted(number, "fire", "--members", "100000", "--raster", "a.tif", begun=_loaded(library), folder=tmp_path)
    assert done == (code, "", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")
def test_ctrl_c_is_quiet_in_the_processes_that_count_as_well_and_ends_them(tmp_path) -> None:
    seen: list[int] = []

    def counting(process) -> bool:
        seen[:] = [child for child in children(process) if _loaded("libgeos")(type("Child", (), {"pid": child}))]
        return len(seen) > 1

    begun = time.monotonic()
    done = _interrupted(signal.SIGINT, "fire", "--members", "100000", "--jobs", "2", begun=counting, group=True, folder=tmp_path)
    assert done == (130, "", "")
    assert not [child for child in seen if Path(f"/proc/{child}").exists()]
    assert time.monotonic() - begun < PATIENCE_S


def _lost(number: signal.Signals) -> None:
    """A signal whose exception becomes another on its way, as in C code that imports other code."""
    with terminal.ended_by_signals():
        try:
            signal.raise_signal(number)
        except (KeyboardInterrupt, SystemExit) as lost:
            raise ImportError from lost


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_call_even_where_its_exception_is_lost(number: signal.Signals) -> None:
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        with pytest.raises(SystemExit, match=str(128 + number)):
            _lost(number)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def test_a_signal_that_the_caller_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with terminal.ended_by_signals():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


SETTINGS = {
    "a notebook's backend": {"MPLBACKEND": "module://matplotlib_inline.backend_inline"},
    "a backend that there is not": {"MPLBACKEND": "nonsense"},
    "a home that nobody writes to": {"HOME": "/proc/none", "MPLCONFIGDIR": "/proc/none", "XDG_CACHE_HOME": "/dev/null", "TMPDIR": "/none"},
    "data that are elsewhere": {"PROJ_DATA": "/none", "PROJ_LIB": "/none", "GDAL_DATA": "/none", "OMP_NUM_THREADS": "0"},
    "warnings as errors": {"PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2"},
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_a_sheet_is_the_same_whatever_settings_lie_about(kind: str, tmp_path) -> None:
    sheet = ("snapshot", "--view", "v=1&layers=bo", "--sheet", "600x400px", "-o")
    assert main([*sheet, str(tmp_path / "usual.svg")]) == 0
    (tmp_path / "matplotlibrc").write_bytes(b"backend: Qt5Agg\nfont.size: 44\ntext.usetex: True\naxes.formatter.use_locale: True\n\xff")
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "MATPLOTLIBRC": str(tmp_path), **SETTINGS[kind]}
    command = [sys.executable, "-m", "dashboard", *sheet, "a.svg"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=settings, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "usual.svg").read_bytes()


def test_settings_of_another_dash_and_a_missing_home_do_not_reach_the_page(tmp_path) -> None:
    (tmp_path / "file").touch()
    settings = {"DASH_URL_BASE_PATHNAME": "nonsense", "dash_compress": "true", "DASH_DEBUG": "nonsense", "XDG_CACHE_HOME": str(tmp_path / "file")}
    done = call("compress", env={**os.environ, **settings})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("leopard-atlas: Compressed files cannot be kept (")
    assert done.stderr.endswith("; set XDG_CACHE_HOME to a folder that you may write to.\n")


@pytest.mark.thorough
def test_a_process_that_is_killed_while_it_counts_is_a_sentence() -> None:
    command = [sys.executable, "-m", "dashboard", "fire", "--members", "100000", "--jobs", "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + PATIENCE_S
        while len(children(process)) < 3 and time.monotonic() < until:
            time.sleep(0.1)
        os.kill(children(process)[-1], signal.SIGKILL)
        _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert err == "leopard-atlas: A process that counted was ended from outside, perhaps for want of memory; call again with fewer --jobs.\n"
