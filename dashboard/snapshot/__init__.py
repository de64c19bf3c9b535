"""A View as a printed sheet: PNG, SVG or PDF, each holding the View it was drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dashboard.snapshot import column, furniture, inset, layers
from dashboard.snapshot.flow import fit, put
from dashboard.snapshot.frame import frame
from dashboard.snapshot.labels import put_labels
from dashboard.snapshot.pen import paper
from dashboard.snapshot.saving import WRITERS
from dashboard.snapshot.sheet import A4_LANDSCAPE, Sheet, grid
from dashboard.wording import words
from geodata.errors import FormatError

if TYPE_CHECKING:
    from dashboard.snapshot.flow import Placed
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper
    from dashboard.snapshot.sheet import Box, Grid
    from dashboard.view import View

__all__ = ["A4_LANDSCAPE", "FORMATS", "Sheet", "compose", "snapshot"]

FORMATS = tuple(WRITERS)
STRIP_STEP_MM, STRIP_SHARE = 0.5, 0.25  # of the height between the margins, at most
MAP_SHARES = (0.62, 0.5, 0.4, 0.32)  # of an upright sheet's height, the next when the legend needs more


def snapshot(view: View, suffix: str, sheet: Sheet = A4_LANDSCAPE) -> bytes:
    """The sheet of a View in one of FORMATS. The same View and sheet give the same bytes.

    Raises:
        FormatError: when the format is not one of FORMATS, or the sheet cannot hold what is on.
    """
    if suffix not in FORMATS:
        message = f"A sheet is saved as {', '.join(FORMATS)}; {suffix[:20]!r} was asked for."
        raise FormatError(message)
    on, _ = compose(view, sheet.snapped() if suffix == "png" else sheet)
    return WRITERS[suffix](on, view)


class Fitted(NamedTuple):
    """The blocks of the column and of the strip below it in their places, and the foot."""

    beside: list[Placed]
    below: list[Placed]
    foot: column.Foot


def compose(view: View, sheet: Sheet) -> tuple[Paper, Frame]:
    """The drawn sheet and the frame of its map.

    Raises:
        FormatError: when the sheet cannot hold what is on.
    """
    layouts = _layouts(sheet, view)
    for cuts in column.STEPS:
        for layout in layouts:
            on = paper(layout)
            ground = frame(view.camera, layout.map)
            if _fitting(on, ground, view, {}, cuts) is None:
                continue
            failed = _draw_map(on, ground, view)
            # what failed says so in the legend, and may need more room
            fitted = next(filter(None, (_fitting(on, ground, view, failed, some) for some in (cuts, *column.STEPS))), None)
            if fitted is not None:
                _draw_column(on, fitted)
                return on, ground
    message = f"A sheet of {sheet.width_mm:.0f} x {sheet.height_mm:.0f} mm cannot hold the legend of what is on; ask for a larger one or switch layers off."
    raise FormatError(message)


def _layouts(sheet: Sheet, view: View) -> list[Grid]:
    """How the sheet can be laid out, in the order they are tried."""
    if sheet.height_mm > sheet.width_mm:
        return [grid(sheet, share) for share in MAP_SHARES]
    plain = grid(sheet)
    return [plain] if sheet.small else list(filter(None, (plain, _with_strip(plain, view))))


def _with_strip(plain: Grid, view: View) -> Grid | None:
    """The layout with the lowest strip below the map that holds the sources and the foot in its columns."""
    on, cut = paper(plain), column.Cut(sources="grouped")
    ground = frame(view.camera, plain.map)
    for high in np.arange(STRIP_STEP_MM, STRIP_SHARE * plain.map.height, STRIP_STEP_MM).tolist():
        made = grid(plain.sheet, strip_mm=high)
        if _below(on, made.strip, view, cut, column.foot(view, ground, cut, made.strip[-1].width, plain.k)) is not None:
            return made
    return None


def _below(on: Paper, strip: tuple[Box, ...], view: View, cut: column.Cut, foot: column.Foot) -> list[Placed] | None:
    """The sources in the columns of a strip, if they fit above the foot."""
    return fit(column.sources(on, view, cut, strip[0].width).blocks, strip, foot.height + 2 * on.k)


def _draw_map(on: Paper, ground: Frame, view: View) -> dict[str, str]:
    """Map, labels and furniture; which layers failed and why."""
    spoken = words(view.language)
    failed = layers.draw(on.map, ground, view, on.k, after_base=lambda: furniture.graticule(on, ground))
    small = inset.place(on, ground, view)
    places = furniture.corners(on, ground, small)
    corner = min(places, key=lambda name: layers.covered(ground, view, places[name]))
    bar = furniture.scale_bar(on, ground, view.language, spoken, places[corner])
    needle = furniture.north(on, ground, bar.right + 3 * on.k if corner == "left" else bar.x - 4 * on.k, spoken)
    taken = (bar, needle, *([small] if small else []))
    told = furniture.history_label(on, ground, view, taken, lambda box: layers.covered(ground, view, box))
    put_labels(on, ground, view, failed, (*taken, *([told] if told else [])))
    if small:
        inset.draw(on, small, ground, view)
    furniture.neatline(on)
    if not on.grid.sheet.small:
        furniture.graticule_labels(on, ground, spoken)
    return failed


def _fitting(on: Paper, ground: Frame, view: View, failed: dict[str, str], cuts: tuple[column.Cut, ...]) -> Fitted | None:
    """The fullest of these columns that fits, each block in its place."""
    boxes, strip = on.grid.columns, on.grid.strip
    last = (strip or boxes)[-1]
    for cut in cuts:
        foot = column.foot(view, ground, cut, last.width, on.k)
        blocks = column.column(on, ground, view, failed, cut, boxes[0].width).blocks
        beside = fit(blocks, boxes, 0.0 if strip else foot.height + 2 * on.k)
        below = _below(on, strip, view, cut, foot) if strip else []
        if beside is not None and below is not None:
            return Fitted(beside, below, foot)
    return None


def _draw_column(on: Paper, fitted: Fitted) -> None:
    boxes, strip = on.grid.columns, on.grid.strip
    last = (strip or boxes)[-1]
    put(on, fitted.beside, boxes[0].width)
    put(on, fitted.below, (strip or boxes)[0].width)
    column.put_foot(on, fitted.foot, last.x, last.bottom, last.width)
