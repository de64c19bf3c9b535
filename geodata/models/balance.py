"""The balance sheet: land by range, country and protection, how much of it burns and which territories it holds.

Each piece of land is counted once, so the rows add up to the total. What is not known has rows and a column of its own
and is never counted as nothing; columns that begin with `also_` overlap the rows' protection and each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np
import shapely

from geodata.catalog import ESTIMATES
from geodata.errors import BalanceError
from geodata.layers.landscape import landscape
from geodata.models.coverage import covered
from geodata.models.expectation import expectation
from geodata.models.fire_map import CHANCES
from geodata.models.history import history
from geodata.models.holding import holding
from geodata.models.parcels import Area, Feature, parcels, part_names, whole
from geodata.models.room import RoomQuestion, chance_of_room
from geodata.models.scenario import refuse_outline
from geodata.models.territories import Territories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from geodata.models.coverage import Covered
    from geodata.models.scenario import Scenario

Key = Literal["range", "country", "protection"]
KEYS: tuple[Key, ...] = get_args(Key)
Fires = Literal["ever", "annual"]
# classes of the chance of burning, in percent, as the map shows them
CHANCE_EDGES = (0, *(round(100 * share) for share in CHANCES), 100)
# a row smaller than this would read as nothing
_LEAST_KM2 = 0.0005
_LEAST_COUNT = 0.0000005
_OF_MODELLED = ("burned_km2", "unburned_km2", "chance_")


@dataclass(frozen=True, slots=True)
class Question:
    """What a balance sheet is asked; what cannot be answered is refused when it is made.

    Attributes:
        estimate: id of the range estimate that divides land into inside and outside.
        scenario: the fires, or None for a sheet without fire.
        year: scenario year 1, 2, ... up to the scenario's years; None is the last.
        fires: `ever` for burning at least once by the end of the year, `annual` for burning in it.
        history: the number of one simulated history, or None for the expectation over all of them.
        area: a feature of a layer, an outline of (lon, lat) corners, or None for the land of the estimate and
            southwest Primorye together.
        size_km2: mean area of the estimate's territories, or None for a sheet without territories.
    """

    estimate: str = ESTIMATES[0].id
    scenario: Scenario | None = None
    year: int | None = None
    fires: Fires = "ever"
    history: int | None = None
    area: Area = None
    size_km2: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be answered, in one sentence.

        Raises:
            BalanceError: what, why, and what there is.
            ScenarioError: for an outline that is none.
            TerritoryError: for a size that the estimate cannot be cut into.
        """
        _one_of("range estimate", self.estimate, tuple(one.id for one in ESTIMATES))
        _one_of("way to count fires", self.fires, get_args(Fires))
        if self.scenario is None and (self.year is not None or self.history is not None):
            message = "A scenario year or a history needs a fire scenario; choose one."
            raise BalanceError(message)
        if self.scenario is not None and self.year is not None and not 1 <= self.year <= self.scenario.years:
            message = f"There is no scenario year {self.year!r:.60}; choose one from 1 to {self.scenario.years}."
            raise BalanceError(message)
        if self.area is not None and not isinstance(self.area, Feature):
            refuse_outline(self.area)
        if self.size_km2 is not None:
            Territories(self.estimate, self.size_km2)


Unit = Literal["", "km2", "share", "count", "mean_count"]


class Column(NamedTuple):
    """A column of a sheet: its id, which ends in its unit, and whether its figures are words, km2, shares from 0 to 1, counts or means of counts."""

    id: str
    unit: Unit


