"""The panel beside the map: search, the doors to the evidence, the layers and what is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.balance_panel import area_told, names
from dashboard.buttons import button, icon
from dashboard.evidence import chosen_area
from dashboard.markup import control
from dashboard.rows import layer_list
from dashboard.wording.balance import balance_words
from dashboard.wording.explore import explore_words
from dashboard.wording.fire import fire_words
from dashboard.wording.territories import territory_words
from dashboard.wording.tour import tour_words
from dashboard.wording.twin import twin_words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import View
    from dashboard.wording.record import Wording


def side_panel(view: View, spoken: Wording) -> Component:
    """The panel of a View."""
    notes = [html.P(note) for note in (spoken.unreviewed, spoken.boundary_note) if note]
    return html.Aside(
        id=ids.PANEL,
        className="panel card",
        tabIndex=-1,
        **aria(label=spoken.panel),
        children=[
            html.Header(
                [
                    html.Span(className="mark", **aria(hidden=True)),
                    html.Div([html.H1(spoken.title), html.P(spoken.sentence)]),
                    button("panel", spoken.collapse, ids.COLLAPSE, wide=False, className="quiet", **aria(expanded=True)),
                ]
            ),
            html.Div(
                [
                    _find(view, spoken),
                    _tabs(view, spoken),
                    html.Div(notes, className="notes"),
                ],
                className="panel-body",
                tabIndex=0,
                role="region",
                **aria(label=spoken.layer_list),
            ),
        ],
    )


def _tabs(view: View, spoken: Wording) -> Component:
    """Layers, and the fire scenario and the territories, whose bodies come when they are opened."""
    fire = fire_words(view.language)
    names = {"layers": fire.tab_layers, "fire": fire.tab_fire, "territories": territory_words(view.language).tab}
    layers = [
        html.P(spoken.no_layers, id=ids.EMPTY, className="empty", hidden=any(state.on for state in view.layers)),
        html.Ul(layer_list(view), id=ids.LAYER_LIST, className="layers", **aria(label=spoken.layer_list)),
    ]
    return dmc.Tabs(
        id=ids.TABS,
        value="layers",
        className="tabs",
        children=[
            dmc.TabsList([dmc.TabsTab(name, value=value) for value, name in names.items()], **aria(label=fire.tabs)),
            dmc.TabsPanel(layers, value="layers"),
            dmc.TabsPanel(html.Div(id=ids.FIRE), value="fire"),
            dmc.TabsPanel(html.Div(id=ids.TERRITORIES), value="territories"),
        ],
    )


def _find(view: View, spoken: Wording) -> Component:
    """Search, the doors to the evidence, the table and what is in view, and the chosen estimate in one line."""
    combobox = {"role": "combobox", "autocomplete": "off", **aria(expanded=False, controls=ids.FOUND, autocomplete="list", label=spoken.find)}
    return html.Div(
        [
            html.Div([icon("search"), control("text", ids.SEARCH, placeholder=spoken.find, **combobox)], className="search"),
            html.Ul(id=ids.FOUND, role="listbox", className="found", hidden=True, **aria(label=spoken.found)),
            html.P(id=ids.FOUND_NONE, className="second", role="status"),
            html.Div(
                [
                    button("chart", spoken.estimates, ids.ESTIMATES, className="bordered"),
                    button("book", spoken.cards, ids.CARDS, className="bordered"),
                    button("table", balance_words(view.language).button, ids.BALANCE_OPEN, className="bordered"),
                    button("words", twin_words(view.language).heading, ids.TWIN_OPEN, className="bordered", **aria(keyshortcuts="Alt+W")),
                    button("list", explore_words(view.language).in_view, ids.IN_VIEW, className="bordered"),
                    button("tour", tour_words(view.language).panel, ids.TOUR_BEGIN, className="bordered"),
                ],
                className="doors",
            ),
            html.P(chosen_area(view.estimate, view.language), id=ids.CHOSEN, className="second"),
            html.P(area_told(view), id=ids.AREA_LINE, className="second", **names(view)),
        ],
        className="find",
    )
