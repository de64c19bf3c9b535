"""Lakes of the basin that matter and every lagoon of the close-up from 1 km2, from GSHHG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geodata.crs import BASIN_FRAME, CLOSE_UP_FRAME, area_km2, to_display, to_metric
from geodata.prepare import gshhg, rivers, windows
from geodata.prepare.lake_table import LAKES, LOBES, Lake
from geodata.prepare.output import LANGUAGES, Feature, Value, named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

SMALLEST_IN_CLOSE_UP_KM2 = 1.0
CLOSE_M, BASIN_M = 42.0, 400.0
# arms narrower than twice this are the river's, not the lake's
LOBE_DEGREES = 0.02


def features(sources: Path) -> list[Feature]:
    """Named lakes first, in the order of the table, then the nameless ones of the close-up."""
    waters = gshhg.polygons(sources, gshhg.LAKE, gshhg.HIGH, windows.REGION)
    near = gshhg.polygons(sources, gshhg.LAKE, gshhg.FULL, CLOSE_UP_FRAME)
    found = [(lake, _holding([*near, *waters], lake)) for lake in LAKES]
    river = rivers.wide_river(sources)
    found += [(lake, _lobe(river, lake, window)) for lake, window in LOBES]
    named_ones = [_feature(f"lake-{lake.key}", water, named(*lake.names), lake.rank) for lake, water in found]
    taken = [water for _, water in found]
    spare = [water for water in near if area_km2([water]) >= SMALLEST_IN_CLOSE_UP_KM2 and not any(water.equals(other) for other in taken)]
    nameless: dict[str, Value] = {f"name_{language}": None for language in LANGUAGES}
    return [*named_ones, *(_feature(f"lagoon-{place}", water, nameless, 4) for place, water in enumerate(spare, 1))]


def _feature(key: str, water: BaseGeometry, names: dict[str, Value], rank: int) -> Feature:
    tolerance = CLOSE_M if shapely.intersects(water, shapely.box(*CLOSE_UP_FRAME)) else BASIN_M
    drawn = to_display(shapely.simplify(to_metric(water), tolerance))
    framed = shapely.intersection(drawn, shapely.box(*BASIN_FRAME))
    return Feature(framed, {"id": key, **names, "rank": rank, "area_km2": round(area_km2([water]), 1)})


def _holding(waters: Sequence[BaseGeometry], lake: Lake) -> BaseGeometry:
    point = shapely.Point(lake.lon, lake.lat)
    return min(waters, key=lambda water: shapely.distance(water, point))


def _lobe(river: BaseGeometry, lake: Lake, window: gshhg.Window) -> BaseGeometry:
    """The broad part of the wide river's water inside the window."""
    inside = shapely.intersection(river, shapely.box(*window))
    broad = shapely.intersection(inside.buffer(-LOBE_DEGREES).buffer(LOBE_DEGREES * 1.2), inside)
    return _holding(windows.polygon_parts([broad]), lake)
