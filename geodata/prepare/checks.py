"""What must hold of the files as written, and the table that shows it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas
import numpy as np
import shapely

from geodata.crs import GEOD, area_km2, length_km
from geodata.errors import GeodataError
from geodata.prepare import borders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

BUDGET_BYTES = 270_000
NAME_COLUMNS = ("name_en", "name_ru", "name_zh", "name_ko")
LABELLED = ("rivers", "towns", "names", "provinces", "watersheds")
# where the Russia-North Korea border must begin and end (river mouth and tripoint published with the Tumen's length)
TRIPOINT, MOUTH = (130.60, 42.417), (130.699, 42.293)
AREA_TOLERANCE = 0.01


@dataclass(frozen=True)
class Check:
    """One measured number and the range it must lie in."""

    what: str
    measured: float
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Whether the number lies in its range."""
        return self.low <= self.measured <= self.high


def report(folder: Path, names: Sequence[str], ceded_km2: float) -> str:
    """The table of files and checks.

    Raises:
        GeodataError: a check fails; the message names the first one.
    """
    tables = {name: geopandas.read_file(folder / f"{name}.geojson") for name in names}
    found = [*_shape_checks(tables), *_border_checks(tables["borders"], tables["rivers"], ceded_km2), *_province_checks(tables["provinces"])]
    found += [*_land_checks(tables), *_basin_checks(tables["watersheds"]), _size_check(folder, names)]
    lines = [_file_line(folder / f"{name}.geojson", table) for name, table in tables.items()]
    lines += [f"{'ok ' if check.holds else 'BAD'} {check.what}: {check.measured:,.3f} (between {check.low:,g} and {check.high:,g})" for check in found]
    text = "\n".join(lines)
    failed = [check for check in found if not check.holds]
    if failed:
        worst = failed[0]
        message = f"{text}\nThe built map is not fit to ship: {worst.what} is {worst.measured:,.3f}, not between {worst.low:,g} and {worst.high:,g}."
        raise GeodataError(message)
    return text


def _file_line(path: Path, table: geopandas.GeoDataFrame) -> str:
    raw = path.read_bytes()
    packed = len(gzip.compress(raw, 9, mtime=0))
    vertices = int(shapely.get_num_coordinates(table.geometry.to_numpy()).sum())
    return f"{path.name:24} {len(raw):9,} bytes {packed:8,} gzipped {len(table):4} features {vertices:6,} vertices"


def _size_check(folder: Path, names: Iterable[str]) -> Check:
    whole = b"".join((folder / f"{name}.geojson").read_bytes() for name in names)
    return Check("all files together, gzipped, bytes", len(gzip.compress(whole, 9, mtime=0)), 0, BUDGET_BYTES)


def _shape_checks(tables: dict[str, geopandas.GeoDataFrame]) -> list[Check]:
    found = []
    for name, table in tables.items():
        shapes = table.geometry.to_numpy()
        wrong = int((~shapely.is_valid(shapes)).sum() + shapely.is_empty(shapes).sum())
        rings = [part.exterior for part in shapely.get_parts(shapes) if part.geom_type == "Polygon"]
        wrong += int((~shapely.is_ccw(rings)).sum()) if rings else 0
        found.append(Check(f"{name}: invalid, empty or clockwise shapes", wrong, 0, 0))
        found.append(Check(f"{name}: ids used twice", int(table["id"].duplicated().sum()), 0, 0))
    for name in LABELLED:
        labels = tables[name][list(NAME_COLUMNS)]
        found.append(Check(f"{name}: names missing in some language", int((labels.isna() | (labels == "")).to_numpy().sum()), 0, 0))
    return found


def _border_checks(table: geopandas.GeoDataFrame, rivers: geopandas.GeoDataFrame, ceded_km2: float) -> list[Check]:
    by_pair = {pair: shapely.union_all(rows.geometry.to_numpy()) for pair, rows in table.groupby("countries")}
    short = by_pair["KP-RU"]
    meeting = shapely.intersection_all([by_pair["KP-RU"].buffer(1e-6), by_pair["CN-RU"].buffer(1e-6), by_pair["CN-KP"].buffer(1e-6)])
    crossing = by_pair["CN-RU"].intersection(shapely.box(134.6, 48.3, 134.76, 48.39))
    tumen = rivers[rivers["id"] == "river-tumen"].geometry.iloc[0]
    ends = [point for point in shapely.get_parts(shapely.boundary(short)) if point.x > borders.TRIPOINT_CN_KP_RU[0] + 0.02]
    return [
        Check("Russia-North Korea border, km", length_km([short]), 16.0, 18.5),
        Check("tripoint from 42.417 N 130.60 E, km", _apart_km(meeting.centroid, TRIPOINT), 0.0, 1.0),
        Check("border's end from the mouth of the Tumen, km", _apart_km(ends[0], MOUTH), 0.0, 1.5),
        Check("Russia-North Korea border off the drawn Tumen, km", length_km([short.difference(tumen.buffer(2e-4))]), 0.0, 0.1),
        Check("land passed to China at Bolshoi Ussuriysky, km2", ceded_km2, 160.0, 180.0),
        Check("line across Bolshoi Ussuriysky, mean longitude", float(crossing.centroid.x), 134.64, 134.72),
    ]


def _province_checks(table: geopandas.GeoDataFrame) -> list[Check]:
    counted = table[table["area_km2"].notna()]
    rows = zip(counted["name_en"], counted["area_km2"], counted.geometry, strict=True)
    return [
        Check(f"{name}: drawn area, km2", area_km2([shape]), official * (1 - AREA_TOLERANCE), official * (1 + AREA_TOLERANCE)) for name, official, shape in rows
    ]


def _land_checks(tables: dict[str, geopandas.GeoDataFrame]) -> list[Check]:
    """Towns stand on land and in their country."""
    land = tables["land"].set_index("scale").geometry
    towns = tables["towns"]
    wet = [str(key) for key, point in zip(towns["id"], towns.geometry, strict=True) if land["basin"].distance(point) > 0.03]
    drowned = [str(key) for key, point in zip(towns["id"], towns.geometry, strict=True) if _inside_close(point) and land["close"].distance(point) > 0.005]
    abroad = _abroad(towns, tables["provinces"])
    return [
        Check(f"towns in the sea {' '.join(wet + drowned)}".strip(), len(wet) + len(drowned), 0, 0),
        Check(f"towns across a border {' '.join(abroad)}".strip(), len(abroad), 0, 0),
    ]


def _abroad(towns: geopandas.GeoDataFrame, provinces: geopandas.GeoDataFrame) -> list[str]:
    """Towns that the drawn borders put into another country."""
    held = {country: shapely.union_all(rows.geometry.to_numpy()) for country, rows in provinces.groupby("country")}
    rows = list(zip(towns["id"], towns["country"], towns.geometry, strict=True))
    return [str(key) for key, own, point in rows if any(land.contains(point) for country, land in held.items() if country != own)]


def _basin_checks(table: geopandas.GeoDataFrame) -> list[Check]:
    rows = zip(table["id"], table["published_km2"], table["drawn_km2"], strict=True)
    return [Check(f"{key}: drawn basin, km2", drawn, min(figures) * 0.9, max(figures) * 1.1) for key, figures, drawn in rows]


def _inside_close(point: shapely.Point) -> bool:
    return 107.0 < point.x < 143.0 and 41.0 < point.y < 56.0


def _apart_km(point: shapely.Point, to: tuple[float, float]) -> float:
    return float(np.abs(GEOD.inv(point.x, point.y, *to)[2])) / 1000
