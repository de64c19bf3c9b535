"""How many territories land holds: each counts in every parcel for the share of its land that lies there.

A territory's land is what its cells cover of the range as it is drawn, as cells on the edge reach a little beyond it:
so the parcels of a whole range hold all of its territories, no more and no less.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.catalog import estimate
from geodata.layers.range_grid import range_grid
from geodata.models.coverage import coverage, covered
from geodata.models.parcels import INSIDE, parcels, whole
from geodata.models.territories import tiling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.models.coverage import Covered
    from geodata.models.parcels import Area
    from geodata.models.territories import Territories


class Holding(NamedTuple):
    """Land of territories: the number of the parcel, the territory from 0, and the share of that territory's land."""

    parcel: NDArray[np.intp]
    territory: NDArray[np.intp]
    share: NDArray[np.float64]


def holding(question: Territories, area: Area) -> Holding:
    """The land of a question's territories in the parcels of an area, as `geodata.models.parcels` numbers them.

    Raises:
        TerritoryError: when no territory fits.
        BalanceError: when the area is no feature of a layer or has no area.
        DataFileError: when a layer is missing or damaged.
    """
    label = tiling(question).labels.reshape(-1)
    land_km2 = np.bincount(label, _range_km2(question.estimate, question.cell_m))
    parcel, cell, area_km2 = _in_range(question.estimate, area, question.cell_m)
    on = label[cell] > 0
    tile = label[cell[on]].astype(np.intp)
    return Holding(parcel[on], tile - 1, area_km2[on] / land_km2[tile])


@lru_cache(maxsize=4)
def _range_km2(estimate_id: str, cell_m: int) -> NDArray[np.float64]:
    """How much of each cell the range covers, in the order of the rows."""
    grid = range_grid(estimate_id, cell_m)
    return coverage(whole(estimate(estimate_id).layer), grid).reshape(-1) * grid.cell_km2


@lru_cache(maxsize=8)
def _in_range(estimate_id: str, area: Area, cell_m: int) -> Covered:
    """How much of each cell each parcel inside the range covers."""
    lands = ((number, parcel.land) for number, parcel in enumerate(parcels(estimate_id, area)) if parcel.range == INSIDE)
    return covered(lands, range_grid(estimate_id, cell_m))
