"""The examples for serving others run with the rights that they name, and no more."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.servers import ask, free_port, serving

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy/leopard-atlas.service"
CONTAINER = ROOT / "deploy/Containerfile"
# as root without any of root's powers: the tests' Python may lie where another user cannot go
POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs") if os.getuid() == 0 else ("setpriv", "--no-new-privs")
# PR_SET_MDWE is what MemoryDenyWriteExecute asks of the kernel; Linux before 6.3 does not know it, and goes on
NEVER_WRITTEN_AND_RUN = (sys.executable, "-c", "import ctypes, os, sys; ctypes.CDLL(None).prctl(65, 1, 0, 0, 0); os.execvp(sys.argv[1], sys.argv[1:])")


def _service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment]
    unit.read_string(UNIT.read_text(encoding="utf-8"))
    return unit["Service"]


def _steps() -> list[tuple[str, str]]:
    text = re.sub(r"\\\n", " ", CONTAINER.read_text(encoding="utf-8"))
    return [(step, rest) for step, _, rest in (line.partition(" ") for line in text.splitlines() if line and not line.startswith("#"))]


def test_the_unit_runs_the_documented_server_as_nobody_with_bounded_memory() -> None:
    service = _service()
    assert service["ExecStart"].split()[1:] == ["-c", "python:dashboard.gunicorn_settings", "-b", "127.0.0.1:8050", "dashboard.app:server"]
    assert (service["DynamicUser"], service["NoNewPrivileges"], service["ProtectSystem"], service["CapabilityBoundingSet"]) == ("yes", "yes", "strict", "")
    assert service["MemoryMax"]
    assert service["RestrictAddressFamilies"]
    assert service["IPAddressDeny"] == "any"


@pytest.mark.thorough
def test_systemd_takes_the_unit_and_finds_it_closed(tmp_path) -> None:
    assert shutil.which("systemd-analyze"), "this test needs systemd-analyze: apt-get install systemd"
    here = tmp_path / UNIT.name
    here.write_text(re.sub(r"/opt/\S+/bin/\S+", sys.executable, UNIT.read_text(encoding="utf-8")), encoding="utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", str(here)], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    # an exposure of at most 1.5 of 10
    exposed = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--threshold=15", str(here)], capture_output=True, text=True, check=False)
    assert exposed.returncode == 0, exposed.stdout


@pytest.mark.thorough
def test_the_unit_s_command_serves_with_no_powers_and_writes_to_its_cache_alone(tmp_path) -> None:
    port = free_port()
    command = _service()["ExecStart"].replace("127.0.0.1:8050", f"127.0.0.1:{port}").split()[1:]
    around = dict(part.split("=", 1) for part in shlex.split(_service()["Environment"]))
    around = {name: value.replace("/var/cache", str(tmp_path)) for name, value in around.items()} | {"PYTHONPATH": str(ROOT)}
    with serving([*POWERLESS, *NEVER_WRITTEN_AND_RUN, sys.executable, "-m", "gunicorn", *command], port, tmp_path, **around):
        assert ask(port, "/")[0] == 200
        assert ask(port, "/snapshot.png")[2].startswith(b"\x89PNG")
    assert {file.name for file in tmp_path.iterdir()} <= {"leopard-atlas"}


def test_the_container_has_a_user_without_rights_and_pins_what_it_installs() -> None:
    steps = _steps()
    assert [step for step, _ in steps].count("FROM") == 1
    user = next(number for number, (step, _) in enumerate(steps) if step == "USER")
    assert int(steps[user][1]) > 0
    assert not [step for step, _ in steps[user:] if step in {"RUN", "COPY", "ADD"}]
    assert all("--require-hashes" in rest for step, rest in steps if step == "RUN" and "pip install" in rest)


@pytest.mark.thorough
def test_what_the_container_copies_is_enough_to_serve_with_no_powers(tmp_path) -> None:
    for step, rest in _steps():
        if step == "COPY":
            source, target = rest.split()
            at = tmp_path / target
            shutil.copytree(ROOT / source, at) if (ROOT / source).is_dir() else shutil.copy(ROOT / source, at)
    port = free_port()
    command = json.loads(next(rest for step, rest in _steps() if step == "CMD"))
    around = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "MPLCONFIGDIR": str(tmp_path / "fonts"), "PYTHONPATH": str(tmp_path)}
    with serving([*POWERLESS, sys.executable, *command[1:-1], "127.0.0.1", "--port", str(port)], port, tmp_path, **around):
        assert ask(port, "/")[0] == 200
        assert ask(port, "/snapshot.png")[2].startswith(b"\x89PNG")
        assert ask(port, "/assets/css/tokens.css")[0] == 200
