"""The chance that a cell burns, over all histories at once: one lookup table, no simulation.

The part of susceptibility that no driver explains is integrated out, so the map shows what can be known of a place.
Its means are the scenario's shares.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geodata.models.members import report_mask
from geodata.models.normal import cdf, panel, quantile
from geodata.models.thresholds import fought, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape
    from geodata.models.scenario import Scenario

LEVELS = 512
_EDGE, _NODES = 6.5, 24


@dataclass(frozen=True, eq=False)
class Expectation:
    """Chances by (year, class), a class being a level of susceptibility without, then with, fire-fighting.

    `places` gives the class of each cell; the last class, of chance NaN, is land that is not modelled.
    """

    annual: NDArray[np.float64]
    ever: NDArray[np.float64]
    places: NDArray[np.uint16]
    ground: Landscape

    def annual_map(self, year: int) -> NDArray[np.float32]:
        """The chance of burning in scenario year 1, 2, ... by (row, col); NaN where nothing is modelled."""
        return self.annual[year - 1].astype(np.float32)[self.places]

    def ever_map(self, year: int) -> NDArray[np.float32]:
        """The chance of burning at least once by the end of a scenario year, likewise."""
        return self.ever[year - 1].astype(np.float32)[self.places]

    def ever_windows(self, year: int, rows: int) -> Iterator[NDArray[np.float32]]:
        """The same from north to south, so many rows at a time."""
        for first in range(0, self.places.shape[0], rows):
            yield self.ever[year - 1].astype(np.float32)[self.places[first : first + rows]]

    @cached_property
    def _cells(self) -> dict[str, NDArray[np.int64]]:
        return {}

    def shares(self, report: str = "region") -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The expected share of region, range or forest that burns in each year, and at least once by its end."""
        if report not in self._cells:
            self._cells[report] = np.bincount(self.places[report_mask(self.ground, report)], minlength=self.annual.shape[1])[:-1]
        cells = self._cells[report]
        return self.annual[:, :-1] @ cells / cells.sum(), self.ever[:, :-1] @ cells / cells.sum()


@lru_cache(maxsize=4)  # a page asks for its legend, its shares and its picture
def expectation(scenario: Scenario, ground: Landscape | None = None) -> Expectation:
    """The chances of every cell in every year of a scenario; on southwest Primorye unless other ground is given."""
    ground = ground or scenario.landscape
    fighting = (False,) if scenario.fighting == "none" else (False, True)
    pairs = [_chances(scenario, scenario.fighting_shift if fights else 0.0) for fights in fighting]
    nothing = np.full((scenario.years, 1), np.nan)
    annual, ever = (np.concatenate([*(pair[which] for pair in pairs), nothing], axis=1) for which in (0, 1))
    places = _levels(ground)
    if scenario.fighting != "none":
        places = places + fought(scenario, ground) * np.uint16(LEVELS)
    places = np.where(ground.land, places, np.uint16(annual.shape[1] - 1))
    for kept in (annual, ever, places):
        kept.setflags(write=False)
    return Expectation(annual, ever, places, ground)


@lru_cache(maxsize=4)
def _levels(ground: Landscape) -> NDArray[np.uint16]:
    return ground.susceptibility // np.uint16(65536 // LEVELS)


@lru_cache(maxsize=1)
def _level_scores() -> NDArray[np.float64]:
    return np.array([quantile((level + 0.5) / LEVELS) for level in range(LEVELS)])


def _chances(scenario: Scenario, raised: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The chance of burning in the year, and by its end, by (year, level), with thresholds raised by fire-fighting."""
    of, rho = parts(scenario), scenario.calibration.rho
    driven = of.driven * _level_scores()
    needed = [scenario.threshold + raised + scenario.year_shift(year) for year in range(1, scenario.years + 1)]
    rest = math.sqrt(max(1 - of.driven**2, 1e-12))
    annual = np.stack([cdf((driven - level) / rest) for level in needed])
    # the chance of being spared turns from 1 to 0 where the unexplained part fills the gap: panels end there
    turn = np.clip((needed[0] - driven) / max(of.lasting, 1e-9), -_EDGE, _EDGE)
    below, above = panel(np.full(LEVELS, -_EDGE), turn, _NODES), panel(turn, np.full(LEVELS, _EDGE), _NODES)
    places, weights = (np.concatenate(both, axis=1) for both in zip(below, above, strict=True))
    own = driven[:, None] + of.lasting * places
    spared_in = {level: cdf((level - own) / math.sqrt(max(1 - rho, 1e-12))) for level in set(needed)}
    spared, ever = weights, np.empty((scenario.years, LEVELS))
    for year, level in enumerate(needed):
        spared = spared * spared_in[level]
        ever[year] = 1 - spared.sum(axis=1)
    return annual, ever
