"""A scenario on a landscape as whole numbers: what a cell's noise must exceed to burn.

Everything is counted in 1/2,048 of a standard deviation of Z. One table turns probabilities into numbers, rounded to
1e-6 before they become integers; from there on there are only integers, so the same scenario burns the same cells on
every machine. Every lever moves the one array of thresholds or a single number a year; the noise stays as it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geodata.models.noise import UNIT, normal_scores, scaled, strip
from geodata.models.normal import quantile
from geodata.models.scenario import PATCH_SIGMA_KM, fought_area

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape
    from geodata.models.noise import Scores
    from geodata.models.scenario import Scenario

SCALE = 2048
SEVERITIES = 32
# how much of the lasting susceptibility the drivers explain; the rest differs from member to member. An assumption
DRIVEN_SHARE = 0.75
UNEXPLAINED_SIGMA_KM = 3.0
_YEAR_NOISE_SEED, _LASTING_NOISE_SEED = 20_260_001, 20_260_002


@dataclass(frozen=True, eq=False)
class Thresholds:
    """A cell burns in a year when year noise > base - lasting noise + year shift - severity.

    `base` holds one number a cell in the order of the rows, `year_noise` and `lasting_noise` a strip each;
    `severity` the 32 equally likely severities, `year_shift` one number a year.
    """

    base: Scores
    year_noise: Scores
    lasting_noise: Scores
    severity: tuple[int, ...]
    year_shift: tuple[int, ...]
    strip_cells: int


def whole(value: float) -> int:
    """A number of standard deviations in 1/2,048, rounded to 1e-6 first so that no machine differs."""
    return math.floor(round(value, 6) * SCALE + 0.5)


@lru_cache(maxsize=4)
def severities() -> tuple[float, ...]:
    """32 equally likely severities of a year, with mean 0 and variance 1."""
    middles = [quantile((k + 0.5) / SEVERITIES) for k in range(SEVERITIES)]
    sd = math.sqrt(sum(middle**2 for middle in middles) / SEVERITIES)
    return tuple(middle / sd for middle in middles)


def fought(scenario: Scenario, ground: Landscape) -> NDArray[np.bool_]:
    """The land on which fires are fought."""
    if scenario.fighting == "none":
        return np.zeros(ground.shape, dtype=np.bool_)
    return ground.land if scenario.fought_everywhere else fought_area(ground, scenario.protected, scenario.outline)


def thresholds(scenario: Scenario, ground: Landscape) -> Thresholds:
    """The whole numbers behind a scenario on a landscape."""
    made = scenario.calibration
    left_to_year, left_to_member = math.sqrt(max(0.0, 1 - made.rho - made.tau)), math.sqrt(made.rho * (1 - DRIVEN_SHARE))
    year_noise, lasting_noise = _noise(scenario.patches, ground.cell_m, ground.shape, _factor(left_to_year), _factor(left_to_member))
    severity = tuple(whole(math.sqrt(made.tau) * value) for value in severities())
    year_shift = tuple(whole(scenario.year_shift(year)) for year in range(1, scenario.years + 1))
    # half a unit is taken off for "more than" to mean what it means between whole numbers
    needed = math.floor(round(scenario.threshold, 6) * SCALE)
    base = np.full(ground.shape, needed, dtype=np.int32)
    base -= scaled(normal_scores(), _factor(math.sqrt(made.rho * DRIVEN_SHARE)))[ground.susceptibility]
    base += fought(scenario, ground) * np.int32(whole(scenario.fighting_shift))
    # beyond this no noise can make a cell burn, or spare it; it keeps all sums within 16 bits
    largest = int(normal_scores()[-1]) / UNIT * SCALE
    never = math.ceil(largest * (left_to_year + left_to_member)) + max(severity) + max(abs(shift) for shift in year_shift) + 2
    np.clip(base, -never, never, out=base)
    base[~ground.land] = never
    return Thresholds(base.astype(np.int16).reshape(-1), year_noise, lasting_noise, severity, year_shift, year_noise.size - base.size)


def _factor(share: float) -> int:
    """The multiplier, in 1/32,768, from scores to this part of Z."""
    return math.floor(round(share * SCALE / UNIT, 9) * 32_768 + 0.5)


@lru_cache(maxsize=2)
def _noise(patches: str, cell_m: int, shape: tuple[int, int], year_factor: int, lasting_factor: int) -> tuple[Scores, Scores]:
    year = strip(shape, PATCH_SIGMA_KM[patches] * 1000 / cell_m, _YEAR_NOISE_SEED)  # type: ignore[index]
    lasting = strip(shape, UNEXPLAINED_SIGMA_KM * 1000 / cell_m, _LASTING_NOISE_SEED)
    return scaled(year, year_factor), scaled(lasting, lasting_factor)
