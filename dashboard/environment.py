"""Makes a checkout's own environment from its lock file, with nothing but Python. `python -m dashboard.environment LOCK` prints its Python."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".venv"
OLDEST = (3, 11)


def ready(lock: Path = ROOT / "requirements.lock") -> Path:
    """The Python of an environment that holds what the lock file names, made or mended when it does not."""
    _refuse_without_venv()
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = FOLDER / f"{lock.parent.name}-{lock.stem}.stamp"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print("Leopard Atlas: making its environment in .venv (once, some minutes) ...", file=sys.stderr)
    _call([sys.executable, "-m", "venv", str(FOLDER)])
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _call([*install, "--require-hashes", "-r", str(lock)])
    _call([*install, "--no-deps", "-e", str(ROOT)])
    _call([str(python), "-m", "dashboard", "compress"])
    stamp.write_text(wanted, encoding="utf-8")
    return python


def run_inside(arguments: list[str]) -> int:
    """The exit code of Python called with these arguments in the environment."""
    try:
        return subprocess.run([str(ready()), *arguments], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _refuse_without_venv() -> None:
    if sys.version_info < OLDEST:
        sys.exit(f"Leopard Atlas needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        sys.exit("This Python has no venv; install it (on Debian or Ubuntu: apt-get install python3-venv) and call again.")


def _call(command: list[str]) -> None:
    # pip's own words go to stderr: stdout holds only what was asked for
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        sys.exit(f"Leopard Atlas could not make its environment: '{' '.join(command[:4])} ...' failed; the lines above say why. Mend it and call again.")


if __name__ == "__main__":
    print(ready(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else ready())
