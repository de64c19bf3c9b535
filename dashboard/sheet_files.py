"""A sheet that is dropped on the page opens there: the file goes in, its View comes out, and nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, request

from dashboard import uploads
from dashboard.pool import beside
from dashboard.view import clean_title, language_of
from dashboard.wording.sheet import sheet_words
from geodata.budgets import SHEET_FILE
from geodata.errors import SheetFileError

if TYPE_CHECKING:
    from dashboard.view import Language

sheet_files = Blueprint("sheet", __name__)
sheet_files.register_error_handler(uploads.BusyError, uploads.come_back)
BYTES_MOST = SHEET_FILE.bytes


@sheet_files.post("/opened")
def opened() -> tuple[Response, int]:
    """The query string of the View in the file of the body, or why there is none, in the language asked for."""
    language = language_of(request.args.get("lang", ""))
    content = uploads.body(BYTES_MOST)
    if content is None:
        return _refused("large", language)
    with uploads.turn():
        try:
            found = beside(_view_in, content)
        except SheetFileError as error:
            return _refused(error.reason, language)
    name = clean_title(request.args.get("name", ""))
    return jsonify(query=found, told=sheet_words(language).opened.format(name=name)), 200


def _refused(reason: str, language: Language) -> tuple[Response, int]:
    return jsonify(refused=sheet_words(language).refusals[reason].format(most=BYTES_MOST // 2**20)), 413 if reason == "large" else 422


def _view_in(content: bytes) -> str:
    from dashboard.snapshot.reading import view_in  # noqa: PLC0415 - starts matplotlib

    return view_in(content)
