"""One simulated history, year by year: shown only when asked for, and always as "simulated history no. N"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import ScenarioError
from geodata.made_once import made_once
from geodata.models.members import Room, bits, burned_bits, ever_bits, unpacked, windows
from geodata.models.succession import degraded
from geodata.models.thresholds import thresholds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape
    from geodata.models.members import Bits
    from geodata.models.scenario import Scenario

NOT_MODELLED, FOREST, OAK, GRASS = 0, 1, 2, 3


@dataclass(frozen=True, eq=False)
class History:
    """The fires of one member of a scenario; years are scenario years 1, 2, ..., cells are (row, col)."""

    number: int
    ground: Landscape
    fires: Bits

    def burned(self, year: int) -> NDArray[np.bool_]:
        """The cells that burn in a year."""
        return unpacked(self.fires[self._row(year)], self.ground.shape)

    def ever(self, year: int) -> NDArray[np.bool_]:
        """The cells that have burned by the end of a year."""
        return unpacked(np.bitwise_or.reduce(self.fires[: self._row(year) + 1], axis=0), self.ground.shape)

    def burn_count(self, year: int) -> NDArray[np.uint8]:
        """In how many years each cell has burned by the end of a year."""
        made = np.zeros(self.ground.shape, dtype=np.uint8)
        for fires in self.fires[: self._row(year) + 1]:
            made += unpacked(fires, self.ground.shape)
        return made

    def return_interval(self, year: int) -> NDArray[np.float32]:
        """Years so far divided by years with fire; NaN where nothing has burned."""
        count = self.burn_count(year).astype(np.float32)
        return np.divide(np.float32(year), count, out=np.full(count.shape, np.nan, dtype=np.float32), where=count > 0)

    def standing(self, year: int) -> NDArray[np.uint8]:
        """What stands on each cell at the end of a year (0: at the start): FOREST, OAK or GRASS, NOT_MODELLED elsewhere."""
        forest, grass = self.ground.forest, self.ground.grassland
        made = np.where(self.ground.land, np.where(forest, FOREST, np.where(grass, GRASS, OAK)), NOT_MODELLED).astype(np.uint8)
        if year == 0:
            return made
        below = next(islice(degraded(self.fires), self._row(year), None))
        made[unpacked(below.oak, self.ground.shape) & forest] = OAK
        made[unpacked(below.grass, self.ground.shape) & self.ground.land] = GRASS
        return made

    def fire_years(self, row: int, col: int) -> list[int]:
        """The scenario years in which a cell burns."""
        word, bit = divmod(row * self.ground.shape[1] + col, 64)
        return [year for year, fires in enumerate(self.fires, start=1) if int(fires[word]) >> bit & 1]

    def shares(self, mask: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The share of some land that burns in each year, and at least once by its end."""
        inside, cells = bits(mask), max(1, int(np.count_nonzero(mask)))
        burned, ever = (np.bitwise_count(years & inside).sum(axis=1) / cells for years in (self.fires, ever_bits(self.fires)))
        return burned, ever

    def _row(self, year: int) -> int:
        if not 1 <= year <= len(self.fires):
            message = f"There is no scenario year {year!r:.60} in this history; choose one from 1 to {len(self.fires)}."
            raise ScenarioError(message)
        return year - 1


@made_once(8)
def history(scenario: Scenario, number: int, ground: Landscape | None = None) -> History:
    """Simulated history no. 1, 2, ... of a scenario: the same cells as that member of its ensemble.

    Raises:
        ScenarioError: when there is no such number.
    """
    ground = ground or scenario.landscape
    levels = thresholds(scenario, ground)
    places = next(windows(scenario, levels, number, number))
    return History(number, ground, burned_bits(levels, places, Room.of(levels, scenario.years)))
