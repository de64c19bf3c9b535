"""A grid cut into contiguous, compact tiles of nearly equal area that keep to river basins where they can.

Three steps. Each piece of the land is halved again and again across its long side, which gives as many parts of the
same area as it has tiles. From the middle of each part a tile then grows over the ground at equal speed, slower over
the edge of a basin or a river, a tile that came out large starting later in the next round; as a shortest way stays
inside its tile, tiles have one piece. At last, cells that hang on by a corner alone go to the tile beside them.

Distances are whole metres and directions whole numbers, so that the same seed gives the same tiles again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.errors import TerritoryError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.layers.range_grid import RangeGrid

    Labels = NDArray[np.int32]  # a number from 1 a cell, 0 where there is none
    Whole = NDArray[np.int64]

# ALTA: "a territory, usually in a river basin". How much farther it is over the edge of a drawn basin, and over a
# drawn river, than it measures: assumptions of this project
DIVIDE_M, RIVER_M = 6000, 3000
LEAST_PIECE = 0.5  # of a tile; smaller pieces of land hold none
ROUNDS, MOVING_ROUNDS = 16, 6
# a tile within the first of its share of the land is of fitting size, within the second it is left alone
NEAR_SHARE, LEFT_SHARE = 0.15, 0.05
_NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))
_SIDES = 2  # the first neighbours share a side, the others a corner
_DIRECTIONS = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2))


class Ground(NamedTuple):
    """The cells that a tile could hold, in the order of the rows: where they are and how far apart.

    `start` and `end` are the cells of each step to one of eight neighbours, both ways, sorted by `start`; `metres`
    is its length and `side` whether the two share a side.
    """

    row: Whole
    col: Whole
    piece: Labels
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    metres: NDArray[np.float64]
    side: NDArray[np.bool_]


@lru_cache(maxsize=3)
def ground(grid: RangeGrid) -> Ground:
    """The cells of a grid and the steps between them; pieces that meet at a corner alone are not joined."""
    from skimage.measure import label  # noqa: PLC0415 - takes a third of a second, and most pages ask for none of it

    fit = grid.fit
    piece = np.asarray(label(fit, connectivity=1), dtype=np.int32)
    number = np.cumsum(fit.reshape(-1)).reshape(fit.shape) - 1
    rows, cols = fit.shape
    found = []
    for place, (down, right) in enumerate(_NEIGHBOURS):
        here = slice(0, rows - down), slice(max(0, -right), cols - max(0, right))
        there = slice(down, rows), slice(max(0, right), cols + min(0, right))
        joined = fit[here] & (piece[here] == piece[there])
        metres = np.full(int(np.count_nonzero(joined)), grid.cell_m if place < _SIDES else round(grid.cell_m * 2**0.5), dtype=np.float64)
        metres += DIVIDE_M * (grid.basin[here] != grid.basin[there])[joined]
        metres += RIVER_M // 2 * (grid.river[here].astype(np.int64) + grid.river[there])[joined]
        found.append((number[here][joined], number[there][joined], metres, np.full(metres.size, place < _SIDES)))
    one, other, metres, side = (np.concatenate(parts) for parts in zip(*found, strict=True))
    start, end = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort((end, start))
    row, col = np.nonzero(fit)
    both = (np.concatenate([values, values])[order] for values in (metres, side))
    return Ground(row, col, piece[fit], start[order].astype(np.int32), end[order].astype(np.int32), *both)


def tiles(grid: RangeGrid, size_km2: float, seed: int) -> Labels:
    """The number of each cell's tile by (row, col): 1, 2, ... from north to south, 0 where no tile is.

    Raises:
        TerritoryError: when every piece of land is too small.
    """
    land = ground(grid)
    size = size_km2 / grid.cell_km2
    cells = np.bincount(land.piece, minlength=1)
    wanted = np.maximum(np.floor(cells / size + 0.5), cells >= LEAST_PIECE * size).astype(np.int64)
    wanted[0] = 0
    if not wanted.any():
        message = f"No piece of this range has room for half a territory of {size_km2:g} km2; choose a smaller size."
        raise TerritoryError(message)
    used = wanted[land.piece] > 0
    part = np.full(land.row.size, -1)
    part[used] = _halved(land.row[used], land.col[used], land.piece[used], wanted, seed)
    number = _mended(_grown(land, part, cells, wanted), grid.fit)
    # counted from the north, by the mean row
    row_of_tile = np.bincount(number, land.row)[1:] / np.bincount(number)[1:]
    rank = np.concatenate([[0], np.argsort(np.argsort(row_of_tile, kind="stable"), kind="stable") + 1])
    made = np.zeros(grid.fit.shape, dtype=np.int32)
    made[grid.fit] = rank[number]
    return made


def _halved(row: Whole, col: Whole, piece: Labels, wanted: Whole, seed: int) -> Whole:
    """A part from 0 for each cell: every piece in as many parts of the same area as wanted."""
    draws = np.random.PCG64(seed)
    here = np.flatnonzero(wanted)
    part, count = np.searchsorted(here, piece), wanted[here]
    directions = np.array(_DIRECTIONS)
    while count.max() > 1:
        along = row[:, None] * directions[:, 0] + col[:, None] * directions[:, 1]
        cells = np.bincount(part)
        # the spread in each direction, as whole as the places are, and a little of luck to make seeds differ
        spread = np.stack([np.bincount(part, one.astype(np.float64) ** 2) / cells - (np.bincount(part, one) / cells) ** 2 for one in along.T], axis=1)
        luck = 192 + (draws.random_raw(spread.size).reshape(spread.shape) >> np.uint64(58)).astype(np.float64)
        best = np.argmax(spread * luck / np.sum(directions**2, axis=1), axis=1)
        order = np.lexsort((along[np.arange(part.size), best[part]], part))
        place = np.empty(part.size, dtype=np.int64)
        place[order] = np.arange(part.size) - np.repeat(np.cumsum(cells) - cells, cells)
        first = np.where(count > 1, count // 2, count)
        second = place >= (cells * first // count)[part]
        halves = np.stack([first, count - first], axis=1).reshape(-1)
        part = (np.cumsum(halves > 0) - 1)[2 * part + second]
        count = halves[halves > 0]
    return part


def _grown(land: Ground, part: Whole, cells: Whole, wanted: Whole) -> Labels:
    """A tile from 1 for each cell, grown from the middles of parts; 0 for pieces without a part."""
    count = int(part.max()) + 1
    piece_of_tile = np.zeros(count, dtype=np.int64)
    piece_of_tile[part[part >= 0]] = land.piece[part >= 0]
    share = (cells / np.maximum(wanted, 1))[piece_of_tile]
    cell_m = land.metres.min()
    late, best, made, middles = np.zeros(count), (-1, 0), part, _middles(land, part, count)
    for round_number in range(ROUNDS):
        if 0 < round_number < MOVING_ROUNDS:
            middles = _middles(land, part, count)
        part = _nearest(land, middles, late)
        size = np.bincount(part[part >= 0], minlength=count)
        over = size / share - 1
        border = land.side & (part[land.start] != part[land.end])
        # as many tiles as can be of fitting size, then as little border as can be that no basin or river explains
        fitting = int(np.count_nonzero(np.abs(over) <= NEAR_SHARE)), -int(np.count_nonzero(land.metres[border] == cell_m))
        if fitting > best:
            best, made = fitting, part
        if round_number >= MOVING_ROUNDS and best[0] == count:
            break
        edges = np.bincount(part[land.start[border]], minlength=count)
        # a border between two tiles moves half as far as one of them is made to wait
        step = 0.6 * np.clip(over - np.clip(over, -LEFT_SHARE, LEFT_SHARE), -0.5, 0.5) * share * 2 / np.maximum(edges, 1) * cell_m
        late += np.clip(step, -cell_m * share**0.5, cell_m * share**0.5)
    return (made + 1).astype(np.int32)


def _middles(land: Ground, part: Whole, count: int) -> Whole:
    """The cell of each part that is nearest to its centre."""
    inside = part >= 0
    of, cells = part[inside], np.bincount(part[inside], minlength=count)
    row, col = (place[inside] - (np.bincount(of, place[inside], minlength=count) / cells)[of] for place in (land.row, land.col))
    order = np.lexsort((row**2 + col**2, of))
    return np.flatnonzero(inside)[order[np.cumsum(cells) - cells]]


def _nearest(land: Ground, middles: Whole, late: NDArray[np.float64]) -> Whole:
    """The middle from 0 from which a cell is reached first, each starting as late as it must; -1 where none comes."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - takes a third of a second, and most pages ask for none of it
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - takes a third of a second, and most pages ask for none of it

    cells, count = land.row.size, middles.size
    begin = np.searchsorted(land.start, np.arange(cells + 1))
    steps = csr_array(
        (
            np.concatenate([land.metres, np.rint(late - late.min()) + 1]),
            np.concatenate([land.end, middles.astype(np.int32)]),
            np.concatenate([begin, begin[-1] + np.arange(1, count + 1)]).astype(np.int32),
        ),
        shape=(cells + count, cells + count),
    )
    from_tile = dijkstra(steps, indices=np.arange(cells, cells + count), min_only=True, return_predecessors=True)[2][:cells]
    reached = np.where(from_tile >= 0, from_tile - cells, -1).astype(np.int64)
    reached[middles] = np.arange(count)  # also of a tile that starts so late that others have been there
    return reached


