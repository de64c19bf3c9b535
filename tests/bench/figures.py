"""What was measured, as figures: medians with their range, and how they stand to a target."""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a benchmark does: repeats of what is timed; how many viewers, and for how many seconds; how many hostile requests."""

    repeats: int = 7
    viewers: int = 50
    seconds: float = 60.0
    requests: int = 100_000


def spread(values: list[float]) -> dict[str, float | int | None]:
    """Median, smallest and largest of some values, and how many there were."""
    if not values:
        return {"median": None, "min": None, "max": None, "n": 0}
    return {"median": round(statistics.median(values), 1), "min": round(min(values), 1), "max": round(max(values), 1), "n": len(values)}


def percentiles(values: list[float]) -> dict[str, float | int | None]:
    """Half, 95 and 99 in a hundred of the values lie at or below these."""
    ordered = sorted(values)
    shares = {f"p{share}": round(ordered[min(len(ordered) - 1, share * len(ordered) // 100)], 1) if ordered else None for share in (50, 95, 99)}
    return {**shares, "n": len(ordered)}


def target(what: str, measured: float | None, *, at_most: float | None = None, at_least: float | None = None) -> dict[str, Any]:
    """One target and whether it is met; `met` is None where nothing could be measured."""
    met = None if measured is None else (at_most is None or measured <= at_most) and (at_least is None or measured >= at_least)
    limits = {name: value for name, value in (("at_most", at_most), ("at_least", at_least)) if value is not None}
    return {"what": what, "measured": None if measured is None else round(measured, 2), **limits, "met": met}


def ratio(one: float | None, other: float | None) -> float | None:
    """How many times the other one is, or None where one is missing."""
    return one / other if one is not None and other else None


def progress(text: str) -> None:
    """Tell on stderr how far it is."""
    print(f"  {text}", file=sys.stderr, flush=True)
