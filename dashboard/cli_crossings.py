"""`leopard-atlas crossings`: where crossings of the Tumen and of the land border would cost least, as a table or as JSON."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from dashboard.numerals import whole_option

if TYPE_CHECKING:
    import argparse


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its options."""
    crossings = commands.add_parser("crossings", help="least-cost corridors over the Tumen and the Russia-China border, inferred from obstacles on the map")
    crossings.add_argument("--ice", choices=("on", "off"), default="on", help="whether the waters are frozen (on)")
    crossings.add_argument("--sets", type=whole_option, default=100, metavar="N", help="sets of weights that must agree, 1 to 1,000 (100)")
    crossings.add_argument("--seed", type=whole_option, default=1, metavar="N", help="the same seed gives the same cells (1)")
    crossings.add_argument("--json", action="store_true", help="everything, as JSON, with all assumptions")
    crossings.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Answer one call.

    Raises:
        CrossingError: when the sets or the seed cannot be.
    """
    from geodata.models.crossings import summary  # noqa: PLC0415  # reads the data

    begun = time.perf_counter()
    answer = summary(ice=options.ice == "on", sets=options.sets, seed=options.seed)
    answer["seconds"] = round(time.perf_counter() - begun, 3)
    print(json.dumps(answer, ensure_ascii=False, indent=2) if options.json else _table(answer))


def _table(answer: dict[str, Any]) -> str:
    """The figures a person asks for first, and what they are not."""
    made = answer["parameters"]
    lines = [
        f"{'With ice' if made['ice'] else 'Without ice'}, {made['sets']} sets of assumed weights, each from half to double; belts are where half of them agree",
        f"Inferred: {answer['meaning']}",
        f"Not known and not in it: {', '.join(answer['not_known'])}",
        f"{'crossing':20} {'published':10} {'belt km2':>9} {'mean width km, across':>22} {'of the line, km':>16} {'trouble km':>16} {'pinch':>6}  accuracy",
    ]
    for one in answer["crossings"]:
        in_belt = f"{one['line_in_belt_km']} of {one['line_km']}"
        trouble = f"{one['trouble_km']['p05']}-{one['trouble_km']['p95']}"
        width = f"{one['width_km']}, the {one['width_across']}"
        placed = ", placed by the end of the drawn reach" if one["set_by_reach_end"] else ""
        lines.append(
            f"{one['name']:20} {one['status']:10} {one['area_km2']:>9,} {width:>22} {in_belt:>16} {trouble:>16} {one['pinch_points']:>6}  "
            f"±{one['accuracy_km']:g} km{placed}"
        )
    lines.append("Trouble is told in km of open land that would be as hard (5% to 95% of the sets).")
    return "\n".join(lines)
