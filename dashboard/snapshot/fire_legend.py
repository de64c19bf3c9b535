"""The fire scenario in the legend: what is shown, the scenario's values, and each class in its colour with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from dashboard.figures.fire import class_tokens
from dashboard.snapshot.beside import two_maps
from dashboard.snapshot.burned import cells, pixel_mm
from dashboard.snapshot.fonts import width_mm
from dashboard.snapshot.layers import put
from dashboard.snapshot.pen import GREY, INK, box_path, filled, tone, written
from dashboard.snapshot.setting import lines_of
from dashboard.snapshot.shapes import read, shapes_in
from dashboard.snapshot.sheet import Box
from dashboard.symbology import SYMBOLOGY
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words.fire import class_names, class_rows, history_line, on_map, report_names, result_line, values_line
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.snapshot.flow import Flow
    from dashboard.snapshot.fonts import Face
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper
    from dashboard.view import View

FIRE, UNMODELLED = "fire-scenario", "fire-unmodelled"

# the classes with the shares of region, range and forest, of the region alone, or their names only
Told = Literal["all", "region", "names"]

SHOWN_PT, SHOWN_MM, NOTE_PT, NOTE_MM = 6.4, 3.0, 6.1, 2.85
CELL_MM, CELL_GAP_MM, CELL_LEADING_MM = 4.0, 0.6, 2.65
CHIP_MM = (3.6, 2.5)
HATCH_MM = 1.3
LABELS_SHARE = 0.34  # of the width, at most, for the names of the rows


def said(flow: Flow, view: View, at: float, *, values: bool) -> None:
    """What is shown, which history if it is one, what two scenarios differ by, and the scenario's `values`, `at` mm from the left."""
    _paragraph(flow, on_map(view), "medium", SHOWN_PT, SHOWN_MM, INK, at)
    if view.other:
        _paragraph(flow, result_line(view), "semibold", SHOWN_PT, SHOWN_MM, INK, at)
    if view.one_history:
        _paragraph(flow, history_line(view), "semibold", SHOWN_PT, SHOWN_MM, INK, at)
    if values:
        _paragraph(flow, values_line(view), "regular", NOTE_PT, NOTE_MM, GREY, at)


def classes(flow: Flow, ground: Frame, view: View, told: Told, wide: float, at: float, *, hatched: bool) -> None:
    """Each class in its colour with what is told of it, and where figures do not fit its name; then the hatch, if it is drawn.

    The hatch is `wide` mm wide and its words stand `at` mm from the left.
    """
    hatched = hatched and _fringe(ground)
    # the shares of two maps' classes differ
    if told == "names" or two_maps(view) or not _table(flow, ground, view, told):
        _chips(flow, ground, view, hatched=hatched)
    elif hatched:
        _hatch_row(flow, view, wide, at)


def ramp(on: Paper, ground: Frame, view: View, box: Box) -> None:
    """The coloured classes side by side, as the layer's swatch."""
    numbers = [number for number, token in enumerate(class_tokens(view)) if token][: len(class_names(view)) - 1]
    wide = box.width / len(numbers)
    boxes = [Box(box.x + n * wide, box.y, wide, box.height) for n in range(len(numbers))]
    cells(on.page, boxes, numbers, view, _opacity(view), pixel_mm(ground))


def _opacity(view: View) -> float:
    return view.layer(FIRE).opacity / 100


def _paragraph(flow: Flow, text: str, face: Face, size: float, leading: float, ink: str, at: float) -> None:
    k = flow.k
    lines = lines_of(text, face, size * k, flow.width - at * k)

    def draw(x: float, y: float) -> None:
        for n, one in enumerate(lines):
            written(flow.on.page, x + at * k, y + (0.78 + n) * leading * k, one, face, size * k, ink)

    flow.add(len(lines) * leading * k, draw, 0.1 * k)


