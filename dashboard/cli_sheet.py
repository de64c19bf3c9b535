"""`leopard-atlas snapshot`: a View as a sheet; `leopard-atlas open`: the View that a sheet holds."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.numerals import whole_option
from dashboard.sheet import from_text
from dashboard.view import MAX_TITLE, clean_title
from geodata import DATA_VERSION, files
from geodata.errors import FormatError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from dashboard.sheet import Sheet
    from dashboard.snapshot import Made
    from dashboard.view import View

    Parse = Callable[[str], View]

ASKED = ("png", "svg", "pdf", "tif", "gif", "webp")
NAMED = ".png, .svg, .pdf, .tif, .gif or .webp"


def add(commands: argparse._SubParsersAction[Any], parse: Parse, serve: Callable[[Any], None]) -> None:
    """Both commands and their options; what reads a View and serves the page is handed in."""
    snapshot = commands.add_parser("snapshot", help="draw a View as a sheet")
    snapshot.add_argument("--view", default="", metavar="QUERY", help="a View's query string, with or without a leading question mark; empty means the default")
    snapshot.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help=f"its suffix is the format: {NAMED}; gif and webp play the years")
    sizes = "a0 to a5, letter, 16x9, square (-portrait), 200x150mm or 1600x1000px"
    parts = "300dpi, bw, no-legend, no-scale, no-north, no-graticule, no-inset, no-values, figures, each-year, each-area, each-scenario"
    snapshot.add_argument("--sheet", default="", metavar="TEXT", help=f"size and furniture, with commas between them: {sizes}; {parts}")
    snapshot.add_argument("--title", metavar="TEXT", help="instead of the View's own")
    snapshot.add_argument("--note", default="", metavar="TEXT", help="a line of your own below the title")
    base = "where the atlas is served to others: the sheet then bears a link and its code (LEOPARD_ATLAS_BASE_URL)"
    snapshot.add_argument("--base-url", default=os.environ.get("LEOPARD_ATLAS_BASE_URL", ""), metavar="URL", help=base)
    snapshot.add_argument("--world-file", action="store_true", help="of a .png: write .pgw and .png.aux.xml beside it, so that it lies in its place")
    snapshot.add_argument("--json", action="store_true", help="print what was made, as JSON")
    snapshot.set_defaults(run=lambda options: _snapshot(options, parse))

    opened = commands.add_parser("open", help="print the View that a sheet's file holds")
    opened.add_argument("file", metavar="FILE", help="a sheet as .png, .svg, .pdf, .tif or .webp, or a View's query string as a sheet prints it")
    opened.add_argument("--browser", action="store_true", help="serve the page and open it with that View")
    opened.add_argument("--host", default="127.0.0.1")
    opened.add_argument("--port", type=whole_option, default=8050)
    opened.set_defaults(run=lambda options: _open(options, parse, serve))


def _snapshot(options: argparse.Namespace, parse: Parse) -> None:
    suffix = options.output.suffix.lower().removeprefix(".")
    if suffix not in ASKED:
        message = f"Cannot draw a {options.output.suffix or 'suffix-less'} file; name it {NAMED}."
        raise FormatError(message)
    if options.world_file and suffix != "png":
        message = f"A world file stands beside a .png; a .{suffix} needs none or can have none."
        raise FormatError(message)
    sheet = from_text(options.sheet, options.note, options.base_url)
    view = _titled(parse(options.view), options.title)
    beside = {".png.aux.xml": "aux.xml", ".pgw": "pgw"} if options.world_file else {}
    for file in (options.output, *map(options.output.with_suffix, beside)):
        files.refuse_unwritable(file)
    from dashboard.snapshot import made  # noqa: PLC0415  # starts matplotlib

    done = made(view, suffix, sheet)
    for ending, kind in beside.items():
        files.write(options.output.with_suffix(ending), made(view, kind, sheet).content)
    files.write(options.output, done.content)
    if options.json:
        print(json.dumps(_summary(options.output, suffix, done, sheet), ensure_ascii=False, indent=2))


def _titled(view: View, title: str | None) -> View:
    if title is None:
        return view
    if len(title) > MAX_TITLE:
        message = f"A title has at most {MAX_TITLE} characters; {len(title)} were given. What is longer is a note: --note."
        raise FormatError(message)
    return replace(view, title=clean_title(title))


def _summary(file: Path, suffix: str, done: Made, sheet: Sheet) -> dict[str, Any]:
    """What was made: the file, the sheet, and of each page or year its View, place and scale."""
    pages = [
        {
            "view": view.to_query(),
            "centre": [frame.lon, frame.lat],
            "scale": None if sheet.screen else frame.scale,
            "layers": [state.id for state in view.layers if state.on],
            "failed": failed,
        }
        for view, frame, failed in done.sheets
    ]
    pixels = sheet.pixels if suffix not in {"svg", "pdf"} else None
    return {
        "file": str(file),
        "bytes": len(done.content),
        "sha256": hashlib.sha256(done.content).hexdigest(),
        "format": suffix,
        "sheet": sheet.text,
        "size_mm": None if sheet.screen else [sheet.width_mm, sheet.height_mm],
        "pixels": pixels,
        "data_version": DATA_VERSION,
        "pages": pages,
    }


def _open(options: argparse.Namespace, parse: Parse, serve: Callable[[Any], None]) -> None:
    asked = options.file
    if not asked.startswith(("v=", "?v=")):
        from dashboard.snapshot.reading import view_query  # noqa: PLC0415  # starts matplotlib

        asked = view_query(Path(asked))
    options.query = parse(asked).to_query()
    print(options.query, flush=True)
    if options.browser:
        options.open = True
        serve(options)
