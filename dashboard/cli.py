"""The command line. Refusals are one sentence on stderr and exit code 2; who interrupts it reads nothing and gets 130."""

from __future__ import annotations

import argparse
import errno
import ipaddress
import json
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dashboard import __version__, terminal
from geodata.errors import FormatError, GeodataError, QueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import SupportsWrite

    from dashboard.view import View

REFUSED = 2
OPEN = "leopard-atlas: Whoever reaches this machine reaches the atlas: good for a room; for more, put a proxy before it (README, Serve it to many)."
FULL_OR_CLOSED = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
UNPRINTED = "Cannot write to stdout: {why}; send the output elsewhere."
# the page shows its default map instead; a command does nothing
UNUSABLE = {
    "too_long": "The link is too long to be one of ours ({value} characters); copy it again from its source.",
    "unreadable": "The link could not be read ({value}); copy it again from its source.",
    "version": "The link was made by another version ({value}) of this atlas; make it again in this one.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one call of `leopard-atlas`.

    Raises:
        SystemExit: with the exit code, when a signal ends the call.
    """
    terminal.prepare()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help", "--version"}):
        given.insert(0, "serve")
    with terminal.ended_by_signals():
        code, sentence = _called(given)
        try:
            sys.stdout.flush()  # what is left goes now, where a reader that has gone can still be answered for
        except BrokenPipeError:
            terminal.silence(sys.stdout)
        except OSError as error:
            terminal.silence(sys.stdout)
            code, sentence = REFUSED, UNPRINTED.format(why=error.strerror)
    if sentence:
        terminal.remark(sentence)
    return code


def _called(given: Sequence[str]) -> tuple[int, str]:
    """The exit code of a call and the sentence in which it is refused."""
    try:
        options = _parser().parse_args(given)
        options.run(options)
    except GeodataError as error:
        return REFUSED, str(error)
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        terminal.silence(sys.stdout)
    except OSError as error:
        if error.filename is None and error.errno in FULL_OR_CLOSED:
            return REFUSED, UNPRINTED.format(why=error.strerror)
        return REFUSED, f"The system does not let this call go on: {error}; mend that and call again."
    except MemoryError:
        return REFUSED, "There is not enough memory for this call; ask for less, or close other programs."
    except SystemExit as end:  # --help and --version
        if end.code:
            raise
    return 0, ""


class _Parser(argparse.ArgumentParser):
    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Help, or the version; argparse would not say that it cannot be written."""
        (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        """One sentence instead of the usage block.

        Raises:
            FormatError: always.
        """
        sentence = f"{message}; see leopard-atlas --help."
        raise FormatError(sentence)


def _parser() -> argparse.ArgumentParser:
    from dashboard import claims_list, cli_balance, cli_crossings, cli_fire, cli_packet, cli_sheet, cli_territories, cli_twin  # noqa: PLC0415
    from dashboard.numerals import whole_option  # noqa: PLC0415  # inside, so that Ctrl+C while they load is quiet as well

    parser = _Parser(prog="leopard-atlas", description="An offline map of Amur leopard country with its evidence. Without a command it serves the page.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    serve = commands.add_parser("serve", help="serve the page (the default)")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=whole_option, default=8050)
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    serve.add_argument("--base-url", default="", metavar="URL", help="where others reach it: sheets then bear a link and its code")
    serve.set_defaults(run=_serve, query="")

    compress = commands.add_parser("compress", help="make the best compressed form of the page's scripts, once; the page then loads faster over a network")
    compress.set_defaults(run=_compress)

    view = commands.add_parser("view", help="print the default View's query string")
    view.set_defaults(run=_default_view)

    layers = commands.add_parser("layers", help="list the layers with their evidence")
    layers.add_argument("--json", action="store_true", help="everything, as JSON")
    layers.set_defaults(run=_layers)

    claims_list.add_to(commands)

    layer = commands.add_parser("layer", help="write one layer as GeoJSON or GeoPackage")
    layer.add_argument("id", metavar="ID")
    layer.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help="its suffix is the format: .geojson or .gpkg")
    layer.set_defaults(run=_layer)

    cli_sheet.add(commands, _view, _serve)
    cli_fire.add_to(commands)
    cli_territories.add_to(commands)
    cli_crossings.add_to(commands)
    cli_balance.add(commands, _view)
    cli_twin.add(commands, _view)
    cli_packet.add(commands, _view)
    return parser


def _default_view(_: argparse.Namespace) -> None:
    from dashboard.view import View  # noqa: PLC0415

    print(View().to_query())


def _serve(options: argparse.Namespace) -> None:
    from dashboard.sheet import clean_address  # noqa: PLC0415

    if not 0 < options.port < 65536:
        message = f"Port {options.port} does not exist; choose one from 1 to 65535."
        raise FormatError(message)
    base_url = clean_address(getattr(options, "base_url", ""))
    _refuse_busy(options.host, options.port)
    from dashboard import drawing, pool  # noqa: PLC0415  # starting Dash takes a second: only who serves pays it
    from dashboard.app import server  # noqa: PLC0415
    from dashboard.web_server import serve  # noqa: PLC0415

    address = f"http://{options.host}:{options.port}"
    try:
        print(f"Leopard Atlas is on {address} (Ctrl+C stops it).", flush=True)
    except OSError:  # nobody reads where it is: it serves all the same
        terminal.silence(sys.stdout)
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

    print(f"{compress_all(server, static_addresses())} files compressed in {folder()}")


def _refuse_busy(host: str, port: int) -> None:
    unknown = f"There is no host {host[:60]!r} on this machine; try --host 127.0.0.1."
    if not host:  # to a socket that is every address, to the server none
        raise FormatError(unknown)
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (socket.gaierror, UnicodeError, TypeError) as error:  # the last two for what is no name at all
        raise FormatError(unknown) from error
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
    from geodata import files  # noqa: PLC0415
    from geodata.formats import layer_file  # noqa: PLC0415  # reads the data

    files.refuse_unwritable(options.output)
    files.write(options.output, layer_file(options.id, options.output.suffix))


def _view(query: str) -> View:
    """The View asked for; what was clamped is told on stderr, what cannot be used is refused."""
    from dashboard.view import parse  # noqa: PLC0415
    from dashboard.words.problems import sentences  # noqa: PLC0415

    view, problems = parse(query)
    for problem in problems:
        if problem.fatal:
            raise QueryError(UNUSABLE[problem.reason].format(value=problem.value))
    for sentence in sentences(problems, "en"):
        terminal.remark(sentence)
    return view
