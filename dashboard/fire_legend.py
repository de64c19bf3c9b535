"""The legend of the fire scenario: each class with its share and km2 of region, range and forest, one table a year.

While two scenarios are compared: the classes of the map, and each figure of A, of B and between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.figures.fire import class_tokens
from dashboard.fire_bar import of_years
from dashboard.number import elements, number
from dashboard.wording import words
from dashboard.wording.compare import compare_words
from dashboard.wording.fire import fire_words
from dashboard.words import compare
from dashboard.words.figures import computed
from dashboard.words.fire import LAYER, class_names, subject
from dashboard.words.numbers import percent, with_unit
from geodata.models.fire_map import class_shares, land_km2
from geodata.models.members import REPORTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.view import View


def fire_legend(view: View) -> list[Component]:
    """The legend's children for a View."""
    spoken = fire_words(view.language)
    tables: list[Any] = [_of_two(view, year) if view.other else _classes(view, year) for year in range(1, view.years + 1)]
    return [
        *of_years(view, tables, html.Div),
        html.P([html.Span(className="hatch"), spoken.not_modelled], className="unmodelled"),
        html.P(spoken.legend_note, className="note"),
        *([html.P(compare_words(view.language).note, className="note")] if view.other else []),
    ]


def _classes(view: View, year: int) -> Component:
    """Each class of the map, or of the difference, with its share and km2 of region, range and forest."""
    spoken, land = fire_words(view.language), land_km2(view.scenario)
    shares = compare.shares(view) if view.differs else class_shares(view.show, view.scenario, view.history)
    kind = view.show if not view.differs else "diff" if view.show == "chance" else "diff-burned"
    rows = [
        html.Tr([_class_name(name, class_tokens(view)[n], f"{kind}-{n}"), *(_cell(share, area, view) for share, area in zip(of, land, strict=True))])
        for n, (name, of) in enumerate(zip(class_names(view), shares[year - 1].tolist(), strict=True))
    ]
    if not view.other:
        rows.append(html.Tr([html.Th(spoken.land, scope="row"), *(html.Td(_km2(area, view)) for area in land)], className="total"))
    return _table(elements(subject(view, year)), [spoken.reports[report] for report in REPORTS], rows)


def _of_two(view: View, year: int) -> list[Component]:
    """Both tables of a year while two scenarios are compared."""
    return [_classes(view, year) if view.differs else _two_scenarios_classes(view, year), _figures(view, year)]


def _two_scenarios_classes(view: View, year: int) -> Component:
    """Each class of the two maps with its share and km2 of southwest Primorye under A and under B."""
    region_km2 = land_km2(view.scenario)[0]
    found: dict[str, tuple[int, str, dict[str, float]]] = {}
    for letter, one in (("A", view.alone()), ("B", view.exchanged().alone())):
        shares = class_shares(one.show, one.scenario, one.history)[year - 1, :, 0].tolist()
        for n, (name, share) in enumerate(zip(class_names(one), shares, strict=True)):
            found.setdefault(name, (n, class_tokens(one)[n], {}))[2][letter] = share
    rows = [
        html.Tr([_class_name(name, token, f"{view.show}-{n}"), *(_cell(of.get(letter), region_km2, view) for letter in ("A", "B"))])
        for name, (n, token, of) in found.items()
    ]
    return _table(elements(subject(view.alone(), year)), ["A", "B"], rows)


def _figures(view: View, year: int) -> Component:
    """What burns in the year and at least once under A, under B, and between them, of region, range and forest."""
    told, spoken = compare_words(view.language), fire_words(view.language)
    parts: list[Component] = []
    for kind, of_reports in compare.rows(view, year).items():
        name = told.annual if kind == "annual" else told.ever
        parts.append(html.Tr(html.Th(name, scope="rowgroup", colSpan=1 + len(REPORTS)), className="group"))
        parts += [html.Tr([html.Th(letter.upper(), scope="row"), *(html.Td(number(getattr(row, letter))) for row in of_reports)]) for letter in ("a", "b")]
        change = [html.Td([number(row.points), html.Small(number(row.km2))]) for row in of_reports]
        parts.append(html.Tr([html.Th(told.difference, scope="row"), *change], className="total"))
    return _table([], [spoken.reports[report] for report in REPORTS], parts)


def _class_name(name: str, token: str, kind: str) -> Component:
    box = html.Span(className=f"box box-{kind}", style={"background": f"var(--{token})"} if token else {})
    named: dict[str, Any] = {"data-computed": LAYER} if any(sign.isdigit() for sign in name) else {}
    return html.Th([box, html.Span(name, **named)], scope="row")


def _cell(share: float | None, area_km2: float, view: View) -> Component:
    """A share and its km2; empty where the scenario has no such class."""
    if share is None:
        return html.Td()
    return html.Td([number(computed(percent(share, view.language), LAYER)), _km2(share * area_km2, view)])


def _km2(area_km2: float, view: View) -> Component:
    return html.Small(number(computed(with_unit(area_km2, words(view.language).km2, view.language), LAYER)))


def _table(caption: list[Any], heads: Sequence[str], rows: Sequence[Component]) -> Component:
    head = html.Tr([html.Td(), *(html.Th(text, scope="col") for text in heads)])
    return html.Table([*([html.Caption(caption)] if caption else []), html.Thead(head), html.Tbody(list(rows))])
