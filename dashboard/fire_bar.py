"""The time bar: play and step, the years as a chart, what the map shows of the scenario, and the result line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import dash_mantine_components as dmc
from dash import html

from dashboard import compare_bar, ids
from dashboard.aria import aria
from dashboard.buttons import icon
from dashboard.number import elements, filled, number
from dashboard.symbology import TOKENS, colour
from dashboard.view import SHOWS
from dashboard.wording.compare import compare_words
from dashboard.wording.fire import fire_words
from dashboard.words import compare
from dashboard.words.figures import computed
from dashboard.words.fire import LAYER, burned_shares, naive_shares, result, set_here
from dashboard.words.numbers import number as written
from dashboard.words.numbers import percent
from geodata.models.scenario import MEMBERS_MOST

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from dashboard.symbology import Theme
    from dashboard.view import View

TOP_SHARES = (0.4, 0.6, 0.8, 1.0)  # where the axis may end
MOST_STOPS = 12  # more would be too small to hit; the steps reach every year


def fire_bar(view: View) -> list[Component]:
    """The bar's children for a View."""
    said = html.P(id=ids.RESULT_SAID, role="status", className="unseen")
    one = filled(fire_words(view.language).one_history, number=set_here(str(view.history)))
    mark = [html.P(one, className="history-mark card")] if view.show != "chance" else []
    tags = of_years(view, [compare_bar.tags(view, year) for year in _years(view)], html.Div) if view.other else []
    return [_player(view), _chart(view), _labels(view), _shown(view), _results(view), said, *mark, *tags]


def _years(view: View) -> range:
    return range(1, view.years + 1)


def of_years(view: View, parts: list[Any], tag: Callable[..., Component]) -> list[Component]:
    """One element a scenario year, of which the page shows the year's."""
    return [tag(part, hidden=year != view.year, **{"data-year": year}) for year, part in enumerate(parts, start=1)]


def _player(view: View) -> Component:
    spoken, count = fire_words(view.language), view.years
    before, _, after = spoken.year.partition("{year}")
    years = [[before, number(set_here(written(year, view.language))), after] for year in range(1, count + 1)]
    of = spoken.of_years.partition("{years}")
    steps = [("start", spoken.to_start), ("left", spoken.back), ("right", spoken.forward)]
    buttons = [html.Button(icon(name), id=f"year-{name}", title=text, className="quiet", **aria(label=text)) for name, text in steps]
    names: dict[str, Any] = {"data-pause": spoken.pause, "data-play": spoken.play}
    return html.Div(
        [
            html.Button(icon("play"), id=ids.PLAY, title=spoken.play, className="play", **aria(label=spoken.play), **names),
            html.Div(
                [
                    html.P(
                        [*of_years(view, years, html.Span), html.Small([" ", of[0], number(set_here(written(count, view.language))), of[2]])], className="year"
                    ),
                    html.Div(buttons, className="steps"),
                ]
            ),
        ],
        className="player",
    )


def _chart(view: View) -> Component:
    """The years as columns and lines with a stop below each; the whole is a picture, the stops are the buttons."""
    spoken, count = fire_words(view.language), view.years
    columns, lines = _series(view)
    top = next((share for share in TOP_SHARES if share >= max(max(shares) for shares in lines.values()) + 0.02), 1.0)
    alt = compare_words(view.language).chart_alt if view.other else spoken.chart_alt
    pictures = [
        html.Img(src=_picture(columns, lines, top, theme), alt=alt if theme == "light" else "", className=f"{theme}-only") for theme in ("light", "dark")
    ]
    ticks = [html.Span(number(set_here(percent(share, view.language, 0)))) for share in (top, top / 2, 0.0)]
    shown = set(range(1, count + 1)) if count <= MOST_STOPS else {1, *range(5, count + 1, 5), count}
    stops = [_stop(year, view) if year in shown else html.Span() for year in range(1, count + 1)]
    return html.Div(
        [
            html.Div(ticks, className="axis-y", **aria(hidden=True)),
            html.Div([*pictures, html.Span(className="here")], className="plot"),
            html.Div(stops, className="stops", role="group", **aria(label=spoken.time)),
        ],
        className="years",
        style={"--years": str(count)},
    )


def _stop(year: int, view: View) -> Component:
    named: dict[str, Any] = {"data-setting": "year", "data-stop": year}
    name = fire_words(view.language).stop.format(year=written(year, view.language))
    return html.Button(written(year, view.language), id=f"stop-{year}", **aria(label=name, current="true" if year == view.year else "false"), **named)


