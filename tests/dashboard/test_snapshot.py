"""The printed sheet, drawn for real and read back by other programs."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pypdf
import pytest
from PIL import Image

from dashboard.snapshot import A4_LANDSCAPE, Sheet, compose, snapshot
from dashboard.snapshot.column import entries_on
from dashboard.snapshot.fonts import drawable
from dashboard.snapshot.frame import FREE_PX, LAND_ENDS, SHOWN_AT_LEAST, frame, metres_per_px
from dashboard.snapshot.furniture import TICKS, bar_km, bar_mm, degrees, step_degrees
from dashboard.snapshot.legend import layers_on
from dashboard.snapshot.pen import INK
from dashboard.snapshot.saving import png
from dashboard.snapshot.sheet import Box, grid
from dashboard.symbology import colour
from dashboard.view import LANGUAGES, Camera, LayerState, View
from dashboard.wording import words
from geodata.catalog import CATALOG
from geodata.crs import GEOD
from geodata.errors import DataFileError, FormatError
from geodata.layers import vector
from geodata.sources import SOURCES

if TYPE_CHECKING:
    from dashboard.view import Language

BASIN = Camera(125, 49, 4.3)
SMALL = Sheet.of_pixels(1000, 720)


def rgb(code: str) -> tuple[int, ...]:
    return tuple(int(code[i : i + 2], 16) for i in (1, 3, 5))


def pixels(view: View, sheet: Sheet = A4_LANDSCAPE) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(snapshot(view, "png", sheet))).convert("RGB")).astype(int)


def with_layers(view: View, **on: bool) -> View:
    return replace(view, layers=tuple(replace(state, on=on.get(state.id.replace("-", "_"), state.on)) for state in view.layers))


def only(*ids: str) -> View:
    return View(layers=tuple(LayerState(state.id, state.id in ids) for state in View().layers))


@cache
def a4_text(view: View) -> str:
    return pdf_text(snapshot(view, "pdf"))


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("lat", [42.0, 55.0])
def test_drawn_scale_bar_is_as_long_as_the_geodesic_it_stands_for(lat: float) -> None:
    view = replace(only("rivers"), camera=Camera(131.0 if lat < 50 else 127.0, lat, 8.0))
    on, ground = compose(view, replace(A4_LANDSCAPE, dpi=300).snapped())
    shot = np.asarray(Image.open(io.BytesIO(png(on, view)))).astype(int)
    row, left, right = _bar_pixels(shot, on.grid.map)
    per_mm = on.grid.sheet.dpi / 25.4
    x, y = np.array([left, right]) / per_mm, np.full(2, row / per_mm)
    lon, lats = ground.to_ground(x, y)
    metres = GEOD.inv(lon[0], lats[0], lon[1], lats[1])[2]
    assert metres == pytest.approx(bar_km(ground.width_m) * 1000, rel=0.005)


def _bar_pixels(shot: np.ndarray, box: Box) -> tuple[float, float, float]:
    """Row and ends of the bar: the only row in the map's foot with the longest unbroken outline in ink."""
    per_mm = 300 / 25.4
    top, bottom = round((box.bottom - 12) * per_mm), round((box.bottom - 3) * per_mm)
    start, end = round((box.x + 2) * per_mm), round((box.right - 2) * per_mm)
    dark = (np.abs(shot[top:bottom, start:end] - rgb(INK)) <= 60).all(axis=2)
    best = (0, 0, 0)
    for n, row in enumerate(dark):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            best = max(best, (int(b - a), n, int(a)))
    length, row, left = best
    return top + row + 0.5, start + left, start + left + length


def test_bar_formula_agrees_with_the_frame_within_half_a_percent_everywhere() -> None:
    for camera in (Camera(), BASIN, Camera(134.6, 45.48, 6), Camera(131, 43, 14)):
        _, ground = compose(replace(only(), camera=camera), SMALL)
        length = bar_km(ground.width_m)
        assert bar_mm(ground, length) == pytest.approx(length * 1e6 / ground.scale, rel=0.005)
        assert 0.1 < bar_mm(ground, length) / ground.box.width <= 0.31


