"""Burned at least once as a Plotly figure: the scenario, its histories, random fires, each year's share, and what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import numpy as np
import plotly.graph_objects as go

from dashboard.figures.counts import INK
from dashboard.symbology import Theme, colour
from dashboard.wording.evidence import evidence_words
from dashboard.wording.fire import fire_words
from dashboard.words.claims import as_of_text, claim_text
from dashboard.words.numbers import number, percent
from geodata.claims import claim
from geodata.models.burned_curve import burned_curve as modelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.view import Language, View
    from geodata.models.burned_curve import Curve

# what was published of the region, by years: Kedrovaya Pad's share is of its own land, and has no place here
POINTS: dict[int, tuple[str, ...]] = {6: ("burned-ever-study", "burned-ever-page"), 10: ("burned-ever-ten",)}
SCENARIO, RANDOM = ("#1C4F47", "#9AD9C8"), ("#5A584E", "#B9B7A9")  # --accent and --text-2, light and dark
BAND_OPACITY = 0.2
HEIGHT_PX, TOP_PX, FOOT_PX = 230, 14, 42
APART_PX = 16  # two labels on one another cannot be read


def burned_curve(view: View, theme: Theme) -> go.Figure:
    """The curve of the View's scenario, the same whichever year is shown; shares are drawn as they are, 0 to 1."""
    curve, language, told = modelled(view.scenario), view.language, fire_words(view.language)
    years = np.arange(1, len(curve.ever) + 1)
    ours, random = SCENARIO[theme == "dark"], RANDOM[theme == "dark"]
    traces = [
        go.Bar(x=years, y=curve.annual, width=0.34, marker_color=colour("fire-3", theme), **_told(told.columns_mean, curve.annual, language)),
        _band(years, curve, ours),
        go.Scatter(
            x=years, y=curve.naive, mode="lines", line={"color": random, "width": 1.7, "dash": "2px 3px"}, **_told(told.curve_naive, curve.naive, language)
        ),
        _end(years, curve.naive, "circle-open", random),
        go.Scatter(
            x=years, y=curve.ever, mode="lines+markers", line={"color": ours, "width": 2.4}, marker_size=5, **_told(told.line_ever, curve.ever, language)
        ),
        _end(years, curve.ever, "circle", ours),
        _published(len(years), language, theme),
    ]
    ends = zip((curve.naive[-1], curve.ever[-1]), _shifts(curve), (random, ours), strict=True)
    labels = [_label(len(years), float(share), shift, ink, language) for share, shift, ink in ends]
    return go.Figure(traces, _layout(view, theme) | {"annotations": labels})


def _label(year: int, share: float, shift: float, ink: str, language: Language) -> dict[str, Any]:
    """The share a line ends at, right of its end."""
    font = {"color": ink, "size": 12.5, "weight": 600}
    return {"text": percent(share, language), "font": font, "x": year, "y": share, "yshift": shift, "xanchor": "left", "xshift": 11, "showarrow": False}


def key(part: str, theme: Theme) -> str:
    """An SVG image address that shows how a part of the figure looks: scenario, band, naive, columns or published."""
    ours, random, ink = SCENARIO[theme == "dark"], RANDOM[theme == "dark"], INK[theme][0]
    drawn = {
        "scenario": f'<path d="M2 10h30" stroke="{ours}" stroke-width="2.4"/><circle cx="17" cy="10" r="3" fill="{ours}"/>',
        "band": f'<rect x="2" y="3" width="30" height="14" fill="{ours}" opacity="{BAND_OPACITY}"/>',
        "naive": f'<path d="M2 10h30" stroke="{random}" stroke-width="1.7" stroke-dasharray="2 3"/>',
        "columns": f'<rect x="12" y="3" width="10" height="14" fill="{colour("fire-3", theme)}"/>',
        "published": f'<path d="M17 3l7 7-7 7-7-7z" fill="none" stroke="{ink}" stroke-width="1.8"/>',
    }
    return "data:image/svg+xml," + quote(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="34" height="20" viewBox="0 0 34 20">{drawn[part]}</svg>', safe="/:=' ,"
    )


