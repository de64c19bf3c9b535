"""Layers and tables as the bytes of files that other programs open."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.catalog import layer
from geodata.errors import FormatError
from geodata.layers import vector

if TYPE_CHECKING:
    import geopandas as gpd

DRIVERS = {".geojson": "GeoJSON", ".json": "GeoJSON", ".gpkg": "GPKG"}


def layer_file(layer_id: str, suffix: str) -> bytes:
    """A vector layer as GeoJSON or GeoPackage, in DISPLAY.

    Raises:
        UnknownLayerError: when there is no such layer.
        FormatError: when the suffix is not one of these, or the layer is a raster.
    """
    entry = layer(layer_id)
    refuse_suffix(suffix)
    if entry.geometry == "raster":
        message = f"Layer {layer_id!r} is a raster; .geojson and .gpkg hold vector layers only."
        raise FormatError(message)
    if DRIVERS[suffix.lower()] == "GeoJSON":
        vector.text(layer_id)  # damaged files are named, not copied
        return vector.path(layer_id).read_bytes()
    return table_file(vector.read(layer_id), suffix, layer_id)


def table_file(rows: gpd.GeoDataFrame, suffix: str, name: str) -> bytes:
    """A table in DISPLAY as GeoJSON or GeoPackage, in which it bears this name.

    Raises:
        FormatError: when the suffix is not one of these.
    """
    refuse_suffix(suffix)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}{suffix.lower()}"
        rows.to_file(file, driver=DRIVERS[suffix.lower()], layer=name)
        return file.read_bytes()


def refuse_suffix(suffix: str) -> None:
    """Nothing, for a suffix of DRIVERS.

    Raises:
        FormatError: for any other.
    """
    if suffix.lower() not in DRIVERS:
        message = f"Cannot write {suffix or 'a file without a suffix'!r}; name the file .geojson or .gpkg."
        raise FormatError(message)
