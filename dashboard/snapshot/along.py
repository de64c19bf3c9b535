"""River names along their rivers: letters on the smoothest stretch, beside the line and the right way up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from dashboard.snapshot.fonts import MM_PER_PT, drawable, properties
from dashboard.snapshot.setting import advance_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dashboard.snapshot.fonts import Face
    from dashboard.snapshot.sheet import Box

    Floats = NDArray[np.float64]
    Shapes = NDArray[np.object_]

STEP_MM = 0.5
SIGMA_MM = 3.6
STEEP = math.radians(66)  # steeper stretches always read upwards
AIR_MM = 0.75  # between the line and the foot of the letters
EDGE_MM = 3.0
CAPITAL = 0.72  # of the size
CROSSING = 3.0  # cost of a stretch of the river, as long as the letters are high, that runs through them
OTHERS = 0.4  # of what a mm of another line costs under a point's name
TOO_DEAR = 5.5
CANDIDATES = 80
MOST_BULGE_MM = 2.5
MOST_TURNING = 1.8  # radians from one end of the text to the other; more is not read


@dataclass(frozen=True, slots=True)
class Along:
    """A text set along a line: its letters as one path, the ground it covers, and how well it lies (less is better)."""

    letters: Path
    ground: shapely.Polygon
    cost: float
    middle: tuple[float, float]


def best_stretch(
    lines: Shapes, box: Box, length: float, size_mm: float, taken: list[shapely.Geometry], crossed: Sequence[tuple[shapely.Geometry, float]] = ()
) -> tuple[float, Floats] | None:
    """The best baseline for a text this long beside any of the lines, and its cost; nothing where none will do.

    `crossed` are other lines with what a mm of each costs under the letters.
    """
    best: tuple[float, Floats] | None = None
    covered = shapely.union_all(taken) if taken else shapely.Polygon()
    river = shapely.union_all(lines) if len(lines) else shapely.LineString()
    for line in lines:
        if shapely.length(line) < length * 1.1:
            continue
        raw = _resampled(line)
        for cost, baseline in _windows(raw, _smoothed(raw), length, size_mm, box)[:CANDIDATES]:
            if best is not None and cost >= best[0]:
                break
            ground = letters_ground(baseline, size_mm)
            dear = cost + CROSSING * shapely.length(shapely.intersection(river, ground)) / size_mm
            dear += OTHERS * sum(per_mm * float(shapely.length(shapely.intersection(other, ground))) for other, per_mm in crossed)
            if (best is None or dear < best[0]) and not shapely.intersects(covered, ground):
                best = (dear, baseline)
    return best if best is not None and best[0] < TOO_DEAR else None


def letters_ground(baseline: Floats, size_mm: float) -> shapely.Polygon:
    """The ground that letters on a baseline cover: from their feet to their heads."""
    heading = np.arctan2(*np.gradient(baseline, axis=0).T[::-1])
    up = np.column_stack([np.sin(heading), -np.cos(heading)]) * size_mm
    return shapely.LineString(baseline + 0.3 * up).buffer(size_mm * 0.5, cap_style="flat")


def _resampled(line: shapely.LineString) -> Floats:
    count = max(int(shapely.length(line) / STEP_MM), 4)
    return shapely.get_coordinates(shapely.line_interpolate_point(line, np.linspace(0, shapely.length(line), count)))


def _smoothed(points: Floats) -> Floats:
    reach = int(3 * SIGMA_MM / STEP_MM)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * STEP_MM / SIGMA_MM) ** 2)
    kernel /= kernel.sum()
    if len(points) <= reach + 1:
        return points
    padded = np.concatenate([2 * points[:1] - points[reach:0:-1], points, 2 * points[-1:] - points[-2 : -reach - 2 : -1]])
    return np.column_stack([np.convolve(padded[:, n], kernel, mode="valid") for n in (0, 1)]).astype(float)


def _windows(raw: Floats, smooth: Floats, length: float, size_mm: float, box: Box) -> list[tuple[float, Floats]]:
    """The baselines inside the frame that a text can be read on, the best first: cost and points."""
    run = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(smooth, axis=0).T))])
    found = []
    for start in range(0, len(smooth) - 2, 4):
        end = int(np.searchsorted(run, run[start] + length * 1.04))
        if end >= len(smooth):
            break
        part, true = smooth[start : end + 1], raw[start : end + 1]
        if _backwards(part):
            part, true = part[::-1], true[::-1]
        heading = np.unwrap(np.arctan2(*np.diff(part, axis=0).T[::-1]))
        spread, turning = float(np.ptp(heading)), float(np.abs(np.diff(heading)).sum())
        if spread > MOST_TURNING:
            continue
        away = abs(run[start] + length / 2 - run[-1] / 2)
        for above in (True, False):
            baseline, bulge = _moved(part, true, heading, size_mm, above=above)
            if bulge < MOST_BULGE_MM and _inside(baseline, box):
                found.append((1.5 * spread + turning + 0.01 * away + 0.6 * bulge + (0.0 if above else 0.4), baseline))
    return sorted(found, key=lambda window: window[0])


def _inside(points: Floats, box: Box) -> bool:
    low, high = (box.x + EDGE_MM, box.y + EDGE_MM), (box.right - EDGE_MM, box.bottom - EDGE_MM)
    return bool((points > low).all() and (points < high).all())


def _backwards(part: Floats) -> bool:
    """Whether a stretch must be walked the other way for its text to be read."""
    dx, dy = part[-1] - part[0]
    if abs(math.atan2(abs(dy), abs(dx) + 1e-9)) > STEEP:
        return bool(dy > 0)
    return bool(dx < 0)


def _moved(part: Floats, true: Floats, heading: Floats, size_mm: float, *, above: bool) -> tuple[Floats, float]:
    """The baseline: the smooth stretch moved to one side by the true line's largest bulge there, and that bulge."""
    angles = np.append(heading, heading[-1])
    up = np.column_stack([np.sin(angles), -np.cos(angles)])  # y runs downwards
    away = ((true - part) * up).sum(axis=1)
    if above:
        bulge = max(float(away.max()), 0.0)
        return part + up * (bulge + AIR_MM), bulge
    bulge = max(float(-away.min()), 0.0)
    return part - up * (bulge + AIR_MM + CAPITAL * size_mm), bulge


