"""The paper: its size, and where map, column and foot lie on it, in mm from the top left."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geodata.errors import FormatError

SMALLEST_MM, LARGEST_MM = 60.0, 2400.0
LOWEST_DPI, HIGHEST_DPI = 36.0, 1200.0
MEGAPIXELS = 150.0
SCREEN_DPI = 150.0
A4_MM = (297.0, 210.0)
SMALL_MM = 120.0  # a sheet narrower than this keeps only what it must


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a sheet. `screen` says that it is an image of so many pixels and will never be paper."""

    width_mm: float
    height_mm: float
    dpi: float = 150.0
    screen: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn or opened.

        Raises:
            FormatError: saying what would do.
        """
        sizes = (self.width_mm, self.height_mm)
        if not all(map(math.isfinite, (*sizes, self.dpi))) or min(sizes) < SMALLEST_MM or max(sizes) > LARGEST_MM:
            message = f"A sheet measures {SMALLEST_MM:g} to {LARGEST_MM:g} mm each way; {sizes[0]:g} x {sizes[1]:g} mm was asked for."
            raise FormatError(message)
        if not LOWEST_DPI <= self.dpi <= HIGHEST_DPI:
            message = f"The resolution is {LOWEST_DPI:g} to {HIGHEST_DPI:g} dpi; {self.dpi:g} was asked for."
            raise FormatError(message)
        megapixels = math.prod(self.pixels) / 1e6
        if megapixels > MEGAPIXELS:
            message = f"The image would have {megapixels:.0f} megapixels; at most {MEGAPIXELS:g} are drawn. Ask for fewer dpi or a smaller sheet."
            raise FormatError(message)

    @classmethod
    def of_pixels(cls, width: int, height: int) -> Sheet:
        """An image of exactly so many pixels, with the type of a sheet at 150 dpi.

        Raises:
            FormatError: when it is too small to be read or too large to be drawn.
        """
        per_mm = SCREEN_DPI / 25.4
        least = math.ceil(SMALLEST_MM * per_mm)
        if min(width, height) < least or width * height > MEGAPIXELS * 1e6 or max(width, height) > LARGEST_MM * per_mm:
            message = f"An image has at least {least} pixels each way and at most {MEGAPIXELS:g} megapixels; {width} x {height} was asked for."
            raise FormatError(message)
        return cls(width / per_mm, height / per_mm, SCREEN_DPI, screen=True)

    @property
    def pixels(self) -> tuple[int, int]:
        """The size in pixels, rounded to whole ones."""
        return round(self.width_mm / 25.4 * self.dpi), round(self.height_mm / 25.4 * self.dpi)

    def snapped(self) -> Sheet:
        """The sheet of the same pixels with no half one at its edges, and so of a hair's breadth more or less."""
        width, height = self.pixels
        return Sheet(width / self.dpi * 25.4, height / self.dpi * 25.4, self.dpi, self.screen)

    @property
    def small(self) -> bool:
        """Whether it holds only what it must."""
        return min(self.width_mm, self.height_mm) < SMALL_MM * 0.75 or self.width_mm < SMALL_MM


A4_LANDSCAPE = Sheet(*A4_MM)


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
    k = min(max(math.sqrt(side), 1.0), 1.6)
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
