"""A data file that is missing or damaged is named wherever it is needed, and the rest works: never an AttributeError, never a server that does not start."""

from __future__ import annotations

import functools
import json
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dashboard import drawing, ids
from dashboard.app import server
from dashboard.callbacks import balance, fire, page
from dashboard.view import View
from geodata.catalog import CATALOG
from geodata.errors import DataFileError
from geodata.layers import checked, vector
from geodata.layers.raster import elevation
from geodata.made_once import MadeOnce
from geodata.prepare import checksums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

REAL = vector.DATA
NAMES = sorted(file.relative_to(REAL).as_posix() for file in REAL.rglob("*") if file.is_file())
FEATURES = [name for name in NAMES if name.endswith(".geojson")]
MADE_OF = {layer_id: CATALOG[layer_id].made_of for layer_id in ("fire-scenario", "territories")}
VIEW = replace(View(), layers=tuple(replace(state, on=True) for state in View().layers)).to_query()


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


# what is done to a file; nothing is left of it where that is None
HARMS: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "half": lambda content: content[: len(content) // 2],
    "one bit": _flipped,
    "too large": lambda content: content + bytes(4_000_000),
}


def _with_geometry(change: Callable[[dict], object]) -> Callable[[bytes], bytes]:
    def harmed(content: bytes) -> bytes:
        collection = json.loads(content)
        change(collection["features"][-1])
        return json.dumps(collection).encode()

    return harmed


def _first_position(feature: dict) -> list:
    inner = feature["geometry"]["coordinates"]
    while isinstance(inner[0], list):
        inner = inner[0]
    return inner


