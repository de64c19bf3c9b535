"""A fire scenario as the short text that a link carries, and back: `a.25,e.5,w6,y10,fbrigade,pkedr`.

Each part is a letter and a value; what is as in the published record is left out. `a` annual share, `e` share burned at
least once (`ei`: as if years were independent), `w` within so many years, `y` years shown, `s` spread between years,
`b` bad year, `f` fire-fighting, `p` a protected area in which fires are fought (repeated), `o` in the View's outline,
`z` patch size, `k` succession, `r` seed, `m` members.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.numerals import decimal
from geodata.errors import ScenarioError
from geodata.models.calibration import independent_shares, spreads, tau
from geodata.models.scenario import BAD_YEAR, FIGHTING, MEMBERS_SHOWN_MOST, PATCH_SIGMA_KM, PUBLISHED, SHARE_LEAST, SHARE_MOST, YEARS_MOST, Scenario

if TYPE_CHECKING:
    from geodata.models.scenario import Outline

SHARES = {"a": "annual_share", "e": "ever_share", "s": "spread_share"}
WHOLES = {"w": ("within_years", 2, YEARS_MOST), "y": ("years", 1, YEARS_MOST), "r": ("seed", 0, 2**31 - 1), "m": ("members", 1, MEMBERS_SHOWN_MOST)}
DIGITS = 6
UNLIKE = np.linspace(0.0, 0.999, 1000)  # every tau there is, near enough


def text(scenario: Scenario) -> str:
    """The scenario's text, empty for the published record."""
    usual = PUBLISHED
    parts = []
    for letter, name in SHARES.items():
        value = getattr(scenario, name)
        if letter == "e" and independent(scenario):
            parts.append("ei")
        elif value != getattr(usual, name):
            parts.append(letter + (f"{value:.{DIGITS}f}".strip("0").removesuffix(".") or "0"))
    parts += [f"{letter}{getattr(scenario, name)}" for letter, (name, _, _) in WHOLES.items() if getattr(scenario, name) != getattr(usual, name)]
    parts += [f"b{scenario.bad_year}"] if scenario.bad_year is not None else []
    parts += [f"f{scenario.fighting}"] if scenario.fighting != usual.fighting else []
    parts += [f"p{area}" for area in scenario.protected]
    parts += ["o"] if scenario.outline else []
    parts += [f"z{scenario.patches}"] if scenario.patches != usual.patches else []
    parts += ["k"] if scenario.succession else []
    return ",".join(parts)


def settled(scenario: Scenario) -> Scenario:
    """The scenario with shares as a link carries them.

    Raises:
        ScenarioError: when it has what no link carries.
    """
    if scenario.cell_m != PUBLISHED.cell_m or scenario.members > MEMBERS_SHOWN_MOST or scenario.seed > WHOLES["r"][2]:
        message = f"A link carries scenarios of {PUBLISHED.cell_m} m cells, up to {MEMBERS_SHOWN_MOST:,} members and seeds up to {WHOLES['r'][2]:,}."
        raise ScenarioError(message)
    alike = independent(scenario)
    shares = {name: round(float(getattr(scenario, name)), DIGITS) for name in SHARES.values()}
    if alike:
        shares["ever_share"] = most_ever(shares["annual_share"], scenario.within_years)
    return replace(scenario, **shares)


def parsed(words: str, outline: Outline) -> tuple[Scenario, list[str]]:
    """The scenario a text asks for, and the parts that could not be used as they stood. Never raises."""
    asked: dict[str, Any] = {}
    bad = [part for part in filter(None, words.split(",")) if not _read(part, asked, outline)]
    return _possible(asked, bad), bad


