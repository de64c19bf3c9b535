"""The foot of the last column: the way back to the map, the data's version, the projection and the credits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.snapshot.flow import plain, put_line
from dashboard.snapshot.furniture import place
from dashboard.snapshot.link import code, command, link
from dashboard.snapshot.pen import GREY, INK, RULE, line
from dashboard.snapshot.setting import lines_of, shortened, wrapped
from dashboard.wording import words
from dashboard.wording.sheet import sheet_words
from geodata import DATA_VERSION

if TYPE_CHECKING:
    from dashboard.snapshot.column import Cut
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.link import Code
    from dashboard.snapshot.pen import Paper
    from dashboard.view import View
    from dashboard.wording.record import Wording

FOOT_PT, LINE_MM = 5.7, 2.75
QUERY_LINES = 5
CODE_GAP_MM = 1.5
TRUE_ENOUGH = 0.005  # length error above which the scale is said to be true at the centre only


@dataclass(frozen=True, slots=True)
class Foot:
    """Its lines, its height, and the link's code that stands left of them."""

    lines: tuple[tuple[str, bool], ...]  # text, and whether it is the head
    height: float
    code: Code | None = None


def foot(on: Paper, view: View, frame: Frame, cut: Cut, width: float) -> Foot:
    """The foot of a column so wide. Where there is no room for the whole way back, the file alone holds it."""
    spoken, k, sheet = words(view.language), on.k, on.grid.sheet
    address = link(view, sheet) if cut.query else ""
    drawn = code(address, sheet, width) if address and not cut.compact else None
    room = width - (drawn.side_mm + CODE_GAP_MM * k if drawn else 0.0)
    lines: list[tuple[str, bool]] = []
    if cut.query:
        head = sheet_words(view.language).on_page if address else spoken.opens_again
        lines += [(head, True), *((text, False) for text in _way_back(address or command(view), FOOT_PT * k, room))]
        if address and not drawn and not cut.compact:
            lines += _set(sheet_words(view.language).too_long, room, k)
    lines += _set(spoken.made_of.format(version=DATA_VERSION) if cut.compact else _made(view, frame, spoken), room, k)
    if cut.sources not in {"line", "credit"}:
        lines += _set(spoken.attribution, room, k)
    high = len(lines) * LINE_MM * k
    return Foot(tuple(lines), max(high, drawn.side_mm if drawn else 0.0) + 3.0 * k, drawn)


def _set(text: str, width: float, k: float) -> list[tuple[str, bool]]:
    return [(one, False) for one in lines_of(text, "regular", FOOT_PT * k, width)]


def _way_back(text: str, size_pt: float, width: float) -> list[str]:
    """A link or a command, broken anywhere, in at most QUERY_LINES lines."""
    asked = ["".join(part for part, _ in runs) for runs in wrapped([(text, "regular")], size_pt, width, anywhere=True)]
    if len(asked) > QUERY_LINES:
        asked = [*asked[: QUERY_LINES - 1], shortened("".join(asked[QUERY_LINES - 1 :]), "regular", size_pt, width)]
    return asked


def _made(view: View, frame: Frame, spoken: Wording) -> str:
    """Data version and projection; where lengths are off by more than TRUE_ENOUGH, that the scale is the middle's."""
    parts = [spoken.made_of.format(version=DATA_VERSION), f"LAEA {place(frame.lon, frame.lat, view.language, spoken)}, WGS 84"]
    if frame.worst_error > TRUE_ENOUGH:
        parts.append(sheet_words(view.language).true_at_centre)
    return " · ".join(parts)


def put_foot(on: Paper, block: Foot, x: float, bottom: float, width: float) -> None:
    """Draw the foot so that it ends with the map's edge."""
    k = on.k
    top = bottom - block.height
    line(on.page, [(x, top), (x + width, top)], RULE, 0.4 * k)
    left = x
    if block.code:
        block.code.draw(on.page, x, bottom - block.code.side_mm)
        left += block.code.side_mm + CODE_GAP_MM * k
    for n, (text, head) in enumerate(block.lines):
        y = top + (4.6 + n * LINE_MM) * k
        put_line(on, left, y, plain(text, "semibold" if head else "regular"), FOOT_PT * k, INK if head else GREY)
