"""The bare baseline: a Dash page with one empty map, and how both baselines are served.

It is compressed and kept by the browser as the atlas is, so that only what the page does differs; nothing of the
atlas that reads data is imported. `python -m tests.bench.bare --port N` serves it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import plotly.graph_objects as go
from dash import Dash, dcc, html
from waitress import serve

from dashboard import compression, headers
from dashboard.assets_folder import ASSETS

if TYPE_CHECKING:
    from dash.development.base_component import Component

FULL = {"position": "fixed", "inset": 0, "height": "100vh", "width": "100vw"}
CONFIG: dcc.Graph.Config = {"displayModeBar": False, "responsive": True}
BLANK = {"version": 8, "sources": {}, "layers": [{"id": "sea", "type": "background", "paint": {"background-color": "#cde"}}]}


def page() -> Component:
    """One map without sources: what Dash, Plotly and MapLibre cost by themselves."""
    figure = go.Figure(go.Scattermap(lon=[], lat=[]), {"map": {"style": BLANK}, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}})
    return html.Div(dcc.Graph(id="map", figure=figure, config=CONFIG, style=FULL))


def application(layout: Component) -> Dash:
    """A Dash application of this layout; scripts and styles of the atlas stay out, its fonts can be fetched."""
    app = Dash(__name__, assets_folder=str(ASSETS), assets_ignore=".*")
    app.layout = layout
    return app


def serve_until_ended(app: Dash) -> None:
    """Serve on the port of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    compression.install(app.server)
    headers.install(app)
    serve(app.server, host="127.0.0.1", port=parser.parse_args().port, threads=8, ident=None)


if __name__ == "__main__":
    serve_until_ended(application(page()))
