"""The legend: exactly what is on, in map order, each once, with the map's own marks as swatches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from dashboard.snapshot import fire_legend
from dashboard.snapshot.badges import badge_width, put_badge
from dashboard.snapshot.fonts import width_mm
from dashboard.snapshot.layers import marks_of, put, shown, width_pt
from dashboard.snapshot.pen import GREY, MONO, box_path, filled, line, mm, pictured, stroked, tone, written
from dashboard.snapshot.relief import greyed
from dashboard.snapshot.setting import lines_of, shortened
from dashboard.snapshot.sheet import Box
from dashboard.symbology import AREA, Burned, Dot, Fill, Relief, Stroke, colour
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words import crossings, territories
from dashboard.words.balance import area_line
from dashboard.words.figures import plain
from dashboard.words.fire import history_line
from dashboard.words.numbers import distance
from geodata.catalog import BASE, CATALOG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.snapshot.fire_legend import Told
    from dashboard.snapshot.flow import Flow
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper
    from dashboard.symbology import Mark
    from dashboard.view import LayerState, View
    from dashboard.wording.record import Wording
    from geodata.catalog import Layer

SWATCH_MM = (11.0, 3.5)
TEXT_AT_MM = 13.6
ACCURACY_ENDS_MM = 15.6  # from the right edge
NAME_PT, NAME_MM, NOTE_PT, NOTE_MM, CLASS_PT = 7.4, 3.3, 6.1, 2.85, 6.4
COMPACT_MM, COMPACT_PT = 6.0, 6.2  # swatch and name where there is room for little else


def layers_on(view: View) -> list[LayerState]:
    """What the legend lists: the layers that are on, the top one first."""
    return [state for state in view.layers if state.on]


def _listed(view: View, failed: dict[str, str]) -> list[LayerState]:
    """Those, and what would be on if it could be read."""
    return [state for state in view.layers if state.on or state.id in failed]


def legend(
    flow: Flow, ground: Frame, view: View, failed: dict[str, str], *, notes: bool, classes: bool = True, fire: Told = "all", compact: bool = False
) -> None:
    """The legend's blocks, of classes those that the map shows; `compact` keeps swatch, name and badge, and the colours of fire."""
    spoken = words(view.language)
    if compact:
        for state in _listed(view, failed):
            _compact_row(flow, ground, state, view, spoken, failed=state.id in failed)
            if state.id == fire_legend.FIRE and state.on:
                _fire(flow, ground, view, failed, told="names", compact=True)
        _area(flow, view)
        return
    _head(flow, spoken)
    for state in _listed(view, failed):
        _row(flow, ground, state, view, spoken, reason=failed.get(state.id), notes=notes)
        if state.id == fire_legend.FIRE and state.on:
            _fire(flow, ground, view, failed, told=fire, compact=False)
        inside = _classes(ground, state.id, view) if classes and state.id not in failed else []
        for pair in (inside[n : n + 2] for n in range(0, len(inside), 2)):
            _class_row(flow, ground, state, pair, view)
    _area(flow, view)
    for entry in CATALOG.values():  # what is always drawn is listed only when it could not be
        if entry.switch is BASE and entry.id in failed:
            _row(flow, ground, None, view, spoken, reason=failed[entry.id], notes=notes, entry=entry)


def _fire(flow: Flow, ground: Frame, view: View, failed: dict[str, str], *, told: Told, compact: bool) -> None:
    """What stands below the row of the fire scenario; on a sheet with little room the head says what is shown."""
    if not compact:
        fire_legend.said(flow, view, TEXT_AT_MM, values=flow.on.grid.sheet.has("values"))
    fire_legend.classes(flow, ground, view, told, SWATCH_MM[0], TEXT_AT_MM, hatched=fire_legend.UNMODELLED not in failed)
    if fire_legend.UNMODELLED in failed:
        flow.text(
            [(words(view.language).layer_failed.format(layer=words(view.language).layers[fire_legend.UNMODELLED].title), "regular")], NOTE_PT, NOTE_MM, GREY
        )


