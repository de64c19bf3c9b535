"""The command line. Refusals are one sentence on stderr and exit code 2."""

from __future__ import annotations

import argparse
import errno
import ipaddress
import json
import os
import socket
import sys
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dashboard import __version__, claims_list, cli_balance, cli_crossings, cli_fire, cli_packet, cli_sheet, cli_territories, cli_twin
from dashboard.sheet import clean_address
from dashboard.view import View, parse
from dashboard.words.problems import sentences
from geodata.errors import FormatError, GeodataError, QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

REFUSED = 2
OPEN = "leopard-atlas: Whoever reaches this machine reaches the atlas: good for a room; for more, put a proxy before it (README, Serve it to many)."


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one call of `leopard-atlas`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help", "--version"}):
        given.insert(0, "serve")
    options = _parser().parse_args(given)
    try:
        options.run(options)
        sys.stdout.flush()  # what is left goes now, where a reader that has gone can still be answered for
    except GeodataError as error:
        print(f"leopard-atlas: {error}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        """One sentence instead of the usage block."""
        self.exit(REFUSED, f"leopard-atlas: {message}; see leopard-atlas --help.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="leopard-atlas", description="An offline map of Amur leopard country with its evidence. Without a command it serves the page.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    serve = commands.add_parser("serve", help="serve the page (the default)")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8050)
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    serve.add_argument("--base-url", default="", metavar="URL", help="where others reach it: sheets then bear a link and its code")
    serve.set_defaults(run=_serve, query="")

    compress = commands.add_parser("compress", help="make the best compressed form of the page's scripts, once; the page then loads faster over a network")
    compress.set_defaults(run=_compress)

    view = commands.add_parser("view", help="print the default View's query string")
    view.set_defaults(run=lambda _: print(View().to_query()))

    layers = commands.add_parser("layers", help="list the layers with their evidence")
    layers.add_argument("--json", action="store_true", help="everything, as JSON")
    layers.set_defaults(run=_layers)

    claims_list.add_to(commands)

    layer = commands.add_parser("layer", help="write one layer as GeoJSON or GeoPackage")
    layer.add_argument("id", metavar="ID")
    layer.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help="its suffix is the format: .geojson or .gpkg")
    layer.set_defaults(run=_layer)

    cli_sheet.add(commands, _view, _write, _refuse_unwritable, _serve)
    cli_fire.add(commands, _write, _refuse_unwritable)
    cli_territories.add(commands, _write, _refuse_unwritable)
    cli_crossings.add_to(commands)
    cli_balance.add(commands, _view, _write, _refuse_unwritable)
    cli_twin.add(commands, _view)
    cli_packet.add(commands, _view, _write, _refuse_unwritable)
    return parser


def _serve(options: argparse.Namespace) -> None:
    if not 0 < options.port < 65536:
        message = f"Port {options.port} does not exist; choose one from 1 to 65535."
        raise FormatError(message)
    base_url = clean_address(getattr(options, "base_url", ""))
    _refuse_busy(options.host, options.port)
    from dashboard import drawing, pool  # noqa: PLC0415  # starting Dash takes a second: only who serves pays it
    from dashboard.app import server  # noqa: PLC0415
    from dashboard.web_server import serve  # noqa: PLC0415

    address = f"http://{options.host}:{options.port}"
    print(f"Leopard Atlas is on {address} (Ctrl+C stops it).", flush=True)
    if _beyond_this_machine(options.host):
        print(OPEN, file=sys.stderr, flush=True)
    if options.open:
        threading.Timer(0.5, webbrowser.open, [f"{address}/?{options.query}"]).start()
    server.config["BASE_URL"] = base_url
    pool.start()
    drawing.warm()
    serve(server, options.host, options.port)


def _beyond_this_machine(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def _compress(_: argparse.Namespace) -> None:
    from dashboard.app import server, static_addresses  # noqa: PLC0415
    from dashboard.compression import compress_all, folder  # noqa: PLC0415

    try:
        made = compress_all(server, static_addresses())
    except OSError as error:
        message = f"Cannot write {folder()}: {error.strerror}; set XDG_CACHE_HOME to a folder that you may write to."
        raise FormatError(message) from error
    print(f"{made} files compressed in {folder()}")


def _refuse_busy(host: str, port: int) -> None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except socket.gaierror as error:
        message = f"There is no host {host!r} on this machine; try --host 127.0.0.1."
        raise FormatError(message) from error
    except (OSError, OverflowError) as error:
        busy = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "is in use by another program" if busy else f"cannot be opened ({error})"
        message = f"Port {port} on {host} {why}; choose another with --port {port + 1 if port < 65535 else 8051}."
        raise FormatError(message) from error


def _layers(options: argparse.Namespace) -> None:
    from dashboard.wording import layer_words  # noqa: PLC0415
    from geodata.layers.vector import summaries  # noqa: PLC0415  # reads the data

    rows = [{"id": row["id"], "title": layer_words("en", row["id"]).title, **row} for row in summaries()]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        print(f"{row['id']:20} {row['grade']:10} ±{row['accuracy_km']:g} km  {row['title']}")


def _layer(options: argparse.Namespace) -> None:
    from geodata.formats import layer_file  # noqa: PLC0415  # reads the data

    _write(options.output, layer_file(options.id, options.output.suffix))


def _view(query: str) -> View:
    """The View asked for; what was clamped is told on stderr, what cannot be used is refused."""
    view, problems = parse(query)
    said = sentences(problems, "en")
    if any(problem.fatal for problem in problems):
        raise QueryError(said[0])
    for sentence in said:
        print(f"leopard-atlas: {sentence}", file=sys.stderr)
    return view


def _refuse_unwritable(file: Path) -> None:
    """Refuse before the work what could not be kept after it."""
    folder = file.parent
    if not folder.is_dir():
        message = f"There is no folder {folder}; make it first or choose another."
        raise FormatError(message)
    if file.is_dir() or not os.access(folder, os.W_OK):
        message = f"Cannot write {file}; choose a file in a folder that you may write to."
        raise FormatError(message)


def _write(file: Path, content: bytes | Callable[[BinaryIO], None]) -> None:
    """Write bytes, or what a function writes, beside and rename, so that nobody ever meets half a file."""
    _refuse_unwritable(file)
    beside = ""
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
            beside = part.name
            part.write(content) if isinstance(content, bytes) else content(cast("BinaryIO", part))
        umask = os.umask(0)
        os.umask(umask)
        Path(beside).chmod(0o666 & ~umask)
        Path(beside).replace(file)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        message = f"Cannot write {file}: {error.strerror}; choose another place."
        raise FormatError(message) from error
