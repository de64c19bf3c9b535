"""What the fire model costs, beside one Fourier transform per member and year, and beside a fire spread package.

`python -m tests.bench.fire` prints it as JSON; `run()` returns it. The ground has 640 x 640 cells of which every one is
computed, 96 columns of them never burning, as in southwest Primorye. Each thing is timed several times and the best
and the middle are told: a machine that does something else as well shows in the distance between them.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.layers.landscape import GAP_M, Landscape, landscape
from geodata.models import members, noise, thresholds
from geodata.models.ensemble import ensemble
from geodata.models.expectation import expectation
from geodata.models.scenario import PATCH_SIGMA_KM, Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE, CELL_M = 640, 250
RECORD = Scenario(members=1000)
REPEATS, FOURIER_MEMBERS, LEVERS = 9, 20, 60
REGION_KM2 = 7500.0  # burned at 20% a year, for the spread package
SPREAD_PYTHON = "FIRE_SPREAD_PYTHON"
NOT_THE_SAME = "a spread package computes how fire behaves (rate, direction, intensity); the atlas does not: it counts where fire returns"


def run(_extent: object = None) -> dict[str, Any]:
    """All figures, with the targets beside them."""
    ground = square()
    one, two = timed(lambda: count(RECORD, ground, 1)), timed(lambda: count(RECORD, ground, 2))
    fourier_s = fourier_seconds(ground)
    return {
        "question": f"{ground.land.size} cells x {RECORD.years} years x {RECORD.members} members: annual and ever share of each year, with severity",
        "one_thread_s": {**one, "target": 0.6},
        "two_threads_s": {**two, "target": 0.35},
        "fourier_field_per_member_and_year_s": {"members_timed": FOURIER_MEMBERS, "for_all_members": round(fourier_s, 1)},
        "times_faster_than_fourier": {"one_thread": round(fourier_s / one["best"]), "two_threads": round(fourier_s / two["best"]), "target": 120},
        "memory_mb": {**memory(ground), "target": 100},
        "cost": cost(),
        "lever_ms": {**lever(), "target_p95": 100},
        "expectation_map_ms": {**timed(lambda: expectation(RECORD).ever_map(6), 20, 1000), "target": 10},
        "fire_spread_package": spread_package(one["best"]),
    }


def square() -> Landscape:
    """Ground of 409,600 cells whose susceptibility is smooth."""
    land = np.ones((SIDE, SIDE), dtype=np.bool_)
    land[:, : GAP_M // CELL_M] = False
    score = noise.strip((SIDE, SIDE), 12.0, 3)[: SIDE * SIDE].reshape(SIDE, SIDE)[land]
    ranks = np.empty(score.size, dtype=np.int64)
    ranks[np.argsort(score, kind="stable")] = np.arange(score.size)
    susceptibility = np.zeros((SIDE, SIDE), dtype=np.uint16)
    susceptibility[land] = ranks * 65536 // score.size
    return Landscape(CELL_M, 0.0, 0.0, land, susceptibility)


def count(scenario: Scenario, ground: Landscape | None, threads: int) -> members.Counts:
    """The members' counts for the region, on so many threads."""
    work = partial(members.run_chunk, ground=ground)
    parts = members.chunks(scenario, reports=("region",))
    if threads == 1:
        return members.merge(scenario, map(work, parts))
    with ThreadPoolExecutor(threads) as pool:
        return members.merge(scenario, pool.map(work, parts))


def timed(work: Callable[[], object], repeats: int = REPEATS, unit: float = 1.0) -> dict[str, float]:
    """Best, middle and worst time of some work after one warming call, and the least of all processors' time together, in seconds times unit."""
    work()
    times, busy = [], []
    for _ in range(repeats):
        begun, used = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - begun) * unit)
        busy.append((time.process_time() - used) * unit)
    return {"best": round(min(times), 3), "median": round(median(times), 3), "worst": round(max(times), 3), "least_processor": round(min(busy), 3)}


def fourier_seconds(ground: Landscape) -> float:
    """Seconds for all members of the same model when each field is made by a real Fourier transform of its own: one a year, and one for what lasts."""
    of, draw = thresholds.parts(RECORD), np.random.default_rng(1)
    driven = of.driven * noise.normal_scores()[ground.susceptibility] / noise.UNIT
    year, lasting = (response(sigma_km * 1000 / ground.cell_m) for sigma_km in (PATCH_SIGMA_KM[RECORD.patches], thresholds.UNEXPLAINED_SIGMA_KM))

    def field(shape: np.ndarray) -> np.ndarray:
        return np.fft.irfft2(np.fft.rfft2(draw.standard_normal((SIDE, SIDE))) * shape, (SIDE, SIDE))

    begun = time.perf_counter()
    for _ in range(FOURIER_MEMBERS):
        needed = np.where(ground.land, RECORD.threshold - driven - of.lasting * field(lasting), np.inf)
        ever = np.zeros((SIDE, SIDE), dtype=np.bool_)
        for _ in range(RECORD.years):
            burned = of.year * field(year) + of.severity * draw.standard_normal() > needed
            ever |= burned
            _ = np.count_nonzero(burned), np.count_nonzero(ever)
    return (time.perf_counter() - begun) / FOURIER_MEMBERS * RECORD.members


