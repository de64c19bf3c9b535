"""Language and layer information are asked of the server; all else stays in the browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import ALL, Input, Output, Patch, State, ctx
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.cards import cards
from dashboard.evidence import chosen_area, counts_chart, estimates, resting
from dashboard.figures.style import style
from dashboard.here import here
from dashboard.layout import chrome
from dashboard.rows import about, all_sources
from dashboard.serving import ADDRESSES
from dashboard.settings import store
from dashboard.view import parse
from dashboard.words import crossings
from geodata.layers.vector import unreadable

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component


def change_language(_clicks: list[int], held: dict[str, Any]) -> tuple[list[Component], dict[str, Any]]:
    """The chrome in the language of the menu item pressed; the map changes its own names."""
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not any(_clicks):
        raise PreventUpdate
    view, _ = parse(held["query"])
    view = replace(view, language=pressed["language"])
    return chrome(view), store(view)


def open_drawer(
    _rows: list[int], _elsewhere: list[int], _sources: int, _estimates: int, _cards: int, picked: dict[str, Any] | None, held: dict[str, Any]
) -> tuple[Any, Any]:
    """What the drawer tells: of one layer, of every source, the published figures, the cards, or what lies at a place."""
    pressed = ctx.triggered_id
    if not ctx.triggered or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    view, _ = parse(held["query"])
    match pressed:
        case ids.SOURCES:
            told = all_sources(view.language)
        case ids.ESTIMATES:
            told = estimates(view.estimate, view.language)
        case ids.CARDS:
            told = cards(view.language)
        case ids.PICKED:
            told = here(picked["at"], picked["found"], view) if picked else []
        case _:
            told = about(pressed["layer"] if isinstance(pressed, dict) else "", view.language)
    return told, False


def choose(estimate: str, held: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """The figures that rest on the estimate chosen, and the panel's line of it; the page writes it into the View."""
    view = replace(parse(held["query"])[0], estimate=estimate)
    return resting(view.estimate, view.language), chosen_area(view.estimate, view.language)


def draw_chart(clicks: int, scheme: str, held: dict[str, Any]) -> tuple[list[Component], str]:
    """The chart of the counts with its table, shown at one press and folded at the next; drawn anew in other colours."""
    if not clicks or clicks % 2 == 0:
        return [], "false"
    view, _ = parse(held["query"])
    return counts_chart(view.language, "dark" if scheme == "dark" else "light"), "true"


def redraw(asked: dict[str, Any]) -> Patch:
    """The style of the View anew, where the page could not change the map itself."""
    view, _ = parse(asked["query"])
    patch = Patch()
    theme = "dark" if asked["theme"] == "dark" else "light"
    patch["layout"]["map"]["style"] = style(view, ADDRESSES, unreadable(), theme)
    return patch


