"""The way back to the map: a link and its code where the atlas is served, else the command that opens the View again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import segno
from matplotlib.path import Path

from dashboard.snapshot.pen import PAPER, box_path, filled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dashboard.sheet import Sheet
    from dashboard.view import View

MODULE_MM, MODULE_PX, QUIET = 0.4, 2.0, 4  # a module at least, and the modules left clear round a code
MEDIUM_MOST = 53  # modules at the better correction; longer links take the lesser
COLUMN_SHARE = 0.42  # of the column's width that a code may take
BLACK = "#000000"


def link(view: View, sheet: Sheet) -> str:
    """The address of the map on its page; empty where it is not served to others."""
    return f"{sheet.address}/?{view.to_query()}" if sheet.address else ""


def command(view: View) -> str:
    """What brings the View back in a terminal."""
    return f"leopard-atlas open '{view.to_query()}'"


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: its rows of modules, dark or not, and the side of one in mm."""

    rows: tuple[tuple[bool, ...], ...]
    module_mm: float

    @property
    def side_mm(self) -> float:
        """The side of the code with the clear modules round it."""
        return (len(self.rows) + 2 * QUIET) * self.module_mm

    def draw(self, axes: Axes, x: float, y: float) -> None:
        """Draw it with its upper left at x, y."""
        filled(axes, box_path(x, y, self.side_mm, self.side_mm), PAPER)
        runs: list[Path] = []
        for n, row in enumerate(self.rows):
            at = QUIET
            for dark, cells in groupby(row):
                long = len(list(cells))
                if dark:
                    runs.append(box_path(x + at * self.module_mm, y + (QUIET + n) * self.module_mm, long * self.module_mm, self.module_mm))
                at += long
        filled(axes, Path.make_compound_path(*runs), BLACK)


def code(text: str, sheet: Sheet, column_mm: float) -> Code | None:
    """The code of a link, as small as paper and screen can show it, if the column has room for it."""
    try:
        made = segno.make_qr(text, error="m", boost_error=False)
        if len(made.matrix) > MEDIUM_MOST:
            made = segno.make_qr(text, error="l", boost_error=False)
    except segno.DataOverflowError:
        return None
    per_module = max(MODULE_MM, MODULE_PX * 25.4 / sheet.dpi)
    drawn = Code(tuple(tuple(map(bool, row)) for row in made.matrix), per_module)
    return drawn if drawn.side_mm <= COLUMN_SHARE * column_mm else None
