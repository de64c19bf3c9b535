"""The main stem of a river that is drawn as a net of braids: the longest way through it that takes no detour."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]
    Node = tuple[int, int]
    Net = dict[Node, list[tuple[Node, float, int]]]

SNAP_MM = 0.2  # ends this near are one
SHORTEST_MM = 4.0


def stems(parts: Shapes) -> Shapes:
    """One line for each net of lines that hang together, the longest first; each part is a simple line in mm."""
    net: Net = defaultdict(list)
    for n, (part, length) in enumerate(zip(parts, shapely.length(parts), strict=True)):
        ends = shapely.get_coordinates(part)[[0, -1]]
        a, b = ((round(x / SNAP_MM), round(y / SNAP_MM)) for x, y in ends)
        net[a].append((b, float(length), n))
        net[b].append((a, float(length), n))
    found, seen = [], set()
    for node in sorted(net):
        if node in seen:
            continue
        far, _, reached = _farthest(net, node)
        seen |= reached
        end, way, _ = _farthest(net, far)
        line = _joined(parts, far, end, way)
        if line is not None and shapely.length(line) >= SHORTEST_MM:
            found.append(line)
    return np.array(sorted(found, key=shapely.length, reverse=True), dtype=object)


def _farthest(net: Net, start: Node) -> tuple[Node, dict[Node, tuple[Node, int]], set[Node]]:
    """The node with the longest shortest way from `start`, each node's step back, and all that was reached."""
    distance, back = {start: 0.0}, {}
    queue = [(0.0, start)]
    while queue:
        gone, node = heapq.heappop(queue)
        if gone > distance[node]:
            continue
        for other, length, n in net[node]:
            if gone + length < distance.get(other, np.inf):
                distance[other] = gone + length
                back[other] = (node, n)
                heapq.heappush(queue, (gone + length, other))
    end = max(distance, key=lambda node: (distance[node], node))
    return end, back, set(distance)


def _joined(parts: Shapes, start: Node, end: Node, way: dict[Node, tuple[Node, int]]) -> shapely.LineString | None:
    pieces = []
    while end != start:
        before, n = way[end]
        points = shapely.get_coordinates(parts[n])
        first = (round(points[0, 0] / SNAP_MM), round(points[0, 1] / SNAP_MM))
        pieces.append(points if first == end else points[::-1])  # walked from the end to the start
        end = before
    return shapely.LineString(np.concatenate(pieces)) if pieces else None
