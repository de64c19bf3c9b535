"""Where the name of a point stands: eight places, each with a cost, chosen by rank and then once more until nothing moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.snapshot.pen import Side
    from dashboard.snapshot.sheet import Box

ROUNDS = 4
TOO_DEAR = 20.0
OUTSIDE, ON_NAME, ON_SYMBOL, ON_LABEL = 50.0, 60.0, 25.0, 30.0
AIR_MM = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places round a point: how far from it, which end of the text is nearest, and its own cost."""

    dx: float
    dy: float
    side: Side
    cost: float


# right, right above, right below, left ..., above, below; dy from the point to the middle of the text, in text heights
PLACES = (
    Place(1, 0, "left", 0.0),
    Place(0.8, -0.75, "left", 0.15),
    Place(0.8, 0.75, "left", 0.2),
    Place(-1, 0, "right", 0.3),
    Place(-0.8, -0.75, "right", 0.4),
    Place(-0.8, 0.75, "right", 0.45),
    Place(0, -1, "center", 0.5),
    Place(0, 1, "center", 0.6),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A point that wants its name: where, how far its symbol reaches, and how large the name is with and without its second line."""

    x: float
    y: float
    reach: float
    full: tuple[float, float]  # width and height in mm
    short: tuple[float, float]
    optional: bool  # a village, which may go without


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place found: the text's box and the end of it that stands at the point."""

    box: tuple[float, float, float, float]  # x0, y0, x1, y1
    side: Side
    cost: float
    second: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What labels avoid: the frame, names already set, symbols, and lines with their costs per mm crossed."""

    box: Box
    names: tuple[shapely.Geometry, ...]
    symbols: tuple[shapely.Geometry, ...]
    lines: tuple[tuple[shapely.Geometry, float], ...]


def boxes(point: Wanted, *, second: bool) -> list[tuple[float, float, float, float]]:
    """The eight boxes of a point's name."""
    width, height = point.full if second else point.short
    found = []
    for place in PLACES:
        gap = point.reach + AIR_MM
        x = point.x + place.dx * gap
        y = point.y + place.dy * (height / 2 if place.side != "center" else height / 2 + gap)
        left = {"left": x, "right": x - width, "center": x - width / 2}[place.side]
        found.append((left, y - height / 2, left + width, y + height / 2))
    return found


def place(points: Sequence[Wanted], ground: Ground) -> list[Chosen | None]:
    """A place for each point, the first of them the most important; nothing for a village that found none."""
    fixed = {(n, second): _fixed_costs(point, ground, second=second) for n, point in enumerate(points) for second in (True, False)}
    chosen: list[Chosen | None] = [None] * len(points)
    for _ in range(ROUNDS):
        before = list(chosen)
        for n, point in enumerate(points):
            others = [other.box for m, other in enumerate(chosen) if other is not None and m != n]
            if before == [None] * len(points):  # the first round knows only the more important
                others = [other.box for other in chosen[:n] if other is not None]
            chosen[n] = _best(point, n, fixed, others)
        if chosen == before:
            break
    return _without_overlaps(chosen)


def _best(point: Wanted, n: int, fixed: dict[tuple[int, bool], np.ndarray], others: list[tuple[float, float, float, float]]) -> Chosen | None:
    best: Chosen | None = None
    for second in (True, False):
        places = boxes(point, second=second)
        costs = fixed[n, second] + ON_LABEL * _overlaps(places, others)
        least = int(np.argmin(costs))
        best = Chosen(places[least], PLACES[least].side, float(costs[least]), second)
        if best.cost <= TOO_DEAR or point.full == point.short:
            break
    if best is not None and best.cost > TOO_DEAR and (point.optional or best.cost > OUTSIDE):
        return None
    return best


def _without_overlaps(chosen: list[Chosen | None]) -> list[Chosen | None]:
    """The less important of two labels that still lie on each other goes."""
    kept: list[Chosen | None] = []
    for label in chosen:
        clear = label is not None and not _overlaps([label.box], [other.box for other in kept if other is not None])[0]
        kept.append(label if clear else None)
    return kept


def _overlaps(places: Sequence[tuple[float, float, float, float]], others: Sequence[tuple[float, float, float, float]]) -> np.ndarray:
    """How many of the other boxes each place lies on."""
    if not others:
        return np.zeros(len(places))
    a, b = np.asarray(places)[:, None], np.asarray(others)[None]
    return ((a[..., 0] < b[..., 2]) & (a[..., 2] > b[..., 0]) & (a[..., 1] < b[..., 3]) & (a[..., 3] > b[..., 1])).sum(axis=1)


def _fixed_costs(point: Wanted, ground: Ground, *, second: bool) -> np.ndarray:
    """What each place costs whatever the other labels do."""
    places = boxes(point, second=second)
    frame, costs = ground.box, np.array([place.cost for place in PLACES])
    shapes = np.array([shapely.box(*bounds) for bounds in places])
    for n, (x0, y0, x1, y1) in enumerate(places):
        if x0 < frame.x + 1 or x1 > frame.right - 1 or y0 < frame.y + 1 or y1 > frame.bottom - 1:
            costs[n] += OUTSIDE
    for name in ground.names:
        costs += ON_NAME * shapely.intersects(name, shapes)
    for symbol in ground.symbols:
        if not shapely.contains_xy(symbol, point.x, point.y) or not shapely.dwithin(shapely.centroid(symbol), shapely.Point(point.x, point.y), 0.05):
            costs += ON_SYMBOL * shapely.intersects(symbol, shapes)
    around = shapely.box(*shapely.total_bounds(shapes))
    for lines, per_mm in ground.lines:
        near = shapely.intersection(lines, around)
        if not shapely.is_empty(near):
            costs += per_mm * shapely.length(shapely.intersection(near, shapes))
    return costs
