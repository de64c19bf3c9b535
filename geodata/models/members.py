"""Simulated histories, year by year, and their counts: in one piece, or in chunks for any executor with a `map`.

    parts = executor.map(run_chunk, chunks(scenario))
    counts = merge(scenario, parts)

A chunk is a scenario and a run of member numbers; it is small and can be sent anywhere. Member number n draws its
windows of the noise from places that depend on the seed and on n alone, so the counts are the same whole numbers on
any machine, in any order and however the members are cut into chunks. Merging holds one table and drops each part.

A large grid is counted in tiles, so that what is worked on stays in the processor's own memory, and tiles without land
cost nothing. The noise of a tile is its part of the grid's window, so that no seam can arise between tiles.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from geodata.errors import ScenarioError
from geodata.models.scenario import MEMBERS_MOST
from geodata.models.succession import standing_forest
from geodata.models.thresholds import SEVERITIES, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.layers.landscape import Landscape
    from geodata.models.noise import Scores
    from geodata.models.scenario import Scenario
    from geodata.models.thresholds import Thresholds

Cell = TypeVar("Cell", bound=np.generic)
Bits = NDArray[np.uint64]  # one bit a cell in the order of the rows, 64 cells a word

REPORTS = ("region", "range", "forest")
CHUNK_MEMBERS = 25
# grids of more cells are counted in tiles of about so many cells: bands of whole rows, which lie in one piece
_WHOLE_CELLS, _TILE_CELLS = 1 << 21, 300_000
_DRAWS = 64  # for each member: one for what is lasting, 30 for the noise and 30 for the severity of the years


_MAKING = threading.Lock()  # the threads of a worker make the noise once, and not each for itself


class Windows(NamedTuple):
    """Where one member's noise begins on the strips, and the severity class of each year."""

    lasting: int
    years: tuple[int, ...]
    severities: tuple[int, ...]


class Tile(NamedTuple):
    """Rows and columns of a grid; the whole grid is one of its tiles."""

    grid: tuple[int, int]
    rows: slice
    cols: slice

    def of(self, row_of_cells: NDArray[Cell], first: int = 0) -> NDArray[Cell]:
        """This tile of the grid that begins at a place in one row of cells, without copying."""
        cells = self.grid[0] * self.grid[1]
        return row_of_cells[first : first + cells].reshape(self.grid)[self.rows, self.cols]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the tile."""
        return self.rows.stop - self.rows.start, self.cols.stop - self.cols.start


@dataclass(frozen=True, slots=True)
class Chunk:
    """Members first, first + 1, ... last of a scenario, numbers beginning at 1, and the reports to count for."""

    scenario: Scenario
    first: int
    last: int
    reports: tuple[str, ...] = REPORTS


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Cells by (member, report, year), reports in the order of `reports`.

    `burned` in the year itself, `ever` by the end of it, `standing` still forest at the end of it (with succession
    only, else zero); member numbers begin at `first`.
    """

    first: int
    reports: tuple[str, ...]
    burned: NDArray[np.uint32]
    ever: NDArray[np.uint32]
    standing: NDArray[np.uint32]


def chunks(scenario: Scenario, size: int = CHUNK_MEMBERS, reports: tuple[str, ...] = REPORTS) -> Iterator[Chunk]:
    """The scenario's members in chunks of this size."""
    for first in range(1, scenario.members + 1, size):
        yield Chunk(scenario, first, min(first + size - 1, scenario.members), reports)


def run_chunk(chunk: Chunk, ground: Landscape | None = None, tile: tuple[int, int] | None = None) -> Counts:
    """The counts of one chunk; on the scenario's region unless other ground is given, the same in tiles of any shape."""
    ground = ground or chunk.scenario.landscape
    with _MAKING:
        levels = thresholds(chunk.scenario, ground)
    reports = [None if report == "region" else report_mask(ground, report) for report in chunk.reports]
    places = list(windows(chunk.scenario, levels, chunk.first, chunk.last))
    made = _empty(chunk.scenario, chunk.reports, chunk.first, len(places))
    for part in tiles(ground, tile or _tile(ground.shape)):
        masks = [None if mask is None else bits(mask[part.rows, part.cols]) for mask in reports]
        forest = bits(ground.forest[part.rows, part.cols]) if chunk.scenario.succession else None
        room = Room.of(levels, chunk.scenario.years, part)
        for row, place in enumerate(places):
            burned = burned_bits(levels, place, room, part)
            _count(burned, masks, room, made.burned[row])
            _count(ever_bits(burned, room.ever), masks, room, made.ever[row])
            if forest is not None:
                _count(np.stack(list(standing_forest(burned, forest))), masks, room, made.standing[row])
    return made


