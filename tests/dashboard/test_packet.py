"""The data package and the field packet, each format opened by a reader of its own."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from html import escape
from xml.etree import ElementTree as ET

import numpy as np
import pyogrio
import pypdf
import pytest
import rasterio
import shapely
from PIL import Image

from dashboard.app import server
from dashboard.figures.fire import class_tokens
from dashboard.markup import written
from dashboard.packet import data_package, field_packet
from dashboard.packet.drawing import Drawing, cells_to_page, wide_frame
from dashboard.packet.page import _classes
from dashboard.packet.paths import path_data
from dashboard.packet.readme import readme
from dashboard.packet.tables import features_on
from dashboard.snapshot.layers import far_out
from dashboard.snapshot.reading import view_in
from dashboard.symbology import SYMBOLOGY, Dot, Fill, Stroke, colour
from dashboard.view import SHOWS, View, parse
from dashboard.wording import words
from dashboard.wording.sheet import sheet_words
from dashboard.words.fire import class_names, history_line
from dashboard.words.sheet import file_name
from geodata import DATA_VERSION
from geodata.catalog import CATALOG
from geodata.claims import CLAIMS
from geodata.crs import metres, to_display
from geodata.layers import vector
from geodata.models.expectation import expectation
from tests.house.terminal import call, on_a_full_disk, refused

LEAN = "v=1&layers=bo"
# a faded layer, dashes, dots, a ribbon, one history, territories, a season; and a title in another script
RICH = "v=1&lang=ru&layers=fs,rc,pa.60,tc,tr,te,bo&show=by&year=4&hist=3&ice=off&title=Леопард"
MM_PER_PX = 25.4 / 96


@pytest.fixture(scope="module")
def view() -> View:
    return parse(RICH)[0]


@pytest.fixture(scope="module")
def packed(view):
    return field_packet(view)


@pytest.fixture(scope="module")
def folder(packed, view, tmp_path_factory):
    """The packet unpacked as anyone unpacks it."""
    whole = tmp_path_factory.mktemp("packet")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as opened:
        assert opened.testzip() is None
        opened.extractall(whole)
    return whole / file_name(view, "zip").removesuffix(".zip")


@pytest.fixture(scope="module")
def styles(folder) -> dict[str, ET.Element]:
    """The styles as GDAL reads them, by the table that they are of."""
    rows = pyogrio.read_dataframe(folder / "data/atlas.gpkg", layer="layer_styles")
    assert rows["useAsDefault"].all()
    return {name: ET.fromstring(text) for name, text in zip(rows["f_table_name"], rows["styleQML"], strict=True)}  # noqa: S314 - our own


def test_the_packet_passes_its_own_sums_and_its_manifest_names_every_file(folder, view) -> None:
    done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["view"], manifest["data_version"], manifest["left_out"]) == (view.to_query(), DATA_VERSION, {})
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert {one["path"] for one in manifest["files"]} == there - {"manifest.json", "SHA256SUMS"}
    for one in manifest["files"]:
        assert hashlib.sha256((folder / one["path"]).read_bytes()).hexdigest() == one["sha256"]


def test_every_layer_that_is_on_is_in_every_format_with_the_same_features(folder, view) -> None:
    package = folder / "data/atlas.gpkg"
    there = [name for name, kind in pyogrio.list_layers(package).tolist() if kind]
    on = [state.id for state in view.layers if state.on and CATALOG[state.id].geometry != "raster"]
    assert [name for name in there if name in on] == on
    assert there[-1] == "land"
    for name in there:
        told = pyogrio.read_info(package, layer=name)
        plain = pyogrio.read_info(folder / f"data/geojson/{name}.geojson")
        table = list(csv.DictReader(io.StringIO((folder / f"data/tables/{name}.csv").read_text(encoding="utf-8"))))
        assert told["features"] == plain["features"] == len(table) > 0, name
        assert told["crs"] == plain["crs"] == "EPSG:4326"
        assert told["total_bounds"] == pytest.approx(plain["total_bounds"])
        assert told["dataset_metadata"]["LEOPARD_ATLAS_VIEW"] == view.to_query()
        assert told["layer_metadata"]["LICENCE"] == CATALOG[name.removesuffix("-places")].licence


def test_every_feature_says_how_sure_it_is_and_where_it_is_from(folder) -> None:
    for file in (folder / "data/geojson").iterdir():
        rows = pyogrio.read_dataframe(file, read_geometry=False)
        assert rows[["grade", "accuracy_km", "source", "licence"]].notna().all().all(), file
        for claimed in rows.get("claims", rows.get("claim", [])):
            assert set(str(claimed or "").split()) <= set(CLAIMS), file


def test_only_features_of_the_view_are_packed(view) -> None:
    belts = {one.name: one.rows for one in features_on(parse("v=1&layers=tk&ice=off")[0])}["tumen-corridors"]
    assert set(belts["season"]) == {"open-water"}
    assert "tumen-corridors" not in {one.name for one in features_on(view)}


def options(layer: ET.Element) -> dict[str, str]:
    return {option.get("name"): option.get("value") for option in layer.iter("Option") if option.get("name")}


def rgba(token: str, opacity: float) -> list[int]:
    code = colour(token, "light")
    return [*(int(code[at : at + 2], 16) for at in (1, 3, 5)), int(opacity * 255 + 0.5)]


def test_the_geopackages_styles_are_those_of_the_page(styles, view) -> None:
    for name in ("leopard-range-core", "protected-areas", "tumen-crossings", "tumen-reaches", "territories", "borders", "land"):
        symbols = {symbol.get("name"): symbol for symbol in styles[name].iter("symbol")}
        drawn = {}
        for rule in styles[name].find("renderer-v2/rules"):
            for layer in symbols[rule.get("symbol")].iter("layer"):
                drawn[int(layer.get("pass"))] = (rule, layer.get("class"), options(layer))
        marks = SYMBOLOGY[name]
        assert sorted(drawn) == list(range(len(marks)))
        for n, mark in enumerate(marks):
            rule, kind, looks = drawn[n]
            assert (mark.where is None) == (rule.get("filter") is None)
            size = far_out(mark, view.camera.zoom) * MM_PER_PX if not isinstance(mark, Fill) else 0.0
            match mark:
                case Stroke():
                    assert kind == "SimpleLine"
                    assert list(map(int, looks["line_color"].split(","))) == rgba(mark.colour, mark.opacity)
                    ribbon = looks["draw_inside_polygon"] == "1"
                    assert ribbon == bool(mark.inset_px)
                    assert float(looks["line_width"]) == pytest.approx(mark.width_px * size * (2 if ribbon else 1), abs=1e-4)
                    dash = [float(part) for part in looks.get("customdash", "").split(";") if part]
                    assert dash == pytest.approx([part * mark.width_px * size for part in mark.dash], abs=1e-4)
                    assert looks["capstyle"] == ("round" if mark.round_caps else "flat")
                case Fill():
                    assert kind == "SimpleFill"
                    assert list(map(int, looks["color"].split(","))) == rgba(mark.colour, mark.opacity)
                case Dot():
                    assert kind == "SimpleMarker"
                    inner = float(looks["size"]) - float(looks["outline_width"])
                    assert inner == pytest.approx(2 * mark.radius_px * size, abs=1e-3)


def test_styles_keep_opacity_names_and_scales(styles) -> None:
    assert styles["protected-areas"].findtext("layerOpacity") == "0.6"
    assert styles["borders"].findtext("layerOpacity") == "1"
    labels = {rule.get("label") for rule in styles["tumen-reaches"].iter("rule")}
    assert words("ru").legend["tumen-reaches:confirmed"] in labels
    (near,) = [rule for rule in styles["land"].iter("rule") if rule.get("scalemaxdenom") and rule.get("symbol") == "1"]
    # zoom 6.5 at 43 degrees: half a world of 512 pixel tiles, 264.6 micrometres each
    assert float(near.get("scalemaxdenom")) == pytest.approx(40075016.686 * np.cos(np.radians(43.15)) / (512 * 2**6.5) / (MM_PER_PX / 1e3), rel=1e-4)


def test_a_styles_choice_of_features_is_one_that_sql_understands(folder, styles) -> None:
    with sqlite3.connect(folder / "data/atlas.gpkg") as package:
        (everything,) = package.execute("select count(*) from [tumen-reaches]").fetchone()
        filters = {rule.get("filter") for rule in styles["tumen-reaches"].iter("rule")} - {None}
        assert sum(package.execute(f"select count(*) from [tumen-reaches] where {one}").fetchone()[0] for one in filters) == everything > 0  # noqa: S608


def test_rasters_lie_in_their_place_and_mean_what_the_readme_says(folder, view) -> None:
    with rasterio.open(folder / "data/rasters/fire-chance.tif") as opened:
        chance = opened.read(1)
        assert opened.crs.to_dict()["proj"] == "laea"
        assert (opened.transform.a, opened.transform.c) == (view.scenario.cell_m, view.scenario.landscape.west_m)
        assert view.to_query() in opened.tags()["TIFFTAG_IMAGEDESCRIPTION"]
    # the mean over the land is the share that the scenario expects by that year
    assert np.nanmean(chance) == pytest.approx(expectation(view.scenario).shares()[1][view.year - 1], abs=2e-3)
    with rasterio.open(folder / "data/rasters/fire-by.tif") as opened:
        burned = opened.read(1)
    assert set(np.unique(burned[~np.isnan(burned)])) == {0.0, 1.0}
    assert np.array_equal(np.isnan(burned), np.isnan(chance))


def test_two_scenarios_are_two_rasters_and_their_difference() -> None:
    files = {file.path: file.content for file in data_package(parse("v=1&layers=fs&fireb=fbest")[0]).files}
    grids = {}
    for letter in ("a", "b", "b-minus-a"):
        with rasterio.MemoryFile(files[f"rasters/fire-chance-{letter}.tif"]) as memory, memory.open() as opened:
            grids[letter] = opened.read(1)
    assert np.allclose(grids["b"] - grids["a"], grids["b-minus-a"], atol=1e-6, equal_nan=True)
    assert np.nanmin(grids["b-minus-a"]) < -0.01


def test_sheets_picture_and_page_hold_the_view(folder, view) -> None:
    for name in ("sheet.pdf", "sheet-bw.pdf"):
        opened = pypdf.PdfReader(folder / name)
        assert opened.metadata.subject == view.to_query()
        assert [round(float(side) / 72 * 25.4) for side in opened.pages[0].mediabox[2:]] == [297, 210]
        assert "Леопард" in opened.pages[0].extract_text()
    assert view_in((folder / "map.tif").read_bytes()) == view.to_query()
    with rasterio.open(folder / "map.tif") as opened, Image.open(folder / "map.tif") as picture:
        assert opened.crs.to_dict()["proj"] == "laea"
        assert picture.size == (opened.width, opened.height) == (1754, 1240)
    text = (folder / "map.html").read_text(encoding="utf-8")
    assert f'<meta name="leopard-atlas:view" content="{view.to_query().replace("&", "&amp;")}">' in text
    assert '<html lang="ru">' in text
    assert not re.search(r'(?:src|srcset|action)="(?!data:)', text)
    assert len(text) < 3e6


def test_the_page_has_a_switch_for_each_layer_that_is_on(folder, view) -> None:
    text = (folder / "map.html").read_text(encoding="utf-8")
    on = [state.id for state in view.layers if state.on]
    assert re.findall(r'<input type="checkbox" value="([\w-]+)" checked>', text) == on
    assert {*re.findall(r'data-layer="([\w-]+)"', text)} >= set(on)
    assert f'<div data-layer="fire-scenario fire-scenario-b">{history_line(view)}</div>' in text


@pytest.mark.parametrize("query", [*(f"show={show}" for show in SHOWS), "fire=s&show=forest", "fireb=fbest&cmp=diff", "fireb=fbest&cmp=diff&show=by"])
def test_the_page_names_every_class_of_the_fire_scenario_beside_its_colour(query) -> None:
    one, legend = parse(f"v=1&{query}")[0], Drawing("", wide_frame(View()), {}, [])
    told = written(_classes("fire-scenario", one, legend))
    names = class_names(one)
    assert re.findall(r"</span>(.*?)</li>", told) == [escape(name, quote=False) for name in names]
    tokens = [token for token in class_tokens(one)[: len(names)] if token]
    assert re.findall(r"var\(--([\w-]+)\)", told) == tokens


def test_the_readme_cites_what_is_on_and_its_call_makes_the_same_bytes_again(tmp_path) -> None:
    made = field_packet(parse(LEAN)[0])
    told = next(file.content.decode() for file in made.files if file.path == "README.md")
    assert "World Data Bank II" in told
    assert "GeoNames" not in told
    assert "Xinhua" in readme(parse("v=1&layers=pa")[0], [], "", "").content.decode()  # one area's own source
    again = shlex.split(next(line for line in told.splitlines() if line.strip().startswith("leopard-atlas packet")))
    again[again.index("-o") + 1] = str(tmp_path / "again.zip")
    done = call(*again[1:], "--json")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again.zip").read_bytes() == made.content
    summary = json.loads(done.stdout)
    assert (summary["sha256"], summary["layers"]) == (hashlib.sha256(made.content).hexdigest(), ["borders"])


@pytest.mark.parametrize(
    ("query", "wanted"), [("layers=bo", {"LGPL-3.0.txt", "GPL-3.0.txt"}), ("layers=el", {"BSD-3-Clause.txt"}), ("layers=to", {"CC-BY-4.0.txt", "MIT.txt"})]
)
def test_only_licences_of_what_is_on_are_packed(query, wanted) -> None:
    packed = {file.path for file in data_package(parse(f"v=1&{query}")[0]).files if file.kind == "licence"}
    land = {"LGPL-3.0.txt", "GPL-3.0.txt"}
    more = {"terrain-tiles-attribution.txt"} if query == "layers=el" else set()
    assert packed == {f"licences/{name}" for name in wanted | land | more}


def test_with_every_layer_off_there_is_a_packet_of_land_alone() -> None:
    off = ",".join(f"-{layer.key}" for layer in CATALOG.values() if layer.switchable)
    view = parse(f"v=1&layers={off}")[0]
    files = {file.path: file.content for file in field_packet(view).files}
    assert [path for path in files if path.endswith(".geojson")] == ["data/geojson/land.geojson"]
    assert {"map.html", "sheet.pdf", "sheet-bw.pdf", "map.tif", "map-in-words.txt", "data/atlas.gpkg", "data/balance.csv"} <= set(files)
    assert sheet_words("en").alt_none in files["map.html"].decode()
    assert json.loads(files["manifest.json"])["layers"] == ["land"]


def test_a_range_that_cannot_be_cut_is_left_out_and_told() -> None:
    made = data_package(parse("v=1&layers=te,bo&est=historic&size=10")[0])
    assert set(made.left_out) == {"territories"}
    told = next(file.content.decode() for file in made.files if file.path == "README.md")
    assert made.left_out["territories"] in told
    assert not [file for file in made.files if "territories" in file.path]


def test_a_damaged_layer_is_left_out_and_told_and_the_rest_is_packed(tmp_path, monkeypatch) -> None:
    shutil.copytree(vector.DATA, tmp_path / "data")
    (tmp_path / "data" / "borders.geojson").unlink()
    monkeypatch.setattr(vector, "DATA", tmp_path / "data")
    vector.problem.cache_clear()
    try:
        made = data_package(parse("v=1&layers=fs,rc,bo")[0])
    finally:
        vector.problem.cache_clear()
    assert set(made.left_out) == {"fire-scenario", "borders"}
    paths = [file.path for file in made.files]
    assert "geojson/leopard-range-core.geojson" in paths
    assert not [path for path in paths if "borders" in path or path.startswith("rasters/")]
    told = next(file.content.decode() for file in made.files if file.path == "README.md")
    assert "borders.geojson of layer 'borders' is missing" in told


def test_refusals_are_one_sentence_and_leave_nothing_behind(tmp_path) -> None:
    file = str(tmp_path / "a.zip")
    assert "is a .zip" in refused("packet", "-o", str(tmp_path / "a.tar"))
    assert "no folder" in refused("packet", "-o", str(tmp_path / "none" / "a.zip"))
    assert "another version" in refused("packet", "--view", "v=9", "-o", file)
    assert "could not be read" in refused("packet", "--view", "v=1&title=%00", "-o", file)
    assert "cannot begin a link" in refused("packet", "--base-url", "nowhere", "-o", file)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_full_disk_leaves_one_sentence_and_no_half_packet(tmp_path) -> None:
    said = on_a_full_disk(150_000, tmp_path / "a.zip", "packet", "--view", LEAN)
    assert re.fullmatch(r"leopard-atlas: Cannot write the GeoPackage in .*; make room there, or set TMPDIR to another folder\.\n", said)


def test_the_server_sends_the_same_package_named_after_its_view() -> None:
    answer = server.test_client().get(f"/data.zip?{LEAN}")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.data == data_package(parse(LEAN)[0]).content
    assert answer.headers["Content-Disposition"].endswith(f"amur-leopard_{DATA_VERSION}.data.zip")
    refusal = server.test_client().get("/packet.zip?v=9")
    assert (refusal.status_code, refusal.mimetype) == (400, "text/plain")


@pytest.mark.parametrize("query", ["v=1", "v=1&at=125,48.5,4", "v=1&at=100,57,5", "v=1&at=134,46,5.5"])
def test_one_matrix_puts_every_cell_of_a_scenario_in_its_place(query) -> None:
    view = parse(query)[0]
    land, ground = view.scenario.landscape, wide_frame(view)
    matrix = cells_to_page(ground, view, 0, 0, land.shape)
    for lon, lat in ((130.5, 42.6), (131.9, 43.9), (131.4, 42.9), (130.7, 43.7)):
        x_m, y_m = metres(lon, lat)
        col, row = (x_m - land.west_m) / land.cell_m, (land.north_m - y_m) / land.cell_m
        found = matrix @ np.array([col, row, 1.0])
        (x,), (y,) = ground.to_page(np.array([lon]), np.array([lat]))
        assert np.hypot(*(found - (x, y))) < 0.06  # mm, a quarter of a pixel
    assert to_display(shapely.Point(land.west_m, land.north_m)).x < 131


def test_path_data_tells_each_point_from_the_one_before() -> None:
    assert path_data(np.array([shapely.LineString([(0, 0), (1, 2), (0.5, 2)])])) == "M0 0l100 200-50 0"
    assert path_data(np.array([shapely.Point(1, 2)])) == "M100 200h0"
    ring = path_data(np.array([shapely.box(0, 0, 1, 1)]))
    assert ring.startswith("M")
    assert ring.endswith("z")
    assert path_data(np.array([shapely.LineString([(0, 0), (0.001, 0.001)])])) == ""  # smaller than a unit
