"""The marks of the symbology on paper: the same table as the page's style, the same order, cut to the frame.

The same functions draw the map and the legend's swatches.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.path import Path

from dashboard.snapshot.burned import burned
from dashboard.snapshot.pen import box_path, filled, mm, path, stroked, tone
from dashboard.snapshot.relief import relief
from dashboard.snapshot.shapes import Features, drawn, open_at, read, shapes_in
from dashboard.symbology import AREA, SURFACES, SYMBOLOGY, WATERLINES, Burned, Dot, Fill, Relief, Stroke
from dashboard.words.area import asked_area
from dashboard.words.fire import LAYER as FIRE
from geodata.catalog import BASE, CATALOG, switched_by
from geodata.crs import DISPLAY
from geodata.errors import GeodataError
from geodata.layers.vector import problem
from geodata.models.parcels import drawn_area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes

    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.shapes import Shapes
    from dashboard.snapshot.sheet import Box
    from dashboard.symbology import Mark
    from dashboard.view import View
    from geodata.models.parcels import Feature
    from geodata.models.scenario import Outline

# CSS pixels to points: 0.75 would be the same size on paper as on screen, and print needs less to be seen as well
POINTS_PER_PX = 0.6
# where lines run together the border is drawn and the other is cut this far from it
CUT_AT_BORDER_MM = {"leopard-range-core": 1.5, "protected-areas": 0.5}
# what it costs to hide a point, a mm2 of land, a mm of line
POINT_COST, LAND_COST = 8.0, 0.02
COVER = {"leopard-range-core": 3.0, "protected-areas": 2.0, "land": 1.0, "watersheds": 0.2, "provinces": 0.2, "province-lines": 0.2}


def drawn_order(view: View) -> tuple[tuple[str, float], ...]:
    """Each layer that is on with its opacity, the bottom one first, as the page draws them."""
    base = [(entry.id, 1.0) for entry in reversed(CATALOG.values()) if entry.switch is BASE]
    switched = [(entry.id, state.opacity / 100) for state in view.from_bottom() if state.on for entry in reversed(switched_by(state.id))]
    return (*base, *switched)


def without_broken_fire(view: View) -> tuple[View, dict[str, str]]:
    """The View, without its fires when a file that they are worked out from cannot be read; and which layers cannot, and why.

    Legend, labels and map take the figures of a scenario from it, so it is off before any of them asks.
    """
    broken = {state.id: problem(state.id) for state in view.layers if state.on and problem(state.id)}
    if FIRE not in broken:
        return view, broken
    states = tuple(replace(state, on=state.on and state.id != FIRE) for state in view.layers)
    return replace(view, layers=states, other=None, show="chance"), broken


def draw(axes: Axes, frame: Frame, view: View, k: float, after_base: Callable[[], None] = lambda: None, *, open_at_border: bool = True) -> dict[str, str]:
    """Draw the View's layers and say which failed and why.

    `after_base` draws what lies on the land below the layers; `open_at_border` leaves outlines out where a border is drawn.
    """
    failed: dict[str, str] = {}
    cut = "borders" if open_at_border and view.layer("borders").on else None
    box = frame.box
    filled(axes, box_path(box.x - 1, box.y - 1, box.width + 2, box.height + 2), tone("map-sea"))
    pending = [("land", mark, 1.0) for mark in WATERLINES]
    order = drawn_order(view)
    for layer_id, opacity in order:
        pending += [(layer_id, mark, opacity) for mark in SYMBOLOGY[layer_id]]
    base = {entry.id for entry in CATALOG.values() if entry.switch is BASE} | {"elevation"}
    waiting = True
    for layer_id, mark, opacity in pending:
        if waiting and layer_id not in base:
            after_base()
            waiting = False
        if layer_id not in failed:
            try:
                _draw_mark(axes, frame, view, layer_id, mark, opacity, k, cut)
            except GeodataError as error:
                failed[layer_id] = str(error)
    if waiting:
        after_base()
    _draw_area(axes, frame, view, k)
    return failed


def _draw_area(axes: Axes, frame: Frame, view: View, k: float) -> None:
    """The outline of the area in question, above all layers."""
    for mark in AREA:
        put(axes, mark, area_shapes(frame, view), 1.0, view.camera.zoom, k)


def area_shapes(frame: Frame, view: View) -> Shapes:
    """The area in question in mm; nothing where there is none."""
    area = asked_area(view)
    return np.array([], dtype=object) if area is None else shapes_in(frame, _outline(area), None)


@lru_cache(maxsize=8)
def _outline(area: Feature | Outline) -> Features:
    return Features(gpd.GeoDataFrame(geometry=[drawn_area(area)], crs=DISPLAY))


def _draw_mark(axes: Axes, frame: Frame, view: View, layer_id: str, mark: Mark, opacity: float, k: float, cut: str | None) -> None:
    zoom = view.camera.zoom
    if isinstance(mark, Relief):
        relief(axes, frame, mark.opacity * opacity)
        return
    if isinstance(mark, Burned):
        burned(axes, frame, view, mark.opacity * opacity)
        return
    shapes = shapes_in(frame, drawn(layer_id, view), mark.where)  # read in any case: a damaged file shows at every zoom
    if not mark.zooms[0] <= zoom < mark.zooms[1]:
        return
    if isinstance(mark, Stroke) and not mark.inset_px and cut and layer_id in CUT_AT_BORDER_MM:
        with suppress(GeodataError):  # no border to be cut at
            shapes = open_at(frame, read(layer_id), mark.where, read(cut), CUT_AT_BORDER_MM[layer_id])
    put(axes, mark, shapes, opacity, zoom, k)


def put(axes: Axes, mark: Mark, shapes: Shapes, opacity: float, zoom: float, k: float) -> None:
    """One mark on shapes in mm: the map's and the legend's."""
    match mark:
        case Fill():
            filled(axes, path(shapes), tone(mark.colour), mark.opacity * opacity)
        case Stroke():
            _put_stroke(axes, mark, shapes, opacity, zoom, k)
        case Dot():
            ring, inner = (_discs(shapes, radius) for radius in (reach_mm(mark, zoom, k), mm(mark.radius_px * far_out(mark, zoom) * POINTS_PER_PX * k)))
            filled(axes, ring, tone(mark.ring), opacity)
            filled(axes, inner, tone(mark.colour), opacity)
        case Relief() | Burned():
            pass


def far_out(mark: Stroke | Dot, zoom: float) -> float:
    """What a mark's size is multiplied with at a View's zoom."""
    if not mark.by_zoom:
        return 1.0
    zooms, factors = zip(*mark.by_zoom, strict=True)
    return float(np.interp(zoom, zooms, factors))


def width_pt(mark: Stroke, zoom: float, k: float) -> float:
    """The width of a stroke on paper at a View's zoom."""
    return mark.width_px * far_out(mark, zoom) * POINTS_PER_PX * k


