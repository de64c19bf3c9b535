"""The sheet's faces inside an SVG: only the letters it uses, so that it looks the same on every machine."""

from __future__ import annotations

import base64
import io
import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.text import Text

from dashboard.snapshot.fonts import characters, file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.figure import Figure

logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


def style(figure: Figure) -> str:
    """A style element with one @font-face for each family that the figure's text uses."""
    texts = [text for text in figure.findobj(Text) if not text.get_path_effects()]  # a halo is outlines already
    used = [(text.get_text(), [family for family in text.get_fontfamily() if isinstance(family, str)]) for text in texts]
    # Han and Hangul stand upright among italics, as in PNG and PDF
    return f'<style type="text/css">text{{font-synthesis:none}}{faces(used)}</style>'


def faces(texts: Iterable[tuple[str, Sequence[str]]]) -> str:
    """One @font-face for each family that these texts use, each text with its families, the missing letters taken from the next."""
    used: dict[str, set[str]] = {}
    for text, families in texts:
        for letter in set(text):
            family = next((family for family in families if ord(letter) in characters(family)), None)
            if family is not None:
                used.setdefault(family, set()).add(letter)
    return "".join(_face(family, "".join(sorted(letters))) for family, letters in sorted(used.items()))


@lru_cache(maxsize=64)
def _face(family: str, letters: str) -> str:
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14], glyph_names=False)
    with TTFont(file_of(family), recalcTimestamp=False) as font:  # the same letters give the same bytes
        cut = subset.Subsetter(options)
        cut.populate(text=letters)
        cut.subset(font)
        out = io.BytesIO()
        font.save(out)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    # the families' names say weight and slant, as the text's style does: both declared normal but the italic
    slant = "italic" if "Italic" in family else "normal"
    return f"@font-face{{font-family:'{family}';font-style:{slant};src:url(data:font/ttf;base64,{data}) format('truetype')}}\n"
