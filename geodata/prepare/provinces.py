"""Provinces refitted to the drawn shore and the drawn borders, and the lines between them.

Country faces come first (shore and borders, polygonised), then Natural Earth's inner lines cut each of them, and
every face takes the province of its own country that covers most of it in the coarse admin-1 layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas
import numpy as np
import shapely

from geodata.crs import BASIN_FRAME
from geodata.prepare import packages, shore, windows
from geodata.prepare.output import Feature, named
from geodata.prepare.province_table import PROVINCES
from geodata.prepare.windows import Detail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely import LineString
    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.borders import Stretch

DETAIL = Detail(300, 700, 2500)
LINES_FILE = "ne_10m_admin_1_states_provinces_lines.shp"
COUNTRIES = {"RUS": "RU", "CHN": "CN", "PRK": "KP", "MNG": "MN", "JPN": "JP", "KOR": "KR", "KAZ": "KZ"}
# borders end this close to the shore at most; province lines are carried on to shore or border from this far
# a province line this close beside a border is the border drawn twice
DOUBLED_DEGREES = 0.015
BORDER_REACH_DEGREES, LINE_REACH_DEGREES = 0.06, 0.25


@dataclass(frozen=True)
class Refit:
    """Provinces by key, and the inner lines between faces of different provinces."""

    areas: dict[str, BaseGeometry]
    lines: list[tuple[BaseGeometry, frozenset[str]]]


def refit(sources: Path, stretches: Sequence[Stretch]) -> Refit:
    """The provinces of the region, cut from shore, borders and inner lines."""
    frame = shapely.box(*windows.REGION)
    land = shore.land(sources, shore.SHARED)
    shores = list(shapely.get_parts(shapely.boundary(land)))
    borders = windows.line_parts(shapely.intersection([each.line for each in stretches], frame))
    coarse = _coarse(sources)
    by_country = _country_faces(shores, borders, coarse, land)
    inner = windows.thinned(_inner_lines(sources), DETAIL)
    areas = {province.key: [] for province in PROVINCES}
    for country, whole in by_country.items():
        _share_out(country, whole, inner, coarse, areas)
    joined = {key: shapely.intersection(shapely.union_all(faces), land) for key, faces in areas.items() if faces}
    return Refit(joined, _shared_lines(joined, _runs_along(inner, borders)))


def features(found: Refit) -> list[Feature]:
    """One feature per province of the table."""
    return [
        Feature(
            found.areas[province.key],
            {"id": province.key, **named(*province.names), "country": province.country, "area_km2": province.area_km2, "context": province.context},
        )
        for province in PROVINCES
    ]


def line_features(found: Refit) -> list[Feature]:
    """One feature per pair of neighbours, within the basin frame."""
    frame = shapely.box(*BASIN_FRAME)
    rows = []
    for line, pair in found.lines:
        parts = windows.line_parts([shapely.intersection(line, frame)])
        if parts:
            name = "-".join(["line", *sorted(pair)])
            rows.append(Feature(windows.joined(parts), {"id": name, "primorsky": "primorsky-krai" in pair}))
    return sorted(rows, key=lambda row: str(row.properties["id"]))


def _coarse(sources: Path) -> geopandas.GeoDataFrame:
    provinces = geopandas.read_file(packages.path_in(sources, packages.WORLD_MAP), layer="states_provinces", bbox=windows.REGION)
    provinces["country"] = provinces["adm0_a3"].map(COUNTRIES.get)
    provinces["geometry"] = shapely.make_valid(provinces.geometry.to_numpy())
    return geopandas.GeoDataFrame(provinces[provinces["country"].notna()].reset_index(drop=True))


def _inner_lines(sources: Path) -> list[LineString]:
    folder = packages.path_in(sources, packages.NATURAL_EARTH).parent
    lines = geopandas.read_file(folder / LINES_FILE, bbox=windows.REGION)
    inside = lines[lines["adm0_a3"].isin(("RUS", "CHN", "PRK"))].geometry.to_numpy()
    return windows.line_parts([shapely.union_all(shapely.intersection(inside, shapely.box(*windows.REGION)))])


def _country_faces(
    shores: Sequence[BaseGeometry], borders: Sequence[BaseGeometry], coarse: geopandas.GeoDataFrame, land: BaseGeometry
) -> dict[str, BaseGeometry]:
    """Each country's land: faces of shores and borders, given to the country that covers or lies nearest."""
    walls = shapely.union_all([*shores, *_reaching(borders, [*shores], BORDER_REACH_DEGREES)])
    faces = shapely.get_parts(shapely.polygonize([*shapely.get_parts(walls)]))
    shapely.prepare(land)
    countries = coarse.dissolve("country").geometry
    held: dict[str, list[BaseGeometry]] = {}
    for face in faces:
        if shapely.intersects(land, face.representative_point()):
            held.setdefault(_owner(face, countries), []).append(face)
    return {country: shapely.union_all(parts) for country, parts in sorted(held.items())}