def _mended(number: Labels, fit: NDArray[np.bool_]) -> Labels:
    """The same tiles, each in one piece by shared sides: what hangs on by a corner goes to the tile it has most sides with."""
    from skimage.measure import label  # noqa: PLC0415 - takes a third of a second, and most pages ask for none of it

    made = np.zeros(np.add(fit.shape, 2), dtype=np.int32)
    made[1:-1, 1:-1][fit] = number
    while True:
        pieces = np.asarray(label(made, connectivity=1, background=0))
        cells = np.bincount(pieces.reshape(-1))
        first = np.unique(pieces, return_index=True)[1]
        tile = made.reshape(-1)[first]
        order = np.lexsort((-cells, tile))
        order = order[tile[order] > 0]
        loose = order[1:][np.diff(tile[order]) == 0]
        if not loose.size:
            return made[1:-1, 1:-1][fit]
        for piece in loose:
            _give_away(made, pieces, piece)


def _give_away(made: Labels, pieces: Labels, piece: int) -> None:
    """Give a loose piece to the tile beside it that it shares most sides with."""
    row, col = np.nonzero(pieces == piece)
    own = made[row[0], col[0]]
    beside = np.concatenate([made[row + down, col + right] for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0))])
    others = np.bincount(beside[(beside > 0) & (beside != own)])
    if others.size:  # else what was beside it has just become its own
        made[row, col] = np.argmax(others)
