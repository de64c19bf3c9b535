"""The baseline of `toggle`: the atlas's own figure on a plain Dash page whose checkboxes go by way of the server.

Each layer has two: one answers with a Patch of the visibilities, one with the whole figure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import ALL, Dash, Input, Output, Patch, ctx, dcc, html

from dashboard.figures.map import map_figure
from dashboard.serving import ADDRESSES, files
from dashboard.view import LayerState, View
from tests.bench.bare import CONFIG, FULL, application, serve_until_ended

if TYPE_CHECKING:
    from dash.development.base_component import Component


def page() -> Component:
    """The figure of the default View and its checkboxes."""
    boxes = [
        dcc.Checklist([state.id], [state.id] if state.on else [], id={"way": way, "layer": state.id}, className=f"{way} of-{state.id}")
        for way in ("patch", "whole")
        for state in View().layers
    ]
    return html.Div([dcc.Graph(id="map", figure=_figure(View()), config=CONFIG, style=FULL), html.Div(boxes, style={"position": "fixed", "zIndex": 2})])


def patch(values: list[list[str]]) -> Patch:
    """The visibility of what the pressed box switches, and nothing else of the figure."""
    layer = ctx.triggered_id["layer"]  # type: ignore[index]
    visibility = "visible" if any(layer in value for value in values) else "none"
    change: Any = Patch()
    for number, drawn in enumerate(_figure(View()).layout.map.style["layers"]):
        if drawn.get("metadata", {}).get("switch") == layer:
            change["layout"]["map"]["style"]["layers"][number]["layout"]["visibility"] = visibility
    return change


def whole(values: list[list[str]]) -> dict[str, Any]:
    """The figure, made and sent anew."""
    on = {layer for value in values for layer in value}
    return _figure(replace(View(), layers=tuple(LayerState(state.id, state.id in on) for state in View().layers)))


def _figure(view: View) -> dict[str, Any]:
    return map_figure(view, ADDRESSES)


def create_app() -> Dash:
    """The page with its callbacks, and the atlas's layer files."""
    app = application(page())
    for answer in (patch, whole):
        output = Output("map", "figure", allow_duplicate=True)
        app.callback(output, Input({"way": answer.__name__, "layer": ALL}, "value"), prevent_initial_call=True)(answer)
    app.server.register_blueprint(files)
    return app


if __name__ == "__main__":
    serve_until_ended(create_app())