def _told(name: str, shares: NDArray[np.float64], language: Language) -> dict[str, Any]:
    """What a series is called and what it tells at each year."""
    year = fire_words(language).stop
    said = [f"{year.format(year=n)}: {percent(float(share), language)}" for n, share in enumerate(shares, 1)]
    return {"name": name, "hovertext": said, "hoverinfo": "text+name"}


def _band(years: NDArray[np.intp], curve: Curve, ink: str) -> go.Scatter:
    there_and_back = np.concatenate([years, years[::-1]]), np.concatenate([curve.ever_p95, curve.ever_p05[::-1]])
    fill = f"rgba({int(ink[1:3], 16)},{int(ink[3:5], 16)},{int(ink[5:], 16)},{BAND_OPACITY})"
    return go.Scatter(x=there_and_back[0], y=there_and_back[1], fill="toself", fillcolor=fill, mode="none", name="band", hoverinfo="skip")


def _end(years: NDArray[np.intp], shares: NDArray[np.float64], symbol: str, ink: str) -> go.Scatter:
    marker = {"symbol": symbol, "color": ink, "size": 8, "line": {"width": 1.7, "color": ink}}
    return go.Scatter(x=years[-1:], y=shares[-1:], mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False)


def _published(years: int, language: Language, theme: Theme) -> go.Scatter:
    """A ring at each published share; two sources of one share have one ring."""
    told, places = fire_words(language), evidence_words(language).places
    rings = [(year, share) for year, claims in POINTS.items() if year <= years for share in sorted({_share(one) for one in claims})]
    said = [
        "<br>".join(
            f"{claim_text(claim(one), language)} ({places[claim(one).place]}, {as_of_text(claim(one), language)})"
            for one in POINTS[year]
            if _share(one) == share
        )
        for year, share in rings
    ]
    marker = {"symbol": "diamond-open", "color": INK[theme][0], "size": 14, "line": {"width": 1.8}}
    where: dict[str, Any] = {"x": [year for year, _ in rings], "y": [share for _, share in rings]}
    return go.Scatter(**where, mode="markers", marker=marker, name=told.curve_published, hovertext=said, hoverinfo="text+name", cliponaxis=False)


def _share(claim_id: str) -> float:
    return (claim(claim_id).high or 0.0) / 100


def _top(curve: Curve) -> float:
    """The head of the axis: the next fifth above all that is drawn."""
    return float(min(1.0, np.ceil(max(curve.naive[-1], curve.ever_p95.max(), 0.5) * 5) / 5))


def _shifts(curve: Curve) -> tuple[float, float]:
    """How many pixels the labels of the naive and the scenario's end move up so that they part."""
    gap_px = (curve.naive[-1] - curve.ever[-1]) / _top(curve) * (HEIGHT_PX - TOP_PX - FOOT_PX)
    lack_px = max(0.0, APART_PX - float(gap_px)) / 2
    return lack_px, -lack_px


def _layout(view: View, theme: Theme) -> dict[str, Any]:
    curve, language = modelled(view.scenario), view.language
    ink, grid = INK[theme]
    years, fifths = len(curve.ever), np.arange(0, _top(curve) + 0.01, 0.2)
    stops = [year for year in range(1, years + 1) if years <= 12 or year == 1 or year % 5 == 0]
    small = {"size": 12, "color": RANDOM[theme == "dark"]}
    axis = {"zeroline": False, "fixedrange": True, "tickfont": small, "ticklabelstandoff": 4}
    return {
        "template": "none",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Atlas Sans, Atlas CJK, sans-serif", "size": 12, "color": ink},
        "height": HEIGHT_PX,
        "margin": {"l": 42, "r": 56, "t": TOP_PX, "b": FOOT_PX},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": {
            **axis,
            "showgrid": False,
            "range": [0.6, years + 0.4],
            "tickvals": stops,
            "ticktext": [number(year, language) for year in stops],
            "title": {"text": fire_words(language).curve_years, "font": small, "standoff": 4},
        },
        "yaxis": {
            **axis,
            "gridcolor": grid,
            "range": [0, _top(curve)],
            "tickvals": fifths,
            "ticktext": [percent(float(share), language, 0) for share in fifths],
        },
    }
