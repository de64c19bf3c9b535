"""Three structures that meet the same two published figures and part later: what the model cannot know.

The copula is the model of the maps. The Beta mixture gives every cell its own yearly chance from a Beta distribution.
The two-class land burns in one part, at one rate, and never in the other. They are compared with each other over 30
years, and with two published figures that none of them was fitted to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geodata.models.calibration import ever_share, ever_shares, independent_shares, rho, root

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORECAST_YEARS = 30
# WCS Russia, fire management page: approximately 50% burns at least once every ten years
TEN_YEARS_PUBLISHED = 0.50
# ALTA, Kedrovaya Pad: 7% a year and 21% at least once in six years; Bears in Mind: nearly 30%
KEDROVAYA_ANNUAL, KEDROVAYA_YEARS = 0.07, 6
KEDROVAYA_PUBLISHED, KEDROVAYA_OTHER = 0.21, 0.30


@lru_cache(maxsize=64)
def beta(annual_share: float, ever_share_within: float, within_years: int) -> tuple[float, float]:
    """The two numbers of the Beta mixture; infinite when years are independent, zero when always the same land burns."""
    lasting = rho(annual_share, ever_share_within, within_years)
    if lasting in {0.0, 1.0}:
        return (np.inf, np.inf) if lasting == 0 else (0.0, 0.0)

    def total(alike: float) -> float:
        return 1 / alike - 1

    def too_low(alike: float) -> float:
        return ever_share_within - float(_beta_shares(annual_share * total(alike), (1 - annual_share) * total(alike), within_years)[-1])

    size = total(root(too_low, 1e-12, 1 - 1e-12))
    return annual_share * size, (1 - annual_share) * size


@lru_cache(maxsize=64)
def two_class(annual_share: float, ever_share_within: float, within_years: int) -> tuple[float, float]:
    """The share of the land that burns at all, and how much of that burns in a year."""
    lasting = rho(annual_share, ever_share_within, within_years)
    if lasting in {0.0, 1.0}:
        return (1.0, annual_share) if lasting == 0 else (annual_share, 1.0)
    rate = root(lambda high: ever_share_within - annual_share / high * float(independent_shares(high, within_years)[-1]), annual_share, 1.0)
    return annual_share / rate, rate


def forecasts(annual_share: float, ever_share_within: float, within_years: int, years: int = FORECAST_YEARS) -> dict[str, NDArray[np.float64]]:
    """The share burned at least once by the end of each year under `copula`, `beta` and `two_class`.

    Raises:
        ScenarioError: when the pair is out of bounds.
    """
    lasting = rho(annual_share, ever_share_within, within_years)
    copula = ever_shares(annual_share, years, lasting)
    part, rate = two_class(annual_share, ever_share_within, within_years)
    mixture = copula if lasting in {0.0, 1.0} else _beta_shares(*beta(annual_share, ever_share_within, within_years), years)
    return {"copula": copula, "beta": mixture, "two_class": part * independent_shares(rate, years)}


def ten_year_check(annual_share: float, ever_share_within: float, within_years: int) -> dict[str, float]:
    """The share burned at least once in ten years under each structure, beside the published one."""
    tenth = {name: float(shares[9]) for name, shares in forecasts(annual_share, ever_share_within, within_years, 10).items()}
    return {**tenth, "published": TEN_YEARS_PUBLISHED}


def kedrovaya_check(lasting: float) -> dict[str, float]:
    """What the region's rho says of Kedrovaya Pad at its own 7% a year, beside what was published for it."""
    return {
        "annual_share": KEDROVAYA_ANNUAL,
        "years": KEDROVAYA_YEARS,
        "copula": ever_share(KEDROVAYA_ANNUAL, KEDROVAYA_YEARS, lasting),
        "published": KEDROVAYA_PUBLISHED,
        "published_elsewhere": KEDROVAYA_OTHER,
    }


def _beta_shares(alpha: float, opposite: float, years: int) -> NDArray[np.float64]:
    """1 - product of (b + i) / (a + b + i)."""
    i = np.arange(years, dtype=np.float64)
    return np.asarray(1 - np.cumprod((opposite + i) / (alpha + opposite + i)), dtype=np.float64)
