"""The area in question in words: its name, what was changed of a person's own, and why one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording.balance import balance_words
from dashboard.words import features
from dashboard.words.numbers import number, percent
from geodata.models.parcels import Area, Feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.view import Language, View
    from geodata.areas import Brought
    from geodata.errors import AreaError


def asked_area(view: View) -> Area:
    """The feature or the outline that a View asks about, or None."""
    layer_id, slash, feature_id = view.area.partition("/")
    return Feature(layer_id, feature_id) if slash else view.outline or None


def area_name(view: View) -> str:
    """What the area in question is called; nothing when there is none."""
    area = asked_area(view)
    if not isinstance(area, Feature):
        return balance_words(view.language).own_area if area else ""
    told = features.feature(*area)
    return features.name(told, view.language) if told else area.id


def changes(area: Brought, file: str, language: Language) -> list[str]:
    """How an area differs from what was brought, a sentence each; `file` is the file's name, or empty for one that was drawn."""
    said = balance_words(language)
    return [said.of_file.format(name=file, what=what) if file else said.of_drawn.format(what=what) for what in _changes(area, language)]


def _changes(area: Brought, language: Language) -> Iterator[str]:
    said = balance_words(language).changes
    if area.mended:
        yield said["mended"]
    if area.left_out_share >= 0.0005:
        yield said["left_out"].format(share=percent(area.left_out_share, language))
    if area.filled_share >= 0.0005:
        yield said["filled"].format(share=percent(area.filled_share, language))
    if abs(area.changed_share) >= 0.00005:
        sign = "+" if area.changed_share > 0 else "−"
        yield said["simplified"].format(count=number(len(area.outline), language), share=sign + percent(abs(area.changed_share), language, 2))
    if area.others:
        yield said["others"].format(count=number(area.others, language))


def refusal(error: AreaError, language: Language) -> str:
    """Why an area is refused, in the reader's language."""
    if language == "en" or not error.reason:
        return str(error)
    gaps = {name: gap if isinstance(gap, str) else number(gap, language) for name, gap in error.gaps.items()}
    return balance_words(language).refusals[error.reason].format(**gaps)
