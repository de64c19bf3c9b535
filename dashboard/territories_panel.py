"""The Territories tab: a size, the tiles it cuts the range into, the yardstick beside them, and what fire leaves room for."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.fire_bar import of_years
from dashboard.number import elements, filled, number
from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.wording.fire import fire_words
from dashboard.wording.territories import territory_words
from dashboard.words import territories
from dashboard.words.figures import Figure, claimed, computed
from dashboard.words.numbers import number as written
from geodata.claims import claim
from geodata.claims.yardsticks import TERRITORY, marks
from geodata.layers.vector import problem
from geodata.models.territories import sizes_km2

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import View
    from dashboard.words.territories import Room
    from geodata.claims.yardsticks import Mark


def slider_km2() -> tuple[float, float]:
    """The ends of the slider: the published least and most."""
    published = claim(TERRITORY)
    return published.low or 0.0, published.high or math.inf


def sized(view: View, asked: Any) -> tuple[View, str]:
    """The View with this size and nothing, or the View as it was and a sentence that says why not."""
    spoken, language = territory_words(view.language), view.language
    least, most = sizes_km2(view.estimate)
    ends = {"low": territories.size(least, language), "high": territories.size(most, language)}
    if isinstance(asked, bool) or not isinstance(asked, int | float) or not math.isfinite(asked):
        return view, spoken.refused_word.format(value=str(asked)[:40], **ends)
    if not least <= asked <= most:
        return view, spoken.refused.format(value=territories.size(asked, language), **ends)
    return replace(view, size_km2=asked), ""


def territories_panel(view: View) -> list[Component]:
    """The tab's children."""
    spoken = territory_words(view.language)
    broken = problem(territories.LAYER)
    if broken:
        return [html.P(broken, className="second error")]
    return [
        _lever(view),
        html.P(id=ids.SIZE_NOTE, role="alert", className="second error"),
        html.Details([html.Summary(spoken.marks), html.Ul([_mark(one, view) for one in marks()], className="size-marks")], className="more", open=True),
        html.Div(figures(view), id=ids.TILES),
    ]


def _lever(view: View) -> Component:
    spoken = territory_words(view.language)
    low, high = slider_km2()
    inside = sorted({end for one in marks() for end in (one.low_km2, one.high_km2) if low <= end <= high})
    slider = dmc.Slider(
        id=ids.SIZE_RANGE,
        value=min(max(view.size_km2, low), high),
        min=low,
        max=high,
        step=1,
        marks=[{"value": end} for end in inside],
        label=None,
        size=4,
        thumbLabel=spoken.size,
        updatemode="drag",
    )
    box = dmc.NumberInput(
        id=ids.SIZE_NUMBER,
        value=view.size_km2,
        decimalScale=1,
        hideControls=True,
        suffix=f"\u00a0{words(view.language).km2}",
        debounce=500,
        attributes={"input": {"aria-label": spoken.size, "data-setting": "size"}},
    )
    parts = html.Div([slider, box], className="lever-parts")
    return html.Div([html.Span(spoken.size, className="lever-name"), parts], className="lever")


def _mark(one: Mark, view: View) -> Component:
    """A published area: what it is of, the figure, and where it lies on the slider."""
    spoken, language, told = territory_words(view.language), view.language, claim(one.claim)
    low, high = slider_km2()
    left, right = (100 * (min(max(end, low), high) - low) / (high - low) for end in (one.low_km2, one.high_km2))
    style: dict[str, Any] = {"left": f"{left:.2f}%", "width": f"{right - left:.2f}%"}
    beyond = spoken.mark_below if one.high_km2 < low else spoken.mark_above if one.low_km2 > high else ""
    said = [evidence_words(language).quantities[told.quantity], ": ", number(claimed(one.claim, language))]
    if beyond:
        return html.Li([*said, f", {beyond}"])
    drawn = html.Span(className="mark-between" if right > left else "mark-value", style=style)
    return html.Li([*said, html.Span(drawn, className="axis", **aria(hidden=True))])


def figures(view: View) -> list[Component]:
    """What rests on the size, the range and the scenario; the yardstick stands even where no tiles can be cut."""
    spoken = territory_words(view.language)
    tiled = territories.made(view)
    if tiled is None:
        tiles: list[Component] = [html.P(elements(territories.cannot(view)), className="second error")]
    else:
        cells = [cell for label, value in territories.rows(view, tiled) for cell in (html.Dt(label), html.Dd(elements(value)))]
        tiles = [*_note(view), html.Dl(cells)]
    return [
        html.H2(spoken.tiles),
        *tiles,
        html.P([html.Strong(spoken.card_not), " ", spoken.card_tiles], className="card-text"),
        html.H2(spoken.yardstick),
        *(html.P(elements(line)) for line in territories.published(view)),
        *(_fire(view) if tiled else []),
    ]


def _note(view: View) -> list[Component]:
    """A remark where the size lies outside the published ones."""
    low, high = slider_km2()
    if low <= view.size_km2 <= high:
        return []
    ends = {name: Figure(territories.size(end, view.language), "claim", TERRITORY) for name, end in (("low", low), ("high", high))}
    return [html.P(filled(territory_words(view.language).size_note, **ends), className="second size-outside")]


def _fire(view: View) -> list[Component]:
    spoken = territory_words(view.language)
    told = None if problem("fire-scenario") else territories.room(view)
    if told is None:
        return [html.H2(spoken.fire), html.P(spoken.room_none)]
    lines = [elements(territories.room_line(view, told, year)) for year in range(1, view.scenario.years + 1)]
    rules = [html.P(elements(line), className="second") for line in territories.room_rules(view, told)]
    return [html.H2(spoken.fire), *of_years(view, lines, html.P), _table(view, told), *rules]


def _table(view: View, told: Room) -> Component:
    """Room by scenario year: on average, in nine tenths of the histories, and in the history that is shown."""
    spoken, language = territory_words(view.language), view.language
    one = [filled(fire_words(language).one_history, number=Figure(str(view.history), "setting", "hist"))] if told.history else []
    heads = [spoken.room_year, spoken.room_average, spoken.room_band, *one]
    rows = [_row(view, told, year) for year in range(1, view.scenario.years + 1)]
    head = html.Tr([html.Th(text, scope="col") for text in heads])
    return html.Table([html.Caption(spoken.room_table), html.Thead(head), html.Tbody(rows)])


def _row(view: View, told: Room, year: int) -> Component:
    language, n = view.language, year - 1

    def cell(text: str) -> Component:
        return html.Td(number(computed(text, territories.LAYER, "fire-scenario")))

    band = evidence_words(language).between.format(low=written(round(told.low[n]), language), high=written(round(told.high[n]), language))
    shown = [cell(written(told.history[n], language))] if told.history else []
    year_cell = html.Th(number(Figure(written(year, language), "setting", "year")), scope="row")
    return html.Tr([year_cell, cell(territories.on_average(told.mean[n], language)), cell(band), *shown])
