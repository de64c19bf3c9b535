"""Tables of features as one GeoPackage that brings its styles along: the table `layer_styles`, as QGIS keeps them."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from dashboard.packet.qml import qml
from dashboard.wording import words
from dashboard.words.figures import plain
from dashboard.words.sheet import title_of
from geodata import DATA_VERSION
from geodata.errors import FormatError
from geodata.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.packet.tables import Features
    from dashboard.view import View

# no clock is asked: whatever bears a time bears that of the data
MADE = DATA_VERSION.replace(".", "-") + "-01T00:00:00.000Z"
_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
  owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP)
"""
_STYLE = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,
  description, owner, ui, update_time) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', NULL, ?)
"""


def geopackage(tables: Sequence[Features], view: View) -> bytes:
    """The tables in WGS 84, the top layer's first, with their styles, the View, and of each its citation and licence.

    The same View gives the same bytes with the same GDAL and SQLite.

    Raises:
        FormatError: when there is no room for it while it is made.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "atlas.gpkg"
            for table in tables:
                _write(file, table, view)
            with closing(sqlite3.connect(file)) as package:
                _complete(package, tables, view)
            return file.read_bytes()
    except (OSError, sqlite3.Error, DataSourceError, DataLayerError, FeatureError) as error:
        where = tempfile.tempdir or "any folder of temporary files"  # gettempdir would raise again where there is none
        message = f"Cannot write the GeoPackage in {where}; make room there, or set TMPDIR to another folder."
        raise FormatError(message) from error


def _write(file: Path, table: Features, view: View) -> None:
    entry, said = table.layer, words(view.language).layers[table.layer.id]
    pyogrio.write_dataframe(
        table.rows,
        file,
        layer=table.name,
        driver="GPKG",
        promote_to_multi=entry.geometry != "point" and table.name == entry.id,
        layer_options={"IDENTIFIER": _identifier(table, view), "DESCRIPTION": plain(said.summary, view.language), "GEOMETRY_NAME": "geom"},
        layer_metadata={
            "GRADE": entry.grade,
            "ACCURACY_KM": f"{entry.accuracy_km:g}",
            "LICENCE": entry.licence,
            "CITATION": "; ".join(SOURCES[key].citation for key in entry.sources),
            "DATE": entry.date,
        },
        dataset_metadata={"LEOPARD_ATLAS_VIEW": view.to_query(), "TITLE": title_of(view), "DATA_VERSION": DATA_VERSION},
    )


def _identifier(table: Features, view: View) -> str:
    """What the table is called; two tables of one layer are told apart."""
    title = words(view.language).layers[table.layer.id].title
    return title if table.name == table.layer.id else f"{title} ({table.name})"


def _complete(package: sqlite3.Connection, tables: Iterable[Features], view: View) -> None:
    """Add the styles and take the clock out."""
    package.execute(_STYLES)
    for table in tables:
        geometry = table.layer.geometry if table.name == table.layer.id else "point"
        package.execute(_STYLE, (table.name, table.name[:30], qml(table.layer.id, geometry, view), _identifier(table, view), MADE))
    package.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (MADE,),
    )
    package.execute("UPDATE gpkg_contents SET last_change = ?", (MADE,))
    package.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (MADE,))
    package.commit()
    package.execute("VACUUM")
