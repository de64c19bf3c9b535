"""The map of a View as a Plotly figure. All that is on it stands in the style; the one trace only makes Plotly draw a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.figures.style import style

if TYPE_CHECKING:
    from dashboard.figures.style import Addresses
    from dashboard.view import View

# no panning to where the land of the map ends
BOUNDS = {"west": 84.2, "east": 159.8, "south": 34.2, "north": 63.8}


def map_figure(view: View, addresses: Addresses, absent: frozenset[str] = frozenset()) -> go.Figure:
    """The figure of a View, without data: geometry comes by address. Layers in `absent` are left out."""
    figure = go.Figure(go.Scattermap(lon=[], lat=[], hoverinfo="skip"))
    camera = view.camera
    figure.update_layout(
        map={
            "style": style(view, addresses, absent),
            "center": {"lon": camera.lon, "lat": camera.lat},
            "zoom": camera.zoom,
            "bounds": BOUNDS,
        },
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision="constant",
        showlegend=False,
        template="none",
        paper_bgcolor="rgba(0,0,0,0)",
    )
    return figure
