"""Each format of a sheet, opened by a program that is not ours."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pikepdf
import pypdf
import pytest
import rasterio
import segno
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pyproj import Transformer

from dashboard.figures.fire import class_tokens
from dashboard.sheet import Sheet, from_text
from dashboard.snapshot import FORMATS, compose, made, snapshot
from dashboard.snapshot.atlas import PAGES_MOST, pages
from dashboard.snapshot.burned import cells
from dashboard.snapshot.hatch import PATTERNS, marked
from dashboard.snapshot.link import Code, code, link
from dashboard.snapshot.pen import MONO, paper
from dashboard.snapshot.saving import png
from dashboard.snapshot.sheet import Box, grid
from dashboard.snapshot.strips import png_in_strips
from dashboard.symbology import DIFFERENCE_CLASSES, FIRE_CLASSES
from dashboard.view import LANGUAGES, Camera, LayerState, View, parse
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words.fire import history_line
from geodata.crs import GEOD
from geodata.errors import FormatError

SMALL = from_text("700x500px")


def only(*ids: str) -> View:
    return View(layers=tuple(LayerState(state.id, state.id in ids) for state in View().layers))


@cache
def drawn(view: View, suffix: str, sheet: Sheet = SMALL) -> bytes:
    return snapshot(view, suffix, sheet)


@pytest.mark.parametrize("lat", [42.0, 55.0])
@pytest.mark.parametrize("text", ["a4,96dpi", "letter-portrait,150dpi"])
def test_gdal_puts_a_geotiff_where_the_map_says_within_one_pixel(tmp_path, lat: float, text: str) -> None:
    view, sheet = replace(only("borders"), camera=Camera(131.0, lat, 8.0)), from_text(text)
    (tmp_path / "a.tif").write_bytes(drawn(view, "tif", sheet))
    on, frame = compose(view, sheet.snapped())
    with rasterio.open(tmp_path / "a.tif") as opened:
        assert (opened.width, opened.height) == sheet.pixels
        to_map = Transformer.from_crs("EPSG:4326", opened.crs, always_xy=True)
        for lon, place_lat in ((130.6, lat - 0.3), (131.0, lat), (131.4, lat + 0.2)):
            row, col = opened.index(*to_map.transform(lon, place_lat), op=float)
            (x,), (y,) = frame.to_page(np.array([lon]), np.array([place_lat]))
            per_mm = on.grid.sheet.dpi / 25.4
            # rasterio counts from the middle of a pixel
            assert math.hypot(col + 0.5 - float(x) * per_mm, row + 0.5 - float(y) * per_mm) < 1.0
        ends = [opened.xy(100, col) for col in (200, 700)]
        (west, east), (south, north) = Transformer.from_crs(opened.crs, "EPSG:4326", always_xy=True).transform(*zip(*ends, strict=True))
        ground = GEOD.inv(west, south, east, north)[2]
        assert ground == pytest.approx(500 * opened.transform.a, rel=0.005)


def test_gdal_reads_the_same_place_from_a_picture_with_its_world_file(tmp_path) -> None:
    view = only("borders")
    for suffix, name in (("png", "a.png"), ("pgw", "a.pgw"), ("aux.xml", "a.png.aux.xml"), ("tif", "b.tif")):
        (tmp_path / name).write_bytes(drawn(view, suffix))
    with rasterio.open(tmp_path / "a.png") as picture, rasterio.open(tmp_path / "b.tif") as tif:
        assert picture.transform.almost_equals(tif.transform, 1e-4)
        assert (picture.read() == tif.read()).all()
        for corner in ((0, 0), (0, 699), (499, 0), (499, 699)):
            here, there = (Transformer.from_crs(one.crs, "EPSG:4326", always_xy=True).transform(*one.xy(*corner)) for one in (picture, tif))
            assert here == pytest.approx(there, abs=1e-7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_has_title_language_and_one_tagged_figure_that_is_told_in_words(language: str) -> None:
    view = parse(f"lang={language}&show=count&hist=3")[0]
    reader = pypdf.PdfReader(io.BytesIO(drawn(view, "pdf", from_text(""))))
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == words(language).picture_title
    assert root["/Lang"] == words(language).html_lang
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    (document,) = [root["/StructTreeRoot"]["/K"].get_object()]
    (figure,) = [part.get_object() for part in document["/K"]]
    assert figure["/S"] == "/Figure"
    assert figure["/Pg"] == reader.pages[0]
    assert root["/StructTreeRoot"]["/ParentTree"]["/Nums"][1][0].get_object() == figure
    for state in (state for state in view.layers if state.on):
        assert words(language).layers[state.id].title in figure["/Alt"]
    assert history_line(view) in figure["/Alt"]
    with pikepdf.open(io.BytesIO(drawn(view, "pdf", from_text("")))) as opened:
        assert not opened.check_pdf_syntax()
        assert opened.open_metadata()["dc:identifier"] == view.to_query()
    content = reader.pages[0].get_contents().get_data()
    assert content.lstrip().startswith(b"/Figure <</MCID 0>> BDC")
    assert content.rstrip().endswith(b"EMC")
    assert content.count(b"BDC") == content.count(b"EMC") == 1
    assert reader.xmp_metadata.dc_identifier == view.to_query()
    assert reader.xmp_metadata.dc_title["x-default"] == words(language).picture_title


def test_text_of_pdf_and_svg_is_text_with_its_letters_inside() -> None:
    view = replace(View(language="zh"), title="远东豹 표범 Леопард")
    reader = pypdf.PdfReader(io.BytesIO(drawn(view, "pdf", from_text("a5"))))
    assert "远东豹 표범 Леопард" in reader.pages[0].extract_text()
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    descendants = [font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font for font in fonts]
    assert all("/FontFile2" in font["/FontDescriptor"] for font in descendants)
    root = ET.fromstring(drawn(view, "svg", from_text("a5")))  # noqa: S314 - our own file
    assert "远东豹 표범 Леопард" in [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == words("zh").html_lang


def pictures_of(suffix: str, content: bytes) -> list[tuple[float, float, float, float]]:
    """Left, upper, right and lower edge in mm of each picture in a PDF or an SVG."""
    if suffix == "svg":
        root = ET.fromstring(content)  # noqa: S314 - our own file
        images = list(root.iter("{http://www.w3.org/2000/svg}image"))
        corners = [(*map(float, re.findall(r"-?[\d.]+", one.get("transform", ""))), float(one.get("width", 0)), float(one.get("height", 0))) for one in images]
        edges = [(e, f, e + a * wide, f + d * high) for a, _, _, d, e, f, wide, high in corners]
    else:
        page, edges = pypdf.PdfReader(io.BytesIO(content)).pages[0], []
        high = float(page.mediabox.height)

        def placed(operator: bytes, _: object, matrix: list[float], __: object) -> None:
            if operator == b"Do":
                a, b, c, d, e, f = matrix
                edges.append((e, high - f - d, e + a, high - f))
                assert b == c == 0

        page.extract_text(visitor_operand_before=placed)
    return [tuple(sorted(one[::2]) + sorted(one[1::2])) for one in ([edge * 25.4 / 72 for edge in each] for each in edges)]


@pytest.mark.parametrize("suffix", ["pdf", "svg"])
@pytest.mark.parametrize("text", ["a5", "a4-portrait,300dpi"])
def test_fire_and_high_ground_lie_over_the_whole_map_at_any_resolution(suffix: str, text: str) -> None:
    view, sheet = only("fire-scenario", "elevation"), from_text(text)
    box = compose(view, sheet)[0].grid.map
    over = [one for one in pictures_of(suffix, drawn(view, suffix, sheet)) if one[1] - one[0] > box.width / 2]
    assert len(over) == 2
    for one in over:
        assert one == pytest.approx((box.x, box.right, box.y, box.bottom), abs=0.01)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_view_and_sheet_give_the_same_bytes_in_every_format(suffix: str) -> None:
    view = replace(only("fire-scenario", "borders"), scenario=replace(View().scenario, years=2), year=2, show="by")
    sheet = from_text("500x400px,bw" if suffix in {"gif", "webp"} else "500x400px")
    assert snapshot(view, suffix, sheet) == snapshot(view, suffix, sheet)


@pytest.mark.parametrize("show", ["chance", "count", "forest"])
def test_black_and_white_has_no_colour_and_no_two_classes_look_alike(show: str) -> None:
    view = parse(f"show={show}&hist=3")[0]
    picture = Image.open(io.BytesIO(drawn(view, "png", from_text("a5,bw"))))
    assert picture.mode == "L"
    shares = [_inked_share(view, number) for number, token in enumerate(class_tokens(view)) if token]
    assert all(abs(a - b) > 0.06 for n, a in enumerate(shares) for b in shares[:n]), shares


def _inked_share(view: View, number: int) -> float:
    """The share of a box of one class that is dark."""
    sheet = from_text("200x150mm,300dpi,bw").snapped()
    before = MONO.set(True)
    try:
        on = paper(grid(sheet))
        cells(on.page, [Box(10, 10, 40, 40)], [number], view, 1.0, 0.16)
        shot = np.asarray(Image.open(io.BytesIO(png(on, view)))).astype(int)
    finally:
        MONO.reset(before)
    per_mm = 300 / 25.4
    inside = shot[round(11 * per_mm) : round(49 * per_mm), round(11 * per_mm) : round(49 * per_mm)]
    return float((255 - inside).mean() / 229)


def test_a_pdf_in_black_and_white_names_no_colour() -> None:
    content = pypdf.PdfReader(io.BytesIO(drawn(View(), "pdf", from_text("a5,bw")))).pages[0].get_contents().get_data().decode("latin-1")
    asked = [line.split()[:3] for line in content.splitlines() if line.endswith((" rg", " RG"))]
    assert all(len(set(parts)) == 1 for parts in asked), [parts for parts in asked if len(set(parts)) > 1][:5]


def test_every_colour_of_fire_has_a_pattern_of_its_own_among_those_it_stands_with() -> None:
    for tokens in (*FIRE_CLASSES.values(), *DIFFERENCE_CLASSES.values()):
        patterns = [PATTERNS[token] for token in tokens if token]
        assert len(set(patterns)) == len(patterns)


def test_patterns_join_across_boxes() -> None:
    x, y = np.arange(0, 20, 0.05, dtype=np.float32), np.arange(0, 10, 0.05, dtype=np.float32)
    for pattern in PATTERNS.values():
        whole = marked(pattern, x[None, :], y[:, None])
        halves = [marked(pattern, part[None, :], y[:, None]) for part in (x[:200], x[200:])]
        assert (whole == np.hstack(halves)).all()


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_a_moving_picture_has_a_frame_for_each_year(suffix: str) -> None:
    view = parse("show=by&hist=3&fire=y3")[0]
    picture = Image.open(io.BytesIO(drawn(view, suffix, from_text("900x600px"))))
    assert picture.n_frames == 3
    frames = []
    for number in range(3):
        picture.seek(number)
        frames.append(np.asarray(picture.convert("RGB")).astype(int))
    single = np.asarray(Image.open(io.BytesIO(snapshot(replace(view, year=2), "png", from_text("900x600px")))).convert("RGB")).astype(int)
    assert all((abs(a - b).max(axis=2) > 40).sum() > 200 for a, b in pairwise(frames))
    assert abs(frames[1] - single).mean() < 6 < abs(frames[0] - frames[2]).max()


def test_what_has_no_years_or_too_many_pixels_does_not_move() -> None:
    with pytest.raises(FormatError, match="switch that layer on"):
        snapshot(only(), "gif", SMALL)
    with pytest.raises(FormatError, match="megapixels"):
        snapshot(View(), "webp", from_text("a4,300dpi"))


def test_an_atlas_of_years_has_a_page_for_each_and_each_is_a_figure() -> None:
    view = parse("show=year&hist=2&fire=y3")[0]
    reader = pypdf.PdfReader(io.BytesIO(drawn(view, "pdf", from_text("a5,each-year"))))
    *years, sources = reader.pages
    assert len(years) == 3
    for year, page in enumerate(years, start=1):
        assert f"year {year}" in page.extract_text()
    assert "Sources" in sources.extract_text()
    figures = reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()["/K"]
    assert [figure.get_object()["/Pg"] for figure in figures] == list(reader.pages)


def test_an_atlas_of_scenarios_and_of_areas_has_a_page_for_each_that_is_asked() -> None:
    scenarios = pages(View(), from_text("each-scenario"))
    assert [view.title for view in scenarios] == [fire_words("en").preset[name] for name in fire_words("en").preset]
    areas = pages(View(), from_text("each-area"))
    assert len({view.area for view in areas}) == len(areas) > 3
    for view in areas:
        assert parse(view.to_query())[0] == view


def test_an_atlas_with_no_page_too_many_or_in_a_picture_is_refused() -> None:
    with pytest.raises(FormatError, match=f"1 to {PAGES_MOST} pages"):
        pages(replace(View(), camera=Camera(134.0, 41.0, 10)), from_text("each-area"))
    with pytest.raises(FormatError, match="save it as PDF"):
        snapshot(View(), "png", from_text("each-year"))


def test_a_code_is_drawn_module_by_module_as_its_link_asks() -> None:
    sheet = from_text("a4,300dpi", "", "https://atlas.example")
    told = link(View(), sheet)
    drawn_code = code(told, sheet, 90.0)
    assert isinstance(drawn_code, Code)
    on = paper(grid(sheet.snapped()))
    drawn_code.draw(on.page, 20.0, 30.0)
    shot = np.asarray(Image.open(io.BytesIO(png(on, View()))).convert("L"))
    per_mm, side = 300 / 25.4, drawn_code.module_mm
    size = len(drawn_code.rows)
    middles = [(4.5 + n) * side for n in range(size)]
    seen = [[shot[round((30 + y) * per_mm), round((20 + x) * per_mm)] < 128 for x in middles] for y in middles]
    assert seen == [[bool(cell) for cell in row] for row in segno.make_qr(told, error="m", boost_error=False).matrix]
    assert side >= 0.4


def test_a_link_too_long_for_a_code_is_written_and_the_file_named() -> None:
    corners = "_".join(f"{130.5 + 0.4 * math.cos(n / 10):.4f}_{43 + 0.4 * math.sin(n / 10):.4f}" for n in range(60))
    view = parse(f"area={corners}")[0]
    assert len(view.outline) == 60
    sheet = from_text("", "", "https://atlas.example")
    assert code(link(view, sheet), sheet, 90.0) is None
    text = pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf", sheet))).pages[0].extract_text()
    assert "too long for a code" in text


def test_what_was_made_is_told_with_its_pages() -> None:
    done = made(parse("fire=y2&show=by")[0], "pdf", from_text("a5,each-year"))
    assert [view.year for view, _, _ in done.sheets] == [1, 2]
    assert all(not failed for _, _, failed in done.sheets)
    assert done.content == made(parse("fire=y2&show=by")[0], "pdf", from_text("a5,each-year")).content


def test_a_sheet_alone_asks_for_a_pdf() -> None:
    assert snapshot(only(), SMALL) == snapshot(only(), "pdf", SMALL)


@pytest.mark.parametrize("text", ["900x700px", "900x700px,bw"])
def test_a_picture_drawn_in_strips_is_the_picture_drawn_whole(text: str) -> None:
    view, sheet = parse("show=count&hist=3")[0], from_text(text)
    told = PngInfo()
    told.add_itxt("leopard-atlas:view", view.to_query())
    whole = Image.open(io.BytesIO(drawn(view, "png", sheet)))
    striped = Image.open(io.BytesIO(png_in_strips(compose(view, sheet.snapped())[0], told, 97)))
    assert (striped.size, striped.mode, striped.info["dpi"]) == (whole.size, whole.mode, whole.info["dpi"])
    assert striped.text["leopard-atlas:view"] == view.to_query()
    off = np.abs(np.asarray(striped).astype(int) - np.asarray(whole).astype(int))
    # the dashes of a line begin anew in each strip; nothing else moves
    assert (off > 24).mean() < 0.004
    assert off.mean() < 0.3
