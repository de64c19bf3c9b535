"""Where leopards would cross if they took the least trouble: least-cost corridors under many sets of weights.

Inferred from a map of obstacles, from no track and no collar. The weights are assumptions of this project; nobody has
measured them here. So each is drawn anew from half to double its value, a hundred times, and what is told is how many
of the hundred answers agree.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import CrossingError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.layers.passage import Passage

SETS, SETS_MOST = 100, 1000
# a way of steps from cell to cell measures up to 8% longer than a straight one, and at its ends and at every line it
# passes it is a cell out: ways dearer by no more than this cannot be told from the best
SLACK_SHARE, SLACK_KM = 0.08, 1.0
BELT_SHARE, AGREED_SHARE = 0.5, 0.9
_NO_WAY = "No way leads from the range to the far bank over open cells; look for a gap in the land or the reach."


@dataclass(frozen=True, slots=True)
class Weights:
    """What crossing something costs, in km of open land that would be as much trouble; ground, as a multiple of open land.

    All are assumptions. What is published has only their order: towns, roads and people are kept away from; fences at
    the border are barriers; ice lets animals walk, and swimming is possible (assumed) in other seasons.

    Attributes:
        river_swum_km: the Tumen without ice.
        river_on_ice_km: the Tumen under ice.
        road_km: the coast road.
        railway_km: the railway.
        fence_km: any drawn border; fences are published to run along it, not where.
        blocked_km: a reach published as blocked, beside the fence.
        lake_swum: a lake or lagoon without ice.
        lake_on_ice: under ice.
        town: land within a town's radius.
        town_reach: that radius, as a multiple of the radius its rank stands for.
    """

    river_swum_km: float = 4.0
    river_on_ice_km: float = 0.5
    road_km: float = 1.0
    railway_km: float = 0.5
    fence_km: float = 2.0
    blocked_km: float = 20.0
    lake_swum: float = 8.0
    lake_on_ice: float = 1.5
    town: float = 10.0
    town_reach: float = 1.0


WEIGHTS = Weights()


def drawn(sets: int = SETS, seed: int = 1, weights: Weights = WEIGHTS) -> list[Weights]:
    """Sets of weights, each log-uniform from half to double its value; fewer sets are the first of more.

    Raises:
        CrossingError: for a number of sets or a seed that cannot be.
    """
    for name, value, low, high in (("number of weight sets", sets, 1, SETS_MOST), ("seed", seed, 0, 2**63 - 1)):
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            message = f"The {name} cannot be {value!r}; choose a whole number from {low:,} to {high:,}."
            raise CrossingError(message)
    values = asdict(weights)
    # raw words of one generator, so that every machine and version draws the same
    even = (np.random.PCG64(seed).random_raw(sets * len(values)) >> np.uint64(11)) / 2**53
    factors = np.round(2 ** (2 * even.reshape(sets, -1) - 1), 4)
    return [Weights(**{name: float(value * factor) for (name, value), factor in zip(values.items(), row, strict=True)}) for row in factors]


def cost(ground: Passage, weights: Weights, *, ice: bool) -> NDArray[np.float64]:
    """The trouble of each cell per metre, 1 on open land, infinite where it is closed."""
    crossed_km = {
        "river": weights.river_on_ice_km if ice else weights.river_swum_km,
        "road": weights.road_km,
        "railway": weights.railway_km,
        "fence": weights.fence_km,
        "blocked": weights.blocked_km,
    }
    per_metre = np.where(ground.lake, weights.lake_on_ice if ice else weights.lake_swum, 1.0)
    per_metre[ground.town < weights.town_reach] *= weights.town
    for name, stands in ground.lines.items():
        # a line stands on two cells: crossing both pays its toll
        per_metre[stands] += 1000 * crossed_km[name] / (2 * ground.cell_m)
    per_metre[~ground.open] = np.inf
    return per_metre


@dataclass(frozen=True, eq=False)
class Ways:
    """The trouble of getting to each cell from the range and from the far edge, in km of open land; infinite where no way leads."""

    from_start_km: NDArray[np.float64]
    from_end_km: NDArray[np.float64]

    @cached_property
    def through_km(self) -> NDArray[np.float64]:
        """The trouble of the best way from range to far edge that passes each cell."""
        return self.from_start_km + self.from_end_km

    @property
    def least_km(self) -> float:
        """The trouble of the best way of all."""
        return float(self.through_km.min())

    @property
    def corridor(self) -> NDArray[np.bool_]:
        """The cells on ways that cannot be told from the best."""
        return self.through_km <= _most_km(self.least_km)


def ways(per_metre: NDArray[np.float64], start: NDArray[np.bool_], end: NDArray[np.bool_], cell_m: int) -> Ways:
    """Least-cost distances from both sides over a grid of trouble per metre; infinite also where they are of no use.

    Raises:
        CrossingError: when no way leads from start to end.
    """
    per_cell = per_metre * (cell_m / 1000)
    from_start = _distances(per_cell, start)
    least_km = float(from_start[end].min(initial=np.inf))
    if not np.isfinite(least_km):
        raise CrossingError(_NO_WAY)
    useless = from_start > _most_km(least_km)
    return Ways(from_start, _distances(np.where(useless, np.inf, per_cell), end))


def _most_km(least_km: float) -> float:
    return (1 + SLACK_SHARE) * least_km + SLACK_KM


def _distances(per_cell: NDArray[np.float64], starts: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The least cost from any of the starts to each cell."""
    from skimage.graph import MCP_Geometric  # noqa: PLC0415 - takes a third of a second, and most pages ask for none of it

    starts = starts & np.isfinite(per_cell)
    # ways leave an area over its edge; what lies inside needs no search
    edge = _edge(starts)
    outside = np.where(starts & ~edge, np.inf, per_cell)
    if not edge.any():
        return np.where(starts, 0.0, np.inf)
    found = MCP_Geometric(outside).find_costs(np.argwhere(edge))[0]
    return np.where(starts, 0.0, found)


