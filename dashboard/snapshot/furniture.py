"""What makes a picture a map: neatline, graticule, scale bar and north arrow."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from dashboard.snapshot.fonts import width_mm
from dashboard.snapshot.layers import covered
from dashboard.snapshot.pen import GREY, INK, PAPER, box_path, filled, halo, line, mm, path, stroked, tone, written
from dashboard.snapshot.setting import lines_of
from dashboard.snapshot.sheet import Box
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words.fire import history_line
from dashboard.words.numbers import number
from geodata.crs import GEOD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.snapshot.fonts import Face
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper, Side
    from dashboard.view import Language, View
    from dashboard.wording.record import Wording

GRATICULE, SUB_INK = "#8fa3ae", INK
STEPS = (1 / 60, 2 / 60, 5 / 60, 10 / 60, 15 / 60, 0.5, 1.0, 2.0, 5.0, 10.0)
FEWEST_LINES = 3
FROM_CORNER_MM = 4.0
BAR_SHARE = 0.3  # of the map's width, at most
# the ticks of a bar by its length's first figure, as shares, and which of them are figured
TICKS: dict[int, tuple[float, ...]] = {1: (0, 0.1, 0.2, 0.5, 1), 2: (0, 0.25, 0.5, 1), 4: (0, 0.125, 0.25, 0.5, 1), 5: (0, 0.1, 0.2, 0.4, 1)}
BAR_HIGH_MM = 1.15


def bar_km(width_m: float) -> float:
    """The longest round length that is at most BAR_SHARE of the map's width, in km."""
    most = width_m / 1e3 * BAR_SHARE
    decade = 10.0 ** math.floor(math.log10(most))
    return max(step * decade for step in (0.5, 1, 2, 4, 5) if step * decade <= most)


def bar_mm(frame: Frame, length_km: float) -> float:
    """How long a geodesic of this length through the frame's middle is on the sheet."""
    lon, lat, _ = GEOD.fwd([frame.lon] * 2, [frame.lat] * 2, [90, 270], [length_km * 500] * 2)
    x, y = frame.to_page(np.asarray(lon), np.asarray(lat))
    return float(np.hypot(x[0] - x[1], y[0] - y[1]))


def neatline(on: Paper) -> None:
    """The frame round the map."""
    box = on.grid.map
    stroked(on.top, box_path(box.x, box.y, box.width, box.height), INK, 0.7 * on.k)


def step_degrees(span: float) -> float:
    """The graticule's step that gives three to five lines over so many degrees."""
    return max((step for step in STEPS if span / step >= FEWEST_LINES), default=STEPS[0])


