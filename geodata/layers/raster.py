"""The elevation grid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError

from geodata.errors import DataFileError
from geodata.layers.vector import path

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    file = path("elevation")
    try:
        with Image.open(file) as picture:
            values = np.asarray(picture, dtype=np.float32)
            cell = float(picture.tag_v2[_SCALE_TAG][0])  # type: ignore[attr-defined]
            tie = picture.tag_v2[_TIEPOINT_TAG]  # type: ignore[attr-defined]
    except (OSError, KeyError, UnidentifiedImageError) as error:
        message = f"The data file {file.name} of layer 'elevation' is damaged; install leopard-atlas again."
        raise DataFileError(message) from error
    return Grid(values, float(tie[3]), float(tie[4]), cell)