def _area(flow: Flow, view: View) -> None:
    """The area in question with its dashed outline and its figures; nothing when there is none."""
    told = area_line(view)
    if not told:
        return
    k, zoom, on = flow.k, view.camera.zoom, flow.on
    lines = lines_of(told, "regular", NOTE_PT * k, flow.width - TEXT_AT_MM * k)

    def draw(x: float, y: float) -> None:
        middle = y + SWATCH_MM[1] * k / 2
        for mark in AREA:
            put(on.page, mark, np.array([shapely.LineString([(x, middle), (x + SWATCH_MM[0] * k, middle)])]), 1.0, zoom, k)
        for n, text in enumerate(lines):
            written(on.page, x + TEXT_AT_MM * k, y + (2.4 + n * NOTE_MM) * k, text, "regular", NOTE_PT * k)

    flow.add(max(len(lines) * NOTE_MM + 0.4, SWATCH_MM[1]) * k, draw, 0.9 * k)


def _head(flow: Flow, spoken: Wording) -> None:
    k = flow.k
    right = f"{spoken.accuracy} · {spoken.evidence}"

    def draw(x: float, y: float) -> None:
        written(flow.on.page, x, y + 2.6 * k, spoken.on_this_map, "semibold", 7.6 * k)
        written(flow.on.page, x + flow.width, y + 2.6 * k, right, "regular", 5.9 * k, GREY, side="right")

    flow.add(4.0 * k, draw, 4.6 * k, rule=True)


def _classes(ground: Frame, layer_id: str, view: View) -> list[tuple[str, str]]:
    prefix, spoken = f"{layer_id}:", words(view.language)
    told = [(key.removeprefix(prefix), plain(text, view.language)) for key, text in spoken.legend.items() if key.startswith(prefix)]
    return [(value, text) for value, text in told if shown(ground, view, layer_id, value)]


def _row(
    flow: Flow, ground: Frame, state: LayerState | None, view: View, spoken: Wording, *, reason: str | None, notes: bool, entry: Layer | None = None
) -> None:
    """One layer: swatch, name, a line on what it is, accuracy and badge. One that failed is struck and says so."""
    k, on = flow.k, flow.on
    entry = entry or CATALOG[state.id if state else "land"]
    told = spoken.layers[entry.id]
    exact = f"± {distance(entry.accuracy_km, view.language)}"
    badge = min(badge_width(spoken.grades[entry.grade], k), ACCURACY_ENDS_MM * k - 1.2)
    room = flow.width - TEXT_AT_MM * k - max(ACCURACY_ENDS_MM * k, badge + 1.2) - width_mm(exact, "regular", NOTE_PT * k) - 1.5
    names = lines_of(told.title, "medium", NAME_PT * k, room)
    note = spoken.layer_failed.format(layer=told.title) if reason else plain(told.summary, view.language) if notes and entry.id != fire_legend.FIRE else ""
    wide = flow.width - TEXT_AT_MM * k
    own = note if reason else _own(entry.id, view)  # never left out, nor shortened
    remarks = lines_of(own, "regular", NOTE_PT * k, wide) if own else [shortened(note, "regular", NOTE_PT * k, wide)] if note else []
    height = max(len(names) * NAME_MM + len(remarks) * NOTE_MM + 0.4, SWATCH_MM[1] + 0.8) * k

    def draw(x: float, y: float) -> None:
        if reason:
            _struck(on, x, y + 0.3 * k)
        else:
            swatch(on, ground, Box(x, y + 0.3 * k, SWATCH_MM[0] * k, SWATCH_MM[1] * k), entry.id, None, view)
        for n, text in enumerate(names):
            written(on.page, x + TEXT_AT_MM * k, y + (2.55 + n * NAME_MM) * k, text, "medium", NAME_PT * k)
        for n, text in enumerate(remarks):
            written(on.page, x + TEXT_AT_MM * k, y + (2.4 + len(names) * NAME_MM + n * NOTE_MM) * k, text, "regular", NOTE_PT * k, GREY)
        ends = flow.width - max(ACCURACY_ENDS_MM * k, badge + 1.2)
        written(on.page, x + ends, y + 2.5 * k, exact, "regular", NOTE_PT * k, GREY, side="right")
        put_badge(on, x + flow.width - badge, y + 0.35 * k, badge, entry.grade, spoken)

    flow.add(height, draw, 0.9 * k)


