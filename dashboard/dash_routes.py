"""Dash's own routes, which believe what they are sent: looked at before Dash does, and what a served page does not use is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash.exceptions import DependencyException
from flask import abort
from pydantic_core import from_json

from dashboard import refusal
from dashboard.asked import Question, Wire, read
from geodata.errors import RequestError

if TYPE_CHECKING:
    from dash import Dash

CALLBACKS = "/_dash-update-component"
PACKAGES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
FOR_DEVELOPERS = "/_reload-hash"


def install(app: Dash) -> None:
    """Put what refuses before what answers."""
    views = app.server.view_functions
    answer, serve = views[CALLBACKS], views[PACKAGES]

    def ask() -> Any:
        refuse_unknown(app, refusal.body())
        return answer()

    def file(**asked: str) -> Any:
        try:
            return serve(**asked)
        except (DependencyException, FileNotFoundError):  # Dash knows of files that a package does not bring
            abort(404)

    views[CALLBACKS], views[PACKAGES], views[FOR_DEVELOPERS] = ask, file, lambda: abort(404)


def refuse_unknown(app: Dash, body: bytes) -> None:
    """Nothing, for a question that one of the application's callbacks answers.

    Raises:
        RequestError: when the body is no JSON, too deep, of another shape, or asks what no callback on the server answers.
    """
    try:
        sent = from_json(body, allow_inf_nan=False)  # unlike Python's own reader it has a limit for depth
    except ValueError:
        message = "The body is not JSON that a page sends; load the page again."
        raise RequestError(message) from None
    question = read(Question, sent)
    callback = app.callback_map.get(question.output, {})
    if "callback" not in callback:
        message = "No callback on the server has this output; load the page again."
        raise RequestError(message)
    outputs = callback["output"] if isinstance(callback["output"], list) else [callback["output"]]
    inputs, state = ([(one["id"], one["property"]) for one in callback[kind]] for kind in ("inputs", "state"))
    wired = [
        isinstance(callback["output"], list) == isinstance(question.outputs, list),
        _ends(question.outputs) == [(one.component_id, one.component_property) for one in outputs],
        _ends(question.inputs) == inputs,
        _ends(question.state) == state,
        {".".join(one) for one in inputs}.issuperset(question.changed),
    ]
    if not all(wired):
        message = f"The callback of {question.output} is wired otherwise; load the page again."
        raise RequestError(message)


def _ends(wires: Wire | list[Wire]) -> list[tuple[str, str]]:
    return [(wire.id, wire.property) for wire in (wires if isinstance(wires, list) else [wires])]
