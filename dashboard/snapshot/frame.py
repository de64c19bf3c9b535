"""The ground that a sheet shows: its projection, numeric scale, and the exact way from degrees to mm on paper."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

from dashboard.regions import FREE_PX, REGIONS, TILE_PX
from geodata.crs import DISPLAY, GEOD, latitude, northing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.snapshot.sheet import Box
    from dashboard.view import Camera

    Floats = NDArray[np.float64]
    Shapes = NDArray[np.object_]

EQUATOR_M = 40075016.686
ROUND_SCALES = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8)
SHOWN_AT_LEAST = 0.95  # of the View's width and height, so that a rounder scale is not missed by a hair
LAND_ENDS = (84.0, 34.0, 160.0, 64.0)  # west, south, east, north: no sheet shows a torn edge of the land
EARTH_M = 6371007.0  # radius of the sphere of equal area


@dataclass(frozen=True, slots=True)
class Frame:
    """A map frame: Lambert azimuthal equal-area about its own middle, at a numeric scale of one to `scale`."""

    lon: float
    lat: float
    scale: float
    box: Box

    def to_page(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Degrees to mm on the sheet, y downwards."""
        x, y = _projection(self.lon, self.lat).transform(lon, lat)
        centre_x, centre_y = self.box.centre
        return centre_x + np.asarray(x) * 1e3 / self.scale, centre_y - np.asarray(y) * 1e3 / self.scale

    def to_ground(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Mm on the sheet to longitude and latitude in degrees."""
        centre_x, centre_y = self.box.centre
        east, north = (np.asarray(x) - centre_x) * self.scale / 1e3, (centre_y - np.asarray(y)) * self.scale / 1e3
        lon, lat = _projection(self.lon, self.lat).transform(east, north, direction="INVERSE")
        return np.asarray(lon), np.asarray(lat)

    def projected(self, shapes: Shapes) -> Shapes:
        """Geometries in DISPLAY as geometries in mm on the sheet."""
        return shapely.transform(shapes, self.to_page, interleaved=False)  # pyright: ignore[reportArgumentType, reportCallIssue]

    def edge(self, margin_mm: float = 0.0, steps: int = 24) -> tuple[Floats, Floats]:
        """Longitudes and latitudes along the neatline, `margin_mm` outside it."""
        x0, x1 = self.box.x - margin_mm, self.box.right + margin_mm
        y0, y1 = self.box.y - margin_mm, self.box.bottom + margin_mm
        t = np.linspace(0, 1, steps, endpoint=False)
        x = np.concatenate([x0 + t * (x1 - x0), np.full(steps, x1), x1 - t * (x1 - x0), np.full(steps, x0)])
        y = np.concatenate([np.full(steps, y0), y0 + t * (y1 - y0), np.full(steps, y1), y1 - t * (y1 - y0)])
        return self.to_ground(x, y)

    def bounds(self, margin_mm: float = 0.0) -> tuple[float, float, float, float]:
        """West, south, east and north of what the frame shows, in degrees."""
        lon, lat = self.edge(margin_mm)
        return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())

    @property
    def crs(self) -> pyproj.CRS:
        """The projection; its origin is the middle of the frame."""
        return pyproj.CRS(_equal_area(self.lon, self.lat))

    @property
    def worst_error(self) -> float:
        """The largest share by which a length on the map is wrong, in the corner farthest from the middle."""
        away = math.hypot(self.box.width, self.box.height) / 2 * self.scale / 1e3 / EARTH_M
        return 1 / math.cos(2 * math.asin(min(away / 2, 0.7)) / 2) - 1

    @property
    def width_m(self) -> float:
        """The ground's width along the middle."""
        return self.box.width * self.scale / 1e3


@lru_cache(maxsize=64)
def _projection(lon: float, lat: float) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(DISPLAY, _equal_area(lon, lat), always_xy=True)


def _equal_area(lon: float, lat: float) -> str:
    return f"+proj=laea +lat_0={lat!r} +lon_0={lon!r} +datum=WGS84 +units=m +no_defs"


def metres_per_px(lat: float, zoom: float) -> float:
    """How much ground a CSS pixel of the page's map covers."""
    return EQUATOR_M * math.cos(math.radians(lat)) / (TILE_PX * 2**zoom)


def region_of(camera: Camera) -> str | None:
    """The region that a camera looks at: centred on it, and near enough to have been sent there in some window."""
    for name, (west, south, east, north) in REGIONS.items():
        middle = _mercator_middle(south, north)
        metres = metres_per_px(middle, camera.zoom)
        wide, high = _ground(west, south, east, north)
        centred = abs(camera.lon - (west + east) / 2) < 0.02 * (east - west) and abs(camera.lat - middle) < 0.02 * (north - south)
        # a window from a phone's to a wall's shows the region when the shorter fit of the two is met
        if centred and 0.6 <= max(wide / FREE_PX[0], high / FREE_PX[1]) / metres <= 1.4:
            return name
    return None


def _mercator_middle(south: float, north: float) -> float:
    return float(latitude(np.mean(northing([south, north]))))


def _ground(west: float, south: float, east: float, north: float) -> tuple[float, float]:
    """Width along the middle and height of a rectangle of degrees, in metres."""
    middle, centre = (south + north) / 2, (west + east) / 2
    wide = abs(GEOD.line_length([west, centre, east], [middle] * 3))
    return wide, abs(GEOD.line_length([centre] * 2, [south, north]))


def frame(camera: Camera, box: Box) -> Frame:
    """The frame of a camera in a box of the sheet: the largest round scale at which all that was seen fits.

    A camera on one of the regions was sent to see the region, whatever the window's shape: then that must fit.
    """
    name = region_of(camera)
    if name is None:
        metres = metres_per_px(camera.lat, camera.zoom)
        wide, high, lon, lat = FREE_PX[0] * metres, FREE_PX[1] * metres, camera.lon, camera.lat
    else:
        west, south, east, north = REGIONS[name]
        wide, high = _ground(west, south, east, north)
        lon, lat = (west + east) / 2, (south + north) / 2
    least = SHOWN_AT_LEAST * 1e3 * max(wide / box.width, high / box.height)
    scales = _round_scales(least)
    wanted = next(scale for scale in scales if scale >= least)
    for scale in reversed([scale for scale in scales if scale <= wanted]):
        moved = _on_land(Frame(round(lon, 4), round(lat, 4), scale, box))
        if moved is not None:
            return moved
    return Frame(round(lon, 4), round(lat, 4), scales[0], box)


def _round_scales(around: float) -> list[float]:
    decade = 10 ** math.floor(math.log10(around))
    return [step * size for size in (decade / 100, decade / 10, decade, decade * 10) for step in ROUND_SCALES]


def _on_land(wished: Frame) -> Frame | None:
    """The frame moved to where the data reach, or nothing if it is too large for them."""
    found = wished
    for _ in range(6):
        outside = [max(low - edge, 0.0) for low, edge in zip(LAND_ENDS[:2], found.bounds()[:2], strict=True)]
        beyond = [min(high - edge, 0.0) for high, edge in zip(LAND_ENDS[2:], found.bounds()[2:], strict=True)]
        if all(a == 0 or b == 0 for a, b in zip(outside, beyond, strict=True)):
            lon, lat = outside[0] + beyond[0], outside[1] + beyond[1]
            if abs(lon) < 1e-3 and abs(lat) < 1e-3:
                return found
            found = Frame(round(found.lon + lon, 4), round(found.lat + lat, 4), found.scale, found.box)
        else:
            return None
    return None
