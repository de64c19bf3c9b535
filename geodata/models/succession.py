"""What stands on a cell after its fires: forest, open oak woodland or grassland.

The rules are assumptions after what is published of the process (ground fires thin forest to oak and then grass):
twice burned in five years, forest becomes open oak; three times in six, grassland; fifteen and twenty years without
fire bring back what stood at the start, and no more than that. Years before scenario year 1 count as without a
record. Succession changes what stands, never how easily it burns.

Everything works on bits, 64 cells a word, one row a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

Bits = NDArray[np.uint64]

OAK_FIRES, OAK_WITHIN_YEARS, OAK_REST_YEARS = 2, 5, 15
GRASS_FIRES, GRASS_WITHIN_YEARS, GRASS_REST_YEARS = 3, 6, 20


class Degraded(NamedTuple):
    """Cells that fires have turned into open oak, and into grassland."""

    oak: Bits
    grass: Bits


def degraded(burned: Bits) -> Iterator[Degraded]:
    """At the end of each year, the cells whose recent fires keep them below what stood there at the start."""
    for oak, grass in zip(_kept_down(burned, OAK_FIRES, OAK_WITHIN_YEARS, OAK_REST_YEARS), grassed(burned), strict=True):
        yield Degraded(oak & ~grass, grass)


def grassed(burned: Bits) -> Iterator[Bits]:
    """At the end of each year, the cells that fires have turned into grassland and keep so."""
    return _kept_down(burned, GRASS_FIRES, GRASS_WITHIN_YEARS, GRASS_REST_YEARS)


def _kept_down(burned: Bits, fires: int, within_years: int, rest_years: int) -> Iterator[Bits]:
    below = np.zeros_like(burned[0])
    for year in range(1, len(burned) + 1):
        if year >= fires:
            below = below | at_least(fires, burned[max(0, year - within_years) : year])
        if year >= rest_years:
            below = below & np.bitwise_or.reduce(burned[year - rest_years : year], axis=0)
        yield below


def standing_forest(burned: Bits, forest: Bits) -> Iterator[Bits]:
    """At the end of each year, the cells of the starting forest that are still forest."""
    for below in degraded(burned):
        yield forest & ~(below.oak | below.grass)


def at_least(fires: int, years: Bits) -> Bits:
    """The cells that burned in so many of these years or more."""
    # counted[k] holds the cells that have burned more than k times so far
    counted = [np.zeros_like(years[0]) for _ in range(fires)]
    for burned in years:
        for more in range(fires - 1, 0, -1):
            counted[more] |= counted[more - 1] & burned
        counted[0] |= burned
    return counted[-1]
