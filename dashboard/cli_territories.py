"""`leopard-atlas territories`: a range estimate in territories, the published figures beside it, and what fire leaves of them."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.numerals import decimal_option, whole_option
from geodata import files
from geodata.errors import ScenarioError

if TYPE_CHECKING:
    import argparse

    import geopandas as gpd

    from geodata.models.room import FireRoom, RoomQuestion
    from geodata.models.territories import Territories, Tiling

YARDSTICK = "A yardstick, not a population estimate: tiles stand for resident females, males overlap several"
UNPUBLISHED = "this size lies outside the published 30 to 130 km2"
USUAL_FIRE = "Published record"


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its options."""
    territories = commands.add_parser("territories", help="cut a range estimate into territories: a yardstick, and how many of them fire leaves room for")
    territories.add_argument("--size", dest="size_km2", type=decimal_option, default=100.0, metavar="KM2", help="mean area of a territory, 10 to 500 (100)")
    territories.add_argument("--estimate", default="core", metavar="NAME", help="range estimate: core, present or historic (core)")
    territories.add_argument("--seed", type=whole_option, default=1, metavar="N", help="the same seed gives the same tiles (1)")
    territories.add_argument("--fire", nargs="?", const=USUAL_FIRE, metavar="NAME", help="burn a named scenario over them; without a name the published record")
    territories.add_argument(
        "--habitat", dest="habitat_share", type=decimal_option, metavar="SHARE", help="of a territory must be habitat for it to have room (0.5)"
    )
    territories.add_argument("--members", type=whole_option, metavar="N", help="simulated histories of the fire scenario, 1 to 100,000 (100)")
    territories.add_argument("--history", type=whole_option, metavar="N", help="tell simulated history no. N as well")
    territories.add_argument("--succession", action="store_true", help="let forest, open oak and grassland follow the fires")
    territories.add_argument("--json", action="store_true", help="everything, as JSON")
    territories.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the tiles as .geojson or .gpkg")
    territories.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Answer one call.

    Raises:
        TerritoryError: when the range cannot be cut so.
        ScenarioError: when the fire scenario cannot be.
        FormatError: when the file cannot be written.
    """
    from geodata.formats import refuse_suffix, table_file  # noqa: PLC0415  # reads the data
    from geodata.models.room import room  # noqa: PLC0415
    from geodata.models.territories import Territories, tiling  # noqa: PLC0415

    begun = time.perf_counter()
    if options.output is not None:
        refuse_suffix(options.output.suffix)
        files.refuse_unwritable(options.output)
    question = Territories(options.estimate, options.size_km2, options.seed)
    asked = _fire(options, question)
    tiled = tiling(question)
    answer = _told(tiled)
    burned = None if asked is None else room(asked)
    if burned is not None:
        answer["fire"] = _burned(burned, options.history)
    if options.output is not None:
        files.write(options.output, table_file(_rows(tiled, burned), options.output.suffix, "territories"))
    answer["seconds"] = round(time.perf_counter() - begun, 3)
    print(json.dumps(answer, indent=2) if options.json else _table(answer))


def _fire(options: argparse.Namespace, question: Territories) -> RoomQuestion | None:
    """What is asked of fire; nothing where no option speaks of it."""
    from geodata.models.room import HABITAT_SHARE, RoomQuestion  # noqa: PLC0415
    from geodata.models.scenario import PRESETS  # noqa: PLC0415

    spoken = (options.fire, options.habitat_share, options.members, options.history)
    if all(one is None for one in spoken) and not options.succession:
        return None
    name = options.fire or USUAL_FIRE
    if name not in PRESETS:
        message = f"There is no scenario {name[:60]!r}; choose one of: {', '.join(PRESETS)}."
        raise ScenarioError(message)
    scenario = replace(PRESETS[name], succession=options.succession)
    if options.members is not None:
        scenario = replace(scenario, members=options.members)
    return RoomQuestion(scenario, question, HABITAT_SHARE if options.habitat_share is None else options.habitat_share)


def _told(tiled: Tiling) -> dict[str, Any]:
    """The tiles' numbers and the published figures beside them, as JSON takes them."""
    from geodata.catalog import estimate, layer  # noqa: PLC0415
    from geodata.claims import claim  # noqa: PLC0415
    from geodata.claims.yardsticks import marks, whole_territories, yardstick  # noqa: PLC0415

    question, chosen = tiled.question, estimate(tiled.question.estimate)
    area, drawn = claim(chosen.claim), layer(chosen.layer)
    published = {name: figure and figure._asdict() for name, figure in yardstick(area)._asdict().items()}
    return {
        "question": asdict(question),
        "what": YARDSTICK,
        "notes": [] if question.of_published_size else [UNPUBLISHED],
        "range": {"claim": area.id, "grade": drawn.grade, "accuracy_km": drawn.accuracy_km, "cell_m": question.cell_m},
        "territories": {"count": tiled.count, **_rounded(tiled.spread._asdict(), 2), "in_one_basin": tiled.in_one_basin},
        "unfit": _rounded(tiled.unfit._asdict(), 6),
        "yardstick": {**published, "whole_of_this_size": whole_territories(area, question.size_km2)},
        "marks": [{**mark._asdict(), "verified": claim(mark.claim).verified} for mark in marks()],
    }


