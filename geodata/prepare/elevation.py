"""Coarse elevation of the region in metres, from the global grid that pvlib ships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import h5py
import numpy as np
import rasterio
from rasterio.transform import from_origin

from geodata import files
from geodata.crs import DISPLAY
from geodata.prepare import packages

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

# west, south, east, north in degrees
WINDOW = (95.0, 36.0, 155.0, 60.0)
CELLS_PER_DEGREE = 12
# pvlib.location.lookup_altitude: one byte per cell
METRES_PER_STEP, METRES_AT_ZERO = 28, -450
NO_DATA_STEP, NO_DATA_M = 255, -32768


@dataclass(frozen=True)
class Elevation:
    """Heights in metres, NO_DATA_M over the sea, row 0 in the north, with the north-west corner in degrees."""

    heights_m: NDArray[np.int16]
    west: float
    north: float


def elevation(sources: Path) -> Elevation:
    """The window cut out of the global grid."""
    west, south, east, north = WINDOW
    with h5py.File(packages.path_in(sources, packages.PVLIB), "r") as file:
        steps = np.asarray(file["Altitude"])
    rows = slice(round((90 - north) * CELLS_PER_DEGREE), round((90 - south) * CELLS_PER_DEGREE))
    cols = slice(round((west + 180) * CELLS_PER_DEGREE), round((east + 180) * CELLS_PER_DEGREE))
    cut = steps[rows, cols]
    heights = np.where(cut == NO_DATA_STEP, NO_DATA_M, cut.astype(np.int16) * METRES_PER_STEP + METRES_AT_ZERO).astype(np.int16)
    return Elevation(heights, west, north)


def write(path: Path, grid: Elevation) -> None:
    """A compressed GeoTIFF at `path`."""
    rows, cols = grid.heights_m.shape
    cell = 1 / CELLS_PER_DEGREE
    profile = {"driver": "GTiff", "dtype": "int16", "count": 1, "height": rows, "width": cols, "crs": DISPLAY, "nodata": NO_DATA_M}
    transform = from_origin(grid.west, grid.north, cell, cell)
    with rasterio.MemoryFile() as memory:
        with memory.open(transform=transform, compress="deflate", predictor=2, zlevel=9, **profile) as file:
            file.write(grid.heights_m, 1)
            file.set_band_description(1, "elevation, metres")
            file.units = ("m",)
        files.write(path, memory.read())