def _lines(low: float, high: float, step: float) -> list[float]:
    return [round(n * step, 6) for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _steps(frame: Frame) -> tuple[float, float]:
    """Steps of longitude and of latitude, from what the frame's middle lines show."""
    box = frame.box
    lon, _ = frame.to_ground(np.array([box.x, box.right]), np.full(2, box.centre[1]))
    _, lat = frame.to_ground(np.full(2, box.centre[0]), np.array([box.bottom, box.y]))
    return step_degrees(float(lon[1] - lon[0])), step_degrees(float(lat[1] - lat[0]))


def graticule(on: Paper, frame: Frame) -> None:
    """Meridians and parallels as the curves they are."""
    west, south, east, north = frame.bounds()
    by_lon, by_lat = _steps(frame)
    drawn = [(np.full(80, lon), np.linspace(south, north, 80)) for lon in _lines(west, east, by_lon)]
    drawn += [(np.linspace(west, east, 120), np.full(120, lat)) for lat in _lines(south, north, by_lat)]
    for lon, lat in drawn:
        line(on.map, list(zip(*frame.to_page(lon, lat), strict=True)), GRATICULE, 0.3 * on.k, alpha=0.75)


def graticule_labels(on: Paper, frame: Frame, spoken: Wording) -> None:
    """Degrees and ticks where the lines meet the neatline, on all four sides."""
    by_lon, by_lat = _steps(frame)
    box, size, k = frame.box, 5.6 * on.k, on.k
    for y, lies in ((box.y, -1), (box.bottom, 1)):
        for x, lon in _crossings(frame, "lon", y, by_lon):
            line(on.top, [(x, y), (x, y + lies * 1.1 * k)], INK, 0.4 * k)
            written(on.top, x, y + (3.6 * k if lies > 0 else -1.9 * k), degrees(lon, "lon", spoken), "regular", size, GREY, side="center")
    for x, lies in ((box.x, -1), (box.right, 1)):
        for y, lat in _crossings(frame, "lat", x, by_lat):
            line(on.top, [(x, y), (x + lies * 1.1 * k, y)], INK, 0.4 * k)
            written(on.top, x + (-1.9 * k if lies < 0 else 3.6 * k), y, degrees(lat, "lat", spoken), "regular", size, GREY, side="center", turn=90)


def _crossings(frame: Frame, axis: str, fixed: float, step: float) -> list[tuple[float, float]]:
    """Where lines of the graticule meet one side of the neatline: (mm along it, degrees)."""
    box = frame.box
    low, high = (box.x, box.right) if axis == "lon" else (box.y, box.bottom)
    along = np.linspace(low, high, 400)
    across = np.full(400, fixed)
    lon, lat = frame.to_ground(along, across) if axis == "lon" else frame.to_ground(across, along)
    values = lon if axis == "lon" else lat[::-1]
    places = along if axis == "lon" else along[::-1]
    found = ((float(np.interp(value, values, places)), value) for value in _lines(float(values.min()), float(values.max()), step))
    return [(place, value) for place, value in found if low + FROM_CORNER_MM < place < high - FROM_CORNER_MM]


def degrees(value: float, axis: str, spoken: Wording) -> str:
    """A latitude or longitude in degrees and minutes, the way the language names its halves of the globe."""
    lat_part, lon_part = _halves(spoken.degrees)
    minutes = round(abs(value) * 60)
    text = f"{minutes // 60}°" + (f"{minutes % 60:02d}′" if minutes % 60 else "")
    return (lat_part if axis == "lat" else lon_part).replace("{}", text)


@cache
def _halves(template: str) -> tuple[str, str]:
    """The latitude's and the longitude's part of a wording's `degrees`, each with one hole for the figure and its sign."""
    parts = [part.strip() for part in re.split("[,，、]", template)]
    halves = {name: part.replace(f"{{{name}}}°", "{}") for part in parts for name in ("lat", "lon") if f"{{{name}}}" in part}
    return halves["lat"], halves["lon"]


def place(lon: float, lat: float, language: Language, spoken: Wording, decimals: int = 3) -> str:
    """A point as the language writes it, in decimal degrees."""
    return spoken.degrees.format(lat=number(lat, language, decimals), lon=number(lon, language, decimals))


def corners(on: Paper, frame: Frame, inset: Box | None) -> dict[str, Box]:
    """The ground that bar and needle would cover in the lower left and in the lower right, beside an inset."""
    box, k = frame.box, on.k
    wide, high = bar_mm(frame, bar_km(frame.width_m)) + 24 * k, 14 * k
    left, right = box.x, box.right
    if inset and inset.bottom > box.centre[1]:
        left, right = (inset.right, right) if inset.x < box.centre[0] else (left, inset.x)
    return {"left": Box(left, box.bottom - high, wide, high), "right": Box(right - wide, box.bottom - high, wide, high)}


def history_label(on: Paper, frame: Frame, view: View, taken: Sequence[Box], cost: Callable[[Box], float]) -> Box | None:
    """The map's tag, or that it shows one simulated history, on paper ground in the corner that hides least; where it lies, if there is one.

    A tag stands at the head of its map. `taken` are the furniture's boxes, which it keeps clear of.
    """
    told = on.tag or history_line(view)
    if not told:
        return None
    k, area = on.k, frame.box
    size, note = 7.4 * k, 6.1 * k
    most = min(area.width - 4 * k, 60 * k)
    parts: tuple[tuple[str, Face, float, str], ...] = ((told, "semibold", size, INK), (fire_words(view.language).model_note, "regular", note, GREY))
    lines: list[tuple[str, Face, float, str]] = [
        (part, face, points, ink) for text, face, points, ink in parts for part in lines_of(text, face, points, most - 3 * k)
    ]
    wide = max(width_mm(text, face, points) for text, face, points, _ in lines) + 3 * k
    high, gap = (len(lines) * 3.1 + 1.5) * k, 2 * k
    left, right, low = area.x + gap, area.right - wide - gap, area.bottom - high - gap
    corners = [Box(x, y, wide, high) for y in (area.y + gap, low) for x in (left, right)]
    free = corners[:1] if on.tag else [box for box in corners if not any(_meet(box, other) for other in taken)] or corners[:1]
    box = min(free, key=cost)
    filled(on.top, box_path(box.x, box.y, wide, high), PAPER)
    stroked(on.top, box_path(box.x, box.y, wide, high), INK, 0.4 * k)
    for n, (text, face, points, ink) in enumerate(lines):
        written(on.top, box.x + 1.5 * k, box.y + (3.2 + n * 3.1) * k, text, face, points, ink)
    return box


def scale_and_north(on: Paper, frame: Frame, view: View, inset: Box | None) -> list[Box]:
    """Bar and needle, as far as the sheet has them, in the lower corner that hides least beside an inset; where they lie."""
    spoken, sheet, k = words(view.language), on.grid.sheet, on.k
    if not (sheet.has("scale") or sheet.has("north")):
        return []
    places = corners(on, frame, inset)
    corner = min(places, key=lambda name: covered(frame, view, places[name]))
    bar = scale_bar(on, frame, view.language, spoken, places[corner]) if sheet.has("scale") else None
    if not sheet.has("north"):
        return [bar] if bar else []
    start, end = (bar.x - 4 * k, bar.right + 3 * k) if bar else (places[corner].right - 5 * k, places[corner].x + 5 * k)
    return [*([bar] if bar else []), north(on, frame, end if corner == "left" else start, spoken)]


def _meet(box: Box, other: Box) -> bool:
    return box.x < other.right and other.x < box.right and box.y < other.bottom and other.y < box.bottom


def scale_bar(on: Paper, frame: Frame, language: Language, spoken: Wording, corner: Box) -> Box:
    """The bar in one of the `corners`, its figures above and the numeric scale below; where it lies."""
    k, ground = on.k, tone("map-halo")
    length = bar_km(frame.width_m)
    long = bar_mm(frame, length)
    x = corner.x + 5 * k if corner.x < frame.box.centre[0] - corner.width / 2 else corner.right - 10 * k - long
    y = frame.box.bottom - (7.2 if not on.grid.sheet.screen else 4.4) * k
    unit, shown, decimals = _unit(length, spoken)
    figures, size = _figures(length), 6.2 * k
    bottom, _ = y + BAR_HIGH_MM * k, filled(on.top, box_path(x, y, long, BAR_HIGH_MM * k), PAPER)
    for n, (start, end) in enumerate(pairwise(figures)):
        if n % 2 == 0:
            filled(on.top, box_path(x + start * long, y, (end - start) * long, BAR_HIGH_MM * k), INK)
    inside = mm(0.45 * k) / 2  # the outline lies inside: the bar's outer ends are its length
    stroked(on.top, box_path(x + inside, y + inside, long - 2 * inside, BAR_HIGH_MM * k - 2 * inside), INK, 0.45 * k)
    labels: list[tuple[float, float, str, Side]] = []
    free = -1.0
    for share in figures:
        text = number(shown * share, language, decimals if (shown * share) % 1 else 0)
        half = width_mm(text, "regular", size) / 2
        if share == 1 or (x + share * long - half > free and x + share * long + half < x + long - 4 * k):
            labels.append((x + share * long, y - 1.0 * k, text, "center"))
            free = x + share * long + half + 0.8 * k
    last = labels[-1]
    labels.append((last[0] + width_mm(last[2], "regular", size) / 2 + 0.9 * k, last[1], unit, "left"))
    if not on.grid.sheet.screen:
        labels.append((x, bottom + 2.9 * k, f"1\u00a0:\u00a0{number(frame.scale, language)}", "left"))
    for draw, ink in ((halo, ground), (written, INK)):
        for at, base, text, side in labels:
            draw(on.top, at, base, text, "regular", size, ink, side=side)
    right = last[0] + 8 * k
    return Box(x - 1.5 * k, y - 4 * k, right - x + 3 * k, bottom + 4 * k - y + 4 * k)


def _figures(length_km: float) -> tuple[float, ...]:
    first = round(length_km / 10 ** math.floor(math.log10(length_km) + 1e-9))
    return TICKS[first]


def _unit(length_km: float, spoken: Wording) -> tuple[str, float, int]:
    """The bar's unit, its length in it, and how many decimals its parts need."""
    if length_km < 1:
        return spoken.m, length_km * 1000, 1
    return spoken.km, length_km, 2 if length_km < 4 else 1


def north(on: Paper, frame: Frame, x: float, spoken: Wording) -> Box:
    """A half-filled needle with its foot beside the bar, turned where north is not up; where it lies."""
    k = on.k
    foot, high, half = frame.box.bottom - 4.4 * k, 6.8 * k, 1.15 * k
    lon, lat = frame.to_ground(np.array([x]), np.array([foot - high / 2]))
    (x0, x1), (y0, y1) = frame.to_page(np.repeat(lon, 2), lat[0] + np.array([-0.01, 0.01]))
    turn = math.atan2(float(x1 - x0), float(y0 - y1))
    turn = turn if abs(turn) > math.radians(1) else 0.0

    def turned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        cos, sin = math.cos(turn), math.sin(turn)
        middle = foot - high / 2
        return [(x + dx * cos - dy * sin, middle + dx * sin + dy * cos) for dx, dy in points]

    up, low, waist = -high / 2, high / 2, high / 2 - 1.5 * k
    whole = shapely.Polygon(turned([(0, up), (half, low), (0, waist), (-half, low)]))
    filled(on.top, path(np.array([whole])), PAPER)
    filled(on.top, path(np.array([shapely.Polygon(turned([(0, up), (0, waist), (-half, low)]))])), INK)
    stroked(on.top, path(np.array([whole])), INK, 0.4 * k)
    (tip,) = turned([(0, up - 1.1 * k)])
    halo(on.top, *tip, spoken.north_letter, "semibold", 6.2 * k, tone("map-halo"), side="center")
    written(on.top, *tip, spoken.north_letter, "semibold", 6.2 * k, INK, side="center")
    return Box(x - 2.5 * k, foot - high - 4 * k, 5 * k, high + 5 * k)
