"""The layer list, which is the legend: one row a layer, with its switch, swatch, badge and options."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.buttons import icon
from dashboard.figures.swatch import swatch
from dashboard.fire_legend import fire_legend
from dashboard.markup import control, shared
from dashboard.number import elements, number, told
from dashboard.symbology import SIGNS
from dashboard.view import View
from dashboard.wording import layer_words, words
from dashboard.wording.fire import fire_words
from dashboard.wording.territories import territory_words
from dashboard.words import crossings, territories
from dashboard.words.figures import computed
from dashboard.words.numbers import distance, with_unit
from dashboard.words.numbers import number as written
from geodata.catalog import CATALOG
from geodata.grades import GRADES
from geodata.layers import vector
from geodata.sources import SOURCES

# layers whose rows follow the scenario
MADE = frozenset({"fire-scenario", territories.LAYER})

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import Language, LayerState
    from dashboard.wording.record import Wording
    from geodata.catalog import Layer
    from geodata.grades import Grade


def layer_list(view: View) -> list[Component]:
    """The rows of a View's layers, the top one first."""
    return [_row(state, view) if state.id in MADE else _shared_row(state, view.language, view.ice, vector.problem(state.id)) for state in view.layers]


@lru_cache(maxsize=512)
def _shared_row(state: LayerState, language: Language, ice: bool, _broken: str) -> Component:  # noqa: FBT001 - a season, not an option
    """The row of a layer in which nothing of a View shows but this."""
    return shared(_row(state, View(language=language, ice=ice)))


def badge(grade: Grade, spoken: Wording) -> Component:
    """The evidence badge: a sign and a word, never a colour alone."""
    sign = html.Span(SIGNS[grade], className="sign", **aria(hidden=True))
    return html.Span([sign, spoken.grades[grade]], className=f"badge badge-{grade}", title=spoken.grade_meaning[grade])


def swatches(layer_id: str, value: str | None = None) -> list[Component]:
    """The symbol in both themes; the style sheet shows one."""
    return [html.Img(src=swatch(layer_id, value, theme), alt="", className=f"swatch {theme}-only") for theme in ("light", "dark")]


def _row(state: LayerState, view: View) -> Component:
    language = view.language
    entry, spoken, about_it = CATALOG[state.id], words(language), layer_words(language, state.id)
    broken = vector.problem(state.id)
    return html.Li(
        id=ids.layer("row", state.id),
        className=f"layer of-{state.id}",
        children=[
            html.Div(
                [
                    html.Label(
                        [
                            control("checkbox", ids.layer("on", state.id), checked=state.on),
                            html.Span([*swatches(state.id), html.Span(about_it.title, className="name")], className="label"),
                        ],
                        className="check",
                    ),
                    badge(entry.grade, spoken),
                ],
                className="layer-head",
            ),
            html.P(broken or told(about_it.summary, language), className="second error" if broken else "second"),
            _legend(state.id, view),
            *_own(state, view),
            _options(state, spoken, language),
        ],
    )


def _legend(layer_id: str, view: View) -> Component:
    prefix, language, spoken = f"{layer_id}:", view.language, words(view.language)
    if layer_id == "fire-scenario":
        return html.Div(fire_legend(view) if not vector.problem(layer_id) else [], id=ids.FIRE_LEGEND, className="legend fire-legend")
    entries = [
        html.Li([*swatches(layer_id, key.removeprefix(prefix)), html.Span(told(text, language))])
        for key, text in spoken.legend.items()
        if key.startswith(prefix)
    ]
    return html.Ul(entries, className="legend")


def _own(state: LayerState, view: View) -> list[Component]:
    """What only this layer's row has: the tiles in one line, or whether the rivers bear ice."""
    if state.id == territories.LAYER:
        return [html.P(tiles_line(view), id=ids.TILES_LINE, className="second of-layer")]
    if state.id == crossings.LAYER:
        box = control("checkbox", ids.layer("ice", state.id), checked=view.ice)
        return [html.Label([box, territory_words(view.language).ice], className="check of-layer ice")]
    return []


def tiles_line(view: View) -> list[Component | str]:
    """The tiles in one line of the legend; nothing while they are off."""
    on = view.layer(territories.LAYER).on and not vector.problem(territories.LAYER)
    return elements(territories.legend_line(view)) if on else []