def set_along(text: str, face: Face, size_pt: float, spacing_em: float, points: Floats, cost: float) -> Along:
    """The letters of a text on a baseline, each turned as the line runs below its middle."""
    size_mm = size_pt * MM_PER_PT
    run = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    start = max((run[-1] - length_mm(text, face, size_pt, spacing_em)) / 2, 0.0)
    pieces: list[Path] = []
    for n, letter in enumerate(text):
        before = advance_mm(text[:n], face, size_pt) + n * spacing_em * size_mm if n else 0.0
        wide = advance_mm(letter, face, size_pt)
        if letter.isspace():
            continue
        x, y, turn = _at(points, run, start + before + wide / 2, wide)
        glyph = TextPath((0, 0), drawable(letter, face), size=size_pt, prop=properties(face, size_pt), usetex=False)
        if not len(glyph.vertices):
            continue
        local = glyph.vertices * MM_PER_PT * (1, -1) - (wide / 2, 0)
        cos, sin = math.cos(turn), math.sin(turn)
        pieces.append(Path(local @ np.array([[cos, sin], [-sin, cos]]) + (x, y), glyph.codes))
    middle = points[len(points) // 2]
    return Along(Path.make_compound_path(*pieces), letters_ground(points, size_mm), cost, (float(middle[0]), float(middle[1])))


def length_mm(text: str, face: Face, size_pt: float, spacing_em: float) -> float:
    """How long a text is with its letters spaced."""
    return advance_mm(text, face, size_pt) + (len(text) - 1) * spacing_em * size_pt * MM_PER_PT


def _at(points: Floats, run: Floats, where: float, wide: float) -> tuple[float, float, float]:
    """A place on the baseline and its heading, taken over the letter's own width."""
    half = max(wide / 2, 0.6)
    (x0, x, x1), (y0, y, y1) = (np.interp([where - half, where, where + half], run, points[:, n]) for n in (0, 1))
    return float(x), float(y), math.atan2(y1 - y0, x1 - x0)