def register(app: Dash) -> None:
    """Wire the server's callbacks and the browser's."""
    app.callback(
        Output(ids.CHROME, "children"),
        Output(ids.VIEW, "data"),
        Input({"type": "language", "language": ALL}, "n_clicks"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )(change_language)
    app.callback(
        Output(ids.DRAWER_BODY, "children"),
        Output(ids.DRAWER, "hidden"),
        Input({"type": "layer-about", "layer": ALL}, "n_clicks"),
        Input({"type": "about", "layer": ALL, "place": ALL}, "n_clicks"),
        Input(ids.SOURCES, "n_clicks"),
        Input(ids.ESTIMATES, "n_clicks"),
        Input(ids.CARDS, "n_clicks"),
        Input(ids.PICKED, "data"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )(open_drawer)
    app.callback(
        Output(ids.RESTING, "children"), Output(ids.CHOSEN, "children"), Input(ids.ESTIMATE, "value"), State(ids.VIEW, "data"), prevent_initial_call=True
    )(choose)
    app.callback(
        Output(ids.CHART, "children"),
        Output(ids.CHART_BUTTON, "aria-expanded"),
        Input(ids.CHART_BUTTON, "n_clicks"),
        Input(ids.PROVIDER, "forceColorScheme"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )(draw_chart)
    app.callback(Output(ids.MAP, "figure"), Input(ids.REDRAW, "data"), prevent_initial_call=True)(redraw)
    _register_browser(app)


def _register_browser(app: Dash) -> None:
    """Callbacks that run in the page (`assets/js/page.js`)."""

    def browser(function: str, *wires: Input | State, output: Output | None = None) -> None:
        target = output or Output(ids.NOWHERE, "data", allow_duplicate=True)
        app.clientside_callback(f"(...args) => window.atlas.page.{function}(...args)", target, *wires, prevent_initial_call=True)

    app.clientside_callback(
        "(...args) => window.atlas.page.arrive(...args)",
        Output(ids.CHROME, "children", allow_duplicate=True),
        Input(ids.URL, "search"),
        prevent_initial_call="initial_duplicate",
    )
    app.clientside_callback(
        "(...args) => window.atlas.page.place(...args)",
        Output(ids.MAP_HOLDER, "children"),
        Output(ids.VIEW, "data", allow_duplicate=True),
        Input(ids.URL, "search"),
        prevent_initial_call="initial_duplicate",
    )
    view, table = State(ids.VIEW, "data"), State(ids.SETTINGS, "data")
    browser("follow", Input(ids.VIEW, "data"), table)
    browser("language", Input({"type": "language", "language": ALL}, "n_clicks"), Input(ids.LANGUAGE_MENU, "n_clicks"))
    browser("toggle", Input({"type": "layer-on", "layer": ALL}, "checked"), view, table)
    browser("fade", Input({"type": "layer-opacity", "layer": ALL}, "value"), Input({"type": "layer-number", "layer": ALL}, "value"), view, table)
    browser(
        "move",
        Input({"type": "layer-up", "layer": ALL}, "n_clicks"),
        Input({"type": "layer-down", "layer": ALL}, "n_clicks"),
        State(ids.LAYER_LIST, "children"),
        view,
        table,
        output=Output(ids.LAYER_LIST, "children"),
    )
    browser("zoom", Input(ids.ZOOM_IN, "n_clicks"), Input(ids.ZOOM_OUT, "n_clicks"))
    browser("go", Input({"type": "region", "region": ALL}, "n_clicks"), Input(ids.HOME, "n_clicks"), table)
    browser("copy", Input(ids.COPY_LINK, "n_clicks"), view, table)
    browser("save", Input(ids.SNAPSHOT, "n_clicks"), Input({"type": "snapshot-format", "format": ALL}, "n_clicks"), view, table)
    browser("collapse", Input(ids.COLLAPSE, "n_clicks"), view, table)
    browser("dismiss", Input({"type": "message", "number": ALL}, "n_clicks"))
    browser("theme", Input(ids.THEME, "n_clicks"), view, table, output=Output(ids.PROVIDER, "forceColorScheme"))
    browser("band", Input({"type": "layer-band", "layer": ALL}, "checked"), view, table)
    browser("estimate", Input(ids.ESTIMATE, "value"), view, table)
    browser("burned", Input(ids.FIRE_ANSWER, "data"))
    browser("tab", Input(ids.TABS, "value"))
    browser(
        "lever",
        Input({"type": "lever-range", "lever": ALL}, "value"),
        Input({"type": "lever-number", "lever": ALL}, "value"),
        Input({"type": "lever-choice", "lever": ALL}, "value"),
        Input({"type": "lever-choice", "lever": ALL}, "checked"),
        Input({"type": "preset", "preset": ALL}, "n_clicks"),
    )
    browser("history", Input(ids.HISTORY, "value"))
    browser("size", Input(ids.SIZE_RANGE, "value"), Input(ids.SIZE_NUMBER, "value"))
    browser("sized", Input(ids.SIZE_ANSWER, "data"))
    browser("ice", Input(ids.layer("ice", crossings.LAYER), "checked"))
    browser("openedDrawer", Input(ids.DRAWER_BODY, "children"))
    browser("closeDrawer", Input(ids.DRAWER_CLOSE, "n_clicks"), output=Output(ids.DRAWER, "hidden", allow_duplicate=True))
