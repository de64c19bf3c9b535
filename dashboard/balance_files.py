"""The balance sheet of a View as a file, and a person's own area as an outline; of what is sent in nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, request

from dashboard import uploads
from dashboard.pool import beside
from dashboard.serving import of_view
from dashboard.view import clean_title, language_of
from dashboard.words.area import changes, refusal
from dashboard.words.balance import question_of
from geodata.areas import BYTES_MOST, brought, too_large
from geodata.errors import AreaError
from geodata.formats import sheet_csv, sheet_json
from geodata.models.balance import balance

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.view import Language, View

balance_files = Blueprint("balance", __name__)
balance_files.register_error_handler(uploads.BusyError, uploads.come_back)

WRITERS: dict[str, tuple[Callable[[View], bytes], str]] = {
    "csv": (lambda view: sheet_csv(beside(balance, question_of(view))), "text/csv"),
    "json": (lambda view: sheet_json(beside(balance, question_of(view))), "application/json"),
}


@balance_files.get("/balance.<suffix>")
def sheet(suffix: str) -> Response:
    """The balance sheet of the View in the query string."""
    answer = of_view(WRITERS, suffix)
    if answer.status_code == 200:
        answer.headers["Content-Disposition"] = f'attachment; filename="leopard-atlas-balance.{suffix}"'
    return answer


@balance_files.post("/area")
def area() -> tuple[Response, int]:
    """The outline of the GeoJSON in the body and what was changed of it, or why it is refused, in the language asked for."""
    language = language_of(request.args.get("lang", ""))
    content = uploads.body(BYTES_MOST)
    if content is None:
        return _refused(too_large(), language)
    with uploads.turn():
        try:
            made = beside(brought, content)
        except AreaError as error:
            return _refused(error, language)
    name = clean_title(request.args.get("name", ""))
    return jsonify(outline=made.outline, told=changes(made, name, language)), 200


def _refused(error: AreaError, language: Language) -> tuple[Response, int]:
    return jsonify(refused=refusal(error, language)), 413 if error.reason == "large" else 422