def _options(state: LayerState, spoken: Wording, language: Language) -> Component:
    title = spoken.layers[state.id].title
    name = spoken.opacity_of.format(layer=title)
    ground = fire_words(language).ground_note if CATALOG[state.id].ground else ""
    percent: dict[str, Any] = {"value": state.opacity, "min": 0, "max": 100, "step": 5, "data-setting": "layers", **aria(label=name)}

    def small(part: str, text: str) -> Component:
        said = text.format(layer=title)
        picture = icon(part)
        return html.Button(picture, id=ids.layer(part, state.id), title=said, **aria(label=said))

    return html.Details(
        [
            html.Summary(
                html.Span(className="icon icon-chevron"),
                title=spoken.options.format(layer=title),
                **aria(label=spoken.options.format(layer=title)),
            ),
            html.Div(
                [
                    html.Span(spoken.opacity, className="opacity-word", **aria(hidden=True)),
                    control("range", ids.layer("opacity", state.id), **percent),
                    html.Span([control("number", ids.layer("number", state.id), **percent), spoken.percent.replace("{number}", "")], className="amount"),
                ],
                className="opacity",
            ),
            html.Div(
                [*([] if ground else [small("up", spoken.move_up), small("down", spoken.move_down)]), small("about", spoken.about)], className="small-buttons"
            ),
            html.P(ground, className="second ground-note") if ground else None,
            *_band(state.id, f"{spoken.band}: {title}", spoken),
            html.P(spoken.faded_note, className="second faded-note", hidden=state.opacity >= 70),
        ]
    )


def _band(layer_id: str, name: str, spoken: Wording) -> list[Component]:
    """The box that draws how far off the layer may lie; a choice of this page, not of the View."""
    if not CATALOG[layer_id].has_features:
        return []
    box = control("checkbox", ids.layer("band", layer_id), **aria(label=name))
    return [html.Label([box, spoken.band], className="check band")]


def about(layer_id: str, language: Language) -> list[Component]:
    """What the drawer tells of a layer: source, licence, date, evidence, accuracy, method, and what it does not show."""
    entry, spoken, said = CATALOG[layer_id], words(language), layer_words(language, layer_id)
    broken = vector.problem(layer_id)
    facts: list[tuple[str, Any]] = [(spoken.evidence, _evidence(entry, spoken, language))]
    if entry.has_features and not broken:
        facts += _extent(layer_id, language, spoken)
    facts += [
        (spoken.accuracy, accuracy(entry.accuracy_km, layer_id, language)),
        (spoken.method, told(said.method, language)),
        (spoken.omits, told(said.omits, language)),
        (spoken.date, html.Cite(entry.date)),
        (spoken.source, html.Ul([html.Li(citation(key)) for key in entry.sources])),
        (spoken.licence, html.Code(entry.licence)),
    ]
    rows = [part for name, value in facts for part in (html.Dt(name), html.Dd(value))]
    return [title(said.title), html.P(broken or told(said.summary, language), className="second"), html.Dl(rows)]


def title(text: str) -> Component:
    """The drawer's heading, which names the drawer."""
    return html.H2(text, id=ids.DRAWER_TITLE)


def accuracy(accuracy_km: float, origin: str, language: Language) -> list[str | Component]:
    """How far drawn places may lie from the true ones, as a sentence."""
    before, _, after = words(language).accuracy_value.partition("{distance}")
    return [before, number(computed(distance(accuracy_km, language), origin)), after]


def _evidence(entry: Layer, spoken: Wording, language: Language) -> list[Component | str]:
    """The layer's badge and what it means; where its features are not all of one grade, each grade with their number."""
    counts = {} if vector.problem(entry.id) else vector.mixed_grades(entry).get("grades", {})
    if not counts:
        return [badge(entry.grade, spoken), " ", spoken.grade_meaning[entry.grade]]
    parts = [
        [badge(grade, spoken), " ", number(computed(written(counts[grade], language), entry.id)), f": {spoken.grade_meaning[grade]}. "]
        for grade in GRADES
        if grade in counts
    ]
    return [part for pair in parts for part in pair]


def _extent(layer_id: str, language: Language, spoken: Wording) -> list[tuple[str, Any]]:
    summary = vector.summary(CATALOG[layer_id])
    facts: list[tuple[str, Any]] = [(spoken.features, number(computed(written(summary["features"], language), layer_id)))]
    if "area_km2" in summary:
        facts.append((spoken.extent, number(computed(with_unit(summary["area_km2"], spoken.km2, language), layer_id))))
    elif "length_km" in summary:
        facts.append((spoken.extent, number(computed(with_unit(summary["length_km"], spoken.km, language), layer_id))))
    return facts


def all_sources(language: Language) -> list[Component]:
    """What the drawer tells of every layer's source and licence."""
    spoken = words(language)
    rows = [
        part
        for entry in CATALOG.values()
        for part in (
            html.Dt(spoken.layers[entry.id].title),
            html.Dd([html.Ul([html.Li(citation(key)) for key in entry.sources]), html.Code(entry.licence)]),
        )
    ]
    return [title(spoken.sources_title), html.P(spoken.boundary_note, className="second"), html.Dl(rows)]


def citation(key: str) -> Component:
    """A source as it is cited, with its date, and its link where it has one."""
    source = SOURCES[key]
    text = html.Cite(f"{source.citation} ({source.date})", lang="en")
    return html.A(text, href=source.link, target="_blank", rel="noreferrer") if source.link else text
