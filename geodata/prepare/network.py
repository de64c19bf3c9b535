"""Loose lines made into one network, so that a river is the cheapest way from its source to its mouth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from geodata.crs import to_metric
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array
    from shapely.geometry.base import BaseGeometry

# WDBII leaves gaps at reservoirs; a river may jump them, but only when nothing else leads on
JUMP_M, JUMP_COST = 60_000.0, 8.0
WAYPOINT_M = 40_000.0


@dataclass(frozen=True)
class Network:
    """Vertices in DISPLAY and in METRIC, and the cost of going from one to the next."""

    vertices: NDArray[np.float64]
    vertices_m: NDArray[np.float64]
    costs: csr_array

    def path(self, waypoints: Sequence[tuple[float, float]]) -> BaseGeometry:
        """The cheapest line past all waypoints (lon, lat), each moved to the nearest vertex.

        Raises:
            GeodataError: a waypoint lies far from every line, or nothing leads from one to the next.
        """
        stops = [self._nearest(waypoint) for waypoint in waypoints]
        walked = [stops[0]]
        for here, there in pairwise(stops):
            walked.extend(self._walk(here, there)[1:])
        return _without_crossings(self.vertices[_without_loops(walked)])

    def _nearest(self, waypoint: tuple[float, float]) -> int:
        at = np.array(to_metric(shapely.Point(waypoint)).coords[0])
        away = np.hypot(*(self.vertices_m - at).T)
        if away.min() > WAYPOINT_M:
            message = f"No line passes near {waypoint}; correct the waypoint."
            raise GeodataError(message)
        return int(away.argmin())

    def _walk(self, here: int, there: int) -> list[int]:
        _, before = dijkstra(self.costs, directed=False, indices=here, return_predecessors=True)
        steps = [there]
        while steps[-1] != here:
            if before[steps[-1]] < 0:
                message = f"Nothing leads from {self.vertices[here]} to {self.vertices[there]}; add a waypoint or a line."
                raise GeodataError(message)
            steps.append(int(before[steps[-1]]))
        return steps[::-1]


def network(lines: Sequence[BaseGeometry], weights: Sequence[float], reaches_m: Sequence[float]) -> Network:
    """The lines as a network: every end is joined to the lines that reach it, or may jump to an end within JUMP_M.

    Args:
        lines: LineStrings in DISPLAY.
        weights: cost per metre of each line.
        reaches_m: how far from each line another's end may lie and still be joined to it.
    """
    metric = [to_metric(line) for line in lines]
    tree = shapely.STRtree(metric)
    joints: dict[int, list[float]] = defaultdict(list)
    links: list[tuple[int, int, int, float]] = []
    for which, line in enumerate(metric):
        for end in (0, -1):
            point = shapely.get_point(line, end)
            for other in tree.query(point, predicate="dwithin", distance=max(reaches_m)):
                if other != which and shapely.distance(point, metric[other]) <= reaches_m[other]:
                    along = float(shapely.line_locate_point(metric[other], point))
                    joints[int(other)].append(along)
                    links.append((which, end, int(other), along))
    return _assembled(lines, metric, weights, joints, links)


def _assembled(
    lines: Sequence[BaseGeometry],
    metric: Sequence[BaseGeometry],
    weights: Sequence[float],
    joints: dict[int, list[float]],
    links: list[tuple[int, int, int, float]],
) -> Network:
    starts, placed, vertices, edges = [], [], [], []
    count = 0
    for which, line in enumerate(metric):
        lon_lat, along = _with_joints(lines[which], line, joints[which])
        starts.append(count)
        placed.append(along)
        vertices.append(lon_lat)
        numbers = np.arange(count, count + len(along) - 1)
        edges.append(np.column_stack([numbers, numbers + 1, np.maximum(np.diff(along), 0.01) * weights[which]]))
        count += len(along)
    stacked = np.vstack(vertices)
    stacked_m = np.array([point.coords[0] for point in to_metric_points(stacked)])
    joined = []
    for which, end, other, along in links:
        here = starts[which] + (0 if end == 0 else len(placed[which]) - 1)
        there = starts[other] + int(np.abs(placed[other] - along).argmin())
        joined.append((here, there, np.hypot(*(stacked_m[here] - stacked_m[there])) * 1.5 + 1.0))
    edges.append(np.array(joined).reshape(-1, 3))
    edges.append(_jumps(starts, placed, stacked_m))
    rows, cols, costs = np.vstack(edges).T
    shape = (count, count)
    return Network(stacked, stacked_m, coo_array((costs, (rows.astype(int), cols.astype(int))), shape=shape).tocsr())


def _without_loops(walked: Sequence[int]) -> list[int]:
    """The walk without there-and-back trips to a waypoint that lies on a side arm."""
    kept: list[int] = []
    place: dict[int, int] = {}
    for vertex in walked:
        if vertex in place:
            for dropped in kept[place[vertex] + 1 :]:
                del place[dropped]
            del kept[place[vertex] + 1 :]
        else:
            place[vertex] = len(kept)
            kept.append(vertex)
    return kept


def _without_crossings(vertices: NDArray[np.float64]) -> BaseGeometry:
    """The line through the vertices, cut short wherever it crosses itself at a joint."""
    kept = [vertices[0]]
    for vertex in vertices[1:]:
        step = shapely.LineString([kept[-1], vertex])
        earlier = [shapely.LineString(pair) for pair in pairwise(kept[:-1])]
        crossed = np.flatnonzero(shapely.intersects(earlier, step)) if earlier else np.array([], dtype=int)
        if len(crossed):
            first = int(crossed[0])
            meeting = shapely.get_coordinates(shapely.intersection(earlier[first], step))[0]
            del kept[first + 1 :]
            kept.append(meeting)
        kept.append(vertex)
    return shapely.remove_repeated_points(shapely.LineString(kept))


def to_metric_points(vertices: NDArray[np.float64]) -> list[BaseGeometry]:
    """The vertices (n x 2, lon lat) as points in METRIC."""
    return list(shapely.get_parts(to_metric(shapely.MultiPoint(vertices))))


def _with_joints(line: BaseGeometry, metric: BaseGeometry, joints: list[float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Vertices of the line with the joints put in, and how far along each lies, in metres."""
    lon_lat = shapely.get_coordinates(line)
    flat = shapely.get_coordinates(metric)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(flat, axis=0).T))])
    inner = np.unique([joint for joint in joints if np.abs(along - joint).min() > 1.0])
    if not len(inner):
        return lon_lat, along
    extra = np.column_stack([np.interp(inner, along, lon_lat[:, axis]) for axis in (0, 1)])
    order = np.argsort(np.concatenate([along, inner]), kind="stable")
    return np.vstack([lon_lat, extra])[order], np.concatenate([along, inner])[order]


def _jumps(starts: list[int], placed: list[NDArray[np.float64]], vertices_m: NDArray[np.float64]) -> NDArray[np.float64]:
    ends = np.array([number for start, along in zip(starts, placed, strict=True) for number in (start, start + len(along) - 1)])
    points = np.asarray(shapely.points(vertices_m[ends]))
    one, two = shapely.STRtree(points).query(points, predicate="dwithin", distance=JUMP_M)
    forward = one < two
    one, two = one[forward], two[forward]
    away = np.hypot(*(vertices_m[ends[one]] - vertices_m[ends[two]]).T)
    return np.column_stack([ends[one], ends[two], away * JUMP_COST + 1.0])
