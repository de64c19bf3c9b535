"""The features of layers in mm of a sheet: read, chosen by what a mark wants, thinned and cut to the frame."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from dashboard.symbology import SEASONAL, SEASONS
from dashboard.view import parse
from dashboard.words import territories
from geodata.layers import vector

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from dashboard.snapshot.frame import Frame
    from dashboard.symbology import Where
    from dashboard.view import View

    Shapes = NDArray[np.object_]

OVERLAP_MM = 4.0  # how far shapes reach beyond the neatline, more than half the widest stroke
THINNED_MM = 0.025
LONGEST_EDGE = 1.0  # degrees: longer edges are bent as the projection bends them
LOOSE_END_MM = 6.0


class Features:
    """A table of features that can be a cache's key: equal only to itself."""

    __slots__ = ("table",)

    def __init__(self, table: gpd.GeoDataFrame) -> None:
        """Hold the table, so that no other takes its place in memory while it is a key."""
        self.table = table

    def __hash__(self) -> int:
        """By identity."""
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        """By identity."""
        return isinstance(other, Features) and other.table is self.table


def read(layer_id: str) -> Features:
    """The features of a layer.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    return Features(vector.read(layer_id))


def drawn(layer_id: str, view: View) -> Features:
    """The features of a layer that a View draws: its own territories, the belts of its season, else all.

    Raises:
        DataFileError: when a file is missing or damaged.
    """
    if layer_id == territories.LAYER:
        return _tiles(view.tiles_query())
    return _in_season(layer_id, view.ice) if layer_id in SEASONAL else read(layer_id)


@lru_cache(maxsize=4)
def _tiles(asked: str) -> Features:
    tiled = territories.made(parse(asked)[0])
    return Features(tiled.polygons if tiled else read("land").table.iloc[:0])


@lru_cache(maxsize=4)
def _in_season(layer_id: str, ice: bool) -> Features:  # noqa: FBT001 - a key
    table = read(layer_id).table
    return Features(table.iloc[(table["season"] == SEASONS[ice]).to_numpy().nonzero()[0]])


@lru_cache(maxsize=128)  # what one sheet asks for, with room for the next format of the same View
def shapes_in(frame: Frame, features: Features, where: Where | None) -> Shapes:
    """The features that a mark wants, in mm, thinned to what paper shows and cut a little outside the frame."""
    table = features.table
    if where is not None and where.name in table:
        table = table[table[where.name].isin(where.values)]
    shapes = np.asarray(table.geometry.array)
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    west, south, east, north = frame.bounds(OVERLAP_MM * 3)
    pad = 0.02 * (north - south)
    cut = shapely.clip_by_rect(shapes, west - pad, south - pad, east + pad, north + pad)
    cut = shapely.segmentize(cut[~shapely.is_empty(cut)], LONGEST_EDGE)
    page = shapely.simplify(frame.projected(cut), THINNED_MM, preserve_topology=False)
    inside = shapely.clip_by_rect(page, *_overlap(frame))
    return inside[~shapely.is_empty(inside)]


def _overlap(frame: Frame) -> tuple[float, float, float, float]:
    box = frame.box
    return box.x - OVERLAP_MM, box.y - OVERLAP_MM, box.right + OVERLAP_MM, box.bottom + OVERLAP_MM


@lru_cache(maxsize=8)
def area_of(frame: Frame, features: Features, where: Where | None) -> shapely.Geometry:
    """All of a layer's polygons in the frame as one, ready to be asked what lies inside."""
    whole = shapely.union_all(shapely.make_valid(shapes_in(frame, features, where)))
    shapely.prepare(whole)
    return whole


@lru_cache(maxsize=8)
def open_at(frame: Frame, features: Features, where: Where | None, borders: Features, gap_mm: float) -> Shapes:
    """Outlines without the stretches that run along a border; what is left in short loose ends is dropped."""
    outlines = shapely.union_all(_as_lines(shapes_in(frame, features, where)))
    near = shapely.buffer(shapely.union_all(shapes_in(frame, borders, None)), gap_mm, quad_segs=4)
    if shapely.is_empty(near) or shapely.is_empty(outlines):
        return shapes_in(frame, features, where)
    left = shapely.get_parts(shapely.line_merge(shapely.difference(outlines, near)))
    return left[shapely.length(left) >= LOOSE_END_MM] if len(left) > 1 else left


def _as_lines(shapes: Shapes) -> Shapes:
    return np.where(shapely.get_dimensions(shapes) == 2, shapely.boundary(shapes), shapes)