def _tile(grid: tuple[int, int]) -> tuple[int, int]:
    rows, cols = grid
    return grid if rows * cols <= _WHOLE_CELLS else (max(4, _TILE_CELLS // cols // 4 * 4), cols)


def tiles(ground: Landscape, shape: tuple[int, int]) -> Iterator[Tile]:
    """The tiles of a landscape that hold land, of this shape but at its eastern and southern edge.

    Raises:
        ScenarioError: when tiles of this shape would not be whole words of cells.
    """
    if shape[0] % 4 or shape[1] % 16 or min(shape) < 4:
        message = f"Tiles cannot have {shape[0]} rows and {shape[1]} columns; choose multiples of 4 and of 16."
        raise ScenarioError(message)
    for top in range(0, ground.shape[0], shape[0]):
        for left in range(0, ground.shape[1], shape[1]):
            made = Tile(ground.shape, slice(top, min(top + shape[0], ground.shape[0])), slice(left, min(left + shape[1], ground.shape[1])))
            if ground.land[made.rows, made.cols].any():
                yield made


def merge(scenario: Scenario, parts: Iterable[Counts], *, partial: bool = False) -> Counts:
    """All members' counts in one table, whatever the order of the parts; if `partial`, those that came, in the order of their numbers.

    Raises:
        ScenarioError: when parts come twice, or are missing (all of them, if `partial`).
    """
    made: Counts | None = None
    seen = np.zeros(scenario.members, dtype=np.int64)
    for part in parts:
        made = made or _empty(scenario, part.reports, 1, scenario.members)
        rows = slice(part.first - 1, part.first - 1 + len(part.burned))
        made.burned[rows], made.ever[rows], made.standing[rows] = part.burned, part.ever, part.standing
        seen[rows] += 1
    if made is None or np.any(seen > 1) or not (partial or np.all(seen == 1)):
        message = f"Of {scenario.members} members {int(np.sum(seen == 0))} were not counted and {int(np.sum(seen > 1))} twice; run each chunk once."
        raise ScenarioError(message)
    came = seen == 1
    return made if came.all() else Counts(made.first, made.reports, made.burned[came], made.ever[came], made.standing[came])


def report_mask(ground: Landscape, report: str) -> NDArray[np.bool_]:
    """The land that a report is about: region, range or forest."""
    return {"region": ground.land, "range": ground.leopard_range, "forest": ground.forest}[report]


def _empty(scenario: Scenario, reports: tuple[str, ...], first: int, members: int) -> Counts:
    shape = members, len(reports), scenario.years
    return Counts(first, reports, *(np.zeros(shape, dtype=np.uint32) for _ in range(3)))


def windows(scenario: Scenario, levels: Thresholds, first: int, last: int) -> Iterator[Windows]:
    """The windows of members first to last.

    Raises:
        ScenarioError: when there are no such members.
    """
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in (first, last)) or not 1 <= first <= last <= MEMBERS_MOST:
        message = f"There is no history number {first!r:.60}; choose a whole number from 1 to {MEMBERS_MOST:,}."
        raise ScenarioError(message)
    draws = np.random.PCG64(scenario.seed).advance(first * _DRAWS).random_raw((last - first + 1) * _DRAWS).reshape(-1, _DRAWS)
    for member in draws.tolist():
        lasting, *places = ((draw >> 32) * levels.strip_cells >> 32 for draw in member[: scenario.years + 1])
        yield Windows(lasting, tuple(places), tuple(draw % SEVERITIES for draw in member[31 : 31 + scenario.years]))


class Room(NamedTuple):
    """Arrays that one thread fills again for every member: the system hands out fresh memory slowly."""

    needed: NDArray[np.int16]
    moved: NDArray[np.int16]
    exceeds: NDArray[np.bool_]
    burned: Bits
    ever: Bits
    counted: NDArray[np.uint8]

    @staticmethod
    def of(levels: Thresholds, years: int, tile: Tile | None = None) -> Room:
        """Room for a grid of this many cells, or for one of its tiles."""
        cells = levels.base.shape if tile is None else tile.shape
        words = years, math.prod(cells) // 64
        return Room(
            np.empty(cells, np.int16),
            np.empty(cells, np.int16),
            np.empty(cells, np.bool_),
            np.empty(words, np.uint64),
            np.empty(words, np.uint64),
            np.empty(words, np.uint8),
        )


def burned_bits(levels: Thresholds, places: Windows, room: Room, tile: Tile | None = None) -> Bits:
    """Which cells burn in each year, of the grid or of one of its tiles: one row of bits a year, in `room.burned`."""

    def window(of: Scores, first: int = 0) -> Scores:
        return of[first : first + levels.base.size] if tile is None else tile.of(of, first)

    np.subtract(window(levels.base), window(levels.lasting_noise, places.lasting), out=room.needed)
    rows = room.burned.view(np.uint8)
    for year, (place, severity) in enumerate(zip(places.years, places.severities, strict=True)):
        np.add(room.needed, np.int16(levels.year_shift[year] - levels.severity[severity]), out=room.moved)
        np.greater(window(levels.year_noise, place), room.moved, out=room.exceeds)
        rows[year] = np.packbits(room.exceeds, bitorder="little")
    return room.burned


def ever_bits(burned: Bits, ever: Bits | None = None) -> Bits:
    """Which cells have burned by the end of each year."""
    ever = np.empty_like(burned) if ever is None else ever
    ever[0] = burned[0]
    for year in range(1, len(burned)):
        np.bitwise_or(ever[year - 1], burned[year], out=ever[year])
    return ever


def bits(mask: NDArray[np.bool_]) -> Bits:
    """A mask with one bit a cell."""
    return np.packbits(mask.reshape(-1), bitorder="little").view(np.uint64)


def unpacked(words: Bits, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Bits as a mask by (row, col)."""
    return np.unpackbits(words.view(np.uint8), count=shape[0] * shape[1], bitorder="little").view(np.bool_).reshape(shape)


def _count(years: Bits, masks: list[Bits | None], room: Room, into: NDArray[np.uint32]) -> None:
    """Add cells by (report, year); nothing burns outside the land, so the region needs no mask."""
    for report, mask in enumerate(masks):
        inside = years if mask is None else years & mask
        into[report] += np.bitwise_count(inside, out=room.counted).sum(axis=1, dtype=np.uint32)
