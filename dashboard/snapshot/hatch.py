"""The fire scenario without colour: each class in a pattern of its own, which a grey printer and a copier keep apart.

Patterns lie on the page and not on the shapes, so that neighbours and the legend's boxes join.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from dashboard.figures.fire import class_tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.snapshot.sheet import Box
    from dashboard.view import View

FINE_MM, MOST_PIXELS = 0.08, 6000  # of the pattern's pixels; along one side
INK = 26  # of 255


class Pattern(NamedTuple):
    """Dots so far apart, lines that fall or cross, or all covered; `mark_mm` is a dot's radius or a line's width."""

    kind: Literal["dots", "falling", "crossed", "full"]
    pitch_mm: float = 1.0
    mark_mm: float = 0.2


# one direction of lines means one thing: falling is fire. More fire, or a larger difference, is darker; dots are less of it
PATTERNS: dict[str, Pattern] = {
    "fire-1": Pattern("dots", 1.5, 0.17),
    "fire-2": Pattern("dots", 0.9, 0.19),
    "fire-3": Pattern("falling", 1.0, 0.25),
    "fire-4": Pattern("falling", 0.68, 0.28),
    "fire-5": Pattern("crossed", 0.8, 0.28),
    "fire-6": Pattern("full"),
    "forest": Pattern("dots", 1.5, 0.17),
    "map-ink-2": Pattern("falling", 1.0, 0.25),
    "diff-less-1": Pattern("dots", 1.7, 0.17),
    "diff-less-2": Pattern("dots", 1.1, 0.19),
    "diff-less-3": Pattern("dots", 0.7, 0.2),
    "diff-more-1": Pattern("falling", 1.3, 0.2),
    "diff-more-2": Pattern("falling", 0.8, 0.25),
    "diff-more-3": Pattern("falling", 0.5, 0.28),
    "diff-both": Pattern("crossed", 0.8, 0.28),
}


def inked(made: NDArray[np.uint8], view: View, box: Box, pixel_mm: float, size: float) -> NDArray[np.uint8]:
    """RGBA of classes by (row, col) over a box, in pixels fine enough for the patterns; `size` multiplies pitch and mark."""
    fine = max(1, min(round(pixel_mm / FINE_MM), MOST_PIXELS // max(made.shape)))
    whole = made.repeat(fine, axis=0).repeat(fine, axis=1)
    x = (box.x + (np.arange(whole.shape[1], dtype=np.float32) + 0.5) / whole.shape[1] * box.width) / size
    y = (box.y + (np.arange(whole.shape[0], dtype=np.float32) + 0.5) / whole.shape[0] * box.height) / size
    out = np.zeros((*whole.shape, 4), dtype=np.uint8)
    out[..., :3] = INK
    for number, token in enumerate(class_tokens(view)):
        if token:
            out[..., 3] |= np.where((whole == number) & marked(PATTERNS[token], x[None, :], y[:, None]), 255, 0).astype(np.uint8)
    return out


def marked(pattern: Pattern, x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where a pattern has ink, for mm of the page that are broadcast together."""
    pitch, mark = pattern.pitch_mm, pattern.mark_mm
    if pattern.kind == "full":
        return np.ones(np.broadcast_shapes(x.shape, y.shape), dtype=bool)
    if pattern.kind == "dots":  # rows of a hexagonal grid, each second one moved by half
        high = pitch * np.float32(np.sqrt(0.75))
        row = np.floor(y / high)
        across = (x + (row % 2) * pitch / 2) % pitch - pitch / 2
        return across**2 + (y - (row + 0.5) * high) ** 2 < mark**2
    slanted = np.float32(np.sqrt(2))
    lines = (x - y) % (pitch * slanted) < mark * slanted
    return lines | ((x + y) % (pitch * slanted) < mark * slanted) if pattern.kind == "crossed" else lines