Value = str | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answer: rows of values in the order of the columns, None for what is not known and for a share of nothing; `total` is a row as well."""

    question: Question
    year: int | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)
    total: tuple[Value, ...]


def balance(question: Question, by: tuple[Key, ...] = KEYS) -> Sheet:
    """The sheet that answers a question, one row for each combination of these keys.

    Raises:
        BalanceError: when the area in question is no feature of a layer or has no area, or for another key.
        ScenarioError: when there is no such history.
        DataFileError: when a layer is missing or damaged.
    """
    for key in by:
        _one_of("way to divide land", key, KEYS)
    land = parcels(question.estimate, question.area)
    amounts = {"area_km2": np.array([parcel.area_km2 for parcel in land])}
    for name in part_names(question.estimate):
        amounts[f"protection_{name}_km2" if name == "schematic" else f"also_{name}_km2"] = np.array([parcel.part_km2[name] for parcel in land])
    year = None
    if question.scenario is not None:
        year = question.year or question.scenario.years
        amounts |= _fire(question, question.scenario, year, amounts["area_km2"])
    if question.size_km2 is not None:
        amounts |= _territories(question, Territories(question.estimate, question.size_km2), year, len(land))
    keys = [tuple(str(getattr(parcel, key)) for key in by) for parcel in land]
    kinds = list(dict.fromkeys(keys))
    sums = np.zeros((len(kinds), len(amounts)))
    np.add.at(sums, [kinds.index(key) for key in keys], np.column_stack(list(amounts.values())))
    total = dict(zip(amounts, sums.sum(axis=0).tolist(), strict=True))
    columns = _columns(amounts, question)
    rows = [(*kind, *_figures(dict(zip(amounts, values, strict=True)), total, columns)) for kind, values in zip(kinds, sums.tolist(), strict=True)]
    kept = tuple(row for row, values in zip(rows, sums, strict=True) if values[0] >= _LEAST_KM2)
    return Sheet(question, year, (*(Column(key, "") for key in by), *columns), kept, (*("total" for _ in by), *_figures(total, total, columns)))


@lru_cache(maxsize=16)
def _covered(estimate_id: str, area: Area, cell_m: int) -> Covered:
    """How much modelled land of each cell each parcel covers."""
    ground = landscape(cell_m)
    # cells on its border reach a little beyond the region, where nothing is modelled
    lands = ((number, shapely.intersection(parcel.land, whole("study-region"))) for number, parcel in enumerate(parcels(estimate_id, area)))
    return covered(lands, ground, ground.land)


def _fire(question: Question, scenario: Scenario, year: int, area_km2: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """The amounts of each parcel that tell of fire: burned, unburned and not known make up its area."""
    parcel, cell, cell_km2 = _covered(question.estimate, question.area, scenario.cell_m)
    burned_share = _burned_share(question, scenario, year)[cell]
    count = area_km2.size
    modelled = _summed(parcel, cell_km2, count)
    burned = _summed(parcel, cell_km2 * burned_share, count)
    made = {"burned_km2": burned, "unburned_km2": modelled - burned, "fire_not_known_km2": np.maximum(area_km2 - modelled, 0.0)}
    if question.history is not None:
        return made
    kind = np.digitize(burned_share, np.array(CHANCES))
    for at, (low, high) in enumerate(pairwise(CHANCE_EDGES)):
        made[f"chance_{low}_{high}_km2"] = _summed(parcel, cell_km2 * (kind == at), count)
    return made


def _territories(question: Question, territories: Territories, year: int | None, count: int) -> dict[str, NDArray[np.float64]]:
    """How many territories each of so many parcels holds, for how many of them there is room in the year, and of how many that is not known."""
    held = holding(territories, question.area)
    made = {"territory_count": _summed(held.parcel, held.share, count)}
    if question.scenario is None or year is None:
        return made
    chance = chance_of_room(RoomQuestion(question.scenario, territories), year, question.history)[held.territory]
    not_known = np.isnan(chance)
    made["territory_room_count"] = _summed(held.parcel, np.where(not_known, 0.0, held.share * chance), count)
    made["territory_room_not_known_count"] = _summed(held.parcel, held.share * not_known, count)
    return made


def _burned_share(question: Question, scenario: Scenario, year: int) -> NDArray[np.float64]:
    """For each cell in the order of the rows its chance of burning, or 1 where one history burned it."""
    if question.history is None:
        chances = expectation(scenario)
        by_class = chances.ever if question.fires == "ever" else chances.annual
        return by_class[year - 1][chances.places.reshape(-1)]
    told = history(scenario, question.history)
    return (told.ever(year) if question.fires == "ever" else told.burned(year)).reshape(-1).astype(np.float64)


def _summed(number: NDArray[np.intp], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """The sum of the values of each number, 0, 1, ... count - 1."""
    return np.bincount(number, values, count).astype(np.float64)


def _columns(amounts: Iterable[str], question: Question) -> tuple[Column, ...]:
    """The columns of these amounts, each share behind what it is a share of."""
    room: Unit = "mean_count" if question.history is None else "count"
    counts: dict[str, Unit] = {"territory_count": "count", "territory_room_count": room, "territory_room_not_known_count": "count"}
    behind = {"area_km2": Column("area_share", "share"), "fire_not_known_km2": Column("burned_share_of_modelled", "share")}
    return tuple(column for name in amounts for column in (Column(name, counts.get(name, "km2")), behind.get(name)) if column)


def _figures(amounts: dict[str, float], total: dict[str, float], columns: tuple[Column, ...]) -> list[Value]:
    """A row's figures in the order of these columns."""
    burned_km2 = amounts.get("burned_km2", 0.0)
    modelled_km2 = burned_km2 + amounts.get("unburned_km2", 0.0)
    known: dict[str, Value] = {
        **amounts,
        "area_share": amounts["area_km2"] / total["area_km2"] if total["area_km2"] else None,
        "burned_share_of_modelled": burned_km2 / modelled_km2 if modelled_km2 >= _LEAST_KM2 else None,
    }
    if modelled_km2 < _LEAST_KM2:  # fire is not known there: nothing is not zero
        known |= {name: None for name in amounts if name.startswith(_OF_MODELLED)}
    if not _room_known(amounts, modelled_km2):
        known["territory_room_count"] = None
    return [known[column.id] for column in columns]


def _room_known(amounts: dict[str, float], modelled_km2: float) -> bool:
    """Whether something can be said of room: of a territory that the land holds, or that it holds none where fire is modelled."""
    held, not_known = amounts.get("territory_count", 0.0), amounts.get("territory_room_not_known_count", 0.0)
    return held - not_known >= _LEAST_COUNT or (held < _LEAST_COUNT and modelled_km2 >= _LEAST_KM2)


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        message = f"There is no {name} {value!r:.60}; choose one of: {', '.join(known)}."
        raise BalanceError(message)
