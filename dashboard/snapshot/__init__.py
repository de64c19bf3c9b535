"""A View as a printed sheet: PNG, SVG or PDF, each holding the View it was drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from dashboard.view import View

__all__ = ["A4_LANDSCAPE", "FORMATS", "Sheet", "compose", "snapshot"]

FORMATS = tuple(WRITERS)
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


def compose(view: View, sheet: Sheet) -> tuple[Paper, Frame]:
    """The drawn sheet and the frame of its map.

    Raises:
        FormatError: when the sheet cannot hold what is on.
    """
    for share in MAP_SHARES if sheet.height_mm > sheet.width_mm else MAP_SHARES[:1]:
        on = paper(grid(sheet, share))
        ground = frame(view.camera, on.grid.map)
        if _fitting(on, ground, view, {}) is None:
            continue
        failed = _draw_map(on, ground, view)
        fitted = _fitting(on, ground, view, failed)  # what failed says so in the legend, and may need more room
        if fitted is not None:
            _draw_column(on, *fitted)
            return on, ground
    message = f"A sheet of {sheet.width_mm:.0f} x {sheet.height_mm:.0f} mm cannot hold the legend of what is on; ask for a larger one or switch layers off."
    raise FormatError(message)


def _draw_map(on: Paper, ground: Frame, view: View) -> dict[str, str]:
    """Map, labels and furniture; which layers failed and why."""
    spoken = words(view.language)
    failed = layers.draw(on.map, ground, view, on.k, after_base=lambda: furniture.graticule(on, ground))
    small = inset.place(on, ground, view)
    places = furniture.corners(on, ground, small)
    corner = min(places, key=lambda name: layers.covered(ground, view, places[name]))
    bar = furniture.scale_bar(on, ground, view.language, spoken, places[corner])
    needle = furniture.north(on, ground, bar.right + 3 * on.k if corner == "left" else bar.x - 4 * on.k, spoken)
    put_labels(on, ground, view, failed, (bar, needle, *([small] if small else [])))
    if small:
        inset.draw(on, small, ground, view)
    furniture.neatline(on)
    if not on.grid.sheet.small:
        furniture.graticule_labels(on, ground, spoken)
    return failed


def _fitting(on: Paper, ground: Frame, view: View, failed: dict[str, str]) -> tuple[list[Placed], column.Foot] | None:
    """The fullest column that fits, each block in its place, and its foot."""
    boxes = on.grid.columns
    for cut in column.CUTS:
        foot = column.foot(view, ground, cut, boxes[0].width, on.k)
        placed = fit(column.column(on, ground, view, failed, cut, boxes[0].width).blocks, boxes, foot.height + 2 * on.k)
        if placed is not None:
            return placed, foot
    return None


def _draw_column(on: Paper, placed: list[Placed], foot: column.Foot) -> None:
    boxes = on.grid.columns
    put(on, placed, boxes[0].width)
    column.put_foot(on, foot, boxes[-1].x, boxes[-1].bottom, boxes[-1].width)
