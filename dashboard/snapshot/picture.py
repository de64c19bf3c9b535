"""The map of a View as a plain picture, without a sheet round it: what the page shows before its map is drawn, or instead."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from dashboard.regions import PICTURE_PX, TILE_PX
from dashboard.snapshot import layers
from dashboard.snapshot.frame import EQUATOR_M, Frame
from dashboard.snapshot.labels import put_labels
from dashboard.snapshot.pen import THEME, paper
from dashboard.snapshot.sheet import Box, Grid, Sheet
from geodata.crs import latitude, northing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.symbology import Theme
    from dashboard.view import View

    Floats = NDArray[np.float64]

CSS_DPI = 96.0
PX_MM = 25.4 / CSS_DPI
K = 0.75 / layers.POINTS_PER_PX  # marks of the page's own size
QUALITY = 82
RADIUS_M = EQUATOR_M / math.tau


@dataclass(frozen=True, slots=True)
class MercatorFrame(Frame):
    """A frame in Web Mercator, as the page's map is; `scale` holds at the equator."""

    def to_page(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Degrees to mm on the picture, y downwards."""
        x, y = self.box.centre
        per_m = 1e3 / self.scale
        east = np.radians(np.asarray(lon) - self.lon) * RADIUS_M
        north = (northing(lat) - northing(self.lat)) * RADIUS_M
        return x + east * per_m, y - north * per_m

    def to_ground(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Mm on the picture to longitude and latitude in degrees."""
        centre_x, centre_y = self.box.centre
        per_mm = self.scale / 1e3 / RADIUS_M
        lon = self.lon + np.degrees((np.asarray(x) - centre_x) * per_mm)
        north = northing(self.lat) + (centre_y - np.asarray(y)) * per_mm
        return lon, latitude(north)


def picture(view: View, theme: Theme) -> bytes:
    """A WebP of PICTURE_PX with the View's camera at its middle: the page's layers, colours and projection, the sheet's names."""
    width, height = (size * PX_MM for size in PICTURE_PX)
    box = Box(0.0, 0.0, width, height)
    camera = view.camera
    frame = MercatorFrame(camera.lon, camera.lat, EQUATOR_M / (TILE_PX * 2**camera.zoom) / PX_MM * 1e3, box)
    drawn_in = THEME.set(theme)
    try:
        on = paper(Grid(Sheet(width, height, CSS_DPI, screen=True), box, (), K))
        failed = layers.draw(on.map, frame, view, on.k, open_at_border=False)
        put_labels(on, frame, view, failed, ())
        canvas = FigureCanvasAgg(on.figure)
        canvas.draw()
    finally:
        THEME.reset(drawn_in)
    out = io.BytesIO()
    Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB").save(out, "WEBP", quality=QUALITY, method=3)
    return out.getvalue()
