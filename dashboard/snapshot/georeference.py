"""Where a sheet's pixels lie on the ground: its projection, its pixel in metres, its corner, and the small files that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from pyproj.enums import WktVersion

if TYPE_CHECKING:
    import pyproj

    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper


class Georeference(NamedTuple):
    """The CRS of a picture, the outer corner of its upper left pixel and the side of a pixel, in metres."""

    crs: pyproj.CRS
    west_m: float
    north_m: float
    pixel_m: float

    @property
    def world_file(self) -> bytes:
        """Six lines, the last two the middle of the upper left pixel: for a picture named alike, `.pgw` beside `.png`."""
        west, north = self.west_m + self.pixel_m / 2, self.north_m - self.pixel_m / 2
        return "".join(f"{number:.9f}\n" for number in (self.pixel_m, 0.0, 0.0, -self.pixel_m, west, north)).encode()

    @property
    def wkt(self) -> str:
        """The CRS as every program reads it."""
        return self.crs.to_wkt(WktVersion.WKT1_GDAL)

    @property
    def aux_xml(self) -> bytes:
        """What GDAL and QGIS read beside a picture, as `.png.aux.xml`: the CRS, which a world file leaves out."""
        return f"<PAMDataset>\n  <SRS>{escape(self.wkt)}</SRS>\n</PAMDataset>\n".encode()


def georeference(on: Paper, frame: Frame) -> Georeference:
    """The georeference of a sheet's picture. All of it is placed; what lies outside the map is paper."""
    pixel_mm = 25.4 / on.grid.sheet.dpi
    middle_x, middle_y = frame.box.centre
    metres = frame.scale / 1e3  # of a mm
    return Georeference(frame.crs, -middle_x * metres, middle_y * metres, pixel_mm * metres)
