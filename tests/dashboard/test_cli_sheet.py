"""`leopard-atlas snapshot` and `leopard-atlas open`, and the same over HTTP, as a script calls them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import time

import pypdf
import pytest
import rasterio
from PIL import Image

from dashboard.app import server
from dashboard.sheet import from_text
from dashboard.snapshot import snapshot
from dashboard.view import View, parse
from geodata import DATA_VERSION
from tests.dashboard.test_cli import ROOT, call, refused
from tests.house.servers import free_port, serving
from tests.house.terminal import on_a_full_disk

LEAN = "v=1&layers=bo&title=lean"


def test_snapshot_takes_sheet_title_and_note_and_tells_as_json_what_was_made(tmp_path) -> None:
    file = tmp_path / "a.pdf"
    done = call("snapshot", "--view", LEAN, "-o", str(file), "--sheet", "a5-portrait,no-inset", "--title", "Мой лист", "--note", "$x_{ 🐆", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    content = file.read_bytes()
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert (told["bytes"], told["format"], told["size_mm"], told["sheet"]) == (len(content), "pdf", [148, 210], "a5-portrait,no-inset")
    assert told["data_version"] == DATA_VERSION
    (page,) = told["pages"]
    assert parse(page["view"])[0].title == "Мой лист"
    assert page["layers"] == ["borders"]
    assert page["failed"] == {}
    text = pypdf.PdfReader(file).pages[0].extract_text()
    assert "Мой лист" in text
    assert "$x_{ [leopard]" in text
    # the same in another process, and from code
    assert content == snapshot(parse(page["view"])[0], from_text("a5-portrait,no-inset", "$x_{ 🐆"))


def test_a_picture_with_its_world_file_lies_in_its_place_for_gdal(tmp_path) -> None:
    assert call("snapshot", "--view", LEAN, "-o", str(tmp_path / "a.png"), "--sheet", "600x400px", "--world-file").returncode == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.pgw", "a.png", "a.png.aux.xml"]
    with rasterio.open(tmp_path / "a.png") as opened:
        assert opened.crs.to_dict()["proj"] == "laea"
        assert opened.transform.a == -opened.transform.e > 0


def test_open_prints_the_view_alone(tmp_path) -> None:
    for suffix in ("png", "pdf"):
        file = tmp_path / f"a.{suffix}"
        file.write_bytes(snapshot(parse(LEAN)[0], suffix, from_text("600x400px")))
        done = call("open", str(file))
        assert (done.returncode, done.stdout, done.stderr) == (0, parse(LEAN)[0].to_query() + "\n", "")
    assert call("open", LEAN).stdout == parse(LEAN)[0].to_query() + "\n"  # as a sheet prints it


def test_refusals_are_one_sentence_and_leave_nothing_behind(tmp_path) -> None:
    where = ("-o", str(tmp_path / "a.png"))
    assert "60 to 2400 mm" in refused("snapshot", *where, "--sheet", "1x1mm")
    assert "72 to 600 dpi" in refused("snapshot", *where, "--sheet", "a4,10000dpi")
    assert "PDF" in refused("snapshot", *where, "--sheet", "a0,600dpi", "--view", LEAN)
    assert "5000 were given" in refused("snapshot", *where, "--title", "x" * 5000)
    assert "cannot begin a link" in refused("snapshot", *where, "--base-url", "nowhere")
    assert "world file" in refused("snapshot", "-o", str(tmp_path / "a.pdf"), "--world-file")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "b.png").write_bytes(b"not a picture")
    assert "holds no map" in refused("open", str(tmp_path / "b.png"))
    assert "Cannot read" in refused("open", str(tmp_path / "none.png"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_full_disk_leaves_one_sentence_and_no_half_file(tmp_path) -> None:
    said = on_a_full_disk(20_000, tmp_path / "a.svg", "snapshot", "--view", LEAN)
    assert re.fullmatch(r"leopard-atlas: Cannot write .*: File too large; choose another place\.\n", said)


def test_open_with_browser_serves_the_page_and_opens_it_with_the_view(tmp_path) -> None:
    port, seen = free_port(), tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {seen}.part && mv {seen}.part {seen}\n', encoding="utf-8")
    browser.chmod(0o755)
    command = [sys.executable, "-m", "dashboard", "open", LEAN, "--browser", "--port", str(port)]
    with serving(command, port, ROOT, BROWSER=str(browser)):
        until = time.monotonic() + 60
        while not seen.exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert seen.read_text(encoding="utf-8") == f"http://127.0.0.1:{port}/?{parse(LEAN)[0].to_query()}"


def ask(address: str, **headers: str):
    return server.test_client().get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_the_served_sheet_takes_its_form_from_the_address() -> None:
    answer = ask(f"/snapshot.png?{LEAN}&sheet=600x400px,bw&note=mine")
    assert answer.status_code == 200
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert (picture.size, picture.mode) == ((600, 400), "L")
        assert picture.text["leopard-atlas:view"] == parse(LEAN)[0].to_query()
    assert ask(f"/snapshot.tif?{LEAN}&sheet=600x400px").mimetype == "image/tiff"
    assert len(ask(f"/snapshot.pgw?{LEAN}&sheet=600x400px").data.split()) == 6


@pytest.mark.parametrize("form", ["sheet=a9", "sheet=1x1mm", "note=" + "x" * 400, "sheet=a0,600dpi"])
def test_a_form_that_cannot_be_is_refused_in_a_sentence(form: str) -> None:
    answer = ask(f"/snapshot.png?{LEAN}&{form}")
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
    assert b"\n" not in answer.data


def test_a_sheet_bears_a_link_only_where_others_can_follow_it(monkeypatch) -> None:
    def text(**headers: str) -> str:
        return pypdf.PdfReader(io.BytesIO(ask(f"/snapshot.pdf?{LEAN}&sheet=a5", **headers).data)).pages[0].extract_text()

    assert "http" not in text(Host="127.0.0.1:8050")
    assert "http" not in text(Host="localhost")
    assert re.search(r"http://atlas\.example/\?v=1", text(Host="atlas.example"))
    monkeypatch.setenv("LEOPARD_ATLAS_BASE_URL", "https://leopards.example/map/")
    assert re.search(r"https://leopards\.example/map/\?v=1", text(Host="127.0.0.1:8050"))


def test_a_title_too_long_for_a_link_is_cut_and_the_sheet_is_made() -> None:
    answer = ask("/snapshot.svg?v=1&layers=&sheet=600x400px&title=" + "x" * 2000)
    assert answer.status_code == 200
    assert answer.data.startswith(b"<?xml")


def test_the_default_view_is_untouched_by_what_stands_beside_it() -> None:
    assert parse("v=1&sheet=a5")[0] == View()
