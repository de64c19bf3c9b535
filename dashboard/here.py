"""The drawer of a place: everything under the pointer, the top layer first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.number import number
from dashboard.rows import accuracy, badge, swatches, title
from dashboard.wording import words
from dashboard.words.features import attributes, feature, name
from dashboard.words.figures import Figure, computed
from dashboard.words.numbers import number as written
from geodata.catalog import CATALOG
from geodata.grades import GRADES
from geodata.layers.places import ONLY_NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.view import Language
    from geodata.grades import Grade

MOST = 12


def here(at: Iterable[float], found: Iterable[Iterable[str]], language: Language) -> list[Component]:
    """The drawer's children for a place in degrees and the (layer, feature) pairs that the page found there."""
    spoken = words(language)
    lon, lat = (written(float(value), language, 2) for value in at)
    listed: dict[str, Component] = {}
    for layer_id, feature_id in list(found)[:MOST]:
        told = feature(layer_id, feature_id)
        if told and (layer_id != "names" or told["kind"] in ONLY_NAMED) and name(told, language) not in {"", *listed}:
            listed[name(told, language)] = _found(layer_id, told, language)
    where = html.P(number(computed(spoken.degrees.format(lat=lat, lon=lon), "map")), className="second")
    return [title(spoken.here), where, *(listed.values() or [html.P(spoken.here_none)])]


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
            html.Button(spoken.about.format(layer=spoken.layers[layer_id].title), id=ids.about(layer_id, told["id"]), n_clicks=0, className="bordered"),
        ]
    )
