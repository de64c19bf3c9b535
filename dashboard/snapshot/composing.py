"""A sheet put together: the layout that holds what is on, the map with its furniture, the column beside it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dashboard.sheet import refusal
from dashboard.snapshot import beside, column, furniture, inset, layers
from dashboard.snapshot.flow import fit, put
from dashboard.snapshot.foot import foot, put_foot
from dashboard.snapshot.frame import frame
from dashboard.snapshot.labels import put_labels
from dashboard.snapshot.layers import without_broken_fire
from dashboard.snapshot.pen import MONO, RULE, line, paper
from dashboard.snapshot.saving import Drawn
from dashboard.snapshot.sheet import Box, grid
from dashboard.wording import words
from geodata.budgets import SHEET, Meter

if TYPE_CHECKING:
    from dashboard.sheet import Sheet
    from dashboard.snapshot.flow import Block, Placed
    from dashboard.snapshot.foot import Foot
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper
    from dashboard.snapshot.sheet import Grid
    from dashboard.view import View

STRIP_STEP_MM, STRIP_SHARE = 0.5, 0.25  # of the height between the margins, at most
NARROW_LEAST = 0.7  # of its width: the map of a sheet with one column is as high while the column can give something up
MAP_SHARES = (0.62, 0.5, 0.4, 0.32)  # of an upright sheet's height, the next when the legend needs more


class Fitted(NamedTuple):
    """The blocks of the column and of the strip below the map in their places, and the foot."""

    beside: list[Placed]
    below: list[Placed]
    foot: Foot
    whole: bool  # every citation among them


def compose(view: View, sheet: Sheet) -> tuple[Paper, Frame]:
    """The drawn sheet and the frame of its map.

    Raises:
        SheetError: when the sheet cannot hold what is on.
    """
    made = drawn(view, sheet)
    return made.on, made.frame


def drawn(view: View, sheet: Sheet, meter: Meter | None = None) -> Drawn:
    """The same with what could not be drawn; its seconds count with those of the pages before it.

    Raises:
        SheetError: when the sheet cannot hold what is on.
        OverBudgetError: when it takes too long.
    """
    before = MONO.set(sheet.bw)
    try:
        return _drawn(view, sheet, meter or Meter(SHEET))
    finally:
        MONO.reset(before)


def _drawn(asked: View, sheet: Sheet, meter: Meter) -> Drawn:
    view, missing = without_broken_fire(asked)
    for cuts, whole in (pair for layouts in _layouts(sheet, view) for pair in product(column.STEPS, layouts)):
        meter.spend()
        layout = beside.of_a(whole, view)
        on = beside.tagged(paper(layout), view)
        ground = frame(view.camera, layout.map)
        fitted = _fitting(on, ground, view, missing, cuts)
        if fitted is None:
            continue
        failed = missing | _draw_map(on, ground, view)
        if failed != missing:  # it says so in the legend, and may need more room
            fitted = next(filter(None, (_fitting(on, ground, view, failed, some) for some in (cuts, *column.STEPS))), None)
        if fitted is not None:
            _draw_column(on, fitted)
            if on.tag:
                _draw_map(*beside.of_b(on, ground, whole.map, view))
            return Drawn(on, ground, asked, failed, fitted.whole)
    raise refusal(reason="legend", wide=round(sheet.width_mm), high=round(sheet.height_mm))


def _layouts(sheet: Sheet, view: View) -> list[list[Grid]]:
    """How the sheet can be laid out: the column gives up all it can on the first ones before the others are tried."""
    if sheet.height_mm > sheet.width_mm:
        layouts = [grid(sheet, share) for share in MAP_SHARES]
        high = [layout for layout in layouts if len(layout.columns) > 1 or layout.map.height >= NARROW_LEAST * layout.map.width]
        return [high, [layout for layout in layouts if layout not in high]]
    plain = grid(sheet)
    if sheet.small:
        return [[plain]]
    full, short = column.Cut(notes=False, sources="grouped"), column.Cut(notes=False, classes=False, fire="names", sources="short")
    strip = _with_strip(plain, view, full) or _with_strip(plain, view, short)
    return [[plain, strip] if strip else [plain]]


def _with_strip(plain: Grid, view: View, cut: column.Cut) -> Grid | None:
    """The layout with the lowest strip below the map that, with the column's end, holds every source."""
    on, ground = paper(plain), frame(view.camera, plain.map)
    lowest = grid(plain.sheet, strip_mm=STRIP_STEP_MM)  # all of them are as wide
    blocks = column.column(on, ground, view, {}, cut, lowest.columns[0].width, sources=False).blocks
    ending = foot(on, view, ground, cut, lowest.columns[0].width)
    beside_map = fit(blocks, lowest.columns, ending.height + 2 * plain.k)
    if beside_map is None:
        return None
    said = column.sources(on, view, cut, _sources_width(lowest)).blocks
    for high in np.arange(STRIP_STEP_MM, STRIP_SHARE * plain.map.height, STRIP_STEP_MM).tolist():
        made = grid(plain.sheet, strip_mm=high)
        if _below(made, beside_map, said, ending) is not None:
            return made
    return None


