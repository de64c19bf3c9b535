"""The text of a person's GeoJSON file as an object, in little memory however it was built.

A million corners as JSON lists take 300 MB. So long runs of corners are cut out of the text before it is parsed, and
each is read by itself, 4,096 corners at a time, when its ring is wanted: as numbers in an array they take 16 bytes each.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from geodata import readers
from geodata.area_refusals import refusal, refuse
from geodata.budgets import AREA_FILE, AREA_NUMBERS, AREA_VALUES, Meter
from geodata.errors import OverBudgetError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# flat lists of numbers, each with its comma: the corners of a ring but its last
_RUN = re.compile(rb"(?:\[[-+.0-9eE, \t\r\n]*+\][ \t\r\n]*+,[ \t\r\n]*+){1,4096}+")
_NUMBERS = b"-+.0123456789eE \t\r\n"
_SHORT = 1000  # bytes of a run that stays where it is
_DEEP = b"[" * 5000
# no name in the file matters, and one wide letter would make each of the text's take four bytes
_HEXADECIMAL = np.isin(np.arange(256), list(b"0123456789abcdefABCDEF"))
_ASCII = bytes(byte if byte < 128 else ord("?") for byte in range(256))


class AreaText:
    """A GeoJSON text that was parsed without its long runs of corners.

    Attributes:
        value: the JSON object. Where a run was cut out stands a list of one number, which `run` takes.
    """

    def __init__(self, text: bytes | str, meter: Meter) -> None:
        """Parse the text.

        Raises:
            AreaError: when it is no JSON object with a type, or too much.
            OverBudgetError: when it takes too long.
        """
        if len(text) > AREA_FILE.bytes:
            refuse("large", most=AREA_FILE.bytes // 1_000_000)
        self._content = _plain(text)
        self._spans: dict[int, tuple[int, int]] = {}
        self._meter, numbers = meter, Meter(AREA_NUMBERS)
        try:
            meter.spend(self._content.count(b"[") + self._content.count(b"{"))
            numbers.spend(self._content.count(b","))
            rest = _RUN.sub(self._cut, self._content)
            value = readers.parsed(rest, Meter(AREA_VALUES), _no_number)
        except OverBudgetError as error:
            if error.spent == "seconds":
                raise
            if _DEEP in self._content:
                raise refusal(reason="deep") from error
            many = meter.items > AREA_FILE.items or numbers.items > AREA_NUMBERS.items
            raise refusal("corners" if many else "items", most=AREA_VALUES.items) from error
        except RecursionError as error:
            raise refusal(reason="deep") from error
        except ValueError as error:
            raise refusal(reason="json", line=getattr(error, "lineno", 1)) from error
        if not isinstance(value, dict) or not isinstance(value.get("type"), str):
            refuse("type")
        self.value: dict[str, Any] = value

    def _cut(self, run: re.Match[bytes]) -> bytes:
        """What stands for a run of corners: its number, and its line breaks, so that lines are counted as they are."""
        begin, end = run.span()
        if end - begin < _SHORT:
            return run[0]
        self._meter.spend()
        self._spans[len(self._spans)] = begin, end
        return b"[%d],%s" % (len(self._spans) - 1, b"\n" * run[0].count(b"\n"))

    def run(self, position: Any) -> NDArray[np.float64] | None:
        """The corners that were cut out where this stands, or nothing when it is a corner itself. Each run is given once.

        Raises:
            AreaError: when they are no JSON or no pairs of numbers.
            OverBudgetError: when it takes too long.
        """
        if not isinstance(position, list) or len(position) != 1 or type(position[0]) is not int or position[0] not in self._spans:
            return None
        begin, end = self._spans.pop(position[0])
        self._meter.spend()
        run = self._content[begin:end].rstrip(b", \t\r\n")
        found = _alike(run)
        if found is not None:
            return found
        try:
            return corners(readers.parsed(b"[" + run + b"]", Meter(AREA_VALUES), _no_number))
        except ValueError as error:
            raise refusal(reason="json", line=self._content.count(b"\n", 0, begin) + getattr(error, "lineno", 1)) from error


def _alike(run: bytes) -> NDArray[np.float64] | None:
    """The corners of a run in which each has as many numbers: three times as fast as a JSON parser. Nothing of another."""
    shape = run.translate(None, _NUMBERS) + b","
    each = shape.index(b"]")
    one = b"[" + b"," * (each - 1) + b"],"
    if each < 2 or shape != one * (len(shape) // len(one)):
        return None
    try:
        found = np.fromiter(map(float, run.translate(None, b"[]").split(b",")), np.float64).reshape(-1, each)[:, :2]
    except ValueError:
        return None
    return found if np.isfinite(found).all() else None


def corners(positions: list[Any]) -> NDArray[np.float64]:
    """Longitude and latitude of each position, whatever else it has; infinite where it has too many digits.

    Raises:
        AreaError: when one is no pair of numbers.
    """
    for position in positions:
        if not isinstance(position, list) or len(position) < 2 or type(position[0]) not in {int, float} or type(position[1]) not in {int, float}:
            refuse("pair")
    try:
        return np.array([position[:2] for position in positions], dtype=np.float64).reshape(-1, 2)
    except OverflowError:
        return np.full((1, 2), np.inf)


def _plain(text: bytes | str) -> bytes:
    """The text in ASCII, without a byte order mark.

    Raises:
        AreaError: when it is no UTF-8.
    """
    try:
        content = text.encode() if isinstance(text, str) else text
        if content.isascii():
            return _narrow(content)
        decoder = codecs.getincrementaldecoder("utf-8")()
        for at in range(0, len(content), readers.PIECE):
            decoder.decode(content[at : at + readers.PIECE])
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise refusal(reason="binary") from error
    return _narrow(content.removeprefix(codecs.BOM_UTF8).translate(_ASCII))


def _narrow(content: bytes) -> bytes:
    """The text with each wide letter that is written as its number turned into a question mark."""
    if b"\\u" not in content:
        return content
    letters = np.frombuffer(bytearray(content), dtype=np.uint8)
    at = np.flatnonzero((letters[:-5] == ord("\\")) & (letters[1:-4] == ord("u")))
    for digit in range(2, 6):
        at = at[_HEXADECIMAL[letters[at + digit]]]
    at = at[(letters[at + 2] != ord("0")) | (letters[at + 3] != ord("0"))]  # the others are not wide
    for digit, letter in enumerate(b"003f", start=2):
        letters[at + digit] = letter
    return letters.tobytes()


def _no_number(constant: str) -> NoReturn:
    refuse("constant", constant=constant)
