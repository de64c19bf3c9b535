"""What a person chooses about a sheet shows on it, and what may not be switched off stays."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pypdf
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.text import Text
from PIL import Image

from dashboard.sheet import FURNITURE, Sheet, from_text
from dashboard.snapshot import compose, snapshot
from dashboard.snapshot.column import cited
from dashboard.snapshot.fonts import drawable, width_mm
from dashboard.snapshot.furniture import bar_km
from dashboard.snapshot.setting import lines_of
from dashboard.view import LANGUAGES, LayerState, View, parse
from dashboard.wording import words
from dashboard.wording.sheet import sheet_words
from dashboard.words.balance import summary_rows
from dashboard.words.fire import history_line, values_line
from dashboard.words.numbers import number
from geodata.catalog import CATALOG
from geodata.errors import DataFileError, FormatError, TerritoryError
from geodata.layers import vector
from geodata.sources import SOURCES

if TYPE_CHECKING:
    from dashboard.view import Language


def close(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def pdf_text(view: View, sheet: Sheet) -> str:
    pages = pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf", sheet))).pages
    return close("".join(page.extract_text() for page in pages))


def only(*ids: str) -> View:
    return View(layers=tuple(LayerState(state.id, state.id in ids) for state in View().layers))


def asked(query: str) -> View:
    return parse(query)[0]


def on_it(view: View, sheet: Sheet) -> dict[str, bool]:
    text, spoken = pdf_text(view, sheet), words(view.language)
    return {
        "legend": close(spoken.on_this_map) in text,
        "scale": re.search(r"1:[\d,]+000", text) is not None,
        "graticule": "43°30′" in text,
        "inset": "Mongolia" in text,
        "values": close(values_line(view)) in text,
        "figures": close(sheet_words(view.language).figures) in text,
    }


@pytest.mark.parametrize("part", [part for part in FURNITURE if part != "north"])
def test_each_part_of_the_furniture_goes_and_comes_alone(part: str) -> None:
    usual, view = from_text("a3"), View()
    without, with_it = (replace(usual, furniture=usual.furniture - {part}), replace(usual, furniture=usual.furniture | {part}))
    assert on_it(view, without) == on_it(view, usual) | {part: False}
    assert on_it(view, with_it) == on_it(view, usual) | {part: True}


def test_the_needle_goes_alone() -> None:
    drawn = [sum(getattr(artist, "get_text", str)() == "N" for artist in compose(only(), from_text(text))[0].top.get_children()) for text in ("", "no-north")]
    assert drawn == [2, 0]  # the letter and its halo


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_any_furniture_evidence_accuracy_sources_and_history_stay(language: Language) -> None:
    view = asked(f"lang={language}&show=count&hist=3")
    spoken, text = words(language), pdf_text(view, from_text(",".join(f"no-{part}" for part in FURNITURE)))
    for state in (state for state in view.layers if state.on):
        assert close(spoken.layers[state.id].title) in text
        assert close(spoken.grades[CATALOG[state.id].grade].upper()) in text
    assert "±30" in text
    assert text.count(close(history_line(view))) >= 2
    assert "Wessel,P.&Smith,W.H.F." in text
    assert close(spoken.boundary_note) in text


def test_figures_of_the_balance_sheet_are_those_of_its_table() -> None:
    view = asked("show=by&hist=2")
    text = pdf_text(view, from_text("figures"))
    table = summary_rows(view)
    for row in (*table.rows, table.total):
        assert close("".join(cell.text for cell in row)) in text
    assert "GSHHG" in text


@pytest.mark.parametrize(
    "size", ["a5-portrait", "a0", "square", "900x700px", *(pytest.param(size, marks=pytest.mark.thorough) for size in ("a5", "letter-portrait", "16x9"))]
)
def test_every_paper_holds_the_legend_the_badges_and_the_sources(size: str) -> None:
    text, spoken = pdf_text(View(language="ru"), from_text(size)), words("ru")
    for state in (state for state in View().layers if state.on):
        assert close(spoken.layers[state.id].title) in text
        assert close(spoken.grades[CATALOG[state.id].grade].upper()) in text
    assert "GSHHG" in text


@pytest.mark.parametrize(("language", "size"), [("ru", "a5-portrait,bw"), ("zh", "square")])
def test_no_citation_is_left_out_of_a_pdf_and_a_small_sheet_says_where_it_is(language: Language, size: str) -> None:
    view = View(language=language, layers=tuple(LayerState(state.id, on=True) for state in View().layers))
    pages = [close(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf", from_text(size)))).pages]
    said, spoken = sheet_words(language), words(language)
    assert close(said.cited_where.format(sources=spoken.sources_button)) in pages[0]
    assert len(pages) > 1
    text = "".join(pages)
    for key in cited(view):
        assert close(SOURCES[key].citation) in text
        assert close(f"({SOURCES[key].date}).{SOURCES[key].licence}") in text
    assert close(spoken.boundary_note) in text


def test_a_sheet_that_holds_its_sources_has_one_page() -> None:
    assert len(pypdf.PdfReader(io.BytesIO(snapshot(View(), "pdf"))).pages) == 1


def test_a_view_with_every_layer_off_is_a_sheet_of_land_and_water() -> None:
    text = pdf_text(only(), from_text("no-legend"))
    assert "GSHHG" in text
    assert close(words("en").picture_title) in text


@pytest.mark.parametrize("error", [DataFileError, TerritoryError])
def test_a_layer_that_fails_is_named_on_a_sheet_with_or_without_a_legend(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    whole = vector.read

    def broken(layer_id: str) -> object:
        if layer_id == "tumen-crossings":
            message = "damaged"
            raise error(message)
        return whole(layer_id)

    monkeypatch.setattr(vector, "read", broken)
    said = words("en").layer_failed.format(layer=words("en").layers["tumen-crossings"].title)
    for text in ("", "no-legend"):
        content = snapshot(only("tumen-crossings", "borders"), "pdf", from_text(text))
        assert close(said) in close("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


@pytest.mark.parametrize("note", ["$x_{", "שלום עולם", "مرحبا", "100% & <b> {}", "远东豹", "표범"])
def test_any_note_stands_on_the_sheet_as_text(note: str) -> None:
    content = snapshot(only(), "svg", from_text("a5", note)).decode()
    assert note.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in content


def test_emoji_are_named_and_what_has_no_name_is_seen_to_be_missing() -> None:
    assert drawable("🐆 and 👍🏽", "regular") == "[leopard] and [thumbs up sign]"
    assert drawable("a\U000f0000b", "regular") == "a\ufffdb"
    assert drawable("1\u200d2\ufe0f", "regular") == "12"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=60))
def test_any_text_is_set_in_lines_that_fit(text: str) -> None:
    widest = max(width_mm(letter, "regular", 7.2) for letter in [*drawable(text, "regular"), "m"])
    for line in lines_of(text, "regular", 7.2, 30.0):
        assert len(line) == 1 or width_mm(line, "regular", 7.2) <= max(30.0, max(width_mm(word, "regular", 7.2) for word in text.split() or [text]) + widest)


def test_a_sheet_too_small_for_what_is_asked_is_refused_with_what_mends_it() -> None:
    with pytest.raises(FormatError, match="ask for a larger one or switch layers off"):
        snapshot(View(), "pdf", from_text("60x60mm,figures", "a long note " * 20))


def test_a_picture_of_too_many_pixels_is_refused_and_drawn_as_pdf() -> None:
    with pytest.raises(FormatError, match="PDF"):
        snapshot(only(), "png", from_text("a0,600dpi"))
    page = pypdf.PdfReader(io.BytesIO(snapshot(only(), "pdf", from_text("a0,600dpi")))).pages[0]
    assert float(page.mediabox.width) == pytest.approx(1189 / 25.4 * 72, abs=0.1)


def test_the_code_of_a_short_enough_link_is_on_the_sheet_and_without_an_address_there_is_none() -> None:
    with_it = pdf_text(View(), from_text("", "", "https://atlas.example"))
    assert "https://atlas.example/?v=1" in with_it
    assert "leopard-atlasopen" not in with_it
    without = pdf_text(View(), from_text(""))
    assert "leopard-atlasopen'v=1'" in without
    assert "https" not in without


def test_numeric_scale_and_bar_say_the_same() -> None:
    on, ground = compose(View(), from_text("a3"))
    assert bar_km(ground.width_m) * 1e6 / ground.scale < on.grid.map.width * 0.31
    assert close(f"1\u00a0:\u00a0{number(ground.scale, 'en')}") in pdf_text(View(), from_text("a3"))


def test_an_image_on_screen_bears_a_bar_and_no_numeric_scale() -> None:
    sheet = from_text("1600x1000px")
    assert not on_it(View(), sheet)["scale"]
    assert Image.open(io.BytesIO(snapshot(View(), "png", sheet))).size == (1600, 1000)


@pytest.mark.parametrize("text", ["640x480px", "a5-portrait", "a4", "square"])
def test_a_country_s_name_never_stands_in_another_country(text: str) -> None:
    on, ground = compose(View(), from_text(text).snapped())
    box = ground.box
    provinces = vector.read("provinces")
    countries = {"RUSSIA": "RU", "CHINA": "CN", "NORTH KOREA": "KP"}
    for artist in (one for one in on.map.get_children() if isinstance(one, Text) and not one.get_path_effects()):
        country = countries.get(artist.get_text().replace("\u2002", " ").translate(dict.fromkeys(map(ord, "\u2009\u200a"))))
        if country is None:
            continue
        x, y = artist.get_position()
        assert box.x < x < box.right
        lon, lat = ground.to_ground(np.array([x]), np.array([y]))
        inside = provinces[provinces.contains(shapely.Point(lon[0], lat[0]))]
        assert set(inside["country"]) <= {country}
