"""What territories cost: cutting a range into them, drawing them, and counting those that fire leaves room for.

`python -m tests.bench.territories` prints it as JSON; `run()` returns it. How good the tiles are is told beside the
times, over several seeds, and beside the same tiles made without regard to basins.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import replace
from typing import Any

import numpy as np

from geodata.layers.landscape import landscape
from geodata.layers.range_grid import RangeGrid
from geodata.models import room, tiles
from geodata.models.room import RoomQuestion
from geodata.models.scenario import Scenario
from geodata.models.territories import Territories, Tiling, tiling
from geodata.models.thresholds import thresholds
from tests.bench.fire import timed

SIZES_KM2, SEEDS = (10, 30, 50, 80, 100, 130, 500), range(1, 9)
NEAR_SHARE = 0.15


def run(_extent: object = None) -> dict[str, Any]:
    """All figures, with the targets beside them."""
    return {
        "core_tiling_ms": {str(size): {**timed(lambda size=size: cut(Territories("core", size)), 5, 1000), "target": 300} for size in SIZES_KM2},
        "core_tiles": {str(size): goodness(size) for size in SIZES_KM2},
        "larger_ranges_ms": {
            f"{estimate} {size}": timed(lambda estimate=estimate, size=size: cut(Territories(estimate, size)), 2, 1000)
            for estimate in ("present", "historic")
            for size in (30, 100)
        },
        "polygons_ms": timed(lambda: cut(Territories()).polygons, 5, 1000),
        "room": rooms(),
    }


def cut(question: Territories) -> Tiling:
    """The tiling, made anew; the grid of the range and the steps between its cells are kept."""
    tiling.cache_clear()
    return tiling(question)


def goodness(size_km2: float) -> dict[str, Any]:
    """Over the seeds the least and the mean share of tiles within 15% of their mean area, and the mean share in one basin."""
    made = [cut(Territories("core", size_km2, seed)) for seed in SEEDS]
    grid = made[0].grid
    flat = RangeGrid(grid.cell_m, grid.west_m, grid.north_m, grid.inside, grid.water, grid.town, np.zeros_like(grid.river), np.zeros_like(grid.basin))
    regardless = [Tiling(one.question, grid, tiles.tiles(flat, size_km2, one.question.seed)) for one in made]
    near = [float(np.mean(np.abs(one.area_km2 / one.area_km2.mean() - 1) <= NEAR_SHARE)) for one in made]
    kept, else_kept = (float(np.mean([one.in_one_basin / one.count for one in many])) for many in (made, regardless))
    return {
        "tiles": made[0].count,
        "within_15_percent": {"least": round(min(near), 3), "mean": round(float(np.mean(near)), 3), "target": 0.9},
        "in_one_basin": round(kept, 3),
        "in_one_basin_without_regard_to_basins": round(else_kept, 3),
    }


def rooms() -> dict[str, Any]:
    """1000 members of six years on all threads of this machine, with and without succession, and the part that is not the fires."""
    question = RoomQuestion(Scenario(members=1000), Territories())
    growing = replace(question, scenario=replace(question.scenario, succession=True))
    over, ground = room.cover(question.territories, landscape()), landscape()
    words = ground.land.size // 64
    fires = np.random.default_rng(1).integers(0, 2**63, (question.scenario.years, words)).astype(np.uint64)

    def count(asked: RoomQuestion) -> room.FireRoom:
        room._on_threads.cache_clear()
        return room.room(asked)

    thresholds(question.scenario, ground)
    per_year = 1000 / question.scenario.years
    return {
        "question": f"{over.ids.size} territories of {question.territories.size_km2:g} km2, 6 years x 1000 members",
        "seconds": {**timed(lambda: count(question), 5), "target": 1.0},
        "with_succession_seconds": timed(lambda: count(growing), 5),
        "counting_ms_per_member_and_year": timed(lambda: room.habitat_cells(fires, over, succession=False), 200, per_year),
    }


if __name__ == "__main__":
    machine = {"cpu": platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg(), "python": platform.python_version(), "numpy": np.__version__}
    json.dump({"machine": machine, "measured": {"territories": run()}}, sys.stdout, indent=2)
    print()
