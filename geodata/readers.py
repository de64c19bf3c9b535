"""The only calls that parse or unpack what was written elsewhere. Each is handed the meter of a budget and spends from it."""

from __future__ import annotations

import contextlib
import io
import json
import warnings
import zlib
from typing import TYPE_CHECKING, Any

from defusedxml.ElementTree import iterparse
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO
    from xml.etree.ElementTree import Element

    from geodata.budgets import Meter

PIECE = 2**16


def whole(stream: BinaryIO, meter: Meter) -> bytes:
    """All that a file or a body holds, counted piece by piece.

    Raises:
        OverBudgetError: as soon as it is too much; what is left is not read.
    """
    held = bytearray()
    while piece := stream.read(PIECE):
        meter.spend(bytes_=len(piece))
        held += piece
    return bytes(held)


def parsed(text: bytes | str, meter: Meter, constant: Callable[[str], Any]) -> Any:
    """The value of a JSON text, whose brackets and commas are counted before anything is made of them.

    Args:
        text: the JSON, in UTF-8 when it is bytes.
        meter: of its length and its values; a value has at least a comma or a bracket of its own.
        constant: what stands for NaN and Infinity, which are no JSON.

    Raises:
        OverBudgetError: when it is too long, holds too many values or takes too long.
        ValueError: when it is no JSON.
        RecursionError: when it is nested too deeply.
    """
    meter.spend(bytes_=len(text))
    meter.spend(text.count(b"[") + text.count(b"{") + text.count(b",") if isinstance(text, bytes) else text.count("[") + text.count("{") + text.count(","))
    value = json.loads(text, parse_constant=constant)
    meter.spend()
    return value


def unpacked(packed: bytes | memoryview, meter: Meter, most: int) -> bytes:
    """The first bytes of a text packed by zlib, at most `most` of them; no more are unpacked.

    Raises:
        OverBudgetError: when they are more than is left.
        zlib.error: when it is damaged.
    """
    text = zlib.decompressobj().decompress(packed, most)
    meter.spend(bytes_=len(text))
    return text


def elements(xml: bytes, meter: Meter) -> Iterator[Element]:
    """Each element of an XML document as it ends; entities are refused.

    Raises:
        OverBudgetError: when it is too long or holds too many.
        ParseError: where it is damaged.
        ValueError: when it declares entities.
    """
    meter.spend(bytes_=len(xml))
    for _, element in iterparse(io.BytesIO(xml), events=("end",)):
        meter.spend(1)
        yield element


@contextlib.contextmanager
def picture(content: bytes, meter: Meter, kind: str) -> Iterator[Image.Image]:
    """A picture of one kind, PNG or TIFF, whose pixels were counted before any is unpacked.

    Raises:
        OverBudgetError: when the file is too long or has too many pixels.
        OSError: when it is damaged or none of that kind.
    """
    meter.spend(bytes_=len(content))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damage that Pillow mends; what it cannot mend is an error
        with Image.open(io.BytesIO(content), formats=(kind,)) as opened:
            meter.spend(opened.width * opened.height)
            yield opened
