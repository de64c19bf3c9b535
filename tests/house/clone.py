"""A tiny checkout that needs one tiny package, to start it for the first time as a person does."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def tiny_clone(parent: Path) -> Clone:
    """One with wheels of two versions beside it, in a folder whose name is not plain."""
    made = Clone(parent / "чужой клон, в котором всё есть", parent / "wheels")
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
