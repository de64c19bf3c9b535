"""What opens below the Snapshot button: the formats, how the sheet shall be, and a preview of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.markup import control
from dashboard.sheet import FURNITURE, HIGHEST_DPI, LOWEST_DPI, NOTE_MOST, SIZES_MM, USUAL, USUAL_DPI
from dashboard.view import MAX_TITLE
from dashboard.wording.sheet import sheet_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.view import View
    from dashboard.wording.sheet_record import SheetWords

PIXELS = ("1600x1000px", "1200x630px")


def sheet_panel(view: View) -> list[Component]:
    """The form of the sheet; the page's script makes its text (see `dashboard/sheet.py`) of it."""
    said = sheet_words(view.language)
    sizes = {size: said.sizes.get(size, size.upper()) for size in ("a4", *(size for size in SIZES_MM if size != "a4"), *PIXELS)}
    dpi: dict[str, Any] = {"value": f"{USUAL_DPI:g}", "min": f"{LOWEST_DPI:g}", "max": f"{HIGHEST_DPI:g}", "step": 1, "data-setting": "sheet"}
    form = [
        _select("size", said.size, sizes),
        _select("turned", said.turned["landscape"] + " / " + said.turned["portrait"], said.turned),
        _labelled(said.dpi, control("number", "sheet-dpi", **dpi)),
        _select("each", said.each, said.pages),
        _labelled(said.title, control("text", "sheet-title", value=view.title, maxlength=MAX_TITLE, autocomplete="off")),
        _labelled(said.note, control("text", "sheet-note", maxlength=NOTE_MOST, autocomplete="off")),
        html.Div([*(_box(part, said) for part in (*FURNITURE, "bw"))], className="sheet-parts"),
        html.P(said.always, className="second"),
    ]
    preview = html.Img(id=ids.SHEET_PREVIEW, alt=said.preview, hidden=True)
    return [html.Details([html.Summary(said.more), *form, preview, html.P(id=ids.SHEET_NOTE, className="second error", role="status")], id=ids.SHEET_FORM)]


def _labelled(name: str, field: Any) -> Component:
    return html.Label([html.Span(name), field], className="sheet-field")


def _select(name: str, label: str, options: Mapping[str, str]) -> Component:
    origin: dict[str, Any] = {"data-setting": "sheet"}
    return _labelled(label, html.Select([html.Option(text, value=value) for value, text in options.items()], id=f"sheet-{name}", **origin, **aria(label=label)))


def _box(part: str, said: SheetWords) -> Component:
    name = said.bw if part == "bw" else said.parts[part]
    return html.Label([control("checkbox", f"sheet-{part}", checked=part in USUAL), name], className="check")
