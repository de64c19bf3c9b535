"""What a person chooses about a sheet, in its one text form."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import view as view_link
from dashboard.sheet import A4_LANDSCAPE, EACH, FURNITURE, KEYS, NOTE_MOST, SIZES_MM, Sheet, clean_address, clean_note, from_text, split
from dashboard.view import View
from geodata.errors import FormatError

SIZES = st.one_of(
    st.sampled_from([f"{name}-{turned}" for name in SIZES_MM if name != "square" for turned in ("portrait", "landscape")] + ["square"]),
    st.tuples(st.integers(60, 2400), st.integers(60, 2400)).map("{0[0]}x{0[1]}mm".format),
    st.tuples(st.integers(355, 4000), st.integers(355, 4000)).map("{0[0]}x{0[1]}px".format),
)
TEXTS = st.tuples(
    SIZES,
    st.integers(72, 600).map("{}dpi".format),
    st.sampled_from(["", "bw"]),
    st.lists(st.sampled_from([*(f"no-{part}" for part in FURNITURE), *FURNITURE]), max_size=5).map(",".join),
    st.sampled_from(["", *(f"each-{one}" for one in EACH[1:])]),
).map(",".join)


@given(TEXTS)
def test_text_and_sheet_are_inverses(text: str) -> None:
    made = from_text(text)
    assert from_text(made.text) == made
    assert from_text(made.text).text == made.text


@given(TEXTS, st.text(max_size=NOTE_MOST))
def test_sheet_and_note_travel_beside_any_view_in_an_address(text: str, note: str) -> None:
    made = from_text(text, clean_note(note))
    rest, values = split(f"?{View(title='Fire & co').to_query()}&{made.to_query()}")
    assert rest.rstrip("&") == View(title="Fire & co").to_query()
    assert from_text(values.get("sheet", ""), values.get("note", "")) == made


def test_the_keys_of_sheet_and_view_never_meet() -> None:
    assert not set(KEYS) & view_link.KEYS
    assert dict(parse_qsl(from_text("a5,bw", "n").to_query())).keys() == set(KEYS)


def test_the_usual_sheet_needs_no_text() -> None:
    assert from_text("") == A4_LANDSCAPE
    assert A4_LANDSCAPE.to_query() == ""
    assert split("v=1") == ("v=1", {})


def test_sizes_are_those_of_the_paper() -> None:
    assert (from_text("a4-portrait").width_mm, from_text("a4-portrait").height_mm) == (210, 297)
    assert from_text("A0, 300dpi").pixels == (14043, 9933)
    assert from_text("1600x1000px").pixels == (1600, 1000)
    assert from_text("letter-portrait,72dpi").pixels == (612, 792)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1x1mm", "60 to 2400 mm"),
        ("10000x210mm", "60 to 2400 mm"),
        ("a4,10000dpi", "72 to 600 dpi"),
        ("a4,71dpi", "72 to 600 dpi"),
        ("20x20px", "pixels each way"),
        ("20000x20000px", "150 megapixels"),
        ("a9", "a5, a4"),
        ("a4,no-badges", "no-badges"),
        ("a4,no-sources", "no-sources"),
        ("a4,a5", "one size"),
        ("each-year,each-area", "one size and is one atlas"),
        ("$x_{", "a size"),
    ],
)
def test_absurd_sheets_are_refused_with_what_could_be(text: str, says: str) -> None:
    with pytest.raises(FormatError, match=says) as told:
        from_text(text)
    assert "\n" not in str(told.value)


def test_too_many_pixels_are_refused_as_a_picture_and_a_pdf_is_offered() -> None:
    assert Sheet(1189, 841, 300).snapped().pixels == (14043, 9933)  # 139 megapixels
    with pytest.raises(FormatError, match="PDF"):
        Sheet(1189, 841, 600).snapped()


def test_a_long_note_is_refused_and_a_note_of_many_lines_becomes_one() -> None:
    with pytest.raises(FormatError, match="5000 were given"):
        from_text("", "x" * 5000)
    assert from_text("", "two\nlines \x07here").note == "two lines here"


@pytest.mark.parametrize("address", ["ftp://a.example", "a.example", "https://", "https://a.example/?v=1", "http://a b", "https://a.example:99999", "x" * 300])
def test_an_address_that_no_link_can_begin_with_is_refused(address: str) -> None:
    with pytest.raises(FormatError, match="cannot begin a link"):
        clean_address(address)


def test_an_address_keeps_its_folder_and_loses_its_last_slash() -> None:
    assert clean_address("https://a.example/atlas/") == "https://a.example/atlas"
