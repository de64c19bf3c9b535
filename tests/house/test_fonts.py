"""The shipped fonts hold every character that is said, under names that are ours to use."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.ttLib import TTFont

from dashboard.prepare import characters
from dashboard.prepare import fonts as script

if TYPE_CHECKING:
    from pathlib import Path

FILES = [face.file for face in script.FACES]
SHEET = [file for file in FILES if file.startswith("sheet/")]
LATIN = [face.file for face in script.FACES if face.holds == "latin"]
PAGE_SIGNS = "±×²³°′″–—«»„“”‘’…·•→←↑↓−≈≤≥№©\u2003\u2009\u00a0\u202f"


@cache
def font(file: str) -> Any:
    return TTFont(script.FONTS / file)


def names(file: str, *numbers: int) -> list[str]:
    return [str(record) for record in font(file)["name"].names if record.nameID in numbers]


def test_every_character_of_labels_and_wording_is_in_the_shipped_fonts() -> None:
    gaps = script.missing(script.ROOT)
    assert not gaps, script.complaint(gaps)


@pytest.mark.parametrize("file", LATIN)
def test_a_latin_face_draws_the_letters_and_signs_of_the_page_itself(file: str) -> None:
    letters = "".join(map(chr, [*range(0x20, 0x7F), *range(0xC0, 0x100), *range(0x410, 0x450)])) + "ЁёӨөҮүŏŭǎčžš" + PAGE_SIGNS
    lacking = set(letters) - script.held(file)
    assert not lacking, f"{file} lacks {sorted(lacking)}"


def test_the_regular_face_of_the_sheet_holds_the_daily_han_and_hangul_for_titles() -> None:
    daily = characters.gb2312_level_1() | characters.ks_x_1001_hangul()
    assert len(daily) == 3755 + 2350
    assert daily <= script.held("sheet/atlas-sheet-cjk-regular.ttf")


@pytest.mark.parametrize("file", FILES)
def test_no_font_keeps_a_reserved_name_and_every_font_keeps_its_notices(file: str) -> None:
    ours = names(file, 1, 2, 3, 4, 6, 16, 17)
    if "CFF " in font(file):
        cff = font(file)["CFF "].cff
        ours += [*cff.fontNames, cff[0].FullName, cff[0].FamilyName, *(part.FontName for part in cff[0].FDArray)]
    assert not [name for name in ours if re.search("source|noto", name, re.IGNORECASE)]
    assert "Adobe" in names(file, 0)[0]
    assert "Open Font License" in names(file, 13)[0]


@pytest.mark.parametrize("file", SHEET)
def test_a_font_of_the_sheet_is_plain_truetype_and_a_family_of_its_own(file: str) -> None:
    assert font(file).sfntVersion == "\x00\x01\x00\x00"
    assert "glyf" in font(file)
    assert not {"CFF ", "GSUB", "GPOS", "fpgm"} & set(font(file).keys())
    assert [other for other in SHEET if names(other, 1) == names(file, 1)] == [file]


@pytest.mark.parametrize("face", script.FACES, ids=FILES)
def test_a_font_stays_within_its_budget(face: Any) -> None:
    assert (script.FONTS / face.file).stat().st_size <= face.budget


@pytest.mark.parametrize("file", LATIN)
def test_figures_are_of_one_width_so_that_tables_stand_in_columns(file: str) -> None:
    cmap, widths = font(file).getBestCmap(), font(file)["hmtx"].metrics
    assert len({widths[cmap[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_the_stylesheet_names_every_font_of_the_page_and_no_other_place() -> None:
    rules = (script.FONTS / "fonts.css").read_text("utf-8")
    assert rules == script.stylesheet()
    assert re.findall(r'url\("([^"]*)"\)', rules) == [file for file in FILES if file not in SHEET]


def test_a_missing_character_is_named_in_one_sentence_and_fails_the_check(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wording = tmp_path / "dashboard" / "wording"
    wording.mkdir(parents=True)
    (wording / "zz.py").write_text('WORD = "\U00012000"', "utf-8")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    assert script.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert "U+12000" in said
    assert said.count("\n") == 1
