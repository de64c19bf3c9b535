"""The locks serve every Python and platform that the README names; judged by uv's resolver, since pip judges by the interpreter it runs in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
LINUX = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28")
# each with the oldest macOS that has all wheels
OTHERS = ("x86_64-pc-windows-msvc", "aarch64-apple-darwin 14.0", "x86_64-apple-darwin 15.0")


def _without_wheels(lock: str, python: str, platform: str) -> str:
    """What the resolver says when a package has no wheel there, or when it cannot know; nothing when all have one."""
    name, _, macos = platform.partition(" ")
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config", "--no-deps", "--only-binary", ":all:", lock]
    done = subprocess.run(
        [*command, "--python-version", python, "--python-platform", name],
        cwd=ROOT,
        env={**os.environ, **({"MACOSX_DEPLOYMENT_TARGET": macos} if macos else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(done.returncode) == bool(done.stderr), done
    assert done.returncode or len(done.stdout.splitlines()) > 50
    return done.stderr


@pytest.mark.thorough
@pytest.mark.parametrize("platform", [*LINUX, *OTHERS])
@pytest.mark.parametrize("python", PYTHONS)
def test_every_package_that_the_atlas_needs_has_a_wheel(python, platform) -> None:
    assert _without_wheels("requirements.lock", python, platform) == ""


@pytest.mark.thorough
@pytest.mark.parametrize("platform", LINUX)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_package_that_its_tests_need_has_a_wheel_on_linux(python, platform) -> None:
    assert _without_wheels("tests/requirements.lock", python, platform) == ""


@pytest.mark.thorough
def test_a_package_without_wheels_is_named(tmp_path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("scikit-image==0.26.0\n", encoding="utf-8")
    assert "scikit-image==0.26.0" in _without_wheels(str(lock), "3.15", LINUX[0])
