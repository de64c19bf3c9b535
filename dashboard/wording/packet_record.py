"""What must be said in a data package and a field packet in every language. Braces name what is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketWords:
    """Every sentence of the package alone in one language."""

    packet: str
    data: str
    intro: str
    heads: Mapping[str, str]  # of the parts of the README
    files: Mapping[str, str]  # what each kind of file is
    rasters: Mapping[str, str]  # {year} {number} {letter}
    crs: Mapping[str, str]  # {code} {crs}
    check: str
    again: str
    recipe: str  # {file}
    left_out: str  # {layer} {reason}
    grown: str  # {size}
    column_file: str
    column_key: str
    # the page that needs no network
    hint: str
    offline: str
    of_letter: str  # {layer} {letter}
