"""The drawer of the Snapshot button: a preview, the files that can be saved of the map, and how its sheet shall be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.buttons import icon
from dashboard.markup import control
from dashboard.sheet import FURNITURE, HIGHEST_DPI, LOWEST_DPI, NOTE_MOST, SIZES_MM, USUAL, USUAL_DPI
from dashboard.view import MAX_TITLE
from dashboard.wording import words
from dashboard.wording.sheet import sheet_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.view import View
    from dashboard.wording.sheet_record import SheetWords

PIXELS = ("1600x1000px", "1200x630px")
FIRST = "pdf"  # one press saves it as A4
OTHERS = ("png", "svg", "tif", "gif", "webp")
ZIPS = ("data", "packet")


def sheet_drawer(view: View) -> Component:
    """The drawer; the page's script makes the text of the sheet (see `dashboard/sheet.py`) of its form."""
    said, spoken = sheet_words(view.language), words(view.language)
    names = {name: spoken.save_as.format(format=name.upper()) for name in (FIRST, *OTHERS)}
    # the page's script adds the View, which the drawer is open for
    zips = [html.A(said.zips[name], href=f"/{name}.zip", download="", className="save", **_data(file=f"{name}.zip")) for name in ZIPS]
    body = [
        html.H2(spoken.snapshot),
        html.Div([html.P(said.drawing, className="second"), html.Img(id=ids.SHEET_PREVIEW, alt=said.preview, hidden=True)], id="sheet-drawn"),
        html.Button([icon("download"), html.Span(names[FIRST])], id=ids.snapshot_format(FIRST), className="filled"),
        html.P(id=ids.SHEET_NAME, className="second"),
        html.P(id=ids.SHEET_NOTE, className="told", role="status"),
        html.Div(_form(view, said), id=ids.SHEET_FORM),
        html.H3(spoken.also_as),
        html.Div([html.Button(names[name], id=ids.snapshot_format(name), className="bordered") for name in OTHERS], className="sheet-files"),
        html.P(said.kinds, className="second"),
        html.Div([*zips, html.Button([icon("file"), html.Span(said.choose)], id=ids.OPEN_SHEET, className="line")], className="sheet-more"),
    ]
    close = html.Button(icon("close"), id=ids.SHEET_CLOSE, title=spoken.close, className="quiet drawer-close", **aria(label=spoken.close))
    return html.Section(
        [close, html.Div(body, id=ids.SHEET_BODY, tabIndex=-1)],
        id=ids.SNAPSHOT_FORMATS,
        className="drawer snapshot card",
        hidden=True,
        **aria(label=spoken.snapshot),
    )


def _form(view: View, said: SheetWords) -> list[Component]:
    """Size and title at once, the rest on demand."""
    sizes = {size: said.sizes.get(size, size.upper()) for size in ("a4", *(size for size in SIZES_MM if size != "a4"), *PIXELS)}
    dpi = {"value": f"{USUAL_DPI:g}", "min": f"{LOWEST_DPI:g}", "max": f"{HIGHEST_DPI:g}", "step": 1, **_data(setting="sheet")}
    rest = [
        _labelled(said.note, control("text", "sheet-note", maxlength=NOTE_MOST, autocomplete="off")),
        _labelled(said.dpi, control("number", "sheet-dpi", **dpi)),
        _select("each", said.each, said.pages),
        html.Div([_box(part, said) for part in FURNITURE], className="sheet-parts"),
        html.P(said.always, className="second"),
    ]
    return [
        _select("size", said.size, sizes),
        _select("turned", said.turned["landscape"] + " / " + said.turned["portrait"], said.turned),
        _labelled(said.title, control("text", "sheet-title", value=view.title, maxlength=MAX_TITLE, autocomplete="off")),
        html.Div(_box("bw", said), className="sheet-parts"),
        html.Details([html.Summary(said.more), *rest]),
    ]


def _labelled(name: str, field: Any) -> Component:
    return html.Label([html.Span(name), field], className="sheet-field")


def _select(name: str, label: str, options: Mapping[str, str]) -> Component:
    choices = [html.Option(text, value=value) for value, text in options.items()]
    return _labelled(label, html.Select(choices, id=f"sheet-{name}", **_data(setting="sheet"), **aria(label=label)))


def _box(part: str, said: SheetWords) -> Component:
    name = said.bw if part == "bw" else said.parts[part]
    return html.Label([control("checkbox", f"sheet-{part}", checked=part in USUAL), name], className="check")


def _data(**carried: str) -> dict[str, Any]:
    """Attributes that the page's scripts read."""
    return {f"data-{name}": value for name, value in carried.items()}
