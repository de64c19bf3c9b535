"""Where map, column and foot lie on the paper, in mm from the top left."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.sheet import A4_LANDSCAPE, A4_MM, Sheet

# type and lines grow more slowly than the sheet: there is room for more names, and a wall map is read from farther off
TYPE_GROWS = 0.7

__all__ = ["A4_LANDSCAPE", "Box", "Grid", "Sheet", "grid"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in mm; y runs downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Where things lie, and `k`: what type and lines are multiplied with on sheets larger than A4."""

    sheet: Sheet
    map: Box
    columns: tuple[Box, ...]
    k: float
    strip: tuple[Box, ...] = ()  # columns below the map, for sources that the column has no room for


def grid(sheet: Sheet, map_share: float = 0.62, strip_mm: float = 0.0) -> Grid:
    """The parts of a sheet: map left and one column, or on an upright sheet the map above one or two columns.

    `map_share` is the map's part of an upright sheet's height; a long legend lowers it. On a wide sheet a strip of
    `strip_mm` below the map takes the sources that would overflow the column.
    """
    width, height = sheet.width_mm, sheet.height_mm
    side = math.sqrt(width * height / math.prod(A4_MM))
    k = max(side**TYPE_GROWS, 1.0)
    room = min(max(side, 0.35), 6.0)
    left, right, top, gutter = 13.5 * max(room, 0.75), 9 * room, 13 * room, 9 * max(room, 0.75)
    if sheet.small:  # no graticule labels to make room for
        left = right
        gutter = 5 * max(room, 0.6)
    if width >= height:
        wanted = max(90 * side, 74 * k) if width / height > 1.2 else 0.38 * width
        column = min(wanted, 0.45 * width)
        # below a strip no degrees are written: it may go nearer to the paper's edge
        low = height - (right if strip_mm else top)
        area = Box(left, top, width - left - gutter - column - right, low - top - (strip_mm + gutter if strip_mm else 0.0))
        beside = Box(area.right + gutter, top, column, low - top)
        half = (area.width - gutter) / 2
        strip = tuple(Box(x, low - strip_mm, half, strip_mm) for x in (area.x, area.x + half + gutter)) if strip_mm else ()
        return Grid(sheet, area, (beside,), k, strip)
    area = Box(left, top, width - left - max(right, left), (height - 2 * top) * map_share)
    below = Box(area.x, area.bottom + gutter, area.width, height - top - area.bottom - gutter)
    if below.width < 140 * k:
        return Grid(sheet, area, (below,), k)
    half = (below.width - gutter) / 2
    return Grid(sheet, area, (Box(below.x, below.y, half, below.height), Box(below.right - half, below.y, half, below.height)), k)
