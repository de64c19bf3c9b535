"""What the drawer tells of a territory and of a crossing belt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.number import elements, filled, number
from dashboard.rows import accuracy, badge, swatches
from dashboard.wording import words
from dashboard.wording.territories import territory_words
from dashboard.words import crossings, territories
from dashboard.words.features import attributes
from dashboard.words.figures import Figure, computed
from dashboard.words.numbers import number as written
from dashboard.words.numbers import percent, with_unit
from geodata.catalog import CATALOG
from geodata.layers.vector import problem
from geodata.models.room import room_of_history

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import Language, View

Rows = list[tuple[Any, Any]]


def territory(number_asked: object, view: View) -> Component | None:
    """The article of one territory of the View; nothing where there is none of that number."""
    tiled = None if problem(territories.LAYER) else territories.made(view)
    text = str(number_asked)
    if tiled is None or not (text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= tiled.count):
        return None
    spoken, language, n = territory_words(view.language), view.language, int(text)
    area = with_unit(float(tiled.area_km2[n - 1]), words(language).km2, language, 1)
    told: dict[str, Any] = {"data-name": f"{territories.LAYER}/{n}"}
    heading = html.H3(spoken.tile_of.format(number=written(n, language), count=written(tiled.count, language)), **told)
    rows: Rows = [(spoken.tile_area, number(computed(area, territories.LAYER))), *([] if problem("fire-scenario") else _room(n, view))]
    return _article(heading, territories.LAYER, None, rows, [html.P(f"{spoken.card_not} {spoken.card_tiles}", className="second")], language)


def _room(n: int, view: View) -> Rows:
    """Whether a territory has room in the year shown: in how many histories, and in the one that the map shows."""
    spoken, language, made = territory_words(view.language), view.language, territories.fire_room(view)
    year = Figure(written(view.year, language), "setting", "year")
    label = filled(spoken.tile_room, year=year)
    share = math.nan if made is None else float(made.chance[n - 1, view.year - 1])
    if made is None or math.isnan(share):
        return [(label, spoken.tile_unknown)]
    members = Figure(written(view.scenario.members, language), "setting", "fire")
    rows: Rows = [(label, filled(spoken.tile_share, share=computed(percent(share, language, 0), territories.LAYER, "fire-scenario"), members=members))]
    if view.show != "chance":
        told = room_of_history(made.question, view.history)
        has = bool(told.fitting[view.year - 1, told.ids == n].any())
        rows.append((filled(spoken.tile_history, number=Figure(str(view.history), "setting", "hist"), year=year), spoken.yes if has else spoken.no))
    return rows


def belt(told: dict[str, Any], language: Language) -> Component:
    """The article of a belt or a pinch point: what is published first, then what was worked out and what is not in it."""
    spoken = territory_words(language)
    status = spoken.by_source.partition("{source}")
    published = [status[0].format(status=crossings.status(told, language)), html.Cite(told["source"], lang="en"), status[2]]
    rows: Rows = [(spoken.status, published)]
    rows += [(label, elements([value])) for label, value in attributes(crossings.LAYER, {"id": told["id"], "claims": told["claims"]}, language)]
    rows += [(label, elements(value)) for label, value in crossings.rows(told, language)]
    rows.append((words(language).accuracy, accuracy(told["accuracy_km"], f"{crossings.LAYER}/{told['id']}/accuracy_km", language)))
    notes: list[Component] = [html.P(spoken.reach_end, className="reach-end")] if told["set_by_reach_end"] else []
    notes.append(html.P(spoken.belt_note, className="second"))
    return _article(html.H3(crossings.name(told, language)), crossings.LAYER, told["part"], rows, notes, language)


def _article(heading: Component, layer_id: str, value: str | None, rows: Rows, notes: list[Component], language: Language) -> Component:
    spoken = words(language)
    about = html.Button(spoken.about.format(layer=spoken.layers[layer_id].title), id=ids.about(layer_id, value or "tile"), className="bordered")
    return html.Article(
        [
            heading,
            html.P([*swatches(layer_id, value), spoken.layers[layer_id].title, badge(CATALOG[layer_id].grade, spoken)], className="found-layer"),
            *notes,
            html.Dl([cell for label, said in rows for cell in (html.Dt(label), html.Dd(said))]),
            about,
        ]
    )
