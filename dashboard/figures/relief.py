"""The elevation layer as a picture: a tint by height and a shade by slope, clear over the sea."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from dashboard.figures.style import RELIEF_FRAME
from dashboard.symbology import SYMBOLOGY, Relief, Theme, colour
from geodata.crs import latitude, northing
from geodata.layers.raster import elevation
from geodata.layers.vector import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL_TINT_M = 700.0  # height from which the tint is full
COLOURS = 96
ROWS_A_CELL = 2.0


def relief_png(theme: Theme) -> bytes:
    """The relief of RELIEF_FRAME in Web Mercator rows, as a palette PNG with transparency."""
    picture = Image.fromarray(relief_rgba(theme, mercator=True))
    small = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def relief_rgba(theme: Theme, *, mercator: bool) -> NDArray[np.uint8]:
    """The relief of RELIEF_FRAME, rows from north to south evenly in Web Mercator or in latitude, as RGBA."""
    mark = next(mark for mark in SYMBOLOGY["elevation"] if isinstance(mark, Relief))
    heights = _heights(mercator=mercator)
    land = _inland((heights.shape[1], heights.shape[0])) if mercator else 1.0
    high = np.clip(heights / FULL_TINT_M, 0, 1)
    north, east = np.gradient(heights)
    slope = np.asarray(np.clip((east + north) / 160.0, -1, 1))  # lit from the northwest
    tint, shade, light = (_rgb(token, theme) for token in (mark.tint, mark.shade, mark.light))
    shaded = np.where(slope[..., None] < 0, shade, light)
    strength = 0.5 * np.abs(slope)[..., None]
    out = np.empty((*heights.shape, 4), dtype=np.uint8)
    out[..., :3] = np.round(tint * (1 - strength) + shaded * strength)
    out[..., 3] = np.round(255 * land * np.clip(high + strength[..., 0], 0, 1))
    return out


def _rgb(token: str, theme: Theme) -> NDArray[np.float32]:
    code = colour(token, theme)
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32)


def _heights(*, mercator: bool) -> NDArray[np.float32]:
    """Heights of RELIEF_FRAME on finer rows, smoothly interpolated."""
    grid = elevation()
    west, north, east, south = RELIEF_FRAME
    size = (round((east - west) / grid.cell * ROWS_A_CELL), round((north - south) / grid.cell * ROWS_A_CELL * 1.4))
    box = ((west - grid.west) / grid.cell, (grid.north - north) / grid.cell, (east - grid.west) / grid.cell, (grid.north - south) / grid.cell)
    padded = np.pad(np.maximum(grid.values, 0), 1, mode="edge")
    rows, columns = grid.values.shape
    # cells are 9 by 7 km: a mean over neighbours keeps their edges from showing
    smooth = np.stack([padded[row : row + rows, col : col + columns] for row in range(3) for col in range(3)]).mean(axis=0, dtype=np.float32)
    fine = np.asarray(Image.fromarray(smooth).resize(size, Image.Resampling.BICUBIC, box=box))
    if not mercator:
        return fine
    y = np.linspace(northing(north), northing(south), size[1])
    rows = np.clip((north - latitude(y)) / (north - south) * (size[1] - 1), 0, size[1] - 1)
    return fine[np.round(rows).astype(int)]


def _inland(size: tuple[int, int]) -> NDArray[np.float64]:
    """1 inland, falling to 0 at the shore, so that no tint lies on water however the picture is enlarged."""
    west, north, east, south = RELIEF_FRAME
    top, bottom = northing(north), northing(south)
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    land = read("land")
    for part in land[land["scale"] == "basin"].geometry.explode():
        lon, lat = np.asarray(part.exterior.coords).T[:2]
        x = (lon - west) / (east - west) * size[0]
        y = (top - northing(np.clip(lat, south, north))) / (top - bottom) * size[1]
        pen.polygon(list(zip(x.tolist(), y.tolist(), strict=True)), fill=255)
    inner = mask.filter(ImageFilter.MinFilter(5)).filter(ImageFilter.GaussianBlur(1.4))
    return np.asarray(ImageChops.multiply(mask, inner), dtype=float) / 255
