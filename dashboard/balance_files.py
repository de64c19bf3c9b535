"""The balance sheet of a View as a file, and a person's own area as an outline; nothing that is sent here is kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, jsonify, request

from dashboard import memory
from dashboard.serving import query
from dashboard.view import clean_title, language_of, parse
from dashboard.words.area import changes, refusal
from dashboard.words.balance import question_of
from geodata.areas import BYTES_MOST, brought
from geodata.errors import AreaError, GeodataError
from geodata.formats import sheet_csv, sheet_json
from geodata.models.balance import balance

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.models.balance import Sheet

balance_files = Blueprint("balance", __name__)

WRITERS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {"csv": (sheet_csv, "text/csv"), "json": (sheet_json, "application/json")}
# a file of many corners takes hundreds of megabytes while it is read
_ONE_AT_A_TIME = threading.Lock()


@balance_files.get("/balance.<suffix>")
def sheet(suffix: str) -> Response:
    """The balance sheet of the View in the query string."""
    if suffix not in WRITERS:
        abort(404)
    view, problems = parse(query())
    if any(problem.fatal for problem in problems):
        return Response("The query string is not a View.", status=400, mimetype="text/plain")
    writer, mimetype = WRITERS[suffix]
    try:
        content = writer(balance(question_of(view)))
    except GeodataError as error:
        return Response(str(error), status=422, mimetype="text/plain")
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="leopard-atlas-balance.{suffix}"'})


@balance_files.post("/area")
def area() -> tuple[Response, int]:
    """The outline of the GeoJSON in the body and what was changed of it, or why it is refused, in the language asked for."""
    language = language_of(request.args.get("lang", ""))
    with _ONE_AT_A_TIME:
        try:
            made = brought(request.stream.read(BYTES_MOST + 1))
        except AreaError as error:
            return jsonify(refused=refusal(error, language)), 413 if error.reason == "large" else 422
        finally:
            memory.give_back()
    name = clean_title(request.args.get("name", ""))
    return jsonify(outline=made.outline, told=changes(made, name, language)), 200
