"""Cuts the fonts of the page and of the printed sheet to the characters this project says, and proves that they hold them.

Nobody who uses the atlas runs this. README.md in the fonts folder says where the source fonts come from.
"""

from __future__ import annotations

import argparse
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

from dashboard.prepare.characters import CJK_RANGES, is_cjk, label_characters, wanted, wording_characters
from geodata import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.prepare.characters import Holds

Font: TypeAlias = Any  # fontTools fills its tables at run time; no checker knows their fields

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "assets" / "vendor" / "fonts"

BLANKS = {0x2002: 500, 0x2003: 1000}  # spaces a source may lack; they need no drawing, only a width in thousandths of an em
CURVE_ERROR = 1.0  # how far, in thousandths of an em, a quadratic curve may leave the cubic one

PAGE_FEATURES = ["kern", "mark", "mkmk", "ccmp", "liga", "tnum", "lnum", "pnum"]


@dataclass(frozen=True, slots=True)
class Face:
    """One file to make: what it is called, what it is cut from, and which characters it gets."""

    file: str
    family: str
    style: str
    weight: int
    source: str
    holds: Holds

    @property
    def for_page(self) -> bool:
        """Whether a browser reads it; the others are read by matplotlib."""
        return self.file.endswith(".woff2")

    @property
    def italic(self) -> bool:
        """Whether it slants."""
        return "Italic" in self.style

    @property
    def budget(self) -> int:
        """The bytes it may weigh."""
        if self.for_page:
            return 40_000 if self.holds == "latin" else 200_000
        return {"latin": 80_000, "sheet cjk": 1_600_000}.get(self.holds, 400_000)


FACES = (
    Face("atlas-sans-400.woff2", "Atlas Sans", "Regular", 400, "SourceSans3-Regular.ttf", "latin"),
    Face("atlas-sans-600.woff2", "Atlas Sans", "Semibold", 600, "SourceSans3-Semibold.ttf", "latin"),
    Face("atlas-sans-700.woff2", "Atlas Sans", "Bold", 700, "SourceSans3-Bold.ttf", "latin"),
    Face("atlas-serif-600.woff2", "Atlas Serif", "Semibold", 600, "SourceSerif4-Semibold.ttf", "latin"),
    Face("atlas-serif-400-italic.woff2", "Atlas Serif", "Italic", 400, "SourceSerif4-It.ttf", "latin"),
    Face("atlas-serif-600-italic.woff2", "Atlas Serif", "Semibold Italic", 600, "SourceSerif4-SemiboldIt.ttf", "latin"),
    Face("atlas-cjk-400.woff2", "Atlas CJK", "Regular", 400, "NotoSansCJK-Regular.ttc", "page cjk"),
    Face("atlas-cjk-600.woff2", "Atlas CJK", "Semibold", 600, "NotoSansCJK-Bold.ttc", "page cjk"),
    Face("sheet/atlas-sheet-sans-regular.ttf", "Atlas Sheet Sans", "Regular", 400, "SourceSans3-Regular.ttf", "latin"),
    Face("sheet/atlas-sheet-sans-medium.ttf", "Atlas Sheet Sans Medium", "Regular", 400, "SourceSans3-Medium.ttf", "latin"),
    Face("sheet/atlas-sheet-sans-semibold.ttf", "Atlas Sheet Sans Semibold", "Regular", 400, "SourceSans3-Semibold.ttf", "latin"),
    Face("sheet/atlas-sheet-serif-bold.ttf", "Atlas Sheet Serif Bold", "Regular", 400, "SourceSerif4-Bold.ttf", "latin"),
    Face("sheet/atlas-sheet-serif-italic.ttf", "Atlas Sheet Serif Italic", "Regular", 400, "SourceSerif4-It.ttf", "latin"),
    Face("sheet/atlas-sheet-cjk-regular.ttf", "Atlas Sheet CJK", "Regular", 400, "NotoSansCJK-Regular.ttc", "sheet cjk"),
    Face("sheet/atlas-sheet-cjk-bold.ttf", "Atlas Sheet CJK Bold", "Regular", 400, "NotoSansCJK-Bold.ttc", "sheet cjk bold"),
)
# A line of text is drawn with the first file of its stack that has the character; every stack must hold everything.
STACKS = (
    ("atlas-sans-400.woff2", "atlas-cjk-400.woff2"),
    ("atlas-sans-600.woff2", "atlas-cjk-600.woff2"),
    ("atlas-sans-700.woff2", "atlas-cjk-600.woff2"),
    ("atlas-serif-600.woff2", "atlas-sans-600.woff2", "atlas-cjk-600.woff2"),
    ("atlas-serif-400-italic.woff2", "atlas-sans-400.woff2", "atlas-cjk-400.woff2"),
    ("atlas-serif-600-italic.woff2", "atlas-sans-600.woff2", "atlas-cjk-600.woff2"),
    ("sheet/atlas-sheet-sans-regular.ttf", "sheet/atlas-sheet-cjk-regular.ttf"),
    ("sheet/atlas-sheet-sans-medium.ttf", "sheet/atlas-sheet-cjk-regular.ttf"),
    ("sheet/atlas-sheet-sans-semibold.ttf", "sheet/atlas-sheet-cjk-bold.ttf"),
    ("sheet/atlas-sheet-serif-bold.ttf", "sheet/atlas-sheet-sans-semibold.ttf", "sheet/atlas-sheet-cjk-bold.ttf"),
    ("sheet/atlas-sheet-serif-italic.ttf", "sheet/atlas-sheet-sans-regular.ttf", "sheet/atlas-sheet-cjk-regular.ttf"),
)


