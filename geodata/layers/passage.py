"""What stands between the leopard range and the far bank of a crossing, as a grid of equal cells.

A crossing is a reach of the Tumen, or the land border of Russia and China along the range. Its grid lies in METRIC,
north up. It holds what the layers draw: water, towns, the coast road, the railway, borders. Slope, cover, prey, and
where fences really stand are in no layer and so in no cell: NOT_KNOWN names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.crs import CLOSE_UP_FRAME, METRIC, to_metric
from geodata.errors import CrossingError
from geodata.layers import vector

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

CELL_M = 250
# a line stands on all cells whose centre is this near: two cells wide, so that no step passes between them
LINE_M = CELL_M
STRIP_KM = 10.0  # the strip of the far bank that a way must get through
EDGE_M = 1.5 * CELL_M  # how wide its far edge is: no step passes over it
NEAR_KM = 20.0  # ways are looked for this far around the reach and the shortest line from it to the range
BEFORE_KM = 4.0  # and this far on the Russian side of the land border: the range lies along it
LAND_BORDER = "border-cn-ru"
BORDER_KM = 1.0  # the accuracy of the drawn border
ROADS_KM = 4.0  # and of road and railway
# how far from its centre a town of rank 1, 2, 3, 4 is a town, in km: an assumption, for no outlines are at hand
TOWN_KM = {1: 8.0, 2: 5.0, 3: 3.0, 4: 1.5}
INPUTS = ("leopard-range-core", "tumen-reaches", "borders", "provinces", "land", "lakes", "rivers", "towns", "roads-railway")
NOT_KNOWN = ("slope", "cover", "prey", "river-width", "fence-positions", "small-roads", "villages")


@dataclass(frozen=True, eq=False)
class Passage:
    """Cells by (row, col), row 0 in the north.

    Attributes:
        id: of the reach, or LAND_BORDER.
        told: what is published of the crossing: names, `status`, `countries`, `source`, `note`, `accuracy_km`.
        open: land and lakes, less the Tumen off the reach and the far bank beyond the strip; everything else is closed.
        lake: lakes and lagoons.
        town: metres to the nearest town over its own radius; below 1 is town.
        lines: which cells a line stands on: `river`, `road`, `railway`, `fence` (the drawn borders), `blocked`.
        start: the leopard range.
        end: the far edge of the strip of the far bank.
        line: the reach or border in METRIC.
    """

    id: str
    told: dict[str, Any]
    cell_m: int
    west_m: float
    north_m: float
    open: NDArray[np.bool_]
    lake: NDArray[np.bool_]
    town: NDArray[np.float64]
    lines: dict[str, NDArray[np.bool_]]
    start: NDArray[np.bool_]
    end: NDArray[np.bool_]
    line: BaseGeometry
    crs: str = METRIC

    @property
    def wet(self) -> bool:
        """Whether any way can meet water, so that ice makes a difference."""
        return bool((self.open & (self.lake | self.lines["river"])).any())

    def centre(self, row: float, col: float) -> tuple[float, float]:
        """The x and y of a cell's centre in METRIC."""
        return self.west_m + (col + 0.5) * self.cell_m, self.north_m - (row + 0.5) * self.cell_m


def crossing_ids() -> tuple[str, ...]:
    """The reaches of the Tumen from the upper river down, then the land border."""
    return (*map(str, vector.read("tumen-reaches")["id"]), LAND_BORDER)


@lru_cache(maxsize=4)
def passage(crossing_id: str) -> Passage:
    """The grid of one crossing.

    Raises:
        CrossingError: when there is no such crossing, naming those there are.
        DataFileError: when a layer it is made from is missing or damaged.
    """
    if crossing_id not in crossing_ids():
        message = f"There is no crossing {crossing_id[:60]!r}; choose one of: {', '.join(crossing_ids())}."
        raise CrossingError(message)
    told, line, area = _border() if crossing_id == LAND_BORDER else _reach(crossing_id)
    by_land = crossing_id == LAND_BORDER
    cells = _Cells(area)
    river, here, fence = (cells.along(drawn) for drawn in (_drawn("rivers", "id == 'river-tumen'"), line, _drawn("borders")))
    land = cells.inside(_drawn("land", "scale == 'close'")) & cells.inside(area)
    lake = cells.inside(_drawn("lakes"))
    far_side = cells.inside(_drawn("provinces", f"country == '{'CN' if by_land else 'KP'}'"))
    strip, beyond = (cells.inside(line.buffer(1000 * STRIP_KM + more_m)) for more_m in (0, EDGE_M))
    # a way that began or ended on a line would pay half its toll
    ends_there = land & ~river & ~lake & ~fence
    return Passage(
        id=crossing_id,
        told=told,
        cell_m=CELL_M,
        west_m=cells.west_m,
        north_m=cells.north_m,
        open=land & ~(river & (by_land | ~here)) & ~(far_side & ~beyond),
        lake=lake,
        town=cells.town(),
        lines={
            "river": river,
            **{kind: cells.along(_drawn("roads-railway", f"kind == '{kind}'")) for kind in ("road", "railway")},
            "fence": fence,
            "blocked": here & (told["status"] == "blocked"),
        },
        start=ends_there & cells.inside(_drawn("leopard-range-core")),
        end=ends_there & far_side & beyond & ~strip,
        line=line,
    )


