"""Buttons and the icons on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.aria import aria

if TYPE_CHECKING:
    from dash.development.base_component import Component


def icon(name: str) -> Component:
    """A picture that says nothing to a screen reader; its button carries the words."""
    return html.Span(className=f"icon icon-{name}", **aria(hidden=True))


def button(name: str, words_shown: str, id_: str | dict[str, Any], *, wide: bool = True, **more: Any) -> Component:
    """A button with an icon: with its words beside it, or as its accessible name and tooltip."""
    if wide:
        return html.Button([icon(name), html.Span(words_shown)], id=id_, **more)
    return html.Button(icon(name), id=id_, title=words_shown, **aria(label=words_shown), **more)
