"""Figures of the balance sheet in the column: land, what burns of it and what is not known, by range and country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from dashboard.snapshot.flow import plain
from dashboard.snapshot.fonts import width_mm
from dashboard.snapshot.pen import GREY, INK, RULE, line, path, stroked, written
from dashboard.snapshot.setting import lines_of
from dashboard.wording.sheet import sheet_words
from dashboard.words.balance import fire_line, summary_rows

if TYPE_CHECKING:
    from dashboard.snapshot.flow import Flow
    from dashboard.view import View
    from dashboard.words.balance import Cell, Table
    from dashboard.words.figures import Figure

TITLE_PT, HEAD_PT, HEAD_MM, ROW_PT, ROW_MM = 7.6, 5.7, 2.4, 6.6, 3.4
HATCH_MM = 0.9


def figures(flow: Flow, view: View) -> None:
    """The summary of the balance sheet as a table; what is not known is hatched and says so."""
    table = summary_rows(view)
    flow.text(plain(sheet_words(view.language).figures, "semibold"), TITLE_PT, 3.4, above=4.4, rule=True)
    flow.text(plain(_read(fire_line(view))), HEAD_PT, 2.6, GREY)
    ends = _ends(flow, table)
    _heads(flow, table, ends)
    for row in (*table.rows, table.total):
        _row(flow, row, _keys(table), ends, strong=row is table.total)


def _read(parts: list[str | Figure] | tuple[str | Figure, ...]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def _keys(table: Table) -> int:
    return sum(heading.kind == "key" for heading in table.headings)


def _ends(flow: Flow, table: Table) -> list[float]:
    """Where each column ends, in mm from the left: keys as wide as their texts, figures share the rest."""
    keys, size = _keys(table), ROW_PT * flow.k
    ends, rows = [0.0], [*table.rows, table.total]
    for n in range(keys):
        ends.append(ends[-1] + max(width_mm(row[n].text, "medium", size) for row in rows) + 2.2 * flow.k)
    each = (flow.width - ends[-1]) / (len(table.headings) - keys)
    return [*ends, *(ends[keys] + each * (n + 1) for n in range(len(table.headings) - keys))]


def _heads(flow: Flow, table: Table, ends: list[float]) -> None:
    k, keys = flow.k, _keys(table)
    size, step = HEAD_PT * k, HEAD_MM * k
    each = ends[-1] - ends[-2] - 1.2 * k
    heads = [lines_of(_read(heading.parts), "regular", size, each) for heading in table.headings[keys:]]
    high = max(map(len, heads))

    def draw(x: float, y: float) -> None:
        for end, lines in zip(ends[keys + 1 :], heads, strict=True):
            for n, text in enumerate(lines):
                written(flow.on.page, x + end, y + (high - len(lines) + n + 0.8) * step, text, "regular", size, GREY, side="right")

    flow.add(high * step, draw, 0.8 * k)


def _row(flow: Flow, row: tuple[Cell, ...], keys: int, ends: list[float], *, strong: bool) -> None:
    k, page = flow.k, flow.on.page
    size, face = ROW_PT * k, "medium" if strong else "regular"

    def draw(x: float, y: float) -> None:
        line(page, [(x, y + 0.2 * k), (x + flow.width, y + 0.2 * k)], RULE, 0.3 * k)
        for n, cell in enumerate(row):
            left, right, key = x + ends[n], x + ends[n + 1], n < keys
            if not (cell.known or key):
                _hatched(flow, left + 1.2 * k, y + 0.7 * k, right - width_mm(cell.text, face, size) - 0.8 * k, y + 3.0 * k)
            written(page, left if key else right, y + 2.6 * k, cell.text, face, size, INK, side="left" if key else "right")

    flow.add(ROW_MM * k, draw)


def _hatched(flow: Flow, left: float, top: float, right: float, bottom: float) -> None:
    """Falling lines in what is left of a cell: not known."""
    if right - left < 2 * HATCH_MM:
        return
    high = bottom - top
    falling = shapely.linestrings([[(start, top), (start + high, bottom)] for start in np.arange(left - high, right, HATCH_MM * flow.k)])
    lines = shapely.intersection(falling, shapely.box(left, top, right, bottom))
    stroked(flow.on.page, path(lines[shapely.length(lines) > 0]), RULE, 0.3 * flow.k)
