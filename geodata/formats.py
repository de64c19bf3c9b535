"""Layers as the bytes of files that other programs open."""

from __future__ import annotations

import tempfile
from pathlib import Path

from geodata.catalog import layer
from geodata.errors import FormatError
from geodata.layers import vector

DRIVERS = {".geojson": "GeoJSON", ".json": "GeoJSON", ".gpkg": "GPKG"}


def layer_file(layer_id: str, suffix: str) -> bytes:
    """A vector layer as GeoJSON or GeoPackage, in DISPLAY.

    Raises:
        UnknownLayerError: when there is no such layer.
        FormatError: when the suffix is not one of these, or the layer is a raster.
    """
    entry = layer(layer_id)
    if suffix.lower() not in DRIVERS:
        message = f"Cannot write {suffix or 'a file without a suffix'!r}; name the file .geojson or .gpkg."
        raise FormatError(message)
    if entry.geometry == "raster":
        message = f"Layer {layer_id!r} is a raster; .geojson and .gpkg hold vector layers only."
        raise FormatError(message)
    if DRIVERS[suffix.lower()] == "GeoJSON":
        vector.text(layer_id)  # damaged files are named, not copied
        return vector.path(layer_id).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{layer_id}.gpkg"
        vector.read(layer_id).to_file(file, driver="GPKG", layer=layer_id)
        return file.read_bytes()
