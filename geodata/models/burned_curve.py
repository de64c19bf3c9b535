"""Land burned at least once, year by year: the scenario, what its histories make of it, and what random fires would."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.models.ensemble import ensemble
from geodata.models.expectation import expectation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.models.scenario import Scenario

# one published share is of ten years: a curve that comes near goes on to meet it
TEN, NEAR_TEN = 10, 8


class Curve(NamedTuple):
    """Shares of southwest Primorye by scenario year 1, 2, ...

    `annual` burns in the year and `ever` at least once by its end, as expected; `_p05` and `_p95` are quantiles over
    the histories. `naive` would burn at least once if as much burned in each year, but anywhere at random.
    """

    annual: NDArray[np.float64]
    annual_p05: NDArray[np.float64]
    annual_p95: NDArray[np.float64]
    ever: NDArray[np.float64]
    ever_p05: NDArray[np.float64]
    ever_p95: NDArray[np.float64]
    naive: NDArray[np.float64]


def reach(scenario: Scenario) -> int:
    """How many years the curve goes on: those shown, those that the share burned at least once is of, and ten when near."""
    return max(scenario.years, scenario.within_years, TEN if scenario.years >= NEAR_TEN else 0)


def at_random(annual: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share burned at least once by the end of each year if these shares burned anywhere at random."""
    return np.asarray(1 - np.cumprod(1 - annual), dtype=np.float64)


@lru_cache(maxsize=8)
def burned_curve(scenario: Scenario) -> Curve:
    """The curve of a scenario as far as its `reach`; a year's figures do not depend on how many follow it."""
    reached = replace(scenario, years=reach(scenario))
    annual, ever = expectation(reached).shares()
    members = ensemble(reached, reports=("region",))
    burned, once = members.annual(), members.ever()
    return Curve(annual, burned.p05, burned.p95, ever, once.p05, once.p95, at_random(annual))
