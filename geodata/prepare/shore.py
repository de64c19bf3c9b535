"""Land and coast at two scales, from GSHHG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely import Polygon

from geodata.crs import BASIN_FRAME, CLOSE_UP_FRAME, area_km2
from geodata.prepare import gshhg, windows
from geodata.prepare.output import Feature
from geodata.prepare.windows import Detail

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Scale:
    """One drawing of the land: its window, its detail, and the smallest island it keeps."""

    name: str
    resolution: str
    window: gshhg.Window
    detail: Detail
    island_close_km2: float
    island_km2: float
    island_wide_km2: float


BASIN = Scale("basin", gshhg.HIGH, windows.WIDE, Detail(1200, 1200, 5000), 6.0, 6.0, 60.0)
# full resolution everywhere, thinned harder outside the close-up: so there is no seam to hide
CLOSE = Scale("close", gshhg.FULL, BASIN_FRAME, Detail(42, 350, 350), 0.1, 1.0, 1.0)
# the shore that provinces share: between the two
SHARED = Scale("shared", gshhg.FULL, windows.REGION, Detail(150, 700, 1500), 0.4, 3.0, 10.0)


def land(sources: Path, scale: Scale) -> BaseGeometry:
    """The land of a scale as one MultiPolygon, lakes not cut out."""
    frame = Polygon(shapely.get_coordinates(shapely.box(*scale.window)))
    whole = [island for island in gshhg.polygons(sources, gshhg.LAND, scale.resolution, scale.window) if _kept(island, scale)]
    shores = shapely.difference(shapely.boundary(whole), frame.exterior.buffer(1e-7))
    arcs = [*windows.thinned(shores, scale.detail), *shapely.get_parts(frame.exterior)]
    reached = shapely.union_all([*arcs, *_stubs_to_frame(arcs, frame)])
    faces = shapely.get_parts(shapely.polygonize([*shapely.get_parts(reached)]))
    solid = shapely.union_all(whole)
    shapely.prepare(solid)
    return shapely.union_all([face for face in faces if shapely.intersects(solid, face.representative_point())])


def features(sources: Path) -> list[Feature]:
    """One land feature per scale; outside the basin frame the close one is the wide one."""
    wide, detailed = windows.rounded(land(sources, BASIN)), windows.rounded(land(sources, CLOSE))
    around = shapely.difference(wide, shapely.box(*BASIN_FRAME))
    close = shapely.union_all(windows.polygon_parts([shapely.union(around, detailed)]))
    return [Feature(drawn, {"id": f"land-{name}", "scale": name}) for name, drawn in (("basin", wide), ("close", close))]


def _kept(island: BaseGeometry, scale: Scale) -> bool:
    smallest = scale.island_wide_km2
    if shapely.intersects(island, shapely.box(*BASIN_FRAME)):
        smallest = scale.island_km2
    if shapely.intersects(island, shapely.box(*CLOSE_UP_FRAME)):
        smallest = scale.island_close_km2
    return area_km2([island]) >= smallest


def _stubs_to_frame(arcs: list[BaseGeometry], frame: Polygon) -> list[BaseGeometry]:
    """Short lines that carry the cut ends of shores onto the frame, so that faces close."""
    ends = [shapely.get_point(arc, which) for arc in arcs if not arc.is_ring for which in (0, -1)]
    near = [end for end in ends if 0 < shapely.distance(end, frame.exterior) < 1e-5]
    return [_lengthened(shapely.get_coordinates(shapely.shortest_line(end, frame.exterior))) for end in near]


def _lengthened(stub: NDArray[np.float64]) -> BaseGeometry:
    start, stop = stub
    return shapely.LineString([start, start + 1.5 * (stop - start)])
