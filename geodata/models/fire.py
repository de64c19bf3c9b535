"""Everything the atlas asks of the fire model, by value: a scenario in, an answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geodata.errors import ScenarioError
from geodata.layers.landscape import landscape
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
    ground, chances, members = landscape(scenario.cell_m), expectation(scenario), ensemble(scenario)
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
    place = landscape(scenario.cell_m).place(lon, lat)
    if place is None:
        message = f"Fire is not modelled at {lon:.5g} E, {lat:.5g} N; choose a place on land in southwest Primorye."
        raise ScenarioError(message)
    chances = expectation(scenario)
    kind = chances.places[place]
    fires = history(scenario, number).fire_years(*place) if number is not None else []
    return Place(*place, chances.annual[:, kind].tolist(), chances.ever[:, kind].tolist(), number, fires)


def summary(scenario: Scenario, members: Ensemble) -> dict[str, Any]:
    """The scenario's numbers for southwest Primorye as JSON takes them, shares to six decimals; of fewer members than asked for, marked as partial."""
    made = scenario.calibration
    annual, ever = expectation(scenario).shares()
    pair = scenario.annual_share, scenario.ever_share, scenario.within_years
    n = len(members.counts.burned)
    counted: dict[str, Any] = {"annual_share": _listed(members.annual()), "ever_share": _listed(members.ever())}
    if scenario.succession:
        counted["standing_forest_share"] = _listed(members.standing_forest())
    return {
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
        "naive_ever_share": _six(independent_shares(scenario.annual_share, scenario.years)),
    }


def _listed(shares: Summary) -> dict[str, list[float]]:
    return {name: _six(values) for name, values in shares._asdict().items()}


def _six(shares: np.ndarray[Any, np.dtype[np.float64]]) -> list[float]:
    return [round(float(share), 6) for share in shares]