def _reach(reach_id: str) -> tuple[dict[str, Any], BaseGeometry, BaseGeometry]:
    row = vector.read("tumen-reaches").set_index("id").loc[reach_id]
    line = to_metric(row.geometry)
    to_range = shapely.shortest_line(line, _drawn("leopard-range-core"))
    area = shapely.box(*shapely.bounds(shapely.union(line, to_range))).buffer(1000 * NEAR_KM, join_style="mitre")
    told = row.drop("geometry").to_dict()
    # what is drawn can be no surer than the reach, the range, and the road and railway that it is drawn from
    return {**told, "accuracy_km": max(float(told["accuracy_km"]), ROADS_KM)}, line, area


def _border() -> tuple[dict[str, Any], BaseGeometry, BaseGeometry]:
    near = _drawn("leopard-range-core").buffer(1000 * STRIP_KM)
    line = shapely.intersection(_drawn("borders", "countries == 'CN-RU'"), near)
    names = ("Russia–China border", "Граница России и Китая", "中俄边界", "러시아–중국 국경")
    told = {f"name_{language}": name for language, name in zip(("en", "ru", "zh", "ko"), names, strict=True)} | {
        "status": "confirmed",
        "countries": "CN-RU",
        "claims": "leopards-both-sides",
        "accuracy_km": max(BORDER_KM, ROADS_KM),
        "source": "chelorg 2016",
        "note": "leopards were recorded on both sides; where they cross is not told",
    }
    strip = shapely.intersection(line.buffer(1000 * STRIP_KM + EDGE_M), _drawn("provinces", "country == 'CN'"))
    return told, line, shapely.union(line.buffer(1000 * BEFORE_KM), strip)


@lru_cache(maxsize=32)
def _drawn(layer_id: str, which: str = "") -> BaseGeometry:
    """What a layer draws in the close-up, in METRIC."""
    features = vector.read(layer_id)
    chosen = features.query(which) if which else features
    return to_metric(shapely.intersection(shapely.union_all(chosen.geometry.to_numpy()), shapely.box(*_FRAME)))


# the close-up, and the land beyond its western edge that ways to the upper reach may use
_FRAME = (CLOSE_UP_FRAME[0] - 0.5, *CLOSE_UP_FRAME[1:])


class _Cells:
    """The cell centres around an area in METRIC."""

    def __init__(self, area: BaseGeometry) -> None:
        west, south, east, north = shapely.bounds(area)
        self.west_m = float(np.floor(west / CELL_M) * CELL_M)
        self.north_m = float(np.ceil(north / CELL_M) * CELL_M)
        self.x = np.arange(self.west_m + CELL_M / 2, east, CELL_M)[None, :]
        self.y = np.arange(self.north_m - CELL_M / 2, south, -CELL_M)[:, None]

    def inside(self, area: BaseGeometry) -> NDArray[np.bool_]:
        """Which centres lie inside an area."""
        shapely.prepare(area)
        return shapely.contains_xy(area, self.x, self.y)

    def along(self, line: BaseGeometry) -> NDArray[np.bool_]:
        """Which cells a line stands on."""
        return self.inside(line.buffer(LINE_M))

    def town(self) -> NDArray[np.float64]:
        """Metres to the nearest town over its own radius."""
        towns = vector.read("towns")
        places = shapely.get_coordinates(to_metric(shapely.MultiPoint(shapely.get_coordinates(towns.geometry.to_numpy()))))
        nearest = np.full(np.broadcast_shapes(self.x.shape, self.y.shape), np.inf)
        for (east, north), rank in zip(places, towns["rank"], strict=True):
            np.minimum(nearest, np.hypot(self.x - east, self.y - north) / (1000 * TOWN_KM[int(rank)]), out=nearest)
        return nearest
