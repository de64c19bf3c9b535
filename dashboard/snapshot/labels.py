"""Every name on the map: areas at their anchors, rivers along their lines, points where they cost least.

The same table as the page's (`symbology.LABELS`); sizes and faces are the sheet's own, never scaled with the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from dashboard.snapshot import along, placing
from dashboard.snapshot.board import Board, Letters
from dashboard.snapshot.layers import drawn_order, reach_mm
from dashboard.snapshot.names import name_of, number_of, rows_of, text_of
from dashboard.snapshot.pen import mm
from dashboard.snapshot.shapes import area_of, read, shapes_in
from dashboard.snapshot.stem import stems
from dashboard.symbology import LABELS, SURFACES, SYMBOLOGY, Dot, Label, Stroke
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.names import Name
    from dashboard.snapshot.pen import Paper
    from dashboard.snapshot.sheet import Box
    from dashboard.view import View

    Bounds = tuple[float, float, float, float]  # x0, y0, x1, y1
    Costs = tuple[tuple[shapely.Geometry, float], ...]  # lines, and what a mm of each costs under a label

# what a mm of each line costs under a label
LINES = {"leopard-range-core": 1.0, "borders": 1.2, "rivers": 0.7, "protected-areas": 0.6, "land": 0.55, "province-lines": 0.3, "watersheds": 0.4}
# a park's name far from the park would name its neighbour
FARTHEST_MM = {"name-park": 14.0}
WRONG_GROUND = 0.15  # what a mm2 of land under a sea's name costs, and of sea under a country's
NUDGES_MM = (
    (0, 0),
    (0, -5),
    (0, 5),
    (-7, 0),
    (7, 0),
    (0, -10),
    (0, 10),
    (-12, -4),
    (12, -4),
    (-12, 6),
    (12, 6),
    (0, -16),
    (0, 16),
    (-20, 0),
    (20, 0),
    (0, -26),
    (-32, 0),
    (32, 0),
    (-30, -16),
    (30, -16),
    (-48, 0),
    (-48, -16),
)
MOST_ON_LAND = 0.6  # of a water's name; an island's may well lie at sea
FIRST = frozenset({"name-town-1"})


def put_labels(on: Paper, frame: Frame, view: View, failed: dict[str, str], furniture: tuple[Box, ...]) -> None:
    """Find the places of all names, then draw every halo below every letter."""
    placed(on, frame, view, failed, furniture).draw()


def placed(on: Paper, frame: Frame, view: View, failed: dict[str, str], furniture: tuple[Box, ...]) -> Board:
    """Every name in its place, not drawn yet."""
    boxes = tuple(shapely.box(part.x, part.y, part.right, part.bottom) for part in furniture)
    board = Board(on, frame, view, _land(frame, view), [], [], list(boxes), boxes)
    shown = [label for label in reversed(LABELS) if _shown(label, view, failed)]
    discs, by_layer = _symbols(board), dict(_costly_lines(board))
    symbols = shapely.union_all(discs)
    lines = tuple((whole, LINES[layer_id]) for layer_id, whole in by_layer.items())
    # a river is its own line, and often a border's
    dry = tuple((whole, LINES[layer_id]) for layer_id, whole in by_layer.items() if layer_id not in {"rivers", "borders", "watersheds"})
    _put_points(board, [label for label in shown if label.id in FIRST], discs, lines)  # no bay takes a large city's place
    for label in shown:
        if not label.along and not label.beside:
            _put_areas(board, label, symbols, lines)
    for label in shown:
        if label.along:
            _put_rivers(board, label, symbols, dry)
    _put_points(board, [label for label in shown if label.beside and label.id not in FIRST], discs, lines)
    return board


def _shown(label: Label, view: View, failed: dict[str, str]) -> bool:
    return view.layer(label.switch).on and label.layer not in failed and label.zooms[0] <= view.camera.zoom < label.zooms[1]


def _land(frame: Frame, view: View) -> shapely.Geometry:
    """The land, to tell the colour under a label."""
    zoom = view.camera.zoom
    where = next(mark.where for mark in SYMBOLOGY["land"] if not isinstance(mark, SURFACES) and mark.zooms[0] <= zoom < mark.zooms[1])
    try:
        return area_of(frame, read("land"), where)
    except GeodataError:
        return shapely.Polygon()


def _put_areas(board: Board, label: Label, symbols: shapely.Geometry, lines: Costs) -> None:
    """Names at their anchors, moved where something stands or runs there; left out where nothing near is free."""
    for row, anchor in rows_of(label, board.view):
        name = name_of(label, row, board.view, board.on.k)
        if name is not None:
            turn = -number_of(row.get("angle"), 0.0)
            nudges = [nudge for nudge in NUDGES_MM if np.hypot(*nudge) <= FARTHEST_MM.get(label.id, np.inf)]
            if label.id == "name-country":
                nudges = _at_home(board, board.at(anchor), nudges)
            best = _best_area(board, name.measure(), board.at(anchor), nudges, turn, symbols, lines)
            if best is not None:
                board.write(name, best[0], "center", turn)
                board.taken.append(best[1])


def _at_home(board: Board, anchor: tuple[float, float], nudges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The nudges that take a country's name over no border, whether or not borders are shown."""
    try:
        borders = shapely.union_all(shapes_in(board.frame, read("borders"), None))
    except GeodataError:
        return [(0, 0)]
    ways = shapely.linestrings([[anchor, (anchor[0] + dx * board.on.k, anchor[1] + dy * board.on.k)] for dx, dy in nudges])
    return [nudge for nudge, crosses in zip(nudges, shapely.intersects(borders, ways), strict=True) if not crosses]


