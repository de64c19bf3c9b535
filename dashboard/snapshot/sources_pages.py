"""Pages for the sources of sheets that were too small for them: no citation and no note is ever left out of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.snapshot.column import HEAD_PT, cited, notes
from dashboard.snapshot.flow import Flow, fit, plain, put
from dashboard.snapshot.pen import GREY, MONO, paper
from dashboard.snapshot.sheet import Box, Grid, grid
from dashboard.wording import words
from dashboard.words.sheet import title_of
from geodata.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from dashboard.sheet import Sheet
    from dashboard.snapshot.flow import Block, Placed
    from dashboard.snapshot.pen import Paper
    from dashboard.view import View

TEXT_PT, TEXT_MM = 6.4, 2.85
TWO_COLUMNS_MM = 140.0  # from this width on
GUTTER_MM = 6.0


def sources_pages(views: Sequence[View], sheet: Sheet) -> Iterator[tuple[Figure, str]]:
    """Pages of the sheet's size with all sources of these Views and the notes on them, each with what it says; none of none."""
    if not views:
        return
    before = MONO.set(sheet.bw)
    try:
        done, left = 0, 1
        while left:
            on = paper(_grid(sheet))
            flow = _flow(on, views)
            placed = _filled(flow.blocks[done:], on.grid.columns)
            put(on, placed, flow.width)
            done, left = done + len(placed), len(flow.blocks) - done - len(placed)
            yield on.figure, _said(views)
    finally:
        MONO.reset(before)


def _grid(sheet: Sheet) -> Grid:
    """The whole sheet within its margins, in one column or two."""
    usual = grid(sheet)
    k, x, y = usual.k, usual.map.x, usual.map.y
    whole = Box(x, y, sheet.width_mm - 2 * x, sheet.height_mm - 2 * y)
    if whole.width < TWO_COLUMNS_MM * k:
        return Grid(sheet, whole, (whole,), k)
    half = (whole.width - GUTTER_MM * k) / 2
    return Grid(sheet, whole, (Box(x, y, half, whole.height), Box(whole.right - half, y, half, whole.height)), k)


def _sources(views: Sequence[View]) -> dict[str, list[str]]:
    """Each source of any of the Views, with the layers that are drawn from it in any."""
    used: dict[str, dict[str, None]] = {}
    for view in views:
        for key, layers in cited(view).items():
            used.setdefault(key, {}).update(dict.fromkeys(layers))
    return {key: list(layers) for key, layers in used.items()}


def _citation(key: str) -> str:
    source = SOURCES[key]
    return f"{source.citation} ({source.date}). {source.licence}"


def _flow(on: Paper, views: Sequence[View]) -> Flow:
    flow = Flow(on, on.grid.columns[0].width)
    flow.text(plain(f"{title_of(views[0])}: {words(views[0].language).sources_head}", "semibold"), HEAD_PT, 3.4)
    for key, layers in _sources(views).items():
        flow.text([(", ".join(layers) + "  ", "semibold"), (_citation(key), "regular")], TEXT_PT, TEXT_MM, GREY, above=0.8, breaks=True)
    notes(flow, views[0])
    return flow


def _said(views: Sequence[View]) -> str:
    return " ".join([words(views[0].language).sources_head + ":", *(f"{', '.join(layers)}: {_citation(key)}." for key, layers in _sources(views).items())])


def _filled(blocks: list[Block], columns: tuple[Box, ...]) -> list[Placed]:
    """As many of the blocks as the columns hold; never none, as each is a line or a short note."""
    low, high = 1, len(blocks)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fit(blocks[:middle], columns, 0.0) else (low, middle - 1)
    return fit(blocks[:low], columns, 0.0) or []