def _own(layer_id: str, view: View) -> str:
    """What only this layer's row says: the tiles and what they are not, the season of the belts."""
    if layer_id == crossings.LAYER:
        return crossings.legend_line(view)
    if layer_id != territories.LAYER:
        return ""
    lines = map(territories.text, (territories.legend_line(view), territories.legend_room(view)))
    return fire_words(view.language).joint.join(filter(None, lines))


def _compact_row(flow: Flow, ground: Frame, state: LayerState, view: View, spoken: Wording, *, failed: bool) -> None:
    """Swatch, name and badge, for sheets with no room for more."""
    k, on, entry = flow.k, flow.on, CATALOG[state.id]
    badge, left = badge_width(spoken.grades[entry.grade], k), (COMPACT_MM + 1.2) * k
    told = spoken.layer_failed.format(layer=spoken.layers[entry.id].title) if failed else spoken.layers[entry.id].title
    if entry.id == fire_legend.FIRE and view.one_history:
        told += f" · {history_line(view)}"
    if not failed and (own := _own(entry.id, view)):
        told += f" · {own}"
    room, exact = flow.width - left - badge - 1.0, f" ±\u00a0{distance(entry.accuracy_km, view.language)}"
    names = lines_of(told, "regular", COMPACT_PT * k, room)
    if width_mm(names[-1] + exact, "regular", COMPACT_PT * k) <= room:  # the badge says already how sure it is
        names[-1] += exact

    def draw(x: float, y: float) -> None:
        if failed:
            _struck(on, x, y, COMPACT_MM)
        else:
            swatch(on, ground, Box(x, y, COMPACT_MM * k, SWATCH_MM[1] * k), entry.id, None, view)
        for n, text in enumerate(names):
            written(on.page, x + left, y + (2.4 + n * 2.6) * k, text, "regular", COMPACT_PT * k)
        put_badge(on, x + flow.width - badge, y + 0.2 * k, badge, entry.grade, spoken)

    flow.add(max(len(names) * 2.6 + 0.4, SWATCH_MM[1]) * k, draw, 0.35 * k)


def _class_row(flow: Flow, ground: Frame, state: LayerState, pair: list[tuple[str, str]], view: View) -> None:
    k, on = flow.k, flow.on
    each, wide = (flow.width - TEXT_AT_MM * k) / 2, SWATCH_MM[0] * 0.72 * k
    texts = [lines_of(text, "regular", CLASS_PT * k, each - wide - 2.4 * k) for _, text in pair]

    def draw(x: float, y: float) -> None:
        for n, ((value, _), lines) in enumerate(zip(pair, texts, strict=True)):
            left = x + TEXT_AT_MM * k + n * each
            swatch(on, ground, Box(left, y + 0.2 * k, wide, SWATCH_MM[1] * k), state.id, value, view)
            for down, text in enumerate(lines):
                written(on.page, left + wide + 1.6 * k, y + (2.55 + down * NOTE_MM) * k, text, "regular", CLASS_PT * k)

    flow.add((3.9 + (max(map(len, texts)) - 1) * NOTE_MM) * k, draw, 0.1 * k)


