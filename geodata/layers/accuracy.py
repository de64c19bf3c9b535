"""How far off a layer may lie, as an area: everything within its stated accuracy of what is drawn."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import mapping, shape

from geodata.catalog import layer
from geodata.crs import to_display, to_metric
from geodata.layers import vector

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COARSE_SHARE = 0.04  # the band is drawn as finely as this share of its width
DIGITS = 3  # of a degree, about 100 m


def band(layer_id: str) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of one feature: what lies within the accuracy of the layer's outlines, lines and points.

    Each feature keeps its own `accuracy_km` where it has one. Distances are those of METRIC: true near the leopards,
    within a few per cent at the basin's far ends.

    Raises:
        DataFileError: when the layer's file is missing or damaged.
    """
    drawn: dict[float, list[BaseGeometry]] = defaultdict(list)
    for feature in vector.text(layer_id)["features"]:
        geometry = to_metric(shape(feature["geometry"]))
        off_km = feature["properties"].get("accuracy_km") or layer(layer_id).accuracy_km
        drawn[off_km].append(geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry)
    bands = [_within(shapely.union_all(shapes), 1000 * off_km) for off_km, shapes in drawn.items()]
    whole = shapely.set_precision(to_display(shapely.union_all(bands)), 10**-DIGITS)
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": mapping(whole)}]}


def _within(shapes: BaseGeometry, off_m: float) -> BaseGeometry:
    fine_m = COARSE_SHARE * off_m
    return shapes.simplify(fine_m).buffer(off_m, quad_segs=8).simplify(fine_m)