def test_layer_switched_off_takes_its_colour_from_the_picture() -> None:
    def count(shot: np.ndarray, token: str) -> int:
        return int((np.abs(shot - rgb(colour(token, "light"))) <= 3).all(axis=2).sum())

    base = only("leopard-range-core", "tumen-crossings", "rivers")
    shown = pixels(base, SMALL)
    for layer_id, token in (("leopard-range-core", "range"), ("tumen-crossings", "crossing")):
        hidden = pixels(with_layers(base, **{layer_id.replace("-", "_"): False}), SMALL)
        assert count(shown, token) > 100
        assert count(hidden, token) <= 3


@pytest.mark.parametrize("view", [replace(View(), layers=tuple(reversed(View().layers))), only()])
def test_legend_lists_exactly_what_is_on_in_map_order(view: View) -> None:
    text = a4_text(view)
    legend = re.split(rf"^{words('en').sources_head}", text, flags=re.MULTILINE)[0]
    titles = {state.id: words("en").layers[state.id].title for state in view.layers}
    rows = [title for line in legend.splitlines() for title in titles.values() if re.fullmatch(rf"{re.escape(title)}( ± .*)?", line)]
    assert rows == [titles[state.id] for state in layers_on(view)]


def test_every_layer_that_is_on_stands_in_the_sources_with_its_licence() -> None:
    text = re.sub(r"\s+", "", a4_text(View(language="ru")))  # the longest column
    for entry in entries_on(View()):
        for key in entry.sources:
            assert re.sub(r"\s+", "", SOURCES[key].citation) in text, key
            assert re.sub(r"\s+", "", SOURCES[key].licence) in text


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_sheet_says_in_its_language_how_sure_each_layer_is(language: Language) -> None:
    text = a4_text(View(language=language))
    spoken = words(language)
    for state in layers_on(View()):
        assert spoken.grades[CATALOG[state.id].grade].upper() in text
    assert spoken.on_this_map in text
    assert "leopard-atlas open" in text


def test_sheet_names_the_range_estimate_when_it_is_not_the_usual_one() -> None:
    assert "10,709" not in pdf_text(snapshot(View(), "pdf"))
    assert "10,709" in pdf_text(snapshot(View(estimate="present"), "pdf"))


