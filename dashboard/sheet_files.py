"""A sheet that is dropped on the page opens there: the file goes in, its View comes out, and nothing of it is kept."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from dashboard.pool import beside
from dashboard.view import clean_title, language_of
from dashboard.wording.sheet import sheet_words
from geodata.errors import SheetFileError

sheet_files = Blueprint("sheet", __name__)
BYTES_MOST = 20 * 2**20


@sheet_files.post("/opened")
def opened() -> tuple[Response, int]:
    """The query string of the View in the file of the body, or why there is none, in the language asked for."""
    language = language_of(request.args.get("lang", ""))
    said, name = sheet_words(language), clean_title(request.args.get("name", ""))
    try:
        found = beside(_view_in, request.stream.read(BYTES_MOST + 1))
    except SheetFileError as error:
        return jsonify(refused=said.refusals[error.reason].format(most=BYTES_MOST // 2**20)), 413 if error.reason == "large" else 422
    return jsonify(query=found, told=said.opened.format(name=name)), 200


def _view_in(content: bytes) -> str:
    from dashboard.snapshot.reading import view_in  # noqa: PLC0415 - starts matplotlib

    return view_in(content)
