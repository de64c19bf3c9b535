"""What a page opens with: the map, the chrome and the View of its address, as the JSON that its HTML carries.

So the first picture needs no further question to the server, and the page of a View is one cacheable answer.
"""

from __future__ import annotations

import json
from dataclasses import replace

from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard import ids
from dashboard.figures.map import framed
from dashboard.figures.style import style
from dashboard.layout import chrome
from dashboard.markup import frozen
from dashboard.serving import ADDRESSES
from dashboard.settings import store
from dashboard.view import Camera, View, parse
from dashboard.words.problems import data_problems, sentences
from geodata.layers.vector import unreadable
from geodata.made_once import made_once

STYLE = "the style of the View"
GRAPH: dcc.Graph.Config = {"displayModeBar": False, "scrollZoom": True, "showSendToCloud": False, "responsive": True, "showTips": False}


def opening(query: str) -> str:
    """The JSON list of map, chrome and View for a query string; what of it was bad is named in the message line."""
    view, problems = parse(query)
    messages = (*sentences(problems, view.language), *data_problems(view.language))
    around = replace(view, camera=Camera())
    graph = str(to_json_plotly(dcc.Graph(id=ids.MAP, figure=framed(view.camera, STYLE), config=GRAPH, className="graph")))
    return f"[{graph.replace(json.dumps(STYLE), _style(around, unreadable()))},{_chrome(around, messages)},{to_json_plotly(store(view))}]"


@made_once(32)
def _style(view: View, absent: frozenset[str]) -> str:
    """The map's style as JSON: the same wherever the camera is."""
    return json.dumps(style(view, ADDRESSES, absent), separators=(",", ":"))


@made_once(32)  # a third of a megabyte each
def _chrome(view: View, messages: tuple[str, ...]) -> str:
    """The chrome as JSON: the greater part of a page, and the same wherever the camera is."""
    return str(to_json_plotly(frozen(chrome(view, messages))))
