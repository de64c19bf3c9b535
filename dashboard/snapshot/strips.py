"""A wall map as pixels, some rows at a time: a canvas for the whole of it, and the picture beside, would take gigabytes.

The dashes of a line begin anew in each strip: seen, if at all, as one short dash where strips meet.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL.PngImagePlugin import putchunk

from dashboard.snapshot.pen import mm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from PIL.PngImagePlugin import PngInfo

    from dashboard.snapshot.pen import Paper

STRIP_PIXELS = 16_000_000
HAIR_PX = 1e-4
LEVEL = 3
_UP = 2  # PNG's filter: each byte less the one above it


def strips(on: Paper, rows: int) -> Iterator[NDArray[np.uint8]]:
    """The sheet's pixels from the top down, by (row, col, channel): three channels, or one of a sheet in black and white."""
    (wide, high), dpi = on.grid.sheet.pixels, on.grid.sheet.dpi
    texts = [text for text in on.figure.findobj(Text) if isinstance(text, Text)]
    for top in range(0, high, rows):
        bottom = min(top + rows, high)
        for text in texts:  # what is far from the strip need not be set
            reach = mm(float(text.get_fontsize())) * (2 if not text.get_rotation() else 2 + len(text.get_text()))
            text.set_visible(top / dpi * 25.4 - reach < text.get_position()[1] < bottom / dpi * 25.4 + reach)
        # a hair larger, so that no row is lost to rounding
        part = Bbox([[0, (high - bottom) / dpi], [(wide + HAIR_PX) / dpi, (high - top + HAIR_PX) / dpi]])
        drawn = io.BytesIO()
        on.figure.savefig(drawn, format="rgba", dpi=dpi, bbox_inches=part)
        pixels = np.frombuffer(drawn.getbuffer(), dtype=np.uint8).reshape(bottom - top, wide, 4)
        yield pixels[..., :1] if on.grid.sheet.bw else pixels[..., :3]


def png_in_strips(on: Paper, told: PngInfo, rows: int) -> bytes:
    """The sheet as a PNG that is never whole in memory."""
    (wide, high), channels = on.grid.sheet.pixels, 1 if on.grid.sheet.bw else 3
    per_m = round(on.grid.sheet.dpi / 0.0254)
    out, packer = io.BytesIO(), zlib.compressobj(LEVEL)
    out.write(b"\x89PNG\r\n\x1a\n")
    putchunk(out, b"IHDR", struct.pack(">2I5B", wide, high, 8, 0 if channels == 1 else 2, 0, 0, 0))
    putchunk(out, b"pHYs", struct.pack(">2IB", per_m, per_m, 1))
    for chunk in told.chunks:
        putchunk(out, *chunk[:2])
    above = np.zeros((1, wide * channels), dtype=np.uint8)
    for strip in strips(on, rows):
        flat = strip.reshape(len(strip), -1)
        lines = np.full((len(flat), 1 + flat.shape[1]), _UP, dtype=np.uint8)
        np.subtract(flat, np.concatenate([above, flat[:-1]]), out=lines[:, 1:])
        above = flat[-1:].copy()
        putchunk(out, b"IDAT", packer.compress(lines.data))
    putchunk(out, b"IDAT", packer.flush())
    putchunk(out, b"IEND", b"")
    return out.getvalue()
