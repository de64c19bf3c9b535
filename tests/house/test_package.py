from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(wheel_file) -> zipfile.ZipFile:
    return zipfile.ZipFile(wheel_file)


def test_the_wheel_carries_code_data_and_assets_and_nothing_else(wheel) -> None:
    names = wheel.namelist()
    for name in (
        "dashboard/app.py",
        "dashboard/packet/page.css",
        "dashboard/packet/page.js",
        "geodata/data/land.geojson",
        "geodata/data/elevation.tif",
        "dashboard/assets/js/map.js",
        "dashboard/assets/css/tokens.css",
        "dashboard/assets/vendor/fonts/atlas-sans-400.woff2",
    ):
        assert name in names
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"dashboard", "geodata"}
    assert not [name for name in names if "__pycache__" in name or "/." in name]


def test_the_wheel_names_its_licences_and_holds_their_texts(wheel) -> None:
    about = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    told = email.message_from_bytes(wheel.read(about))
    assert told["Name"] == "leopard-atlas"
    assert told["License-Expression"] == "MIT AND LGPL-3.0-or-later AND CC-BY-4.0 AND OFL-1.1 AND BSD-3-Clause"
    texts = " ".join(told.get_all("License-File") or [])
    for part in ("LICENSE", "LGPL-3.0.txt", "GPL-3.0.txt", "CC-BY-4.0.txt", "BSD-3-Clause.txt", "OFL.txt"):
        assert part in texts


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_the_lock_pins_every_package_with_hashes_and_names_no_index(lock) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[A-Za-z0-9._\[\],-]+==[^ ]+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_both_locks_agree() -> None:
    pinned = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "tests/requirements.lock")
    ]
    assert {name: version for name, version in pinned[1].items() if name in pinned[0]} == pinned[0]


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_gets_a_sentence_that_mends_it(tmp_path, missing) -> None:
    (tmp_path / f"{missing}.py").write_text("raise ImportError", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.environment"], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "apt-get install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_no_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    texts = [ROOT / name for name in tracked if name.endswith((".py", ".js", ".css", ".md", ".toml", ".lock", ".txt", ".svg")) and (ROOT / name).exists()]
    assert len(texts) > 50
    # put together here, so that this file holds none of them either
    hosts = [".".join(parts) for parts in (("pypi", "org"), ("files", "pythonhosted"), ("registry", "npmjs"), ("deb", "debian"))]
    places = [f"/{folder}/" for folder in ("root", "home")]
    forbidden = "|".join([*map(re.escape, hosts), "index" + "-url", places[0], places[1] + r"\w"])
    for file in texts:
        assert not re.search(forbidden, file.read_text(encoding="utf-8")), file
