"""A range estimate cut into territories of a chosen mean area: a yardstick, never an estimate of how many leopards there are.

Tiles stand for resident females. A male's range overlaps several of theirs, and males are not tiled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from geodata.catalog import ESTIMATES
from geodata.claims import claim
from geodata.crs import DISPLAY, METRIC, to_display
from geodata.errors import TerritoryError
from geodata.layers.range_grid import cell_m, range_grid
from geodata.made_once import made_once
from geodata.models.tiles import tiles

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geodata.layers.range_grid import RangeGrid

SIZE_LEAST_KM2, SIZE_MOST_KM2 = 10, 500
CELLS_LEAST = 16  # of a tile, else its area could not be told
PUBLISHED = "territory-alta"
WHOLE_BASIN_SHARE = 0.95  # a tile with this much of its area in one drawn basin lies in it
DRAWN_CELLS = 0.75  # tiles are drawn with edges straightened by about this many cells


@dataclass(frozen=True, slots=True)
class Territories:
    """One question; bad values are refused when it is made.

    Attributes:
        estimate: which answer to how large the range is, one of `geodata.catalog.ESTIMATES`.
        size_km2: mean area of a territory, 10 to 500.
        seed: the same seed gives the same tiles.
    """

    estimate: str = "core"
    size_km2: float = 100.0
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot be cut, in one sentence.

        Raises:
            TerritoryError: what, why, and the range allowed.
        """
        known = [one.id for one in ESTIMATES]
        if self.estimate not in known:
            message = f"There is no range estimate {self.estimate!r:.60}; choose one of: {', '.join(known)}."
            raise TerritoryError(message)
        sized = isinstance(self.size_km2, int | float) and not isinstance(self.size_km2, bool) and math.isfinite(self.size_km2)
        if not sized or not SIZE_LEAST_KM2 <= self.size_km2 <= SIZE_MOST_KM2:
            message = f"A territory cannot be {self.size_km2!r:.60} km2; choose {SIZE_LEAST_KM2} to {SIZE_MOST_KM2}, published are 30 to 130."
            raise TerritoryError(message)
        least_km2, _ = sizes_km2(self.estimate)
        if self.size_km2 < least_km2:
            message = (
                f"Territories of {self.size_km2:g} km2 would be fewer than {CELLS_LEAST} cells of {self.cell_m} m on the {self.estimate} range; "
                f"choose {least_km2} to {SIZE_MOST_KM2} km2."
            )
            raise TerritoryError(message)
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or not 0 <= self.seed < 2**63:
            message = f"The seed cannot be {self.seed!r:.60}; choose a whole number from 0 to {2**63 - 1:,}."
            raise TerritoryError(message)

    @property
    def cell_m(self) -> int:
        """The side of the cells that the range is cut in."""
        return cell_m(self.estimate, self.size_km2)

    @property
    def of_published_size(self) -> bool:
        """Whether the size lies in the published range of 30 to 130 km2."""
        published = claim(PUBLISHED)
        return (published.low or 0) <= self.size_km2 <= (published.high or math.inf)


def sizes_km2(estimate_id: str) -> tuple[int, int]:
    """The least and the most mean area that a range estimate can be cut into: a small tile would be too few of a large range's cells."""
    return max(SIZE_LEAST_KM2, math.ceil(CELLS_LEAST * cell_m(estimate_id, SIZE_LEAST_KM2) ** 2 / 1e6)), SIZE_MOST_KM2


class Spread(NamedTuple):
    """The areas of the tiles in km2; `sd` is that of these tiles, 5% of them are smaller than `p05` and 5% larger than `p95`."""

    mean_km2: float
    sd_km2: float
    p05_km2: float
    p95_km2: float


class Unfit(NamedTuple):
    """The share of the range estimate that no territory holds: water, land near towns, and pieces under half a territory."""

    water_share: float
    town_share: float
    too_small_share: float


@dataclass(frozen=True, eq=False)
class Tiling:
    """A range estimate in territories: `labels` by (row, col) of `grid`, 1, 2, ... from north to south, 0 where none is."""

    question: Territories
    grid: RangeGrid
    labels: NDArray[np.int32]

    @property
    def count(self) -> int:
        """How many whole territories there are."""
        return int(self.labels.max())

    @cached_property
    def area_km2(self) -> NDArray[np.float64]:
        """The area of each territory, counted in cells."""
        return (np.bincount(self.labels.reshape(-1), minlength=2)[1:] * self.grid.cell_km2).astype(np.float64)

    @property
    def spread(self) -> Spread:
        """How large they are and how unlike."""
        low, high = np.quantile(self.area_km2, [0.05, 0.95])
        return Spread(float(self.area_km2.mean()), float(self.area_km2.std()), float(low), float(high))

    @property
    def unfit(self) -> Unfit:
        """What of the range they leave out."""
        grid, whole = self.grid, np.count_nonzero(self.grid.inside)
        parts = grid.water, grid.town, grid.fit & (self.labels == 0)
        return Unfit(*(int(np.count_nonzero(part)) / int(whole) for part in parts))

    @property
    def in_one_basin(self) -> int:
        """How many territories lie in one drawn basin, but for a twentieth of their area."""
        most = np.zeros(self.count, dtype=np.int64)
        for basin in range(int(self.grid.basin.max()) + 1):
            most = np.maximum(most, np.bincount(self.labels[self.grid.basin == basin], minlength=self.count + 1)[1:])
        return int(np.count_nonzero(most * self.grid.cell_km2 >= WHOLE_BASIN_SHARE * self.area_km2))

    @cached_property
    def polygons(self) -> gpd.GeoDataFrame:
        """The territories in DISPLAY, with `id` and `area_km2`: edges are straightened alike on both sides, areas are those of the cells."""
        import geopandas as gpd  # noqa: PLC0415 - a third of the memory, and numbers need no polygons

        row, col = np.nonzero(self.labels)
        side, west, north = self.grid.cell_m, self.grid.west_m, self.grid.north_m
        squares = shapely.box(west + col * side, north - (row + 1) * side, west + (col + 1) * side, north - row * side)
        cells = gpd.GeoDataFrame({"id": self.labels[row, col]}, geometry=squares, crs=METRIC)
        whole = cells.dissolve("id", method="coverage").geometry.to_numpy()
        drawn = shapely.transform(
            [to_display(shape) for shape in shapely.coverage_simplify(np.asarray(whole), DRAWN_CELLS * side)], partial(np.round, decimals=5)
        )
        values = {"id": np.arange(1, self.count + 1), "area_km2": np.round(self.area_km2, 2)}
        return gpd.GeoDataFrame(values, geometry=drawn, crs=DISPLAY)


@made_once(8)
def tiling(question: Territories) -> Tiling:
    """The range estimate in territories, kept for the next who asks."""
    grid = range_grid(question.estimate, question.cell_m)
    labels = tiles(grid, question.size_km2, question.seed)
    labels.setflags(write=False)
    return Tiling(question, grid, labels)
