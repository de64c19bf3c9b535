"""`leopard-atlas snapshot` and `leopard-atlas open`, and the same over HTTP, as a script calls them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import time
from dataclasses import replace
from urllib.parse import quote

import pypdf
import pytest
import rasterio
from PIL import Image

from dashboard.app import server
from dashboard.sheet import REFUSALS, from_text
from dashboard.snapshot import snapshot
from dashboard.snapshot.reading import view_in
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


@pytest.mark.parametrize(
    ("language", "suffix", "form", "part"),
    [("ru", "png", "sheet=a4,20dpi", "точек на дюйм"), ("zh", "png", "sheet=a0,600dpi", "百万像素"), ("ko", "svg", "sheet=each-year", "PDF")],
)
def test_what_the_page_can_ask_for_and_not_have_is_refused_in_its_language(language: str, suffix: str, form: str, part: str) -> None:
    answer = ask(f"/snapshot.{suffix}?{LEAN}&lang={language}&{form}")
    assert answer.status_code == 400
    assert part in answer.get_data(as_text=True)


@pytest.mark.parametrize("title", ["$x_{", "🐆 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627", "100% & <b>"])
def test_any_title_stays_whole_in_the_file_and_in_its_name(title: str) -> None:
    answer = ask(f"/snapshot.pdf?v=1&layers=&sheet=a5&title={quote(title)}")
    reader = pypdf.PdfReader(io.BytesIO(answer.data))
    assert reader.metadata.title == title
    assert parse(reader.metadata.subject)[0].title == title
    assert re.fullmatch(r"attachment; filename=\"leopard-atlas.pdf\"; filename\*=UTF-8''[\w.%-]+", answer.headers["content-disposition"])


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "tif", "gif", "webp"])
def test_with_every_layer_off_there_is_a_sheet_or_a_sentence_in_each_format(suffix: str) -> None:
    nothing = replace(View(), layers=tuple(replace(state, on=False) for state in View().layers))
    answer = ask(f"/snapshot.{suffix}?{nothing.to_query()}&sheet=600x400px")
    if suffix in {"gif", "webp"}:
        assert (answer.status_code, answer.get_data(as_text=True)) == (400, REFUSALS["no_fire"])
    else:
        assert answer.status_code == 200
        assert view_in(answer.data) == nothing.to_query()


def test_the_code_that_the_readme_shows_makes_sheets() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    made: dict[str, bytes] = {}
    exec(code, {}, made)  # noqa: S102 - our own README
    assert view_in(made["pdf"]) == view_in(made["png"])
    assert "Участок 5" in pypdf.PdfReader(io.BytesIO(made["pdf"])).pages[0].extract_text()


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
