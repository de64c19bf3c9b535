"""What must be said of the fire scenario in every language. Braces name what is filled in; figures are always gaps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FireWords:
    """Every sentence about fire in one language."""

    # panel
    tabs: str
    tab_layers: str
    tab_fire: str
    # time bar
    time: str
    play: str
    pause: str
    to_start: str
    back: str
    forward: str
    year: str  # {year}
    of_years: str  # {years}
    stop: str  # {year}: the name of a year's button
    chart_alt: str
    columns_mean: str
    columns_history: str
    line_ever: str
    line_naive: str
    show: str
    shows: dict[str, str]
    on_map: dict[str, str]  # {year}: what the map shows, in full
    model_note: str
    one_history: str  # {number}
    history: str
    result_mean: str  # {year} {annual} {ever}
    result_history: str  # {year} {number} {annual} {ever}
    # legend
    under: str  # {value}
    between: str  # {low} {high}
    over: str  # {value}
    at_least: str  # {value}
    classes: dict[str, str]
    reports: dict[str, str]
    land: str
    not_modelled: str
    legend_note: str
    ground_note: str
    # levers
    presets: str
    preset: dict[str, str]
    levers: dict[str, str]
    lever_bounds: str  # {low} {high}
    refused: str  # {lever} {value} {low} {high}
    refused_word: str  # {lever} {value}
    fighting: str
    fightings: dict[str, str]
    where: str
    everywhere: str
    bad_year_none: str
    patches: str
    patch_sizes: dict[str, str]
    succession: str
    succession_note: str
    more_levers: str
    members_note: str  # {members}
    assumptions: str
    working: str
    # curve
    curve: str
    curve_scenario: str
    curve_band: str  # {members}
    curve_naive: str
    curve_published: str
    curve_years: str
    curve_why: str  # {annual} {within} {naive} {ever}
    curve_same: str  # {annual} {within} {naive}: where years are independent
    curve_table: str
    check_ten: str  # {model} {published}
    check_pad: str  # {annual} {model} {published}
    structures: str
    structure_names: dict[str, str]
    structures_note: str
    # a place
    place: str
    place_annual: str
    place_ever: str  # {year}
    place_fires: str  # {number}
    place_never: str
    place_outside: str
    # sheet and command line
    values: str
    values_line: str  # {annual} {ever} {within} {year} {years}
    with_note: str  # {shown} {note}
    named: str  # {name} {value}
    joint: str  # between the parts of a list of values
    everywhere_note: str
    drawn_area: str
    # of the curve: where years differ, and what another source says
    curve_changed: str  # {within} {naive} {ever}
    check_other: str  # {other}
