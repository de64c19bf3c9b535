"""Where a View's map looks: the part of the earth in a window of usual size, and what lies in it by name."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry import shape

from dashboard.regions import FREE_PX, TILE_PX
from geodata.crs import GEOD, latitude, northing
from geodata.layers import vector

if TYPE_CHECKING:
    from dashboard.view import Camera

TOWNS_MOST = 5
# by the country of a province or a town, the feature of the names layer that names it
COUNTRIES = {
    "RU": "name-russia-far",
    "CN": "name-china-far",
    "KP": "name-north-korea-far",
    "MN": "name-mongolia-far",
    "KR": "name-south-korea",
    "JP": "name-japan",
}
Bounds = tuple[float, float, float, float]
Told = dict[str, Any]


class Seen(NamedTuple):
    """What a camera sees: properties of provinces by the ground they take, of countries' names, of the greatest towns; spans in km."""

    provinces: tuple[Told, ...]
    countries: tuple[Told, ...]
    towns: tuple[Told, ...]
    width_km: float
    height_km: float


def bounds(camera: Camera) -> Bounds:
    """West, south, east and north in degrees of what a camera shows in FREE_PX."""
    radian_px = TILE_PX * 2**camera.zoom / math.tau
    half_x, half_y = (size / 2 / radian_px for size in FREE_PX)
    middle = float(northing(camera.lat))
    south, north = latitude([middle - half_y, middle + half_y])
    return camera.lon - math.degrees(half_x), float(south), camera.lon + math.degrees(half_x), float(north)


@lru_cache(maxsize=64)
def seen(camera: Camera) -> Seen:
    """What lies in a camera's window.

    Raises:
        DataFileError: when provinces, towns or names are missing or damaged.
    """
    inside = bounds(camera)
    west, south, east, north = inside
    provinces, names = _by_ground(inside), {told["id"]: told for told, _ in _features("names")}
    towns = sorted(within("towns", inside), key=lambda one: (one["rank"], -(one.get("population") or 0)))
    # provinces are drawn near the Amur alone: of other countries their towns and their names' places tell
    of_features = [names[COUNTRIES[one["country"]]] for one in (*provinces, *towns)]
    of_names = [one for one in within("names", inside) if one["kind"] == "country"]
    countries = {one["name_en"]: one for one in (*of_features, *of_names)}
    parallel = np.linspace(west, east, 9)
    width_m = GEOD.line_length(parallel, np.full(9, camera.lat))
    height_m = GEOD.line_length([camera.lon] * 2, [south, north])
    return Seen(provinces, tuple(countries.values()), tuple(towns[:TOWNS_MOST]), width_m / 1e3, height_m / 1e3)


def within(layer_id: str, inside: Bounds) -> list[Told]:
    """The properties of a layer's features that reach into bounds, in the file's order.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    return [told for told, drawn in _features(layer_id) if shapely.intersects(drawn, shapely.box(*inside))]


def _by_ground(inside: Bounds) -> tuple[Told, ...]:
    """The provinces that reach into bounds, the one that takes most of the picture first."""
    cut = [(told, shapely.area(shapely.clip_by_rect(drawn, *inside))) for told, drawn in _features("provinces")]
    return tuple(told for told, area in sorted(cut, key=lambda one: -one[1]) if area > 0)


@cache
def _features(layer_id: str) -> list[tuple[Told, shapely.Geometry]]:
    return [(one["properties"], shape(one["geometry"])) for one in vector.text(layer_id)["features"]]
