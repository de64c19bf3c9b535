"""The fire scenario on paper: its cells seen through the frame's projection, never blended."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dashboard.figures.fire import between, class_grid, class_tokens, hatched, palette
from dashboard.snapshot.hatch import inked
from dashboard.snapshot.pen import MONO, THEME, box_path, filled, pictured, stroked, tone
from geodata.crs import metres
from geodata.layers.landscape import landscape
from geodata.models.fire_map import NOT_MODELLED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.sheet import Box
    from dashboard.view import View

PIXEL_MM = 0.16
MOST_PIXELS = 2400  # along one side
NODES = 64  # places on each side that are projected; between them the two projections part by metres
CLEAR_EDGE_PT = 0.3  # round the legend's box of a class that is left clear


def burned(axes: Axes, frame: Frame, view: View, opacity: float) -> None:
    """The View's fire scenario in a frame."""
    cols, rows = (round(size / pixel_mm(frame)) for size in (frame.box.width, frame.box.height))
    _surface(axes, frame.box, _classes_on(frame, view, cols, rows), view, opacity)


def cells(axes: Axes, boxes: Sequence[Box], numbers: Sequence[int], view: View, opacity: float, pixel: float) -> None:
    """A box of each of these classes on a piece of land, as the map shows it with pixels of so many mm."""
    for box, number in zip(boxes, numbers, strict=True):
        filled(axes, box_path(box.x, box.y, box.width, box.height), tone("map-land"))
        if class_tokens(view)[number]:
            cols, rows = (max(round(size / pixel), 1) for size in (box.width, box.height))
            _surface(axes, box, np.full((rows, cols), number, dtype=np.uint8), view, opacity)
        else:
            stroked(axes, box_path(box.x, box.y, box.width, box.height), tone("map-mask"), CLEAR_EDGE_PT)


def pixel_mm(frame: Frame) -> float:
    """The side of the surface's pixels on the sheet."""
    return max(PIXEL_MM, max(frame.box.width, frame.box.height) / MOST_PIXELS)


def _surface(axes: Axes, box: Box, made: NDArray[np.uint8], view: View, opacity: float) -> None:
    pixel = box.width / made.shape[1]
    seen = inked(made, view, box, pixel, max(pixel / PIXEL_MM, 1.0)) if MONO.get() else palette(view, THEME.get())[hatched(made, view)]
    kind = "antialiased" if MONO.get() else "nearest"  # the patterns are finer than most pixels
    pictured(axes, box, seen, opacity, kind)


def _classes_on(frame: Frame, view: View, cols: int, rows: int) -> NDArray[np.uint8]:
    """The class under each pixel of the frame, NOT_MODELLED outside the land that is modelled."""
    made = class_grid(view)
    row, col = _cells(frame, view.scenario.cell_m, cols, rows)
    inside = (row >= 0) & (row < made.shape[0]) & (col >= 0) & (col < made.shape[1])
    return np.where(inside, made[np.where(inside, row, 0), np.where(inside, col, 0)], NOT_MODELLED).astype(np.uint8)


@lru_cache(maxsize=2)
def _cells(frame: Frame, cell_m: int, cols: int, rows: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The landscape's (row, col) under the middle of each pixel."""
    ground, box = landscape(cell_m), frame.box
    lon, lat = frame.to_ground(*np.meshgrid(np.linspace(box.x, box.right, NODES), np.linspace(box.y, box.bottom, NODES)))
    x_m, y_m = np.einsum("hn,nmk,wm->khw", between(rows, NODES), metres(lon, lat), between(cols, NODES), optimize=True)
    return ((ground.north_m - y_m) // ground.cell_m).astype(np.int32), ((x_m - ground.west_m) // ground.cell_m).astype(np.int32)
