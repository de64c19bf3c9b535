"""How much of each cell of a grid an area covers, exactly: no sampling, no cell centres."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geodata.layers.landscape import Landscape
    from geodata.layers.range_grid import RangeGrid


class Covered(NamedTuple):
    """Covered cells: the number of the land, the cell in the order of the rows, and how many km2 of it the land covers."""

    land: NDArray[np.intp]
    cell: NDArray[np.intp]
    area_km2: NDArray[np.float64]


def covered(lands: Iterable[tuple[int, BaseGeometry]], ground: Landscape | RangeGrid, used: NDArray[np.bool_] | None = None) -> Covered:
    """What numbered lands in METRIC cover of the cells, or of those in use."""
    found = [(np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0))]
    for number, land in lands:
        if not land.area:
            continue
        shares = coverage(land, ground)
        shares = (shares if used is None else np.where(used, shares, 0.0)).reshape(-1)
        cells = np.flatnonzero(shares)
        found.append((np.full(cells.size, number, np.intp), cells, shares[cells] * ground.cell_km2))
    return Covered(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def coverage(area: BaseGeometry, ground: Landscape | RangeGrid) -> NDArray[np.float64]:
    """The covered share of every cell by (row, col), from 0 to 1, of a valid area in METRIC; what lies beyond the grid is left out.

    Each edge, cut at the lines of the grid, adds the area between itself and the grid's east edge, positive when it
    runs one way and negative when it runs the other: all edges of a ring together leave what is inside.
    """
    rows, cols = ground.shape
    grid = shapely.box(ground.west_m, ground.north_m - rows * ground.cell_m, ground.west_m + cols * ground.cell_m, ground.north_m)
    begin, end = _edges(shapely.intersection(area, grid), ground)
    start, stop = _within_cells(begin, end)
    down = stop[:, 1] - start[:, 1]
    middle = (start + stop) / 2
    # edges on the east or south line of the grid belong to its last cells
    col, row = (np.clip(np.floor(middle[:, axis]).astype(np.intp), 0, most - 1) for axis, most in enumerate((cols, rows)))
    beyond = down * (middle[:, 0] - col)
    place = row * (cols + 1) + col
    added = np.bincount(place, down - beyond, rows * (cols + 1)) + np.bincount(place + 1, beyond, rows * (cols + 1))
    covered = np.cumsum(added.reshape(rows, cols + 1), axis=1, dtype=np.float64)[:, :cols]
    return np.clip(covered, 0.0, 1.0, dtype=np.float64)


def _edges(area: BaseGeometry, ground: Landscape | RangeGrid) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Begin and end of every edge as (col, row) in cells, none longer than a cell, inner rings running against outer ones."""
    polygons = shapely.get_parts(area)
    polygons = polygons[shapely.get_type_id(polygons) == shapely.GeometryType.POLYGON]
    # north is up in METRIC and rows run down: counter-clockwise there, an outer ring runs down in the west and adds its inside
    rings = shapely.get_rings(shapely.segmentize(shapely.orient_polygons(polygons, exterior_cw=False), ground.cell_m))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    cells = np.column_stack([corners[:, 0] - ground.west_m, ground.north_m - corners[:, 1]]) / ground.cell_m
    joined = ring[:-1] == ring[1:]
    return cells[:-1][joined], cells[1:][joined]


def _within_cells(begin: NDArray[np.float64], end: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same edges, each cut in three where it crosses a line of columns and a line of rows; some pieces have no length."""
    step = end - begin
    line = np.maximum(np.floor(begin), np.floor(end))
    crosses = np.floor(begin) != np.floor(end)
    at = np.divide(line - begin, step, out=np.zeros_like(step), where=crosses)
    cuts = np.sort(at, axis=1)
    first, second = (begin + step * cuts[:, [which]] for which in (0, 1))
    return np.concatenate([begin, first, second]), np.concatenate([first, second, end])
