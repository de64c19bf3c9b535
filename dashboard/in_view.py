"""The drawer of what the map shows: its features by name, by layer in the View's order, each a button that takes the map there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.number import filled, number
from dashboard.rows import swatches, title
from dashboard.wording import words
from dashboard.wording.explore import explore_words
from dashboard.wording.territories import territory_words
from dashboard.words import crossings, territories
from dashboard.words.features import feature, name
from dashboard.words.figures import computed
from dashboard.words.numbers import number as written
from geodata.catalog import switched_by
from geodata.layers.places import ONLY_NAMED, drawn_features, where, within
from geodata.layers.vector import problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component
    from shapely.geometry.base import BaseGeometry

    from dashboard.view import View
    from geodata.layers.places import Frame

MOST = 12  # features of one layer that are listed
MOST_ASKED = 4000  # pairs that are looked up: more than all layers hold

Seen = dict[str, "BaseGeometry"]  # what is drawn, by its name


def in_view(found: Iterable[Iterable[str]] | None, frame: Iterable[float] | None, view: View) -> list[Component]:
    """The drawer's children for the (layer, feature) pairs that the page found, or for a frame in degrees where it could find none."""
    said, language = explore_words(view.language), view.language
    pairs = [(str(layer_id), str(feature_id)) for layer_id, feature_id in list(found)[:MOST_ASKED]] if found is not None else _framed(frame, view)
    groups = {state.id: _seen(state.id, pairs, view) for state in view.layers if state.on}
    count = sum(map(len, groups.values()))
    told = filled(said.in_view_count, count=computed(written(count, language), "map")) if count else [said.in_view_none]
    return [
        title(said.in_view),
        html.P(told, className="second"),
        *([html.P(said.in_view_still, className="second")] if found is None else []),
        html.Button(said.in_view_again, id=ids.IN_VIEW_AGAIN, className="bordered"),
        *(part for layer_id, seen in groups.items() if seen for part in _group(layer_id, seen, view)),
    ]


def _framed(frame: Iterable[float] | None, view: View) -> list[tuple[str, str]]:
    """The pairs of all layers that are on, of which some part lies in the frame; no territories, whose ids are the View's own."""
    west, south, east, north = (float(edge) for edge in frame or (0, 0, 0, 0))
    shown: Frame = (west, south, east, north)
    layers = [entry.id for state in view.layers if state.on for entry in switched_by(state.id) if entry.has_features and not problem(entry.id)]
    return [(layer_id, id_) for layer_id in layers for id_ in within(layer_id, shown)]


def _seen(switch: str, pairs: list[tuple[str, str]], view: View) -> Seen:
    """What of the layers of a switch was found, in the order of their files, each name once."""
    if switch == territories.LAYER:
        return _tiles({id_ for layer_id, id_ in pairs if layer_id == switch}, view)
    seen: Seen = {}
    for entry in switched_by(switch):
        wanted = {id_ for layer_id, id_ in pairs if layer_id == entry.id} - {""}
        for id_, drawn in drawn_features(entry.id).items() if wanted else ():
            called = _called(entry.id, id_, view) if id_ in wanted else ""
            if called:
                seen.setdefault(called, drawn)
    return seen


def _called(layer_id: str, feature_id: str, view: View) -> str:
    """What a feature is called; nothing where it has no name, or only repeats that of another layer."""
    told = feature(layer_id, feature_id)
    if told is None or (layer_id == "names" and told["kind"] not in ONLY_NAMED):
        return ""
    return crossings.name(told, view.language) if layer_id == crossings.LAYER else name(told, view.language)


def _tiles(wanted: set[str], view: View) -> Seen:
    tiled = territories.made(view) if wanted and not problem(territories.LAYER) else None
    if tiled is None:
        return {}
    said, count = territory_words(view.language).tile_of, written(tiled.count, view.language)
    drawn = zip(tiled.polygons["id"], tiled.polygons.geometry, strict=True)
    return {said.format(number=written(n, view.language), count=count): tile for n, tile in drawn if str(n) in wanted}


def _group(layer_id: str, seen: Seen, view: View) -> list[Component]:
    """A layer's heading with the number found, its first features as buttons, and how many more there are."""
    said, language = explore_words(view.language), view.language
    count = number(computed(written(len(seen), language), layer_id))
    more = len(seen) - MOST
    rest = filled(said.in_view_more, count=computed(written(more, language), layer_id)) if more > 0 else []
    listed = html.Ul([html.Li(_button(called, drawn)) for called, drawn in list(seen.items())[:MOST]], className="seen")
    return [
        html.H3([*swatches(layer_id), words(language).layers[layer_id].title, " ", count], className="seen-layer"),
        listed,
        *([html.P(rest, className="second")] if rest else []),
    ]


def _button(called: str, drawn: BaseGeometry) -> Component:
    frame, point = where(drawn)
    place: dict[str, Any] = {"data-frame": ",".join(map(str, frame)), "data-at": ",".join(map(str, point)), "data-name": called}
    return html.Button(called, **place)
