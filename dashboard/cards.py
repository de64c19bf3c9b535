"""The drawer of cards: what is known of leopard, tiger, basin, threats and conservation, each sentence with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.number import told
from dashboard.rows import citation, title
from dashboard.wording import words
from dashboard.wording.evidence import CARDS, TOPICS, evidence_words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import Language
    from dashboard.wording.evidence import Card


def cards(language: Language) -> list[Component]:
    """The drawer's children: one fold a topic, the first one open."""
    topics = [
        html.Details(
            [html.Summary(evidence_words(language).topics[topic]), *[_card(card, language) for card in CARDS if card.topic == topic]],
            className="topic",
            open=topic == TOPICS[0],
        )
        for topic in TOPICS
    ]
    return [title(words(language).cards), *topics]


def _card(card: Card, language: Language) -> Component:
    spoken, text = words(language), evidence_words(language).cards[card.id]
    parts: list[Component] = [
        html.H3(text.title),
        html.P(told(text.text, language)),
        html.Ul([html.Li(citation(key)) for key in card.sources], className="second"),
    ]
    if card.layer:
        name = spoken.about.format(layer=spoken.layers[card.layer].title)
        parts.append(html.Button(name, id=ids.about(card.layer, card.id), className="bordered"))
    return html.Article(parts)
