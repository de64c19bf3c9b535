"""Grids and pictures as GeoTIFF that other programs open in the right place."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np
from PIL import Image, TiffImagePlugin
from pyproj import CRS

from geodata.crs import METRIC

if TYPE_CHECKING:
    from numpy.typing import NDArray

# TIFF tags of GeoTIFF 1.1 and of GDAL
_PIXEL_SCALE, _TIE_POINT, _KEYS, _DOUBLES, _TEXTS, _GDAL_METADATA, _GDAL_NO_DATA = 33550, 33922, 34735, 34736, 34737, 42112, 42113
_BYTE, _ASCII, _SHORT, _DOUBLE = 1, 2, 3, 12
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
    said = escape(description, {'"': "&quot;"})
    tags = georeferenced(CRS(METRIC), west_m, north_m, cell_m)
    add_tag(tags, _GDAL_METADATA, f'<GDALMetadata><Item name="DESCRIPTION" sample="0" role="description">{said}</Item></GDALMetadata>')
    add_tag(tags, _GDAL_NO_DATA, "nan")
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(values, dtype=np.float32)).save(file, "TIFF", tiffinfo=tags, compression="tiff_adobe_deflate", description=description)
    return file.getvalue()


def georeferenced(crs: CRS, west_m: float, north_m: float, cell_m: float) -> TiffImagePlugin.ImageFileDirectory_v2:
    """The tags that place a picture: its upper left corner and its square pixels in a Lambert azimuthal equal-area CRS on WGS 84."""
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
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    add_tag(tags, _PIXEL_SCALE, (float(cell_m), float(cell_m), 0.0))
    add_tag(tags, _TIE_POINT, (0.0, 0.0, 0.0, float(west_m), float(north_m), 0.0))
    add_tag(tags, _KEYS, (1, 1, 1, len(keys), *(number for key in keys for number in key)))
    add_tag(tags, _DOUBLES, doubles)
    add_tag(tags, _TEXTS, _CITATION)
    return tags


def add_tag(tags: TiffImagePlugin.ImageFileDirectory_v2, tag: int, value: str | bytes | tuple[float, ...]) -> None:
    """Put a tag among the others, as text, bytes, doubles or, where all are whole numbers, as shorts."""
    kind = _ASCII if isinstance(value, str) else _BYTE if isinstance(value, bytes) else _DOUBLE if any(isinstance(one, float) for one in value) else _SHORT
    tags.tagtype[tag] = kind
    tags[tag] = value
