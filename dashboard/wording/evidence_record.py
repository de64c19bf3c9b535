"""The shape of what is said about claims: how a figure is written, and the cards that tell figures in sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardWords:
    """A card's title and its sentences; braces hold claim ids, whose text fills them."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords:
    """Every word about claims in one language. Keys are those of the claims."""

    between: str  # {low} {high}
    estimate: str  # {best} {low} {high}
    bounds: dict[str, str]  # {value}
    units: dict[str, str]  # {number}
    quantities: dict[str, str]
    places: dict[str, str]
    methods: dict[str, str]
    undated: str
    attributes: dict[str, str]  # what a feature of an evidence layer tells, by property
    values: dict[str, str]  # its values, as `property:value`
    topics: dict[str, str]
    cards: dict[str, CardWords]
