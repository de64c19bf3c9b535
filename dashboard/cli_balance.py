"""`leopard-atlas balance`: land by range, country and protection, how much of it burns and which territories it holds, as a table, CSV or JSON."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import terminal
from dashboard.cli_fire import outline_of
from dashboard.numerals import decimal_option, whole_option
from geodata import files
from geodata.errors import AreaError, BalanceError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from dashboard.view import View
    from geodata.areas import Brought
    from geodata.models.balance import Column, Key, Question, Sheet, Value
    from geodata.models.parcels import Area

_SHOWN = ("area_km2", "area_share", "protection_schematic_km2", "burned_km2", "unburned_km2", "fire_not_known_km2", "territory_")


def add(commands: argparse._SubParsersAction[Any], view: Callable[[str], View]) -> None:
    """The command and its options; `view` reads a query."""
    sheet = commands.add_parser(
        "balance", help="how much land lies in the range, in which country, under which protection, what burns of it and which territories it holds"
    )
    sheet.add_argument("--view", default="", metavar="QUERY", help="a View's query string; other options change what it asks")
    sheet.add_argument("--estimate", metavar="ID", help="the range estimate: core, present or historic")
    sheet.add_argument("--preset", metavar="NAME", help='the fire scenario, as in leopard-atlas fire ("Published record")')
    sheet.add_argument("--year", type=whole_option, metavar="YEAR", help="the scenario year, its last one if none is given")
    sheet.add_argument("--fires", metavar="HOW", help="ever: burned at least once by the end of the year; annual: burned in it")
    sheet.add_argument("--history", type=whole_option, metavar="N", help="simulated history no. N in place of the expectation over all")
    sheet.add_argument("--size", dest="size_km2", type=decimal_option, metavar="KM2", help="mean area of a territory, the View's if none is given (100)")
    sheet.add_argument("--area", metavar="LAYER/FEATURE", help="only the land of one feature, such as protected-areas/llnp")
    sheet.add_argument("--outline", metavar="LON,LAT;...", help="only the land inside this outline")
    sheet.add_argument("--geojson", type=Path, metavar="FILE", help="only the land inside the polygon of a file")
    sheet.add_argument("--by", default="range,country,protection", metavar="KEYS", help="what divides the rows: range, country, protection, or some of them")
    kind = sheet.add_mutually_exclusive_group()
    kind.add_argument("--csv", action="store_true", help="all columns, as CSV")
    kind.add_argument("--json", action="store_true", help="all columns and what was asked, as JSON")
    sheet.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")
    sheet.set_defaults(run=lambda options: run(options, view))


def run(options: argparse.Namespace, view: Callable[[str], View]) -> None:
    """Answer one call.

    Raises:
        GeodataError: when it cannot be answered, or the file not be written.
    """
    from dashboard.words.balance import question_of  # noqa: PLC0415  # reads the data
    from geodata.formats import sheet_csv, sheet_json  # noqa: PLC0415
    from geodata.models.balance import balance  # noqa: PLC0415

    if options.output is not None:
        files.refuse_unwritable(options.output)
    asked = _question(options, question_of(view(options.view)))
    keys: tuple[Key, ...] = tuple(options.by.split(","))
    sheet = balance(asked, keys)
    content = sheet_csv(sheet) if options.csv else sheet_json(sheet) if options.json else _table(sheet, len(keys)).encode()
    if options.output is None:
        sys.stdout.buffer.write(content)
    else:
        files.write(options.output, content)


def _question(options: argparse.Namespace, asked: Question) -> Question:
    """The question with the options in place of what it asked before."""
    from geodata.models.scenario import preset  # noqa: PLC0415

    given = {name: getattr(options, name) for name in ("estimate", "year", "fires", "history", "size_km2")}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if options.preset is not None:  # the View's year is one of its own scenario
        chosen = {"scenario": preset(options.preset), "year": None} | chosen
    if (area := _area(options)) is not None:
        chosen["area"] = area
    return replace(asked, **chosen)


def _area(options: argparse.Namespace) -> Area:
    from geodata.models.parcels import Feature  # noqa: PLC0415

    if sum(given is not None for given in (options.area, options.outline, options.geojson)) > 1:
        message = "The area is given twice; choose one of --area, --outline and --geojson."
        raise BalanceError(message)
    if options.outline is not None:
        return outline_of(options.outline)
    if options.geojson is not None:
        return _brought(options.geojson).outline
    if options.area is None:
        return None
    layer_id, slash, feature_id = options.area.partition("/")
    if not slash:
        message = f"The area {options.area[:60]!r} names no feature; write it as LAYER/FEATURE, such as protected-areas/llnp."
        raise BalanceError(message)
    return Feature(layer_id, feature_id)


def _brought(file: Path) -> Brought:
    """The area of a file; what was changed on the way is told on stderr."""
    from dashboard.words.area import changes  # noqa: PLC0415
    from geodata.areas import BYTES_MOST, brought  # noqa: PLC0415

    try:
        area = brought(files.read(file, BYTES_MOST + 1))
    except OSError as error:
        message = f"Cannot read {file}: {error.strerror}; name a GeoJSON file."
        raise AreaError(message) from error
    for sentence in changes(area, file.name, "en"):
        terminal.remark(sentence)
    return area


def _table(sheet: Sheet, keys: int) -> str:
    """The columns that a person asks for first, and what must be known to read them."""
    names = [column.id for column in sheet.columns]
    shown = [at for at, name in enumerate(names) if at < keys or name.startswith(_SHOWN)]
    rows = [[names[at] for at in shown], *([_cell(row[at], sheet.columns[at]) for at in shown] for row in (*sheet.rows, sheet.total))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(f"{text:<{width}}" if at < keys else f"{text:>{width}}" for at, (text, width) in enumerate(zip(row, widths, strict=True))) for row in rows
    ]
    return "\n".join([*_told(sheet), *lines]) + "\n"


def _told(sheet: Sheet) -> list[str]:
    asked = sheet.question
    land = f"The land of range estimate {asked.estimate!r} and southwest Primorye" if asked.area is None else "The area in question"
    told = [f"{land}; each piece of land is counted once, under its strictest protection; outlines are not surveyed"]
    which = "expected over all histories" if asked.history is None else f"simulated history no. {asked.history}"
    if asked.scenario is not None:
        fires = "at least once by the end of" if asked.fires == "ever" else "in"
        told.append(f"Burned {fires} scenario year {sheet.year}, {which}: a scenario, not a forecast; fire is not known outside southwest Primorye")
    if asked.size_km2 is not None:
        room = f"; with room in scenario year {sheet.year}, {which}" if asked.scenario is not None else ""
        told.append(f"Territories of {asked.size_km2:g} km2, each by the share of its land{room}: a yardstick, not a population estimate")
    return told


def _cell(value: Value, column: Column) -> str:
    from dashboard.words.balance import cell  # noqa: PLC0415

    return value if isinstance(value, str) else cell(value, column, "en").text
