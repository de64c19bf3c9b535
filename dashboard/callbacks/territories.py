"""Territories: a size is asked of the server, which answers with the size, its figures and the words that rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, no_update

from dashboard import ids
from dashboard.asked import Asked, SizeAsked, TabAsked, read
from dashboard.fire_bar import results
from dashboard.markup import frozen, written
from dashboard.rows import tiles_line
from dashboard.territories_panel import figures, sized, territories_panel

if TYPE_CHECKING:
    from dash import Dash


def cut(asked: Any) -> tuple[Any, ...]:
    """The size after it was moved, or as it was with a sentence, and what rests on it."""
    question = read(SizeAsked, asked)
    view, refused = (question.view, "") if question.size is None else sized(question.view, question.size)
    answer = {"asked": question.number, "size": view.size_km2, "refused": refused}
    return answer, refused, no_update if refused else frozen(figures(view))


def rest(asked: Any) -> Any:
    """The result lines of the time bar."""
    return frozen(results(read(Asked, asked).view))


def tell(asked: Any) -> dict[str, str]:
    """The line of the legend, as HTML by its id."""
    return {ids.TILES_LINE: written(tiles_line(read(Asked, asked).view))}


def open_panel(tab: Any, held: Any) -> Any:
    """The Territories tab's body, made when it is opened."""
    asked = read(TabAsked, {"tab": tab, "held": held})
    return frozen(territories_panel(asked.held.view)) if asked.held and asked.tab == "territories" else no_update


def register(app: Dash) -> None:
    """Wire the territories' callbacks."""
    app.callback(
        Output(ids.SIZE_ANSWER, "data"),
        Output(ids.SIZE_NOTE, "children"),
        Output(ids.TILES, "children"),
        Input(ids.SIZE_ASKED, "data"),
        prevent_initial_call=True,
    )(cut)
    app.callback(Output(ids.RESULTS, "children"), Input(ids.RESULTS_ASKED, "data"), prevent_initial_call=True)(rest)
    app.callback(Output(ids.FILL, "data"), Input(ids.TILES_LINE_ASKED, "data"), prevent_initial_call=True)(tell)
    app.callback(Output(ids.TERRITORIES, "children"), Input(ids.TABS, "value"), State(ids.VIEW, "data"), prevent_initial_call=True)(open_panel)
