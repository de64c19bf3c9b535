"""The map of a View in words: paragraphs and one table that say what a picture of it would show. Knows no picture.

The same sentences and figures as on the page and the sheet, put together; where something is not known it says so.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.wording import words
from dashboard.wording.balance import balance_words
from dashboard.wording.evidence import evidence_words
from dashboard.wording.fire import fire_words
from dashboard.wording.territories import territory_words
from dashboard.wording.twin import twin_words
from dashboard.words import crossings, features, fire, territories
from dashboard.words.balance import area_parts
from dashboard.words.figures import Figure, computed, filled, rests_on, sentence
from dashboard.words.numbers import distance, number, percent, with_unit
from dashboard.words.window import bounds, seen, within
from geodata.catalog import CATALOG
from geodata.errors import DataFileError
from geodata.layers.vector import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dashboard.view import View

Parts = list["str | Figure"]
CAMERA = "at"


class Paragraph(NamedTuple):
    """What is said of one topic, in parts."""

    topic: str
    parts: Parts


class Row(NamedTuple):
    """One layer of the map and its cells in parts."""

    layer: str
    cells: tuple[Parts, ...]


class Table(NamedTuple):
    """The layers that are on, the top one first."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class Twin(NamedTuple):
    """A View's map in words."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    table: Table


def twin(view: View) -> Twin:
    """The map of a View in words; where a data file is missing or damaged, that stands in the place of what needs it.

    Raises:
        GeodataError: when its area in question cannot be measured.
    """
    told = twin_words(view.language)
    topics = {"place": _place, "layers": _layers, "estimate": _estimate, "fire": _fire, "territories": _territories, "crossings": _crossings, "area": _area}
    paragraphs = {topic: _spaced(_or_why(tell, view), told.between) for topic, tell in topics.items()}
    paragraphs["note"] = _spaced(_notes(view), told.between)
    return Twin(told.heading, tuple(Paragraph(topic, parts) for topic, parts in paragraphs.items() if parts), _table(view))


def _or_why(tell: Callable[[View], Iterable[Parts]], view: View) -> list[Parts]:
    try:
        return list(tell(view))
    except DataFileError as error:
        return [[str(error)]]


def text(parts: Iterable[str | Figure]) -> str:
    """Parts as one text."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def plain(made: Twin) -> str:
    """The whole as plain text: a line a paragraph, a line a layer."""
    table = made.table
    rows = [" · ".join(map(text, row.cells)) for row in table.rows]
    paragraphs = [made.heading, *(text(one.parts) for one in made.paragraphs)]
    return "\n\n".join([*paragraphs, "\n".join([table.caption, " · ".join(table.headings), *rows])]) + "\n"


def as_json(made: Twin) -> dict[str, Any]:
    """The whole as JSON takes it: each text with its figures and what stands behind them."""
    rows = [{"layer": row.layer, "cells": [_told(cell) for cell in row.cells]} for row in made.table.rows]
    return {
        "heading": made.heading,
        "paragraphs": [{"topic": one.topic, **_told(one.parts)} for one in made.paragraphs],
        "table": {"caption": made.table.caption, "headings": made.table.headings, "rows": rows},
    }


def _told(parts: Parts) -> dict[str, Any]:
    return {"text": text(parts), "figures": [asdict(part) for part in parts if isinstance(part, Figure)]}


def drawn(view: View) -> list[str]:
    """The switchable layers that are on and can be drawn, the top one first."""
    return [layer_id for layer_id in _on(view) if not problem(layer_id)]


def _on(view: View) -> list[str]:
    return [state.id for state in reversed(view.from_bottom()) if state.on]


def _spaced(sentences: Iterable[Parts], between: str) -> Parts:
    """Sentences as one list of parts."""
    parts = [part for one in sentences if one for part in (between, *one)]
    return [part for part in parts[1:] if part != ""]


def _listed(items: Iterable[Parts], comma: str) -> Parts:
    return _spaced(items, comma)


def _place(view: View) -> Iterator[Parts]:
    told, language, look = twin_words(view.language), view.language, seen(view.camera)
    if view.title:
        yield filled(told.titled, {"title": Figure(view.title, "setting", "title")})
    named = (told.listed.join(features.name(one, language) for one in found) for found in (look.countries, look.provinces, look.towns))
    countries, provinces, towns = named
    yield [told.land.format(countries=countries, provinces=provinces or told.none_here) if countries else told.land_none]
    if towns:
        yield [told.towns.format(towns=towns)]
    lat, lon = (number(value, language, 2) for value in (view.camera.lat, view.camera.lon))
    gaps = {name: computed(_about(value, view), "map") for name, value in (("width", look.width_km), ("height", look.height_km))}
    yield filled(told.window, {"centre": Figure(words(language).degrees.format(lat=lat, lon=lon), "setting", CAMERA), **gaps})


def _about(value_km: float, view: View) -> str:
    """A length with two digits that count: a window's size is never known better."""
    digits = 2 - len(str(int(value_km)))
    return with_unit(round(value_km, digits), words(view.language).km, view.language)


