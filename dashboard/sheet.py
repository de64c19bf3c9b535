"""What a person chooses about a printed sheet beside its View, as one frozen record, and its one text form.

The same text stands in an address (`/snapshot.pdf?v=1&sheet=a4-portrait,300dpi,no-inset&note=...`) and on the command
line (`--sheet a4-portrait,300dpi,no-inset --note ...`). Its keys, `sheet` and `note`, are none of the View's. The parts, in any order:
a size (`a0` to `a5`, `letter`, `16x9`, `square`, each with `-portrait` or `-landscape`, or `200x150mm`, or `1600x1000px`),
`300dpi`, `bw` (black and white), `no-legend`, `no-scale`, `no-north`, `no-graticule`, `no-inset`, `no-values` (of the fire
scenario), `figures` (of the balance sheet), and `each-year`, `each-area` or `each-scenario` (an atlas, a page for each).
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote, unquote_plus, urlsplit

from geodata.budgets import SHEET
from geodata.errors import FormatError, SheetError

SMALLEST_MM, LARGEST_MM = 60.0, 2400.0
LOWEST_DPI, HIGHEST_DPI = 72.0, 600.0
MEGAPIXELS = SHEET.bytes / 4e6
USUAL_DPI = SCREEN_DPI = 150.0
A4_MM = (297.0, 210.0)
SMALL_MM = 120.0  # a sheet narrower than this keeps only what it must
NOTE_MOST = 300  # characters
ADDRESS_MOST = 200

Furniture = Literal["legend", "scale", "north", "graticule", "inset", "values", "figures"]
FURNITURE: tuple[Furniture, ...] = get_args(Furniture)
USUAL: frozenset[Furniture] = frozenset(FURNITURE) - {"figures"}
Each = Literal["", "year", "area", "scenario"]
EACH: tuple[Each, ...] = get_args(Each)

# longer side first, in mm; 16x9 is a slide of 13 1/3 x 7 1/2 inches
SIZES_MM: dict[str, tuple[float, float]] = {
    "a5": (210, 148),
    "a4": A4_MM,
    "a3": (420, 297),
    "a2": (594, 420),
    "a1": (841, 594),
    "a0": (1189, 841),
    "letter": (279.4, 215.9),
    "16x9": (338.7, 190.5),
    "square": (210, 210),
}
KEYS = ("sheet", "note")
_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,9})?)"
_MM, _PX, _DPI = (re.compile(pattern) for pattern in (rf"{_NUMBER}x{_NUMBER}mm", r"([0-9]{1,9})x([0-9]{1,9})px", rf"{_NUMBER}dpi"))

REFUSALS = {
    "dpi": "The resolution is {low} to {high} dpi; {asked} was asked for.",
    "megapixels": "The image would have {asked} megapixels; at most {most} are drawn. Ask for fewer dpi, a smaller sheet, or a PDF, sharp at every size.",
    "moving": "The years as a moving picture have at most {most} megapixels each; ask for fewer dpi or a smaller sheet.",
    "atlas": "An atlas has several pages: save it as PDF.",
    "legend": "A sheet of {wide} x {high} mm cannot hold the legend of what is on; ask for a larger one or switch layers off.",
    "no_fire": "Years and scenarios are the fire scenario's; switch that layer on.",
    "pages": "An atlas has 1 to {most} pages; this one would have {asked}. Move or zoom the map so that it shows the areas that are wanted.",
    "slow": "The sheet takes longer than {most} seconds to draw; ask for fewer pages, fewer dpi or a smaller sheet.",
    "busy": "Too many pictures are being drawn just now; ask again in {seconds} seconds.",
}


def refusal(reason: str, **gaps: float) -> SheetError:
    """Why a sheet cannot be so, to be raised; other languages fill their own sentence (see `dashboard/words/sheet.py`)."""
    return SheetError(REFUSALS[reason].format(**{name: f"{gap:g}" for name, gap in gaps.items()}), reason, gaps)


def clean_note(text: str) -> str:
    """The note on one line, without control characters."""
    visible = "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cs", "Cn"} or character.isspace())
    return " ".join(visible.split())[:NOTE_MOST].rstrip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a sheet and what stands on it. `screen` says that it is an image of so many pixels and will never be paper.

    Citations, badges of evidence and the number of a simulated history are no furniture: no sheet goes without them.
    `address` is where the atlas is served to others; with it the sheet bears a link and its code.
    """

    width_mm: float
    height_mm: float
    dpi: float = USUAL_DPI
    screen: bool = False
    note: str = ""
    furniture: frozenset[Furniture] = USUAL
    bw: bool = False
    each: Each = ""
    address: str = ""

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
            raise refusal(reason="dpi", low=LOWEST_DPI, high=HIGHEST_DPI, asked=self.dpi)
        if self.note != clean_note(self.note) or not self.furniture <= set(FURNITURE) or self.each not in EACH:
            message = f"A note is one line of at most {NOTE_MOST} characters, and furniture is of {', '.join(FURNITURE)}; something else was asked for."
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
        """The sheet of the same pixels with no half one at its edges, and so of a hair's breadth more or less.

        Raises:
            SheetError: when it has more pixels than are drawn.
        """
        width, height = self.pixels
        if width * height > MEGAPIXELS * 1e6:
            raise refusal(reason="megapixels", asked=round(width * height / 1e6), most=MEGAPIXELS)
        return replace(self, width_mm=width / self.dpi * 25.4, height_mm=height / self.dpi * 25.4)

    @property
    def small(self) -> bool:
        """Whether it holds only what it must."""
        return min(self.width_mm, self.height_mm) < SMALL_MM * 0.75 or self.width_mm < SMALL_MM

    def has(self, part: Furniture) -> bool:
        """Whether a part of the furniture stands on it."""
        return part in self.furniture

    @property
    def text(self) -> str:
        """Its text form, without the note; `from_text` turns it into the same size and furniture again."""
        parts = [
            _size_text(self),
            "" if self.screen or self.dpi == USUAL_DPI else f"{self.dpi:g}dpi",
            "bw" if self.bw else "",
            *(f"no-{part}" for part in FURNITURE if part in USUAL - self.furniture),
            *(part for part in FURNITURE if part in self.furniture - USUAL),
            f"each-{self.each}" if self.each else "",
        ]
        return ",".join(filter(None, parts))

    def to_query(self) -> str:
        """What stands behind the View in an address, without the usual."""
        parts = {"sheet": self.text if self.text != A4_LANDSCAPE.text else "", "note": quote(self.note, safe="!*'()")}
        return "&".join(f"{key}={value}" for key, value in parts.items() if value)


