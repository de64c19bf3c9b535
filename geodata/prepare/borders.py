"""Country borders from WDBII, with the 2008 line across Bolshoi Ussuriysky put in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import geopandas
import numpy as np
import shapely
from shapely import LineString
from shapely.ops import substring

from geodata.crs import area_km2, length_km
from geodata.prepare import gshhg, packages, windows
from geodata.prepare.output import Feature
from geodata.prepare.windows import Detail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

DETAIL = Detail(45, 500, 5000)

TRIPOINT_CN_KP_RU = (130.6044, 42.42084)
TRIPOINT_CN_MN_RU = (116.7092, 49.8294)
TRIPOINT_CN_MN_RU_WEST = (87.8431, 49.1706)
TRIPOINT_CN_KZ_RU = (87.3494, 49.0922)
TUMEN_MOUTH = (130.6911, 42.2956)

# WDBII draws the whole of Bolshoi Ussuriysky as Russian. Since 14 October 2008 Yinlong (Tarabarov) and the west
# of Heixiazi, together about 170 km2, are Chinese, and the border crosses the island near 134.68 E
# (china.org.cn and public encyclopaedias). The line keeps to the Amur north of Yinlong up to CROSSING, then turns;
# its course over the island is drawn by eye and only its area (170 km2) agrees with a published figure.
OLD_STRETCH = ((134.3378, 48.3772), (134.7353, 48.2664))
LEAVES_OLD_LINE_LON = 134.42
CROSSING_LON = 134.66
# WDBII's pieces end up to half a kilometre short of each other
GAP_DEGREES = 0.01
ISLAND_STEPS = ((134.69, 48.345), (134.725, 48.295))


@dataclass(frozen=True)
class Stretch:
    """One border between two countries, or the part of it with one grade; `dry` where no river runs along it."""

    countries: str
    grade: str
    line: BaseGeometry
    dry: bool = False


def stretches(sources: Path) -> list[Stretch]:
    """The borders of the wide window, split at tripoints, thinned, in DISPLAY."""
    raw = gshhg.lines(sources, gshhg.BORDERS, gshhg.FULL, windows.WIDE)
    cuts = [TRIPOINT_CN_KP_RU, TRIPOINT_CN_MN_RU, TRIPOINT_CN_MN_RU_WEST, TRIPOINT_CN_KZ_RU]
    pieces = [piece for line in raw if line.length > 0 for piece in _split(line, cuts)]
    pieces = _gaps_closed([piece for piece in pieces if len(piece.coords) > 2])
    old = [piece for piece in pieces if _joins(piece, OLD_STRETCH)]
    kept = [piece for piece in pieces if piece not in old and _countries(piece) is not None]
    arm, across = bolshoi_ussuriysky(sources, old[0])
    found = [Stretch(str(_countries(piece)), "published", piece) for piece in kept]
    found += [Stretch("CN-RU", "digitised", arm), Stretch("CN-RU", "digitised", across, dry=True)]
    return [replace(each, line=line) for each in found for line in windows.thinned([each.line], DETAIL)]


def bolshoi_ussuriysky(sources: Path, old: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    """The 2008 line in two: along the Amur's main arm, then across the island to the Ussuri."""
    start = old if old.coords[0][0] < old.coords[-1][0] else shapely.reverse(old)
    shared = [vertex for vertex in start.coords if vertex[0] < LEAVES_OLD_LINE_LON]
    amur = main_arm(sources)
    arm = [vertex for vertex in amur if shared[-1][0] + 0.01 < vertex[0] < CROSSING_LON]
    latitude = float(np.interp(CROSSING_LON, *np.array(amur).T))
    crossing = (CROSSING_LON, latitude)
    return shapely.LineString([*shared, *arm, crossing]), shapely.LineString([crossing, *ISLAND_STEPS, start.coords[-1]])


def main_arm(sources: Path) -> list[tuple[float, float]]:
    """Natural Earth's Amur above Khabarovsk, west to east: the one line down the middle of the main arm."""
    rivers = geopandas.read_file(packages.path_in(sources, packages.NATURAL_EARTH), bbox=(134.2, 48.2, 134.9, 48.5))
    amur = rivers[rivers["name"] == "Amur"].geometry
    inside = [vertex for line in amur for part in shapely.get_parts(line) for vertex in part.coords if 134.2 < vertex[0] < 134.9]
    return sorted(inside)