def reach_mm(mark: Dot, zoom: float, k: float) -> float:
    """How far a dot with its ring reaches from its point."""
    return mm((mark.radius_px + mark.ring_px) * far_out(mark, zoom) * POINTS_PER_PX * k)


def _put_stroke(axes: Axes, mark: Stroke, shapes: Shapes, opacity: float, zoom: float, k: float) -> None:
    width, ink = width_pt(mark, zoom, k), tone(mark.colour)
    if mark.inset_px:  # a ribbon inside the outline, from `inset - width / 2` to `inset + width / 2`
        near, far = (mm((mark.inset_px + half * mark.width_px) * POINTS_PER_PX * k) for half in (-0.5, 0.5))
        whole = shapely.make_valid(shapes)
        outer = whole if near <= 0 else shapely.buffer(whole, -near)
        filled(axes, path(shapely.difference(outer, shapely.buffer(whole, -far, quad_segs=4))), ink, mark.opacity * opacity)
    else:
        stroked(axes, path(shapes), ink, width, alpha=mark.opacity * opacity, dash=mark.dash, round_caps=mark.round_caps)


def _discs(points: Shapes, radius_mm: float) -> Path | None:
    centres = shapely.get_coordinates(points)
    if not len(centres):
        return None
    circle = Path.unit_circle()
    vertices = (np.asarray(circle.vertices)[None] * radius_mm + centres[:, None]).reshape(-1, 2)
    return Path(vertices, np.tile(np.asarray(circle.codes), len(centres)))


def marks_of(layer_id: str, value: str | None, zoom: float) -> Iterator[Mark]:
    """The marks that stand for a layer, or for its features with one `where` value, in a legend, as they are at a zoom."""
    marks = SYMBOLOGY[layer_id]
    marks = tuple(mark for mark in marks if isinstance(mark, SURFACES) or mark.zooms[0] <= zoom < mark.zooms[1]) or marks
    if value is None:
        value = next((str(mark.where.values[0]) for mark in marks if not isinstance(mark, SURFACES) and mark.where), None)
    for mark in marks:
        if isinstance(mark, SURFACES) or mark.where is None or value in [str(one) for one in mark.where.values]:
            yield mark


def shown(frame: Frame, view: View, layer_id: str, value: str) -> bool:
    """Whether the map shows any feature of a layer's class; a file that cannot be read shows none."""
    wheres = {mark.where for mark in SYMBOLOGY[layer_id] if not isinstance(mark, SURFACES) and mark.where and value in [str(one) for one in mark.where.values]}
    try:
        return any(len(shapes_in(frame, drawn(layer_id, view), where)) for where in wheres)
    except GeodataError:
        return False


def covered(frame: Frame, view: View, box: Box) -> float:
    """How much of what is on lies in a box: points, mm of line, a little for land; the sea costs nothing."""
    cost = 0.0
    for layer_id, _ in drawn_order(view):
        weight = COVER.get(layer_id, 0.5)
        for where in dict.fromkeys(
            mark.where for mark in SYMBOLOGY[layer_id] if not isinstance(mark, SURFACES) and mark.zooms[0] <= view.camera.zoom < mark.zooms[1]
        ):
            try:
                shapes = shapes_in(frame, drawn(layer_id, view), where)
            except GeodataError:
                continue
            inside = shapely.clip_by_rect(shapes, box.x, box.y, box.right, box.bottom)
            dimensions = shapely.get_dimensions(shapes)
            lengths = shapely.length(inside) if layer_id != "land" else shapely.area(inside) * LAND_COST
            cost += weight * float(np.sum(np.where(dimensions == 0, POINT_COST * ~shapely.is_empty(inside), lengths)))
    return cost
