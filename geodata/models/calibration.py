"""From published shares to the two numbers of the fire model, rho and tau, and back.

A cell burns in a year when Z = sqrt(rho) S + sqrt(tau) V + sqrt(1 - rho - tau) E exceeds q, the normal quantile of
1 - annual share. S is the cell's lasting susceptibility, V the severity of the year, E what is left to the place
and the year. rho says how much of burning is lasting, so that fire returns to the same ground; tau how unlike the
years are. The mean is the annual share for every rho and tau; the share burned at least once depends on rho alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import ScenarioError
from geodata.models.normal import EDGE, cdf, panel, quantile

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

TOLERANCE = 1e-9
MIDDLE_90 = 2 * quantile(0.95)  # how many standard deviations lie between a normal's 5th and 95th percentile
_NODES = 48


@dataclass(frozen=True, slots=True)
class Calibration:
    """The model's numbers; `tau_limited` when the asked spread left no room beside rho and tau was cut to 1 - rho."""

    rho: float
    tau: float
    tau_limited: bool


@lru_cache(maxsize=256)
def calibration(annual_share: float, ever_share: float, within_years: int, spread_share: float) -> Calibration:
    """The model that burns these shares.

    Args:
        annual_share: mean share of the land that burns in a year.
        ever_share: share burned at least once within `within_years` years.
        within_years: two or more; they need not be consecutive.
        spread_share: width between the 5th and the 95th percentile of a year's share; 0 makes all years alike.

    Raises:
        ScenarioError: when no land can burn like that; the message gives the bounds.
    """
    lasting = rho(annual_share, ever_share, within_years)
    asked = tau(annual_share, spread_share)
    return Calibration(lasting, min(asked, 1 - lasting), asked > 1 - lasting)


def ever_share(annual_share: float, years: int, lasting: float) -> float:
    """The share burned at least once within these years: 1 - integral of phi(s) Phi((q - sqrt(rho) s) / sqrt(1 - rho))^n."""
    return float(ever_shares(annual_share, years, lasting)[-1])


def ever_shares(annual_share: float, years: int, lasting: float) -> NDArray[np.float64]:
    """The share burned at least once by the end of year 1, 2, ... `years`, whatever tau and whatever the patch size."""
    count = np.arange(1, years + 1)
    if lasting < 1e-12:
        return independent_shares(annual_share, years)
    if lasting > 1 - 1e-12:
        return np.full(years, annual_share)
    q, root = quantile(1 - annual_share), math.sqrt(lasting)
    # the inner share falls from 1 to 0 around s = q / sqrt(rho): panels close in on that place
    centre, width = q / root, math.sqrt(1 / lasting - 1)
    inner = centre + width * np.array([-EDGE, -3.0, 0.0, 3.0, EDGE])
    edges = np.unique(np.clip([-EDGE, *inner, EDGE], -EDGE, EDGE))
    places, weights = panel(edges[:-1], edges[1:], _NODES)
    spared = cdf((q - root * places) / math.sqrt(1 - lasting)).ravel()
    return 1 - (spared[None, :] ** count[:, None]) @ weights.ravel()


def independent_shares(annual_share: float, years: int) -> NDArray[np.float64]:
    """1 - (1 - a)^n for each year: what would burn if years were independent and all land alike."""
    return 1 - (1 - annual_share) ** np.arange(1, years + 1, dtype=np.float64)


@lru_cache(maxsize=256)
def rho(annual_share: float, ever_share_within: float, within_years: int) -> float:
    """How much of burning is lasting: the inverse of `ever_share`, 0 for independent years and 1 for always the same land.

    Raises:
        ScenarioError: when the pair is out of bounds, or one year alone is given, which says nothing of rho.
    """
    refuse_infeasible(annual_share, ever_share_within, within_years)
    most = float(independent_shares(annual_share, within_years)[-1])
    if ever_share_within >= most - TOLERANCE:
        return 0.0
    if ever_share_within <= annual_share + TOLERANCE:
        return 1.0
    return root(lambda lasting: ever_share_within - ever_share(annual_share, within_years, lasting), 0.0, 1.0)


def refuse_infeasible(annual_share: float, ever_share_within: float, within_years: int) -> None:
    """Nothing, for a pair that some land can burn.

    Raises:
        ScenarioError: with the bounds.
    """
    if within_years < 2:
        message = f"The share burned within {within_years} year says nothing of how often fire returns; give a share within 2 to 30 years."
        raise ScenarioError(message)
    most = float(independent_shares(annual_share, within_years)[-1])
    if not annual_share - TOLERANCE <= ever_share_within <= most + TOLERANCE:
        message = (
            f"If {annual_share:.6g} of the land burns in a year, the share burned at least once within {within_years} years "
            f"lies from {annual_share:.6g} to {most:.6g}, not at {ever_share_within:.6g}; choose one in between."
        )
        raise ScenarioError(message)


def year_share(annual_share: float, severity: float, unlike: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share that burns in a year of this severity under each tau: Phi((sqrt(tau) v - q) / sqrt(1 - tau))."""
    return cdf((np.sqrt(unlike) * severity - quantile(1 - annual_share)) / np.sqrt(1 - unlike))


def spreads(annual_share: float, unlike: NDArray[np.float64]) -> NDArray[np.float64]:
    """The width between the 5th and the 95th percentile of a year's share under each tau."""
    return year_share(annual_share, MIDDLE_90 / 2, unlike) - year_share(annual_share, -MIDDLE_90 / 2, unlike)


@lru_cache(maxsize=256)
def tau(annual_share: float, spread_share: float) -> float:
    """How unlike the years are: the inverse of `spreads` on its rising branch.

    Raises:
        ScenarioError: when years of this mean cannot be so unlike.
    """
    if spread_share == 0:
        return 0.0
    tries = np.linspace(0.0, 0.999, 1000)
    widths = spreads(annual_share, tries)
    widest = int(np.argmax(widths))
    if not 0 <= spread_share <= widths[widest]:
        message = (
            f"Years that burn {annual_share:.6g} of the land on average cannot be {spread_share:.6g} apart (5th to 95th percentile); "
            f"choose 0 to {widths[widest]:.3f}."
        )
        raise ScenarioError(message)
    return root(lambda unlike: float(spreads(annual_share, np.array([unlike]))[0]) - spread_share, 0.0, float(tries[widest]))


def spread_of_range(low_share: float, high_share: float, years: int) -> float:
    """The 5th to 95th percentile width behind a record of so many years that ran from low to high (six years: 2.53 sd)."""
    places, weights = panel(-EDGE, EDGE, 200)
    below = cdf(places)
    standard_range = 2 * years * float(np.sum(weights * places * below ** (years - 1)))
    return MIDDLE_90 * (high_share - low_share) / standard_range


def spread_of_sd(sd_share: float) -> float:
    """The 5th to 95th percentile width of years with this standard deviation."""
    return MIDDLE_90 * sd_share


def root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function of one number crosses zero, by halving."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
