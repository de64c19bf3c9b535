"""Every figure a person reads, with where it is from; sentences hold them as gaps.

A gap is a claim's id (`{range-alta}`), a claim's date (`{range-present.date}`), or a layer's own figure
(`{protected-areas.features}`, `{leopard-range-present.accuracy}`).
"""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.words.claims import as_of_text, claim_text
from dashboard.words.claims import plain as number_of
from dashboard.words.numbers import distance, number
from geodata.catalog import estimate, layer
from geodata.claims import claim
from geodata.claims.yardsticks import TERRITORY, room, share
from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.view import Language

HISTORIC = "range-historic"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's text and what stands behind it.

    `kind` claim: `of` is a claim's id, or layer/feature/property for a figure of the map's data. `kind` computed: `of`
    says from what it was worked out here. `kind` setting: `of` is the key of what the person sets.
    """

    text: str
    kind: Literal["claim", "computed", "setting"]
    of: str
    verified: bool = True


def claimed(claim_id: str, language: Language) -> Figure:
    """A claim's value with its unit."""
    return Figure(claim_text(claim(claim_id), language), "claim", claim_id, claim(claim_id).verified)


def dated(claim_id: str, language: Language) -> Figure:
    """The year or years that a claim speaks of, or that it bears no date."""
    return Figure(as_of_text(claim(claim_id), language), "claim", claim_id)


def computed(text: str, *origins: str) -> Figure:
    """What was worked out here from claims, layers or features."""
    return Figure(text, "computed", " ".join(origins))


def sentence(text: str, language: Language) -> list[str | Figure]:
    """A sentence of the wording in parts, its gaps filled; a figure that opens it has a capital."""
    parts: list[str | Figure] = []
    for plain, gap, _, _ in string.Formatter().parse(text):
        if plain:
            parts.append(plain)
        if gap:
            figure = _filled(gap, language)
            parts.append(figure if parts else replace(figure, text=figure.text[:1].upper() + figure.text[1:]))
    return parts


def filled(text: str, gaps: Mapping[str, str | Figure | list[str | Figure]]) -> list[str | Figure]:
    """A sentence of the wording in parts, its gaps filled with figures, words, or parts of either."""
    parts: list[str | Figure] = []
    for plain, gap, _, _ in string.Formatter().parse(text):
        value = gaps[gap] if gap else ""
        parts += [plain, *(value if isinstance(value, list) else [value])]
    return [part for part in parts if part != ""]


def plain(text: str, language: Language) -> str:
    """The same sentence as one text, for sheets and terminals."""
    return "".join(part if isinstance(part, str) else part.text for part in sentence(text, language))


def chosen(estimate_id: str, language: Language) -> list[str | Figure]:
    """The range estimate chosen, in one line: what it is of and its area."""
    name = evidence_words(language).values[f"estimate:{estimate_id}"]
    return [f"{words(language).estimate}: {name}, ", claimed(estimate(estimate_id).claim, language)]


def rests_on(estimate_id: str, language: Language) -> tuple[Figure, Figure, Figure]:
    """What rests on a range estimate: its area, how many whole territories of published size it holds, its share of the historic range."""
    area, told = claim(estimate(estimate_id).claim), evidence_words(language)
    least, most = room(area, claim(TERRITORY))
    part = words(language).percent.format(number=number_of(round(100 * share(area, claim(HISTORIC)), 1), language))
    held = told.between.format(low=number_of(least, language), high=number_of(most, language))
    return claimed(area.id, language), computed(held, area.id, TERRITORY), computed(part, area.id, HISTORIC)


def _filled(gap: str, language: Language) -> Figure:
    name, _, part = gap.partition(".")
    match part:
        case "date":
            return dated(name, language)
        case "accuracy":
            return computed(distance(layer(name).accuracy_km, language), name)
        case "features":
            return computed(number(vector.count(name), language), name)
        case _:
            return claimed(name, language)
