"""The map of a View as a Plotly figure. All that is on it stands in the style; the one trace only makes Plotly draw a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.figures.style import style

if TYPE_CHECKING:
    from dashboard.figures.style import Addresses
    from dashboard.view import Camera, View

# no panning to where the land of the map ends
BOUNDS = {"west": 84.2, "east": 159.8, "south": 34.2, "north": 63.8}


def map_figure(view: View, addresses: Addresses, absent: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The figure of a View, without data: geometry comes by address. Layers in `absent` are left out."""
    return framed(view.camera, style(view, addresses, absent))


def framed(camera: Camera, drawn: Any) -> dict[str, Any]:
    """The figure of a camera and a style, as JSON; `plotly.graph_objects` would copy the whole style some times over."""
    return {
        "data": [{"hoverinfo": "skip", "lat": [], "lon": [], "type": "scattermap"}],
        "layout": {
            "template": {"data": {"scatter": [{"type": "scatter"}]}},
            "map": {"style": drawn, "center": {"lon": camera.lon, "lat": camera.lat}, "zoom": camera.zoom, "bounds": BOUNDS},
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "uirevision": "constant",
            "showlegend": False,
            "paper_bgcolor": "rgba(0,0,0,0)",
        },
    }