def _table(flow: Flow, ground: Frame, view: View, told: Told) -> bool:
    """A row of equal cells with names and figures under each; nothing is added when they do not fit."""
    k, rows, size = flow.k, class_rows(view), NOTE_PT * flow.k
    reports = report_names(view)
    figures = [(reports[0], [row.shares[0] for row in rows]), (words(view.language).km2, [row.km2 for row in rows])]
    if told == "all":
        figures += [(name, [row.shares[n] for row in rows]) for n, name in enumerate(reports[1:], start=1)]
    left = max(width_mm(name, "regular", size) for name, _ in figures) + 1.6 * k
    each = (flow.width - left) / len(rows)
    room = each - CELL_GAP_MM * k
    names = [lines_of(row.name, "medium", size, room) for row in rows]
    widest = max(width_mm(text, "regular", size) for _, texts in [*figures, *(("", lines) for lines in names)] for text in texts)
    if left > LABELS_SHARE * flow.width or widest > room + 0.1:
        return False
    high, step = max(map(len, names)), CELL_LEADING_MM * k
    table = [(texts, GREY if n == 1 else INK) for n, (_, texts) in enumerate(figures)]

    def draw(x: float, y: float) -> None:
        page, start = flow.on.page, x + left
        boxes = [Box(start + n * each, y, room, CELL_MM * k) for n in range(len(rows))]
        cells(page, boxes, range(len(rows)), view, _opacity(view), pixel_mm(ground))
        base = y + CELL_MM * k + 0.95 * step
        for box, lines in zip(boxes, names, strict=True):
            for n, text in enumerate(lines):
                written(page, box.x, base + n * step, text, "medium", size)
        for n, ((name, _), (texts, ink)) in enumerate(zip(figures, table, strict=True)):
            written(page, x, base + (high + n) * step, name, "regular", size, ink)
            for box, text in zip(boxes, texts, strict=True):
                written(page, box.x, base + (high + n) * step, text, "regular", size, ink)

    flow.add(CELL_MM * k + (high + len(figures)) * step, draw, 0.7 * k)
    return True


def _chips(flow: Flow, ground: Frame, view: View, *, hatched: bool) -> None:
    """The classes one after another, as many in a line as there is room for."""
    k, size = flow.k, NOTE_PT * flow.k
    step, x, line = (CHIP_MM[1] + 0.7) * k, 0.0, 0
    places: list[tuple[float, int]] = []
    texts = class_names(view) + [words(view.language).layers[UNMODELLED].title] * hatched
    for text in texts:
        wide = (CHIP_MM[0] + 1.0) * k + width_mm(text, "regular", size)
        if x and x + wide > flow.width:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += wide + 2.2 * k

    def draw(left: float, y: float) -> None:
        boxes = [Box(left + across, y + down * step, CHIP_MM[0] * k, CHIP_MM[1] * k) for across, down in places]
        of_class = boxes[: len(boxes) - hatched]
        cells(flow.on.page, of_class, range(len(of_class)), view, _opacity(view), pixel_mm(ground))
        for box in boxes[len(of_class) :]:
            _hatch(flow.on, box, view)
        for box, text in zip(boxes, texts, strict=True):
            written(flow.on.page, box.right + 1.0 * k, box.y + 2.05 * k, text, "regular", size)

    flow.add((line + 1) * step, draw, 0.7 * k)


def _hatch_row(flow: Flow, view: View, wide: float, at: float) -> None:
    k = flow.k
    lines = lines_of(fire_words(view.language).not_modelled, "regular", NOTE_PT * k, flow.width - at * k)

    def draw(x: float, y: float) -> None:
        _hatch(flow.on, Box(x, y, wide * k, CHIP_MM[1] * k), view)
        for n, text in enumerate(lines):
            written(flow.on.page, x + at * k, y + (2.05 + n * NOTE_MM) * k, text, "regular", NOTE_PT * k)

    flow.add(max(len(lines) * NOTE_MM, CHIP_MM[1]) * k, draw, 1.3 * k)


def _fringe(ground: Frame) -> bool:
    try:
        return len(shapes_in(ground, read(UNMODELLED), None)) > 0
    except GeodataError:
        return False


def _hatch(on: Paper, box: Box, view: View) -> None:
    """The map's hatching in a box of land."""
    filled(on.page, box_path(box.x, box.y, box.width, box.height), tone("map-land"))
    starts: Sequence[float] = np.arange(box.x - box.height, box.right, HATCH_MM * on.k).tolist()
    rising = shapely.linestrings([[(start, box.bottom), (start + box.height, box.y)] for start in starts])
    lines = shapely.get_parts(shapely.intersection(rising, shapely.box(box.x, box.y, box.right, box.bottom)))
    lines = lines[shapely.get_dimensions(lines) == 1]
    for mark in SYMBOLOGY[UNMODELLED]:
        put(on.page, mark, lines, _opacity(view), view.camera.zoom, on.k)
