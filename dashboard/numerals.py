"""Numbers as options and links write them. Python itself would read `١`, `1_0`, `nan` and `1e400` as well."""

from __future__ import annotations

import argparse
import math
import re

_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_LONGEST = 40


def decimal(text: str) -> float:
    """The finite number that ASCII digits write.

    Raises:
        ValueError: when they write none.
    """
    written = text.strip(" ")
    if len(written) > _LONGEST or not _DECIMAL.fullmatch(written) or not math.isfinite(number := float(written)):
        raise ValueError(written)
    return number


def whole(text: str) -> int:
    """The whole number that ASCII digits write.

    Raises:
        ValueError: when they write none, or one of more than 18 digits.
    """
    written = text.strip(" ")
    if not _WHOLE.fullmatch(written):
        raise ValueError(written)
    return int(written)


def decimal_option(text: str) -> float:
    """The same for an option of the command line, which refuses with a sentence.

    Raises:
        ArgumentTypeError: when it is none.
    """
    try:
        return decimal(text)
    except ValueError as error:
        message = f"invalid float value: {text[:_LONGEST]!r}; write a number in the digits 0 to 9, such as 0.25"
        raise argparse.ArgumentTypeError(message) from error


def whole_option(text: str) -> int:
    """The same for an option that counts.

    Raises:
        ArgumentTypeError: when it is none.
    """
    try:
        return whole(text)
    except ValueError as error:
        message = f"invalid int value: {text[:_LONGEST]!r}; write a whole number in the digits 0 to 9"
        raise argparse.ArgumentTypeError(message) from error
