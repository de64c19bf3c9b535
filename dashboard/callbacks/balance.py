"""The balance sheet: asked of the server when it is open and what it rests on has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output

from dashboard import ids
from dashboard.asked import Asked, read
from dashboard.balance_panel import balance
from dashboard.callbacks.browser import browser
from dashboard.markup import frozen

if TYPE_CHECKING:
    from dash import Dash


def ask(asked: Any) -> Any:
    """The sheet of the View that the page holds."""
    return frozen(balance(read(Asked, asked).view))


def register(app: Dash) -> None:
    """Wire the sheet's callback, and what the page does when the View or the sheet has changed."""
    app.callback(Output(ids.BALANCE_BODY, "children"), Input(ids.BALANCE_ASKED, "data"), prevent_initial_call=True)(ask)
    browser(app, "balance.follow", Input(ids.VIEW, "data"))
    browser(app, "balance.came", Input(ids.BALANCE_BODY, "children"))
