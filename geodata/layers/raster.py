"""The elevation grid."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geodata import readers
from geodata.budgets import DATA_PICTURE, Meter
from geodata.errors import OverBudgetError
from geodata.layers import checked, vector

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FILE, _LAYER = "elevation.tif", "elevation"
_SCALE_TAG, _TIEPOINT_TAG = 33550, 33922  # GeoTIFF: ModelPixelScale, ModelTiepoint


@dataclass(frozen=True, slots=True)
class Grid:
    """A raster in DISPLAY: values by (row, col), north up; west and north edge and cell size in degrees."""

    values: NDArray[np.float32]
    west: float
    north: float
    cell: float


@lru_cache(maxsize=1)
def elevation() -> Grid:
    """Metres above the sea by 5 arc-minute cells; the sea is below zero.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    content = vector.content(_LAYER)
    try:
        with readers.picture(content, Meter(DATA_PICTURE), "TIFF") as picture:
            values = np.asarray(picture, dtype=np.float32)
            cell = float(picture.tag_v2[_SCALE_TAG][0])  # type: ignore[attr-defined]
            tie = picture.tag_v2[_TIEPOINT_TAG]  # type: ignore[attr-defined]
            grid = Grid(values, float(tie[3]), float(tie[4]), cell)
    except (OSError, SyntaxError, LookupError, TypeError, ValueError, struct.error, OverBudgetError) as error:
        raise checked.damaged(_FILE, _LAYER) from error
    if values.ndim != 2 or not np.isfinite([cell, grid.west, grid.north, values.min(), values.max()]).all() or cell <= 0:
        raise checked.damaged(_FILE, _LAYER)
    return grid
