"""The files of `geodata/data` as they were when they were made: each is compared with its checksum whenever it is read.

`checksums.json` beside them is written by `python -m geodata.prepare.checksums`, and by every build. A file that it does not name
is somebody's own; it is believed as far as it can be parsed.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

from geodata import readers
from geodata.budgets import DATA_FILE, Meter
from geodata.errors import DataFileError, OverBudgetError

if TYPE_CHECKING:
    from pathlib import Path

CHECKSUMS = "checksums.json"
_MEND = "install leopard-atlas again"


def content(folder: Path, name: str, layer_id: str = "") -> bytes:
    """The bytes of a file.

    Args:
        folder: where the data lie.
        name: the file, as `checksums.json` names it.
        layer_id: whose file it is, for the sentence.

    Raises:
        DataFileError: when it is missing, too large, or not what was made.
    """
    try:
        with (folder / name).open("rb") as file:
            held = readers.whole(file, Meter(DATA_FILE))
    except OverBudgetError as error:
        raise damaged(name, layer_id) from error
    except OSError as error:
        raise DataFileError(_sentence(name, layer_id, "is missing")) from error
    try:
        known = checksums(folder)
    except DataFileError:  # it is named by itself: see `others`
        known = {}
    if known.get(name, "") not in {"", hashlib.sha256(held).hexdigest()}:
        raise damaged(name, layer_id)
    return held


def parsed(text: bytes | str) -> Any:
    """The value of a data file's JSON.

    Raises:
        ValueError: when it is none, or more than a data file holds.
    """
    try:
        return readers.parsed(text, Meter(DATA_FILE), _no_number)
    except (OverBudgetError, RecursionError) as error:
        message = "more than a data file holds"
        raise ValueError(message) from error


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file by its name, in hexadecimal digits.

    Raises:
        DataFileError: when they are missing or damaged.
    """
    file = folder / CHECKSUMS
    try:
        stamp = file.stat()
    except OSError as error:
        raise DataFileError(_sentence(CHECKSUMS, "", "is missing")) from error
    return _checksums(file, (stamp.st_mtime_ns, stamp.st_size, stamp.st_ino))


@lru_cache(maxsize=4)
def _checksums(file: Path, _stamp: tuple[int, int, int]) -> dict[str, str]:
    try:
        known = parsed(file.read_bytes())
    except (OSError, ValueError) as error:
        raise damaged(CHECKSUMS) from error
    if not isinstance(known, dict) or not all(isinstance(one, str) for one in known.values()):
        raise damaged(CHECKSUMS)
    return known


def damaged(name: str, layer_id: str = "") -> DataFileError:
    """The refusal of a file that is not what it should be."""
    return DataFileError(_sentence(name, layer_id, "is damaged"))


def _sentence(name: str, layer_id: str, what: str) -> str:
    of = f" of layer {layer_id!r}" if layer_id else ""
    return f"The data file {name}{of} {what}; {_MEND}."


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)
