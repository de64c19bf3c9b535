"""The tour's steps, which come when it is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output

from dashboard import ids
from dashboard.asked import Asked, read
from dashboard.callbacks.browser import browser
from dashboard.markup import frozen
from dashboard.tour import tour

if TYPE_CHECKING:
    from dash import Dash


def begin(asked: Any) -> Any:
    """The steps in the View's language."""
    return frozen(tour(read(Asked, asked).view.language))


def register(app: Dash) -> None:
    """Wire the tour's callback, and what the page does when the steps have come."""
    app.callback(Output(ids.TOUR_BODY, "children"), Input(ids.TOUR_ASKED, "data"), prevent_initial_call=True)(begin)
    browser(app, "tour.came", Input(ids.TOUR_BODY, "children"))
