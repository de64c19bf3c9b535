"""What the atlas costs against cells, members, workers and viewers, and how far one machine goes by that.

`python -m tests.bench.curves` measures and writes `docs/curves.json`, the figure `docs/curves.svg` and the figures in
`docs/scale.md`; with `--draw` it makes the last two of the first. `run()` returns what was measured. Processor
seconds are told beside those of the clock, as other programs disturb them less.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
from contextlib import ExitStack
from typing import Any

from tests.bench import basin, cluster
from tests.bench.curves_figure import figure
from tests.bench.figures import progress
from tests.bench.machine import machine
from tests.bench.proxy import at_rest, new_views, stack
from tests.bench.scale import JSON, fitted, sheet
from tests.bench.servers import served
from tests.bench.wire import answered

LAND = (("southwest", 1000), ("southwest", 500), ("southwest", 250), ("primorsky", 1000), ("primorsky", 500), ("basin", 1000), ("basin", 500))
YEARS, LAND_MEMBERS = 6, 100
MEMBERS = (250, 500, 1000, 2000, 4000)
CLUSTER_MEMBERS = 8000
VIEWERS = (1, 2, 4, 8, 16, 32, 64)
EACH_S, KEPT_VIEWS = 4.0, 40


def run(_extent: object = None) -> dict[str, Any]:
    """All points of the curves, and what was fitted to them."""
    before = os.getloadavg()
    measured = {
        "cells": [basin.ask(region, cell_m, YEARS, LAND_MEMBERS) for region, cell_m in LAND],
        "members": [basin.ask("southwest", 250, YEARS, members) for members in MEMBERS],
        "workers": cluster.run(asked=CLUSTER_MEMBERS),
        "viewers": _viewers(),
    }
    return {**measured, "fitted": fitted(measured), "load_before": [round(load, 2) for load in before]}


def _viewers() -> list[dict[str, Any]]:
    """So many at once, each asking for one page as soon as the last one came: from one process, two workers, and a proxy that has it."""
    rows = []
    fresh = new_views(100_000)  # no View is asked for twice, but those that are to be kept
    with ExitStack() as open_until:
        both = stack(open_until)
        one = open_until.enter_context(served())
        at_rest([one.process.pid])
        kept = list(itertools.islice(new_views(0), KEPT_VIEWS))
        answered(both.port, iter(kept), 4, 600, both.processes)
        ways = {
            "waitress": (int(one.address.rpartition(":")[2]), fresh, [one.process.pid]),
            "gunicorn": (both.server_port, fresh, both.processes),
            "kept": (both.port, itertools.cycle(kept), both.processes),
        }
        for viewers in VIEWERS:
            progress(f"{viewers} viewers")
            for way, (port, addresses, processes) in ways.items():
                rows.append({"way": way, "viewers": viewers, **answered(port, addresses, viewers, EACH_S, processes).told()})
    return rows


def main() -> None:
    """Measure, or read what was measured, and write what is made of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.curves", description="Measures what the atlas costs and writes docs/curves.json and .svg.")
    parser.add_argument("--draw", action="store_true", help="measure nothing; draw what docs/curves.json holds")
    if not parser.parse_args().draw:
        measured = run()
        JSON.write_text(json.dumps({"machine": machine(), "measured": {"curves": measured}}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    told = json.loads(JSON.read_text(encoding="utf-8"))
    JSON.with_suffix(".svg").write_bytes(figure(told))
    sheet(told)


if __name__ == "__main__":
    main()
