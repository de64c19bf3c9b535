"""The drawer of a place: everything under the pointer, the top layer first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import here_tiles, ids
from dashboard.number import filled, number
from dashboard.rows import accuracy, badge, swatches, title
from dashboard.view import known_area
from dashboard.wording import words
from dashboard.wording.balance import balance_words
from dashboard.wording.compare import compare_words
from dashboard.wording.fire import fire_words
from dashboard.words import crossings, territories
from dashboard.words.features import attributes, feature, name
from dashboard.words.figures import Figure, computed
from dashboard.words.fire import LAYER, set_here
from dashboard.words.numbers import number as written
from dashboard.words.numbers import percent
from geodata.catalog import CATALOG
from geodata.grades import GRADES
from geodata.layers.landscape import landscape
from geodata.layers.places import ONLY_NAMED
from geodata.layers.vector import problem
from geodata.models import fire

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.view import Language, View
    from geodata.grades import Grade

MOST = 12


def here(at: Iterable[float], found: Iterable[Iterable[str]], view: View) -> list[Component]:
    """The drawer's children for a place in degrees and the (layer, feature) pairs that the page found there."""
    language = view.language
    spoken, place = words(language), [float(value) for value in at]
    lon, lat = (written(value, language, 2) for value in place)
    listed: dict[str, Component] = {}
    for layer_id, feature_id in list(found)[:MOST]:
        told = feature(layer_id, feature_id)
        if layer_id == territories.LAYER and (tile := here_tiles.territory(feature_id, view)):
            listed[f"{layer_id}/{feature_id}"] = tile
        elif layer_id == crossings.LAYER and told:
            listed[told["id"]] = here_tiles.belt(told, language)
        elif told and (layer_id != "names" or told["kind"] in ONLY_NAMED) and name(told, language) not in {"", *listed}:
            listed[name(told, language)] = _found(layer_id, told, language)
    where = html.P(number(computed(spoken.degrees.format(lat=lat, lon=lon), "map")), className="second")
    burning = _fire(view, place) if view.layer("fire-scenario").on and not problem("fire-scenario") else []
    return [title(spoken.here), where, *burning, *(listed.values() or ([] if burning else [html.P(spoken.here_none)]))]


def _fire(view: View, place: list[float]) -> list[Component]:
    """What the fire scenario says of the cell there, and of one history when the map shows one; nothing outside its land."""
    told, language, number_shown = fire_words(view.language), view.language, view.history if view.one_history else None
    if landscape(view.scenario.cell_m).place(place[0], place[1]) is None:
        return []
    cell = fire.cell(view.scenario, place[0], place[1], number_shown)
    year = set_here(written(view.year, language))
    annual, ever = (computed(percent(chances[view.year - 1], language), LAYER) for chances in (cell.annual_chance, cell.ever_chance))
    rows: list[tuple[Any, Any]] = [
        (told.place_annual, number(annual)),
        (filled(told.place_ever, year=year), number(ever)),
    ]
    if number_shown is not None:
        burned = ", ".join(written(one, language) for one in cell.fire_years)
        name_of_row = filled(told.place_fires, number=set_here(str(number_shown)))
        rows.append((name_of_row, number(computed(burned, LAYER)) if burned else told.place_never))
    rows += _under_b(view, place)
    spoken = words(language)
    return [
        html.Article(
            [
                html.H3(told.place),
                html.P([*swatches(LAYER), told.model_note, badge(CATALOG[LAYER].grade, spoken)], className="found-layer"),
                html.Dl([cell for label, value in rows for cell in (html.Dt(label), html.Dd(value))]),
            ]
        )
    ]


def _under_b(view: View, place: list[float]) -> list[tuple[Any, Any]]:
    """What scenario B says of the cell, while two are compared: the rows above it are of A."""
    if view.other is None:
        return []
    told, language = fire_words(view.language), view.language
    chance = fire.cell(view.other, place[0], place[1]).ever_chance[view.year - 1]
    name = [f"{compare_words(language).place_of.format(letter='B')}: ", *filled(told.place_ever, year=set_here(written(view.year, language)))]
    return [(name, number(computed(percent(chance, language), LAYER)))]


def _found(layer_id: str, told: dict[str, Any], language: Language) -> Component:
    spoken, entry = words(language), CATALOG[layer_id]
    grades: dict[str, Grade] = {one: one for one in GRADES}
    grade = grades.get(str(told.get("grade")), entry.grade)
    called: dict[str, Any] = {"data-name": told["id"]}
    rows = [(spoken.accuracy, accuracy(told.get("accuracy_km") or entry.accuracy_km, f"{layer_id}/{told['id']}/accuracy_km", language))]
    rows += [(label, [number(value) if isinstance(value, Figure) else value]) for label, value in attributes(layer_id, told, language)]
    return html.Article(
        [
            html.H3(name(told, language), **called),
            html.P([*swatches(layer_id), spoken.layers[layer_id].title, badge(grade, spoken)], className="found-layer"),
            html.Dl([cell for label, value in rows for cell in (html.Dt(label), html.Dd(value))]),
            html.Button(spoken.about.format(layer=spoken.layers[layer_id].title), id=ids.about(layer_id, told["id"]), className="bordered"),
            *_figures_for(layer_id, told["id"], language),
        ]
    )


def _figures_for(layer_id: str, feature_id: str, language: Language) -> list[Component]:
    """The button that asks the balance sheet about a feature with an area."""
    area = f"{layer_id}/{feature_id}"
    asked: dict[str, Any] = {"data-area": area}
    return [html.Button(balance_words(language).figures_for, className="bordered", **asked)] if known_area(area) else []
