"""The one place where a figure becomes an element of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.words.figures import Figure, sentence
from dashboard.words.figures import filled as in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.view import Language


def number(figure: Figure, **more: Any) -> Component:
    """The element of a figure: it names its claim, what it was computed from, or what sets it; the unverified is lighter."""
    origin: dict[str, Any] = {f"data-{figure.kind}": figure.of}
    return html.Span(figure.text, className="figure" if figure.verified else "figure unverified", **origin, **more)


def told(text: str, language: Language) -> list[str | Component]:
    """A sentence of the wording with its figures as elements."""
    return elements(sentence(text, language))


def elements(parts: Iterable[str | Figure]) -> list[str | Component]:
    """A sentence in parts with its figures as elements."""
    return [part if isinstance(part, str) else number(part) for part in parts]


def filled(text: str, **figures: Figure) -> list[str | Component]:
    """A sentence with these figures in its gaps, as elements."""
    return elements(in_parts(text, figures))
