"""What a page opens with: the map, the chrome and the View of its address, as the JSON that its HTML carries.

So the first picture needs no further question to the server, and the page of a View is one cacheable answer.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard import ids
from dashboard.figures.map import map_figure
from dashboard.layout import chrome
from dashboard.markup import frozen
from dashboard.serving import ADDRESSES
from dashboard.settings import store
from dashboard.view import Camera, parse
from dashboard.words.problems import data_problems, sentences
from geodata.layers.vector import unreadable

GRAPH: dcc.Graph.Config = {"displayModeBar": False, "scrollZoom": True, "showSendToCloud": False, "responsive": True, "showTips": False}


@lru_cache(maxsize=256)
def opening(query: str) -> str:
    """The JSON list of map, chrome and View for a query string; what of it was bad is named in the message line."""
    view, problems = parse(query)
    graph = dcc.Graph(id=ids.MAP, figure=map_figure(view, ADDRESSES, unreadable()), config=GRAPH, className="graph")
    messages = (*sentences(problems, view.language), *data_problems(view.language))
    around = replace(view, camera=Camera()).to_query()
    return f"[{to_json_plotly(graph)},{_chrome(around, messages)},{to_json_plotly(store(view))}]"


@lru_cache(maxsize=64)
def _chrome(query: str, messages: tuple[str, ...]) -> str:
    """The chrome as JSON: the greater part of a page, and the same wherever the camera is."""
    return str(to_json_plotly(frozen(chrome(parse(query)[0], messages))))
