"""What the page fetches besides Dash's own: layer files, the relief, drawn sheets. Addresses carry a hash of the content."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort, current_app, jsonify, request

from dashboard import __version__, drawing
from dashboard import sheet as sheet_form
from dashboard.fair_queue import RETRY_AFTER_S, BusyError
from dashboard.figures.fire import fire_png
from dashboard.figures.relief import relief_png
from dashboard.figures.style import NOTHING, Addresses
from dashboard.pool import beside
from dashboard.view import View, parse
from dashboard.words import territories
from dashboard.words.sheet import file_name, refusal
from geodata import DATA_VERSION
from geodata.catalog import CATALOG
from geodata.errors import DataFileError, FormatError, GeodataError, SheetError
from geodata.layers import accuracy, vector
from geodata.layers import places as places_module
from geodata.layers.fingerprint import fingerprint
from geodata.layers.places import LANGUAGES, NAMED, places
from geodata.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.symbology import Theme

files = Blueprint("files", __name__)

RELIEFS: dict[str, Theme] = {"relief-light.png": "light", "relief-dark.png": "dark"}
THEMES = ("light", "dark")
SEARCH = "search.json"
KEPT = "public, max-age=31536000, immutable"
BY_FILE = {layer.file_name: layer.id for layer in CATALOG.values() if layer.suffix == ".geojson"}
# how far off a layer may lie, beside the layer's own file: the page puts the word before the name
BANDS = {f"accuracy-{name}": layer_id for name, layer_id in BY_FILE.items() if CATALOG[layer_id].switchable}


@made_once(64)
def _content(name: str) -> bytes:
    if name in RELIEFS:
        return relief_png(RELIEFS[name])
    if name in BANDS:
        return json.dumps(accuracy.band(BANDS[name]), separators=(",", ":")).encode()
    if name == SEARCH:
        rows = [[one.layer, one.id, one.frame, one.point, one.names, one.others] for one in places()]
        return json.dumps({"languages": LANGUAGES, "places": rows}, ensure_ascii=False, separators=(",", ":")).encode()
    if problem := vector.problem(BY_FILE[name]):
        raise DataFileError(problem)
    return vector.content(BY_FILE[name])


@cache
def _fingerprint(name: str) -> str:
    """Eight characters that change with the content; for what is made here, with the file that it is made from."""
    try:
        if name == SEARCH:  # made when it is asked for: a fifth of a second that no start waits for
            return fingerprint([one for one in NAMED if not vector.problem(one)], Path(places_module.__file__).read_bytes())[:8]
        content = vector.content("elevation") if name in RELIEFS else _content(BANDS[name] + ".geojson" if name in BANDS else name)
    except DataFileError:
        return "missing"
    return hashlib.sha256(content).hexdigest()[:8]


def data_url(name: str) -> str:
    """The address of a layer's file or of the relief, new whenever its content is."""
    stem, _, suffix = name.rpartition(".")
    return f"/data/{stem}.{_fingerprint(name)}.{'json' if suffix == 'geojson' else suffix}"


def fire_url(view: View, theme: Theme) -> str:
    """The address of the picture of a View's fire scenario."""
    return f"/fire/{theme}.{_made_fingerprint('fire-scenario')}.png?{view.fire_query()}"


def tiles_url(view: View) -> str:
    """The address of a View's territories."""
    return f"{tiles_head()}?{view.tiles_query()}"


def tiles_head() -> str:
    """The same up to its question mark."""
    return f"/territories/{_made_fingerprint('territories')}.json"


@cache
def _made_fingerprint(made: str) -> str:
    """Changes with the program and with the files that a layer is made of."""
    usable = [layer_id for layer_id in CATALOG[made].made_of if not vector.problem(layer_id)]
    return fingerprint(usable, __version__.encode())[:8]


def font_url(name: str) -> str:
    """The address of a shipped font."""
    return f"/assets/vendor/fonts/{name}"


ADDRESSES = Addresses(data_url, font_url, fire_url, tiles_url)


@files.get("/data/<stem>.<version>.<suffix>")
def data(stem: str, version: str, suffix: str) -> Response:
    """One file, to be kept for a year: its address changes with its content."""
    name = f"{stem}.{suffix}"
    if name not in {SEARCH, *RELIEFS}:
        name = f"{stem}.geojson" if suffix == "json" else ""
    if name not in {SEARCH, *BY_FILE, *BANDS, *RELIEFS}:
        abort(404)
    try:
        content = _content(name)
    except DataFileError as error:
        return Response(str(error), status=404, mimetype="text/plain")
    answer = Response(content, mimetype="image/png" if name in RELIEFS else "application/json")
    fresh = version == _fingerprint(name)
    answer.headers["Cache-Control"] = KEPT if fresh else "no-cache"
    return answer


@files.get("/fire/<theme>.<version>.png")
def fire(theme: Theme, version: str) -> Response:
    """The fire scenario of the View in the query string as a picture, to be kept for a year."""
    if theme not in THEMES:
        abort(404)
    view, problems = parse(query())
    if any(problem.fatal for problem in problems):
        return Response("The query string is not a View.", status=400, mimetype="text/plain")
    try:
        content = _fire_png(view.fire_query(), theme)
    except DataFileError as error:
        return Response(str(error), status=404, mimetype="text/plain")
    answer = Response(content, mimetype="image/png")
    answer.headers["Cache-Control"] = KEPT if version == _made_fingerprint("fire-scenario") else "no-cache"
    return answer


