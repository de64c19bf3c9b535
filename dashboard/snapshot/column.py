"""What stands beside the map: title, legend, notes, sources, and how to open the map again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.snapshot.badges import evidence
from dashboard.snapshot.flow import Flow, plain
from dashboard.snapshot.frame import region_of
from dashboard.snapshot.legend import layers_on, legend
from dashboard.snapshot.pen import GREY, INK, line, written
from dashboard.snapshot.setting import lines_of, shortened
from dashboard.snapshot.stock import figures
from dashboard.view import View
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.wording.sheet import sheet_words
from dashboard.words.figures import chosen
from dashboard.words.fire import history_line, on_map, values_line
from geodata.catalog import BASE, CATALOG, switched_by
from geodata.errors import DataFileError
from geodata.sources import FACTS_ONLY, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.snapshot.fire_legend import Told
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper
    from dashboard.snapshot.setting import Run
    from dashboard.wording.record import Wording
    from geodata.catalog import Layer

TITLE_PT, COMPACT_TITLE_PT = (19.0, 16.0, 14.0), (12.0, 10.5)
SUBTITLE_PT, NOTE_PT, SOURCE_PT, HEAD_PT, OWN_NOTE_PT = 8.6, 6.1, 5.5, 7.6, 7.2


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of the column is given up so that it fits; evidence and accuracy never are."""

    notes: bool = True
    classes: bool = True
    fire: Told = "all"
    subtitle: bool = True
    sources: str = (
        "full"  # or "grouped" by licence, "short": names only, or "line": the credit line, or "credit": in fewest words; a PDF then has them on a page
    )
    query: bool = True
    compact: bool = False  # title, names and badges, one line of sources

    @property
    def whole(self) -> bool:
        """Whether every citation and note stands on the sheet."""
        return self.subtitle and self.sources in {"full", "grouped"}


LEAST = Cut(notes=False, classes=False, fire="names", subtitle=False, sources="line", query=False)
# tried in this order until the column fits, each step on every layout of the sheet before the next: no source is
# shortened where another layout can hold it
STEPS = (
    (Cut(), Cut(sources="grouped"), Cut(notes=False, sources="grouped")),
    (Cut(notes=False, fire="region", sources="grouped"), Cut(notes=False, fire="names", sources="grouped")),
    (
        Cut(notes=False, sources="short"),
        Cut(notes=False, fire="region", sources="short"),
        Cut(notes=False, classes=False, fire="region", sources="short"),
        Cut(notes=False, classes=False, fire="names", sources="short"),
    ),
    (
        Cut(notes=False, sources="line"),
        Cut(notes=False, fire="region", sources="line"),
        replace(LEAST, query=True),
    ),
    (
        replace(LEAST, fire="all"),
        replace(LEAST, fire="region"),
        LEAST,
        replace(LEAST, compact=True, query=True),
        replace(LEAST, compact=True),
        replace(LEAST, compact=True, sources="credit"),
    ),
)


def column(on: Paper, ground: Frame, view: View, failed: dict[str, str], cut: Cut, width: float, *, sources: bool) -> Flow:
    """The column's blocks, from kicker to notes, and the sources unless they have a place of their own."""
    spoken = words(view.language)
    flow = Flow(on, width)
    if not cut.compact:
        _kicker(flow, view, spoken)
    _title(flow, view, spoken, COMPACT_TITLE_PT if cut.compact else TITLE_PT)
    _subtitle(flow, view, spoken, cut)
    if on.grid.sheet.note:
        flow.text(plain(on.grid.sheet.note), OWN_NOTE_PT, 3.2, above=1.6)
    if on.grid.sheet.has("legend"):
        legend(flow, ground, view, failed, notes=cut.notes, classes=cut.classes, fire=cut.fire, compact=cut.compact)
    else:
        if on.grid.sheet.has("values") and view.layer("fire-scenario").on:
            flow.text(plain(values_line(view)), NOTE_PT, 2.7, GREY, above=0.8)
        evidence(flow, view, failed)
    if on.grid.sheet.has("figures"):
        try:
            figures(flow, view)
        except DataFileError as error:  # it asks for layers that may be damaged though they are off
            flow.text(plain(str(error)), NOTE_PT, 2.7, GREY, above=0.8)
    if cut.subtitle:
        notes(flow, view)
    if sources:
        _sources(flow, view, spoken, cut)
    return flow


def sources(on: Paper, view: View, cut: Cut, width: float) -> Flow:
    """The sources alone."""
    flow = Flow(on, width)
    _sources(flow, view, words(view.language), cut)
    return flow


def _subtitle(flow: Flow, view: View, spoken: Wording, cut: Cut) -> None:
    """What the fire scenario shows, which no sheet leaves out, or else what the map is about."""
    if view.layer("fire-scenario").on:
        said = fire_words(view.language).joint.join(filter(None, (on_map(view), history_line(view))))
        flow.text(plain(said), *((SUBTITLE_PT, 3.9) if cut.subtitle else (NOTE_PT, 2.7)), GREY, above=1.6 if cut.subtitle else 0.8)
    elif cut.subtitle:
        flow.text(plain(spoken.picture_subtitle), SUBTITLE_PT, 3.9, GREY, above=1.6)