A4_LANDSCAPE = Sheet(*A4_MM)


def from_text(text: str, note: str = "", address: str = "") -> Sheet:
    """The sheet that a text asks for; an empty one asks for A4 landscape.

    Raises:
        FormatError: naming the part that cannot be, and what could.
    """
    sized: list[Sheet] = []
    dpi, furniture, bw = USUAL_DPI, set(USUAL), False
    each: list[Each] = [""]
    atlases: dict[str, Each] = {f"each-{one}": one for one in EACH if one}
    for part in filter(None, (part.strip().lower() for part in text[:400].split(","))):
        if (found := _sized(part)) is not None:
            sized.append(found)
        elif resolution := _DPI.fullmatch(part):
            dpi = float(resolution[1])
        elif part == "bw":
            bw = True
        elif chosen := [one for one in FURNITURE if one == part.removeprefix("no-")]:
            furniture = furniture - {*chosen} if part.startswith("no-") else furniture | {*chosen}
        elif part in atlases:
            each.append(atlases[part])
        else:
            raise FormatError(_unknown(part))
    if len(sized) > 1 or len(each) > 2:
        message = f"A sheet has one size and is one atlas; {_shown(text)!r} asks for several."
        raise FormatError(message)
    if len(note) > NOTE_MOST:
        message = f"A note has at most {NOTE_MOST} characters; {len(note)} were given."
        raise FormatError(message)
    size = sized[0] if sized else A4_LANDSCAPE
    size = replace(size, dpi=size.dpi if size.screen else dpi, note=clean_note(note), address=clean_address(address))
    return replace(size, furniture=frozenset(furniture), bw=bw, each=each[-1])


def split(query: str) -> tuple[str, dict[str, str]]:
    """The View's part of an address's query string, and the sheet's values by their keys; of two the first wins."""
    own: dict[str, str] = {}
    others: list[str] = []
    for part in query.removeprefix("?").split("&"):
        key, _, value = part.partition("=")
        if key in KEYS:
            own.setdefault(key, unquote_plus(value))
        else:
            others.append(part)
    return "&".join(others), own


def clean_address(address: str) -> str:
    """A public address without its last slash.

    Raises:
        FormatError: when it is none that a link can begin with.
    """
    try:
        parts = urlsplit(address)
        known = not address or (parts.scheme in {"http", "https"} and parts.hostname and not parts.query and not parts.fragment and parts.port != 0)
    except ValueError:
        known = False
    if not known or len(address) > ADDRESS_MOST or not address.isascii() or not address.isprintable() or " " in address:
        message = f"The address {_shown(address)!r} cannot begin a link; give one such as https://atlas.example, of at most {ADDRESS_MOST} characters."
        raise FormatError(message)
    return address.rstrip("/")


def _sized(part: str) -> Sheet | None:
    """The sheet of a part that names a size."""
    name, _, turned = part.rpartition("-")
    if turned not in {"portrait", "landscape"} or name not in SIZES_MM:
        name, turned = part, ""
    if name in SIZES_MM:
        longer, shorter = SIZES_MM[name]
        return Sheet(shorter, longer) if turned == "portrait" else Sheet(longer, shorter)
    if found := _PX.fullmatch(part):
        return Sheet.of_pixels(int(found[1]), int(found[2]))
    if found := _MM.fullmatch(part):
        return Sheet(float(found[1]), float(found[2]))
    return None


def _size_text(sheet: Sheet) -> str:
    if sheet.screen:
        return "{}x{}px".format(*sheet.pixels)
    for name, sides in SIZES_MM.items():
        if (sheet.width_mm, sheet.height_mm) == sides:
            return name if name == "square" else f"{name}-landscape"
        if (sheet.height_mm, sheet.width_mm) == sides:
            return f"{name}-portrait"
    return f"{sheet.width_mm:.6f}".rstrip("0").rstrip(".") + "x" + f"{sheet.height_mm:.6f}".rstrip("0").rstrip(".") + "mm"


def _unknown(part: str) -> str:
    sizes = ", ".join(SIZES_MM)
    return (
        f"A sheet knows no {_shown(part)!r}; its parts are a size ({sizes}, with -portrait or -landscape, 200x150mm or 1600x1000px), "
        f"300dpi, bw, no- before {', '.join(sorted(USUAL))}, figures, and each-year, each-area or each-scenario."
    )


def _shown(value: str) -> str:
    printable = "".join(character if character.isprintable() else "\ufffd" for character in value)
    return printable if len(printable) <= 40 else printable[:39] + "…"