@made_once(128)
def _fire_png(asked: str, theme: Theme) -> bytes:
    return fire_png(parse(asked)[0], theme)


@files.get("/territories/<version>.json")
def tiles(version: str) -> Response:
    """The territories of the View in the query string as GeoJSON, to be kept for a year; none where its range cannot be cut so small."""
    view, problems = parse(query())
    if any(problem.fatal for problem in problems):
        return Response("The query string is not a View.", status=400, mimetype="text/plain")
    try:
        content = _tiles(view.tiles_query())
    except DataFileError as error:
        return Response(str(error), status=404, mimetype="text/plain")
    answer = Response(content, mimetype="application/json")
    answer.headers["Cache-Control"] = KEPT if version == _made_fingerprint("territories") else "no-cache"
    return answer


@made_once(16)
def _tiles(asked: str) -> str:
    return beside(_tiled, asked)


def _tiled(asked: str) -> str:
    tiled = territories.made(parse(asked)[0])
    return tiled.polygons.to_json(drop_id=True, to_wgs84=False) if tiled else json.dumps(NOTHING)


@files.get("/healthz")
def healthz() -> Response:
    """That this process answers, and which version it is."""
    answer = jsonify(status="ok", version=__version__, data=DATA_VERSION)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@files.get("/snapshot.<suffix>")
def sheet(suffix: str) -> Response:
    """The sheet of the View in the query string, in the form that stands beside it (see `dashboard/sheet.py`)."""
    if suffix not in drawing.FORMATS:
        abort(404)
    asked, values = sheet_form.split(query())
    try:
        form = sheet_form.from_text(values.get("sheet", ""), values.get("note", ""), address())
    except FormatError as error:
        return _refused(error, parse(asked)[0])
    return attached(drawn(asked, lambda view: drawing.sheet(view, suffix, form, asker()), drawing.FORMATS[suffix]), asked, suffix)


def attached(answer: Response, asked: str, suffix: str) -> Response:
    """The answer as a file to save, named after the View that was asked for; a refusal stays as it is."""
    if answer.status_code == 200:
        named = quote(file_name(parse(asked)[0], suffix))
        answer.headers["Content-Disposition"] = f"attachment; filename=\"leopard-atlas.{suffix}\"; filename*=UTF-8''{named}"
    return answer


@files.get("/picture/<theme>.webp")
def picture(theme: Theme) -> Response:
    """The map of the View in the query string as a plain picture, in a theme."""
    if theme not in THEMES:
        abort(404)
    return drawn(query(), lambda view: drawing.stand_in(view, theme), "image/webp")


def asker() -> str:
    """The address that asks: as a proxy on this machine says, which both servers heed, else the other end of the connection."""
    return request.remote_addr or ""


def address() -> str:
    """Where the atlas is served to others: as the server was told, else as the request says unless that is this machine alone."""
    told = current_app.config.get("BASE_URL") or os.environ.get("LEOPARD_ATLAS_BASE_URL", "")
    here = request.host.rpartition(":")[0] or request.host
    return told or ("" if here == "localhost" or here.startswith(("127.", "[")) else request.host_url)


def of_view(writers: dict[str, tuple[Callable[[View], bytes], str]], suffix: str) -> Response:
    """What one of the writers makes of the View in the query string, or a sentence that says why it cannot."""
    if suffix not in writers:
        abort(404)
    view, problems = parse(query())
    if any(problem.fatal for problem in problems):
        return Response("The query string is not a View.", status=400, mimetype="text/plain")
    writer, mimetype = writers[suffix]
    try:
        return Response(writer(view), mimetype=mimetype)
    except BusyError:
        return _busy(view)
    except GeodataError as error:
        return Response(str(error), status=422, mimetype="text/plain")


def drawn(asked: str, draw: Callable[[View], bytes], mimetype: str) -> Response:
    """What is drawn of the View that is asked for, or a sentence that says why it is not, or when to come back."""
    view, problems = parse(asked)
    if any(problem.fatal for problem in problems):
        return Response("The query string is not a View.", status=400, mimetype="text/plain")
    try:
        return Response(draw(view), mimetype=mimetype)
    except BusyError:
        return _busy(view)
    except FormatError as error:
        return _refused(error, view)
    except GeodataError as error:
        return Response(str(error), status=422, mimetype="text/plain")


def _busy(view: View) -> Response:
    """When to come back, in the language of the View."""
    return _refused(sheet_form.refusal("busy", seconds=RETRY_AFTER_S), view, 503, {"Retry-After": str(RETRY_AFTER_S)})


def _refused(error: FormatError, view: View, status: int = 400, headers: dict[str, str] | None = None) -> Response:
    """Why there is no such sheet; what the page's form can ask for in the language of the View."""
    said = refusal(error, view.language) if isinstance(error, SheetError) else str(error)
    return Response(said, status=status, mimetype="text/plain", headers=headers)


def query() -> str:
    """The request's query string as it came."""
    return request.query_string.decode("ascii", "replace")
