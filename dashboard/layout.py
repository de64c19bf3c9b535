"""The page of a View, as small functions. No callback is wired here."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.aria import aria
from dashboard.balance_panel import area_told, drawing_bar, measuring_bar, names, panel
from dashboard.evidence import chosen_area
from dashboard.fire_bar import fire_bar
from dashboard.markup import control
from dashboard.regions import REGIONS
from dashboard.rows import layer_list
from dashboard.sheet_panel import sheet_drawer
from dashboard.tour import card as tour_card
from dashboard.view import LANGUAGES, View
from dashboard.wording import WORDING, words
from dashboard.wording.balance import balance_words
from dashboard.wording.explore import explore_words
from dashboard.wording.field import field_words
from dashboard.wording.fire import fire_words
from dashboard.wording.territories import territory_words
from dashboard.wording.tour import tour_words
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
        _panel(view, spoken),
        _regions(spoken),
        _actions(view, spoken),
        _messages(spoken, problems),
        _tools(view, spoken),
        _furniture(spoken),
        _time(view),
        *_table(view),
        _drawer(spoken),
        _twin(view, spoken),
        sheet_drawer(view),
        html.P(id=ids.TWIN_SAID, role="status", className="unseen"),
        tour_card(view.language),
    ]


def icon(name: str) -> Component:
    """A picture that says nothing to a screen reader; its button carries the words."""
    return html.Span(className=f"icon icon-{name}", **aria(hidden=True))


def _button(name: str, words_shown: str, id_: str | dict[str, Any], *, wide: bool = True, **more: Any) -> Component:
    """A button with an icon: with its words beside it, or as its accessible name and tooltip."""
    if wide:
        return html.Button([icon(name), html.Span(words_shown)], id=id_, **more)
    return html.Button(icon(name), id=id_, title=words_shown, **aria(label=words_shown), **more)


def _panel(view: View, spoken: Wording) -> Component:
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
                    _button("panel", spoken.collapse, ids.COLLAPSE, wide=False, className="quiet", **aria(expanded=True)),
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


def _time(view: View) -> Component:
    """The time bar, there while the fire scenario is on."""
    bar = fire_bar(view) if not problem("fire-scenario") else []
    off = not bar or not view.layer("fire-scenario").on
    return html.Section(bar, id=ids.FIRE_BAR, className="time card", hidden=off, **aria(label=fire_words(view.language).time))


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
                    _button("chart", spoken.estimates, ids.ESTIMATES, className="bordered"),
                    _button("book", spoken.cards, ids.CARDS, className="bordered"),
                    _button("table", balance_words(view.language).button, ids.BALANCE_OPEN, className="bordered"),
                    _button("words", twin_words(view.language).heading, ids.TWIN_OPEN, className="bordered", **aria(keyshortcuts="Alt+W")),
                    _button("list", explore_words(view.language).in_view, ids.IN_VIEW, className="bordered"),
                    _button("tour", tour_words(view.language).panel, ids.TOUR_BEGIN, className="bordered"),
                ],
                className="doors",
            ),
            html.P(chosen_area(view.estimate, view.language), id=ids.CHOSEN, className="second"),
            html.P(area_told(view), id=ids.AREA_LINE, className="second", **names(view)),
        ],
        className="find",
    )


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
            _button("camera", spoken.snapshot, ids.SNAPSHOT, className="filled"),
            _button("link", spoken.copy_link, ids.COPY_LINK),
            html.Span(className="rule"),
            html.Button(
                [spoken.language_short, icon("chevron")],
                id=ids.LANGUAGE_MENU,
                title=spoken.language,
                **aria(label=f"{spoken.language}: {spoken.language_name}", expanded=False, controls=ids.LANGUAGES),
            ),
            _button("theme", spoken.theme_dark, ids.THEME, wide=False),
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
    return _button("field", said.mode, ids.FIELD_MODE, wide=False, **aria(pressed=False), **carried)


def _messages(spoken: Wording, problems: Iterable[str]) -> Component:
    bars = [
        html.Div([html.P(text), _button("close", spoken.dismiss, ids.message(number), wide=False, className="quiet")], className="message")
        for number, text in enumerate(problems)
    ]
    bars.append(html.Div(html.P(spoken.no_webgl), id=ids.NO_WEBGL, className="message", hidden=True))
    return html.Div(bars, id=ids.MESSAGES, className="messages", role="status")


def _tools(view: View, spoken: Wording) -> Component:
    draw: dict[str, Any] = {"data-act": "draw"}
    measure: dict[str, Any] = {"data-act": "measure"}
    return html.Section(
        [
            _button("plus", spoken.zoom_in, ids.ZOOM_IN, wide=False),
            _button("minus", spoken.zoom_out, ids.ZOOM_OUT, wide=False),
            html.Span(className="rule"),
            _button("home", spoken.home, ids.HOME, wide=False),
            html.Span(className="rule"),
            _button("draw", balance_words(view.language).draw, ids.DRAW, wide=False, **draw),
            _button("measure", explore_words(view.language).measure, ids.MEASURE, wide=False, **measure),
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


def _twin(view: View, spoken: Wording) -> Component:
    """The map in words, which the page's script fetches as the View rests."""
    return html.Section(
        [
            _button("close", spoken.close, ids.TWIN_CLOSE, wide=False, className="quiet drawer-close"),
            html.Div(id=ids.TWIN_BODY, tabIndex=-1),
        ],
        id=ids.TWIN,
        className="drawer card",
        hidden=True,
        **aria(label=twin_words(view.language).heading),
    )


def _drawer(spoken: Wording) -> Component:
    return html.Section(
        [
            _button("close", spoken.close, ids.DRAWER_CLOSE, wide=False, className="quiet drawer-close"),
            html.Div(id=ids.DRAWER_BODY, tabIndex=-1),
        ],
        id=ids.DRAWER,
        className="drawer card",
        hidden=True,
        **aria(label=spoken.drawer),
    )
