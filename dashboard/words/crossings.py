"""Crossing belts in words: what a belt tells about itself, on the page and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.symbology import SEASONS
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


def season(view: View) -> str:
    """The season whose belts a View draws."""
    return SEASONS[view.ice]


def legend_line(view: View) -> str:
    """The season and how many sets of weights agree, in one line."""
    return "".join(part if isinstance(part, str) else part.text for part in legend_parts(view))


def legend_parts(view: View) -> list[str | Figure]:
    """The same in parts."""
    spoken, language = territory_words(view.language), view.language
    figures = {"share": computed(percent(BELT_SHARE, language, 0), LAYER), "sets": computed(number(SETS, language), LAYER)}
    return filled(spoken.legend_belts, {"season": Figure(spoken.seasons[season(view)], "setting", "ice"), **figures})
