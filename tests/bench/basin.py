"""What larger land costs: seconds and memory against cells, members and years, each asked in a process of its own.

`python -m tests.bench.basin` prints it as JSON; `run()` returns it. The last row is a regional office's question: the
Amur basin at a kilometre, 30 years, 1,000 members. A straight line through the other rows tells what a cell and year
of a member costs, and from it how many members one machine counts in an hour.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from typing import Any

import numpy as np

from tests.bench.figures import progress, target
from tests.geodata.dask_processes import ROOT

# region, side of the cells in metres, years, members
CURVE = (
    ("southwest", 1000, 30, 100),
    ("southwest", 500, 30, 100),
    ("southwest", 250, 30, 100),
    ("primorsky", 1000, 30, 100),
    ("primorsky", 500, 30, 50),
    ("primorsky", 500, 30, 100),
    ("basin", 1000, 30, 20),
    ("basin", 1000, 10, 60),
    ("basin", 1000, 30, 60),
    ("basin", 500, 30, 20),
)
OFFICE = ("basin", 1000, 30, 1000)
MOST_MB = 4096
_ASK = """
import json, resource, sys, time
from concurrent.futures import ThreadPoolExecutor
from geodata.models import members
from geodata.models.scenario import Scenario
from geodata.models.thresholds import thresholds
region, cell_m, years, count = json.loads(sys.argv[1])
scenario = Scenario(region=region, cell_m=cell_m, years=years, members=count)
begun = time.perf_counter()
used = time.process_time()
ground = scenario.landscape
seen = time.perf_counter()
thresholds(scenario, ground)
ready = time.perf_counter()
start_used = time.process_time()
with ThreadPoolExecutor(2) as threads:
    counts = members.merge(scenario, threads.map(members.run_chunk, members.chunks(scenario, 10, ("region",))))
done = time.perf_counter()
members_used = time.process_time()
print(json.dumps({
    "region": region, "cell_m": cell_m, "years": years, "members": count, "cells": ground.land.size, "land_cells": ground.land_cells,
    "landscape_s": round(seen - begun, 2), "noise_s": round(ready - seen, 2), "members_s": round(done - ready, 3),
    "start_processor_s": round(start_used - used, 3), "members_processor_s": round(members_used - start_used, 3),
    "annual_share": round(float(counts.burned.mean()) / ground.land_cells, 6),
    "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
}))
"""


def run(_extent: object = None) -> dict[str, Any]:
    """All figures, with the target beside them."""
    rows = [ask(*question) for question in CURVE]
    office = ask(*OFFICE)
    work = np.array([row["cells"] * row["years"] * row["members"] for row in rows], dtype=np.float64)
    seconds = np.array([row["members_s"] for row in rows])
    slope, start = np.polyfit(work, seconds, 1)
    basin = office["cells"] * office["years"]
    return {
        "curve": rows,
        "line": {
            "start_s": round(float(start), 3),
            "ns_per_cell_year": round(float(slope) * 1e9, 3),
            "correlation": round(float(np.corrcoef(work, seconds)[0, 1]), 4),
        },
        "members_of_30_basin_years_an_hour_by_the_line": round(3600 / float(slope * basin)),
        "office": office,
        "office_memory": target("MB at the most", office["peak_mb"], at_most=MOST_MB),
    }


def ask(*question: str | int) -> dict[str, Any]:
    """One question, answered by a process that tells how long it took and how much memory it held."""
    progress(" ".join(map(str, question)))
    done = subprocess.run([sys.executable, "-c", _ASK, json.dumps(question)], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


if __name__ == "__main__":
    machine = {"cpu": platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg(), "python": platform.python_version(), "numpy": np.__version__}
    json.dump({"machine": machine, "measured": {"basin": run()}}, sys.stdout, indent=2)
    print()
