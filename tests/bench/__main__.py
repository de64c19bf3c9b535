"""`python -m tests.bench [NAME ...]` prints one JSON document of what was measured, and on which machine."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from importlib import import_module

from tests.bench import NAMES
from tests.bench.figures import Extent
from tests.bench.machine import machine


def main() -> None:
    """Run the benchmarks named, all without a name; progress goes to stderr."""
    usual = Extent()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures the atlas beside a baseline and prints JSON.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; all without one")
    parser.add_argument("--repeats", type=int, default=usual.repeats, help="how often each thing is timed")
    parser.add_argument("--viewers", type=int, default=usual.viewers, help="how many people look at the page at once (viewers)")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="for how long they do (viewers)")
    parser.add_argument("--requests", type=int, default=usual.requests, help="how many requests are sent that no page would send (hostile)")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in NAMES]:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers and browser are ended as well
    extent = Extent(given.repeats, given.viewers, given.seconds, given.requests)
    measured = {}
    for name in given.names or NAMES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        measured[name] = import_module(f"tests.bench.{name}").run(extent)
    print(json.dumps({"machine": machine(), "measured": measured}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
