"""A scenario on a landscape as whole numbers: what a cell's noise must exceed to burn.

One table turns probabilities into numbers, rounded to 1e-6 before they become integers; from there on there are only
integers, so the same scenario burns the same cells on every machine. Everything is counted in steps of the year
noise, so that this noise never changes: a lever moves the one array of thresholds, a single number a year, and at
most the size of the lasting noise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.made_once import made_once
from geodata.models.noise import LARGEST, UNIT, WHOLE, normal_scores, scaled, strip
from geodata.models.normal import quantile
from geodata.models.scenario import PATCH_SIGMA_KM, fought_area

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape
    from geodata.models.noise import Scores
    from geodata.models.scenario import Patches, Scenario

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


class Parts(NamedTuple):
    """What Z is made of, as standard deviations: the year noise, the lasting noise, the drivers, the severity."""

    year: float
    lasting: float
    driven: float
    severity: float


def parts(scenario: Scenario) -> Parts:
    """The four parts of Z under a scenario; their squares sum to 1."""
    made = scenario.calibration
    return Parts(
        math.sqrt(max(0.0, 1 - made.rho - made.tau)),
        math.sqrt(made.rho * (1 - DRIVEN_SHARE)),
        math.sqrt(made.rho * DRIVEN_SHARE),
        math.sqrt(made.tau),
    )


@made_once(2)
def thresholds(scenario: Scenario, ground: Landscape) -> Thresholds:
    """The whole numbers behind a scenario on a landscape."""
    of = parts(scenario)
    moves = [*(of.severity * value for value in severities()), *(scenario.year_shift(year) for year in range(1, scenario.years + 1))]
    # steps in one standard deviation of Z: as fine as the year noise, unless sums would then leave 16 bits
    widest = LARGEST * (of.year + 2 * of.lasting) + 4 * max(map(abs, moves))
    steps = round(min(UNIT / max(of.year, 1e-9), 32_000 / widest), 6)

    def whole(value: float) -> int:
        return math.floor(round(value, 6) * steps + 0.5)

    year_noise, lasting_noise = _noise(scenario.patches, ground.cell_m, ground.shape, _factor(of.year * steps), _factor(of.lasting * steps))
    shifts = [whole(move) for move in moves]
    severity, year_shift = tuple(shifts[:SEVERITIES]), tuple(shifts[SEVERITIES:])
    # rounded down, for "more than" between whole numbers to mean what it means between numbers
    base = np.full(ground.shape, math.floor(round(scenario.threshold, 6) * steps), dtype=np.int32)
    base -= scaled(normal_scores(), _factor(of.driven * steps), np.int32)[ground.susceptibility]
    base += fought(scenario, ground) * np.int32(whole(scenario.fighting_shift))
    # beyond this no noise makes a cell burn, or spares it
    never = math.ceil(LARGEST * (of.year + of.lasting) * steps) + max(map(abs, severity)) + max(map(abs, year_shift)) + 2
    np.clip(base, -never, never, out=base)
    base[~ground.land] = never
    return Thresholds(base.astype(np.int16).reshape(-1), year_noise, lasting_noise, severity, year_shift, year_noise.size - base.size)


def _factor(steps: float) -> int:
    """The multiplier, in 1/32,768, from scores to this many steps in a standard deviation."""
    return math.floor(round(steps / UNIT, 9) * WHOLE + 0.5)


@made_once(1)  # 17 MB for each size of the lasting noise
def _noise(patches: Patches, cell_m: int, shape: tuple[int, int], year_factor: int, lasting_factor: int) -> tuple[Scores, Scores]:
    year = strip(shape, PATCH_SIGMA_KM[patches] * 1000 / cell_m, _YEAR_NOISE_SEED)
    lasting = strip(shape, UNEXPLAINED_SIGMA_KM * 1000 / cell_m, _LASTING_NOISE_SEED)
    return scaled(year, year_factor), scaled(lasting, lasting_factor)