def test_each_format_opens_elsewhere_and_holds_the_view() -> None:
    view = replace(View(title="Fire & <leopards>"), camera=Camera(131.5, 43.2, 8))
    query = view.to_query()
    picture = Image.open(io.BytesIO(snapshot(view, "png")))
    picture.load()
    assert picture.size == (1754, 1240)
    assert picture.text["leopard-atlas:view"] == query
    reader = pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf")))
    assert reader.metadata is not None
    assert reader.metadata["/Subject"] == query
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([297 / 25.4 * 72, 210 / 25.4 * 72], abs=0.01)
    root = ET.fromstring(snapshot(view, "svg"))  # noqa: S314 - our own file
    (identifier,) = root.iter("{http://purl.org/dc/elements/1.1/}identifier")
    assert identifier.text == query
    assert any("Fire & <leopards>" in (element.text or "") for element in root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_same_view_gives_the_same_bytes(suffix: str) -> None:
    view = only("towns", "rivers", "borders")
    assert snapshot(view, suffix, SMALL) == snapshot(view, suffix, SMALL)


@pytest.mark.parametrize("title", ["$x_{", "100% & <b> {}", "a" * 60, "🐆 leopard"])
def test_any_title_can_be_drawn(title: str) -> None:
    for suffix in ("png", "svg", "pdf"):
        assert snapshot(replace(only(), title=title), suffix, SMALL)


@pytest.mark.parametrize("title", ["远东豹的家园", "아무르표범의 고장"])
def test_chinese_and_korean_titles_have_their_letters(title: str) -> None:
    def band(text: str) -> np.ndarray:
        return pixels(replace(only(), title=text))[90:170, 1165:1700]

    missing = band("\U000f0000" * len(title))
    drawn = band(title)
    assert drawable(title, "serif-bold") == title
    assert (drawn < 100).any()
    assert not np.array_equal(drawn, missing)
    assert len({band(letter).tobytes() for letter in title[:3]}) == 3  # a missing glyph looks the same for all


@pytest.mark.parametrize(
    "size",
    [
        (59, 200, 150),
        (200, 59, 150),
        (-297, 210, 150),
        (math.nan, 210, 150),
        (math.inf, 210, 150),
        (297, 210, 0),
        (297, 210, 5000),
        (90000, 90000, 72),
    ],
)
def test_absurd_sheets_are_refused_with_a_sentence(size: tuple[float, float, float]) -> None:
    with pytest.raises(FormatError, match="asked for"):
        Sheet(*size)


@pytest.mark.parametrize("size", [(0, 0), (100, 2000), (-1600, 900), (20000, 20000), (10**9, 400)])
def test_absurd_images_are_refused_with_a_sentence(size: tuple[int, int]) -> None:
    with pytest.raises(FormatError, match="asked for"):
        Sheet.of_pixels(*size)


def test_unknown_format_is_refused_with_a_sentence() -> None:
    with pytest.raises(FormatError, match="png, svg, pdf"):
        snapshot(View(), "bmp")


@pytest.mark.parametrize("size", [(1600, 900), (1080, 1350), (640, 480)])
def test_image_has_exactly_the_pixels_asked_for(size: tuple[int, int]) -> None:
    assert Image.open(io.BytesIO(snapshot(View(), "png", Sheet.of_pixels(*size)))).size == size


@pytest.mark.parametrize("size", [(210, 148), (210, 297), (90, 110)])
def test_other_papers_hold_the_whole_legend(size: tuple[float, float]) -> None:
    text = pdf_text(snapshot(View(), "pdf", Sheet(*size)))
    for state in layers_on(View()):
        assert words("en").layers[state.id].title in text


def test_layer_that_cannot_be_read_stays_in_the_legend_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = vector.read

    def broken(layer_id: str) -> object:
        if layer_id in {"protected-areas", "land"}:
            message = "damaged"
            raise DataFileError(message)
        return whole(layer_id)

    monkeypatch.setattr(vector, "read", broken)
    spoken = words("en")
    text = pdf_text(snapshot(View(), "pdf")).replace("\n", " ")
    for layer_id in ("protected-areas", "land"):
        assert spoken.layer_failed.format(layer=spoken.layers[layer_id].title) in text


def test_view_s_window_fits_into_the_frame_and_no_frame_leaves_the_land_of_the_map() -> None:
    box = grid(A4_LANDSCAPE).map
    for camera in (Camera(132, 44, 8), Camera(127, 51, 7), Camera(155, 60, 3), Camera(95, 36, 3), Camera(125, 49, 3)):
        found = frame(camera, box)
        west, south, east, north = found.bounds()
        assert LAND_ENDS[0] - 0.01 <= west < east <= LAND_ENDS[2] + 0.01
        assert LAND_ENDS[1] - 0.01 <= south < north <= LAND_ENDS[3] + 0.01
        if camera.zoom > 5:
            assert found.width_m >= SHOWN_AT_LEAST * FREE_PX[0] * metres_per_px(camera.lat, camera.zoom)
            assert found.scale * 10 ** -math.floor(math.log10(found.scale)) == pytest.approx(round(found.scale * 10 ** -math.floor(math.log10(found.scale)), 2))


def test_graticule_is_labelled_in_each_language() -> None:
    said = {language: degrees(43.5, "lat", words(language)) for language in LANGUAGES}
    assert said["en"] == "43°30′ N"
    assert all("43°30′" in text for text in said.values())
    assert len(set(said.values())) == 4
    assert step_degrees(2.3) == 0.5


def test_bars_have_round_parts() -> None:
    assert all(shares[0] == 0 and shares[-1] == 1 and list(shares) == sorted(shares) for shares in TICKS.values())


def test_a_title_is_never_read_as_mathematics() -> None:
    drawn = snapshot(replace(View(), title=r"$\frac{1}{0}$ and $x^2$"), "svg").decode()
    assert r"$\frac{1}{0}$ and $x^2$" in drawn
