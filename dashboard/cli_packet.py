"""`leopard-atlas packet`: a View to take along, as sheets, words, data and a page that needs no network, in one zip."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.sheet import clean_address
from geodata import DATA_VERSION, files
from geodata.errors import FormatError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from dashboard.packet import Packed
    from dashboard.view import View


def add(commands: argparse._SubParsersAction[Any], view: Callable[[str], View]) -> None:
    """The command and its options; `view` reads a query."""
    packet = commands.add_parser("packet", help="pack a View for the field: sheets, words, data, and a page that needs no network")
    packet.add_argument("--view", default="", metavar="QUERY", help="a View's query string, with or without a leading question mark; empty means the default")
    packet.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help="a .zip")
    packet.add_argument("--data-only", action="store_true", help="the data package alone: GeoPackage, GeoJSON, GeoTIFF, CSV and licences")
    base = "where the atlas is served to others: sheets and page then bear a link (LEOPARD_ATLAS_BASE_URL)"
    packet.add_argument("--base-url", default=os.environ.get("LEOPARD_ATLAS_BASE_URL", ""), metavar="URL", help=base)
    packet.add_argument("--json", action="store_true", help="print what was packed, as JSON")
    packet.set_defaults(run=lambda options: run(options, view))


def run(options: argparse.Namespace, view: Callable[[str], View]) -> None:
    """Answer one call.

    Raises:
        QueryError: when the query string is none of a View.
        FormatError: when the file cannot be written, or is not named .zip.
        GeodataError: when a part of the packet cannot be made.
    """
    if options.output.suffix.lower() != ".zip":
        message = f"A packet is a .zip; {options.output.name!r} was asked for."
        raise FormatError(message)
    address = clean_address(options.base_url)
    asked = view(options.view)
    files.refuse_unwritable(options.output)
    from dashboard.packet import data_package, field_packet  # noqa: PLC0415  # starts matplotlib

    made = data_package(asked) if options.data_only else field_packet(asked, address)
    files.write(options.output, made.content)
    if options.json:
        print(json.dumps(_summary(options.output, asked, made), ensure_ascii=False, indent=2))


def _summary(file: Path, view: View, made: Packed) -> dict[str, Any]:
    """What was packed: the zip, and of each file its size."""
    return {
        "file": str(file),
        "bytes": len(made.content),
        "sha256": hashlib.sha256(made.content).hexdigest(),
        "view": view.to_query(),
        "data_version": DATA_VERSION,
        "layers": [state.id for state in view.layers if state.on and state.id not in made.left_out],
        "left_out": made.left_out,
        "files": [{"path": one.path, "bytes": len(one.content)} for one in made.files],
    }
