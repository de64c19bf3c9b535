"""`python -m tests.bench [NAME ...]` prints one JSON document of what was measured, and on which machine.

A benchmark that fails is told in it under `failed`, the others run, and the exit code is 1; what is missed of a target is no failure.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.bench import NAMES
from tests.bench.figures import Extent
from tests.bench.machine import machine

if TYPE_CHECKING:
    from types import TracebackType

FAILED = 1
INTERRUPTED = 130
TERMINATED = 143


def main() -> int:
    """Run the benchmarks named, all without a name; progress and tracebacks go to stderr. The exit code."""
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
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))  # so that servers and browser are ended as well
    extent = Extent(given.repeats, given.viewers, given.seconds, given.requests)
    part = _Part()
    measured: dict[str, Any] = {}
    about: dict[str, Any] = {}
    with part("machine"):
        about["machine"] = machine()
    for name in given.names or NAMES:
        if not part.ended:
            with part(name):
                measured[name] = import_module(f"tests.bench.{name}").run(extent)
    print(json.dumps({**about, "measured": measured, **({"failed": part.failed} if part.failed else {})}, indent=2, ensure_ascii=False))
    return part.ended or (FAILED if part.failed else 0)


class _Part:
    """A block whose failure is kept by its name, so that what comes after it runs; none runs once Ctrl+C or SIGTERM has ended one."""

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}
        self.ended = 0
        self.name = ""

    def __call__(self, name: str) -> _Part:
        print(f"{name} ...", file=sys.stderr, flush=True)
        self.name = name
        return self

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if isinstance(error, KeyboardInterrupt) or (isinstance(error, SystemExit) and error.code == TERMINATED):
            self.ended = TERMINATED if isinstance(error, SystemExit) else INTERRUPTED
            self.failed[self.name] = "interrupted"
        elif isinstance(error, SystemExit):  # a missing program, in its own sentence
            self.failed[self.name] = str(error.code)
        elif error is not None:
            traceback.print_exception(kind, error, trace)
            self.failed[self.name] = f"{type(error).__name__}: {error}".partition("\n")[0]
        return True


if __name__ == "__main__":
    sys.exit(main())