def swatch(on: Paper, ground: Frame, box: Box, layer_id: str, value: str | None, view: View) -> None:
    """The marks of a layer on a piece of land, by the functions that draw the map."""
    k, zoom, x, y, width, height = on.k, view.camera.zoom, box.x, box.y, box.width, box.height
    opacity = next((state.opacity / 100 for state in view.layers if state.id == layer_id), 1.0)
    marks = list(marks_of(layer_id, value, zoom))
    if any(isinstance(mark, Fill) for mark in marks):  # a tint is seen against the land it lies on
        filled(on.page, box_path(x, y, width, height), tone("map-land"))
    for mark in marks:
        if isinstance(mark, Relief):
            _relief_swatch(on, x, y, width, height, opacity)
        elif isinstance(mark, Burned):
            fire_legend.ramp(on, ground, view, box)
        else:
            put(on.page, mark, _shape(mark, marks, CATALOG[layer_id].geometry, x, y, width, height, zoom, k), opacity, zoom, k)


def _shape(mark: Mark, marks: Iterable[Mark], geometry: str, x: float, y: float, width: float, height: float, zoom: float, k: float) -> np.ndarray:
    """What a swatch's mark is drawn on: a rectangle, a line cut to whole dashes, or a point."""
    middle = y + height / 2
    if isinstance(mark, Dot) or geometry == "point":
        return np.array([shapely.Point(x + width / 2, middle)])
    if geometry == "polygon":
        if isinstance(mark, Fill):
            return np.array([shapely.box(x + width / 3, y, x + width, y + height)])
        inset = max((mm(width_pt(other, zoom, k)) / 2 for other in marks if isinstance(other, Stroke) and not other.inset_px), default=0.0)
        return np.array([shapely.box(x + inset, y + inset, x + width - inset, y + height - inset)])
    if isinstance(mark, Stroke) and mark.dash:
        pattern, stroke = sum(mark.dash), mm(width_pt(mark, zoom, k))
        long = (int((width / stroke + mark.dash[-1]) // pattern) * pattern - mark.dash[-1]) * stroke
        return np.array([shapely.LineString([(x + (width - long) / 2, middle), (x + (width + long) / 2, middle)])])
    t = np.linspace(0, 1, 24)
    wave = 0.0 if any(isinstance(other, Stroke) and other.dash for other in marks) else 0.2 * height
    return np.array([shapely.LineString(np.column_stack([x + t * width, middle + wave * np.sin(t * 2 * np.pi)]))])


def _relief_swatch(on: Paper, x: float, y: float, width: float, height: float, opacity: float) -> None:
    """From low ground to high, the slopes to the light brighter than those away from it."""
    filled(on.page, box_path(x, y, width, height), tone("map-land"))
    cols, rows = 66, 21
    across, down = np.meshgrid(np.linspace(0, 1, cols), np.linspace(0, 1, rows))
    low, high, shade, light = (
        np.array([int(colour(token, "light")[i : i + 2], 16) for i in (1, 3, 5)]) for token in ("map-land", "map-high", "map-shade", "map-light")
    )
    slope = np.sin(across * 5 * np.pi + down * 2.2) * across
    tint = low + (high - low) * np.clip(across * 1.6, 0, 1)[..., None]
    strength = 0.5 * np.abs(slope)[..., None]
    picture = np.empty((rows, cols, 4), dtype=np.uint8)
    picture[..., :3] = np.round(tint * (1 - strength) + np.where(slope[..., None] < 0, shade, light) * strength)
    picture[..., 3] = 255
    pictured(on.page, Box(x, y, width, height), greyed(picture) if MONO.get() else picture, opacity, "bilinear")


def _struck(on: Paper, x: float, y: float, wide: float = SWATCH_MM[0]) -> None:
    """The swatch of a layer that could not be drawn: an empty box struck by falling lines."""
    k = on.k
    width, height = wide * k, SWATCH_MM[1] * k
    for n in range(1, 12):
        start = n * 1.24 * k
        left, right = max(start - height, 0.0), min(start, width)
        if left < right:
            line(on.page, [(x + left, y + height - (start - left)), (x + right, y + height - (start - right))], "#8c8c8c", 0.3 * k)
    stroked(on.page, box_path(x, y, width, height), "#8c8c8c", 0.4 * k)
