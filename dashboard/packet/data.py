"""The data package: what is on as GeoPackage, GeoJSON, GeoTIFF and CSV, with the licences of what it is made from."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from dashboard.assets_folder import ASSETS
from dashboard.packet.geopackage import geopackage
from dashboard.packet.manifest import File
from dashboard.packet.rasters import rasters
from dashboard.packet.tables import Features, features_on, left_out
from dashboard.snapshot.column import entries_on
from dashboard.wording import words
from dashboard.words.balance import question_of
from geodata.errors import DataFileError, GeodataError
from geodata.formats import sheet_csv, table_file
from geodata.layers import vector
from geodata.layers.checked import content
from geodata.models.balance import balance
from geodata.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.view import View

GEOPACKAGE = "atlas.gpkg"
RECIPE = "licences/DATA.md"
# the texts that each licence asks for, of `geodata/data/licences`
TEXTS = {
    "LGPL-3.0-or-later": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "CC-BY-4.0": ("CC-BY-4.0.txt",),
    "BSD-3-Clause": ("BSD-3-Clause.txt", "terrain-tiles-attribution.txt"),
    "MIT": ("MIT.txt",),
}


def data_files(view: View) -> tuple[list[File], list[str]]:
    """The package's files, without what tells of them; and a sentence for what could not be worked out.

    Raises:
        GeodataError: when the territories or the fires of the View cannot be worked out.
    """
    tables = features_on(view)
    packed = [File(GEOPACKAGE, geopackage(tables, view), "geopackage")] if tables else []
    each = [made for table in tables for made in (_geojson(table), _table(table))]
    try:
        balanced, missing = [File("balance.csv", sheet_csv(balance(question_of(view))), "balance")], []
    except GeodataError as error:  # it asks for layers that may be damaged though they are off
        balanced, missing = [], [f"balance.csv: {error}"]
    return [*packed, *each, *rasters(view), *balanced, _layers(view)], missing


def licences(view: View, *, page: bool) -> tuple[list[File], list[str]]:
    """The texts of the licences of what is on, and how the data were made; with `page` also those of its script and letters.

    And a sentence for each that cannot be read.
    """
    wanted = {text for entry in entries_on(view) for text in TEXTS[entry.licence]} | ({*TEXTS["MIT"]} if page else set())
    told, missing = [], []
    for path, name, kind in [*((f"licences/{name}", f"licences/{name}", "licence") for name in sorted(wanted)), (RECIPE, "LICENCES.md", "recipe")]:
        try:
            told.append(File(path, content(vector.DATA, name), kind))
        except DataFileError as error:
            missing.append(str(error))
    letters = [File("licences/OFL-1.1.txt", (ASSETS / "vendor" / "fonts" / "OFL.txt").read_bytes(), "licence")] if page else []
    return [*told, *letters], missing


def _geojson(table: Features) -> File:
    return File(f"geojson/{table.name}.geojson", table_file(table.rows, ".geojson", table.name), "geojson")


def _table(table: Features) -> File:
    """The attributes of a layer; of points also where they lie."""
    rows = table.rows
    points = rows.geometry.geom_type == "Point"
    placed = rows.assign(lon=rows.geometry.x, lat=rows.geometry.y) if points.all() else rows
    text = placed.drop(columns="geometry").to_csv(index=False, lineterminator="\r\n")
    return File(f"tables/{table.name}.csv", text.encode(), "table")


def _layers(view: View) -> File:
    """What is on, the top layer first: a row for each, with how sure it is and whom to cite."""
    spoken, missing = words(view.language), left_out(view)
    rows = [
        [
            entry.id,
            spoken.layers[entry.id].title,
            entry.geometry,
            entry.grade,
            entry.accuracy_km,
            view.layer(entry.switch).opacity if entry.switch else 100,
            entry.date,
            entry.licence,
            "; ".join(SOURCES[key].citation for key in entry.sources),
            missing.get(entry.id, ""),
        ]
        for entry in entries_on(view)
    ]
    heads = ["layer", "title", "geometry", "grade", "accuracy_km", "opacity_percent", "date", "licence", "sources", "left_out"]
    return File("layers.csv", _csv([heads, *rows]), "layers")


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