def _best_area(
    board: Board,
    size: tuple[float, float],
    anchor: tuple[float, float],
    nudges: list[tuple[int, int]],
    turn: float,
    symbols: shapely.Geometry,
    lines: Costs,
) -> tuple[Bounds, shapely.Geometry] | None:
    """The box that costs least of those about an anchor, and the ground it covers when turned."""
    box, k, (x, y), (wide, high) = board.frame.box, board.on.k, anchor, size
    on_land = bool(shapely.contains_xy(board.land, x, y))
    inside = shapely.box(box.x + 1.2, box.y + 1.2, box.right - 1.2, box.bottom - 1.2)
    best: tuple[float, Bounds, shapely.Geometry] | None = None
    for dx, dy in nudges:
        cost = 0.12 * float(np.hypot(dx, dy))
        bounds = (x + dx * k - wide / 2, y + dy * k - high / 2, x + dx * k + wide / 2, y + dy * k + high / 2)
        ground = shapely.buffer(shapely.affinity.rotate(shapely.box(*bounds), -turn), 0.5, join_style="mitre")
        free = shapely.contains(inside, ground) and not shapely.intersects(symbols, ground) and not shapely.intersects(board.taken, ground).any()
        if not free or (best is not None and cost >= best[0]):
            continue
        off = _share_off(board.land, ground, on_land=on_land)
        if not on_land and off > MOST_ON_LAND:
            continue
        cost += WRONG_GROUND * shapely.area(ground) * off
        cost += sum(per_mm * float(shapely.length(shapely.intersection(line, ground))) for line, per_mm in lines)
        if best is None or cost < best[0]:
            best = (cost, bounds, ground)
    return None if best is None else best[1:]


def _share_off(land: shapely.Geometry, ground: shapely.Geometry, *, on_land: bool) -> float:
    """The share of a label's ground that is sea where it names land, or land where it names water, by sampling."""
    x0, y0, x1, y1 = shapely.bounds(ground)
    x, y = (part.ravel() for part in np.meshgrid(np.linspace(x0, x1, 9), np.linspace(y0, y1, 5)))
    within = shapely.contains_xy(ground, x, y)
    off = shapely.contains_xy(land, x, y) != on_land
    return float((off & within).sum() / max(within.sum(), 1))


def _put_rivers(board: Board, label: Label, symbols: shapely.Geometry, others: Costs) -> None:
    """A name along each river that has room for it: both official names, or the first alone."""
    by_name: dict[str, tuple[dict[str, Any], list[shapely.Geometry]]] = {}
    for row, line in rows_of(label, board.view):
        key = text_of(row.get(f"{label.field}_{board.view.language}")) or text_of(row.get(f"name_{board.view.language}"))
        by_name.setdefault(key, (row, []))[1].append(line)
    for row, lines in by_name.values():
        name = name_of(label, row, board.view, board.on.k)
        if name is None:
            continue
        parts = _river_parts(board.frame, lines)
        text = name.lines[0]
        official = text.split(" · ")
        for wanted in (" · ".join(official[:count]) for count in range(len(official), 0, -1)):
            spacing = 0.0 if board.view.language in {"zh", "ko"} else label.spacing_em
            length = along.length_mm(wanted, name.face, name.size, spacing)
            found = along.best_stretch(parts, board.frame.box, length, mm(name.size), [*board.taken, symbols], others)
            if found is not None:
                cost, points = found
                put = along.set_along(wanted, name.face, name.size, spacing, points, cost)
                board.letters.append(Letters(put.letters, put.middle, name.colour, board.ground_at(*put.middle), name.alpha, wanted, name.switch))
                board.taken.append(put.ground)
                break