def _series(view: View) -> tuple[list[list[float]], dict[str, list[float]]]:
    """The columns of each year and the lines by their look: of one scenario and random fires, or of A and B."""
    if view.other:
        (annual_a, ever_a), (annual_b, ever_b) = compare.burned(view, "A"), compare.burned(view, "B")
        return [annual_a, annual_b], {"ever": ever_a, "other": ever_b}
    annual, ever = burned_shares(view)
    return [annual], {"naive": naive_shares(view), "ever": ever}


def _picture(columns_of: list[list[float]], lines_of: dict[str, list[float]], top: float, theme: Theme) -> str:
    """Columns of each year's burned land, the second scenario's as outlines, and the two lines, in a box of 100 a year by 100."""
    count, wide = len(columns_of[0]), 36 / len(columns_of)
    ink, grey, column = (colour(token, theme) for token in ("accent", "text-2", "fire-3"))
    rule = TOKENS["map-ribbon"][theme == "dark"]
    rules = "".join(f'<path d="M0 {y}H{100 * count}" stroke="{rule}" stroke-width="1" opacity=".45" vector-effect="non-scaling-stroke"/>' for y in (0, 50, 100))
    fills = (f'fill="{column}"', f'fill="none" stroke="{column}" stroke-width="1.5" vector-effect="non-scaling-stroke"')
    columns = "".join(
        f'<rect x="{100 * n + 32 + k * wide:g}" y="{100 - 100 * share / top:.2f}" width="{wide:g}" height="{100 * share / top:.2f}" {fills[k]}/>'
        for k, annual in enumerate(columns_of)
        for n, share in enumerate(annual)
    )
    looks = {
        "naive": f'stroke="{grey}" stroke-width="1.7" stroke-dasharray="2 3"',
        "ever": f'stroke="{ink}" stroke-width="2.4"',
        "other": f'stroke="{ink}" stroke-width="2.4" stroke-dasharray="7 4"',
    }
    lines = ""
    for name, shares in lines_of.items():
        look = looks[name]
        points = " ".join(f"{100 * n + 50},{100 - 100 * share / top:.2f}" for n, share in enumerate(shares))
        lines += f'<polyline points="{points}" fill="none" {look} vector-effect="non-scaling-stroke"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {100 * count} 100" preserveAspectRatio="none">{rules}{columns}{lines}</svg>'
    return "data:image/svg+xml," + quote(svg, safe="/:=' ,")


def _labels(view: View) -> Component:
    """The three figures of each year, in the colours of their lines."""
    if view.other:
        return html.Div(of_years(view, [compare_bar.labels(view, year) for year in _years(view)], html.Div), className="labels")
    spoken = fire_words(view.language)
    annual, ever = burned_shares(view)
    columns = spoken.columns_history if view.show != "chance" else spoken.columns_mean
    lines = [(spoken.line_naive, "naive", naive_shares(view)), (spoken.line_ever, "ever", ever), (columns, "annual", annual)]
    blocks = [
        [html.Div([number(computed(percent(shares[year], view.language), LAYER)), " ", text], className=f"label-{name}") for text, name, shares in lines]
        for year in range(view.years)
    ]
    return html.Div(of_years(view, blocks, html.Div), className="labels")


def _shown(view: View) -> Component:
    """What the map shows of the scenario, and of which history."""
    spoken = fire_words(view.language)
    options = [html.Option(spoken.shows[show], value=show, selected=show == view.show) for show in SHOWS]
    parts: list[Component] = [html.Label(spoken.show, htmlFor=ids.SHOW), html.Select(options, id=ids.SHOW)]
    if view.show != "chance":
        box = dmc.NumberInput(
            id=ids.HISTORY,
            value=view.history,
            min=1,
            max=MEMBERS_MOST,
            allowDecimal=False,
            hideControls=True,
            clampBehavior="strict",
            debounce=400,
            attributes={"input": {"aria-label": spoken.history, "data-setting": "hist"}},
        )
        parts.append(html.Div([html.Span(spoken.history, **aria(hidden=True)), box], className="history"))
    return html.Div([*parts, *compare_bar.controls(view)], className="shown")


def _results(view: View) -> Component:
    return html.Div(results(view), id=ids.RESULTS, className="result")


def results(view: View) -> list[Component]:
    """The result line of each scenario year."""
    lines = [elements(result(view, year)) for year in _years(view)]
    return of_years(view, lines, html.P)
