"""Leopards by year as a Plotly figure: each published count where its source puts it, none joined to another, none added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.symbology import COUNT_MARKS, Theme
from dashboard.wording.evidence import evidence_words
from dashboard.words.claims import as_of_text, claim_text
from geodata.claims import ladder

if TYPE_CHECKING:
    from dashboard.view import Language
    from geodata.claims.record import Claim

# the two old pages that began this atlas
FIRST_PAGES = frozenset({"wwf-archive", "alta-fact-page"})
INK = {"light": ("#23231E", "#DDD7C7"), "dark": ("#F1EDE2", "#3A433F")}  # text and grid: --text, --line
OPEN_ENDS = {"under": "<", "up to": "≤", "at least": "≥", "over": ">"}


@dataclass(frozen=True, slots=True)
class Count:
    """One dated claim as it is drawn: its last year, its value, and how far down and up it may reach."""

    claim: Claim
    year: int
    value: float
    down: float
    up: float


def counts(name: str) -> list[Count]:
    """The dated counts of a ladder, those read in a source first; an undated one has no place on an axis of years, a sum is no count."""
    drawn = [_count(one, one.years[1]) for one in ladder(name) if one.years and one.method != "computed"]
    return sorted(drawn, key=lambda one: not one.claim.verified)


def _count(claim: Claim, year: int) -> Count:
    ends = [end for end in (claim.low, claim.high) if end is not None]
    value = claim.best if claim.best is not None else sum(ends) / len(ends)
    low = 0.0 if claim.low is None else claim.low
    return Count(claim, year, value, value - low, max(ends) - value)


def counts_figure(language: Language, theme: Theme) -> go.Figure:
    """The chart in a language and a theme. What no source was read for is an open mark."""
    figure = go.Figure([_series(name, language, theme) for name in COUNT_MARKS])
    figure.add_trace(_rings(theme))
    ink, grid = INK[theme]
    axis = {"gridcolor": grid, "linecolor": ink, "zeroline": False, "ticks": "outside", "tickcolor": ink}
    figure.update_layout(
        template="none",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Atlas Sans, Atlas CJK, sans-serif", "size": 12, "color": ink},
        margin={"l": 34, "r": 8, "t": 8, "b": 28},
        xaxis={**axis, "tickformat": "d", "nticks": 6},
        yaxis={**axis, "rangemode": "tozero"},
        legend={"orientation": "h", "y": -0.14, "x": 0, "itemclick": False, "itemdoubleclick": False},
        hovermode="closest",
    )
    return figure


def _series(name: str, language: Language, theme: Theme) -> go.Scatter:
    mark, drawn = COUNT_MARKS[name], counts(name)
    colour = mark.colours[theme == "dark"]
    error: dict[str, Any] = {"type": "data", "symmetric": False, "array": [one.up for one in drawn], "arrayminus": [one.down for one in drawn]}
    return go.Scatter(
        name=evidence_words(language).places[mark.place],
        x=[one.year for one in drawn],
        y=[one.value for one in drawn],
        error_y={**error, "color": colour, "thickness": 2.5, "width": 4},
        mode="markers+text",
        text=[OPEN_ENDS.get(one.claim.bound, "") for one in drawn],
        textposition="middle left",
        marker={
            "symbol": [mark.symbol + ("" if one.claim.verified else "-open") for one in drawn],
            "color": colour,
            "size": 9,
            "line": {"width": 1.6, "color": colour},
        },
        hovertext=[_told(one.claim, language) for one in drawn],
        hoverinfo="text",
    )


def _rings(theme: Theme) -> go.Scatter:
    drawn = [one for name in COUNT_MARKS for one in counts(name) if one.claim.source in FIRST_PAGES]
    ring = {"symbol": "circle-open", "color": INK[theme][0], "size": 18, "line": {"width": 1.6, "color": INK[theme][0]}}
    return go.Scatter(x=[one.year for one in drawn], y=[one.value for one in drawn], mode="markers", marker=ring, hoverinfo="skip", showlegend=False)


def _told(claim: Claim, language: Language) -> str:
    told = evidence_words(language)
    return f"{told.places[claim.place]}, {as_of_text(claim, language)}: {claim_text(claim, language)}"
