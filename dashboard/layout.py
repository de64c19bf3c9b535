"""The page of a View, as small functions. No callback is wired here."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.aria import aria
from dashboard.balance_panel import drawing_bar, measuring_bar, panel
from dashboard.buttons import button, icon
from dashboard.fire_bar import fire_bar
from dashboard.markup import control
from dashboard.regions import REGIONS
from dashboard.sheet_panel import sheet_drawer
from dashboard.side_panel import side_panel
from dashboard.tour import card as tour_card
from dashboard.view import LANGUAGES, View
from dashboard.wording import WORDING, words
from dashboard.wording.balance import balance_words
from dashboard.wording.explore import explore_words
from dashboard.wording.field import field_words
from dashboard.wording.fire import fire_words
from dashboard.wording.twin import twin_words
from geodata.layers.vector import problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.wording.record import Wording


def skeleton(settings: dict[str, Any]) -> Component:
    """What every page starts from; the View of the address fills it."""
    return dmc.MantineProvider(
        id=ids.PROVIDER,
        theme={"fontFamily": "var(--sans)", "primaryColor": "dark", "cursorType": "pointer", "respectReducedMotion": True},
        children=[
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.VIEW),
            dcc.Store(id=ids.SETTINGS, data=settings),
            dcc.Store(id=ids.NOWHERE),
            dcc.Store(id=ids.REDRAW),
            dcc.Store(id=ids.LANGUAGE_ASKED),
            dcc.Store(id=ids.DRAWER_ASKED),
            dcc.Store(id=ids.FILL),
            dcc.Store(id=ids.FIRE_ASKED),
            dcc.Store(id=ids.FIRE_PANEL_ASKED),
            dcc.Store(id=ids.FIRE_ANSWER),
            dcc.Store(id=ids.SIZE_ASKED),
            dcc.Store(id=ids.SIZE_ANSWER),
            dcc.Store(id=ids.RESULTS_ASKED),
            dcc.Store(id=ids.TILES_LINE_ASKED),
            dcc.Store(id=ids.BALANCE_ASKED),
            dcc.Store(id=ids.TOUR_ASKED),
            html.Div(id=ids.CHROME),
            html.Main(
                [
                    html.Div(id=ids.MAP_HOLDER),
                    html.Div(id=ids.MARK, className="picked", hidden=True),
                    html.Div(id=ids.CROSS, className="cross", hidden=True),
                ],
                className="map",
            ),
            # for the pointer alone: Enter on the map tells the same in the drawer
            html.Div(id=ids.TOOLTIP, className="tooltip", hidden=True, **aria(hidden=True)),
            html.Div(id=ids.STATUS, className="status", role="status"),
        ],
    )


def chrome(view: View, problems: Iterable[str] = ()) -> list[Component]:
    """All that stands round the map, in the View's language."""
    spoken = words(view.language)
    return [
        html.A(spoken.skip, href=f"#{ids.PANEL}", className="skip"),
        side_panel(view, spoken),
        _regions(spoken),
        _actions(view, spoken),
        _messages(spoken, problems),
        _tools(view, spoken),
        _furniture(spoken),
        _time(view),
        *_table(view),
        _drawer(ids.DRAWER, ids.DRAWER_BODY, ids.DRAWER_CLOSE, spoken.drawer, spoken),
        # the map in words, which the page's script fetches as the View rests
        _drawer(ids.TWIN, ids.TWIN_BODY, ids.TWIN_CLOSE, twin_words(view.language).heading, spoken),
        sheet_drawer(view),
        html.P(id=ids.TWIN_SAID, role="status", className="unseen"),
        tour_card(view.language),
    ]


def _time(view: View) -> Component:
    """The time bar, there while the fire scenario is on."""
    bar = fire_bar(view) if not problem("fire-scenario") else []
    off = not bar or not view.layer("fire-scenario").on
    return html.Section(bar, id=ids.FIRE_BAR, className="time card", hidden=off, **aria(label=fire_words(view.language).time))


def _regions(spoken: Wording) -> Component:
    buttons = [html.Button(spoken.region[name], id=ids.region(name)) for name in REGIONS]
    return html.Nav(buttons, className="regions card", **aria(label=spoken.regions))


