"""Correlated noise made of integers: one periodic strip, of which any window is a fresh field.

A strip is as wide as the grid and many grids tall. White bytes of PCG64 pass three periodic box filters in each
direction, which is a Gaussian filter in all but name; the result is replaced by its own ranks and these by normal
scores, so that every strip has exactly the normal distribution and the luck of one strip shifts no share. The strip
is kept as one row of cells: a contiguous window at any offset is a field of its own, without copying. Rows join at
their ends, which is why a landscape leaves a gap that is never modelled between its east and west edge.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geodata.made_once import made_once
from geodata.models.normal import quantile

Scores = NDArray[np.int16]

UNIT = 1792  # steps of the scores in one standard deviation
LARGEST = 4.34  # no score is larger, in standard deviations
WHOLE = 32_768  # the factor that changes no score
# grids on one strip, and never fewer than: members differ by a factor of sqrt(1 - 1 / heights) too little. On a large
# grid that matters less, for there the severity of the years makes nearly all of the difference
HEIGHTS, HEIGHTS_LEAST = 16, 4
_STRIP_CELLS = 1 << 26
_LEVELS = 65536
_BINS_BITS = 20
_PIECE = 1 << 18


@lru_cache(maxsize=1)
def normal_scores() -> Scores:
    """The normal score of each of 65,536 ranks, in UNITs; the two halves mirror each other."""
    upper = [round(round(quantile((_LEVELS / 2 + rank + 0.5) / _LEVELS), 6) * UNIT) for rank in range(_LEVELS // 2)]
    return np.array([*(-score for score in reversed(upper)), *upper], dtype=np.int16)


def box_widths(sigma_cells: float) -> tuple[int, int, int]:
    """The widths of three boxes whose filters in a row come closest to a Gaussian of this standard deviation."""
    ideal = math.sqrt(4 * sigma_cells**2 + 1)
    low = max(1, math.floor(ideal))
    tries = [(low,) * (3 - wider) + (low + 1,) * wider for wider in range(4)]
    return min(tries, key=lambda widths: abs(sum(width**2 - 1 for width in widths) - 12 * sigma_cells**2))  # type: ignore[return-value]


def heights(shape: tuple[int, int]) -> int:
    """How many grids of so many rows and columns one strip holds."""
    return max(HEIGHTS_LEAST, min(HEIGHTS, _STRIP_CELLS // (shape[0] * shape[1])))


@made_once(6)
def strip(shape: tuple[int, int], sigma_cells: float, seed: int) -> Scores:
    """Many grids of correlated normal scores as one row of cells, its first grid repeated at the end.

    Args:
        shape: rows and columns of the grid.
        sigma_cells: standard deviation of the Gaussian filter; the noise correlates as exp(-d^2 / 4 sigma^2).
        seed: of this strip.
    """
    rows, cols = shape[0] * heights(shape), shape[1]
    white = np.random.PCG64(seed).random_raw(-(-rows * cols // 8)).astype("<u8").view(np.uint8)[: rows * cols].reshape(rows, cols)
    widths = box_widths(sigma_cells)
    gain = math.prod(widths)
    smooth = np.empty((rows, cols), dtype=np.uint32)
    # what the second direction multiplies by is taken off before it, so that no sum leaves 32 bits
    spare = max(0, (255 * gain * gain).bit_length() - 32)
    for first in range(0, cols, 32):
        smooth[:, first : first + 32] = _boxed(white[:, first : first + 32].astype(np.uint32).T, widths).T >> spare
    del white
    for first in range(0, rows, 256):
        smooth[first : first + 256] = _boxed(smooth[first : first + 256], widths)
    scores = np.empty((rows + shape[0]) * cols, dtype=np.int16)
    _ranked(smooth.reshape(-1), scores[: rows * cols])
    scores[rows * cols :] = scores[: shape[0] * cols]
    scores.setflags(write=False)
    return scores


def _boxed(lines: NDArray[np.uint32], widths: tuple[int, ...]) -> NDArray[np.uint32]:
    """Periodic sums along each line, once for each width; sums wrap at 32 bits and their differences are exact."""
    for width in widths:
        if width > 1:
            longer = np.concatenate([lines, lines[:, : width - 1]], axis=1)
            sums = np.cumsum(longer, axis=1, dtype=np.uint32)
            lines = sums[:, width - 1 :].copy()
            lines[:, 1:] -= sums[:, :-width]
    return lines


def _ranked(values: NDArray[np.uint32], scores: Scores) -> None:
    """Write the normal score of each value's rank; equal values share the middle of their ranks."""
    low, high = int(values.min()), int(values.max())
    shift = max(0, (high - low).bit_length() - _BINS_BITS)
    counts = np.zeros((high - low >> shift) + 1, dtype=np.int64)
    for first in range(0, values.size, _PIECE):
        counts += np.bincount((values[first : first + _PIECE] - low) >> shift, minlength=counts.size)
    middles = 2 * np.cumsum(counts) - counts
    middles *= _LEVELS // 2
    middles //= values.size
    score_of_bin = normal_scores()[np.minimum(middles, _LEVELS - 1, out=middles)]
    for first in range(0, values.size, _PIECE):
        scores[first : first + _PIECE] = score_of_bin[(values[first : first + _PIECE] - low) >> shift]


def scaled(scores: Scores, factor: int, kind: type[np.signedinteger] = np.int16) -> NDArray[np.signedinteger]:
    """Scores times factor / WHOLE, rounded half up; the scores themselves when that is 1."""
    if factor == WHOLE and kind is np.int16:
        return scores
    made = np.empty(scores.shape, dtype=kind)
    product = np.empty(min(_PIECE, scores.size), dtype=np.int64 if factor > WHOLE else np.int32)
    for first in range(0, scores.size, _PIECE):
        piece = scores[first : first + _PIECE]
        room = product[: piece.size]
        np.multiply(piece, room.dtype.type(factor), out=room, dtype=room.dtype)
        room += WHOLE // 2
        room >>= 15
        made[first : first + _PIECE] = room
    made.setflags(write=False)
    return made
