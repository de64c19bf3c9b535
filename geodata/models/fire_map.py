"""What the map can show of a fire scenario: each cell in a class, and how much of region, range and forest each class is.

Classes are whole numbers from 0 up, one list a subject:

- `chance` of burning at least once by the year: class 0 below 5%, then six classes of 15 points, the last open;
- `year`, of one history: 0 not burned so far, 1 burned in an earlier year, 2 burns this year;
- `by`: 0 not burned, 1 burned at least once by the end of the year;
- `count`: years with fire so far, the last class six and more;
- `forest`: 0 never forest; 1 forest; without succession 2 forest that has burned; with it 2 open oak, 3 grassland.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from geodata.models.expectation import expectation
from geodata.models.history import FOREST, GRASS, OAK, history
from geodata.models.members import REPORTS, report_mask

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape
    from geodata.models.scenario import Scenario

Subject = Literal["chance", "year", "by", "count", "forest"]

CHANCES = (0.05, 0.20, 0.35, 0.50, 0.65, 0.80)  # where the classes of chance begin
COUNT_MOST = 6
NOT_MODELLED = 255


def classes(subject: Subject, scenario: Scenario) -> int:
    """How many classes a subject has."""
    return {"chance": len(CHANCES) + 1, "year": 3, "by": 2, "count": min(COUNT_MOST, scenario.years) + 1, "forest": 4 if scenario.succession else 3}[subject]


def class_map(subject: Subject, scenario: Scenario, year: int, number: int) -> NDArray[np.uint8]:
    """The class of each (row, col) at the end of a scenario year, NOT_MODELLED elsewhere; `number` is the history's.

    Raises:
        ScenarioError: when there is no such year or history.
    """
    ground = scenario.landscape
    if subject == "chance":
        chances = expectation(scenario)
        made = _of_chance(chances.ever[year - 1])[chances.places]
    else:
        made = _of_history(subject, scenario, year, number, ground)
    made[~ground.land] = NOT_MODELLED
    return made


def _of_chance(chance: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.searchsorted(np.array(CHANCES), chance, side="right").astype(np.uint8)


def _of_history(subject: Subject, scenario: Scenario, year: int, number: int, ground: Landscape) -> NDArray[np.uint8]:
    told = history(scenario, number)
    match subject:
        case "year":
            return told.ever(year).astype(np.uint8) + told.burned(year)
        case "by":
            return told.ever(year).astype(np.uint8)
        case "count":
            return np.minimum(told.burn_count(year), COUNT_MOST)
        case _ if scenario.succession:
            standing = told.standing(year)
            made = np.select([standing == FOREST, standing == OAK, standing == GRASS], [1, 2, 3], 0).astype(np.uint8)
            return np.where(ground.forest, made, 0).astype(np.uint8)
        case _:
            return ground.forest * (np.uint8(1) + told.ever(year).astype(np.uint8))


@lru_cache(maxsize=32)
def class_shares(subject: Subject, scenario: Scenario, number: int) -> NDArray[np.float64]:
    """The share of each report's land in each class by (year, class, report), reports as in REPORTS.

    Raises:
        ScenarioError: when there is no such history.
    """
    ground, count = scenario.landscape, classes(subject, scenario)
    made = np.zeros((scenario.years, count, len(REPORTS)))
    masks = [report_mask(ground, report)[ground.land] for report in REPORTS]
    levels = _level_counts(scenario, masks, ground) if subject == "chance" else None
    for year in range(1, scenario.years + 1):
        if levels is not None:
            of_level = _of_chance(expectation(scenario).ever[year - 1, :-1])
            made[year - 1] = np.stack([np.bincount(of_level, cells, count) for cells in levels], axis=1)
        else:
            on_land = class_map(subject, scenario, year, number)[ground.land]
            made[year - 1] = np.stack([np.bincount(on_land[mask], minlength=count) for mask in masks], axis=1)
    return made / made.sum(axis=1, keepdims=True)


def _level_counts(scenario: Scenario, masks: list[NDArray[np.bool_]], ground: Landscape) -> list[NDArray[np.int64]]:
    """How many cells of each report stand on each level of susceptibility, without and with fire-fighting."""
    chances = expectation(scenario)
    places = chances.places[ground.land]
    return [np.bincount(places[mask], minlength=chances.ever.shape[1] - 1) for mask in masks]


def land_km2(scenario: Scenario) -> tuple[float, ...]:
    """The land of each report in km2."""
    ground = scenario.landscape
    return tuple(int(np.count_nonzero(report_mask(ground, report))) * ground.cell_km2 for report in REPORTS)
