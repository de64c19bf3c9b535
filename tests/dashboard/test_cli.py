from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys

import pytest

from dashboard import cli, drawing, web_server
from dashboard.view import View
from geodata.catalog import CATALOG
from tests.house.terminal import ROOT, call, refused


def test_view_prints_the_default_views_query_string_alone() -> None:
    assert call("view").stdout == View().to_query() + "\n"


def test_layers_lists_every_layer_with_its_evidence() -> None:
    rows = json.loads(call("layers", "--json").stdout)
    assert [row["id"] for row in rows] == list(CATALOG)
    ranges = [row["id"] for row in rows if row["id"].startswith("leopard-range")]
    assert ranges[0] == "leopard-range-core"
    for row in rows:
        assert {"id", "title", "grade", "source", "licence", "features", "accuracy_km"} <= set(row)
        assert ("area_km2" in row) == (CATALOG[row["id"]].geometry == "polygon" and CATALOG[row["id"]].has_features)
        assert ("length_km" in row) == (CATALOG[row["id"]].geometry == "line")


def test_layer_writes_geojson_and_geopackage_by_suffix(tmp_path) -> None:
    assert call("layer", "leopard-range-core", "-o", str(tmp_path / "a.geojson")).returncode == 0
    collection = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert collection["features"][0]["properties"]["id"] == "leopard-range-core"
    assert call("layer", "protected-areas", "-o", str(tmp_path / "a.gpkg")).returncode == 0
    with sqlite3.connect(tmp_path / "a.gpkg") as package:
        assert package.execute("select count(*) from [protected-areas]").fetchone() == (62,)
        assert package.execute("select srs_id from gpkg_contents").fetchone() == (4326,)


def test_refusals_are_one_sentence_on_stderr_and_exit_code_2(tmp_path) -> None:
    assert "no layer 'tigers'" in refused("layer", "tigers", "-o", str(tmp_path / "a.geojson"))
    assert ".geojson or .gpkg" in refused("layer", "towns", "-o", str(tmp_path / "a.shp"))
    assert "raster" in refused("layer", "elevation", "-o", str(tmp_path / "a.geojson"))
    assert "no folder" in refused("layer", "towns", "-o", str(tmp_path / "none" / "a.geojson"))
    assert ".png, .svg, .pdf" in refused("snapshot", "-o", str(tmp_path / "a.bmp"))
    assert "another version" in refused("snapshot", "--view", "v=9", "-o", str(tmp_path / "a.png"))
    assert "too long" in refused("snapshot", "--view", "x" * 10_000, "-o", str(tmp_path / "a.png"))
    assert "could not be read" in refused("snapshot", "--view", "v=1&title=%00", "-o", str(tmp_path / "a.png"))
    assert "no folder" in refused("snapshot", "-o", str(tmp_path / "none" / "a.png"))
    assert "invalid choice" in refused("teleport")
    assert "65535" in refused("serve", "--port", "70000")
    assert list(tmp_path.iterdir()) == []


def test_a_refused_write_keeps_the_file_that_was_there(tmp_path) -> None:
    file = tmp_path / "kept.geojson"
    file.write_text("mine", encoding="utf-8")
    refused("layer", "tigers", "-o", str(file))
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_busy_port_is_told_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = refused("--port", str(port))
    assert "in use" in told
    assert f"--port {port + 1}" in told


def test_clamped_values_of_a_view_are_told_and_the_sheet_is_made(tmp_path) -> None:
    done = call("snapshot", "--view", "?v=1&at=170,43,7&layers=rc,zz", "-o", str(tmp_path / "a.svg"))
    assert done.returncode == 0
    assert "170,43,7" in done.stderr
    assert "“zz”" in done.stderr
    assert (tmp_path / "a.svg").stat().st_size > 10_000


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(f"{sys.executable} -m dashboard layers --json | head -n 1", shell=True, capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S602
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("host", "beyond"),
    [
        ("127.0.0.1", False),
        ("127.1.2.3", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),  # noqa: S104 - nothing is bound
        ("::", True),
        ("192.0.2.7", True),
        ("atlas.example", True),
    ],
)
def test_who_serves_others_is_told_what_it_is_good_for(monkeypatch, capsys, host, beyond) -> None:
    monkeypatch.setattr(cli, "_refuse_busy", lambda *_: None)
    monkeypatch.setattr(web_server, "serve", lambda *_: None)
    monkeypatch.setattr(drawing, "warm", lambda: None)
    assert cli.main(["serve", "--host", host]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"Leopard Atlas is on http://{host}:8050 (Ctrl+C stops it).\n"
    assert printed.err == (cli.OPEN + "\n" if beyond else "")
    assert "room" in cli.OPEN
    assert "proxy" in cli.OPEN
