"""Towns with positions from GeoNames and populations from Natural Earth where these know them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import geopandas
import shapely

from geodata.crs import GEOD
from geodata.errors import GeodataError
from geodata.prepare import packages, windows
from geodata.prepare.output import Feature, Value, named
from geodata.prepare.town_table import TOWNS, Town

if TYPE_CHECKING:
    from pathlib import Path

NEAR_M = 12_000.0
PLACES_FILE = "ne_10m_populated_places_simple.shp"


def features(sources: Path) -> list[Feature]:
    """One point per town of the table.

    Raises:
        GeodataError: GeoNames has no place of that name near the position in the table.
    """
    known = _positions(sources)
    people = _populations(sources)
    return [_feature(town, known, people) for town in TOWNS]


def _feature(town: Town, known: dict[str, list[tuple[float, float]]], people: list[tuple[float, float, str, int]]) -> Feature:
    names = named(town.english, town.russian, town.chinese, town.korean)
    own = {"RU": town.russian, "MN": town.russian, "CN": town.chinese, "KP": town.korean}[town.country]
    properties: dict[str, Value] = {"id": f"town-{town.key}", **names, "own": own, "country": town.country, "rank": town.rank}
    lon, lat = town.lon, town.lat
    if town.source_name:
        near = [place for place in known.get(f"{town.country} {town.source_name}", []) if _apart_m(place, (lon, lat)) < NEAR_M]
        if not near:
            message = f"GeoNames has no {town.source_name} near {lon}, {lat}; correct the town table."
            raise GeodataError(message)
        lon, lat = min(near, key=lambda place: _apart_m(place, (town.lon, town.lat)))
    counted = [count for *place, name, count in people if _apart_m((place[0], place[1]), (lon, lat)) < NEAR_M and _alike(name, town)]
    if counted:
        properties["population"] = max(counted)
    properties["source"] = "geonames" if town.source_name else "digitised"
    return Feature(shapely.Point(lon, lat), properties)


def _positions(sources: Path) -> dict[str, list[tuple[float, float]]]:
    places: dict[str, list[tuple[float, float]]] = {}
    with packages.path_in(sources, packages.GEONAMES).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            places.setdefault(f"{row['cc']} {row['name']}", []).append((float(row["lon"]), float(row["lat"])))
    return places


def _populations(sources: Path) -> list[tuple[float, float, str, int]]:
    folder = packages.path_in(sources, packages.NATURAL_EARTH).parent
    places = geopandas.read_file(folder / PLACES_FILE, bbox=windows.REGION, encoding="latin1")
    rows = zip(places["longitude"], places["latitude"], places["nameascii"], places["pop_max"], strict=True)
    return [(float(lon), float(lat), str(name), int(people)) for lon, lat, name, people in rows if people > 0]


def _alike(name: str, town: Town) -> bool:
    return name[:4].casefold() in {town.english[:4].casefold(), town.source_name[:4].casefold()}


def _apart_m(one: tuple[float, float], two: tuple[float, float]) -> float:
    return abs(GEOD.inv(*one, *two)[2])
