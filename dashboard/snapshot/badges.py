"""How each layer is known: the badges, and what stands of them on a sheet without a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import FancyBboxPatch

from dashboard.snapshot.flow import plain
from dashboard.snapshot.fonts import width_mm
from dashboard.snapshot.pen import GREY, INK, PAPER, add, written
from dashboard.snapshot.pen import ink as ink_of
from dashboard.snapshot.setting import lines_of
from dashboard.wording import words
from dashboard.words.numbers import distance
from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from dashboard.snapshot.flow import Flow
    from dashboard.snapshot.pen import Paper
    from dashboard.view import View
    from dashboard.wording.record import Wording
    from geodata.grades import Grade

HEAD_PT, BADGE_PT, BADGE_HIGH_MM = 7.6, 4.9, 3.0
TEXT_PT, TEXT_MM = 6.4, 2.85
# evidence by outline and fill, not hue: fill, text, edge, dashes of the edge
BADGES: dict[Grade, tuple[str, str, str, tuple[float, ...]]] = {
    "measured": ("#000000", PAPER, "#000000", ()),
    "published": ("#4a4d52", PAPER, "#4a4d52", ()),
    "digitised": (PAPER, INK, INK, ()),
    "inferred": (PAPER, INK, INK, (3, 2)),
    "schematic": (PAPER, INK, INK, (0.9, 1.6)),
    "scenario": ("#e4e6e8", INK, INK, ()),
}


def evidence(flow: Flow, view: View, failed: dict[str, str]) -> None:
    """Each badge with the layers that bear it and how far off they may lie: what no sheet leaves out."""
    spoken, k = words(view.language), flow.k
    flow.text(plain(f"{spoken.evidence} · {spoken.accuracy}", "semibold"), HEAD_PT, 3.4, above=4.6, rule=True)
    on = [CATALOG[state.id] for state in view.layers if state.on]
    grades: dict[Grade, None] = {entry.grade: None for entry in on}
    for grade in grades:
        named = [f"{spoken.layers[entry.id].title} ±\u00a0{distance(entry.accuracy_km, view.language)}" for entry in on if entry.grade == grade]
        _grade_row(flow, grade, " · ".join(named), spoken)
    for layer_id in failed:
        flow.text([(spoken.layer_failed.format(layer=spoken.layers[layer_id].title), "regular")], TEXT_PT, TEXT_MM, GREY, above=0.8 * k)


def _grade_row(flow: Flow, grade: Grade, text: str, spoken: Wording) -> None:
    k = flow.k
    wide = badge_width(spoken.grades[grade], k)
    at = max(badge_width(word, k) for word in spoken.grades.values()) + 1.6 * k
    lines = lines_of(text, "regular", TEXT_PT * k, flow.width - at)

    def draw(x: float, y: float) -> None:
        put_badge(flow.on, x, y + 0.1 * k, wide, grade, spoken)
        for n, one in enumerate(lines):
            written(flow.on.page, x + at, y + (2.3 + n * TEXT_MM) * k, one, "regular", TEXT_PT * k)

    flow.add(max(len(lines) * TEXT_MM, BADGE_HIGH_MM) * k, draw, 0.9 * k)


def badge_width(text: str, k: float) -> float:
    """How wide a badge with this word is, in mm."""
    return width_mm(text.upper(), "semibold", BADGE_PT * k) + 2.4 * k


def put_badge(on: Paper, x: float, y: float, wide: float, grade: Grade, spoken: Wording) -> None:
    """Draw a badge so wide with its upper left at x, y."""
    k = on.k
    fill, ink, edge, dash = BADGES[grade]
    style = (0, dash) if dash else "solid"
    rounding = 0.8 * k
    shape = FancyBboxPatch((x + rounding, y + rounding), wide - 2 * rounding, BADGE_HIGH_MM * k - 2 * rounding, boxstyle=f"round,pad={rounding}")
    shape.set(facecolor=ink_of(fill), edgecolor=ink_of(edge), linewidth=0.55 * k, linestyle=style)
    add(on.page, shape)
    written(on.page, x + wide / 2, y + 2.12 * k, spoken.grades[grade].upper(), "semibold", BADGE_PT * k, ink, side="center")
