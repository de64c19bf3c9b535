"""The landscape of the usual cells, kept as a picture, so that no process works it out anew: half a second each.

Red and green hold the susceptibility's high and low byte, blue whether the cell is land. The picture names the layers'
content it was made of; when that has changed it is not used.
"""

from __future__ import annotations

import io
import json
import struct
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geodata import readers
from geodata.budgets import DATA_PICTURE, Meter
from geodata.catalog import CATALOG
from geodata.errors import OverBudgetError
from geodata.layers import checked, vector
from geodata.layers.fingerprint import fingerprint

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME = "landscape.png"
_MADE_FROM = "made-from"


class KeptGrid(NamedTuple):
    """Cells by (row, col) with the grid's western and northern edge in METRIC."""

    cell_m: int
    west_m: float
    north_m: float
    land: NDArray[np.bool_]
    susceptibility: NDArray[np.uint16]


def _layers() -> str:
    """What the landscape is made of.

    Raises:
        DataFileError: when a layer is missing.
    """
    return fingerprint(CATALOG["fire-scenario"].made_of)


def packed(grid: KeptGrid) -> bytes:
    """The grid as the bytes of its picture, the same on every build."""
    high, low = np.divmod(grid.susceptibility, 256)
    picture = Image.fromarray(np.stack([high, low, grid.land * 255], axis=-1).astype(np.uint8), "RGB")
    told = PngInfo()
    told.add_text(_MADE_FROM, json.dumps({"layers": _layers(), "cell_m": grid.cell_m, "west_m": grid.west_m, "north_m": grid.north_m}))
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=told, optimize=True)
    return out.getvalue()


def kept(cell_m: int) -> KeptGrid | None:
    """The grid that is kept, or nothing when it is of other cells or other layers, or not there.

    Raises:
        DataFileError: when the file is damaged, or a layer it is made of is missing.
    """
    if not (vector.DATA / NAME).is_file():
        return None
    content, made_of = checked.content(vector.DATA, NAME), _layers()
    try:
        with readers.picture(content, Meter(DATA_PICTURE), "PNG") as picture:
            told = checked.parsed(picture.info[_MADE_FROM])
            if told["cell_m"] != cell_m or told["layers"] != made_of:
                return None
            high, low, land = np.moveaxis(np.asarray(picture.convert("RGB")), -1, 0)
            west_m, north_m = float(told["west_m"]), float(told["north_m"])
    except (OSError, SyntaxError, LookupError, TypeError, ValueError, struct.error, OverBudgetError) as error:
        raise checked.damaged(NAME) from error
    return KeptGrid(cell_m, west_m, north_m, land > 0, high.astype(np.uint16) * np.uint16(256) + low)
