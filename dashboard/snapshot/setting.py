"""Text set in lines: words measured, broken where the language allows it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dashboard.snapshot.fonts import width_mm

if TYPE_CHECKING:
    from dashboard.snapshot.fonts import Face

Run = tuple[str, "Face"]

NOT_FIRST = "、。，．：；！？）」』】〉》”’%…·,.;:!?)]"  # never at a line's start
NOT_LAST = "（「『【〈《“‘(["
ELLIPSIS = "…"


def _wide(character: str) -> bool:
    """Whether a line may break on either side of it: Han and kana, not Hangul, which has spaces."""
    return unicodedata.east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"


def pieces(text: str) -> list[str]:
    """The text in pieces that a line may end after; the spaces stay at their ends."""
    found: list[str] = []
    for word in re.findall(r"\S+[^\S\u00a0]*|[^\S\u00a0]+", text.replace("\u00a0", "\ue000")):
        piece = ""
        for character in word.replace("\ue000", "\u00a0"):
            breaks = piece and not piece.isspace() and (_wide(character) or _wide(piece[-1])) and character not in NOT_FIRST and piece[-1] not in NOT_LAST
            if breaks and not character.isspace():
                found.append(piece)
                piece = ""
            piece += character
        found.append(piece)
    return found


def wrapped(runs: list[Run], size_pt: float, width: float, *, anywhere: bool = False) -> list[list[Run]]:
    """Runs of text in one or more faces, broken into lines at most `width` mm wide."""
    lines: list[list[Run]] = [[]]
    for text, face in runs:
        for piece in list(text) if anywhere else pieces(text):
            line = _joined(lines[-1], (piece, face))
            if lines[-1] and line_width(line, size_pt) > width:
                lines.append([(piece.lstrip(" "), face)])
            else:
                lines[-1] = line
    return [[(part.rstrip() if n == len(line) - 1 else part, face) for n, (part, face) in enumerate(line)] for line in lines if line]


def _joined(line: list[Run], run: Run) -> list[Run]:
    if line and line[-1][1] == run[1]:
        return [*line[:-1], (line[-1][0] + run[0], run[1])]
    return [*line, run]


def line_width(line: list[Run], size_pt: float) -> float:
    """How wide a line of runs is, in mm; a space at its end counts for nothing."""
    wide = 0.0
    for n, (text, face) in enumerate(line):
        last = n == len(line) - 1
        wide += width_mm(text.rstrip(), face, size_pt) if last else advance_mm(text, face, size_pt)
    return wide


def advance_mm(text: str, face: Face, size_pt: float) -> float:
    """How far a text moves the next one on, spaces at its end counted."""
    return width_mm(text + "l", face, size_pt) - width_mm("l", face, size_pt)


def lines_of(text: str, face: Face, size_pt: float, width: float) -> list[str]:
    """A text in one face as lines."""
    return ["".join(part for part, _ in line) for line in wrapped([(text, face)], size_pt, width)]


def shortened(text: str, face: Face, size_pt: float, width: float) -> str:
    """The text if it fits, else as much of it as fits, ended at a word with an ellipsis."""
    if width_mm(text, face, size_pt) <= width:
        return text
    kept = ""
    for piece in pieces(text):
        if width_mm((kept + piece).rstrip() + ELLIPSIS, face, size_pt) > width:
            break
        kept += piece
    if not kept:  # one long word
        for character in text:
            if width_mm(kept + character + ELLIPSIS, face, size_pt) > width:
                break
            kept += character
    return kept.rstrip(" ,;:，；：") + ELLIPSIS
