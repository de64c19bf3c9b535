"""The levers of the fire scenario: what each can be just now, and the View that comes of moving one."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import fire_link
from dashboard.view import SHOWS, View, known_area, parse
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words.numbers import number, percent
from geodata.errors import ScenarioError
from geodata.layers.vector import problem
from geodata.models.scenario import BAD_YEAR, MEMBERS_MOST, MEMBERS_SHOWN_MOST, PRESETS, SHARE_MOST, YEARS_MOST, Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.view import Language
    from geodata.models.scenario import Outline

SEED_MOST = 9999  # more than anyone tells apart by number


class Lever(NamedTuple):
    """A number that a person sets: its field of the scenario, how many of its units one stands for, and its step in them."""

    field: str
    per: int
    step: float


SHARES = {"annual": Lever("annual_share", 100, 0.5), "ever": Lever("ever_share", 100, 0.5), "spread": Lever("spread_share", 100, 0.5)}
WHOLES = {"within": Lever("within_years", 1, 1), "years": Lever("years", 1, 1), "seed": Lever("seed", 1, 1), "members": Lever("members", 1, 1)}
NUMBERS = SHARES | WHOLES | {"bad": Lever("bad_year", 1, 1)}


def value(scenario: Scenario, name: str) -> float:
    """What a lever stands at, in its own unit: per cent, years, members; 0 for no bad year."""
    at = getattr(scenario, NUMBERS[name].field)
    return 0 if at is None else round(at * NUMBERS[name].per, 4)


def bounds(scenario: Scenario, name: str) -> tuple[float, float]:
    """The least and the most that a lever can be while the others stay, in its own unit, rounded inwards."""
    annual, ever, within = scenario.annual_share, scenario.ever_share, scenario.within_years
    if name in {"annual", "within"} and fire_link.independent(scenario):  # the other share follows
        return _shares(*fire_link.annual_of_spread(scenario.spread_share)) if name == "annual" else (2.0, float(YEARS_MOST))
    ends: dict[str, Callable[[], tuple[float, float]]] = {
        "annual": lambda: _annual(scenario),
        "ever": lambda: _shares(annual, fire_link.most_ever(annual, within)),
        "spread": lambda: _shares(0, fire_link.widest(annual)),
        "within": lambda: (float(max(2, math.ceil(math.log(1 - min(ever, 1 - 1e-9)) / math.log(1 - annual) - 1e-6))), float(YEARS_MOST)),
        "years": lambda: (float(scenario.bad_year or 1), float(YEARS_MOST)),
        "bad": lambda: (0.0, float(scenario.years) if annual * BAD_YEAR < SHARE_MOST else 0.0),
        "seed": lambda: (0.0, float(SEED_MOST)),
        "members": lambda: (1.0, float(MEMBERS_SHOWN_MOST)),
    }
    return ends[name]()


def _annual(scenario: Scenario) -> tuple[float, float]:
    """What can burn in a year while the share burned at least once, the spread and the bad year stay."""
    low, high = fire_link.annual_of_spread(scenario.spread_share)
    least = max(low, 1 - (1 - scenario.ever_share) ** (1 / scenario.within_years))
    return _shares(least, min(high, scenario.ever_share, SHARE_MOST / (BAD_YEAR if scenario.bad_year else 1)))


def _shares(least: float, most: float) -> tuple[float, float]:
    """Two shares in per cent to one decimal, rounded inwards."""
    return math.ceil(least * 1000 - 1e-6) / 10, math.floor(most * 1000 + 1e-6) / 10


def moved(view: View, name: str, asked: Any, side: str = "a") -> tuple[View, str]:
    """The View after a lever of scenario A or B was moved and nothing, or the View as it was and a sentence that says why not."""
    if broken := problem("fire-scenario"):
        return view, broken
    turned = of_side(view, side) if name not in {"show", "history", "compare", "scenario"} else view
    try:
        made = _moved(turned, name, asked)
    except (ScenarioError, ValueError, TypeError, KeyError):
        return view, refusal(turned, name, asked)
    return made if turned is view else made.exchanged(), ""


def of_side(view: View, side: str) -> View:
    """The View with the scenario that the levers set in A's place: itself, or with A and B exchanged."""
    return view.exchanged() if side == "b" else view


def compared(view: View, asked: str) -> View:
    """The View with a second scenario, without it, or with the maps of both or of their difference shown.

    Raises:
        KeyError: when it is none of these.
    """
    record = _preset(view.scenario, "Published record")
    other = record if record != view.scenario else _preset(view.scenario, "Reserve-like protection")
    made: dict[str, dict[str, Any]] = {"start": {"other": other, "compare": "side"}, "stop": {"other": None, "compare": "side"}}
    if view.other:
        made |= {"side": {"compare": "side"}, "diff": {"compare": "diff"}}
    return _in_year(view, **made[asked])


