"""A grid in METRIC as the bytes of a GeoTIFF that other programs open in the right place."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape

import numpy as np
from pyproj import CRS

from geodata.crs import METRIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

# TIFF tags of GeoTIFF 1.1 and of GDAL
_PIXEL_SCALE, _TIE_POINT, _KEYS, _DOUBLES, _TEXTS, _GDAL_METADATA, _GDAL_NO_DATA = 33550, 33922, 34735, 34736, 34737, 42112, 42113
WINDOW_ROWS = 64
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

    # latitude and longitude of the centre, false easting and northing
    doubles = tuple(float(number.value) for number in CRS(METRIC).coordinate_operation.params)  # type: ignore[union-attr]
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
    said = escape(description, {'"': "&quot;"})
    words = (1, 1, 1, len(keys), *(number for key in keys for number in key))
    metadata = f'<GDALMetadata><Item name="DESCRIPTION" sample="0" role="description">{said}</Item></GDALMetadata>'
    tags: list[tuple[int, str, int, Any, bool]] = [
        (_PIXEL_SCALE, "d", 3, (float(cell_m), float(cell_m), 0.0), True),
        (_TIE_POINT, "d", 6, (0.0, 0.0, 0.0, float(west_m), float(north_m), 0.0), True),
        (_KEYS, "H", len(words), words, True),
        (_DOUBLES, "d", len(doubles), doubles, True),
        (_TEXTS, "s", 0, _CITATION, True),
        (_GDAL_METADATA, "s", 0, metadata, True),
        (_GDAL_NO_DATA, "s", 0, "nan", True),
    ]
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
        extratags=tags,
    )
