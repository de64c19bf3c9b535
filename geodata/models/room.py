"""Fire and territories: in how many of them enough habitat is left in each scenario year.

A territory has room in a year when at least HABITAT_SHARE of it is habitat. Habitat is land that does not burn in
that year and, under succession, that fires have not turned into grassland by its end; what was grassland at the
start counts like the rest. Both are assumptions of this project. Where a territory reaches beyond the land that fire
is modelled for, its share is that of its modelled part; with less than KNOWN_SHARE of it modelled it is not known:
it is counted as such, never as a territory without room.

    parts = executor.map(run_chunk, chunks(question))
    counts = merge(question, parts)

Chunks are small and can be sent anywhere; member numbers are those of `geodata.models.members`, and so are the fires.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.errors import TerritoryError
from geodata.made_once import made_once
from geodata.models.ensemble import over_members
from geodata.models.history import history
from geodata.models.members import CHUNK_MEMBERS, Room, bits, burned_bits, windows
from geodata.models.succession import grassed
from geodata.models.territories import tiling
from geodata.models.thresholds import thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape
    from geodata.models.ensemble import Executor, Summary
    from geodata.models.members import Bits
    from geodata.models.scenario import Scenario
    from geodata.models.territories import Territories, Tiling

HABITAT_SHARE, KNOWN_SHARE = 0.50, 0.50


@dataclass(frozen=True, slots=True)
class RoomQuestion:
    """A fire scenario, territories, and how much of a territory must be habitat for it to have room, above 0 to 1."""

    scenario: Scenario
    territories: Territories
    habitat_share: float = HABITAT_SHARE

    def __post_init__(self) -> None:
        """Refuse a share that is none.

        Raises:
            TerritoryError: with the range allowed.
        """
        if isinstance(self.habitat_share, bool) or not isinstance(self.habitat_share, int | float) or not 0 < self.habitat_share <= 1:
            message = f"The habitat share cannot be {self.habitat_share!r:.60}; choose a share above 0, at most 1."
            raise TerritoryError(message)


@dataclass(frozen=True, slots=True)
class RoomChunk:
    """Members first, first + 1, ... last of a question's scenario, numbers beginning at 1."""

    question: RoomQuestion
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class RoomCounts:
    """How many known territories have room by (member, year), and how many members have room in each by (territory, year)."""

    first: int
    by_member: NDArray[np.uint32]
    by_territory: NDArray[np.uint32]


class Cover(NamedTuple):
    """The known territories on a landscape, as the words of bits they touch.

    `ids` and `cells` say which territories and how many modelled cells each has. Territory after territory, `words`
    are the words it touches, `inside` its bits in them and `wooded` those that were not grassland at the start;
    `starts` tells where each territory begins. `not_known` counts the territories that are left out.
    """

    ids: NDArray[np.int64]
    cells: NDArray[np.int64]
    words: NDArray[np.int64]
    inside: Bits
    wooded: Bits
    starts: NDArray[np.int64]
    not_known: int


@lru_cache(maxsize=8)
def cover(question: Territories, ground: Landscape) -> Cover:
    """The territories of a question on a landscape.

    Raises:
        TerritoryError: when too little of every one of them is modelled.
    """
    made = covering(tiling(question), ground)
    if not made.ids.size:
        message = f"Fire is modelled for none of the territories of the {question.estimate} range; choose the core range."
        raise TerritoryError(message)
    return made


