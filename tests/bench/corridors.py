"""What the corridors cost: one set of weights for each crossing, beside a general shortest-path search on the same cells, and the whole file."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from geodata.layers.passage import Passage, crossing_ids, passage
from geodata.models.corridors import SETS, cost, drawn, ways
from geodata.prepare.corridors import both_seasons
from tests.bench.figures import Extent, progress, spread, target

HALF_THE_STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))


def run(extent: Extent) -> dict[str, Any]:
    """Times in ms of a set with ice, and of all corridors ahead in s, with the targets beside them."""
    sets = drawn(extent.repeats)
    found = {crossing_id: _one(passage(crossing_id), sets) for crossing_id in crossing_ids()}
    progress("all corridors, both seasons")
    begun, used = time.perf_counter(), time.process_time()
    features = sum(len(both_seasons(crossing_id)) for crossing_id in crossing_ids())
    one_s, processor_s = time.perf_counter() - begun, time.process_time() - used
    begun = time.perf_counter()
    # spawned, so that they inherit no answer
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        list(processes.map(both_seasons, crossing_ids()))
    two_s = time.perf_counter() - begun
    return {
        "one_set_ms": found,
        "ahead": {"sets": SETS, "features": features, "one_process_s": round(one_s, 1), "two_processes_s": round(two_s, 1)},
        "targets": [
            target("slowest set, ms", max(one["corridor"]["max"] for one in found.values()), at_most=1000),
            target("all corridors ahead, s of one processor", processor_s, at_most=30),
            target("furthest from the general search, km", max(one["apart_km"] for one in found.values()), at_most=1e-6),
        ],
    }


def _one(ground: Passage, sets: list[Any]) -> dict[str, Any]:
    progress(ground.id)
    times: dict[str, list[float]] = {"corridor": [], "general": []}
    apart = []
    for weights in sets:
        begun = time.perf_counter()
        per_metre = cost(ground, weights, ice=True)
        least_km = ways(per_metre, ground.start, ground.end, ground.cell_m).least_km
        times["corridor"].append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        from_start, from_end = (general(per_metre, side, ground.cell_m) for side in (ground.start, ground.end))
        times["general"].append((time.perf_counter() - begun) * 1000)
        apart.append(abs(least_km - float((from_start + from_end).min())))
    faster = round(median(times["general"]) / median(times["corridor"]), 1)
    return {"cells": int(ground.open.sum()), **{way: spread(taken) for way, taken in times.items()}, "times_faster": faster, "apart_km": max(apart)}


def general(per_metre: np.ndarray, starts: np.ndarray, cell_m: int) -> np.ndarray:
    """The trouble of getting to each cell in km, by SciPy's search over a graph with a link to each of eight neighbours."""
    cells = np.arange(per_metre.size).reshape(per_metre.shape)
    links = []
    for down, right in HALF_THE_STEPS:
        here = (slice(0, per_metre.shape[0] - down), slice(max(0, -right), per_metre.shape[1] - max(0, right)))
        there = (slice(down, None), slice(max(0, right), per_metre.shape[1] + min(0, right)))
        trouble = (per_metre[here] + per_metre[there]) / 2 * np.hypot(down, right) * cell_m / 1000
        open_there = np.isfinite(trouble)
        links.append((trouble[open_there], cells[here][open_there], cells[there][open_there]))
    trouble, one, other = (np.concatenate(parts) for parts in zip(*links, strict=True))
    graph = coo_array((trouble, (one, other)), shape=(per_metre.size, per_metre.size)).tocsr()
    return dijkstra(graph, directed=False, indices=cells[starts & np.isfinite(per_metre)], min_only=True).reshape(per_metre.shape)
