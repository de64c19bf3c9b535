"""The View inside a sheet's file. What is brought may be anything: little is read, less is unpacked, nothing is fetched."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from dashboard.snapshot.saving import VIEW_KEY
from dashboard.snapshot.xmp import BEGINS, ENDS
from dashboard.view import VERSION, parse
from geodata import files, readers
from geodata.budgets import SHEET_FILE, SHEET_TEXT, SHEET_TEXTS, Meter
from geodata.errors import OverBudgetError, SheetFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BYTES_MOST, UNPACKED_MOST = SHEET_FILE.bytes, SHEET_TEXT.bytes
_PNG = b"\x89PNG\r\n\x1a\n"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_FOREIGN = "holds no map of Leopard Atlas; bring a PNG, SVG, PDF, GeoTIFF or WebP sheet that the atlas made"
_CROWDED = "holds far more texts or parts than a sheet ever does; save the sheet again"
_DAMAGED = "is damaged and its map cannot be read; save the sheet again"


def view_query(file: Path) -> str:
    """The query string of the View that a sheet's file holds.

    Raises:
        SheetFileError: when the file cannot be read, is too large, is damaged or holds no View.
    """
    try:
        content = files.read(file, BYTES_MOST + 1)
    except OSError as error:
        message = f"Cannot read {str(file)[:200]!r}: {error.strerror}; choose a sheet that the atlas saved."
        raise SheetFileError(message, "unread") from error
    return view_in(content, file.name)


def view_in(content: bytes, name: str = "This file") -> str:
    """The query string of the View in a file's bytes; `name` is what a refusal calls it.

    Raises:
        SheetFileError: when it is too large, is damaged or holds no View.
    """
    if len(content) > BYTES_MOST:
        raise SheetFileError(_sentence(name, f"is larger than {BYTES_MOST // 2**20} MB, and no sheet that can be opened is; bring another"), "large")
    try:
        _refuse_half(content)
        found = None
        for text in _texts(content, Meter(SHEET_FILE), Meter(SHEET_TEXTS)):  # all of it: half a PNG is damaged
            found = found or (text if text.startswith(f"v={VERSION}") else None)
    except OverBudgetError as error:
        raise SheetFileError(_sentence(name, _CROWDED), "crowded") from error
    except (ParseError, ValueError, LookupError, zlib.error, EOFError) as error:  # entities that are refused are a ValueError too
        raise SheetFileError(_sentence(name, _DAMAGED), "damaged") from error
    if found is None:
        raise SheetFileError(_sentence(name, _FOREIGN), "foreign")
    if any(problem.fatal for problem in parse(found)[1]):
        raise SheetFileError(_sentence(name, _DAMAGED), "damaged")
    return found


def _sentence(name: str, what: str) -> str:
    printable = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)[:80]
    return f"{printable} {what}."


def _refuse_half(content: bytes) -> None:
    """Refuse a file that ends before its format says so; a PNG tells by itself.

    Raises:
        EOFError: when it does.
    """
    pdf = content.startswith(b"%PDF-") and b"%%EOF" not in content[-1024:]
    riff = content.startswith(b"RIFF") and len(content) < 8 + int.from_bytes(content[4:8], "little")
    if pdf or riff or (_is_xml(content) and not content.rstrip().endswith(b">")):
        raise EOFError


def _is_xml(content: bytes) -> bool:
    return content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<svg", b"<!DOCTYPE svg"))


def _texts(content: bytes, parts: Meter, texts: Meter) -> Iterator[str]:
    """What may be a View's query string, from where each format keeps it; the file's parts and its texts are counted.

    Raises:
        OverBudgetError: when there are too many, or they take too long.
    """
    if content.startswith(_PNG):
        return _of_png(content, parts, texts)
    if _is_xml(content):
        return _of_svg(content, texts)
    if content.startswith((b"%PDF-", b"II*\x00", b"MM\x00*", b"RIFF")):
        return _of_packets(content, parts, texts)
    return iter(())


def _of_png(content: bytes, parts: Meter, texts: Meter) -> Iterator[str]:
    """The iTXt of our keyword, chunk by chunk; each chunk proves itself by its checksum.

    Raises:
        EOFError: when the file ends in a chunk, or a chunk is not what was written.
    """
    at, whole, keyword = len(_PNG), memoryview(content), VIEW_KEY.encode() + b"\0"
    while at < len(content):
        parts.spend(1)
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        body, check = whole[at + 8 : at + 8 + length], content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(check, "big"):
            raise EOFError
        if kind == b"iTXt" and body[: len(keyword)] == keyword:
            yield _international(body[len(keyword) :], texts)
        if kind == b"IEND":
            return
        at += 12 + length
    raise EOFError


def _international(body: memoryview, texts: Meter) -> str:
    """The text of an iTXt chunk after its keyword, as far as UNPACKED_MOST."""
    texts.spend(1)
    before = bytes(body[2:1024])  # the language and the keyword in it, each of which ends in a zero
    text = body[3 + before.find(b"\0", before.find(b"\0") + 1) :]
    if body[:1] == b"\1":
        return readers.unpacked(text, texts, UNPACKED_MOST).decode()
    texts.spend(bytes_=min(len(text), UNPACKED_MOST))
    return bytes(text[:UNPACKED_MOST]).decode()


def _of_svg(content: bytes, texts: Meter) -> Iterator[str]:
    """The identifiers in the head of an SVG, where its metadata stand."""
    try:
        yield from _identifiers(content[:UNPACKED_MOST], texts)
    except ParseError:
        if len(content) <= UNPACKED_MOST:  # else it is we who cut it
            raise


def _of_packets(content: bytes, parts: Meter, texts: Meter) -> Iterator[str]:
    """The identifiers of XMP packets, which stand plain in files of many formats."""
    end = 0
    while (start := content.find(BEGINS, end)) >= 0 and (end := content.find(ENDS, start)) >= 0:
        parts.spend(1)
        if end - start <= UNPACKED_MOST:
            yield from _identifiers(content[content.index(b"?>", start) + 2 : end], texts)


def _identifiers(xml: bytes, texts: Meter) -> Iterator[str]:
    """Each dc:identifier of an XML document, as far as it can be read; entities are refused."""
    texts.spend(1, bytes_=len(xml))
    for element in readers.elements(xml, Meter(SHEET_TEXT)):
        if element.tag == _IDENTIFIER and element.text:
            yield element.text.strip()
