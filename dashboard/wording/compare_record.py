"""What must be said of two scenarios side by side in every language. Braces name what is filled in; figures are always gaps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareWords:
    """Every sentence about two scenarios in one language; A and B are letters in all of them."""

    start: str
    stop: str
    choose: str  # the name of the four buttons
    choices: dict[str, str]
    levers: str  # before A | B above the levers
    one_map: str
    no_second_map: str
    map_of: str  # {letter}: the accessible name of a map
    changed: str  # the name of a scenario that is none of the presets
    tag_ever: str  # {ever} {year}
    tag_annual: str  # {annual} {year}
    on_map: dict[str, str]  # {year}
    of_each: str  # {number}
    result: dict[str, str]  # {year} {points} {area} {a} {b}
    result_of_each: str  # {sentence} {number}
    less: str  # {low} {high}
    more: str
    less_over: str  # {value}
    more_over: str
    alike: str  # {value}
    classes: dict[str, str]
    annual: str
    ever: str
    difference: str  # the name of the row
    note: str
    chart_alt: str
    line_a: str  # {ever}
    line_b: str
    columns: str  # {a} {b}
    place_of: str  # {letter}: before the rows of a place