def _owner(face: BaseGeometry, candidates: geopandas.GeoSeries) -> str:
    covered = shapely.area(shapely.intersection(candidates.to_numpy(), face))
    if covered.max() > 0:
        return str(candidates.index[int(covered.argmax())])
    return str(candidates.index[int(shapely.distance(candidates.to_numpy(), face).argmin())])


def _reaching(lines: Sequence[BaseGeometry], walls: Sequence[BaseGeometry], reach: float) -> list[BaseGeometry]:
    """The lines with loose ends carried on to the nearest wall or other line within reach, and a little past it."""
    tree = shapely.STRtree([*walls, *lines])
    bridged = list(lines)
    for which, line in enumerate(lines):
        for end in (0, -1):
            point = shapely.get_point(line, end)
            near = [int(n) for n in tree.query(point, predicate="dwithin", distance=reach) if n != len(walls) + which]
            if near:
                stub = min((shapely.shortest_line(point, tree.geometries[n]) for n in near), key=shapely.length)
                bridged.append(_past(stub))
    return [line for line in bridged if line.length > 0]


def _past(stub: BaseGeometry) -> BaseGeometry:
    start, stop = np.array(stub.coords[0]), np.array(stub.coords[-1])
    return shapely.LineString([start, stop + (stop - start) * 0.01]) if stub.length > 0 else stub


def _share_out(
    country: str,
    whole: BaseGeometry,
    inner: Sequence[BaseGeometry],
    coarse: geopandas.GeoDataFrame,
    areas: dict[str, list[BaseGeometry]],
) -> None:
    """The country's faces, added to the provinces they belong to; undrawn provinces drop out."""
    candidates = coarse[coarse["country"] == country].set_index("name").geometry
    keys = {province.source_name: province.key for province in PROVINCES if province.country == country}
    outline = shapely.get_parts(shapely.boundary(whole))
    lines = [line for line in inner if shapely.intersects(line, whole)]
    cut = shapely.union_all([*outline, *_reaching(lines, list(outline), LINE_REACH_DEGREES)])
    shapely.prepare(whole)
    for face in shapely.get_parts(shapely.polygonize([*shapely.get_parts(cut)])):
        if shapely.intersects(whole, face.representative_point()):
            owner = _owner(face, candidates)
            if owner in keys:
                areas[keys[owner]].append(face)


def _shared_lines(areas: dict[str, BaseGeometry], doubled: BaseGeometry) -> list[tuple[BaseGeometry, frozenset[str]]]:
    """What two drawn provinces of one country have in common."""
    country_of = {province.key: province.country for province in PROVINCES}
    keys = list(areas)
    found = []
    for place, one in enumerate(keys):
        for two in keys[place + 1 :]:
            if country_of[one] == country_of[two]:
                line = windows.line_parts([shapely.difference(shapely.intersection(areas[one], areas[two]), doubled)])
                if line:
                    found.append((windows.joined(line), frozenset((one, two))))
    return found


def _runs_along(inner: Sequence[BaseGeometry], borders: Sequence[BaseGeometry]) -> BaseGeometry:
    """A strip around those borders that a province line runs beside for long: there the border alone is drawn."""
    beside = shapely.union_all(borders).buffer(DOUBLED_DEGREES)
    runs = windows.line_parts(shapely.intersection(inner, beside))
    return shapely.union_all([run.buffer(DOUBLED_DEGREES / 10) for run in runs if run.length > 4 * DOUBLED_DEGREES])
