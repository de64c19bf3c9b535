"""A page's map and a sheet's map of one View on one grid of ground, and how far they differ where each layer is drawn."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from PIL import Image, ImageDraw, ImageFilter

from dashboard.sheet import from_text
from dashboard.snapshot import made
from geodata.crs import latitude, northing
from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from dashboard.snapshot import Made
    from dashboard.view import View
    from tests.browser.conftest import Visit

FREE = (400, 70, 1420, 680)  # px of the page that no card covers: left, upper, right, lower
STEP_PX = 1.5
BLUR_PX = 2.0  # lines are told by their ink, not by the last pixel of their edge
LINE_CELLS, CLEAR_CELLS, LEAST_CELLS = 3, 5, 150
FIRE, NO_LINES = "fire-scenario", ("elevation", "towns", "provinces")
BARE = from_text("1600x1000px,no-legend,no-values,no-graticule,no-inset,no-scale,no-north")


class Ground(NamedTuple):
    """Longitude and latitude of every cell of the grid, as (row, col)."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]

    def moved(self, share: float) -> Ground:
        """The same grid, so much of its width farther east."""
        return Ground(self.lon + share * (self.lon[0, -1] - self.lon[0, 0]), self.lat)


def seen(page: Visit) -> tuple[NDArray[np.float64], Ground]:
    """The page's map on a grid, and the ground of that grid."""
    corners = page.page.evaluate("() => [[0, 0], [1000, 800]].map((at) => atlas.map.held().map.unproject(at).toArray())")
    (west, north), (east, south) = corners
    left, upper, right, lower = FREE
    x, y = np.meshgrid(np.arange(left, right, STEP_PX), np.arange(upper, lower, STEP_PX))
    top, bottom = northing(north), northing(south)
    ground = Ground(west + (east - west) * x / 1000, latitude(top + (bottom - top) * y / 800))
    return _at(Image.fromarray(page.pixels().astype(np.uint8)), x, y), ground


def on_sheet(view: View, ground: Ground) -> NDArray[np.float64]:
    """A View's sheet on the same grid; not a number beyond its map."""
    sheet, per_mm = _sheet(view), BARE.dpi / 25.4
    frame = sheet.sheets[0][1]
    x_mm, y_mm = (np.asarray(mm) for mm in frame.to_page(ground.lon, ground.lat))
    found = _at(Image.open(io.BytesIO(sheet.content)).convert("RGB"), x_mm * per_mm, y_mm * per_mm)
    box = frame.box
    found[(x_mm < box.x + 1) | (x_mm > box.right - 1) | (y_mm < box.y + 1) | (y_mm > box.bottom - 1)] = np.nan
    return found


@lru_cache(maxsize=2)
def _sheet(view: View) -> Made:
    return made(view, "png", BARE)


def _at(picture: Image.Image, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Colours of a picture at places in it, a little blurred."""
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(BLUR_PX)), dtype=float)
    return soft[np.clip(y, 0, soft.shape[0] - 1).astype(int), np.clip(x, 0, soft.shape[1] - 1).astype(int)]


def places(view: View, ground: Ground) -> dict[str, NDArray[np.bool_]]:
    """Where on the grid each layer is drawn and no other one: the outlines of all, and the land that the fire scenario covers."""
    lines = {
        state.id: _mask(vector.read(state.id).geometry, ground) for state in view.layers if state.on and state.id not in {FIRE, *NO_LINES, "tumen-crossings"}
    }
    wide = {layer_id: np.asarray(Image.fromarray(mask).filter(ImageFilter.MaxFilter(2 * CLEAR_CELLS + 1))) for layer_id, mask in lines.items()}
    found = {layer_id: mask & ~np.any([other for key, other in wide.items() if key != layer_id], axis=0) for layer_id, mask in lines.items()}
    if view.layer(FIRE).on:
        found[FIRE] = _mask(vector.read("study-region").geometry, ground, inside=True) & ~np.any(list(wide.values()), axis=0)
    return {layer_id: mask for layer_id, mask in found.items() if mask.sum() > LEAST_CELLS}


def _mask(shapes: Iterable[BaseGeometry], ground: Ground, *, inside: bool = False) -> NDArray[np.bool_]:
    mask = Image.new("L", ground.lon.shape[::-1])
    pen = ImageDraw.Draw(mask)
    rows, cols = ground.lon.shape
    for part in shapely.get_parts(shapely.get_rings(list(shapes)) if inside else _lines(shapes)):
        lon, lat = shapely.get_coordinates(part).T
        col = (lon - ground.lon[0, 0]) / (ground.lon[0, -1] - ground.lon[0, 0]) * (cols - 1)
        row = (northing(lat) - northing(ground.lat[0, 0])) / (northing(ground.lat[-1, 0]) - northing(ground.lat[0, 0])) * (rows - 1)
        at = list(zip(col.tolist(), row.tolist(), strict=True))
        pen.polygon(at, fill=1) if inside else pen.line(at, fill=1, width=LINE_CELLS)
    return np.asarray(mask).astype(bool)


def _lines(shapes: Iterable[BaseGeometry]) -> NDArray[np.object_]:
    every = shapely.get_parts(list(shapes))
    return np.where(shapely.get_dimensions(every) == 2, shapely.boundary(every), every)


def apart(one: NDArray[np.float64], other: NDArray[np.float64], where: dict[str, NDArray[np.bool_]]) -> dict[str, float]:
    """How far two pictures lie apart where each layer is drawn, from 0 to 255.

    Of a line the mean difference of its cells, so that ink beside its place counts; of a surface the difference of the
    mean colour, so that the edges of its classes and the names on it do not.
    """
    kept = np.isfinite(one[..., 0]) & np.isfinite(other[..., 0])
    parted = one - other
    return {
        layer_id: round(float(np.abs(parted[mask & kept].mean(axis=0)).max() if layer_id == FIRE else np.abs(parted[mask & kept]).mean()), 1)
        for layer_id, mask in where.items()
    }


def by_cell(one: NDArray[np.float64], other: NDArray[np.float64], rows: int = 8, cols: int = 12) -> NDArray[np.float64]:
    """How far the mean colours of coarse cells lie apart, as (row, col)."""
    strips = np.array_split(np.nan_to_num(one - other), rows, axis=0)
    return np.array([[np.abs(cell.mean(axis=(0, 1))).mean() for cell in np.array_split(strip, cols, axis=1)] for strip in strips])
