"""`leopard-atlas twin`: the map of a View in words, as plain text or as JSON with what stands behind each figure."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from dashboard.view import View


def add(commands: argparse._SubParsersAction[Any], view: Callable[[str], View]) -> None:
    """The command and its options; `view` reads a query."""
    twin = commands.add_parser("twin", help="say in words what the map of a View shows")
    twin.add_argument("--view", default="", metavar="QUERY", help="a View's query string, with or without a leading question mark; empty means the default")
    twin.add_argument("--json", action="store_true", help="everything, as JSON, each figure with its origin")
    twin.set_defaults(run=lambda options: run(options, view))


def run(options: argparse.Namespace, view: Callable[[str], View]) -> None:
    """Answer one call.

    Raises:
        QueryError: when the query string is none of a View.
        GeodataError: when the area in question cannot be measured or data are missing.
    """
    from dashboard.words.twin import as_json, plain, twin  # noqa: PLC0415  # reads the data

    begun, asked = time.perf_counter(), view(options.view)
    made = twin(asked)
    if not options.json:
        print(plain(made), end="")
        return
    told = {"view": asked.to_query(), "language": asked.language, **as_json(made), "seconds": round(time.perf_counter() - begun, 3)}
    print(json.dumps(told, ensure_ascii=False, indent=2))
