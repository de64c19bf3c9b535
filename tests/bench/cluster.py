"""What a cluster brings and costs: two workers beside one, and one beside the same work without a cluster, all on this machine.

`python -m tests.bench.cluster [MEMBERS]` prints it as JSON; `run()` returns it. Workers have one thread each and have
made their noise before they are timed. Scheduler and client run on the same processors, as on one machine they must.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geodata.models import members
from geodata.models.cluster import cluster
from geodata.models.scenario import Scenario
from tests.bench.figures import progress, target
from tests.geodata.dask_processes import scheduler, worker

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable

MEMBERS, ROUNDS = 20_000, 2
UNWATCHED = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}  # as the README starts them


class Timed(NamedTuple):
    """Seconds by the clock and of all processors together, and what came out."""

    seconds: float
    processor_s: float
    burned_cells: int


def run(_extent: object = None, asked: int = MEMBERS) -> dict[str, Any]:
    """All figures, with the targets beside them."""
    scenario = Scenario(members=asked)
    timed: dict[str, list[Timed]] = {"none": [], "one": [], "two": []}
    with tempfile.TemporaryDirectory() as name, scheduler(Path(name)) as (head, address), worker(address, Path(name), **UNWATCHED) as first:
        size = _chunk_members(scenario, address)
        for number in range(ROUNDS):
            progress(f"round {number + 1} of {ROUNDS}")
            timed["none"].append(_timed(lambda few: _counted(few, size, map), scenario))
            timed["one"].append(_timed(lambda few: _on_cluster(few, size, address), scenario, head, first))
            with worker(address, Path(name), **UNWATCHED) as second:
                timed["two"].append(_timed(lambda few: _on_cluster(few, size, address), scenario, head, first, second))
    best = {which: min(each.seconds for each in many) for which, many in timed.items()}
    busy = {which: min(each.processor_s for each in many) for which, many in timed.items()}
    return {
        "question": f"{scenario.members} members of {scenario.years} years on {scenario.landscape.land.size} cells, {size} members a chunk",
        "seconds": {which: [round(each.seconds, 2) for each in many] for which, many in timed.items()},
        "processor_seconds_of_all_processes": {which: [round(each.processor_s, 2) for each in many] for which, many in timed.items()},
        "same_numbers": len({each.burned_cells for many in timed.values() for each in many}) == 1,
        "two_workers_beside_one": target("times as fast", best["one"] / best["two"], at_least=1.7),
        "overhead": target("share of the work itself, by the clock", best["one"] / best["none"] - 1, at_most=0.1),
        "overhead_processor": target(
            "share of the work itself, in processor time, which other programs disturb less", busy["one"] / busy["none"] - 1, at_most=0.1
        ),
        "members_an_hour": {which: round(scenario.members / seconds * 3600) for which, seconds in best.items()},
    }


def _chunk_members(scenario: Scenario, address: str) -> int:
    with cluster(address) as machines:
        return machines.chunk_members(scenario, scenario.landscape.land.size)


def _counted(scenario: Scenario, size: int, mapped: Callable[..., Iterable[members.Counts]]) -> members.Counts:
    return members.merge(scenario, mapped(members.run_chunk, members.chunks(scenario, size, ("region",))))


def _on_cluster(scenario: Scenario, size: int, address: str) -> members.Counts:
    with cluster(address) as machines:
        return _counted(scenario, size, machines.map)


def _timed(work: Callable[[Scenario], members.Counts], scenario: Scenario, *others: subprocess.Popen[bytes]) -> Timed:
    """What the work takes, here and in the other processes, after a twentieth of it has had the noise made wherever it runs."""
    import psutil  # noqa: PLC0415 - comes with distributed

    work(replace(scenario, members=max(8, scenario.members // 20)))
    processes = [psutil.Process(one.pid) for one in others] + [psutil.Process()]

    def busy() -> float:
        return sum(sum(process.cpu_times()[:2]) for process in processes)

    used, begun = busy(), time.perf_counter()
    burned = int(work(scenario).burned.sum())
    return Timed(time.perf_counter() - begun, busy() - used, burned)


if __name__ == "__main__":
    given = int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS
    machine = {"cpu": platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg(), "python": platform.python_version(), "numpy": np.__version__}
    json.dump({"machine": machine, "measured": {"cluster": run(asked=given)}}, sys.stdout, indent=2)
    print()