def covering(tiled: Tiling, ground: Landscape) -> Cover:
    """The territories that are known, on a landscape: a cell belongs to the territory that its centre lies in."""
    grid, side = tiled.grid, ground.cell_m
    row, col = np.nonzero(ground.land)
    down = ((grid.north_m - ground.north_m + (row + 0.5) * side) // grid.cell_m).astype(np.int64)
    right = ((ground.west_m + (col + 0.5) * side - grid.west_m) // grid.cell_m).astype(np.int64)
    on = (down >= 0) & (down < tiled.labels.shape[0]) & (right >= 0) & (right < tiled.labels.shape[1])
    flat, tile = (row * ground.shape[1] + col)[on], tiled.labels[down[on], right[on]].astype(np.int64)
    modelled = np.bincount(tile, minlength=tiled.count + 1) * ground.cell_km2
    known = np.concatenate([[False], modelled[1:] >= KNOWN_SHARE * tiled.area_km2])
    flat, tile = flat[known[tile]], tile[known[tile]]
    order = np.lexsort((flat, tile))
    flat, tile = flat[order], tile[order]
    words = flat // 64
    begin = np.flatnonzero(np.diff(words, prepend=-1) | np.diff(tile, prepend=-1))
    inside = np.bitwise_or.reduceat(np.uint64(1) << (flat % 64).astype(np.uint64), begin) if begin.size else np.zeros(0, np.uint64)
    ids, starts = np.unique(tile[begin], return_index=True)
    wooded = inside & ~bits(ground.grassland)[words[begin]]
    return Cover(ids, np.bincount(tile, minlength=tiled.count + 1)[ids], words[begin], inside, wooded, starts, int(np.count_nonzero(~known[1:])))


def habitat_cells(fires: Bits, over: Cover, *, succession: bool) -> NDArray[np.int64]:
    """The cells of habitat by (year, known territory), from the fires of one member: one row of bits a year."""
    rows = fires[:, over.words]
    lost = rows & over.inside
    if succession:
        lost |= np.stack(list(grassed(rows))) & over.wooded
    return over.cells - np.add.reduceat(np.bitwise_count(lost), over.starts, axis=1, dtype=np.int64)


def with_room(fires: Bits, over: Cover, question: RoomQuestion) -> NDArray[np.bool_]:
    """Which known territories have room, by (year, territory)."""
    needed = np.ceil(over.cells * question.habitat_share - 1e-9)
    return habitat_cells(fires, over, succession=question.scenario.succession) >= needed


def chunks(question: RoomQuestion, size: int = CHUNK_MEMBERS) -> Iterator[RoomChunk]:
    """The scenario's members in chunks of this size."""
    for first in range(1, question.scenario.members + 1, size):
        yield RoomChunk(question, first, min(first + size - 1, question.scenario.members))


def run_chunk(chunk: RoomChunk, ground: Landscape | None = None) -> RoomCounts:
    """The counts of one chunk; on southwest Primorye unless other ground is given."""
    scenario = chunk.question.scenario
    ground = ground or scenario.landscape
    over, levels = cover(chunk.question.territories, ground), thresholds(scenario, ground)
    space = Room.of(levels, scenario.years)
    made = _empty(scenario, chunk.first, chunk.last - chunk.first + 1, over.ids.size)
    for row, places in enumerate(windows(scenario, levels, chunk.first, chunk.last)):
        fitting = with_room(burned_bits(levels, places, space), over, chunk.question)
        made.by_member[row] = np.count_nonzero(fitting, axis=1)
        np.add(made.by_territory, fitting.T, out=made.by_territory)
    return made


def merge(question: RoomQuestion, parts: Iterable[RoomCounts]) -> RoomCounts:
    """All members' counts, whatever the order of the parts.

    Raises:
        TerritoryError: when parts are missing or come twice.
    """
    scenario = question.scenario
    made: RoomCounts | None = None
    seen = np.zeros(scenario.members, dtype=np.int64)
    for part in parts:
        made = made or _empty(scenario, 1, scenario.members, len(part.by_territory))
        rows = slice(part.first - 1, part.first - 1 + len(part.by_member))
        made.by_member[rows] = part.by_member
        np.add(made.by_territory, part.by_territory, out=made.by_territory)
        seen[rows] += 1
    if made is None or not np.all(seen == 1):
        message = f"Of {scenario.members} members {int(np.sum(seen == 0))} were not counted and {int(np.sum(seen > 1))} twice; run each chunk once."
        raise TerritoryError(message)
    return made


def _empty(scenario: Scenario, first: int, members: int, territories: int) -> RoomCounts:
    return RoomCounts(first, np.zeros((members, scenario.years), dtype=np.uint32), np.zeros((territories, scenario.years), dtype=np.uint32))


@dataclass(frozen=True, eq=False)
class FireRoom:
    """Room for territories in all members of a scenario; `ids` are the known territories, `not_known` counts the others."""

    question: RoomQuestion
    counts: RoomCounts
    ids: NDArray[np.int64]
    not_known: int

    @property
    def count(self) -> Summary:
        """How many of the known territories have room in each year."""
        return over_members(self.counts.by_member.astype(np.float64))

    @property
    def chance(self) -> NDArray[np.float64]:
        """The share of the members in which each territory has room, by (territory, year), in the order of the tiles; NaN where it is not known."""
        return _of_all(self.counts.by_territory / self.question.scenario.members, self.ids, self.not_known)


@dataclass(frozen=True, eq=False)
class HistoryRoom:
    """Room for territories in simulated history no. `number`: which of the known `ids` have it, by (year, territory)."""

    number: int
    ids: NDArray[np.int64]
    fitting: NDArray[np.bool_]
    not_known: int

    @property
    def count(self) -> NDArray[np.int64]:
        """How many of the known territories have room in each year."""
        return np.count_nonzero(self.fitting, axis=1)

    @property
    def chance(self) -> NDArray[np.float64]:
        """1 where a territory has room and 0 where it has none, by (territory, year), in the order of the tiles; NaN where it is not known."""
        return _of_all(self.fitting.T.astype(np.float64), self.ids, self.not_known)


def _of_all(known: NDArray[np.float64], ids: NDArray[np.int64], not_known: int) -> NDArray[np.float64]:
    """The rows of known territories in their places among all."""
    made = np.full((ids.size + not_known, known.shape[1]), np.nan)
    made[ids - 1] = known
    return made


def room(question: RoomQuestion, ground: Landscape | None = None, executor: Executor | None = None) -> FireRoom:
    """Room over the scenario's members; on the threads of this machine, and kept, unless an executor is given."""
    return _on_threads(question, ground) if executor is None else _counted(question, ground, executor)


@made_once(8)
def _on_threads(question: RoomQuestion, ground: Landscape | None) -> FireRoom:
    land = ground or question.scenario.landscape
    thresholds(question.scenario, land), cover(question.territories, land)  # made once, before the threads ask for them
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return _counted(question, ground, threads)


def _counted(question: RoomQuestion, ground: Landscape | None, executor: Executor) -> FireRoom:
    work = run_chunk if ground is None else partial(run_chunk, ground=ground)
    size = max(1, min(CHUNK_MEMBERS, -(-question.scenario.members // 4)))
    counts = merge(question, executor.map(work, chunks(question, size)))
    over = cover(question.territories, ground or question.scenario.landscape)
    return FireRoom(question, counts, over.ids, over.not_known)


def room_of_history(question: RoomQuestion, number: int, ground: Landscape | None = None) -> HistoryRoom:
    """Room in simulated history no. 1, 2, ...

    Raises:
        ScenarioError: when there is no such number.
    """
    told = history(question.scenario, number, ground)
    over = cover(question.territories, told.ground)
    return HistoryRoom(number, over.ids, with_room(told.fires, over, question), over.not_known)


def chance_of_room(question: RoomQuestion, year: int, number: int | None = None) -> NDArray[np.float64]:
    """For each territory its chance of room in a year, or 1 or 0 in one history; NaN where it is not known.

    Raises:
        ScenarioError: when there is no such history.
    """
    count = tiling(question.territories).count
    try:
        told = room(question) if number is None else room_of_history(question, number)
    except TerritoryError:  # fire is modelled for none of them
        return np.full(count, np.nan)
    return told.chance[:, year - 1]