def _below(layout: Grid, beside: list[Placed], said: list[Block], ending: Foot) -> list[Placed] | None:
    """The sources in the strip's columns and in what the column has left above its foot, if they fit."""
    (box,), (last, _, y) = layout.columns, beside[-1]
    start = y + last.height + 5.0 * layout.k
    rest = Box(box.x, start, box.width, box.bottom - start)
    return fit(said, (*layout.strip, rest), ending.height + 2 * layout.k)


def _sources_width(layout: Grid) -> float:
    """As wide as the strip's columns and the column beside the map both are: the sources go on from one to the other."""
    return min(box.width for box in (*layout.strip, *layout.columns))


def _draw_map(on: Paper, ground: Frame, view: View) -> dict[str, str]:
    """Map, labels and furniture; which layers failed and why."""
    spoken = words(view.language)
    sheet = on.grid.sheet
    failed = layers.draw(on.map, ground, view, on.k, after_base=lambda: furniture.graticule(on, ground) if sheet.has("graticule") else None)
    small = inset.place(on, ground, view) if sheet.has("inset") else None
    taken = [*furniture.scale_and_north(on, ground, view, small), *([small] if small else [])]
    told = furniture.history_label(on, ground, view, taken, lambda box: layers.covered(ground, view, box))
    put_labels(on, ground, view, failed, (*taken, *([told] if told else [])))
    if small:
        inset.draw(on, small, ground, view)
    furniture.neatline(on)
    if sheet.has("graticule") and not sheet.small:
        furniture.graticule_labels(on, ground, spoken)
    return failed


def _fitting(on: Paper, ground: Frame, view: View, failed: dict[str, str], cuts: tuple[column.Cut, ...]) -> Fitted | None:
    """The fullest of these columns that fits, each block in its place."""
    layout = on.grid
    boxes, strip = layout.columns, layout.strip
    for cut in cuts:
        ending = foot(on, view, ground, cut, boxes[-1].width)
        blocks = column.column(on, ground, view, failed, cut, boxes[0].width, sources=not strip).blocks
        placed = fit(blocks, boxes, ending.height + 2 * on.k)
        below = _below(layout, placed, column.sources(on, view, cut, _sources_width(layout)).blocks, ending) if strip and placed else []
        if placed is not None and below is not None:
            return Fitted(placed, below, ending, cut.whole)
    return None


def _draw_column(on: Paper, fitted: Fitted) -> None:
    boxes, strip = on.grid.columns, on.grid.strip
    put(on, fitted.beside, boxes[0].width)
    put(on, fitted.below, (strip or boxes)[0].width)
    if fitted.below and fitted.below[-1][1] == boxes[-1].x:  # the sources go on below the legend
        y = next(y for _, x, y in fitted.below if x == boxes[-1].x) - 2.5 * on.k
        line(on.page, [(boxes[-1].x, y), (boxes[-1].right, y)], RULE, 0.4 * on.k)
    put_foot(on, fitted.foot, boxes[-1].x, boxes[-1].bottom, boxes[-1].width)
