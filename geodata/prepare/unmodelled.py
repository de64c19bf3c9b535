"""The fringe of land round southwest Primorye where fire is not modelled, as hatching: lines are crisp at every zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.crs import to_display, to_metric
from geodata.prepare.output import Feature, named

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FRINGE_M, STEP_M, SHORTEST_M = 7500.0, 2000.0, 600.0


def hatching(region: BaseGeometry, land: BaseGeometry) -> BaseGeometry:
    """Lines rising to the right at 45 degrees over the land within FRINGE_M of a region, all in METRIC."""
    fringe = shapely.intersection(shapely.difference(shapely.buffer(region, FRINGE_M), shapely.buffer(region, 150)), land)
    west, south, east, north = shapely.bounds(fringe)
    tall = north - south
    starts = np.arange(np.floor((west - tall) / STEP_M) * STEP_M, east, STEP_M)
    feet, heads = (np.column_stack([starts + shift, np.full(starts.size, level)]) for shift, level in ((0, south), (tall, north)))
    lines = shapely.linestrings(np.stack([feet, heads], axis=1))
    parts = shapely.get_parts(shapely.intersection(shapely.multilinestrings(lines), fringe))
    return shapely.multilinestrings(parts[shapely.length(parts) >= SHORTEST_M])


def feature(region: BaseGeometry, land: BaseGeometry) -> Feature:
    """The layer's one feature for a region and land in DISPLAY."""
    properties = {
        "id": "fire-unmodelled",
        **named("Fire not modelled", "Пожары не моделируются", "未模拟火灾", "화재 모의 없음"),
        "grade": "scenario",
        "verified": True,
        "accuracy_km": 1.0,
        "source": "project",
    }
    return Feature(to_display(hatching(to_metric(region), to_metric(land))), properties)