def _read(part: str, asked: dict[str, Any], outline: Outline) -> bool:
    """Put one part into the values asked for; whether it could be used as it stood."""
    letter, value = part[0], part[1:]
    if part == "ei":
        asked["ever_share"] = math.inf
        return True
    if letter in SHARES:
        return _read_share(SHARES[letter], value, asked)
    if letter in WHOLES:
        return _read_whole(*WHOLES[letter], value, asked)
    match letter:
        case "b":
            return _read_whole("bad_year", 1, YEARS_MOST, value, asked)
        case "f" if value in FIGHTING:
            asked["fighting"] = value
        case "z" if value in PATCH_SIGMA_KM:
            asked["patches"] = value
        case "p" if value:
            asked["protected"] = tuple(dict.fromkeys((*asked.get("protected", ()), value)))  # each area is looked at once
        case "o" if outline and not value:
            asked["outline"] = outline
        case "k" if not value:
            asked["succession"] = True
        case _:
            return False
    return True


def _read_share(name: str, value: str, asked: dict[str, Any]) -> bool:
    try:
        share = decimal(value)
    except ValueError:
        return False
    low, high = (SHARE_LEAST, SHARE_MOST) if name == "annual_share" else (0.0, 1.0)
    asked[name] = round(min(max(share, low), high), DIGITS)
    return low <= share <= high


def _read_whole(name: str, low: int, high: int, value: str, asked: dict[str, Any]) -> bool:
    if not (value.isascii() and value.isdigit() and len(value) <= 12):
        return False
    asked[name] = min(max(int(value), low), high)
    return low <= int(value) <= high


def _possible(asked: dict[str, Any], bad: list[str]) -> Scenario:
    """The nearest scenario that some land can burn; what had to be moved is added to the bad parts."""
    annual, within = asked.get("annual_share", PUBLISHED.annual_share), asked.get("within_years", PUBLISHED.within_years)
    most, ever = most_ever(annual, within), asked.get("ever_share", PUBLISHED.ever_share)
    asked["ever_share"] = most if ever == math.inf else min(max(ever, annual), most)
    if ever != math.inf and not annual - 1e-6 <= ever <= most + 1e-6:
        bad.append(f"e{ever:g}")
    spread = asked.get("spread_share", PUBLISHED.spread_share)
    if not _spreads(annual, spread):
        asked["spread_share"] = widest(annual)
        bad.append(f"s{spread:g}")
    bad_year = asked.get("bad_year")
    if bad_year is not None and (bad_year > asked.get("years", PUBLISHED.years) or annual * BAD_YEAR >= SHARE_MOST):
        bad.append(f"b{asked.pop('bad_year')}")
    try:
        return Scenario(**asked)
    except ScenarioError:  # what is left is where fires are fought: no such protected area, or no land in the outline
        bad += [f"p{area}" for area in asked.pop("protected", ())] + (["o"] if asked.pop("outline", ()) else [])
        asked["fighting"] = "none"
        return Scenario(**asked)


def widest(annual_share: float) -> float:
    """The largest spread between years of this mean that some land can have, rounded down to three decimals."""
    return math.floor(float(spreads(annual_share, UNLIKE).max()) * 1000 - 1e-6) / 1000


def annual_of_spread(spread_share: float) -> tuple[float, float]:
    """The least and the most that can burn in a year on average while years are so unlike: both ends of the shares are narrow."""
    ends = []
    for far in (SHARE_LEAST, SHARE_MOST):
        out, inside = far, 0.5
        for _ in range(14):
            middle = (out + inside) / 2
            out, inside = (out, middle) if widest(middle) >= spread_share else (middle, inside)
        ends.append(far if widest(far) >= spread_share else inside)
    return ends[0], ends[1]


def _spreads(annual_share: float, spread_share: float) -> bool:
    try:
        tau(annual_share, spread_share)
    except ScenarioError:
        return False
    return True


def independent(scenario: Scenario) -> bool:
    """Whether the scenario is that of independent years."""
    return abs(scenario.ever_share - most_ever(scenario.annual_share, scenario.within_years)) < 1e-6


def most_ever(annual_share: float, within_years: int) -> float:
    """The share burned at least once if years were independent: no land burns more."""
    return float(independent_shares(annual_share, within_years)[-1])