def opened(sources: Path, name: str) -> Font:
    """A source font, found anywhere below the folder of sources; of a collection, the face for simplified Chinese."""
    path = next(iter(sorted(sources.rglob(name))), None)
    if path is None:
        message = f"{name} is not below {sources}; fonts/README.md says which packages hold the source fonts."
        raise FileNotFoundError(message)
    if path.suffix == ".ttc":
        fonts = TTCollection(path, lazy=True).fonts
        return next(font for font in fonts if (font["name"].getDebugName(1) or "").endswith("Sans CJK SC"))
    return TTFont(path)


def cut(font: Font, face: Face, characters: set[str]) -> None:
    """The font reduced to the characters, without hinting and, for the sheet, without layout tables."""
    options: Any = subset.Options()
    options.hinting = False
    options.desubroutinize = True
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 5, 7, 13, 14]
    options.layout_features = PAGE_FEATURES if face.for_page and face.holds == "latin" else []
    options.drop_tables += ["BASE", "DSIG", "VORG", "vhea", "vmtx"] + ([] if options.layout_features else ["GDEF", "GPOS", "GSUB"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)
    if not face.for_page and "CFF " in font:
        to_truetype(font)
    if face.holds == "latin":
        add_blanks(font)
    font.recalcTimestamp = False
    font.flavor = "woff2" if face.for_page else None


def to_truetype(font: Font) -> None:
    """The font with its cubic outlines redrawn as quadratic ones."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    glyf: Font = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        glyph: Font = pen.glyph()
        glyph.recalcBounds(glyf)
        glyf.glyphs[name] = glyph
    font["loca"], font["glyf"] = newTable("loca"), glyf
    del font["CFF "]
    advances = font["hmtx"].metrics
    font["hmtx"].metrics = {name: (advances[name][0], getattr(glyf.glyphs[name], "xMin", 0)) for name in order}
    limits: Font = newTable("maxp")
    limits.tableVersion, limits.numGlyphs, limits.maxZones = 0x00010000, len(order), 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions"):
        setattr(limits, f"max{field}", 0)
    font["maxp"], font.sfntVersion = limits, "\x00\x01\x00\x00"


def add_blanks(font: Font) -> None:
    """The font with the spaces its source has no glyph for."""
    for code, thousandths in BLANKS.items():
        if code not in font.getBestCmap():
            name = f"uni{code:04X}"
            font.setGlyphOrder([*font.getGlyphOrder(), name])
            font["glyf"].glyphOrder = font.getGlyphOrder()
            font["glyf"].glyphs[name] = Glyph()
            font["hmtx"].metrics[name] = (thousandths * font["head"].unitsPerEm // 1000, 0)
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[code] = name


def rename(font: Font, face: Face) -> None:
    """The font under its own name: the licence keeps the makers' names for the makers' files; their notices stay."""
    styled = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    postscript = face.family.replace(" ", "") + "-" + face.style.replace(" ", "")
    linked = face.style in {"Regular", "Bold", "Italic"}  # the four-style families of old programs
    names = {
        1: face.family if linked else styled.removesuffix(" Italic"),
        2: face.style if linked else "Italic" if face.italic else "Regular",
        3: f"leopard-atlas;{postscript}",
        4: styled,
        6: postscript,
    } | ({} if linked else {16: face.family, 17: face.style})
    table = font["name"]
    table.names = [record for record in table.names if record.platformID == 3 and record.langID == 0x409]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff[0]
        top.FullName, top.FamilyName, top.Weight = styled, face.family, face.style
        for number, part in enumerate(getattr(top, "FDArray", ())):
            part.FontName = f"{postscript}-{number}"
    mark(font, face)


def mark(font: Font, face: Face) -> None:
    """The font with weight and slant bits that agree with its name, so a search by family and weight meets no surprise."""
    bold, slanted = face.style == "Bold", face.italic
    font["OS/2"].usWeightClass = face.weight
    keep = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].fsSelection = keep | (0b1 if slanted else 0) | (0b100000 if bold else 0) | (0b1000000 if not (bold or slanted) else 0)
    font["head"].macStyle = (1 if bold else 0) | (2 if slanted else 0)


def build(sources: Path, root: Path) -> Iterator[str]:
    """Every face and the stylesheet written, one line of report each."""
    asked = label_characters(root) | wording_characters(root)
    latin = {chr(c) for c in opened(sources, "SourceSans3-Regular.ttf").getBestCmap()} | {chr(c) for c in BLANKS}
    (FONTS / "sheet").mkdir(parents=True, exist_ok=True)
    for face in FACES:
        font = opened(sources, face.source)
        cut(font, face, wanted(face.holds, asked, latin))
        rename(font, face)
        whole = io.BytesIO()
        font.save(whole, reorderTables=False)
        files.write(FONTS / face.file, whole.getvalue())
        yield f"{face.file}: {len(held(face.file))} characters, {(FONTS / face.file).stat().st_size} bytes (may weigh {face.budget})"
    files.write(FONTS / "fonts.css", stylesheet().encode())
    yield "fonts.css"


def held(file: str) -> set[str]:
    """The characters a made file can draw."""
    font: Font = TTFont(FONTS / file, lazy=True)
    with font:
        return {chr(code) for code in font.getBestCmap()}


def stylesheet() -> str:
    """The @font-face rules of the page, urls relative to the stylesheet."""
    latin = "U+0-36F, U+400-52F, U+1E00-1EFF, U+2000-2DFF"
    outside = sorted(c for c in held("atlas-cjk-400.woff2") if not is_cjk(c))
    cjk = ", ".join([*(f"U+{low:X}-{high:X}" for low, high in CJK_RANGES), *(f"U+{ord(c):X}" for c in outside)])
    note = "/* Written by dashboard.prepare.fonts. Han and Hangul have no italic, and the browser is not to slant them. */"
    rules = [f"{note}\n:root {{\n  font-synthesis: none;\n}}\n"]
    for face in FACES:
        if face.for_page:
            lines = (
                f'font-family: "{face.family}"',
                f"font-style: {'italic' if face.italic else 'normal'}",
                f"font-weight: {face.weight}",
                "font-display: swap",
                f'src: url("{face.file}") format("woff2")',
                f"unicode-range: {latin if face.holds == 'latin' else cjk}",
            )
            rules.append("@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}\n")
    return "\n".join(rules)


def missing(root: Path) -> dict[str, set[str]]:
    """For each stack of shipped fonts that falls short: the characters of data and wording that none of its files has."""
    asked = label_characters(root) | wording_characters(root)
    holdings = {face.file: held(face.file) for face in FACES}
    gaps = {" + ".join(stack): asked.difference(*(holdings[file] for file in stack)) for stack in STACKS}
    return {stack: gap for stack, gap in gaps.items() if gap}


def complaint(gaps: dict[str, set[str]]) -> str:
    """One sentence that names the missing characters and what mends it."""
    lacking = sorted({character for gap in gaps.values() for character in gap})
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in lacking[:40]) + (f" and {len(lacking) - 40} more" if len(lacking) > 40 else "")
    return f"The fonts lack {named} in {len(gaps)} of {len(STACKS)} stacks, first in {next(iter(gaps))}; run python -m dashboard.prepare.fonts."


def main(arguments: list[str] | None = None) -> int:
    """0 when the shipped fonts hold every character that is asked for."""
    parser = argparse.ArgumentParser(description="Cut the fonts of the atlas to the characters of its data and wording.")
    parser.add_argument("--sources", type=Path, default=ROOT / "out" / "font-sources", help="folder with the unpacked packages of source fonts")
    parser.add_argument("--check", action="store_true", help="make nothing, only check that the shipped fonts hold every character")
    chosen = parser.parse_args(arguments)
    if not chosen.check:
        sys.stdout.writelines(f"{line}\n" for line in build(chosen.sources, ROOT))
    gaps = missing(ROOT)
    if gaps:
        sys.stderr.write(complaint(gaps) + "\n")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
