"""How much of what comes from outside is read, unpacked, parsed and drawn: every bound there is, in one place.

A `Meter` counts while the work runs and ends it. `geodata.readers` holds the only calls that parse or unpack, and each
takes a meter: a reader without one cannot be written (`tests/house/test_budgets.py` walks the code). `docs/budgets.md`
is the table below in prose.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from geodata.errors import OverBudgetError


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that one thing may take.

    Attributes:
        name: what is bounded, as a person would call it.
        bytes: how many of them may be held of it at once.
        items: how many parts of it there may be.
        item: what such a part is, in the plural.
        seconds: of one thread's processor: a busy machine refuses nothing that an idle one takes.
        why: where the numbers come from, one sentence.
    """

    name: str
    bytes: int
    items: int
    item: str
    seconds: float
    why: str


AREA_FILE = Budget(
    "an area's GeoJSON",
    20_000_000,
    1_200_000,
    "lists and objects",
    5.0,
    "A million corners with four decimals take 19 MB; an outline that people draw or a state publishes has a tenth of that.",
)
AREA_NUMBERS = Budget(
    "the numbers in an area's GeoJSON",
    AREA_FILE.bytes,
    4_000_000,
    "numbers",
    5.0,
    "A million corners with a height each have three million; ten million would take four seconds.",
)
AREA_VALUES = Budget(
    "what an area's GeoJSON holds beside long runs of corners",
    AREA_FILE.bytes,
    500_000,
    "values",
    5.0,
    "A value takes up to 170 bytes in memory, so these are 85 MB; 5,000 features with 50 properties each stay below.",
)
AREA_RINGS = Budget(
    "the rings of an area",
    AREA_FILE.items * 16,
    2_000,
    "polygons and holes",
    3.0,
    "Each ring is an object that is mended and united by itself, at up to half a millisecond; a corner is two numbers of eight bytes.",
)
AREA_OUTLINE = Budget(
    "the edges of an area that are mended and united",
    10_000 * 16,
    10_000,
    "corners",
    3.0,
    "An outline is thinned to these before anything slow looks at it; it ends as 64 corners, so no shape is lost.",
)
AREA_CROSSINGS = Budget(
    "the places where edges of an area may cross",
    20_000 * 16,
    20_000,
    "crossings",
    3.0,
    "Mending takes up to 50 microseconds for each; an outline with more is a scribble.",
)
SHEET_FILE = Budget(
    "a sheet's file that is opened again",
    20 * 2**20,
    10_000,
    "chunks",
    3.0,
    "The largest sheets that are opened are pictures of a few MB in chunks of 8 kB or more, so 2,560 of them fill 20 MB.",
)
SHEET_TEXT = Budget(
    "one text in a sheet's file: packed, or the head of an SVG or an XMP packet",
    64 * 2**10,
    10_000,
    "elements",
    1.0,
    "A View's query string has at most 2,600 characters, and the metadata round it are a few kB.",
)
SHEET_TEXTS = Budget(
    "all texts in a sheet's file together",
    16 * SHEET_TEXT.bytes,
    16,
    "texts",
    2.0,
    "A sheet holds its View once; programs that save it again add packets of their own, a few.",
)
VIEW_LINK = Budget(
    "the query string of a View",
    5_200,
    50,
    "fields",
    5.0,
    "Every View that is made fits half of it, and so does its code on paper; the first that fights fire in an area reads the land, half a second.",
)
SHEET = Budget(
    "a sheet that is drawn",
    150_000_000 * 4,
    40,
    "pages",
    300.0,
    "A0 at 300 dots per inch has 139 megapixels of four bytes; 40 pages are every protected area or year, at one to three seconds each.",
)
DATA_FILE = Budget(
    "a file of the atlas's own data",
    4_000_000,
    500_000,
    "values",
    3.0,
    "The largest has 233 kB; somebody who hands in a finer one has room for 15 times as much.",
)
DATA_PICTURE = Budget(
    "a grid of the atlas's own data",
    4_000_000,
    8_000_000,
    "cells",
    3.0,
    "The elevation has 207,360 cells; a finer one may have 40 times as many.",
)

BUDGETS = (
    AREA_FILE,
    AREA_NUMBERS,
    AREA_VALUES,
    AREA_RINGS,
    AREA_OUTLINE,
    AREA_CROSSINGS,
    SHEET_FILE,
    SHEET_TEXT,
    SHEET_TEXTS,
    VIEW_LINK,
    SHEET,
    DATA_FILE,
    DATA_PICTURE,
)


class Meter:
    """What has been spent of a budget since it was made, by the thread that made it."""

    __slots__ = ("_began", "budget", "bytes", "items")

    def __init__(self, budget: Budget) -> None:
        """Begin to count."""
        self.budget = budget
        self.bytes = self.items = 0
        self._began = time.thread_time()

    @property
    def seconds(self) -> float:
        """Processor time of this thread since the beginning."""
        return time.thread_time() - self._began

    def spend(self, items: int = 0, *, bytes_: int = 0) -> None:
        """Count so many more; without any, look at the clock.

        Raises:
            OverBudgetError: when that is more than there may be.
        """
        self.items += items
        self.bytes += bytes_
        if self.bytes > self.budget.bytes:
            raise OverBudgetError(self.budget.name, "bytes", self.budget.bytes, "bytes")
        if self.items > self.budget.items:
            raise OverBudgetError(self.budget.name, "items", self.budget.items, self.budget.item)
        if self.seconds > self.budget.seconds:
            raise OverBudgetError(self.budget.name, "seconds", self.budget.seconds, "seconds")
