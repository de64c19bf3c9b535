"""Crossing belts in words: what a belt tells about itself, on the page and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.wording.territories import territory_words
from dashboard.words.figures import Figure, computed, filled
from dashboard.words.numbers import number, percent, with_unit
from geodata.models.corridors import BELT_SHARE, SETS

if TYPE_CHECKING:
    from dashboard.view import Language, View

LAYER = "tumen-corridors"


def name(told: dict[str, Any], language: Language) -> str:
    """A belt's or a pinch point's name."""
    return territory_words(language).parts[told["part"]].format(name=told[f"name_{language}"])


def rows(told: dict[str, Any], language: Language) -> list[tuple[str, list[str | Figure]]]:
    """What a belt tells, as (label, value), its published status but for the source."""
    spoken, one = territory_words(language), f"{LAYER}/{told['id']}"

    def length(key: str) -> Figure:
        return computed(with_unit(told[key], words(language).km, language, 1), f"{one}/{key}")

    agreed = {
        "share": computed(percent(told["agreement_share"], language, 0), f"{one}/agreement_share"),
        "sets": computed(number(told["sets"], language), f"{one}/sets"),
    }
    unknown = ", ".join(spoken.unknowns[key] for key in told["not_known"].split())
    return [
        (spoken.season, [spoken.seasons[told["season"]]]),
        (spoken.agreement, filled(spoken.agreement_value, agreed)),
        (spoken.width if told["width_across"] == "way" else spoken.width_of_border, [length("width_km")]),
        (spoken.way, [length("way_km")]),
        (spoken.in_belt, filled(spoken.of_all, {"part": length("line_in_belt_km"), "whole": length("line_km")})),
        (spoken.not_known, [unknown]),
    ]


def status(told: dict[str, Any], language: Language) -> str:
    """What is published of the crossing."""
    return evidence_words(language).values[f"status:{told['status']}"]


def legend_line(view: View) -> str:
    """The season and how many sets of weights agree, in one line."""
    spoken, language = territory_words(view.language), view.language
    season = spoken.seasons["ice" if view.ice else "open-water"]
    return spoken.legend_belts.format(season=season, share=percent(BELT_SHARE, language, 0), sets=number(SETS, language))
