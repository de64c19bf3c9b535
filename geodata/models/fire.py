"""Everything the atlas asks of the fire model, by value: a scenario in, an answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geodata.errors import ScenarioError
from geodata.layers.extrapolated import GUESSED, REGIONS, STATED, Extrapolated, outline
from geodata.models.calibration import independent_shares
from geodata.models.ensemble import ensemble
from geodata.models.expectation import expectation
from geodata.models.history import history
from geodata.models.members import REPORTS, report_mask
from geodata.models.structures import kedrovaya_check, ten_year_check
from geodata.models.thresholds import DRIVEN_SHARE

if TYPE_CHECKING:
    from geodata.models.ensemble import Ensemble, Summary
    from geodata.models.scenario import Scenario


class Reported(NamedTuple):
    """Region, range or forest at the end of the scenario: shares of its land, and km2."""

    land_km2: float
    annual_share: float
    ever_share: float
    ever_km2: float
    unburned_km2: float
    unburned_km2_p05: float
    unburned_km2_p95: float


class Place(NamedTuple):
    """One cell: its chances by the end of each year, and the years in which it burns in one simulated history."""

    row: int
    col: int
    annual_chance: list[float]
    ever_chance: list[float]
    history_number: int | None
    fire_years: list[int]


def report(scenario: Scenario) -> dict[str, Reported]:
    """Region, range and forest side by side, for sources disagree of which of them the published 20% is."""
    ground, chances, members = scenario.landscape, expectation(scenario), ensemble(scenario)
    made = {}
    for name in REPORTS:
        land_km2 = int(np.count_nonzero(report_mask(ground, name))) * ground.cell_km2
        annual, ever = chances.shares(name)
        left = members.unburned(name)
        made[name] = Reported(
            land_km2,
            float(annual.mean()),
            float(ever[-1]),
            float(ever[-1]) * land_km2,
            float(1 - ever[-1]) * land_km2,
            float(left.p05[-1]) * land_km2,
            float(left.p95[-1]) * land_km2,
        )
    return made


def cell(scenario: Scenario, lon: float, lat: float, number: int | None = None) -> Place:
    """What the scenario says of one place in DISPLAY.

    Raises:
        ScenarioError: when no land is modelled there.
    """
    place = scenario.landscape.place(lon, lat)
    if place is None:
        message = f"Fire is not modelled at {lon:.5g} E, {lat:.5g} N; choose a place on land in {REGIONS[scenario.region].name}."
        raise ScenarioError(message)
    chances = expectation(scenario)
    kind = chances.places[place]
    fires = history(scenario, number).fire_years(*place) if number is not None else []
    return Place(*place, chances.annual[:, kind].tolist(), chances.ever[:, kind].tolist(), number, fires)


def summary(scenario: Scenario, members: Ensemble) -> dict[str, Any]:
    """The scenario's numbers for its region as JSON takes them, shares to six decimals; of fewer members than asked for, marked as partial."""
    made = scenario.calibration
    annual, ever = expectation(scenario).shares()
    pair = scenario.annual_share, scenario.ever_share, scenario.within_years
    n = len(members.counts.burned)
    counted: dict[str, Any] = {"annual_share": _listed(members.annual()), "ever_share": _listed(members.ever())}
    if scenario.succession:
        counted["standing_forest_share"] = _listed(members.standing_forest())
    beyond = extrapolation(scenario)
    naive = np.subtract(1, np.cumprod(1 - annual)) if beyond else independent_shares(scenario.annual_share, scenario.years)
    return {
        **({"extrapolation": beyond} if beyond else {}),
        "parameters": {
            "rho": round(made.rho, 6),
            "tau": round(made.tau, 6),
            "tau_limited": made.tau_limited,
            "driven_share": DRIVEN_SHARE,
            **{name: getattr(scenario, name) for name in scenario.__slots__},
        },
        "expectation": {"annual_share": _six(annual), "ever_share": _six(ever)},
        "members": {"n": n, **({} if n == scenario.members else {"asked": scenario.members, "partial": True}), **counted},
        "ten_year_check": {name: round(share, 6) for name, share in ten_year_check(*pair).items()},
        "kedrovaya_check": {name: round(value, 6) for name, value in kedrovaya_check(made.rho).items()},
        "naive_ever_share": _six(naive),
    }


def extrapolation(scenario: Scenario) -> dict[str, Any]:
    """What makes a scenario beyond southwest Primorye an extrapolation, how far it goes, and what it rests on; empty for southwest Primorye."""
    ground = scenario.landscape
    if not isinstance(ground, Extrapolated):
        return {}
    known, chances, last = ground.inside(outline("southwest")), expectation(scenario), scenario.years
    here = {"annual_share": chances.annual_map(last), "ever_share": chances.ever_map(last)} if known.any() else {}
    return {
        "note": f"{REGIONS[scenario.region].name}: extrapolated beyond southwest Primorye, the published region; no share of it was measured",
        "land_km2": ground.land_cells * ground.cell_km2,
        "published_land_km2": int(np.count_nonzero(known)) * ground.cell_km2,
        "published_land_last_year": {name: round(float(np.mean(cells[known], dtype=np.float64)), 6) for name, cells in here.items()},
        "beyond_all_published_land_share": {name: round(share, 6) for name, share in (ground.beyond_share or {}).items()},
        "stated": list(STATED),
        "guessed": list(GUESSED),
    }


def _listed(shares: Summary) -> dict[str, list[float]]:
    return {name: _six(values) for name, values in shares._asdict().items()}


def _six(shares: np.ndarray[Any, np.dtype[np.floating[Any]]]) -> list[float]:
    return [round(float(share), 6) for share in shares]