def _kicker(flow: Flow, view: View, spoken: Wording) -> None:
    k, page = flow.k, flow.on.page
    region = region_of(view.camera)
    right = spoken.region[region] if region else ""

    def draw(x: float, y: float) -> None:
        line(page, [(x, y + 0.25), (x + flow.width, y + 0.25)], INK, 1.4 * k)
        written(page, x, y + 4.2 * k, spoken.title.upper(), "medium", 6.2 * k, GREY)
        written(page, x + flow.width, y + 4.2 * k, right, "regular", 6.2 * k, GREY, side="right")

    flow.add(5.2 * k, draw)


def _title(flow: Flow, view: View, spoken: Wording, sizes: tuple[float, ...]) -> None:
    """At most two lines, in smaller type if need be; the whole title stays in the file's metadata."""
    title, k = view.title or spoken.picture_title, flow.k
    size, lines = sizes[-1], [title]
    for size in sizes:
        lines = lines_of(title, "serif-bold", size * k, flow.width)
        if len(lines) <= 2 and all(len(lines_of(text, "serif-bold", size * k, flow.width)) == 1 for text in lines):
            break
    lines = [lines[0], *([shortened(" ".join(lines[1:]), "serif-bold", size * k, flow.width)] if len(lines) > 1 else [])]
    lines = [shortened(text, "serif-bold", size * k, flow.width) for text in lines]
    step = size * 0.44 * k

    def draw(x: float, y: float) -> None:
        for n, text in enumerate(lines):
            written(flow.on.page, x, y + n * step + 0.76 * step, text, "serif-bold", size * k)

    flow.add(len(lines) * step, draw, 1.0 * k)


def notes(flow: Flow, view: View) -> None:
    """What must be known of range, estimate and borders where they are on."""
    spoken = words(view.language)
    if view.layer("leopard-range-core").on:
        flow.text(plain(spoken.map_note), NOTE_PT, 2.7, GREY, above=1.6)
    if view.estimate != View().estimate:  # figures of the link rest on another estimate than usual
        line_told = "".join(part if isinstance(part, str) else part.text for part in chosen(view.estimate, view.language))
        flow.text(plain(line_told), NOTE_PT, 2.7, GREY, above=0.6)
    if view.layer("borders").on:
        flow.text(plain(spoken.boundary_note), NOTE_PT, 2.7, GREY, above=0.6)


def entries_on(view: View) -> Iterator[Layer]:
    """Every catalog entry that is drawn, the base among them."""
    for state in layers_on(view):
        yield from switched_by(state.id)
    yield from (entry for entry in CATALOG.values() if entry.switch is BASE)


def cited(view: View) -> dict[str, list[str]]:
    """Each source of what is drawn, with the layers that are drawn from it."""
    used: dict[str, list[str]] = {}
    for entry in entries_on(view):
        for key in entry.sources:
            used.setdefault(key, []).append(words(view.language).layers[entry.id].title)
    return used


def _sources(flow: Flow, view: View, spoken: Wording, cut: Cut) -> None:
    """Each source once: the layers drawn from it, its citation, its licence; or as few words, and where the whole is read."""
    said = sheet_words(view.language)
    whole = said.cited_in_pdf if cut.sources == "credit" else said.cited_where.format(sources=spoken.sources_button)
    if cut.sources in {"line", "credit"}:
        runs: list[Run] = [(spoken.sources_head + "  ", "semibold"), (f"{spoken.attribution}. {whole}", "regular")]
        flow.text(runs, SOURCE_PT, 2.45, GREY, above=1.2 if cut.compact else 4.0, rule=not cut.compact)
        return
    used = cited(view)
    flow.text(plain(spoken.sources_head, "semibold"), HEAD_PT, 3.4, above=4.4, rule=True)
    if cut.sources == "short":
        names = " · ".join(f"{SOURCES[key].citation.partition(':')[0]} ({SOURCES[key].licence})" for key in used)
        flow.text(plain(f"{names}. {whole}"), SOURCE_PT, 2.45, GREY)
        return
    if cut.sources == "grouped":
        for licence in sorted(dict.fromkeys(SOURCES[key].licence for key in used), key=FACTS_ONLY.__eq__):  # the data first
            joined = "; ".join(f"{SOURCES[key].citation} ({SOURCES[key].date})" for key in used if SOURCES[key].licence == licence)
            flow.text([(licence + "  ", "semibold"), (joined, "regular")], SOURCE_PT, 2.45, GREY, above=0.25, breaks=True)
        return
    for key, layers in used.items():
        source = SOURCES[key]
        text = f"{source.citation} ({source.date}). {source.licence}"
        flow.text([(", ".join(layers) + "  ", "semibold"), (text, "regular")], SOURCE_PT, 2.45, GREY, above=0.25)