def _layers(view: View) -> Iterator[Parts]:
    told, spoken = twin_words(view.language), words(view.language)
    names: list[Parts] = []
    for row in _table(view).rows:
        title, grade, accuracy, opacity, _ = row.cells
        form = told.layer if view.layer(row.layer).opacity == 100 else told.faded
        names.append(filled(form, {"title": title, "grade": grade, "accuracy": accuracy, "opacity": opacity}))
    yield filled(told.layers, {"layers": _listed(names, told.listed)}) if names else [spoken.no_layers]
    missing = [spoken.layers[layer_id].title for layer_id in _on(view) if problem(layer_id)]
    if missing:
        yield [told.missing.format(layers=told.listed.join(missing))]


def _table(view: View) -> Table:
    told, spoken = twin_words(view.language), words(view.language)
    headings = (told.column_layer, spoken.evidence, spoken.accuracy, spoken.opacity, told.column_shows)
    return Table(told.table, headings, tuple(_row(layer_id, view) for layer_id in drawn(view)))


def _row(layer_id: str, view: View) -> Row:
    spoken, entry, language = words(view.language), CATALOG[layer_id], view.language
    said = spoken.layers[layer_id]
    accuracy = computed(distance(entry.accuracy_km, language), layer_id)
    opacity = Figure(percent(view.layer(layer_id).opacity / 100, language, 0), "setting", "layers")
    return Row(layer_id, ([said.title], [spoken.grades[entry.grade]], [accuracy], [opacity], sentence(said.summary, language)))


def _estimate(view: View) -> Iterator[Parts]:
    area, room, share = rests_on(view.estimate, view.language)
    name = Figure(evidence_words(view.language).values[f"estimate:{view.estimate}"], "setting", "est")
    yield filled(twin_words(view.language).estimate, {"name": name, "area": area, "room": room, "share": share})


def _fire(view: View) -> Iterator[Parts]:
    if fire.LAYER not in drawn(view):
        return
    told = twin_words(view.language)
    beside = view.other is not None and not view.differs
    yield filled(told.side if beside else told.fire, {"subject": fire.subject(view, view.year)})
    yield fire.result(view, view.year)
    yield filled(told.values, {"values": Figure(fire.values_line(view), "setting", "fire")})
    if beside:
        each = {"A": view.alone(), "B": view.exchanged().alone()}
        yield from (filled(told.of_letter, {"letter": letter, "sentence": _classes(one)}) for letter, one in each.items())
    else:
        yield _classes(view)
    yield [balance_words(view.language).elsewhere]


def _classes(view: View) -> Parts:
    """How much of the region each class on the map takes."""
    told, spoken = twin_words(view.language), fire_words(view.language)
    rows = [filled(spoken.named, {"name": computed(row.name, fire.LAYER), "value": computed(row.shares[0], fire.LAYER)}) for row in fire.class_rows(view)]
    return filled(told.classes, {"land": spoken.reports["region"], "classes": _listed(rows, spoken.joint)})


def _territories(view: View) -> Iterator[Parts]:
    if territories.LAYER not in drawn(view):
        return
    told, spoken = twin_words(view.language), territory_words(view.language)
    if territories.made(view) is None:
        yield territories.cannot(view)
        return
    yield filled(told.territories, {"line": territories.legend_line(view)})
    yield [spoken.card_tiles]
    if fire.LAYER not in drawn(view):
        return
    room = territories.room(view)
    if room is None:
        yield [spoken.room_none]
        return
    yield _of_a(territories.room_line(view, room, view.year), view)
    yield from territories.room_rules(view, room)


def _of_a(said: Parts, view: View) -> Parts:
    """A sentence about scenario A alone, while two are compared."""
    return filled(twin_words(view.language).of_letter, {"letter": "A", "sentence": said}) if view.other else said


def _crossings(view: View) -> Iterator[Parts]:
    told, on = twin_words(view.language), drawn(view)
    if "tumen-crossings" in on:
        names: list[Parts] = [[features.name(one, view.language)] for one in within("tumen-crossings", bounds(view.camera))]
        yield filled(told.bridges, {"bridges": _listed(names, told.listed) or told.none_here})
    if "tumen-reaches" in on:
        yield filled(told.reaches, {"reaches": _statuses("tumen-reaches", view)})
    if crossings.LAYER in on:
        yield filled(told.belts, {"belts": _statuses(crossings.LAYER, view), "line": crossings.legend_parts(view)})
        yield [territory_words(view.language).belt_note]


def _statuses(layer_id: str, view: View) -> Parts:
    """The crossings of a layer in the part shown, each with what is published of it."""
    told, language = twin_words(view.language), view.language
    here = [one for one in within(layer_id, bounds(view.camera)) if one.get("season") in {None, crossings.season(view)}]
    named = {features.name(one, language): crossings.status(one, language) for one in here}
    form = fire_words(language)
    return _listed(([form.named.format(name=name, value=status)] for name, status in named.items()), form.joint) or [told.none_here]


def _area(view: View) -> Iterator[Parts]:
    line = area_parts(view)
    if line:
        yield _of_a(filled(twin_words(view.language).area, {"line": line}), view)


def _notes(view: View) -> Iterator[Parts]:
    """What a reader must not take the map for."""
    spoken = words(view.language)
    yield [spoken.map_note]
    if "borders" in drawn(view):
        yield [spoken.boundary_note]
