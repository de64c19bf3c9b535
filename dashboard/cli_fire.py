"""`leopard-atlas fire`: a fire scenario's numbers, as a table, as JSON, or as a raster."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dashboard import counting
from dashboard.numerals import decimal, decimal_option, whole_option
from geodata import files
from geodata.errors import FormatError, ScenarioError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from geodata.models.scenario import Outline, Scenario

_SAME_NAME = ("years", "members", "seed", "bad_year", "fighting", "patches")


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its options."""
    fire = commands.add_parser("fire", help="burn a scenario: expectation and simulated histories of southwest Primorye, or extrapolated")
    share = {"type": decimal_option, "metavar": "SHARE"}
    fire.add_argument("--preset", metavar="NAME", help="start from a named scenario; other options change it")
    fire.add_argument("--annual", dest="annual_share", help="mean share of the land that burns in a year (0.2)", **share)
    fire.add_argument("--ever", dest="ever_share", help="share burned at least once within --within years (0.46)", **share)
    fire.add_argument("--within", dest="within_years", type=whole_option, metavar="YEARS", help="2 to 30 (6)")
    fire.add_argument("--years", type=whole_option, metavar="YEARS", help="scenario years to show, 1 to 30 (6)")
    fire.add_argument("--spread", dest="spread_share", help="5th to 95th percentile width of a year's share; 0 makes years alike (0.13)", **share)
    fire.add_argument(
        "--range", dest="year_range", nargs=2, help="instead: lowest and highest year of a record of --within years", type=decimal_option, metavar="SHARE"
    )
    fire.add_argument("--sd", dest="year_sd", help="instead: standard deviation of a year's share", **share)
    fire.add_argument("--bad-year", type=whole_option, metavar="YEAR", help="the scenario year in which a third burns in place of 19%%")
    fire.add_argument("--fighting", metavar="HOW", help="none, reserve, brigade or best")
    fire.add_argument("--in", dest="protected", action="append", metavar="ID", help="fight fires only in this protected area; can be repeated")
    fire.add_argument("--outline", metavar="LON,LAT;...", help="fight fires only inside this outline")
    fire.add_argument("--patches", metavar="SIZE", help="small, medium or large patches that burn together")
    fire.add_argument("--succession", action="store_true", help="let forest, open oak and grassland follow the fires")
    fire.add_argument("--members", type=whole_option, metavar="N", help="simulated histories, 1 to 100,000 (100)")
    fire.add_argument("--seed", type=whole_option, metavar="N", help="the same seed gives the same cells anywhere (1)")
    fire.add_argument("--region", metavar="NAME", help="southwest, or extrapolated beyond it: primorsky, basin")
    fire.add_argument(
        "--cell", "--grid", dest="cell_m", type=whole_option, metavar="METRES", help="side of the cells (250; 1000 or 500 beyond southwest Primorye)"
    )
    counting.add(fire)
    fire.add_argument("--compare", metavar="SCENARIO", help="set this scenario B beside it: a preset's name, or the text that a link carries after fireb=")
    fire.add_argument("--json", action="store_true", help="everything, as JSON")
    fire.add_argument("--raster", type=Path, metavar="FILE", help="write each cell's chance of burning at least once as GeoTIFF")
    fire.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Answer one call.

    Raises:
        ScenarioError: when the scenario cannot be.
        ClusterError: when other machines cannot count it, or only a part of it.
        FormatError: when the raster cannot be written.
    """
    from geodata.models import fire  # noqa: PLC0415  # reads the data

    begun = time.perf_counter()
    if options.raster is not None:
        if options.raster.suffix.lower() not in {".tif", ".tiff"}:
            message = f"Cannot write {options.raster.name!r}; name the raster .tif."
            raise FormatError(message)
        files.refuse_unwritable(options.raster)
    counting.refuse(options)
    scenario = scenario_of(options)
    if options.compare is not None:
        _compare(options, scenario, begun)
        return
    counted = counting.counted(scenario, options)
    answer = fire.summary(scenario, counted.ensemble)
    if options.raster is not None:
        files.write(options.raster, _raster(scenario))
    answer["seconds"] = round(time.perf_counter() - begun, 3)
    print(json.dumps(answer, indent=2) if options.json else _table(answer))
    if counted.lost is not None:
        raise counted.lost


def _compare(options: argparse.Namespace, scenario: Scenario, begun: float) -> None:
    """Print scenario A, scenario B, and B minus A."""
    from dashboard.words import compare  # noqa: PLC0415
    from geodata.models import comparison, fire  # noqa: PLC0415

    if options.raster is not None or options.keep_partial:
        message = "A raster holds one scenario, and two need all their members; leave out --compare, or --raster and --keep-partial."
        raise ScenarioError(message)
    pair = comparison.Pair(scenario, other_of(options.compare, scenario))
    if scenario.region != "southwest":
        message = "Two scenarios are compared on southwest Primorye, where the record is; leave out --compare or --region."
        raise ScenarioError(message)
    a, b = (fire.summary(each, counting.counted(each, options).ensemble) for each in (pair.a, pair.b))
    answer = {"a": a, "b": b, "difference": comparison.summary(pair), "seconds": round(time.perf_counter() - begun, 3)}
    if options.json:
        print(json.dumps(answer, indent=2))
        return
    sentence = compare.text(compare.in_a_sentence(comparison.difference(pair), "ever", pair.years, "en"))
    print(f"A: {_table(a)}\n\nB: {_table(b)}\n\n{sentence}")


def other_of(text: str, scenario: Scenario) -> Scenario:
    """Scenario B: a preset with the histories of A, or what a link's text says, on the same cells and in the same outline.

    Raises:
        ScenarioError: when it is neither.
    """
    from dashboard import fire_link  # noqa: PLC0415
    from geodata.models.scenario import PRESETS  # noqa: PLC0415

    if text in PRESETS:
        return replace(
            PRESETS[text],
            region=scenario.region,
            seed=scenario.seed,
            members=scenario.members,
            patches=scenario.patches,
            succession=scenario.succession,
            cell_m=scenario.cell_m,
        )
    made, bad = fire_link.parsed("" if text == "0" else text, scenario.outline)
    if bad:
        message = f"There is no scenario {text[:60]!r} to compare with; choose one of: {', '.join(PRESETS)}, or a link's text such as a.25,fbrigade."
        raise ScenarioError(message)
    return replace(made, region=scenario.region, cell_m=scenario.cell_m)


def scenario_of(options: argparse.Namespace) -> Scenario:
    """The scenario asked for.

    Raises:
        ScenarioError: when it cannot be.
    """
    from geodata.models.calibration import spread_of_range, spread_of_sd  # noqa: PLC0415
    from geodata.models.scenario import PUBLISHED, preset  # noqa: PLC0415

    start = preset(options.preset) if options.preset is not None else PUBLISHED
    names = ("annual_share", "ever_share", "within_years", "spread_share", "cell_m", *_SAME_NAME)
    chosen = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    if (options.spread_share is not None) + (options.year_range is not None) + (options.year_sd is not None) > 1:
        message = "The spread between years is given twice; choose one of --spread, --range and --sd."
        raise ScenarioError(message)
    if options.year_sd is not None:
        chosen["spread_share"] = spread_of_sd(options.year_sd)
    if options.year_range is not None:
        low, high = options.year_range
        if not 0 <= low <= high <= 1:
            message = f"The record cannot run from {low:g} to {high:g}; choose shares from 0 to 1, the lower one first."
            raise ScenarioError(message)
        chosen["spread_share"] = spread_of_range(low, high, max(2, min(30, options.within_years or 6)))
    if options.outline is not None:
        chosen["outline"] = outline_of(options.outline)
    if options.protected:
        chosen["protected"] = tuple(options.protected)
    if options.succession:
        chosen["succession"] = True
    if options.region is not None:
        chosen["region"] = options.region
        chosen.setdefault("cell_m", start.cell_m if options.region == "southwest" else 1000)
    return replace(start, **chosen)


def outline_of(text: str) -> Outline:
    """The corners written as `lon,lat;lon,lat;lon,lat`.

    Raises:
        ScenarioError: when they are not written so.
    """
    try:
        corners = [tuple(map(decimal, corner.split(","))) for corner in text.split(";")]
    except ValueError:
        corners = []
    if not corners or any(len(corner) != 2 for corner in corners):
        message = 'The outline cannot be read; write it as "lon,lat;lon,lat;lon,lat".'
        raise ScenarioError(message)
    return tuple((lon, lat) for lon, lat in corners)


def _raster(scenario: Scenario) -> Callable[[BinaryIO], None]:
    """What writes the chances, some rows at a time."""
    from geodata.geotiff import WINDOW_ROWS, write  # noqa: PLC0415
    from geodata.models.expectation import expectation  # noqa: PLC0415
    from geodata.models.fire import extrapolation  # noqa: PLC0415

    ground, beyond = scenario.landscape, extrapolation(scenario)
    told = f"chance of burning at least once in {scenario.years} scenario years (model, not observed fires)"
    told += f"; {beyond['note']}" if beyond else ""
    windows = expectation(scenario).ever_windows(scenario.years, WINDOW_ROWS)
    return lambda file: write(file, windows, ground.shape, ground.west_m, ground.north_m, ground.cell_m, told)


def _table(answer: dict[str, Any]) -> str:
    """The numbers a person asks for first."""
    made, expected, members = answer["parameters"], answer["expectation"], answer["members"]
    where = "Calibrated to southwest" if "extrapolation" in answer else "Southwest"
    partial = [f"Partial: {members['n']:,} of {members['asked']:,} histories were counted"] if "partial" in members else []
    lines = [
        *partial,
        *([f"Extrapolation: {answer['extrapolation']['note']}"] if "extrapolation" in answer else []),
        f"{where} Primorye, {made['annual_share']:.1%} a year and {made['ever_share']:.1%} at least once in {made['within_years']} years",
        f"A scenario, not a forecast; rho {made['rho']:.6f}, tau {made['tau']:.6f}",
        f"{'year':>4}  {'burns':>6}  {'5-95% of ' + str(members['n']) + ' histories':>24}  {'at least once':>13}  {'if independent':>14}",
    ]
    for year, (burns, low, high, ever, naive) in enumerate(
        zip(
            expected["annual_share"],
            members["annual_share"]["p05"],
            members["annual_share"]["p95"],
            expected["ever_share"],
            answer["naive_ever_share"],
            strict=True,
        ),
        start=1,
    ):
        lines.append(f"{year:>4}  {burns:>6.1%}  {f'{low:.1%} - {high:.1%}':>24}  {ever:>13.1%}  {naive:>14.1%}")
    ten, pad = answer["ten_year_check"], answer["kedrovaya_check"]
    lines.append(f"Ten years, not fitted: {ten['copula']:.1%} (Beta {ten['beta']:.1%}, two classes {ten['two_class']:.1%}); published {ten['published']:.0%}")
    lines.append(f"Kedrovaya Pad at {pad['annual_share']:.0%} a year, not fitted: {pad['copula']:.1%} in six years; published {pad['published']:.0%}")
    return "\n".join(lines)
