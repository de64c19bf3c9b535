"""Which characters the fonts are to hold: what data and wording say, and what is of daily use."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Holds: TypeAlias = Literal["latin", "page cjk", "sheet cjk", "sheet cjk bold"]

# What the page and the map speak in: letters of Europe, of romanised names and of Cyrillic, then signs.
LATIN_RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2B9, 0x2BC), (0x2C6, 0x2CB), (0x2D8, 0x2DD),
    (0x300, 0x30C), (0x400, 0x45F), (0x490, 0x491), (0x4AE, 0x4AF), (0x4E8, 0x4E9), (0x2000, 0x200A), (0x2010, 0x2027),
    (0x202F, 0x203A), (0x2070, 0x2089), (0x2190, 0x2199),
)  # fmt: skip
LATIN_SIGNS = "€₽№™ℓ∂∆∏∑−∕∙√∞∫≈≠≤≥◊⁄½¼¾⅓⅔■□▪▫▲△▶▷▼▽◀◁◆○●✓✗"
CJK_SIGNS = "　、。〃々〈〉《》「」『』【】〔〕〖〗・—‘’“”…！％（），．：；？～￥"
CJK_RANGES = (
    (0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3000, 0x30FF), (0x3130, 0x318F), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF), (0xFF00, 0xFFEF),
)  # fmt: skip
CJK_ROOM = 1250  # characters a page face is filled up to; what data and wording say it holds in any case
LABEL_KEYS = ("name_", "official_", "second_")


def label_characters(root: Path) -> set[str]:
    """Every character of the names in the map data."""
    found: set[str] = set()
    for path in sorted((root / "geodata" / "data").glob("*.geojson")):
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            for key, value in (feature["properties"] or {}).items():
                if isinstance(value, str) and (key == "own" or key.startswith(LABEL_KEYS)):
                    found.update(value)
    return _drawn(found)


def wording_characters(root: Path) -> set[str]:
    """Every character outside ASCII in the files of the wording."""
    files = sorted((root / "dashboard" / "wording").glob("*.py"))
    return {c for c in _drawn("".join(path.read_text("utf-8") for path in files)) if ord(c) > 0x7F}


def _drawn(characters: Iterable[str]) -> set[str]:
    # control and format characters (soft hyphen, zero-width space) are never looked up in a font
    return {c for c in characters if unicodedata.category(c) not in {"Cc", "Cf"}}


def is_cjk(character: str) -> bool:
    """Whether the character belongs to the writing of China, Japan or Korea."""
    return any(low <= ord(character) <= high for low, high in CJK_RANGES)


def gb2312_level_1() -> set[str]:
    """The 3,755 Han of daily use in China."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA))
    return {pair.decode("gb2312") for pair in rows}


def ks_x_1001_hangul() -> set[str]:
    """The 2,350 syllables of daily use in Korea."""
    return {bytes((row, cell)).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)}


def listed(name: str) -> list[str]:
    """The characters of a list in the fonts folder, in its order, each once."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return list(dict.fromkeys(c for line in lines if not line.startswith("#") for c in line))


def wanted(holds: Holds, asked: set[str], latin: set[str]) -> set[str]:
    """The characters a face is to hold, of which its source may lack some.

    Args:
        holds: what kind of face it is.
        asked: what the data and the wording say.
        latin: what the plain Latin source can draw; whatever it cannot is left to the CJK faces.
    """
    if holds == "latin":
        usual = {chr(c) for low, high in LATIN_RANGES for c in range(low, high + 1)}
        return usual | set(LATIN_SIGNS) | {c for c in asked if not is_cjk(c)}
    needed = {c for c in asked if is_cjk(c) or c not in latin} | set(CJK_SIGNS)
    if holds == "sheet cjk":
        return needed | gb2312_level_1() | ks_x_1001_hangul()
    if holds == "sheet cjk bold":
        return needed | set(listed("starter.txt"))
    spare = [c for c in dict.fromkeys(listed("starter.txt") + listed("frequent.txt")) if c not in needed]
    return needed | set(spare[: max(0, CJK_ROOM - len(needed))])