def _actions(view: View, spoken: Wording) -> Component:
    languages = [
        html.Button(
            WORDING[code].language_name,
            id=ids.language(code),
            lang=WORDING[code].html_lang,
            className="line",
            **aria(current=code == view.language),
        )
        for code in LANGUAGES
    ]
    return html.Section(
        [
            button("camera", spoken.snapshot, ids.SNAPSHOT, className="filled"),
            button("link", spoken.copy_link, ids.COPY_LINK),
            html.Span(className="rule"),
            html.Button(
                [spoken.language_short, icon("chevron")],
                id=ids.LANGUAGE_MENU,
                title=spoken.language,
                **aria(label=f"{spoken.language}: {spoken.language_name}", expanded=False, controls=ids.LANGUAGES),
            ),
            button("theme", spoken.theme_dark, ids.THEME, wide=False),
            _field_button(view),
            html.Div(languages, id=ids.LANGUAGES, className="card popover narrow", hidden=True),
            html.Div(
                [html.Label(spoken.link_by_hand, htmlFor=ids.LINK_BOX), control("text", ids.LINK_BOX, readonly=True)],
                id=ids.LINK_BY_HAND,
                className="card popover",
                hidden=True,
            ),
        ],
        className="actions card",
        **aria(label=spoken.actions),
    )


def _field_button(view: View) -> Component:
    """The button of field mode. It carries what the page's scripts say of the field, in the one language that the page speaks."""
    said = field_words(view.language)
    carried: dict[str, Any] = {f"data-{name}": text for name, text in asdict(said).items() if name != "mode"}
    return button("field", said.mode, ids.FIELD_MODE, wide=False, **aria(pressed=False), **carried)


def _messages(spoken: Wording, problems: Iterable[str]) -> Component:
    bars = [
        html.Div([html.P(text), button("close", spoken.dismiss, ids.message(number), wide=False, className="quiet")], className="message")
        for number, text in enumerate(problems)
    ]
    bars.append(html.Div(html.P(spoken.no_webgl), id=ids.NO_WEBGL, className="message", hidden=True))
    return html.Div(bars, id=ids.MESSAGES, className="messages", role="status")


def _tools(view: View, spoken: Wording) -> Component:
    draw: dict[str, Any] = {"data-act": "draw"}
    measure: dict[str, Any] = {"data-act": "measure"}
    return html.Section(
        [
            button("plus", spoken.zoom_in, ids.ZOOM_IN, wide=False),
            button("minus", spoken.zoom_out, ids.ZOOM_OUT, wide=False),
            html.Span(className="rule"),
            button("home", spoken.home, ids.HOME, wide=False),
            html.Span(className="rule"),
            button("draw", balance_words(view.language).draw, ids.DRAW, wide=False, **draw),
            button("measure", explore_words(view.language).measure, ids.MEASURE, wide=False, **measure),
        ],
        className="tools card",
        **aria(label=spoken.tools),
    )


def _furniture(spoken: Wording) -> Component:
    from_map: dict[str, Any] = {"data-computed": "map"}
    return html.Div(
        [
            html.Section(
                [
                    html.Div(
                        [html.Span(id=ids.SCALE, **from_map), html.Span(className="scale-bar", id="scale-bar")],
                        className="scale",
                        title=spoken.scale,
                    ),
                    html.Div([html.Span(className="needle"), html.Span(spoken.north_letter)], className="north", title=spoken.north),
                ],
                className="furniture",
                **aria(label=spoken.furniture),
            ),
            html.Footer(
                [html.Span(spoken.attribution), html.Button(spoken.sources_button, id=ids.SOURCES)],
                className="attribution",
            ),
        ]
    )


def _table(view: View) -> list[Component]:
    """The balance sheet, which comes when it is first opened, and the bars that are there while an area is drawn or a line measured."""
    said = balance_words(view.language)
    return [
        html.Section(panel(view.language), id=ids.BALANCE, className="drawer balance card", hidden=True, **aria(label=said.panel)),
        html.Section(drawing_bar(view.language), id=ids.DRAWING, className="drawing card", hidden=True, **aria(label=said.drawing)),
        html.Section(
            measuring_bar(view.language), id=ids.MEASURING, className="drawing card", hidden=True, **aria(label=explore_words(view.language).measuring)
        ),
    ]


def _drawer(id_: str, body: str, close: str, name: str, spoken: Wording) -> Component:
    """An empty drawer: its own id, and those of its body and the button that closes it."""
    closing = button("close", spoken.close, close, wide=False, className="quiet drawer-close")
    return html.Section([closing, html.Div(id=body, tabIndex=-1)], id=id_, className="drawer card", hidden=True, **aria(label=name))
