"""What the server refuses before anything reads it, and how it says so: one sentence, and one line in the log that repeats nothing of the request."""

from __future__ import annotations

import re

from flask import Flask, Request, Response, current_app, request
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge

from dashboard.fair_queue import RETRY_AFTER_S, BusyError
from dashboard.sheet import REFUSALS
from dashboard.view import LANGUAGES
from dashboard.wording import WORDING
from geodata.errors import GeodataError, RequestError

LONGEST = 8000  # characters of path and query; every View fits four times
STATUS = 414
BODY_MOST = 256 * 1024  # bytes: all that can be seen of the map in one question takes half of it
TOO_LARGE = f"A request has a body of less than {BODY_MOST // 1024} kB here."
FILE_ROUTES = frozenset({"balance.area", "sheet.opened"})  # they take a file, and count themselves what they read of it
FILE_MOST = 2**30
HOST = re.compile(r"([A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{0,5})?")


class Server(Flask):
    """Flask, which takes a request from no host that cannot be."""

    def create_url_adapter(self, request: Request | None) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Flask's own, for a host that can be.

        Raises:
            BadRequest: for another.
        """
        if request is not None and not _host_can_be(request.environ.get("HTTP_HOST")):
            message = "The header Host names no host that can be."
            raise BadRequest(message)
        return super().create_url_adapter(request)


def page() -> str:
    """A sentence and the way home in every language: one that long is not read to find out which."""
    said = "\n".join(f'<p lang="{words.html_lang}">{words.too_long} <a href="/">{words.way_home}</a></p>' for words in (WORDING[code] for code in LANGUAGES))
    return f'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Leopard Atlas</title>\n{said}\n</html>\n'


def install(server: Flask) -> None:
    """Refuse what is too long or too large, and answer every refusal with its sentence."""
    server.config["MAX_CONTENT_LENGTH"] = BODY_MOST
    server.before_request(_too_long)
    server.before_request(_refuse_large)
    server.register_error_handler(HTTPException, _plain)
    server.register_error_handler(RequestError, lambda error: _plain(BadRequest(str(error))))
    server.register_error_handler(BusyError, _busy)
    server.register_error_handler(GeodataError, lambda error: Response(str(error), status=422, mimetype="text/plain"))


def body() -> bytes:
    """The body of the request, counted while it is read.

    Raises:
        RequestEntityTooLarge: when it is longer than bodies are here.
    """
    content = request.get_data()
    # of a body that does not say its length no more is read than there may be, and nothing tells whether that was all
    if len(content) >= BODY_MOST:
        raise RequestEntityTooLarge(TOO_LARGE)
    return content


def _too_long() -> Response | None:
    if len(request.path) + len(request.query_string) <= LONGEST:
        return None
    return Response(page(), status=STATUS)


def _refuse_large() -> None:
    if request.endpoint in FILE_ROUTES:
        request.max_content_length = FILE_MOST
    # what a route does not read is refused as well
    elif (request.content_length or 0) >= BODY_MOST:
        raise RequestEntityTooLarge(TOO_LARGE)


def _busy(_: BusyError) -> Response:
    return Response(REFUSALS["busy"].format(seconds=RETRY_AFTER_S), status=503, mimetype="text/plain", headers={"Retry-After": str(RETRY_AFTER_S)})


def _plain(error: HTTPException) -> Response | HTTPException:
    """The sentence of a refusal as plain text."""
    if error.code is None or error.code < 400 or error.response is not None:
        return error
    if error.code < 500:
        current_app.logger.warning("refused: %s %s: %s", request.url_rule or "no route", error.code, error.description)
    headers = [(name, value) for name, value in error.get_headers(request.environ) if name != "Content-Type"]
    return Response(error.description or error.name, status=error.code, headers=headers, mimetype="text/plain")


def _host_can_be(host: str | None) -> bool:
    """Whether a header may name this host; older clients have none."""
    if host is None:
        return True
    named = HOST.fullmatch(host)
    if named is None:
        return False
    try:
        named[1].encode("ascii").decode("idna")
    except UnicodeError:
        return False
    return True
