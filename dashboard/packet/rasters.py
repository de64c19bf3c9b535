"""The surfaces that are on as GeoTIFF: what a scenario says of each cell, and the heights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.figures.fire import class_grid
from dashboard.packet.manifest import File
from dashboard.wording.fire import fire_words
from dashboard.wording.packet import packet_words
from dashboard.words import fire
from geodata.geotiff import geotiff
from geodata.layers.vector import content, problem
from geodata.models import comparison
from geodata.models.expectation import expectation
from geodata.models.fire_map import NOT_MODELLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dashboard.view import View

ELEVATION = "elevation"
FOLDER = "rasters"


def rasters(view: View) -> list[File]:
    """Each surface that is on and can be read, with what its numbers mean.

    Raises:
        GeodataError: when the scenario cannot be worked out.
    """
    made = list(_fires(view)) if view.layer(fire.LAYER).on and not problem(fire.LAYER) else []
    if view.layer(ELEVATION).on and not problem(ELEVATION):
        note = packet_words(view.language).rasters["elevation"]
        made.append(File(f"{FOLDER}/{ELEVATION}.tif", content(ELEVATION), "raster", note))
    return made


def _fires(view: View) -> Iterator[File]:
    said, year = packet_words(view.language).rasters, view.year
    of_each = {"": view.scenario} if view.other is None else {"a": view.scenario, "b": view.other}
    for letter, scenario in of_each.items():
        note = said["chance-of" if letter else "chance"].format(letter=letter.upper(), year=year)
        yield _grid("-".join(filter(None, ["fire-chance", letter])), expectation(scenario).ever_map(year), note, view)
    if view.pair:
        yield _grid("fire-chance-b-minus-a", comparison.change(view.pair, year).astype(np.float32), said["change"], view)
    if view.one_history:
        for letter, one in _shown(view):
            classes = class_grid(one)
            values = np.where(classes == NOT_MODELLED, np.nan, classes).astype(np.float32)
            yield _grid("-".join(filter(None, [f"fire-{view.show}", letter])), values, _classes(one), view)


def _shown(view: View) -> list[tuple[str, View]]:
    """The maps of one history that the View shows, with what tells them apart."""
    if view.other is None:
        return [("", view)]
    return [("b-minus-a", view)] if view.differs else [("a", view.alone()), ("b", view.exchanged().alone())]


def _classes(view: View) -> str:
    """What is shown of one history, and what each number stands for."""
    told = fire_words(view.language)
    shown = packet_words(view.language).rasters["shown"].format(number=view.history, year=view.year)
    numbers = told.joint.join(told.named.format(name=number, value=name) for number, name in enumerate(fire.class_names(view)))
    return f"{shown}; {numbers}"


def _grid(name: str, values: NDArray[np.float32], note: str, view: View) -> File:
    ground = view.scenario.landscape
    said = f"{note}. {view.to_query()}"
    return File(f"{FOLDER}/{name}.tif", geotiff(values, ground.west_m, ground.north_m, ground.cell_m, said), "raster", note)