def _river_parts(frame: Frame, lines: list[shapely.Geometry]) -> np.ndarray:
    """A river's stems in mm, cut at the neatline."""
    box = frame.box
    page = shapely.clip_by_rect(frame.projected(np.array(lines)), box.x, box.y, box.right, box.bottom)
    parts = shapely.get_parts(shapely.line_merge(shapely.union_all(page)))
    return stems(parts[shapely.get_type_id(parts) == 1])


def _points(board: Board, labels: list[Label]) -> Iterator[tuple[Label, dict[str, Any], float, float, float]]:
    """The points that are drawn with their names: label, row, place in mm, and how far the symbol reaches."""
    box, zoom = board.frame.box, board.view.camera.zoom
    for label in labels:
        for row, point in rows_of(label, board.view):
            x, y = board.at(point)
            if box.x < x < box.right and box.y < y < box.bottom and not any(shapely.contains_xy(part, x, y) for part in board.furniture):
                dots = (mark for mark in SYMBOLOGY[label.layer] if isinstance(mark, Dot) and mark.zooms[0] <= zoom < mark.zooms[1])
                reaches = [reach_mm(mark, zoom, board.on.k) for mark in dots if mark.where is None or row.get(mark.where.name) in mark.where.values]
                yield label, row, x, y, max(reaches, default=0.6)


def _symbols(board: Board) -> list[shapely.Geometry]:
    """Where the symbols of all points that are drawn stand."""
    zoom = board.view.camera.zoom
    found: list[shapely.Geometry] = []
    for layer_id, _ in drawn_order(board.view):
        for mark in SYMBOLOGY[layer_id]:
            if isinstance(mark, Dot) and mark.zooms[0] <= zoom < mark.zooms[1]:
                try:
                    points = shapes_in(board.frame, read(layer_id), mark.where)
                except GeodataError:
                    continue
                found.extend(shapely.buffer(points, reach_mm(mark, zoom, board.on.k) + 0.4))
    return found


def _put_points(board: Board, labels: list[Label], symbols: list[shapely.Geometry], lines: Costs) -> None:
    wanted: list[placing.Wanted] = []
    names: list[Name] = []
    for label, row, x, y, reach in _points(board, labels):
        name = name_of(label, row, board.view, board.on.k)
        if name is not None:
            optional = number_of(row.get("rank"), 9) >= 3
            wanted.append(placing.Wanted(x, y, reach, name.measure(), name.measure(second=False), optional))
            names.append(name)
    ground = placing.Ground(board.frame.box, tuple(board.taken), tuple(symbols), lines)
    for name, spot, chosen in zip(names, wanted, placing.place(wanted, ground), strict=True):
        if chosen is not None:
            board.write(name, chosen.box, chosen.side, second=chosen.second, named=(spot.x, spot.y))
            board.taken.append(shapely.box(*chosen.box))


def _costly_lines(board: Board) -> Iterator[tuple[str, shapely.Geometry]]:
    """The layers whose lines are drawn and cost something, each layer's as one geometry."""
    zoom = board.view.camera.zoom
    for layer_id, _ in drawn_order(board.view):
        if layer_id not in LINES:
            continue
        strokes = [mark for mark in SYMBOLOGY[layer_id] if isinstance(mark, Stroke) and mark.zooms[0] <= zoom < mark.zooms[1]]
        try:
            shapes = (
                np.concatenate([shapes_in(board.frame, read(layer_id), where) for where in dict.fromkeys(mark.where for mark in strokes)])
                if strokes
                else np.array([])
            )
        except GeodataError:
            continue
        if len(shapes):
            lines = np.where(shapely.get_dimensions(shapes) == 2, shapely.boundary(shapes), shapes)
            whole: shapely.Geometry = shapely.MultiLineString(list(shapely.get_parts(shapely.get_parts(lines))))
            shapely.prepare(whole)
            yield layer_id, whole
