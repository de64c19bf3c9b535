"""Shapes as the path data of SVG, in whole units, each point told from the one before: short, and exact to the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.path import Path

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]

UNIT_MM = 0.01
_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}


def path_data(shapes: Shapes) -> str:
    """Lines and polygons in mm; holes run the other way round, so that they stay open. A point is a line of no length."""
    parts = shapely.get_parts(shapely.get_parts(np.atleast_1d(shapes)))
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(shapely.orient_polygons(parts[kinds == 3]))
    dots = "".join(f"M{x} {y}h0" for x, y in _units(parts[kinds == 0]))
    return dots + "".join(_drawn(_units(line), "") for line in parts[kinds == 1]) + "".join(_drawn(_units(ring)[:-1], "z") for ring in rings)


def _units(shape: shapely.Geometry | Shapes) -> NDArray[np.int64]:
    return np.round(shapely.get_coordinates(shape) / UNIT_MM).astype(np.int64)


def _drawn(points: NDArray[np.int64], end: str) -> str:
    """One line or ring; nothing where it is smaller than a unit."""
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    if not len(steps):
        return ""
    text = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
    return f"M{points[0, 0]} {points[0, 1]}l{text}{end}"


def outline_data(outline: Path, middle: tuple[float, float], size: float) -> str:
    """Letters as outlines, about their middle, `size` times as large, with two decimals."""
    data = []
    for points, code in outline.iter_segments(simplify=False, curves=True):
        about = (np.reshape(points, (-1, 2)) - middle) * size
        numbers = "" if code == Path.CLOSEPOLY else " ".join(f"{value:.2f}" for value in about.ravel().tolist())
        data.append(_COMMANDS[code] + numbers)
    return "".join(data)
