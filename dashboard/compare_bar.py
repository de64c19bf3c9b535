"""What the time bar says of two scenarios: the buttons that choose the map, the tags at its head, chart and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.number import elements, filled
from dashboard.wording.compare import compare_words
from dashboard.words import compare
from dashboard.words.figures import computed
from dashboard.words.fire import LAYER
from dashboard.words.numbers import percent

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import View

LETTERS = ("A", "B")


def controls(view: View) -> list[Component]:
    """The button that begins a comparison, or those that choose between its maps and end it."""
    told = compare_words(view.language)
    if view.other is None:
        return [html.Button(told.start, className="bordered compare-start", **_does("start"))]
    shown = "diff" if view.differs else "both"
    choices = [html.Button(text, **_does(choice), **aria(pressed=choice == shown)) for choice, text in told.choices.items()]
    names: dict[str, Any] = {f"data-map-{letter.lower()}": told.map_of.format(letter=letter) for letter in LETTERS}
    return [
        html.Div(choices, id=ids.COMPARE, className="map-choices", role="group", **aria(label=told.choose), **names),
        html.Button(told.stop, className="compare-stop", **_does("stop")),
        html.P(told.one_map, className="second compare-one"),
        html.P(told.no_second_map, className="second compare-none", role="status", hidden=True),
    ]


def tags(view: View, year: int) -> Component:
    """The scenarios' letters, names and figures, one for the head of each map."""
    each = [html.P(elements(compare.tag(view, letter, year)), className=f"tag tag-{letter.lower()} card") for letter in LETTERS]
    return html.Div(each, className="tags")


def labels(view: View, year: int) -> list[Component]:
    """What the chart's lines and columns reach in a year, in their colours."""
    told = compare_words(view.language)
    (annual_a, ever_a), (annual_b, ever_b) = (
        [computed(percent(shares[year - 1], view.language), LAYER) for shares in compare.burned(view, letter)] for letter in LETTERS
    )
    return [
        html.Div(filled(told.line_a, ever=ever_a), className="label-ever"),
        html.Div(filled(told.line_b, ever=ever_b), className="label-ever"),
        html.Div(filled(told.columns, a=annual_a, b=annual_b), className="label-annual"),
    ]


def lever_switch(view: View, side: str) -> list[Component]:
    """The switch between the levers of A and of B, while two are compared."""
    if view.other is None:
        return []
    told = compare_words(view.language)
    buttons = [html.Button(letter, **{"data-levers": letter.lower()}, **aria(pressed=letter.lower() == side)) for letter in LETTERS]
    return [html.Div([html.Span(told.levers), *buttons], className="map-choices lever-switch", role="group", **aria(label=told.levers))]


def _does(act: str) -> dict[str, Any]:
    return {"data-compare": act}
