"""The belts of all crossings, with ice and without: the one file that a model makes from other finished files.

`python -m geodata.prepare.corridors` writes it anew, with nothing but the atlas itself installed.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from geodata.layers import vector
from geodata.layers.fingerprint import fingerprint
from geodata.layers.passage import INPUTS, crossing_ids, passage
from geodata.models.corridors import SETS
from geodata.models.crossings import assumptions, crossing, table
from geodata.prepare import checksums
from geodata.prepare.output import Feature, settled, write

if TYPE_CHECKING:
    from pathlib import Path

NAME = "tumen-corridors"
SEED = 1


def build(out: Path) -> None:
    """`tumen-corridors.geojson` in `out`, made from the finished files of `geodata/data`."""
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        made = [feature for found in processes.map(both_seasons, crossing_ids()) for feature in found]
    write(out / f"{NAME}.geojson", settled(made))
    checksums.write(out)


def both_seasons(crossing_id: str) -> list[Feature]:
    """The features of one crossing, with ice first."""
    return [*features(crossing_id, ice=True), *features(crossing_id, ice=False)]


def features(crossing_id: str, *, ice: bool, sets: int = SETS) -> list[Feature]:
    """The belt of one crossing and season, and its pinch points where it has some."""
    rows = table([crossing(crossing_id, ice=ice, sets=sets, seed=SEED)])
    from_what = made_from()
    told = json.loads(rows.drop(columns="geometry").to_json(orient="records"))
    return [Feature(shape, {**properties, "made_from": from_what}) for properties, shape in zip(told, rows.geometry, strict=True)]


def made_from() -> str:
    """What changes with any input file, any assumed number, the count of sets and the seed."""
    assumed = json.dumps([assumptions(passage(crossing_ids()[0])), SETS, SEED], sort_keys=True)
    return fingerprint(INPUTS, assumed.encode())


if __name__ == "__main__":
    build(vector.DATA)
