"""Vector layers as tables, and the figures that every layer tells about itself."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
import shapely.errors
import shapely.geometry

from geodata.catalog import CATALOG, Layer, layer
from geodata.crs import DISPLAY, area_km2, length_km
from geodata.errors import DataFileError
from geodata.sources import SOURCES

if TYPE_CHECKING:
    import geopandas as gpd

DATA = Path(__file__).parents[1] / "data"


def path(layer_id: str) -> Path:
    """The layer's file.

    Raises:
        DataFileError: when it is not there.
    """
    file = DATA / layer(layer_id).file_name
    if not file.is_file():
        message = f"The data file {file.name} of layer {layer_id!r} is missing; install leopard-atlas again."
        raise DataFileError(message)
    return file


@cache
def read(layer_id: str) -> gpd.GeoDataFrame:
    """The features of a vector layer with all their properties, in DISPLAY. Shared by all callers: do not change it.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    import geopandas as gpd  # noqa: PLC0415 - a third of the memory, and the page needs the files alone

    try:
        return gpd.GeoDataFrame.from_features(text(layer_id), crs=DISPLAY)
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as error:
        raise _damaged(layer_id) from error


def shapes(layer_id: str) -> list[shapely.Geometry]:
    """The geometries of a vector layer in DISPLAY, without the table that `read` makes of it.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    try:
        return [shapely.geometry.shape(feature["geometry"]) for feature in text(layer_id)["features"]]
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as error:
        raise _damaged(layer_id) from error


def text(layer_id: str) -> dict[str, Any]:
    """The layer's file as a GeoJSON FeatureCollection, to the letter.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    file = path(layer_id)
    try:
        collection = json.loads(file.read_text(encoding="utf-8"))
        whole = bool(collection["features"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(layer_id) from error
    if not whole:
        message = f"The data file {file.name} of layer {layer_id!r} holds no features; install leopard-atlas again."
        raise DataFileError(message)
    return collection


def _damaged(layer_id: str) -> DataFileError:
    return DataFileError(f"The data file {layer(layer_id).file_name} of layer {layer_id!r} is damaged; install leopard-atlas again.")


@cache
def problem(layer_id: str) -> str:
    """One sentence when the layer's file is missing or damaged, else nothing. Looked at once, when first asked."""
    if layer(layer_id).made_of:
        return next(filter(None, map(problem, layer(layer_id).made_of)), "")
    try:
        if not layer(layer_id).has_features:
            path(layer_id)
        else:
            text(layer_id)
    except DataFileError as error:
        return str(error)
    return ""


@cache
def area_ids(layer_id: str) -> frozenset[str]:
    """The ids of those features of a layer that have an area; none when its file is missing or damaged."""
    if problem(layer_id):
        return frozenset()
    return frozenset(str(one["properties"]["id"]) for one in text(layer_id)["features"] if one["geometry"]["type"].endswith("Polygon"))


@cache
def count(layer_id: str) -> int:
    """How many features the layer holds.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    return len(text(layer_id)["features"])


def unreadable() -> frozenset[str]:
    """The ids of the layers whose file is missing or damaged."""
    return frozenset(layer_id for layer_id in CATALOG if problem(layer_id))


def extent(entry: Layer) -> dict[str, float]:
    """The layer's area in km2 or its length in km, measured on what is drawn; nothing for points and rasters."""
    if not entry.has_features or entry.geometry == "point":
        return {}
    features = read(entry.id)
    if "scale" in features and "close" in set(features["scale"]):  # the same land twice, for small and for large zooms
        features = features.loc[features["scale"] == "close"]
    if "context" in features:  # drawn to orient, not to be measured
        features = features.loc[~features["context"].astype(bool)]
    if entry.geometry == "polygon":
        return {"area_km2": round(area_km2(features.geometry), 1)}
    return {"length_km": round(length_km(features.geometry), 1)}


def mixed_grades(entry: Layer) -> dict[str, dict[str, int]]:
    """How many features have which grade, where a layer holds more than one; its own grade is the least sure of them."""
    if not entry.has_features or "grade" not in read(entry.id):
        return {}
    counts = Counter(map(str, read(entry.id)["grade"]))
    return {"grades": dict(counts)} if len(counts) > 1 else {}


def summary(entry: Layer) -> dict[str, Any]:
    """What `leopard-atlas layers --json` says of one layer, but its title."""
    return {
        "id": entry.id,
        "grade": entry.grade,
        "source": [SOURCES[key].citation for key in entry.sources],
        "licence": entry.licence,
        "date": entry.date,
        "features": 1 if not entry.has_features else len(read(entry.id)),
        **mixed_grades(entry),
        **extent(entry),
        "accuracy_km": entry.accuracy_km,
    }


def summaries() -> list[dict[str, Any]]:
    """One summary a layer, in the catalog's order."""
    return [summary(entry) for entry in CATALOG.values()]
