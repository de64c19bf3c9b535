"""The relief on a sheet: the elevation grid's picture bent into the frame."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dashboard.figures.relief import relief_rgba
from dashboard.figures.style import RELIEF_FRAME
from dashboard.snapshot.pen import MONO, THEME, pictured

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from dashboard.snapshot.frame import Frame
    from dashboard.symbology import Theme

RELIEF_CELL_MM = 0.35
ROWS_AT_ONCE = 32
GREYED_LEAST = 110  # of 255: what black would become


def relief(axes: Axes, frame: Frame, opacity: float) -> None:
    """The elevation grid's picture bent into the frame."""
    box = frame.box
    cols, rows = round(box.width / RELIEF_CELL_MM), round(box.height / RELIEF_CELL_MM)
    seen = relief_on(frame, cols, rows, THEME.get())
    pictured(axes, box, greyed(seen) if MONO.get() else seen, opacity, "bilinear")


def greyed(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA in shades of grey, near enough to white that patterns show on it."""
    bright = picture[..., :3] @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    grey = np.round(GREYED_LEAST + bright / 255 * (255 - GREYED_LEAST)).astype(np.uint8)
    return np.dstack([grey, grey, grey, picture[..., 3]])


@lru_cache(maxsize=4)
def relief_on(frame: Frame, cols: int, rows: int, theme: Theme) -> NDArray[np.uint8]:
    """The relief sampled on the frame's rows and columns as RGBA, between its cells by weight.

    Raises:
        DataFileError: when the grid is missing or damaged.
    """
    picture = _relief(theme)
    box = frame.box
    x = box.x + (np.arange(cols) + 0.5) / cols * box.width
    y = box.y + (np.arange(rows) + 0.5) / rows * box.height
    # a few rows at a time: the whole would take a hundred megabytes
    return np.concatenate([_relief_at(picture, *frame.to_ground(*np.meshgrid(x, part))) for part in np.array_split(y, max(rows // ROWS_AT_ONCE, 1))])


def _relief_at(picture: NDArray[np.uint8], lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.uint8]:
    west, north, east, south = RELIEF_FRAME
    high, wide = picture.shape[:2]
    col = np.clip((lon - west) / (east - west) * wide - 0.5, 0, wide - 1.001)
    row = np.clip((north - lat) / (north - south) * high - 0.5, 0, high - 1.001)
    c, r = col.astype(int), row.astype(int)
    u, v = ((part - whole)[..., None].astype(np.float32) for part, whole in ((col, c), (row, r)))
    upper = picture[r, c] * (1 - u) + picture[r, c + 1] * u
    lower = picture[r + 1, c] * (1 - u) + picture[r + 1, c + 1] * u
    return np.round(upper * (1 - v) + lower * v).astype(np.uint8)


@lru_cache(maxsize=2)
def _relief(theme: Theme) -> NDArray[np.uint8]:
    return relief_rgba(theme, mercator=False)
