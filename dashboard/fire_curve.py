"""The curve of land burned at least once, with what must be read beside it: words, checks, other models, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import dcc, html

from dashboard.aria import aria
from dashboard.figures.burned_curve import HEIGHT_PX, POINTS, burned_curve, key
from dashboard.number import filled, number
from dashboard.rows import badge
from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.wording.fire import fire_words
from dashboard.words.figures import Figure, claimed, computed
from dashboard.words.fire import LAYER, set_here
from dashboard.words.numbers import number as written
from dashboard.words.numbers import percent
from geodata.catalog import CATALOG
from geodata.models.burned_curve import burned_curve as modelled
from geodata.models.scenario import PUBLISHED
from geodata.models.structures import forecasts, kedrovaya_check, ten_year_check

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.symbology import Theme
    from dashboard.view import Language, View
    from geodata.models.burned_curve import Curve

FORECASTS = (6, 10, 30)  # the scenario years at which the three models are told
SAME = 5e-4  # shares no further apart read the same


def curve(view: View, theme: Theme) -> list[Component]:
    """The chart of the View's scenario and everything told of it; the same whichever year is shown."""
    spoken, told = words(view.language), fire_words(view.language)
    figure = dcc.Graph(
        figure=burned_curve(view, theme),
        config={"displayModeBar": False, "responsive": True, "showTips": False},
        style={"height": f"{HEIGHT_PX}px"},
    )
    origin: dict[str, Any] = {"data-computed": " ".join([LAYER, *(one for claims in POINTS.values() for one in claims)])}
    return [
        html.Div([html.H3(told.curve), badge(CATALOG[LAYER].grade, spoken)], className="curve-head"),
        html.Div(figure, role="img", className="curve", **aria(label=f"{told.curve}. {told.chart_alt}"), **origin),
        html.Ul(_legend(view, theme), className="legend curve-legend"),
        html.P(_why(view), className="curve-why"),
        html.P(filled(told.members_note, members=_members(view)), className="second"),
        *[html.P(check, className="second") for check in _checks(view.language)],
        *_structures(view),
        _table(view),
    ]


def _legend(view: View, theme: Theme) -> list[Component]:
    told = fire_words(view.language)
    entries: dict[str, Any] = {
        "scenario": told.curve_scenario,
        "band": filled(told.curve_band, members=_members(view)),
        "naive": told.curve_naive,
        "columns": _columns(view.language),
        "published": told.curve_published,
    }
    return [html.Li([html.Img(src=key(part, theme), alt="", className="swatch"), html.Span(text)]) for part, text in entries.items()]


def _why(view: View) -> list[str | Component]:
    """What the curve says of fire that returns, beside fires at random; where years differ, without the share of one."""
    told, made, asked = fire_words(view.language), modelled(view.scenario), view.scenario
    last = asked.within_years - 1
    text = told.curve_changed if _years_differ(view) else told.curve_same if asked.calibration.rho == 0 else told.curve_why
    return filled(
        text,
        annual=set_here(percent(asked.annual_share, view.language)),
        within=set_here(written(asked.within_years, view.language)),
        naive=_share(made.naive[last], view.language),
        ever=_share(made.ever[last], view.language),
    )


def _checks(language: Language) -> list[list[str | Component]]:
    """Two published figures that the model of the published record was not fitted to, whatever the scenario is now."""
    told, asked = fire_words(language), PUBLISHED
    ten = ten_year_check(asked.annual_share, asked.ever_share, asked.within_years)["copula"]
    pad = kedrovaya_check(asked.calibration.rho)["copula"]
    at_pad: dict[str, Figure] = {"annual": claimed("burned-yearly-pad", language), "published": claimed("burned-ever-pad", language)}
    return [
        filled(told.check_ten, model=_share(ten, language), published=claimed("burned-ever-ten", language)),
        [*filled(told.check_pad, model=_share(pad, language), **at_pad), " ", *filled(told.check_other, other=claimed("burned-ever-pad-bears", language))],
    ]


def _structures(view: View) -> list[Component]:
    """Three models of the scenario's two shares in later years; nothing where they cannot part, or where years differ."""
    told, language, asked = fire_words(view.language), view.language, view.scenario
    if asked.calibration.rho in {0.0, 1.0} or _years_differ(view):
        return []
    by_model = forecasts(asked.annual_share, asked.ever_share, asked.within_years, max(FORECASTS))
    years = [html.Th(number(computed(written(year, language), LAYER)), scope="col") for year in FORECASTS]
    head = html.Tr([html.Th(told.curve_years, scope="col"), *years])
    rows = [
        html.Tr([html.Th(told.structure_names[name], scope="row"), *(html.Td(number(_share(shares[year - 1], language))) for year in FORECASTS)])
        for name, shares in by_model.items()
    ]
    table = html.Table([html.Thead(head), html.Tbody(rows)], **aria(label=told.structures))
    return [html.Details([html.Summary(told.structures), table, html.P(told.structures_note, className="second")], className="more")]


def _table(view: View) -> Component:
    """The curve by year: each mean, and under it the band."""
    told, language, made = fire_words(view.language), view.language, modelled(view.scenario)
    head = html.Tr([html.Th(text, scope="col") for text in (told.curve_years, _columns(language), told.curve, told.curve_naive)])
    table = html.Table([html.Caption(filled(told.curve_band, members=_members(view))), html.Thead(head), html.Tbody(_rows(made, language))])
    scroll = html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=told.curve_table))
    return html.Details([html.Summary(told.curve_table), scroll], className="more")


def _rows(made: Curve, language: Language) -> list[Component]:
    def with_band(mean: float, low: float, high: float) -> Component:
        ends = evidence_words(language).between.format(low=written(100 * low, language, 1), high=written(100 * high, language, 1))
        band = words(language).percent.format(number=ends)
        return html.Td([number(_share(mean, language)), html.Br(), number(computed(band, LAYER))])

    return [
        html.Tr(
            [
                html.Th(number(computed(written(year, language), LAYER)), scope="row"),
                with_band(annual, annual_low, annual_high),
                with_band(ever, ever_low, ever_high),
                html.Td(number(_share(naive, language))),
            ]
        )
        for year, (annual, annual_low, annual_high, ever, ever_low, ever_high, naive) in enumerate(zip(*made, strict=True), 1)
    ]


def _years_differ(view: View) -> bool:
    """Whether fire-fighting or a bad year parts some year's share from the one that was set."""
    return float(np.abs(modelled(view.scenario).annual - view.scenario.annual_share).max()) > SAME


def _columns(language: Language) -> str:
    text = fire_words(language).columns_mean
    return text[:1].upper() + text[1:]


def _share(share: float, language: Language) -> Figure:
    return computed(percent(share, language), LAYER)


def _members(view: View) -> Figure:
    return set_here(written(view.scenario.members, view.language))