def ceded_km2(sources: Path) -> float:
    """Area between the old and the new line at Bolshoi Ussuriysky, in km2."""
    raw = gshhg.lines(sources, gshhg.BORDERS, gshhg.FULL, (134.0, 48.0, 135.0, 48.6))
    old = next(line for line in raw if _joins(line, OLD_STRETCH))
    arm, across = bolshoi_ussuriysky(sources, old)
    return area_km2(shapely.get_parts(shapely.polygonize([*shapely.get_parts(shapely.union_all([old, arm, across]))])))


def features(found: Sequence[Stretch]) -> list[Feature]:
    """One feature per pair of countries and grade."""
    kinds = sorted({(each.countries, each.grade) for each in found})
    rows = []
    for countries, grade in kinds:
        lines = windows.line_parts([shapely.union_all([each.line for each in found if (each.countries, each.grade) == (countries, grade)])])
        name = f"border-{countries.lower()}" + ("-2008" if grade == "digitised" else "")
        joined = windows.joined(lines)
        properties = {"id": name, "countries": countries, "grade": grade, "scale": "both", "length_km": round(length_km([joined]), 1)}
        rows.append(Feature(joined, properties))
    return rows


def _split(line: LineString, cuts: Sequence[tuple[float, float]]) -> list[LineString]:
    along = sorted(line.project(shapely.Point(cut)) for cut in cuts if line.distance(shapely.Point(cut)) < 0.02)
    stops = [0.0, *(stop for stop in along if 0.001 < stop < line.length - 0.001), line.length]
    pieces = [LineString(shapely.get_coordinates(substring(line, here, there))) for here, there in pairwise(stops)]
    return [_ending_at(piece, cuts, 0.01) for piece in pieces]


def _ending_at(line: LineString, points: Sequence[tuple[float, float]], within: float) -> LineString:
    """The line with each end carried to the nearest of the points, if one lies within that many degrees."""
    vertices = list(line.coords)
    for end in (0, -1):
        near = [point for point in points if 0 < np.hypot(point[0] - vertices[end][0], point[1] - vertices[end][1]) < within]
        if near:
            nearest = min(near, key=lambda point: np.hypot(point[0] - vertices[end][0], point[1] - vertices[end][1]))
            vertices.insert(0 if end == 0 else len(vertices), nearest)
    return shapely.LineString(vertices)


def _gaps_closed(pieces: Sequence[LineString]) -> list[LineString]:
    """The pieces with loose ends carried to the nearest end of an earlier piece."""
    closed: list[LineString] = []
    for piece in pieces:
        earlier = [(other.coords[end][0], other.coords[end][1]) for other in closed for end in (0, -1)]
        closed.append(_ending_at(piece, earlier, GAP_DEGREES))
    return closed


def _joins(line: BaseGeometry, ends: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    points = [shapely.Point(end) for end in ends]
    return len(line.coords) > 2 and all(shapely.distance(shapely.boundary(line), point) < GAP_DEGREES for point in points)


def _countries(line: BaseGeometry) -> str | None:
    """The two countries a piece divides, told by where its middle lies; None for lines at sea and south of the region."""
    lon, lat = line.interpolate(0.5, normalized=True).coords[0]
    if lat < 39.2 and lon > 120:
        return "KP-KR" if shapely.intersects(line, shapely.box(126.68, 37.83, 128.37, 38.63)) and lon > 126.69 else None
    if lon < 88.0:
        return _west(line)
    if 123 < lon < 130.8 and lat < 43.2:
        return "KP-RU" if lon > TRIPOINT_CN_KP_RU[0] and lat < TRIPOINT_CN_KP_RU[1] else "CN-KP"
    if lon > TRIPOINT_CN_MN_RU[0] and lat > 42.4 and shapely.bounds(line)[2] > 117.5 and (lat > 49.4 or lon > 120):
        return "CN-RU"
    return "MN-RU" if lat > 48.6 and lon < TRIPOINT_CN_MN_RU[0] - 0.9 and shapely.bounds(line)[1] > 48.6 else "CN-MN"


def _west(line: BaseGeometry) -> str:
    bounds = shapely.bounds(line)
    if bounds[2] - bounds[0] < 1.0:
        return "CN-RU"
    return "KZ-RU" if bounds[1] > 48.9 else "CN-KZ"
