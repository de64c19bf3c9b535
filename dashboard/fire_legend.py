"""The legend of the fire scenario: each class with its share and km2 of region, range and forest, one table a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import compare_legend
from dashboard.fire_bar import of_years
from dashboard.number import elements, number
from dashboard.symbology import FIRE_CLASSES
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words.figures import computed
from dashboard.words.fire import LAYER, class_names, subject
from dashboard.words.numbers import percent, with_unit
from geodata.models.fire_map import class_shares, land_km2
from geodata.models.members import REPORTS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import View


def fire_legend(view: View) -> list[Component]:
    """The legend's children for a View."""
    spoken = fire_words(view.language)
    if view.other:
        tables: list[Any] = [compare_legend.tables(view, year) for year in range(1, view.years + 1)]
    else:
        shares, land = class_shares(view.show, view.scenario, view.history), land_km2(view.scenario)
        tables = [_table(view, year, shares[year - 1].tolist(), land) for year in range(1, view.years + 1)]
    return [
        *of_years(view, tables, html.Div),
        html.P([html.Span(className="hatch"), spoken.not_modelled], className="unmodelled"),
        html.P(spoken.legend_note, className="note"),
        *([html.P(compare_legend.note(view), className="note")] if view.other else []),
    ]


def _table(view: View, year: int, shares: list[list[float]], land: tuple[float, ...]) -> Component:
    spoken = fire_words(view.language)
    head = [html.Td(), *(html.Th(spoken.reports[report], scope="col") for report in REPORTS)]
    rows = [_row(view, n, name, of, land) for n, (name, of) in enumerate(zip(class_names(view), shares, strict=True))]
    total = html.Tr([html.Th(spoken.land, scope="row"), *(html.Td(_km2(area, view)) for area in land)], className="total")
    caption = elements(subject(view, year))
    return html.Table([html.Caption(caption), html.Thead(html.Tr(head)), html.Tbody([*rows, total])])


def _row(view: View, n: int, name: str, shares: list[float], land: tuple[float, ...]) -> Component:
    token = FIRE_CLASSES[view.show][n]
    box = html.Span(className=f"box box-{view.show}-{n}", style={"background": f"var(--{token})"} if token else {})
    named: dict[str, Any] = {"data-computed": LAYER} if any(sign.isdigit() for sign in name) else {}
    cells = [html.Td([number(computed(percent(share, view.language), LAYER)), _km2(share * area, view)]) for share, area in zip(shares, land, strict=True)]
    return html.Tr([html.Th([box, html.Span(name, **named)], scope="row"), *cells])


def _km2(area_km2: float, view: View) -> Component:
    return html.Small(number(computed(with_unit(area_km2, words(view.language).km2, view.language), LAYER)))
