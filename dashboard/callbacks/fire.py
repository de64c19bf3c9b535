"""The fire scenario: one lever is asked of the server, which answers with the scenario, its figures and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, no_update

from dashboard import ids, levers
from dashboard.asked import LeverAsked, TabAsked, read
from dashboard.balance_panel import area_told
from dashboard.fire_bar import fire_bar
from dashboard.fire_curve import curve
from dashboard.fire_legend import fire_legend
from dashboard.fire_panel import fire_panel, lever_list
from dashboard.markup import frozen, written
from dashboard.settings import area_store, fire_store

if TYPE_CHECKING:
    from dash import Dash


def burn(asked: Any) -> tuple[Any, ...]:
    """The scenario after a lever was moved or another area chosen, with its legend, and its bar; a sentence when it cannot be so."""
    question = read(LeverAsked, asked)
    view, refused = levers.moved(question.view, question.lever, question.value, question.side)
    answer = {**fire_store(view), **area_store(view), "named": area_told(view), "asked": question.number, "refused": refused}
    if refused:
        return answer, no_update
    return answer | {"legend": written(fire_legend(view))}, frozen(fire_bar(view))


def burn_panel(asked: Any) -> tuple[Any, ...]:
    """The levers and the curve of the tab, when it is open; a lever that is being dragged is left alone."""
    question = read(LeverAsked, asked)
    view, refused = levers.moved(question.view, question.lever, question.value, question.side)
    side = question.side if view.other else "a"
    listed = no_update if question.dragged and not refused else frozen(lever_list(view, side))
    return listed, refused, no_update if refused else frozen(curve(levers.of_side(view, side), question.theme))


def open_panel(tab: Any, scheme: Any, held: Any) -> Any:
    """The Fire tab's body, made when it is opened and in other colours anew."""
    asked = read(TabAsked, {"tab": tab, "theme": scheme, "held": held})
    return frozen(fire_panel(asked.held.view, asked.theme or "light")) if asked.held and asked.tab == "fire" else no_update


def register(app: Dash) -> None:
    """Wire the scenario's callbacks."""
    app.callback(
        Output(ids.FIRE_ANSWER, "data"),
        Output(ids.FIRE_BAR, "children"),
        Input(ids.FIRE_ASKED, "data"),
        prevent_initial_call=True,
    )(burn)
    app.callback(
        Output(ids.LEVERS, "children"),
        Output(ids.FIRE_NOTE, "children"),
        Output(ids.CURVE, "children"),
        Input(ids.FIRE_PANEL_ASKED, "data"),
        prevent_initial_call=True,
    )(burn_panel)
    app.callback(
        Output(ids.FIRE, "children"), Input(ids.TABS, "value"), Input(ids.PROVIDER, "forceColorScheme"), State(ids.VIEW, "data"), prevent_initial_call=True
    )(open_panel)
