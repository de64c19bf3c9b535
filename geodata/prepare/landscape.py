"""`python -m geodata.prepare.landscape` keeps the landscape of the usual cells, made from the other files of `geodata/data`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layers import vector
from geodata.layers.kept_grid import NAME, KeptGrid, packed
from geodata.layers.landscape import DEFAULT_CELL_M, worked_out
from geodata.prepare import checksums

if TYPE_CHECKING:
    from pathlib import Path


def build(out: Path) -> None:
    """The kept grid in `out`, written beside it and renamed."""
    ground = worked_out(DEFAULT_CELL_M)
    beside = out / f"{NAME}.part"
    beside.write_bytes(packed(KeptGrid(ground.cell_m, ground.west_m, ground.north_m, ground.land, ground.susceptibility)))
    beside.replace(out / NAME)
    checksums.write(out)


if __name__ == "__main__":
    build(vector.DATA)
