"""Language and layer information are asked of the server; all else stays in the browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import ALL, Input, Output, Patch, State

from dashboard import ids
from dashboard.asked import ChartAsked, DrawerAsked, EstimateChosen, InViewAsked, LanguageAsked, LayerAsked, ListAsked, PlaceAsked, RedrawAsked, read
from dashboard.callbacks.browser import browser
from dashboard.cards import cards
from dashboard.evidence import chosen_area, counts_chart, estimates, resting
from dashboard.figures.style import style
from dashboard.here import here
from dashboard.in_view import in_view
from dashboard.layout import chrome
from dashboard.markup import frozen
from dashboard.rows import about, all_sources
from dashboard.serving import ADDRESSES
from dashboard.settings import store
from geodata.layers.vector import unreadable

if TYPE_CHECKING:
    from dash import Dash


def change_language(asked: Any) -> tuple[Any, dict[str, Any]]:
    """The chrome in the language asked for; the map changes its own names."""
    question = read(LanguageAsked, asked)
    view = replace(question.view, language=question.language)
    return frozen(chrome(view)), store(view)


def open_drawer(asked: Any) -> Any:
    """What the drawer tells: of one layer, of every source, the published figures, the cards, what lies at a place or in view."""
    question = read(DrawerAsked, {"drawer": asked}).drawer
    view = question.view
    match question:
        case PlaceAsked():
            told = here(question.at, question.found, view)
        case InViewAsked():
            told = in_view(question.found, question.frame, view)
        case LayerAsked():
            told = about(question.layer, view.language)
        case ListAsked(what=ids.SOURCES):
            told = all_sources(view.language)
        case ListAsked(what=ids.ESTIMATES):
            told = estimates(view.estimate, view.language)
        case ListAsked():
            told = cards(view.language)
    return frozen(told)


def choose(estimate: Any, held: Any) -> tuple[Any, Any]:
    """The figures that rest on the estimate chosen, and the panel's line of it; the page writes it into the View."""
    asked = read(EstimateChosen, {"estimate": estimate, "held": held})
    view = replace(asked.held.view, estimate=asked.estimate)
    return frozen(resting(view.estimate, view.language)), frozen(chosen_area(view.estimate, view.language))


def draw_chart(clicks: Any, scheme: Any, held: Any) -> tuple[Any, str]:
    """The chart of the counts with its table, shown at one press and folded at the next; drawn anew in other colours."""
    asked = read(ChartAsked, {"clicks": clicks, "theme": scheme, "held": held})
    if not asked.clicks or asked.clicks % 2 == 0 or not asked.held:
        return [], "false"
    return frozen(counts_chart(asked.held.view.language, asked.theme or "light")), "true"


def redraw(asked: Any) -> Patch:
    """The style of the View anew, where the page could not change the map itself."""
    question = read(RedrawAsked, asked)
    patch = Patch()
    patch["layout"]["map"]["style"] = style(question.view, ADDRESSES, unreadable(), question.theme)
    return patch


def register(app: Dash) -> None:
    """Wire the server's callbacks and the browser's."""
    app.callback(Output(ids.CHROME, "children"), Output(ids.VIEW, "data"), Input(ids.LANGUAGE_ASKED, "data"), prevent_initial_call=True)(change_language)
    app.callback(Output(ids.DRAWER_BODY, "children"), Input(ids.DRAWER_ASKED, "data"), prevent_initial_call=True)(open_drawer)
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
    """Callbacks that run in the page: functions of `atlas.page` (`assets/js/controls.js`, `opening.js`, `page.js`)."""
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
    browser(app, "page.follow", Input(ids.VIEW, "data"), table)
    browser(app, "page.estimate", Input(ids.ESTIMATE, "value"), view, table)
    browser(app, "page.fill", Input(ids.FILL, "data"))
    browser(app, "page.burned", Input(ids.FIRE_ANSWER, "data"))
    browser(app, "page.tab", Input(ids.TABS, "value"))
    browser(
        app,
        "page.lever",
        Input({"type": "lever-range", "lever": ALL}, "value"),
        Input({"type": "lever-number", "lever": ALL}, "value"),
        Input({"type": "lever-choice", "lever": ALL}, "value"),
        Input({"type": "lever-choice", "lever": ALL}, "checked"),
        Input({"type": "preset", "preset": ALL}, "n_clicks"),
    )
    browser(app, "page.history", Input(ids.HISTORY, "value"))
    browser(app, "page.size", Input(ids.SIZE_RANGE, "value"), Input(ids.SIZE_NUMBER, "value"))
    browser(app, "page.sized", Input(ids.SIZE_ANSWER, "data"))
    browser(app, "page.openedDrawer", Input(ids.DRAWER_BODY, "children"))
