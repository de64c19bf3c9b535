"""Simulated histories, year by year, and their counts: in one piece, or in chunks for any executor with a `map`.

    parts = executor.map(run_chunk, chunks(scenario))
    counts = merge(scenario, parts)

A chunk is a scenario and a run of member numbers; it is small and can be sent anywhere. Member number n draws its
windows of the noise from places that depend on the seed and on n alone, so the counts are the same whole numbers on
any machine, in any order and however the members are cut into chunks. Merging holds one table and drops each part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.errors import ScenarioError
from geodata.layers.landscape import landscape
from geodata.models.scenario import MEMBERS_MOST
from geodata.models.succession import standing_forest
from geodata.models.thresholds import SEVERITIES, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.layers.landscape import Landscape
    from geodata.models.scenario import Scenario
    from geodata.models.thresholds import Thresholds

Bits = NDArray[np.uint64]  # one bit a cell in the order of the rows, 64 cells a word

REPORTS = ("region", "range", "forest")
CHUNK_MEMBERS = 25
_DRAWS = 64  # for each member: one for what is lasting, 30 for the noise and 30 for the severity of the years


class Windows(NamedTuple):
    """Where one member's noise begins on the strips, and the severity class of each year."""

    lasting: int
    years: tuple[int, ...]
    severities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Members first, first + 1, ... last of a scenario; numbers begin at 1."""

    scenario: Scenario
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Cells by (member, report, year), reports in the order of REPORTS.

    `burned` in the year itself, `ever` by the end of it, `standing` still forest at the end of it (with succession
    only, else zero); member numbers begin at `first`.
    """

    first: int
    burned: NDArray[np.uint32]
    ever: NDArray[np.uint32]
    standing: NDArray[np.uint32]


def chunks(scenario: Scenario, size: int = CHUNK_MEMBERS) -> Iterator[Chunk]:
    """The scenario's members in chunks of this size."""
    for first in range(1, scenario.members + 1, size):
        yield Chunk(scenario, first, min(first + size - 1, scenario.members))


def run_chunk(chunk: Chunk, ground: Landscape | None = None) -> Counts:
    """The counts of one chunk; on southwest Primorye unless other ground is given."""
    ground = ground or landscape(chunk.scenario.cell_m)
    levels = thresholds(chunk.scenario, ground)
    masks = [bits(mask) for mask in (ground.land, ground.leopard_range, ground.forest)]
    room = Room.of(levels)
    made = empty(chunk.scenario, chunk.first, chunk.last - chunk.first + 1)
    for row, number in enumerate(range(chunk.first, chunk.last + 1)):
        burned = burned_bits(levels, windows(chunk.scenario, levels, number), room)
        made.burned[row] = _counted(burned, masks)
        made.ever[row] = _counted(np.bitwise_or.accumulate(burned, axis=0), masks)
        if chunk.scenario.succession:
            made.standing[row] = _counted(np.stack(list(standing_forest(burned, masks[2]))), masks)
    return made


def merge(scenario: Scenario, parts: Iterable[Counts]) -> Counts:
    """All members' counts in one table, whatever the order of the parts.

    Raises:
        ScenarioError: when parts are missing or come twice.
    """
    made = empty(scenario, 1, scenario.members)
    seen = np.zeros(scenario.members, dtype=np.int64)
    for part in parts:
        rows = slice(part.first - 1, part.first - 1 + len(part.burned))
        made.burned[rows], made.ever[rows], made.standing[rows] = part.burned, part.ever, part.standing
        seen[rows] += 1
    if not np.all(seen == 1):
        message = (
            f"Of {scenario.members} members {int(np.sum(seen == 0))} were not counted and {int(np.sum(seen > 1))} twice; run the missing chunks once each."
        )
        raise ScenarioError(message)
    return made


def empty(scenario: Scenario, first: int, members: int) -> Counts:
    """A table of zeros for this many members."""
    shape = members, len(REPORTS), scenario.years
    return Counts(first, *(np.zeros(shape, dtype=np.uint32) for _ in range(3)))


def windows(scenario: Scenario, levels: Thresholds, number: int) -> Windows:
    """The windows of member number 1, 2, ...

    Raises:
        ScenarioError: when there is no such number.
    """
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MEMBERS_MOST:
        message = f"There is no history number {number!r:.60}; choose a whole number from 1 to {MEMBERS_MOST:,}."
        raise ScenarioError(message)
    draws = np.random.PCG64(scenario.seed).advance(number * _DRAWS).random_raw(_DRAWS).tolist()
    lasting, *places = ((draw >> 32) * levels.strip_cells >> 32 for draw in draws[: scenario.years + 1])
    return Windows(lasting, tuple(places), tuple(draw % SEVERITIES for draw in draws[31 : 31 + scenario.years]))


class Room(NamedTuple):
    """Arrays that one thread fills again for every member."""

    needed: NDArray[np.int16]
    moved: NDArray[np.int16]
    burned: NDArray[np.bool_]

    @staticmethod
    def of(levels: Thresholds) -> Room:
        """Room for a grid of this many cells."""
        cells = levels.base.size
        return Room(np.empty(cells, np.int16), np.empty(cells, np.int16), np.empty(cells, np.bool_))


def burned_bits(levels: Thresholds, places: Windows, room: Room) -> Bits:
    """Which cells burn in each year: one row of bits a year."""
    cells = levels.base.size
    np.subtract(levels.base, levels.lasting_noise[places.lasting : places.lasting + cells], out=room.needed)
    made = np.empty((len(places.years), cells // 8), dtype=np.uint8)
    for year, (place, severity) in enumerate(zip(places.years, places.severities, strict=True)):
        np.add(room.needed, np.int16(levels.year_shift[year] - levels.severity[severity]), out=room.moved)
        np.greater(levels.year_noise[place : place + cells], room.moved, out=room.burned)
        made[year] = np.packbits(room.burned, bitorder="little")
    return made.view(np.uint64)


def bits(mask: NDArray[np.bool_]) -> Bits:
    """A mask with one bit a cell."""
    return np.packbits(mask.reshape(-1), bitorder="little").view(np.uint64)


def unpacked(words: Bits, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Bits as a mask by (row, col)."""
    return np.unpackbits(words.view(np.uint8), count=shape[0] * shape[1], bitorder="little").view(np.bool_).reshape(shape)


def _counted(years: Bits, masks: list[Bits]) -> NDArray[np.int64]:
    """Cells by (report, year); nothing burns outside the land, so the first mask is not needed."""
    inside = (years, *(years & mask for mask in masks[1:]))
    return np.stack([np.bitwise_count(part).sum(axis=1, dtype=np.int64) for part in inside])
