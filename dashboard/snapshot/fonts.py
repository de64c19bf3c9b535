"""The sheet's own faces: one family name each, the missing letters taken from the next family of the list.

Importing this sets matplotlib's global settings once, so that no thread changes them while another draws.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import LoadFlags

from dashboard.assets_folder import ASSETS

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

Face = Literal["regular", "medium", "semibold", "serif-bold", "serif-italic"]

FOLDER = ASSETS / "vendor" / "fonts" / "sheet"
FILES = {
    "Atlas Sheet Sans": "atlas-sheet-sans-regular.ttf",
    "Atlas Sheet Sans Medium": "atlas-sheet-sans-medium.ttf",
    "Atlas Sheet Sans Semibold": "atlas-sheet-sans-semibold.ttf",
    "Atlas Sheet Serif Bold": "atlas-sheet-serif-bold.ttf",
    "Atlas Sheet Serif Italic": "atlas-sheet-serif-italic.ttf",
    "Atlas Sheet CJK": "atlas-sheet-cjk-regular.ttf",
    "Atlas Sheet CJK Bold": "atlas-sheet-cjk-bold.ttf",
}
# DejaVu comes with matplotlib: a title may hold letters that no face of ours has
_CJK, _CJK_BOLD = ("Atlas Sheet CJK", "DejaVu Sans"), ("Atlas Sheet CJK Bold", "Atlas Sheet CJK", "DejaVu Sans")
FAMILIES: dict[Face, tuple[str, ...]] = {
    "regular": ("Atlas Sheet Sans", *_CJK),
    "medium": ("Atlas Sheet Sans Medium", *_CJK),
    "semibold": ("Atlas Sheet Sans Semibold", *_CJK_BOLD),
    "serif-bold": ("Atlas Sheet Serif Bold", *_CJK_BOLD),
    "serif-italic": ("Atlas Sheet Serif Italic", *_CJK),
}
MM_PER_PT = 25.4 / 72
_FINE_DPI = 720  # text is measured at ten times the size, so that rounding to 1/64 px does not show

mpl.rcParams.update(
    {
        "svg.fonttype": "none",  # text stays text
        "svg.hashsalt": "leopard-atlas",  # same input, same bytes
        "pdf.fonttype": 42,
        "text.hinting": "no_hinting",  # letters keep their widths at every size, as in PDF
        "path.simplify": False,  # lines are thinned to the sheet's size before they are drawn
    }
)
for _file in FILES.values():
    font_manager.fontManager.addfont(FOLDER / _file)


@lru_cache(maxsize=512)
def properties(face: Face, size_pt: float) -> FontProperties:
    """What matplotlib's Text takes for a face and a size."""
    # the italic file says that it is italic, and matplotlib warns when it is not asked for it
    return FontProperties(family=list(FAMILIES[face]), size=size_pt, style="italic" if face == "serif-italic" else "normal")


@lru_cache(maxsize=4096)
def width_mm(text: str, face: Face, size_pt: float) -> float:
    """How wide a line of text is on paper, from its first ink to its last."""
    font = _font(face)
    font.set_size(size_pt, _FINE_DPI)
    font.set_text(drawable(text, face), 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / _FINE_DPI * 25.4


def _font(face: Face) -> FT2Font:
    """The loaded face with its fallbacks; matplotlib keeps one for each thread."""
    return font_manager.get_font(_paths(face))


@cache
def _paths(face: Face) -> tuple[str, ...]:
    return tuple(file_of(family) for family in FAMILIES[face])


@cache
def file_of(family: str) -> str:
    """Where a family's one file lies."""
    style = "italic" if family == "Atlas Sheet Serif Italic" else "normal"
    return str(font_manager.findfont(FontProperties(family=family, style=style), fallback_to_default=False))


@cache
def characters(family: str) -> frozenset[int]:
    """The code points that a family can draw."""
    return frozenset(font_manager.get_font(file_of(family)).get_charmap())


@lru_cache(maxsize=4096)
def drawable(text: str, face: Face) -> str:
    """The text as our faces can draw it: what none holds stands as its name in brackets, or as U+FFFD where it has no name.

    Signs that only steer others, such as joiners and colours of emoji, are left out.
    """
    return "".join(letter if any(ord(letter) in characters(family) for family in FAMILIES[face]) else _named(letter) for letter in text if _seen(letter))


def _seen(letter: str) -> bool:
    return unicodedata.category(letter) != "Cf" and not "\ufe00" <= letter <= "\ufe0f" and not "\U0001f3fb" <= letter <= "\U0001f3ff"


def _named(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return f"[{name.lower()}]" if name and unicodedata.category(letter) == "So" else "\ufffd"