def _in_year(view: View, **changes: Any) -> View:
    """The View with these changes, at its year or at the nearest that both scenarios have; at the last it stays at the last."""
    scenario, other = (changes.get(name, getattr(view, name)) for name in ("scenario", "other"))
    years = min(scenario.years, other.years) if other else scenario.years
    year = years if view.year == view.years else min(view.year, years)
    return replace(view, **changes, year=year)


def _moved(view: View, name: str, asked: Any) -> View:
    whole: dict[str, Callable[[View, Any], View]] = {"compare": compared, "scenario": _shown, "area": _asked_about}
    if name in whole:
        return whole[name](view, asked)
    if name == "levers":  # whose levers are shown is no part of the View
        return view
    if name == "show":
        return replace(view, show=SHOWS[SHOWS.index(asked)])
    if name == "history":
        return replace(view, history=min(max(int(asked), 1), MEMBERS_MOST))
    scenario = _preset(view.scenario, asked) if name == "preset" else replace(view.scenario, **_change(view, name, asked))
    return _in_year(view, scenario=scenario)


def _shown(view: View, asked: str) -> View:
    """The View with the scenarios of another View's query string, and with what that shows of them."""
    told = parse(asked)[0]
    scenario = _fought_in(told.scenario, view.outline)
    other = _fought_in(told.other, view.outline) if told.other else None
    return replace(view, scenario=scenario, other=other, compare=told.compare, show=told.show, year=told.year, history=told.history)


def _asked_about(view: View, asked: Any) -> View:
    """The View asking about a feature, as layer/feature, or an outline; fires fought in the old outline are fought in the new one."""
    area, outline = (asked, ()) if isinstance(asked, str) else ("", tuple((float(lon), float(lat)) for lon, lat in asked))
    if area and not known_area(area):
        message = f"no area {area!r:.60}"
        raise ValueError(message)
    scenario = _fought_in(view.scenario, outline)
    other = _fought_in(view.other, outline) if view.other else None
    return replace(view, area=area, outline=outline, scenario=scenario, other=other)


def _fought_in(scenario: Scenario, outline: Outline) -> Scenario:
    """The scenario with its own outline changed for another; where that holds no land that burns, fires are not fought in it."""
    if not scenario.outline:
        return scenario
    if outline:
        with suppress(ScenarioError):
            return replace(scenario, outline=outline)
    return replace(scenario, outline=(), fighting=scenario.fighting if scenario.protected else "none")


def _preset(scenario: Scenario, name: str) -> Scenario:
    """A named scenario on the same histories and patches."""
    return replace(PRESETS[name], seed=scenario.seed, members=scenario.members, patches=scenario.patches, succession=scenario.succession)


def _change(view: View, name: str, asked: Any) -> dict[str, Any]:
    """What a lever changes of the scenario."""
    scenario = view.scenario
    match name:
        case "fighting" | "patches" | "succession":
            return {name: asked}
        case "where":
            return {"protected": tuple(area for area in asked if area != "outline"), "outline": view.outline if "outline" in asked else ()}
    made: dict[str, Any] = {NUMBERS[name].field: _number(scenario, name, asked)}
    if name in {"annual", "within"} and fire_link.independent(scenario):  # and so it stays
        made["ever_share"] = fire_link.most_ever(**{"annual_share": scenario.annual_share, "within_years": scenario.within_years} | made)
    return made


def _number(scenario: Scenario, name: str, asked: Any) -> float | None:
    """A lever's value as the scenario holds it; at its upper end the share burned at least once is that of independent years.

    Raises:
        ScenarioError: when it is out of bounds.
    """
    low, high = bounds(scenario, name)
    given = float(asked)
    if not low <= given <= high:
        message = f"{name} is {low:g} to {high:g}, not {given:g}"
        raise ScenarioError(message)
    if name == "bad":
        return int(given) or None
    if name in WHOLES:
        return int(given)
    if name == "ever" and given == high:
        return fire_link.most_ever(scenario.annual_share, scenario.within_years)
    share = given / 100
    return max(share, scenario.annual_share) if name == "ever" else share


def refusal(view: View, name: str, asked: Any) -> str:
    """Why a lever cannot be where it was moved, with what it can be."""
    spoken = fire_words(view.language)
    if name == "area":
        return words(view.language).problems["area"].format(value=str(asked)[:40])
    called = spoken.levers.get(name, spoken.fighting)
    if name not in NUMBERS or not isinstance(asked, int | float):
        return spoken.refused_word.format(lever=called, value=str(asked)[:40])
    low, high = bounds(view.scenario, name)
    said = [unit_text(name, one, view.language) for one in (asked, low, high)]
    return spoken.refused.format(lever=called, value=said[0], low=said[1], high=said[2])


def unit_text(name: str, value_in_unit: float, language: Language) -> str:
    """A lever's value as it is written."""
    return percent(value_in_unit / 100, language) if name in SHARES else number(value_in_unit, language)
