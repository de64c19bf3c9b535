"""The map of a View in words: as a fragment of HTML for the page and as plain text for the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html
from flask import Blueprint, Response

from dashboard.aria import aria
from dashboard.markup import written
from dashboard.number import elements
from dashboard.serving import of_view
from dashboard.wording import words
from dashboard.words import twin

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.view import View

twin_files = Blueprint("twin", __name__)


def twin_html(view: View) -> str:
    """The map in words as a section of HTML; every figure in it is an element that names where it is from."""
    made = twin.twin(view)
    table = made.table
    head = html.Tr([html.Th(text, scope="col") for text in table.headings])
    rows = [html.Tr([html.Th(elements(row.cells[0]), scope="row"), *(html.Td(elements(cell)) for cell in row.cells[1:])]) for row in table.rows]
    whole = html.Table([html.Caption(table.caption), html.Thead(head), html.Tbody(rows)])
    paragraphs = [html.P(elements(one.parts), className=f"twin-{one.topic}") for one in made.paragraphs]
    scroll = html.Div(whole, className="scroll", tabIndex=0, role="region", **aria(label=table.caption))
    return written(html.Section([html.H2(made.heading), *paragraphs, scroll], className="twin", lang=words(view.language).html_lang))


def twin_text(view: View) -> str:
    """The same as plain text, which says that a translation is unreviewed where it is."""
    unreviewed = words(view.language).unreviewed
    return twin.plain(twin.twin(view)) + (f"\n{unreviewed}\n" if unreviewed else "")


WRITERS: dict[str, tuple[Callable[[View], bytes], str]] = {
    "html": (lambda view: twin_html(view).encode(), "text/html"),
    "txt": (lambda view: twin_text(view).encode(), "text/plain"),
}


@twin_files.get("/twin.<suffix>")
def file(suffix: str) -> Response:
    """The map of the View in the query string in words."""
    return of_view(WRITERS, suffix)
