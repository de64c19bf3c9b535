"""A range estimate as a grid of equal cells: where a territory could lie, which basin drains it, and where rivers run.

The grid lies in METRIC, north up. How near a town no resident lives is an assumption of this project.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.catalog import estimate
from geodata.crs import CLOSE_UP_FRAME, METRIC, to_metric
from geodata.layers import vector
from geodata.layers.cells import Cells
from geodata.layers.landscape import cells_inside

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

FINEST_CELL_M, CELL_STEP_M = 500, 250
# more cells than USUAL_CELLS only for what would be fewer than WANTED_CELLS of them, and never more than CELLS_MOST
USUAL_CELLS, CELLS_MOST, WANTED_CELLS = 100_000, 250_000, 20
# km around a town's point where no territory lies, by the town's rank (1 the largest): an assumption of this project
TOWN_RADIUS_KM = {1: 10.0, 2: 6.0, 3: 3.0, 4: 1.5}


@dataclass(frozen=True, eq=False)
class RangeGrid(Cells):
    """Cells by (row, col), row 0 in the north.

    `inside` is the range estimate, `water` and `town` the parts of it that hold no territory, `river` the cells that
    a drawn river touches; `basin` numbers the drawn watersheds from 1, and is 0 for what drains straight to the sea.
    """

    inside: NDArray[np.bool_]
    water: NDArray[np.bool_]
    town: NDArray[np.bool_]
    river: NDArray[np.bool_]
    basin: NDArray[np.uint8]
    crs: str = METRIC

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.inside.shape[0], self.inside.shape[1]

    @property
    def fit(self) -> NDArray[np.bool_]:
        """The cells that a territory could hold."""
        return self.inside & ~self.water & ~self.town


def cell_m(estimate_id: str, size_km2: float) -> int:
    """The side of the cells for pieces of this size: coarse where the range is large, so that it stays quick."""
    area_m2 = _drawn(estimate_id)[1].area

    def side(most: int) -> int:
        return int(np.ceil((area_m2 / most) ** 0.5 / CELL_STEP_M)) * CELL_STEP_M

    wanted = int((size_km2 * 1e6 / WANTED_CELLS) ** 0.5 // CELL_STEP_M) * CELL_STEP_M
    return max(FINEST_CELL_M, side(CELLS_MOST), min(side(USUAL_CELLS), wanted))


@lru_cache(maxsize=3)
def _drawn(estimate_id: str) -> tuple[BaseGeometry, BaseGeometry]:
    """The range estimate in DISPLAY and in METRIC."""
    drawn = vector.read(estimate(estimate_id).layer).geometry.union_all()
    return drawn, to_metric(drawn)


@lru_cache(maxsize=4)
def range_grid(estimate_id: str, side: int) -> RangeGrid:
    """The grid of one of `geodata.catalog.ESTIMATES` with cells of this side in metres.

    Raises:
        DataFileError: when a layer it is made from is missing or damaged.
    """
    drawn, area = _drawn(estimate_id)
    west, south, east, north = shapely.bounds(area)
    west_m, north_m = float(np.floor(west / 1000) * 1000), float(np.ceil(north / 1000) * 1000)
    shape = int(np.ceil((north_m - south) / side)), int(np.ceil((east - west_m) / side))

    def cells(of: BaseGeometry) -> NDArray[np.bool_]:
        return cells_inside(of, west_m, north_m, side, shape)

    inside = cells(area)
    basin = np.zeros(shape, dtype=np.uint8)
    for number, watershed in enumerate(vector.read("watersheds").geometry, start=1):
        basin[cells(to_metric(watershed))] = number
    lakes = to_metric(vector.read("lakes").geometry.union_all())
    water = inside & (cells(lakes) | ~cells(_land(drawn)))
    made = RangeGrid(side, west_m, north_m, inside, water, inside & ~water & cells(_towns()), _touched(west_m, north_m, side, shape), basin)
    for values in (made.inside, made.water, made.town, made.river, made.basin):
        values.setflags(write=False)
    return made


def _land(drawn: BaseGeometry) -> BaseGeometry:
    """Land in METRIC, by the fine coast where it goes all around what is drawn."""
    scale = "close" if shapely.box(*CLOSE_UP_FRAME).contains(drawn) else "basin"
    land = vector.read("land")
    return to_metric(land.loc[land["scale"] == scale].geometry.union_all())


def _towns() -> BaseGeometry:
    """The surroundings of all towns, in METRIC."""
    towns = vector.read("towns")
    around_m = [1000 * TOWN_RADIUS_KM[rank] for rank in towns["rank"]]
    return shapely.union_all(shapely.buffer([to_metric(place) for place in towns.geometry], around_m))


def _touched(west_m: float, north_m: float, side: int, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """The cells that a drawn river runs through."""
    rivers = to_metric(vector.read("rivers").geometry.union_all())
    x, y = shapely.get_coordinates(shapely.segmentize(rivers, side / 4)).T
    row, col = ((north_m - y) // side).astype(np.intp), ((x - west_m) // side).astype(np.intp)
    on = (row >= 0) & (row < shape[0]) & (col >= 0) & (col < shape[1])
    touched = np.zeros(shape, dtype=np.bool_)
    touched[row[on], col[on]] = True
    return touched
