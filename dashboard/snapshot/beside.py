"""Two scenarios on one sheet: a map of A and a map of B with one camera and one scale, each with its tag."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.snapshot.frame import frame
from dashboard.snapshot.pen import window
from dashboard.snapshot.sheet import Box
from dashboard.words import compare

if TYPE_CHECKING:
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper
    from dashboard.snapshot.sheet import Grid
    from dashboard.view import View

GAP_MM = 9.0  # room for the degrees of both maps
BELOW = -1.0  # maps lie under all that is written on the sheet


def two_maps(view: View) -> bool:
    """Whether a sheet of the View shows A and B each on its map."""
    return view.other is not None and not view.differs and view.layer(compare.LAYER).on


def halves(area: Box, view: View, k: float) -> tuple[Box, Box]:
    """The places of A and B in the map's: beside each other, or B below A where that makes the maps larger."""
    wide, high = (area.width - GAP_MM * k) / 2, (area.height - GAP_MM * k) / 2
    beside = Box(area.x, area.y, wide, area.height), Box(area.right - wide, area.y, wide, area.height)
    below = Box(area.x, area.y, area.width, high), Box(area.x, area.bottom - high, area.width, high)
    return min((beside, below), key=lambda places: frame(view.camera, places[0]).scale)


def of_a(layout: Grid, view: View) -> Grid:
    """The layout with the map of A alone, where there are two; else itself."""
    return replace(layout, map=halves(layout.map, view, layout.k)[0]) if two_maps(view) else layout


def tagged(on: Paper, view: View) -> Paper:
    """A sheet whose map bears the tag of A, where there are two; else itself."""
    return replace(on, tag=_tag(view, "A")) if two_maps(view) else on


def of_b(on: Paper, ground: Frame, area: Box, view: View) -> tuple[Paper, Frame, View]:
    """The sheet with the map of B, its frame, and the View that it draws, beside the map of A in an area for both."""
    place = halves(area, view, on.k)[1]
    axes = window(on, place)
    axes.set_zorder(BELOW)
    return replace(on, grid=replace(on.grid, map=place), map=axes, tag=_tag(view, "B")), replace(ground, box=place), view.exchanged()


def _tag(view: View, letter: str) -> str:
    return compare.text(compare.tag(view, letter, view.year))
