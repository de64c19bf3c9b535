from __future__ import annotations

import re

import pytest

from dashboard.markup import written
from dashboard.sheet import A4_LANDSCAPE, FURNITURE, USUAL, from_text
from dashboard.sheet_panel import PIXELS, sheet_drawer
from dashboard.view import LANGUAGES, MAX_TITLE, View
from dashboard.words.sheet import file_name
from geodata import DATA_VERSION


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_size_that_the_form_offers_is_a_sheet_and_the_first_is_the_usual_one(language) -> None:
    form = written(sheet_drawer(View(language=language)))
    sizes = re.findall(r'<option value="([^"]+)">', re.search(r'<select id="sheet-size".*?</select>', form)[0])
    assert {*PIXELS} < {*sizes}
    assert from_text(sizes[0]) == A4_LANDSCAPE
    for size in sizes:
        assert from_text(size if size in {*PIXELS, "square"} else f"{size}-portrait").text


def test_the_boxes_of_the_form_are_the_furniture_and_those_of_the_usual_sheet_are_ticked() -> None:
    form = written(sheet_drawer(View()))
    boxes = dict(re.findall(r'<input type="checkbox" id="sheet-([^"]+)"( checked)?>', form))
    assert {*boxes} == {*FURNITURE, "bw"}
    assert {part for part, ticked in boxes.items() if ticked} == USUAL


def test_a_title_cannot_break_out_of_its_field() -> None:
    assert "<script" not in written(sheet_drawer(View(title='"><script>x')))


def test_a_sheet_is_called_by_its_title_what_it_shows_and_its_data() -> None:
    assert file_name(View(), "pdf") == f"amur-leopard_chance-of-burning_{DATA_VERSION}.pdf"
    assert file_name(View(title="Мой участок: №1", language="ru"), "png").startswith("мой-участок-1_")
    assert file_name(View(title="../../etc"), "svg").startswith("etc_")


@pytest.mark.parametrize("title", ["🐆", "🐆🔥", "...", "_", "—", "«»", "/", "!'()"])
def test_a_title_of_signs_alone_leaves_the_name_of_a_map_without_one(title: str) -> None:
    assert file_name(View(title=title), "pdf") == file_name(View(), "pdf")


@pytest.mark.parametrize("letter", ["x", "Я", "한", "𐌰"])
def test_the_longest_title_in_any_script_leaves_a_name_that_a_disk_takes(letter: str) -> None:
    for language in LANGUAGES:
        assert len(file_name(View(title=letter * MAX_TITLE, language=language), "data.zip").encode()) < 256
