"""Layers, tables and balance sheets as the bytes of files that other programs open."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import TYPE_CHECKING, Any

from geodata.catalog import estimate, layer
from geodata.errors import FormatError
from geodata.layers import vector

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.models.balance import Column, Sheet, Value

DRIVERS = {".geojson": "GeoJSON", ".json": "GeoJSON", ".gpkg": "GPKG"}


def layer_file(layer_id: str, suffix: str) -> bytes:
    """A vector layer as GeoJSON or GeoPackage, in DISPLAY.

    Raises:
        UnknownLayerError: when there is no such layer.
        FormatError: when the suffix is not one of these, or the layer is a raster.
    """
    entry = layer(layer_id)
    refuse_suffix(suffix)
    if not entry.has_features:
        message = f"Layer {layer_id!r} is a raster; .geojson and .gpkg hold vector layers only."
        raise FormatError(message)
    if DRIVERS[suffix.lower()] == "GeoJSON":
        vector.text(layer_id)  # damaged files are named, not copied
        return vector.content(layer_id)
    return table_file(vector.read(layer_id), suffix, layer_id)


def table_file(rows: gpd.GeoDataFrame, suffix: str, name: str) -> bytes:
    """A table in DISPLAY as GeoJSON or GeoPackage, in which it bears this name.

    Raises:
        FormatError: when the suffix is not one of these.
    """
    refuse_suffix(suffix)
    out = io.BytesIO()
    rows.to_file(out, driver=DRIVERS[suffix.lower()], layer=name)
    return out.getvalue()


def refuse_suffix(suffix: str) -> None:
    """Nothing, for a suffix of DRIVERS.

    Raises:
        FormatError: for any other.
    """
    if suffix.lower() not in DRIVERS:
        message = f"Cannot write {suffix or 'a file without a suffix'!r}; name the file .geojson or .gpkg."
        raise FormatError(message)


def sheet_csv(sheet: Sheet) -> bytes:
    """A balance sheet as CSV (RFC 4180) in UTF-8: a header with units, its rows, the total last; what is not known is an empty field."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([column.id for column in sheet.columns])
    for row in (*sheet.rows, sheet.total):
        lines.writerow([written(value, column) for value, column in zip(row, sheet.columns, strict=True)])
    return text.getvalue().encode()


def written(value: Value, column: Column) -> str:
    """A thousandth of a km2, a millionth of a share or of a territory: so fine that rounded rows still add up to 0.1 km2."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:.3f}" if column.unit == "km2" else f"{value:.6f}"


def sheet_json(sheet: Sheet) -> bytes:
    """A balance sheet as JSON: what was asked, which layers answered and how sure they are, columns, rows and total by column id."""
    asked = dataclasses.asdict(sheet.question)
    layers = [estimate(sheet.question.estimate).layer, "protected-areas", "provinces", "study-region"]
    layers += ["territories"] if sheet.question.size_km2 is not None else []
    told = {
        "question": {**asked, "year": sheet.year, "area": sheet.question.area},
        "land": "range-and-southwest-primorye" if sheet.question.area is None else "area",
        "layers": [{"id": entry.id, "grade": entry.grade, "accuracy_km": entry.accuracy_km} for entry in map(layer, layers)],
        "columns": [column._asdict() for column in sheet.columns],
        "rows": [_by_column(row, sheet.columns) for row in sheet.rows],
        "total": _by_column(sheet.total, sheet.columns),
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _by_column(row: tuple[Value, ...], columns: tuple[Column, ...]) -> dict[str, Any]:
    texts = {column.id: (value, written(value, column)) for value, column in zip(row, columns, strict=True)}
    return {name: float(text) if isinstance(value, float) else value for name, (value, text) in texts.items()}
