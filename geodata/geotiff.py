"""Grids and pictures as GeoTIFF that other programs open in the right place."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape

import numpy as np
from PIL import TiffImagePlugin
from pyproj import CRS

from geodata.crs import METRIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

# TIFF tags of GeoTIFF 1.1 and of GDAL
_PIXEL_SCALE, _TIE_POINT, _KEYS, _DOUBLES, _TEXTS, _GDAL_METADATA, _GDAL_NO_DATA = 33550, 33922, 34735, 34736, 34737, 42112, 42113
WINDOW_ROWS = 64
_BYTE, _ASCII, _SHORT, _DOUBLE = 1, 2, 3, 12
_LETTERS = {_ASCII: "s", _SHORT: "H", _DOUBLE: "d"}
_CITATION = "Lambert azimuthal equal-area of Leopard Atlas|"
_USER_DEFINED, _METRE, _WGS_84, _LAMBERT_AZIMUTHAL = 32767, 9001, 4326, 10


def geotiff(values: NDArray[np.float32], west_m: float, north_m: float, cell_m: float, description: str) -> bytes:
    """A compressed GeoTIFF of one band.

    Args:
        values: by (row, col), row 0 in the north; NaN where there is nothing.
        west_m: western edge in METRIC.
        north_m: northern edge in METRIC.
        cell_m: side of the cells.
        description: of the band, and of the picture.
    """
    file = io.BytesIO()
    windows = (values[first : first + WINDOW_ROWS] for first in range(0, len(values), WINDOW_ROWS))
    write(file, windows, (values.shape[0], values.shape[1]), west_m, north_m, cell_m, description)
    return file.getvalue()


def write(
    file: BinaryIO, windows: Iterable[NDArray[np.float32]], shape: tuple[int, int], west_m: float, north_m: float, cell_m: float, description: str
) -> None:
    """Write such a GeoTIFF of windows of WINDOW_ROWS rows, from north to south, of which only one is held at a time."""
    import tifffile  # noqa: PLC0415 - takes a while, and only rasters ask for it

    said = escape(description, {'"': "&quot;"}).encode("ascii", "xmlcharrefreplace").decode()  # tags are ASCII, and XML can say the rest
    tags = _placed(CRS(METRIC), west_m, north_m, cell_m)
    tags |= {_GDAL_METADATA: f'<GDALMetadata><Item name="DESCRIPTION" sample="0" role="description">{said}</Item></GDALMetadata>', _GDAL_NO_DATA: "nan"}
    tifffile.imwrite(
        file,
        (zlib.compress(window.astype("<f4").tobytes()) for window in windows),
        byteorder="<",
        shape=shape,
        dtype=np.float32,
        rowsperstrip=WINDOW_ROWS,
        photometric="minisblack",
        compression="zlib",
        metadata=None,
        software=False,
        description=description.encode("ascii", "xmlcharrefreplace").decode(),
        extratags=[(tag, _LETTERS[_kind(value)], 0 if isinstance(value, str) else len(value), value, True) for tag, value in tags.items()],
    )


def georeferenced(crs: CRS, west_m: float, north_m: float, cell_m: float) -> TiffImagePlugin.ImageFileDirectory_v2:
    """The tags that place a picture: its upper left corner and its square pixels in a Lambert azimuthal equal-area CRS on WGS 84."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in _placed(crs, west_m, north_m, cell_m).items():
        add_tag(tags, tag, value)
    return tags


def add_tag(tags: TiffImagePlugin.ImageFileDirectory_v2, tag: int, value: str | bytes | tuple[float, ...]) -> None:
    """Put a tag among the others, as text, bytes, doubles or, where all are whole numbers, as shorts."""
    tags.tagtype[tag] = _kind(value)
    tags[tag] = value


def _kind(value: str | bytes | tuple[float, ...]) -> int:
    return _ASCII if isinstance(value, str) else _BYTE if isinstance(value, bytes) else _DOUBLE if any(isinstance(one, float) for one in value) else _SHORT


def _placed(crs: CRS, west_m: float, north_m: float, cell_m: float) -> dict[int, str | tuple[float, ...]]:
    """The tags of GeoTIFF by their numbers."""
    # latitude and longitude of the centre, false easting and northing
    doubles = tuple(float(number.value) for number in crs.coordinate_operation.params)  # type: ignore[union-attr]
    keys = (
        (1024, 0, 1, 1),  # a projected CRS
        (1025, 0, 1, 1),  # values hold for whole cells
        (2048, 0, 1, _WGS_84),
        (3072, 0, 1, _USER_DEFINED),
        (3073, _TEXTS, len(_CITATION), 0),
        (3074, 0, 1, _USER_DEFINED),
        (3075, 0, 1, _LAMBERT_AZIMUTHAL),
        (3076, 0, 1, _METRE),
        (3082, _DOUBLES, 1, 2),
        (3083, _DOUBLES, 1, 3),
        (3088, _DOUBLES, 1, 1),
        (3089, _DOUBLES, 1, 0),
    )
    return {
        _PIXEL_SCALE: (float(cell_m), float(cell_m), 0.0),
        _TIE_POINT: (0.0, 0.0, 0.0, float(west_m), float(north_m), 0.0),
        _KEYS: (1, 1, 1, len(keys), *(number for key in keys for number in key)),
        _DOUBLES: doubles,
        _TEXTS: _CITATION,
    }
