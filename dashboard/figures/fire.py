"""A fire scenario as a picture in Web Mercator: one palette colour a class, clear where nothing is coloured or modelled."""

from __future__ import annotations

import io
import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from PIL import Image

from dashboard.symbology import DIFFERENCE_CLASSES, FIRE_CLASSES, colour
from geodata.crs import latitude, metres, northing, to_display
from geodata.layers.landscape import landscape
from geodata.models import comparison
from geodata.models.fire_map import NOT_MODELLED, class_map

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.symbology import Theme
    from dashboard.view import View
    from geodata.layers.landscape import Landscape

NODES = 24  # places on each side that are projected; between them the two projections part by metres
HATCH_CELLS = 4


class Warp(NamedTuple):
    """Which (row, col) of a landscape each pixel of its picture shows, and the picture's west, south, east, north in degrees."""

    row: NDArray[np.intp]
    col: NDArray[np.intp]
    bounds: tuple[float, float, float, float]


@lru_cache(maxsize=2)
def warp(ground: Landscape) -> Warp:
    """The picture of a landscape's land: about one pixel a cell, rows evenly in Web Mercator."""
    rows, cols = np.nonzero(ground.land)
    cell = ground.cell_m
    x = ground.west_m + np.array([cols.min() - 1, cols.max() + 2]) * cell
    y = ground.north_m - np.array([rows.max() + 2, rows.min() - 1]) * cell
    west, south, east, north = shapely.bounds(to_display(shapely.segmentize(shapely.box(x[0], y[0], x[1], y[1]), 5000.0)))
    width, height = math.ceil((x[1] - x[0]) / cell), math.ceil((y[1] - y[0]) / cell)
    lon, lat = np.linspace(west, east, NODES), latitude(np.linspace(northing(north), northing(south), NODES))
    places = metres(*np.meshgrid(lon, lat))
    x_m, y_m = np.einsum("hn,nmk,wm->khw", between(height, NODES), places, between(width, NODES), optimize=True)
    return Warp(((ground.north_m - y_m) // cell).astype(np.intp), ((x_m - ground.west_m) // cell).astype(np.intp), (west, south, east, north))


def between(pixels: int, nodes: int) -> NDArray[np.float64]:
    """Weights of evenly spaced nodes, the first and last at the ends, for the middle of each (pixel): linear between two neighbours."""
    at = (np.arange(pixels) + 0.5) / pixels * (nodes - 1)
    return np.maximum(0, 1 - np.abs(at[:, None] - np.arange(nodes)[None, :]))


def class_grid(view: View) -> NDArray[np.uint8]:
    """The class of each (row, col) of the landscape that the View shows: of its scenario, or of the difference of two."""
    if view.pair and view.differs:
        return comparison.class_map(view.pair, view.show, view.year, view.history)
    return class_map(view.show, view.scenario, view.year, view.history)


def class_tokens(view: View) -> tuple[str, ...]:
    """The colour of each class, empty where it is left clear."""
    if view.differs:
        return DIFFERENCE_CLASSES["chance" if view.show == "chance" else "burned"]
    return FIRE_CLASSES[view.show]


def fire_classes(view: View) -> NDArray[np.uint8]:
    """The class of each pixel of the View's fire picture, NOT_MODELLED outside."""
    ground = landscape(view.scenario.cell_m)
    made = class_grid(view)
    to = warp(ground)
    return made[np.clip(to.row, 0, ground.shape[0] - 1), np.clip(to.col, 0, ground.shape[1] - 1)]


def palette(view: View, theme: Theme) -> NDArray[np.uint8]:
    """RGBA of each class number from 0 to 255."""
    made = np.zeros((256, 4), dtype=np.uint8)
    for number, token in enumerate(class_tokens(view)):
        if token:
            made[number] = [*(int(colour(token, theme)[i : i + 2], 16) for i in (1, 3, 5)), 255]
    return made


def hatched(made: NDArray[np.uint8], view: View) -> NDArray[np.uint8]:
    """Forest lost as lines, so that it never is a second colour beside forest: between them the ground shows.

    Of a difference, what burns less under B: more and less are told apart without any hue.
    """
    row, col = np.indices(made.shape)
    if view.differs:
        less = np.isin(made, [number for number, token in enumerate(class_tokens(view)) if token.startswith("diff-less")])
        return np.where(less & ((row + col) % HATCH_CELLS >= HATCH_CELLS // 2), len(class_tokens(view)), made).astype(np.uint8)
    if view.show != "forest":
        return made
    gap = (made >= 2) & (made < NOT_MODELLED) & ((row - col * (made == 3) + col * (made == 2)) % HATCH_CELLS >= HATCH_CELLS // 2)
    return np.where(gap, 0, made).astype(np.uint8)


def fire_png(view: View, theme: Theme) -> bytes:
    """The picture of `fire_corners` as a palette PNG with transparency."""
    return palette_png(fire_classes(view), view, theme)


def palette_png(classes: NDArray[np.uint8], view: View, theme: Theme) -> bytes:
    """Classes by (row, col), NOT_MODELLED where nothing is, as a palette PNG in which that is clear."""
    made = hatched(classes, view)
    colours = palette(view, theme)
    clear = len(class_tokens(view))
    picture = Image.fromarray(np.where(made == NOT_MODELLED, clear, made).astype(np.uint8), "P")
    picture.putpalette(colours[: clear + 1, :3].tobytes())
    out = io.BytesIO()
    picture.save(out, "PNG", bits=4, compress_level=6, transparency=colours[: clear + 1, 3].tobytes())
    return out.getvalue()


def fire_corners(cell_m: int) -> list[list[float]]:
    """The picture's corners from the north-west clockwise, as (lon, lat), as MapLibre takes them."""
    west, south, east, north = warp(landscape(cell_m)).bounds
    return [[west, north], [east, north], [east, south], [west, south]]
