"""Makes a checkout's own environment from its lock file, with nothing but Python. `python -m dashboard.environment LOCK` prints its Python.

Whoever makes it holds its file `making`, and so do the programs that it starts: a process that dies lets go of it. What stands
in that file says that the environment is half made, and is begun anew by the next call; a stamp for each lock file is written last.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (ROOT / "requirements.lock", ROOT / "tests/requirements.lock")  # the second holds all of the first
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MAKING = FOLDER / "making"
REFUSED = 2
INTERRUPTED = 130
TERMINATED = 143

# of pip's settings only how packages are reached: where they go and which they are is said here
REACHED_BY = frozenset(
    {
        *("PIP_CONFIG_FILE", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_FIND_LINKS", "PIP_KEYRING_PROVIDER", "PIP_TRUSTED_HOST"),
        *("PIP_PROXY", "PIP_CERT", "PIP_CLIENT_CERT", "PIP_RETRIES", "PIP_TIMEOUT", "PIP_DEFAULT_TIMEOUT", "PIP_CACHE_DIR", "PIP_NO_CACHE_DIR"),
    }
)
IDENTITY = "import os, sys, sysconfig; sys.stdout.buffer.write(os.fsencode('\\n'.join([sys.prefix, sysconfig.get_platform(), sys.version])))"


def in_checkout() -> bool:
    """Whether this code lies in a checkout, and not where pip has installed it."""
    return LOCKS[0].is_file() and (ROOT / "pyproject.toml").is_file()


def inside() -> bool:
    """Whether this process runs in the environment."""
    return Path(sys.prefix).resolve() == FOLDER


def complete() -> bool:
    """Whether this process runs in the environment, and it holds all that the atlas needs."""
    return inside() and any(finished(lock) for lock in LOCKS if lock.is_file())


def finished(lock: Path) -> bool:
    """Whether the environment is there, at this place, and holds what the lock file names."""
    try:
        stamp = os.fsdecode(_stamp(lock).read_bytes())
    except OSError:  # none, or none that can be read
        return False
    wanted, there = _wanted(lock), (FOLDER / "pyvenv.cfg").is_file() and PYTHON.exists()
    return there and (stamp == f"{wanted}\n{sysconfig.get_platform()}\n{sys.version}" or stamp == f"{wanted}\n{_identity()}")


def ready(lock: Path = LOCKS[0]) -> Path:
    """The Python of an environment that holds what the lock file names, made or mended when it does not.

    Raises:
        SystemExit: When that cannot be; why stands on stderr, in one sentence below whatever pip said.
    """
    _refuse_without_venv()
    if not lock.is_file():
        _refuse(f"there is no lock file {lock}.")
    if not finished(lock):
        try:
            with _ending_children(), _alone() as making:
                if not finished(lock):  # as another call may have left it
                    _make(lock, making)
        except OSError as error:
            _refuse(
                f"cannot write {error.filename or FOLDER} ({error.strerror}); it needs a gigabyte of free space in a folder that you may write to: "
                "mend that, or delete .venv if another user made it, and call again."
            )
    return PYTHON


def run_inside(module: str) -> int:
    """Become this call of a module, in the environment; its exit code where a process cannot become another (Windows)."""
    command = [str(ready()), "-m", module, *sys.argv[1:]]
    # what PYTHONPATH names could stand before what the lock file names
    around = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"} | {"PYTHONPATH": str(ROOT)}
    if os.name != "nt":
        os.execve(command[0], command, around)  # noqa: S606
    return subprocess.run(command, env=around, check=False).returncode


def _make(lock: Path, making: BinaryIO) -> None:
    print("Leopard Atlas: making its environment in .venv (once, some minutes) ...", file=sys.stderr, flush=True)
    making.seek(0)
    half = bool(making.read())
    stamps = {file: os.fsdecode(file.read_bytes()) for file in FOLDER.glob("*.stamp")}
    works = _identity()
    if half or stamps or all(file == MAKING for file in FOLDER.iterdir()):
        making.write(b"half made\n")
        making.flush()
        kept = {file: text for file, text in stamps.items() if works and text.partition("\n")[2] == f"{FOLDER}\n{works}"}
        for file in stamps:
            file.unlink()
        if half or not kept:
            _clear()
            if not _done(getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(FOLDER)):
                _refuse("making a virtual environment failed; the lines above say why. Mend it and call again.")
    elif works:  # somebody's own: it is filled and never emptied
        kept = {}
    else:
        _refuse(f"{FOLDER} is no environment that works, and was not made by this program; move or delete it and call again.")
    install = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes")
    if not _done(*install, "--only-binary", ":all:", "-r", str(lock), around=_reached()):
        _refuse("installing its packages failed; the lines above say why. It needs the network and a gigabyte of space this once. Mend that and call again.")
    for packages in (*FOLDER.glob("lib/python*/site-packages"), *FOLDER.glob("Lib/site-packages")):
        (packages / "leopard_atlas.pth").write_bytes(os.fsencode(f"{ROOT}\n"))
    _done(str(PYTHON), "-c", "from dashboard.cli import main; main(['compress'])")  # without it pages take longer over a network, and nothing else
    for file, text in (kept | {_stamp(lock): f"{_wanted(lock)}\n{_identity()}"}).items():
        file.write_bytes(os.fsencode(text))
    making.truncate(0)


def _stamp(lock: Path) -> Path:
    return FOLDER / "-".join([*([lock.parent.name] if lock.parent != ROOT else []), f"{lock.stem}.stamp"])


def _wanted(lock: Path) -> str:
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()}\n{FOLDER}"


def _identity() -> str | None:
    """Platform and version of the environment's Python, or None where it does not work, or not as this environment's."""
    try:
        done = subprocess.run([str(PYTHON), "-c", IDENTITY], env=_around(), capture_output=True, check=False)
    except OSError:
        return None
    prefix, _, python = os.fsdecode(done.stdout).partition("\n")
    return python if done.returncode == 0 and Path(prefix) == FOLDER else None


def _clear() -> None:
    for file in FOLDER.iterdir():
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        elif file != MAKING:
            file.unlink()


@contextlib.contextmanager
def _alone() -> Iterator[BinaryIO]:
    """The file `making`, held by this process and the programs that it starts, and by no other call."""
    if FOLDER.is_symlink() or (FOLDER.exists() and not FOLDER.is_dir()):
        _refuse(f"{FOLDER} is no folder; move or delete it and call again.")
    FOLDER.mkdir(exist_ok=True)
    with MAKING.open("a+b") as making:
        if not _held(making):
            print("Leopard Atlas: another call is making its environment; waiting for it ...", file=sys.stderr, flush=True)
            while not _held(making):
                time.sleep(0.2)
        os.set_inheritable(making.fileno(), True)  # noqa: FBT003 - the function's own signature
        yield making


def _held(file: BinaryIO) -> bool:
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            file.seek(1 << 20)  # beyond what is read: Windows lets nobody read what is held
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextlib.contextmanager
def _ending_children() -> Iterator[None]:
    """SIGTERM ends this process by an exception, so that what it started is ended as well."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _done(*command: str, around: dict[str, str] | None = None) -> bool:
    # pip's own words go to stderr: stdout holds only what was asked for; a session of its own keeps Ctrl+C from it, which ends it here
    process = subprocess.Popen(command, cwd=ROOT, env=around or _around(), stdin=subprocess.DEVNULL, stdout=sys.stderr, close_fds=False, start_new_session=True)
    try:
        return process.wait() == 0
    finally:
        if process.poll() is None:
            process.kill() if os.name == "nt" else os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _reached() -> dict[str, str]:
    """What pip is called with: of all its settings, wherever they stand, only those that say how packages are reached."""
    there = subprocess.run([str(PYTHON), "-m", "pip", "config", "list"], env=_around(), capture_output=True, text=True, check=False).stdout
    settings = {}
    for name, _, value in (line.partition("=") for line in there.splitlines()):
        settings["PIP_" + name.rpartition(".")[2].upper().replace("-", "_")] = str(ast.literal_eval(value))
    reached = settings | {name: value for name, value in _around().items() if value}  # pip takes an empty variable for none
    return {name: value for name, value in reached.items() if name in REACHED_BY or not name.startswith("PIP_")} | {"PIP_CONFIG_FILE": os.devnull}


def _around() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name in REACHED_BY or not name.startswith(("PIP_", "PYTHON"))}


def _refuse_without_venv() -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        _refuse("this Python has no venv; install it (on Debian or Ubuntu: apt-get install python3-venv) and call again.")


def _refuse(sentence: str) -> NoReturn:
    print(f"Leopard Atlas: {sentence}", file=sys.stderr, flush=True)
    raise SystemExit(REFUSED)


if __name__ == "__main__":
    try:
        print(ready(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else ready())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
