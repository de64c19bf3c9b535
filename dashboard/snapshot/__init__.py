"""A View as a printed sheet: pictures, vectors and moving pictures, each holding the View it was drawn from.

From code: `snapshot(View(), from_text("a3,300dpi", "A note"))` is the PDF, `snapshot(View(), "png", sheet)` another format;
README has an example that the tests run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dashboard import plain_matplotlib  # noqa: F401 - first of all that draws
from dashboard.memory import no_collecting
from dashboard.sheet import A4_LANDSCAPE, Sheet, from_text, refusal
from dashboard.snapshot.atlas import pages, years
from dashboard.snapshot.composing import compose, drawn
from dashboard.snapshot.saving import IN_PIXELS, MOVING, SINGLE, Drawn, pdf
from geodata.budgets import SHEET, Meter
from geodata.errors import FormatError, OverBudgetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.snapshot.frame import Frame
    from dashboard.view import View

__all__ = ["A4_LANDSCAPE", "FORMATS", "Made", "Sheet", "compose", "from_text", "made", "snapshot"]

FORMATS = (*SINGLE, *MOVING)
MOVING_MOST = 4e6  # pixels of each year


class Made(NamedTuple):
    """A sheet's bytes, and the sheets that are in them: the pages of an atlas, the years of a moving picture."""

    content: bytes
    sheets: tuple[tuple[View, Frame, dict[str, str]], ...]  # of each what could not be drawn, and why


def snapshot(view: View, suffix: str | Sheet = "pdf", sheet: Sheet = A4_LANDSCAPE) -> bytes:
    """The sheet of a View in one of FORMATS: `snapshot(view, sheet)` as PDF, `snapshot(view, "png", sheet)` as another.

    The same View and sheet give the same bytes with the same packages on one kind of machine: no clock is asked.
    A small sheet draws two scenarios side by side as the map of their difference, and holds the View of that map.

    Args:
        view: what the map shows, its language and its title.
        suffix: the format, or the sheet of a PDF.
        sheet: size, resolution, furniture, note and public address (see `dashboard/sheet.py`).

    Raises:
        FormatError: when there is no such format, the sheet cannot hold what is on, or a picture would have too many pixels.
    """
    if isinstance(suffix, Sheet):
        suffix, sheet = "pdf", suffix
    return made(view, suffix, sheet).content


def made(view: View, suffix: str, sheet: Sheet = A4_LANDSCAPE) -> Made:
    """The same with what was drawn.

    Raises:
        FormatError: as `snapshot`.
    """
    if suffix not in FORMATS:
        message = f"A sheet is saved as {', '.join(FORMATS)}; {suffix[:20]!r} was asked for."
        raise FormatError(message)
    if sheet.each and suffix != "pdf":
        raise refusal(reason="atlas")
    view = replace(view, compare="diff") if view.other and sheet.small else view
    sheet = sheet.snapped() if suffix in IN_PIXELS else sheet
    kept: list[tuple[View, Frame, dict[str, str]]] = []

    spent = Meter(SHEET)

    def one_by_one(views: list[View]) -> Iterator[Drawn]:
        for one in views:
            spent.spend(1)
            sheet_drawn = drawn(one, sheet, spent)
            kept.append((one, sheet_drawn.frame, sheet_drawn.failed))
            yield sheet_drawn

    try:
        return Made(_saved(view, suffix, sheet, one_by_one), tuple(kept))
    except OverBudgetError as error:
        raise refusal(reason="slow", most=error.most) from error


def _saved(view: View, suffix: str, sheet: Sheet, one_by_one: Callable[[list[View]], Iterator[Drawn]]) -> bytes:
    """The bytes of the sheet's pages or years, which are drawn one by one."""
    if suffix in MOVING:
        if sheet.width_mm * sheet.height_mm * (sheet.dpi / 25.4) ** 2 > MOVING_MOST:
            raise refusal(reason="moving", most=MOVING_MOST / 1e6)
        return MOVING[suffix](one_by_one(years(view)))
    if sheet.each:
        return pdf(one_by_one(pages(view, sheet)))
    with no_collecting():  # of one sheet; those of an atlas must go one by one
        return SINGLE[suffix](*one_by_one([view]))
