"""`python -m geodata.prepare.landscape` keeps the landscape of the usual cells, made from the other files of `geodata/data`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import files
from geodata.layers import vector
from geodata.layers.kept_grid import NAME, KeptGrid, packed
from geodata.layers.landscape import DEFAULT_CELL_M, worked_out
from geodata.prepare import checksums

if TYPE_CHECKING:
    from pathlib import Path


def build(out: Path) -> None:
    """The kept grid in `out`."""
    ground = worked_out(DEFAULT_CELL_M)
    files.write(out / NAME, packed(KeptGrid(ground.cell_m, ground.west_m, ground.north_m, ground.land, ground.susceptibility)))
    checksums.write(out)


if __name__ == "__main__":
    build(vector.DATA)