def _burned(burned: FireRoom, history: int | None) -> dict[str, Any]:
    from geodata.models.room import room_of_history  # noqa: PLC0415

    told = {
        "scenario": {name: getattr(burned.question.scenario, name) for name in burned.question.scenario.__slots__},
        "habitat_share": burned.question.habitat_share,
        "known": int(burned.ids.size),
        "not_known": burned.not_known,
        "with_room": {name: [round(float(value), 3) for value in values] for name, values in burned.count._asdict().items()},
    }
    if history is not None:
        told["history"] = {"number": history, "with_room": room_of_history(burned.question, history).count.tolist()}
    return told


def _rows(tiled: Tiling, burned: FireRoom | None) -> gpd.GeoDataFrame:
    """The tiles, with the share of simulated histories in which each has room by scenario year, empty where not known."""
    rows = tiled.polygons.copy()
    rows["what"] = YARDSTICK
    if burned is not None:
        for year, chance in enumerate(burned.chance.T, start=1):
            rows[f"room_share_year_{year}"] = chance.round(4)
    return rows


def _rounded(values: dict[str, float], digits: int) -> dict[str, float]:
    return {name: round(value, digits) for name, value in values.items()}


def _table(answer: dict[str, Any]) -> str:
    """The numbers a person asks for first."""
    made, published, unfit = answer["territories"], answer["yardstick"], sum(answer["unfit"].values())
    fewest, most = int(published["room"]["low"]), int(published["room"]["high"])
    lines = [
        f"The {answer['question']['estimate']} range in territories of {answer['question']['size_km2']:g} km2: {made['count']}",
        *(f"Note: {note}" for note in answer["notes"]),
        YARDSTICK,
        f"Areas {made['p05_km2']:.1f} - {made['p95_km2']:.1f} km2 (5-95%); {made['in_one_basin']} lie in one drawn basin; {unfit:.1%} of the range holds none",
        f"Published territories of 30 to 130 km2: {fewest} to {most} whole ones",
    ]
    if published["land_each"]:
        lines.append(
            f"Range over the count of the same source: {published['land_each']['low']:.0f} - {published['land_each']['high']:.0f} km2 for each leopard"
        )
    lines.append(f"One over the density of the camera traps: {published['land_by_density']['low']:.0f} km2 for each adult")
    if "fire" in answer:
        lines += _fire_lines(answer["fire"])
    return "\n".join(lines)


def _fire_lines(fire: dict[str, Any]) -> list[str]:
    room = fire["with_room"]
    told = f"A scenario, not a forecast: of {fire['known']} territories so many keep {fire['habitat_share']:.0%} habitat; {fire['not_known']} not known"
    lines = [told, f"{'year':>4}  {'mean':>6}  {'5-95% of ' + str(fire['scenario']['members']) + ' histories':>24}"]
    for year, (mean, low, high) in enumerate(zip(room["mean"], room["p05"], room["p95"], strict=True), start=1):
        lines.append(f"{year:>4}  {mean:>6.1f}  {f'{low:.0f} - {high:.0f}':>24}")
    if "history" in fire:
        lines.append(f"Simulated history no. {fire['history']['number']}: {', '.join(map(str, fire['history']['with_room']))}")
    return lines
