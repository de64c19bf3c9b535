"""A sheet opens again; whatever else is brought is refused in one sentence."""

from __future__ import annotations

import io
import zlib
from functools import cache

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.sheet import from_text
from dashboard.snapshot import snapshot
from dashboard.snapshot.reading import BYTES_MOST, UNPACKED_MOST, view_in, view_query
from dashboard.snapshot.saving import VIEW_KEY
from dashboard.view import LayerState, View, parse
from geodata.budgets import SHEET_FILE, SHEET_TEXT, SHEET_TEXTS
from geodata.errors import SheetFileError
from tests.house.hostile_files import chunk

KINDS = ["png", "svg", "pdf", "tif", "webp"]
VIEW = parse("v=1&lang=zh&at=131.5,43.2,8&show=by&fire=y2&title=%E8%B1%B9+%26+%3Cfire%3E")[0]
LEAN = View(
    VIEW.language,
    VIEW.camera,
    tuple(LayerState(state.id, state.id == "fire-scenario") for state in View().layers),
    scenario=VIEW.scenario,
    show="by",
    year=1,
    title=VIEW.title,
)


@cache
def sheet(suffix: str) -> bytes:
    return snapshot(LEAN, suffix, from_text("600x400px"))


@pytest.mark.parametrize("suffix", KINDS)
def test_a_sheet_opens_with_the_view_it_was_drawn_from(suffix: str) -> None:
    found = view_in(sheet(suffix))
    assert parse(found) == (LEAN, ())


def test_a_png_that_was_packed_again_still_opens() -> None:
    told = PngInfo()
    told.add_itxt(VIEW_KEY, LEAN.to_query(), zip=True)
    out = io.BytesIO()
    Image.open(io.BytesIO(sheet("png"))).save(out, "PNG", pnginfo=told)
    assert view_in(out.getvalue()) == LEAN.to_query()


def test_a_pdf_that_another_program_saved_again_still_opens() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet("pdf"))) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert view_in(out.getvalue()) == LEAN.to_query()


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "webp"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.97])
def test_half_a_file_is_damaged(suffix: str, kept: float) -> None:
    content = sheet(suffix)
    half = content[: int(len(content) * kept)].rstrip(b"> \n")
    with pytest.raises(SheetFileError, match="damaged"):
        view_in(half)


def test_a_png_with_a_changed_byte_is_damaged() -> None:
    content = bytearray(sheet("png"))
    content[content.index(b"v=1")] ^= 1
    with pytest.raises(SheetFileError, match="damaged"):
        view_in(bytes(content))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.4\n%%EOF",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"PK\x03\x04",
        b"RIFF\0\0\0\0WEBP",
        b"<?xml version='1.0' encoding='x-none'?><svg/>",
    ],
)
def test_a_foreign_or_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(SheetFileError, match=r"no map of|damaged"):
        view_in(content, "mine.bin")


def test_entities_are_refused_and_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "v=1"}">' for n in range(9))
    head = f'<?xml version="1.0"?><!DOCTYPE svg [{laughs}]>'
    for entity in ("&l8;", "&x;"):
        svg = f'{head}<svg xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>{entity}</dc:identifier></svg>'
        with pytest.raises(SheetFileError, match="damaged"):
            view_in(svg.encode())


def test_a_packed_text_is_unpacked_no_further_than_its_bound() -> None:
    bomb = zlib.compress(b"v=1&title=" + b"a" * 50_000_000, 9)
    body = VIEW_KEY.encode() + b"\0\1\0\0\0" + bomb
    chunk = len(body).to_bytes(4, "big") + b"iTXt" + body + zlib.crc32(b"iTXt" + body).to_bytes(4, "big")
    with pytest.raises(SheetFileError, match="damaged") as told:
        view_in(b"\x89PNG\r\n\x1a\n" + chunk)
    assert len(str(told.value)) < UNPACKED_MOST / 100


def _png(*bodies: bytes, kind: bytes = b"iTXt") -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for body in bodies) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        _png(*[VIEW_KEY.encode() + b"\0\1\0\0\0" + zlib.compress(bytes(UNPACKED_MOST), 9)] * (SHEET_TEXTS.items + 1)),
        _png(*[VIEW_KEY.encode() + b"\0\0\0\0\0v=2"] * (SHEET_TEXTS.items + 1)),
        _png(*[b""] * (SHEET_FILE.items + 1), kind=b"IDAT"),
        b"%PDF-1.7" + b"<?xpacket begin=''?><a/><?xpacket end='r'?>" * (SHEET_TEXTS.items + 1) + b"%%EOF",
        b"II*\0" + (b"<?xpacket begin=''?>" + b" " * UNPACKED_MOST + b"<?xpacket end='r'?>") * 3 + b"<?xpacket begin=''?><a/><?xpacket end=''?>" * 9_999,
        b"<svg>" + b"<a/>" * (SHEET_TEXT.items + 1) + b"</svg>",
    ],
    ids=["packed texts", "plain texts", "chunks", "packets", "packets behind large ones", "elements"],
)
def test_a_file_of_more_texts_and_parts_than_a_sheet_has_is_refused_before_they_are_held(content: bytes) -> None:
    with pytest.raises(SheetFileError, match="far more texts or parts") as refused:
        view_in(content)
    assert refused.value.reason == "crowded"


def test_a_view_among_a_few_other_texts_is_found() -> None:
    other = [VIEW_KEY.encode() + b"\0\0\0en\0map\0something else", VIEW_KEY.encode() + b"\0\1\0ru\0\xd0\xb0\0" + zlib.compress(LEAN.to_query().encode())]
    assert view_in(_png(*other)) == LEAN.to_query()


def test_a_file_too_large_is_refused_before_it_is_looked_at(tmp_path) -> None:
    with (tmp_path / "large.png").open("wb") as file:
        file.write(sheet("png"))
        file.truncate(BYTES_MOST + 1)
    with pytest.raises(SheetFileError, match="20 MB"):
        view_query(tmp_path / "large.png")


def test_no_file_a_folder_and_a_name_that_is_none_are_refused(tmp_path) -> None:
    for name in (tmp_path / "none.png", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(SheetFileError, match="Cannot read"):
            view_query(name)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"<?xml version='1.0'?>", b"%PDF-1.7", b"II*\0", b"<?xpacket begin=", b"%PDF-<?xpacket begin=''?>"]),
)
def test_no_bytes_do_more_than_be_refused(rest: bytes, head: bytes) -> None:
    with pytest.raises(SheetFileError) as told:
        view_in(head + rest + b"<?xpacket end=")
    assert "\n" not in str(told.value)