def _edge(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells of an area that have a neighbour outside it."""
    padded = np.pad(area, 1)
    rows = padded[:-2] & padded[1:-1] & padded[2:]
    return area & ~(rows[:, :-2] & rows[:, 1:-1] & rows[:, 2:])


@dataclass(frozen=True, eq=False)
class Agreement:
    """The share of corridors through each cell, and the trouble of the best way under each set of weights, in km of open land."""

    share: NDArray[np.float32]
    least_km: tuple[float, ...]

    @property
    def belt(self) -> NDArray[np.bool_]:
        """Where at least half the corridors pass."""
        return self.share >= BELT_SHARE


def agreement(ground: Passage, sets: list[Weights], *, ice: bool) -> Agreement:
    """How many of the corridors, one for each set of weights, pass each cell."""
    passed, least_km = np.zeros(ground.open.shape, dtype=np.int32), []
    for weights in sets:
        found = ways(cost(ground, weights, ice=ice), ground.start, ground.end, ground.cell_m)
        passed += found.corridor
        least_km.append(found.least_km)
    return Agreement((passed / len(sets)).astype(np.float32), tuple(least_km))


def best_way(per_metre: NDArray[np.float64], start: NDArray[np.bool_], end: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The (row, col) of the cells that the least-cost way passes, from start to end.

    Raises:
        CrossingError: when no way leads from start to end.
    """
    from skimage.graph import MCP_Geometric  # noqa: PLC0415 - takes a third of a second, and most pages ask for none of it

    search = MCP_Geometric(per_metre)
    trouble = np.where(end, search.find_costs(np.argwhere(start & np.isfinite(per_metre)))[0], np.inf)
    nearest = np.unravel_index(np.argmin(trouble), trouble.shape)
    if not np.isfinite(trouble[nearest]):
        raise CrossingError(_NO_WAY)
    return np.array(search.traceback(nearest))
