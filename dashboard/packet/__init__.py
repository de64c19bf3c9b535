"""What is on one map to take along: a data package for other programs, and a field packet that needs no network.

From code: `field_packet(View()).content` and `data_package(View()).content` are zips. The same View and the same versions
of the programs give the same bytes: no clock is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.packet.data import data_files, licences
from dashboard.packet.manifest import File, with_manifest, zipped
from dashboard.packet.page import page
from dashboard.packet.readme import readme
from dashboard.packet.tables import left_out
from dashboard.sheet import from_text
from dashboard.snapshot import snapshot
from dashboard.snapshot.beside import two_maps
from dashboard.snapshot.column import entries_on
from dashboard.twin_files import twin_text
from dashboard.wording.packet import packet_words
from dashboard.words.sheet import file_name
from geodata.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.view import View

__all__ = ["Packed", "data_package", "field_packet"]

DATA = "data/"
SHEETS = {"sheet": "", "sheet-bw": ",bw"}
SIZES = ("a4", "a3", "a2")  # the next when the legend of what is on does not fit


class Packed(NamedTuple):
    """A package's zip, the files in it, and the layers that are on but not in it, each with the reason."""

    content: bytes
    files: list[File]
    left_out: dict[str, str]


def data_package(view: View) -> Packed:
    """What is on as data, with licences, README, manifest and checksums.

    Raises:
        GeodataError: when the View's balance sheet, territories or fires cannot be worked out.
    """
    data, missing = data_files(view)
    call = f"leopard-atlas packet --data-only -o {file_name(view, 'data.zip')}"
    texts, unread = licences(view, page=False)
    return _packed(view, "data", [*data, *texts], call, [*missing, *unread])


def field_packet(view: View, address: str = "") -> Packed:
    """Sheets in colour and black and white, the map in words, a page that needs no network, and the data package.

    Args:
        view: what is on.
        address: where the atlas is served to others, for links on sheets and page; empty where it is not.

    Raises:
        GeodataError: when a part of it cannot be made.
    """
    told, missing = data_files(view)
    data = [file._replace(path=DATA + file.path) for file in told]
    sheets, remarks = _sheets(view, address)
    files = [File("map.html", page(view, address), "page"), *sheets, File("map-in-words.txt", twin_text(view).encode(), "words"), *data]
    call = f"leopard-atlas packet -o {file_name(view, 'zip')}" + (f" --base-url {address}" if address else "")
    texts, unread = licences(view, page=True)
    return _packed(view, "packet", [*files, *texts], call, [*remarks, *missing, *unread])


def _sheets(view: View, address: str) -> tuple[list[File], list[str]]:
    """The map on paper and as a picture on the ground; and what must be said of its size."""
    for size in SIZES:
        try:
            made = [File(f"{kind}.pdf", snapshot(view, "pdf", from_text(size + more, "", address)), kind) for kind, more in SHEETS.items()]
        except FormatError:
            if size == SIZES[-1]:
                raise
            continue
        # a sheet of two maps has no one place on the ground
        alone = {"-a": view.alone(), "-b": view.exchanged().alone()} if two_maps(view) else {"": view}
        pictures = [File(f"map{letter}.tif", snapshot(one, "tif", from_text(size, "", address)), "picture") for letter, one in alone.items()]
        return [*made, *pictures], [] if size == SIZES[0] else [packet_words(view.language).grown.format(size=size.upper())]
    raise AssertionError


def _packed(view: View, kind: str, files: Sequence[File], call: str, remarks: Sequence[str] = ()) -> Packed:
    said = packet_words(view.language)
    told = readme(view, files, said.packet if kind == "packet" else said.data, call, remarks)
    missing = left_out(view)
    layers = [entry.id for entry in entries_on(view) if entry.id not in missing]
    whole = with_manifest([told, *files], view, kind, layers, missing)
    return Packed(zipped(whole, file_name(view, "zip").removesuffix(".zip")), whole, missing)
