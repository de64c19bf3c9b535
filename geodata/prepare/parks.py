"""All protected areas: outlines near the leopard range, circles of the published area elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.crs import GEOD, area_km2
from geodata.prepare.mission_neighbours import HUNCHUN, KHASANSKY, MARINE_EAST, MARINE_POPOV, MARINE_SOUTH, POLTAVSKY, TIGER_LEOPARD, USSURIYSKY
from geodata.prepare.mission_shapes import country_land, fitted
from geodata.prepare.output import Feature, named
from geodata.prepare.park_table import PARKS

if TYPE_CHECKING:
    from shapely import Polygon
    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.mission_shapes import DrawnLines
    from geodata.prepare.output import Value
    from geodata.prepare.park_table import Park

# west, south, east, north: everything that can bound the parks round the range
WINDOW = (128.0, 41.9, 134.0, 45.2)
IN_RUSSIA, IN_CHINA = (132.6, 43.95), (130.5, 43.5)
# a large outline known by few landmarks may be moved further to reach its area
LARGE_MOVED_M = 6000.0
CIRCLE_VERTICES = 72
ACCURACY_KM = {"llnp": 4.0, "kedr": 2.0, "nctl": 15.0, "polt": 15.0}
OUTLINE_KM, READ_KM, RECALLED_KM = 8.0, 10.0, 30.0


def features(drawn: DrawnLines, park: BaseGeometry, pad: BaseGeometry) -> list[Feature]:
    """One feature a protected area, in the order of the table; a refuge that was merged is a point without area.

    Raises:
        GeodataError: an outline would have to move too far to hold its published area.
    """
    outlines = {"llnp": park, "kedr": pad, **_neighbours(drawn, park)}
    return [_feature(one, outlines.get(one.key)) for one in PARKS]


def _neighbours(drawn: DrawnLines, park: BaseGeometry) -> dict[str, BaseGeometry]:
    russia, china = (country_land(drawn, place, WINDOW) for place in (IN_RUSSIA, IN_CHINA))
    nothing = shapely.Polygon()
    sea = shapely.difference(shapely.box(*WINDOW), shapely.union(russia, china))  # with its islands
    marine = [fitted(outline, sea, nothing, nothing)[0] for outline in (MARINE_EAST, MARINE_SOUTH, MARINE_POPOV)]
    return {
        "nctl": fitted(TIGER_LEOPARD, china, nothing, nothing, LARGE_MOVED_M)[0],
        "hunc": fitted(HUNCHUN, china, nothing, nothing, LARGE_MOVED_M)[0],
        "khas": fitted(KHASANSKY, russia, park, nothing, LARGE_MOVED_M)[0],
        "polt": fitted(POLTAVSKY, russia, park, nothing, LARGE_MOVED_M)[0],
        "ussur": fitted(USSURIYSKY, russia, nothing, nothing, LARGE_MOVED_M)[0],
        "fem": shapely.MultiPolygon(marine),
    }


def circle(lon: float, lat: float, wanted_km2: float) -> Polygon:
    """A ring of equal distance round a place, its radius such that what is drawn measures the wanted area."""
    radius_m = float(np.sqrt(wanted_km2 * 1e6 / np.pi))
    ring = shapely.Polygon()
    for _ in range(3):  # a polygon is smaller than its circle: each step mends what the last one left
        bearings = -np.linspace(0, 360, CIRCLE_VERTICES, endpoint=False)
        lons, lats, _ = GEOD.fwd(np.full(CIRCLE_VERTICES, lon), np.full(CIRCLE_VERTICES, lat), bearings, np.full(CIRCLE_VERTICES, radius_m))
        ring = shapely.Polygon(np.column_stack([lons, lats]))
        radius_m *= float(np.sqrt(wanted_km2 / area_km2([ring])))
    return ring


def _symbol(park: Park, *, drawn_as_outline: bool) -> str:
    """The class it is drawn in."""
    if park.type == "merged" or drawn_as_outline:
        return park.type
    if park.ramsar is None:
        return "circle"
    return "ramsar 2008" if park.ramsar_2008 else "ramsar later"


def _kind(park: Park, outline: BaseGeometry | None) -> str:
    return "outline" if outline is not None else "point" if park.type == "merged" else "circle"


def _feature(park: Park, outline: BaseGeometry | None) -> Feature:
    kind = _kind(park, outline)
    shapes = {"point": lambda: shapely.Point(park.lon, park.lat), "circle": lambda: circle(park.lon, park.lat, park.area_km2)}
    shape = outline if outline is not None else shapes[kind]()
    position_read = "position" in park.read.split()
    properties: dict[str, Value] = {
        "id": park.key,
        **named(*park.names),
        "country": park.country,
        "type": park.type,
        "symbol": _symbol(park, drawn_as_outline=outline is not None),
        "year": park.year,
        "area_km2": park.area_km2,
        "drawn_km2": round(area_km2([shape]), 1),
        "ramsar_2008": park.ramsar_2008,
        "ramsar_year": park.ramsar,
        "biosphere_year": park.biosphere,
        "biosphere_candidate_2008": park.biosphere is not None and park.biosphere <= 2008,
        "heritage_year": park.heritage,
        "geometry_kind": kind,
        "grade": "digitised" if kind == "outline" else "schematic",
        "verified": " ".join(park.read.split()),
        "accuracy_km": ACCURACY_KM.get(park.key, OUTLINE_KM) if kind == "outline" else READ_KM if position_read else RECALLED_KM,
        "status": "merged" if kind == "point" else "standing",
        "source": park.source,
        "note": park.note,
    }
    return Feature(shape, properties)
