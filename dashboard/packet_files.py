"""A View's field packet and its data package over HTTP, made one at a time like every drawing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, Response

from dashboard import drawing
from dashboard.serving import address, asker, attached, drawn, query
from dashboard.sheet import clean_address

if TYPE_CHECKING:
    from dashboard.view import View

packet_files = Blueprint("packet", __name__)


@packet_files.get("/packet.zip")
def packet() -> Response:
    """The field packet of the View in the query string."""
    return _zip("packet", address())


@packet_files.get("/data.zip")
def data() -> Response:
    """Its data package alone."""
    return _zip("data", "")


def _zip(kind: str, at: str) -> Response:
    asked = query()
    answer = drawn(asked, lambda view: _packed(view, kind, clean_address(at)), "application/zip")
    return attached(answer, asked, "data.zip" if kind == "data" else "zip")


def _packed(view: View, kind: str, at: str) -> bytes:
    return drawing.desk.drawing((view, kind, at), partial(_made, kind, view, at), asker())


def _made(kind: str, view: View, at: str) -> bytes:
    from dashboard.packet import data_package, field_packet  # noqa: PLC0415 - matplotlib is loaded by the one thread that draws

    return (data_package(view) if kind == "data" else field_packet(view, at)).content
