"""The drawer of published figures: the range estimates to choose from, what rests on the choice, and the ladders."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.aria import aria
from dashboard.figures.counts import counts, counts_figure
from dashboard.number import elements, number
from dashboard.rows import accuracy, badge, citation, title
from dashboard.symbology import COUNT_MARKS
from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.words.claims import plain
from dashboard.words.figures import chosen, claimed, computed, dated, rests_on
from geodata.catalog import CATALOG, ESTIMATES
from geodata.claims import LADDERS, claim, ladder

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.symbology import Theme
    from dashboard.view import Language
    from geodata.claims.record import Claim

FIRST = ("leopards-russia", "leopards-china", "leopards-joint", "leopards-world", "leopard-range")
UNSCALED = frozenset({"rank"})  # a place in a list is no length on an axis


def estimates(estimate_id: str, language: Language) -> list[Component]:
    """The drawer's children: choice, what rests on it, chart, ladders."""
    spoken = words(language)
    others = [html.Section(rungs(name, language)) for name in LADDERS if name not in FIRST]
    return [
        title(spoken.estimates),
        html.P(spoken.sources_differ, className="second"),
        _choice(estimate_id, language),
        html.Div(resting(estimate_id, language), id=ids.RESTING, role="status", className="resting"),
        html.Button(spoken.chart, id=ids.CHART_BUTTON, n_clicks=0, className="bordered", **aria(expanded=False, controls=ids.CHART)),
        html.Div(id=ids.CHART, className="chart"),
        *[html.Section(rungs(name, language)) for name in FIRST],
        html.P(spoken.not_added, className="second"),
        html.Details([html.Summary(spoken.more_figures), *others], className="more"),
    ]


def chosen_area(estimate_id: str, language: Language) -> list[Component | str]:
    """The chosen estimate in one line, for the panel."""
    return elements(chosen(estimate_id, language))


def resting(estimate_id: str, language: Language) -> list[Component]:
    """Every figure that rests on the chosen estimate."""
    spoken = words(language)
    names = (spoken.estimate_area, spoken.estimate_room, spoken.estimate_share)
    facts = zip(names, rests_on(estimate_id, language), strict=True)
    return [html.Dl([cell for name, value in facts for cell in (html.Dt(name), html.Dd(number(value)))])]


def _choice(estimate_id: str, language: Language) -> Component:
    spoken, told = words(language), evidence_words(language)
    options = [
        html.Div(
            [
                dmc.Radio(
                    value=one.id,
                    label=html.Span([number(claimed(one.claim, language)), f" · {told.values[f'estimate:{one.id}']}"]),
                    size="sm",
                ),
                badge(CATALOG[one.layer].grade, spoken),
                html.P(accuracy(CATALOG[one.layer].accuracy_km, one.layer, language), className="second"),
            ],
            className="choice",
        )
        for one in ESTIMATES
    ]
    return dmc.RadioGroup(options, id=ids.ESTIMATE, value=estimate_id, label=spoken.estimate, description=spoken.estimate_note, className="choices")


def counts_chart(language: Language, theme: Theme) -> list[Component]:
    """The chart of leopards by year, and the same in a table."""
    spoken, told = words(language), evidence_words(language)
    drawn = sorted((one for name in COUNT_MARKS for one in counts(name)), key=lambda one: one.year)
    graph = dcc.Graph(figure=counts_figure(language, theme), config={"displayModeBar": False, "responsive": True, "showTips": False}, className="counts")
    origin: dict[str, Any] = {"data-computed": " ".join(one.claim.id for one in drawn)}
    head = html.Tr([html.Th(text, scope="col") for text in (spoken.year, spoken.figure, spoken.place, spoken.way)])
    rows = [
        html.Tr(
            [html.Td(number(made(one.claim.id, language))) for made in (dated, claimed)]
            + [html.Td(told.places[one.claim.place]), html.Td(told.methods[one.claim.method])]
        )
        for one in drawn
    ]
    table = html.Table([html.Caption(spoken.chart), html.Thead(head), html.Tbody(rows)])
    scroll = html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=spoken.chart))
    return [html.Div(graph, role="img", **aria(label=spoken.chart), **origin), html.P(spoken.chart_note, className="second"), scroll]


def rungs(name: str, language: Language) -> list[Component]:
    """A ladder: its heading and one rung a published figure, the oldest first, on one axis."""
    told, claims = evidence_words(language), ladder(name)
    place = Counter(one.place for one in claims).most_common(1)[0][0]
    heading = html.H3(f"{told.quantities[claims[0].quantity]}: {told.places[place]}")
    top = max(end for one in claims for end in (one.low, one.high) if end)
    items = html.Ol([_rung(one, top, language) for one in claims], className="ladder")
    return [heading, items] if claims[0].unit in UNSCALED else [heading, items, _ticks(top, claims, language)]


def _rung(one: Claim, top: float, language: Language) -> Component:
    spoken, told = words(language), evidence_words(language)
    known = f"{spoken.dated_how[one.dated]}; {spoken.read_in_source}" if one.verified else spoken.unverified
    axis = [] if one.unit in UNSCALED else [html.Span(_bar(one, top), className="axis", **aria(hidden=True))]
    parts = [
        part for each in one.parts for part in (", " if each != one.parts[0] else "", number(claimed(each, language)), f" ({told.places[claim(each).place]})")
    ]
    return html.Li(
        [
            html.Div(
                [
                    html.Strong(number(claimed(one.id, language))),
                    html.Span(told.places[one.place]),
                    html.Span(number(dated(one.id, language)), className="when"),
                ],
                className="rung",
            ),
            html.Div([*axis, badge(one.grade, spoken)], className="rung-axis"),
            html.P(f"{told.methods[one.method]}; {known}", className="second"),
            html.P([f"{spoken.worked_out_from}: ", *parts], className="second") if parts else None,
            html.P(citation(one.source), className="second"),
        ]
    )


def _bar(one: Claim, top: float) -> Component:
    """The mark on the axis: a dot for a value, a bar for an interval, dots up to or from an end that is open."""
    low, high = (one.low or 0.0, one.high if one.high is not None else top)
    kind = "open" if one.low is None else "open from" if one.high is None else "value" if low == high else "between"
    style: dict[str, Any] = {"left": f"{100 * low / top:.2f}%", "width": f"{100 * (high - low) / top:.2f}%"}
    return html.Span(className=f"mark-{kind}" if kind != "open from" else "mark-open mark-from", style=style)


def _ticks(top: float, claims: tuple[Claim, ...], language: Language) -> Component:
    origin = [one.id for one in claims]
    ends = [html.Span(number(computed(plain(value, language), *origin))) for value in (0, top)]
    return html.Div(ends, className="ticks", **aria(hidden=True))
