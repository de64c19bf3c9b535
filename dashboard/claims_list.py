"""`leopard-atlas claims`: every published figure with its source, as a table or as JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from dashboard.wording.evidence import evidence_words
from dashboard.words.claims import as_of_text, claim_text
from geodata.claims import CLAIMS, LADDERS
from geodata.sources import SOURCES

if TYPE_CHECKING:
    import argparse

    from geodata.claims.record import Claim


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Hook the command into the command line."""
    claims = commands.add_parser("claims", help="list the published figures with their evidence")
    claims.add_argument("--json", action="store_true", help="everything, as JSON")
    claims.set_defaults(run=_print)


def row(claim: Claim) -> dict[str, Any]:
    """One claim with its text, its source's citation and the ladders it stands on."""
    source = SOURCES[claim.source]
    return {
        **dataclasses.asdict(claim),
        "text": claim_text(claim, "en"),
        "citation": source.citation,
        "source_date": source.date,
        "link": source.link,
        "ladders": [name for name, rungs in LADDERS.items() if claim.id in rungs],
    }


def _print(options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps([row(claim) for claim in CLAIMS.values()], ensure_ascii=False, indent=2))
        return
    told = evidence_words("en")
    for claim in CLAIMS.values():
        what = f"{told.quantities[claim.quantity]}, {told.places[claim.place]}"
        figure = claim_text(claim, "en").replace("\u00a0", " ")
        print(f"{what:64} {figure:34} {as_of_text(claim, 'en'):10} {claim.grade:10} {SOURCES[claim.source].citation}")