# what somebody's own file may hold, with a checksum made of it
CONTENTS: dict[str, Callable[[bytes], bytes]] = {
    "no geometry": _with_geometry(lambda feature: feature.update(geometry=None)),
    "not a number": _with_geometry(lambda feature: _first_position(feature).__setitem__(0, float("nan"))),
    "infinite": lambda content: _with_geometry(lambda feature: _first_position(feature).__setitem__(0, 987654.5))(content).replace(b"987654.5", b"1e999"),
    "off the map": _with_geometry(lambda feature: _first_position(feature).reverse()),
    "no pair": _with_geometry(lambda feature: _first_position(feature).append(1.0)),
    "no coordinates": _with_geometry(lambda feature: feature["geometry"].update(coordinates=[])),
    "coordinates of none": _with_geometry(lambda feature: feature["geometry"].update(coordinates=None)),
    "another kind": _with_geometry(lambda feature: feature["geometry"].update(type="Circle")),
    "a geometry that is a list": _with_geometry(lambda feature: feature.update(geometry=[])),
    "no properties": _with_geometry(lambda feature: feature.update(properties=None)),
    "no id": _with_geometry(lambda feature: feature["properties"].pop("id")),
    "a feature of none": lambda content: json.dumps(json.loads(content) | {"features": [None]}).encode(),
    "no features": lambda content: json.dumps(json.loads(content) | {"features": []}).encode(),
    "a list": lambda _: b"[]",
    "nested": lambda _: b"[" * 200_000,
    "no text": lambda _: b"\xff\xfe\x00",
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data, which the atlas reads for the length of the test."""
    folder = tmp_path / "data"
    shutil.copytree(REAL, folder)
    monkeypatch.setattr(vector, "DATA", folder)
    monkeypatch.setattr(drawing, "desk", drawing.Desk())
    _forget()
    yield folder
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        for cached in vars(module).values() if name.partition(".")[0] in {"dashboard", "geodata"} else ():
            if isinstance(cached, (functools._lru_cache_wrapper, MadeOnce)):
                cached.cache_clear()


def _harm(file: Path, harm: Callable[[bytes], bytes | None]) -> None:
    content = harm(file.read_bytes())
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


def _told() -> str:
    return " ".join([*map(vector.problem, CATALOG), *vector.others()])


def test_the_checksums_are_those_of_the_files() -> None:
    assert checked.checksums(REAL) == checksums.of(REAL), "python -m geodata.prepare.checksums"
    assert set(checked.checksums(REAL)) == {*NAMES} - {checked.CHECKSUMS}


def test_a_build_step_makes_the_checksums_anew(tmp_path: Path) -> None:
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "MIT.txt").write_bytes(b"free")
    (tmp_path / "a.geojson.part").write_bytes(b"half")
    checksums.write(tmp_path)
    assert set(checked.checksums(tmp_path)) == {"licences/MIT.txt"}
    (tmp_path / "licences" / "MIT.txt").write_bytes(b"not free")
    with pytest.raises(DataFileError, match=r"licences/MIT\.txt is damaged"):
        checked.content(tmp_path, "licences/MIT.txt")
    checksums.write(tmp_path)
    assert checked.content(tmp_path, "licences/MIT.txt") == b"not free"


@pytest.mark.parametrize("harm", HARMS)
def test_every_file_that_is_missing_or_damaged_is_named(harm: str, data: Path) -> None:
    assert not _told().strip()
    for name in NAMES:
        if name != checked.CHECKSUMS:
            _harm(data / name, HARMS[harm])
    _forget()
    for name in NAMES:
        assert f"{name} " in _told() or name == checked.CHECKSUMS, name
    assert all(sentence.endswith("; install leopard-atlas again.") for sentence in [*map(vector.problem, CATALOG), *vector.others()])


@pytest.mark.parametrize("harm", ["missing", "empty", "half", "too large"])  # of one bit another file is called damaged
def test_checksums_that_cannot_be_read_are_named_and_the_layers_are_there(harm: str, data: Path) -> None:
    _harm(data / checked.CHECKSUMS, HARMS[harm])
    _forget()
    assert not any(map(vector.problem, CATALOG))
    assert vector.others() == (vector.others()[0],)
    assert checked.CHECKSUMS in vector.others()[0]
    assert checked.CHECKSUMS in server.test_client().get("/").text


@pytest.mark.parametrize("kind", CONTENTS)
@pytest.mark.parametrize("summed", [True, False], ids=["with its checksum", "without any"])
def test_what_a_file_of_ones_own_holds_is_looked_at(kind: str, summed: bool, data: Path) -> None:  # noqa: FBT001
    for name in FEATURES:
        _harm(data / name, CONTENTS[kind])
    if summed:
        checksums.write(data)
    else:
        (data / checked.CHECKSUMS).unlink()
    _forget()
    for name in FEATURES:
        layer_id = name.removesuffix(".geojson")
        for read in (vector.text, vector.read, vector.shapes):
            with pytest.raises(DataFileError, match=f"{name} of layer"):
                read(layer_id)


@pytest.mark.parametrize(
    "harm", [lambda _: b"", lambda _: b"\x89PNG\r\n\x1a\n", lambda content: content[: len(content) // 2], lambda _: (REAL / "landscape.png").read_bytes()]
)
def test_a_grid_that_is_none_is_named_whatever_its_checksum(harm: Callable[[bytes], bytes], data: Path) -> None:
    _harm(data / "elevation.tif", harm)
    checksums.write(data)
    _forget()
    with pytest.raises(DataFileError, match=r"elevation\.tif"):
        elevation()
    assert "elevation.tif" in vector.problem("elevation")


def _asked(**more: object) -> dict:
    return {"query": VIEW} | more


DRAWERS = ({"what": ids.SOURCES}, {"what": ids.ESTIMATES}, {"what": ids.IN_VIEW, "found": [], "frame": None}, {"what": "layer", "layer": "towns"})
PLACE = {"what": "place", "at": [131.2, 43.2], "found": []}


def _answers() -> dict[str, tuple[int, str]]:
    """Status and text of what the page, and who shares it, asks for."""
    client = server.test_client()
    rooms = ["/", f"/fire/light.x.png?{VIEW}", "/data/search.x.json", f"/territories/x.json?{VIEW}", f"/twin.html?{VIEW}", "/data/relief-light.x.png"]
    answers = {room.partition("?")[0]: client.get(room) for room in rooms}
    return {room: (answer.status_code, answer.data.decode(errors="replace")) for room, answer in answers.items()}


# the packages of what lies below stand for all: each layer has one file, and each of these is asked for by something else
NEEDED = ["borders.geojson", "elevation.tif", "provinces.geojson"]


@pytest.mark.parametrize("name", [name if name in NEEDED else pytest.param(name, marks=pytest.mark.thorough) for name in NAMES if name != checked.CHECKSUMS])
def test_the_page_is_there_without_any_one_file_and_says_so(name: str, data: Path) -> None:
    _harm(data / name, _flipped)
    layer_id = name.partition(".")[0]
    answers = _answers()
    assert answers["/"][0] == 200
    assert name.rpartition("/")[2] in answers["/"][1]
    assert answers["/data/search.x.json"][0] == answers["/twin.html"][0] == 200
    for route, made in (("/fire/light.x.png", "fire-scenario"), ("/territories/x.json", "territories")):
        status, text = answers[route]
        # of the ranges, some are needed for figures alone
        assert status in ({200, 404} if "range" in name else {404} if layer_id in MADE_OF[made] else {200})
        assert status == 200 or name in text
    assert answers["/data/relief-light.x.png"][0] == (404 if name in {"elevation.tif", "land.geojson"} else 200)
    if name in FEATURES:
        sent = server.test_client().get(f"/data/{layer_id}.x.json")
        assert sent.status_code == 404
        assert name in sent.text
    page.change_language(_asked(language="ru"))
    for asked in (*DRAWERS, PLACE):
        page.open_drawer(_asked(**asked))
    fire.burn(_asked(lever="annual", value=20, side="a", number=1, dragged=False, theme="light"))
    fire.open_panel("fire", "light", {"query": VIEW})
    balance.ask(_asked())


SHEETS = ["elevation.tif", "landscape.png"]


@pytest.mark.parametrize("name", [name if name == "elevation.tif" else pytest.param(name, marks=pytest.mark.thorough) for name in FEATURES + SHEETS])
def test_a_sheet_is_drawn_without_the_layer_that_it_names(name: str, data: Path) -> None:
    from dashboard.sheet import from_text  # noqa: PLC0415
    from dashboard.snapshot import made  # noqa: PLC0415
    from dashboard.snapshot.reading import view_in  # noqa: PLC0415

    _harm(data / name, HARMS["missing"])
    lean = {"fire-scenario", "leopard-range-core", "borders", name.partition(".")[0]}
    view = replace(View(), layers=tuple(replace(state, on=state.id in lean) for state in View().layers))
    done = made(view, "png", from_text("1400x1000px,figures" if name == "elevation.tif" else "1400x1000px"))
    failed = done.sheets[0][2]
    fire_fails = name.partition(".")[0] in MADE_OF["fire-scenario"]
    assert ("fire-scenario" in failed) == fire_fails
    assert all("missing" in reason for reason in failed.values())
    assert failed or name == "landscape.png" or CATALOG[name.partition(".")[0]].switch not in {"", *lean}
    assert view_in(done.content) == view.to_query()  # the file opens the map that was asked for


def test_the_data_package_names_a_licence_that_it_cannot_hold(data: Path) -> None:
    from dashboard.packet import data_package  # noqa: PLC0415

    (data / "licences" / "LGPL-3.0.txt").unlink()
    view = replace(View(), layers=tuple(replace(state, on=state.id == "borders") for state in View().layers))
    files = {file.path: file.content for file in data_package(view).files}
    assert "licences/LGPL-3.0.txt" not in files
    assert "licences/GPL-3.0.txt" in files
    assert b"LGPL-3.0.txt is missing" in files["README.md"]


def test_the_kept_grid_is_worked_out_where_it_is_damaged(data: Path) -> None:
    from geodata.layers.landscape import landscape, worked_out  # noqa: PLC0415

    _harm(data / "landscape.png", _flipped)
    _forget()
    assert np.array_equal(landscape().susceptibility, worked_out(250).susceptibility)