def response(sigma_cells: float) -> np.ndarray:
    """The transform of a Gaussian filter that keeps the variance of white noise."""
    down, right = np.fft.fftfreq(SIDE)[:, None], np.fft.fftfreq(SIDE)[None, :]
    gain = np.exp(-2 * (np.pi * sigma_cells) ** 2 * (down**2 + right**2))
    return (gain / np.sqrt(np.mean(gain**2)))[:, : SIDE // 2 + 1]


def memory(ground: Landscape) -> dict[str, float]:
    """Most memory beyond the ground at any time, in MB: all of it from nothing, and without making the noise."""
    noise.strip.cache_clear()
    thresholds._noise.cache_clear()
    thresholds.thresholds.cache_clear()
    noise.normal_scores()
    tracemalloc.start()
    thresholds.thresholds(replace(RECORD, members=50), ground)  # once, before two threads ask for it
    count(replace(RECORD, members=50), ground, 2)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    count(RECORD, ground, 2)
    counting = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"from_nothing": round(peak / 1e6, 1), "while_counting": round(counting / 1e6, 1), "kept_noise_and_thresholds": round(held / 1e6, 1)}


def cost() -> list[dict[str, float]]:
    """Seconds on one thread over cells, years and members of southwest Primorye: a straight line in each."""
    questions = [
        *(replace(RECORD, members=200, cell_m=cell_m) for cell_m in (500, 250, 200)),
        *(replace(RECORD, members=200, years=years) for years in (3, 12, 24)),
        *(replace(RECORD, members=count_of) for count_of in (100, 400, 800)),
    ]
    rows = []
    for scenario in questions:
        best = timed(partial(count, scenario, None, 1), 3)["best"]
        cells = landscape(scenario.cell_m).land.size
        each_ns = best / cells / scenario.years / scenario.members * 1e9
        rows.append({"cells": cells, "years": scenario.years, "members": scenario.members, "seconds": best, "ns_per_cell_year": round(each_ns, 3)})
    return rows


def lever() -> dict[str, float]:
    """From a moved lever to its map and to all quantiles of region, range and forest with 100 members, in ms."""
    few = replace(RECORD, members=100)
    moved = [
        *(replace(few, annual_share=0.16 + 0.002 * step) for step in range(LEVERS // 4)),
        *(replace(few, ever_share=0.40 + 0.004 * step) for step in range(LEVERS // 4)),
        *(replace(few, fighting=how, bad_year=year) for how in ("reserve", "brigade", "best") for year in (None, 1, 2, 3, 4)),
        *(replace(few, seed=100 + step, fighting="brigade", protected=("kedr",)) for step in range(LEVERS // 4)),
    ]
    ensemble(few)
    times = []
    for scenario in moved:
        begun = time.perf_counter()
        asked = replace(scenario)  # a page makes the scenario too: its rho and tau are part of the wait
        expectation(asked).ever_map(asked.years)
        told = ensemble(asked)
        for report in members.REPORTS:
            told.annual(report), told.ever(report), told.unburned(report)
        times.append((time.perf_counter() - begun) * 1000)
    p50, p95 = np.quantile(times, [0.5, 0.95])
    return {"moves": len(times), "p50": round(float(p50), 1), "p95": round(float(p95), 1), "worst": round(max(times), 1)}


def spread_package(ours_s: float) -> dict[str, Any]:
    """An installable spread simulator burning the same area, for context only."""
    python = os.environ.get(SPREAD_PYTHON)
    if not python:
        how = f"python3 -m venv spread && spread/bin/pip install pyretechnics, then set {SPREAD_PYTHON}=spread/bin/python (it wants NumPy below 2)"
        return {"skipped": f"No fire spread package was timed; {how}.", "note": NOT_THE_SAME}
    done = subprocess.run([python, str(Path(__file__).with_name("spread_package.py"))], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    burned_km2 = RECORD.annual_share * REGION_KM2 * RECORD.years * RECORD.members
    hours = told["seconds"] / told["burned_km2"] * burned_km2 / 3600
    return {**told, "core_hours_for_the_same_burned_area": round(hours, 2), "atlas_seconds": ours_s, "note": NOT_THE_SAME}


if __name__ == "__main__":
    machine = {"cpu": platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg(), "python": platform.python_version(), "numpy": np.__version__}
    json.dump({"machine": machine, "measured": {"fire": run()}}, sys.stdout, indent=2)
    print()
