"""Vector layers as tables, and the figures that every layer tells about itself."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
import shapely.errors
import shapely.geometry

from geodata.catalog import CATALOG, Layer, layer
from geodata.crs import DISPLAY, MAP_FRAME, area_km2, length_km
from geodata.errors import DataFileError
from geodata.layers import checked
from geodata.sources import SOURCES

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "data"
# how many lists deep the positions of a geometry lie
_DEPTHS = {"Point": 0, "MultiPoint": 0, "LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}


def content(layer_id: str) -> bytes:
    """The bytes of the layer's file.

    Raises:
        DataFileError: when it is missing or damaged.
    """
    return checked.content(DATA, layer(layer_id).file_name, layer_id)


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
    try:
        collection = checked.parsed(content(layer_id))
        features = collection["features"]
        places = [place for feature in features for place in _places(feature)]
        sound = bool(features) and _in_frame(np.array(places, dtype=np.float64))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise _damaged(layer_id) from error
    if not sound:
        raise _damaged(layer_id)
    return collection


def _places(feature: dict[str, Any]) -> list[list[float]]:
    """All positions of a feature.

    Raises:
        ValueError: when it has no id, or no geometry with a place.
    """
    geometry = feature["geometry"]
    depth = _DEPTHS[geometry["type"]]
    positions = geometry["coordinates"]
    for _ in range(depth):
        if not all(isinstance(one, list) and one for one in positions):
            raise ValueError
        positions = [place for one in positions for place in one]
    found = [positions] if geometry["type"] == "Point" else positions
    if not isinstance(feature["properties"]["id"], str) or not found:
        raise ValueError
    return found


def _in_frame(places: NDArray[np.float64]) -> bool:
    """Whether all places are pairs of numbers on the map; what is no number is nowhere."""
    west, south, east, north = MAP_FRAME
    return places.ndim == 2 and places.shape[1] == 2 and bool(((places >= (west, south)) & (places <= (east, north))).all())


def _damaged(layer_id: str) -> DataFileError:
    return checked.damaged(layer(layer_id).file_name, layer_id)


@cache
def problem(layer_id: str) -> str:
    """One sentence when the layer's file is missing or damaged, else nothing. Looked at once, when first asked."""
    if layer(layer_id).made_of:
        return next(filter(None, map(problem, layer(layer_id).made_of)), "")
    try:
        if layer(layer_id).has_features:
            text(layer_id)
        else:
            from geodata.layers.raster import elevation  # noqa: PLC0415 - it reads its file from here

            elevation()
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


@cache
def others() -> tuple[str, ...]:
    """A sentence for each file that is no layer's and is missing or damaged. Looked at once, when first asked."""
    found = []
    layers = {entry.file_name for entry in CATALOG.values()}
    try:
        for name in checked.checksums(DATA).keys() - layers:
            try:
                checked.content(DATA, name)
            except DataFileError as error:
                found.append(str(error))
    except DataFileError as error:
        found.append(str(error))
    return tuple(sorted(found))


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
