"""The named rivers, from WDBII lines, country borders and, inside the wide Amur, Natural Earth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas
import shapely

from geodata.crs import area_km2
from geodata.prepare import gshhg, packages, windows
from geodata.prepare.network import Network, network
from geodata.prepare.output import LANGUAGES, Feature, Value, named
from geodata.prepare.river_table import NATIVE, RIVERS, River
from geodata.prepare.windows import Detail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.borders import Stretch

DETAIL = Detail(45, 500, 2000)
# where a border runs along a river the border's own line is the river, so the two never part on the map
BORDER_WEIGHT, RIVER_WEIGHT, WIDE_RIVER_WEIGHT, DRY_WEIGHT = 0.8, 1.0, 1.1, 20.0
# WDBII leaves gaps of about a kilometre where a stream meets another; streams end on the banks of the wide river
JOIN_M, WIDE_RIVER_JOIN_M = 1200.0, 4000.0
# the one GSHHG "lake" that is the lower Amur and Songhua, banks and all
WIDE_RIVER_KM2 = 5000.0
BANK_DEGREES = 0.004
WIDE_RIVER_NAMES = ("Amur", "Songhua (Sungari)")


def wide_river(sources: Path) -> BaseGeometry:
    """The lower Amur and Songhua as GSHHG's polygon."""
    waters = gshhg.polygons(sources, gshhg.LAKE, gshhg.HIGH, (128.0, 45.0, 142.0, 54.0))
    return max((water for water in waters if area_km2([water]) > WIDE_RIVER_KM2), key=shapely.area)


def stream_lines(sources: Path) -> list[BaseGeometry]:
    """WDBII's rivers of the region without the banks of the wide river, unthinned."""
    banks = shapely.boundary(wide_river(sources)).buffer(BANK_DEGREES)
    shapely.prepare(banks)
    found = gshhg.lines(sources, gshhg.RIVERS, gshhg.FULL, windows.REGION)
    return [line for line in found if shapely.length(shapely.intersection(line, banks)) < 0.6 * line.length]


def river_network(sources: Path, stretches: Sequence[Stretch]) -> Network:
    """Borders, streams and the middle of the wide river as one network, thinned."""
    water = wide_river(sources).buffer(0.03)
    whole = geopandas.read_file(packages.path_in(sources, packages.NATURAL_EARTH), bbox=windows.REGION)
    middle = windows.line_parts(shapely.intersection(whole[whole["name"].isin(WIDE_RIVER_NAMES)].geometry.to_numpy(), water))
    frame = shapely.box(*windows.REGION)
    borders = [each for each in stretches if each.line.intersects(frame)]
    streams = windows.thinned(stream_lines(sources), DETAIL)
    lines = [*(each.line for each in borders), *streams, *middle]
    weights = [DRY_WEIGHT if each.dry else BORDER_WEIGHT for each in borders] + [RIVER_WEIGHT] * len(streams) + [WIDE_RIVER_WEIGHT] * len(middle)
    reaches_m = [JOIN_M] * (len(borders) + len(streams)) + [WIDE_RIVER_JOIN_M] * len(middle)
    return network(lines, weights, reaches_m)


def features(net: Network) -> list[Feature]:
    """One feature per named river, in the order of the table."""
    return [Feature(net.path(river.passes), _properties(river)) for river in RIVERS]


def _properties(river: River) -> dict[str, Value]:
    shared = len(river.shores) > 1
    official = {f"official_{language}": _official(river, language) for language in LANGUAGES}
    return {"id": f"river-{river.key}", **named(*river.names), "rank": river.rank, "border": shared, **official}


def _official(river: River, language: str) -> str:
    """Every official name of a shared river, the reader's language first; else just the name."""
    names: dict[str, str] = dict(zip(LANGUAGES, river.names, strict=True))
    if len(river.shores) == 1:
        return names[language]
    first = names[language]
    natives = [NATIVE.get((river.key, shore), names[shore]) for shore in river.shores if shore != language]
    return " · ".join([first, *natives])
