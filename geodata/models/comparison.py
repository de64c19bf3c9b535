"""Two fire scenarios on the same land: what burns more or less under B than under A, in classes, shares and km2.

Everything is B minus A. The shorter scenario bounds the years. Over all histories the map is of the chance of burning
at least once by the end of a year, in classes of points: 0 more than 25 less, 1 over 10 to 25 less, 2 over 2 to 10
less, 3 within 2 points, then 4, 5 and 6 likewise more. Of one history, the same number under each scenario, it is of
burned land: 0 burned in neither, 1 in A alone, 2 in both, 3 in B alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geodata.errors import ScenarioError
from geodata.models.expectation import expectation
from geodata.models.fire_map import NOT_MODELLED, land_km2
from geodata.models.history import history
from geodata.models.members import REPORTS, report_mask

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.models.fire_map import Subject
    from geodata.models.scenario import Scenario

STEPS = (0.02, 0.10, 0.25)  # where classes of a difference in chance end, either way
SAME = len(STEPS)  # the class of land on which the chances are alike
NEITHER, ONLY_A, BOTH, ONLY_B = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Scenario A and the scenario B that is set against it.

    Raises:
        ScenarioError: when their cells are not the same.
    """

    a: Scenario
    b: Scenario

    def __post_init__(self) -> None:
        """Refuse two landscapes."""
        if self.a.region != self.b.region:
            message = f"Scenarios of {self.a.region} and of {self.b.region} cannot be compared; give both the same region."
            raise ScenarioError(message)
        if self.a.cell_m != self.b.cell_m:
            message = f"Scenarios of {self.a.cell_m} m and {self.b.cell_m} m cells cannot be compared; give both the same cells."
            raise ScenarioError(message)

    @property
    def years(self) -> int:
        """The scenario years that both have."""
        return min(self.a.years, self.b.years)


class Burned(NamedTuple):
    """Shares of each report's land by (year, report), reports as in REPORTS: burned in the year, and at least once by its end."""

    annual: NDArray[np.float64]
    ever: NDArray[np.float64]


class Difference(NamedTuple):
    """What burns under A, under B, and B minus A; `land_km2` is each report's land."""

    a: Burned
    b: Burned
    change: Burned
    land_km2: NDArray[np.float64]


def classes(subject: Subject) -> int:
    """How many classes the map of a difference has."""
    return 2 * len(STEPS) + 1 if subject == "chance" else 4


def change(pair: Pair, year: int) -> NDArray[np.float64]:
    """The chance of burning at least once by the end of a scenario year, B minus A, by (row, col); NaN where none is modelled.

    Raises:
        ScenarioError: when not both have that year.
    """
    _refuse(pair, year)
    of_a, of_b = expectation(pair.a), expectation(pair.b)
    return of_b.ever[year - 1][of_b.places] - of_a.ever[year - 1][of_a.places]


def class_map(pair: Pair, subject: Subject, year: int, number: int) -> NDArray[np.uint8]:
    """The class of each (row, col) at the end of a scenario year, NOT_MODELLED elsewhere; `number` is the history's.

    Fires of the year itself are compared when the subject is `year`; of every other history map what has burned so far.

    Raises:
        ScenarioError: when not both have that year, or there is no such history.
    """
    ground = pair.a.landscape
    if subject == "chance":
        points = np.nan_to_num(change(pair, year))
        steps = np.searchsorted(np.array(STEPS), np.abs(points), side="left")
        made = (SAME + np.sign(points) * steps).astype(np.uint8)
    else:
        _refuse(pair, year)
        of_a, of_b = (_burned(scenario, subject, year, number) for scenario in (pair.a, pair.b))
        made = np.select([of_a & of_b, of_a, of_b], [BOTH, ONLY_A, ONLY_B], NEITHER).astype(np.uint8)
    made[~ground.land] = NOT_MODELLED
    return made


def _burned(scenario: Scenario, subject: Subject, year: int, number: int) -> NDArray[np.bool_]:
    told = history(scenario, number)
    return told.burned(year) if subject == "year" else told.ever(year)


@lru_cache(maxsize=32)
def class_shares(pair: Pair, subject: Subject, number: int) -> NDArray[np.float64]:
    """The share of each report's land in each class by (year, class, report), reports as in REPORTS."""
    ground, count = pair.a.landscape, classes(subject)
    masks = [report_mask(ground, report)[ground.land] for report in REPORTS]
    made = np.zeros((pair.years, count, len(REPORTS)))
    for year in range(1, pair.years + 1):
        on_land = class_map(pair, subject, year, number)[ground.land]
        made[year - 1] = np.stack([np.bincount(on_land[mask], minlength=count) for mask in masks], axis=1)
    return made / made.sum(axis=1, keepdims=True)


@lru_cache(maxsize=32)
def difference(pair: Pair, number: int | None = None) -> Difference:
    """What burns under each scenario and B minus A: expected, or in simulated history no. `number` of each."""
    of_a, of_b = (_shares(scenario, number, pair.years) for scenario in (pair.a, pair.b))
    return Difference(of_a, of_b, Burned(of_b.annual - of_a.annual, of_b.ever - of_a.ever), np.array(land_km2(pair.a)))


def _shares(scenario: Scenario, number: int | None, years: int) -> Burned:
    ground = scenario.landscape
    if number is None:
        pairs = [expectation(scenario).shares(report) for report in REPORTS]
    else:
        told = history(scenario, number)
        pairs = [told.shares(report_mask(ground, report)) for report in REPORTS]
    return Burned(*(np.stack([shares[which][:years] for shares in pairs], axis=1) for which in (0, 1)))


def summary(pair: Pair) -> dict[str, Any]:
    """The expected difference as JSON takes it, year by year: shares to six decimals, km2 to three."""
    made = difference(pair)
    told: dict[str, Any] = {"years": pair.years}
    for n, report in enumerate(REPORTS):
        land = float(made.land_km2[n])
        told[report] = {"land_km2": round(land, 3)}
        for kind, shares in zip(Burned._fields, made.change, strict=True):
            told[report] |= {f"{kind}_share": [round(value, 6) + 0.0 for value in shares[:, n].tolist()]}
            told[report] |= {f"{kind}_km2": [round(value * land, 3) + 0.0 for value in shares[:, n].tolist()]}
    return told


def _refuse(pair: Pair, year: int) -> None:
    if not 1 <= year <= pair.years:
        message = f"There is no scenario year {year!r:.60} in both scenarios; choose one from 1 to {pair.years}."
        raise ScenarioError(message)
