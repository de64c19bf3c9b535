"""The plain page for an address that is too long: by the application, and by each server for what it would not even read."""

from __future__ import annotations

from flask import Flask, Response, request

from dashboard.view import LANGUAGES
from dashboard.wording import WORDING

LONGEST = 8000  # characters of path and query; every View fits four times
STATUS = 414


def page() -> str:
    """A sentence and the way home in every language: one that long is not read to find out which."""
    said = "\n".join(f'<p lang="{words.html_lang}">{words.too_long} <a href="/">{words.way_home}</a></p>' for words in (WORDING[code] for code in LANGUAGES))
    return f'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Leopard Atlas</title>\n{said}\n</html>\n'


def install(server: Flask) -> None:
    """Refuse too long addresses before anything reads them."""
    server.before_request(_too_long)


def _too_long() -> Response | None:
    if len(request.path) + len(request.query_string) <= LONGEST:
        return None
    return Response(page(), status=STATUS)
