"""What is on as tables of features: each layer that the View draws, the top one first, every feature with how sure it is and where it is from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
import shapely

from dashboard.snapshot.column import entries_on
from dashboard.snapshot.shapes import drawn
from dashboard.words import territories
from geodata.layers.vector import problem

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.view import View
    from geodata.catalog import Layer

MEASURES = ("_km", "_km2", "_m", "_share", "_lon", "_lat")  # numbers that stay decimal, whole or not


class Features(NamedTuple):
    """The features of a layer in DISPLAY; `name` is their table's and their files'."""

    name: str
    layer: Layer
    rows: gpd.GeoDataFrame


def features_on(view: View) -> list[Features]:
    """The vector layers that are drawn, with what their checkboxes bring along; what cannot be read or cut is left out.

    Raises:
        GeodataError: when a territory cannot be made.
    """
    found = []
    for entry in _vectors(view):
        if not problem(entry.id):
            rows = drawn(entry.id, view).table
            found += _of_one_kind(entry, _told(entry, rows)) if len(rows) else []
    return found


def left_out(view: View) -> dict[str, str]:
    """The layers that are on and not in the package, each with the reason."""
    entries = {entry.id: problem(entry.id) for entry in entries_on(view)}
    if view.layer(territories.LAYER).on and not entries[territories.LAYER] and not territories.can(view):
        entries[territories.LAYER] = territories.text(territories.cannot(view))
    return {layer_id: reason for layer_id, reason in entries.items() if reason}


def _vectors(view: View) -> list[Layer]:
    return [entry for entry in entries_on(view) if entry.geometry != "raster"]


def _told(entry: Layer, rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The rows with grade, accuracy, source and licence, those of the layer where a feature has none of its own."""
    own = {"grade": entry.grade, "accuracy_km": entry.accuracy_km, "source": "; ".join(entry.sources)}
    made = rows.assign(**{name: rows[name].fillna(value) if name in rows else value for name, value in own.items()})
    made = made.assign(layer_sources=" ".join(entry.sources), licence=entry.licence)
    plain = {name: _plain(made[name]) for name in made.columns if name != "geometry"}
    return cast("gpd.GeoDataFrame", made.assign(**plain).reset_index(drop=True))


def _plain(column: Any) -> Any:
    """A column as files hold it: a list as JSON, yes and no, years and ranks as such though some are missing."""
    known = column.dropna()
    if known.map(lambda value: isinstance(value, list | dict)).any():
        return column.map(lambda value: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else None)
    if column.dtype == object and known.map(lambda value: isinstance(value, bool)).all():
        return column.astype("boolean")
    whole = column.dtype == float and not str(column.name).endswith(MEASURES) and (known % 1 == 0).all()
    return column.astype("Int64") if whole else column


def _of_one_kind(entry: Layer, rows: gpd.GeoDataFrame) -> list[Features]:
    """Rows of one kind of geometry, as other programs want them: areas, and what is known by its place alone beside them."""
    shapes = np.asarray(rows.geometry.array)
    kinds = shapely.get_dimensions(shapes)
    most = kinds.max()
    parts = {entry.id: kinds == most, f"{entry.id}-places": kinds < most}
    return [Features(name, entry, rows.loc[chosen].reset_index(drop=True)) for name, chosen in parts.items() if chosen.any()]
