"""`python -m geodata.prepare.checksums` writes the checksums of the finished files of `geodata/data`, by which they are known again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from geodata import files
from geodata.layers import vector
from geodata.layers.checked import CHECKSUMS

if TYPE_CHECKING:
    from pathlib import Path


def of(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file in a folder and in those below it, by its name there."""
    found = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith(".") and file.suffix != ".part" and file.name != CHECKSUMS)
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(file.relative_to(folder).as_posix() for file in found)}


def write(folder: Path) -> None:
    """`checksums.json` in the folder."""
    files.write(folder / CHECKSUMS, (json.dumps(of(folder), indent=1) + "\n").encode())


if __name__ == "__main__":
    write(vector.DATA)
