"""The fire scenario on the printed sheet: in the map, in the legend, in the head, in every format."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pypdf
import pytest
import shapely
from matplotlib.image import AxesImage
from matplotlib.text import Text
from PIL import Image

from dashboard.snapshot import A4_LANDSCAPE, Sheet, compose, snapshot
from dashboard.snapshot.saving import png
from dashboard.snapshot.shapes import read
from dashboard.symbology import FIRE_CLASSES, colour
from dashboard.view import LANGUAGES, SHOWS, LayerState, View, parse
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words.fire import class_names, class_rows, history_line, on_map, report_names, values_line
from geodata.errors import DataFileError, FormatError
from geodata.layers import vector

if TYPE_CHECKING:
    from dashboard.snapshot.pen import Paper

SVG = "{http://www.w3.org/2000/svg}"


def asked(query: str, *ids: str) -> View:
    """A View with only these layers on, or with the usual ones."""
    view, problems = parse(query)
    assert not problems
    return replace(view, layers=tuple(LayerState(state.id, state.id in ids) for state in view.layers)) if ids else view


def close(text: str) -> str:
    """Text without the spaces and line ends that setting it in lines moves about."""
    return re.sub(r"\s+", "", text)


@cache
def pdf(view: View, sheet: Sheet = A4_LANDSCAPE) -> str:
    pages = pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf", sheet))).pages
    return close("".join(page.extract_text() for page in pages))


def svg_text(view: View) -> str:
    root = ET.fromstring(snapshot(view, "svg"))  # noqa: S314 - our own file
    return close("".join(element.text or "" for element in root.iter(f"{SVG}text")))


def rgb(token: str) -> tuple[int, ...]:
    code = colour(token, "light")
    return tuple(int(code[i : i + 2], 16) for i in (1, 3, 5))


def drawn(view: View) -> tuple[Paper, np.ndarray]:
    on, _ = compose(view, A4_LANDSCAPE.snapped())
    return on, np.asarray(Image.open(io.BytesIO(png(on, view))).convert("RGB")).astype(int)


def in_map(on: Paper, shot: np.ndarray) -> np.ndarray:
    box, per_mm = on.grid.map, on.grid.sheet.dpi / 25.4
    return shot[round(box.y * per_mm) : round(box.bottom * per_mm), round(box.x * per_mm) : round(box.right * per_mm)]


def of_colour(shot: np.ndarray, token: str) -> int:
    return int((np.abs(shot - rgb(token)) <= 2).all(axis=2).sum())


@pytest.mark.parametrize("show", SHOWS)
def test_legend_says_what_is_shown_with_the_scenario_s_values_and_each_class_s_shares(show: str) -> None:
    view = asked(f"show={show}&fire=y8,b2&year=5&hist=4")
    text = pdf(view)
    assert text.count(close(on_map(view))) == 2  # in the head and in the legend
    assert close(values_line(view)) in text
    for row in class_rows(view):
        assert close(row.name) in text
        assert row.km2 in text
        assert all(close(share) in text for share in row.shares)
    assert all(close(name) in text for name in report_names(view))
    assert close(fire_words("en").not_modelled) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_the_fire_legend_is_text_in_svg_in_each_language(language: str) -> None:
    view = asked(f"lang={language}&show=count&hist=3&year=4")
    text = svg_text(view)
    for said in (on_map(view), values_line(view), *class_names(view), *report_names(view), words(language).layers["fire-scenario"].title):
        assert close(said) in text
    assert text.count(close(history_line(view))) == 3


@pytest.mark.parametrize("query", ["show=by&hist=12", "show=count&hist=2&lang=ru", "show=forest&fire=k&lang=zh&at=127,51,5"])
def test_one_history_is_named_in_the_map_clear_of_its_furniture(query: str) -> None:
    view = asked(query)
    on, shot = drawn(view)
    box, per_mm = on.grid.map, on.grid.sheet.dpi / 25.4
    texts = [artist for artist in on.top.get_children() if isinstance(artist, Text) and artist.get_text()]
    (label,) = [artist for artist in texts if artist.get_text() == history_line(view)]
    extent = {artist: artist.get_window_extent().padded(-0.5) for artist in texts}
    inside = on.top.transData.inverted().transform(extent[label].get_points())
    assert box.x < inside[:, 0].min() < inside[:, 0].max() < box.right
    assert box.y < inside[:, 1].min() < inside[:, 1].max() < box.bottom
    others = [artist for artist in texts if artist is not label]
    assert not any(extent[label].overlaps(extent[other]) for other in others)
    left, top = inside[:, 0].min(), inside[:, 1].min()
    assert shot[round((top - 0.2) * per_mm), round((left - 0.7) * per_mm)].tolist() == [255, 255, 255]  # on paper ground


def test_chance_is_never_called_a_history() -> None:
    told = fire_words("en").one_history.partition("{")[0]
    assert close(told) not in pdf(View())
    assert close(told) in pdf(asked("show=year"))


SIZES = ((297, 210), (420, 297), (210, 148), (210, 297), (254, 143), (148, 105), (90, 110))
QUERIES = ("show=count&hist=10000&lang=ru&fire=y30", "show=forest&hist=2&lang=ko", "show=year&hist=2")
# each size with one of the queries; all pairs are for the thorough run
PAIRS = [
    pytest.param(size, query, marks=[] if n % 3 == m else pytest.mark.thorough, id=f"{size[0]}x{size[1]}-{query}")
    for n, size in enumerate(SIZES)
    for m, query in enumerate(QUERIES)
]


@pytest.mark.parametrize(("size", "query"), PAIRS)
def test_no_sheet_is_so_small_that_the_history_or_the_model_goes_unnamed(size: tuple[int, int], query: str) -> None:
    view = asked(query)
    text = pdf(view, Sheet(*size))
    assert text.count(close(history_line(view))) >= 3  # in map, legend and head
    assert close(fire_words(view.language).model_note) in text
    assert all(close(name) in text for name in class_names(view))


@pytest.mark.parametrize("size", [(297, 210), (90, 110)])
def test_no_sheet_is_so_small_that_the_chance_is_not_called_a_model(size: tuple[int, int]) -> None:
    assert close(on_map(View())) in pdf(View(), Sheet(*size))


def test_smallest_sheet_holds_fire_with_its_colours_or_is_refused() -> None:
    view = asked("show=count&hist=2", "fire-scenario", "borders", "rivers")
    text = pdf(view, Sheet(60, 90))
    assert text.count(close(history_line(view))) == 3
    assert all(close(name) in text for name in class_names(view))
    with pytest.raises(FormatError, match="ask for a larger one or switch layers off"):
        snapshot(View(), "pdf", Sheet(60, 90))


def test_boxes_of_the_legend_have_the_colours_of_the_map() -> None:
    on, shot = drawn(asked("", "fire-scenario"))
    per_mm = on.grid.sheet.dpi / 25.4
    pictures = [artist for artist in on.page.get_children() if isinstance(artist, AxesImage)]
    found = []
    for picture in pictures:
        left, right, bottom, top = picture.get_extent()
        found.append(tuple(shot[round((top + bottom) / 2 * per_mm), round((left + right) / 2 * per_mm)]))
    ramp = [token for token in FIRE_CLASSES["chance"] if token]
    assert found == [rgb(token) for token in ramp] * 2  # the swatch, then the classes
    for token in ramp:
        assert of_colour(in_map(on, shot), token) > 200


def test_faded_layer_has_faded_boxes() -> None:
    view = asked("", "fire-scenario")
    layers = tuple(replace(state, opacity=50) if state.id == "fire-scenario" else state for state in view.layers)
    on, shot = drawn(replace(view, layers=layers))
    assert of_colour(shot, "fire-4") == 0
    half = np.round((np.array(rgb("fire-4")) + rgb("map-land")) / 2)
    picture = [artist for artist in on.page.get_children() if isinstance(artist, AxesImage)][3]
    left, right, bottom, top = picture.get_extent()
    per_mm = on.grid.sheet.dpi / 25.4
    assert np.abs(shot[round((top + bottom) / 2 * per_mm), round((left + right) / 2 * per_mm)] - half).max() <= 1


def test_svg_and_pdf_hold_the_picture() -> None:
    view = asked("show=count", "fire-scenario")
    wanted = [token for token in FIRE_CLASSES["count"][1:4] if token]
    root = ET.fromstring(snapshot(view, "svg"))  # noqa: S314 - our own file
    codes = [element.get("{http://www.w3.org/1999/xlink}href", "") for element in root.iter(f"{SVG}image")]
    pictures = [Image.open(io.BytesIO(base64.b64decode(code.partition(",")[2]))).convert("RGB") for code in codes]
    embedded = [image.image.convert("RGB") for image in pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf"))).pages[0].images if image.image]
    for found in (pictures, embedded):
        largest = np.asarray(max(found, key=lambda picture: picture.width * picture.height)).astype(int)
        assert all(of_colour(largest, token) > 100 for token in wanted)


def test_land_that_is_not_modelled_is_hatched() -> None:
    view = asked("", "fire-scenario")
    on, ground = compose(view, A4_LANDSCAPE.snapped())
    shot = np.asarray(Image.open(io.BytesIO(png(on, view))).convert("RGB")).astype(int).sum(axis=2)
    lines = shapely.get_parts(ground.projected(np.asarray(read("fire-unmodelled").table.geometry.array)))
    middles = shapely.get_coordinates(shapely.line_interpolate_point(lines[shapely.length(lines) > 3], 0.5, normalized=True))
    box, per_mm = on.grid.map, on.grid.sheet.dpi / 25.4
    middles = middles[(middles > (box.x + 3, box.y + 3)).all(axis=1) & (middles < (box.right - 3, box.bottom - 3)).all(axis=1)]
    assert len(middles) > 20
    depth = []
    for x, y in middles * per_mm:
        around = shot[round(y) - 1 : round(y) + 2, round(x) - 1 : round(x) + 2]
        beside = shot[round(y) - 5 : round(y) + 6, round(x) - 5 : round(x) + 6]
        depth.append(int(beside.max() - around.min()))
    assert np.median(depth) > 40  # of 765, between a line and the ground beside it


def test_layer_that_is_off_leaves_nothing_on_the_sheet() -> None:
    view = asked("show=count&hist=2", "towns")
    text = pdf(view)
    for said in (on_map(view), fire_words("en").model_note, fire_words("en").not_modelled, "simulated history", words("en").layers["fire-scenario"].title):
        assert close(said) not in text
    assert close(words("en").picture_subtitle) in text
    on, shot = drawn(view)
    assert all(of_colour(in_map(on, shot), token) == 0 for token in FIRE_CLASSES["count"][2:])


def test_title_stays_the_person_s_own_and_the_subtitle_says_what_is_shown() -> None:
    text = pdf(asked("show=by&title=Spring+fires"))
    assert "Springfires" in text
    assert close(words("en").picture_title) not in text
    assert close(on_map(asked("show=by"))) in text


def test_hatch_that_cannot_be_read_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = vector.read

    def broken(layer_id: str) -> object:
        if layer_id == "fire-unmodelled":
            message = "damaged"
            raise DataFileError(message)
        return whole(layer_id)

    monkeypatch.setattr(vector, "read", broken)
    spoken = words("en")
    pages = pypdf.PdfReader(io.BytesIO(snapshot(asked("", "fire-scenario"), "pdf"))).pages
    text = close("".join(page.extract_text() for page in pages))
    assert close(spoken.layer_failed.format(layer=spoken.layers["fire-unmodelled"].title)) in text
    assert close(fire_words("en").not_modelled) not in text


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_same_scenario_gives_the_same_bytes(suffix: str) -> None:
    view = asked("show=count&hist=2", "fire-scenario")
    assert snapshot(view, suffix) == snapshot(view, suffix)
