"""The two coordinate systems of the project and the measures taken in them.

DISPLAY is what files hold and browsers take. METRIC is an equal-area projection centred on leopard country,
so areas are exact everywhere and shapes are true where the leopards are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray
    from shapely.geometry.base import BaseGeometry

DISPLAY = "EPSG:4326"
METRIC = "+proj=laea +lat_0=43.1 +lon_0=131.1 +datum=WGS84 +units=m +no_defs"
# equal-area and without a far side, for areas that METRIC has no place for
WORLD = "+proj=cea +datum=WGS84 +units=m +no_defs"
GEOD = pyproj.Geod(ellps="WGS84")

# west, south, east, north in degrees
BASIN_FRAME = (107.0, 41.0, 143.0, 56.0)
# where anything of the map lies
MAP_FRAME = (84.0, 34.0, 160.0, 64.0)
CLOSE_UP_FRAME = (129.8, 42.0, 132.6, 44.2)

_TO_METRIC = pyproj.Transformer.from_crs(DISPLAY, METRIC, always_xy=True)
_TO_DISPLAY = pyproj.Transformer.from_crs(METRIC, DISPLAY, always_xy=True)
_TO_WORLD = pyproj.Transformer.from_crs(DISPLAY, WORLD, always_xy=True)


def to_metric(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry in METRIC, in metres."""
    return shapely.transform(geometry, lambda vertices: np.column_stack(_TO_METRIC.transform(*vertices.T)))


def to_display(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry in DISPLAY, as longitude and latitude in degrees."""
    return shapely.transform(geometry, lambda vertices: np.column_stack(_TO_DISPLAY.transform(*vertices.T)))


def metres(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
    """Places in degrees as (x, y) in METRIC, along a last axis."""
    return np.stack(_TO_METRIC.transform(np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)), axis=-1)


def area_km2(geometries: Iterable[BaseGeometry]) -> float:
    """Sum of the areas of geometries in DISPLAY, in km2, measured in METRIC."""
    return float(np.sum(shapely.area([to_metric(geometry) for geometry in geometries]))) / 1e6


def world_area_km2(geometry: BaseGeometry) -> float:
    """The area of a geometry in DISPLAY anywhere on the earth, in km2; its edges are straight in WORLD."""
    return float(shapely.area(shapely.transform(geometry, lambda vertices: np.column_stack(_TO_WORLD.transform(*vertices.T))))) / 1e6


def length_km(geometries: Iterable[BaseGeometry]) -> float:
    """Sum of the geodesic lengths of geometries in DISPLAY, in km."""
    return sum(abs(GEOD.geometry_length(geometry)) for geometry in geometries) / 1e3


def northing(lat: ArrayLike) -> NDArray[np.float64]:
    """Latitudes in degrees as Web Mercator northings, in radians of the equator."""
    return np.arcsinh(np.tan(np.radians(lat)))


def latitude(northings: ArrayLike) -> NDArray[np.float64]:
    """Web Mercator northings in radians of the equator as latitudes in degrees."""
    return np.degrees(np.arctan(np.sinh(northings)))
