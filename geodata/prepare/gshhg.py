"""GSHHG shores and WDBII lines of the basemap package, cut to a window.

Each line of a `*meta*` file reads `type area points south north offset bytes id`; at `offset` of the data file
lie little-endian float32 pairs of longitude and latitude.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import shapely
from shapely import LineString

from geodata.prepare import packages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

Window: TypeAlias = tuple[float, float, float, float]

# GSHHG levels
LAND, LAKE, ISLAND_IN_LAKE = 1, 2, 3
FULL, HIGH = "f", "h"
RIVERS, BORDERS = "rivers", "countries"


@dataclass(frozen=True)
class Record:
    """One line of a meta file."""

    level: int
    area_km2: float
    points: int
    south: float
    north: float
    offset: int


def polygons(sources: Path, level: int, resolution: str, window: Window) -> list[BaseGeometry]:
    """Parts of GSHHG polygons of one level inside the window (west, south, east, north), valid, in DISPLAY.

    Args:
        sources: the folder filled by `packages.obtain`.
        level: LAND, LAKE or ISLAND_IN_LAKE.
        resolution: FULL or HIGH.
        window: west, south, east, north in degrees.
    """
    frame = shapely.box(*window)
    parts: list[BaseGeometry] = []
    for vertices in _inside(sources, "gshhs", resolution, window, level):
        polygon = shapely.make_valid(shapely.Polygon(vertices))
        clipped = shapely.intersection(polygon, frame)
        parts.extend(part for part in shapely.get_parts(clipped) if part.geom_type == "Polygon" and not part.is_empty)
    return parts


def lines(sources: Path, kind: str, resolution: str, window: Window) -> list[LineString]:
    """WDBII lines (RIVERS or BORDERS) cut to the window, in DISPLAY, in the order of the file."""
    frame = shapely.box(*window)
    parts: list[LineString] = []
    for vertices in _inside(sources, kind, resolution, window, None):
        clipped = shapely.intersection(shapely.LineString(vertices), frame)
        parts.extend(part for part in shapely.get_parts(clipped) if isinstance(part, LineString) and not part.is_empty)
    return parts


def _inside(sources: Path, kind: str, resolution: str, window: Window, level: int | None) -> Iterator[NDArray[np.float64]]:
    folder = packages.path_in(sources, packages.BASEMAP).parent
    west, south, east, north = window
    data = np.memmap(folder / f"{kind}_{resolution}.dat", dtype="<f4", mode="r").reshape(-1, 2)
    for record in _records(folder / f"{kind}meta_{resolution}.dat"):
        if (level is not None and record.level != level) or record.north < south or record.south > north:
            continue
        start = record.offset // 8
        vertices = np.asarray(data[start : start + record.points], dtype=np.float64)
        # lines of the far side of the date line are stored with negative longitudes and lie outside the window
        if vertices[:, 0].max() >= west and vertices[:, 0].min() <= east and len(vertices) > 1:
            yield vertices


def _records(meta: Path) -> Iterator[Record]:
    for line in meta.read_text(encoding="ascii").splitlines():
        level, area, points, south, north, offset, _size, _id = line.split()[:8]
        yield Record(int(level), float(area), int(points), float(south), float(north), int(offset))
