from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.servers import free_port, gunicorn_command, serving

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def wheel_file(tmp_path_factory) -> Path:
    """The wheel as it is released, built once for all tests of it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def site(wheel_file, tmp_path_factory) -> Path:
    """A folder into which the wheel is installed; what it depends on comes from the environment."""
    installed = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(installed), str(wheel_file)], check=True)
    return installed


@pytest.fixture(scope="session")
def waitress() -> int:
    port = free_port()
    with serving([sys.executable, "-m", "dashboard", "serve", "--port", str(port)], port, ROOT):
        yield port


@pytest.fixture(scope="session")
def gunicorn(site, tmp_path_factory) -> tuple[int, subprocess.Popen[str]]:
    port = free_port()
    with serving(gunicorn_command(port), port, tmp_path_factory.mktemp("empty"), PYTHONPATH=str(site), WEB_CONCURRENCY="2") as process:
        yield port, process
