"""Functions of the page's scripts that follow what Dash holds, and write nothing into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Output

from dashboard import ids

if TYPE_CHECKING:
    from dash import Dash, Input, State


def browser(app: Dash, function: str, *wires: Input | State) -> None:
    """Let a function, such as `page.follow`, follow these.

    Raises:
        ValueError: when another function follows the very same, for Dash would call only one of the two.
    """
    followed: dict[tuple[str, ...], str] = app.server.extensions.setdefault("leopard_atlas", {})
    other = followed.setdefault(tuple(map(repr, wires)), function)
    if other != function:
        message = f"{function} and {other} follow the same inputs and states, so Dash would call only one: let one of them call the other"
        raise ValueError(message)
    target = Output(ids.NOWHERE, "data", allow_duplicate=True)
    app.clientside_callback(f"(...args) => window.atlas.{function}(...args)", target, *wires, prevent_initial_call=True)
