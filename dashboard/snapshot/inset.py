"""Where the frame lies in the Amur basin: a small map in the corner of the large one that hides least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from dashboard.snapshot.frame import Frame
from dashboard.snapshot.layers import covered
from dashboard.snapshot.pen import GREY, INK, PAPER, box_path, filled, halo, path, stroked, tone, window, written
from dashboard.snapshot.shapes import read, shapes_in
from dashboard.snapshot.sheet import Box
from dashboard.symbology import SMALL, Where
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

    from dashboard.snapshot.pen import Paper
    from dashboard.view import View

SHARE, SIDES = 0.27, 39 / 47  # of the map's width; height to width
FROM_NEATLINE_MM = 2.0
MIDDLE = (125.5, 48.3)
GROUND_KM = 3000.0  # shown from west to east
SMALLEST_MARK_MM = 2.5
BASIN, BASIN_NAME = "#cfdcca", "#4c5a48"
DEAREST = 260.0  # a corner with more than this in it is worth more than the inset


def place(on: Paper, frame: Frame, view: View) -> Box | None:
    """The inset's box, or nothing when the sheet is small or has two maps, the frame shows the basin itself, or every corner is full."""
    if on.tag or on.grid.sheet.small or frame.width_m > GROUND_KM * 1e3 / 2:
        return None
    area = frame.box
    width = SHARE * min(area.width, area.height * 1.1)
    height, gap = width * SIDES, FROM_NEATLINE_MM * on.k
    right, bottom = area.right - width - gap, area.bottom - height - gap
    # the lower right first: where corners hide as little, the eye looks for it there
    corners = [
        Box(right, bottom, width, height),
        Box(area.x + gap, bottom, width, height),
        Box(area.x + gap, area.y + gap, width, height),
        Box(right, area.y + gap, width, height),
    ]
    costs = [covered(frame, view, corner) for corner in corners]
    least = int(np.argmin(costs))
    return corners[least] if costs[least] < DEAREST * on.k else None


def draw(on: Paper, box: Box, frame: Frame, view: View) -> None:
    """Land, basin, large rivers, borders, names, and the frame of the large map."""
    small = Frame(*MIDDLE, GROUND_KM * 1e6 / box.width, box)
    axes, k = window(on, box), on.k
    filled(axes, box_path(box.x, box.y, box.width, box.height), tone("map-sea"))
    for layer_id, where, fill in (("land", Where("scale", ("basin",)), tone("map-land")), ("watersheds", Where("id", ("amur",)), BASIN)):
        shapes = _shapes(small, layer_id, where)
        filled(axes, path(shapes), fill)
    for layer_id, where, ink, width in (
        ("land", Where("scale", ("basin",)), tone("map-coast"), 0.25),
        ("rivers", Where("rank", (1, 2)), tone("map-river"), 0.4),
        ("borders", None, tone("map-border"), 0.35),
    ):
        stroked(axes, path(_shapes(small, layer_id, where)), ink, width * k)
    _names(axes, small, view, k)
    mark = _mark(small, frame)
    stroked(axes, mark, PAPER, 2.0 * k)
    stroked(axes, mark, INK, 1.2 * k)
    stroked(axes, box_path(box.x, box.y, box.width, box.height), INK, 1.0 * k)


def _shapes(small: Frame, layer_id: str, where: Where | None) -> np.ndarray:
    try:
        return shapes_in(small, read(layer_id), where)
    except GeodataError:  # the legend speaks of it where the layer is on
        return np.array([], dtype=object)


def _mark(small: Frame, frame: Frame) -> Path | None:
    """The large map's frame as it lies on the small one, or a square when it would be hard to see."""
    x, y = small.to_page(*frame.edge())
    outline = shapely.Polygon(np.column_stack([x, y]))
    if np.ptp(x) < SMALLEST_MARK_MM:
        outline = shapely.box(
            *(outline.centroid.coords[0] - np.full(2, SMALLEST_MARK_MM / 2)), *(outline.centroid.coords[0] + np.full(2, SMALLEST_MARK_MM / 2))
        )
    return path(np.array([outline]))


def _names(axes: Axes, small: Frame, view: View, k: float) -> None:
    """The three large countries and the basin, where they fit into the window."""
    try:
        names = read("names").table
        basin = read("watersheds").table
    except GeodataError:
        return
    key = f"name_{view.language}"
    if key not in names or key not in basin or "min_zoom" not in names:
        return
    far = names[(names["kind"] == "country") & (names["rank"] == 1) & (names["min_zoom"] <= SMALL[0])]
    wanted = [(text, point.x, point.y, GREY) for text, point in zip(far[key], far.geometry, strict=True)]
    wanted += [(text, 126.5, 49.6, BASIN_NAME) for text in basin[basin["id"] == "amur"][key]]
    box, size = small.box, 5.5 * k
    for text, lon, lat, ink in wanted:
        (x,), (y,) = small.to_page(np.array([lon]), np.array([lat]))
        if box.x + 5 < x < box.right - 5 and box.y + 3 < y < box.bottom - 2:
            halo(axes, float(x), float(y), text, "medium", size, tone("map-land") if ink == GREY else BASIN, side="center")
            written(axes, float(x), float(y), text, "medium", size, ink, side="center")
