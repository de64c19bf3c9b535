"""The windows of the base map and how much detail each of them keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

from geodata.crs import BASIN_FRAME, CLOSE_UP_FRAME, to_display, to_metric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

# west, south, east, north: wide enough that no zoom of the map or its inset shows a torn edge
WIDE = (84.0, 34.0, 160.0, 64.0)
# holds the whole of the five provinces and of the Amur basin
REGION = (104.0, 38.0, 146.0, 59.0)

CLOSE_DECIMALS, DECIMALS = 5, 4


@dataclass(frozen=True)
class Detail:
    """How far, in metres, a thinned line may leave the true one in the close-up, in the basin frame and outside."""

    close_m: float
    basin_m: float
    wide_m: float


def thinned(lines: Iterable[BaseGeometry], detail: Detail) -> list[BaseGeometry]:
    """The lines with fewer vertices, cut where they cross from one window into another, ends kept."""
    close, basin = shapely.box(*CLOSE_UP_FRAME), shapely.box(*BASIN_FRAME)
    whole = list(lines)
    zones = (
        (detail.close_m, shapely.intersection(whole, close)),
        (detail.basin_m, shapely.difference(shapely.intersection(whole, basin), close)),
        (detail.wide_m, shapely.difference(whole, shapely.union(close, basin))),
    )
    return [to_display(shapely.simplify(to_metric(line), metres)) for metres, cut in zones for line in line_parts(cut)]


def line_parts(geometries: Iterable[BaseGeometry]) -> list[LineString]:
    """Every LineString inside the geometries, lines that touch end to end within one geometry joined."""
    merged = (shapely.line_merge(shapely.union_all(_only_lines(geometry))) for geometry in geometries)
    return [part for line in merged for part in _only_lines(line)]


def polygon_parts(geometries: Iterable[BaseGeometry]) -> list[Polygon]:
    """Every Polygon inside the geometries."""
    return [part for geometry in geometries for part in _flat(geometry) if isinstance(part, Polygon)]


def joined(lines: Iterable[LineString]) -> BaseGeometry:
    """The lines as one geometry: a LineString when there is but one."""
    every = list(lines)
    return every[0] if len(every) == 1 else MultiLineString(every)


def _only_lines(geometry: BaseGeometry) -> list[LineString]:
    return [part for part in _flat(geometry) if isinstance(part, LineString)]


def _flat(geometry: BaseGeometry) -> list[BaseGeometry]:
    flat = [inner for part in shapely.get_parts(geometry) for inner in shapely.get_parts(part)]
    return [part for part in flat if not part.is_empty]


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with coordinates as files hold them, exterior rings counter-clockwise; folds made by rounding are mended."""
    if geometry.geom_type == "Point":
        return shapely.transform(geometry, _rounded_vertices)
    settled = shapely.remove_repeated_points(shapely.transform(geometry, _rounded_vertices))
    if "Polygon" not in geometry.geom_type:
        return settled
    for _attempt in range(4):
        if settled.is_valid:
            break
        mended = shapely.make_valid(settled, method="structure", keep_collapsed=False)
        settled = shapely.transform(MultiPolygon(polygon_parts([mended])), _rounded_vertices)
    parts = [part for part in polygon_parts([settled]) if part.area > 0]
    return shapely.orient_polygons(MultiPolygon(parts) if len(parts) != 1 else parts[0])


def _rounded_vertices(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
    west, south, east, north = CLOSE_UP_FRAME
    lon, lat = vertices[:, 0], vertices[:, 1]
    close = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return np.where(close[:, None], np.round(vertices, CLOSE_DECIMALS), np.round(vertices, DECIMALS))
