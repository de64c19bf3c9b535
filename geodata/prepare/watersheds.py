"""Drawn basins of the Amur, the Tumen and the Razdolnaya, inferred from the rivers and a coarse elevation grid.

Every cell belongs to the river system from which it is cheapest to reach: a step costs its length, and more when it
leads downwards, because the water of that cell would have to run uphill to get back. The drawn shape is inferred;
the area to show is the published one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from rasterio import features as raster
from rasterio.transform import from_origin
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra

from geodata.crs import area_km2, to_display, to_metric
from geodata.prepare import gshhg, rivers, windows
from geodata.prepare.elevation import CELLS_PER_DEGREE
from geodata.prepare.output import Feature, named
from geodata.prepare.river_table import KERULEN, RIVERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from affine import Affine
    from numpy.typing import NDArray
    from scipy.sparse import csr_array
    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.elevation import Elevation
    from geodata.prepare.network import Network

# west, south, east, north: a margin of two degrees around the widest basin
WINDOW = (105.0, 39.0, 145.0, 58.0)
FINER = 2
# A metre lost costs as much as this many metres walked. Not fitted: anything from 10 to 150 moves the Amur by 0.2 % and
# the two small basins by up to 7 % (measured before VALLEYS was added)
UPHILL_COST = 60.0
JOIN_M, LAKE_JOIN_M = 1000.0, 1500.0
SMALLEST_LAKE_KM2 = 3.0
SIMPLIFIED_M = 3500.0
# streams here would give the Amur a false finger: counted as another system
FALSE_FINGER = (116.0, 53.3, 118.6, 55.6)
KERULEN_REACH_DEGREES = 0.12
# Valleys whose streams WDBII leaves out, as straight lines by eye between towns on them, good to a cell or two. They were
# added because the Tumen came out at 25,000 and the Razdolnaya at 24,700 km2, so the agreement now reached is no proof:
# Gaya, Burhatong, Hailan and Hunchun for the Tumen; Ilistaya and Melgunovka, which fill Khanka, for the Amur
VALLEYS = (
    (2, ((129.86, 43.47), (129.76, 43.32), (129.77, 43.08), (129.84, 42.97))),
    (2, ((128.75, 43.1), (129.16, 42.84), (129.51, 42.91), (129.77, 43.0))),
    (2, ((129.0, 42.54), (129.42, 42.77), (129.51, 42.91))),
    (2, ((131.15, 43.38), (131.07, 43.2), (130.5, 42.91), (130.27, 42.83))),
    (1, ((132.8, 43.9), (132.49, 44.15), (132.3, 44.65))),
    (1, ((131.6, 44.65), (132.05, 44.75))),
)
KHANKA = (132.43, 44.94)


@dataclass(frozen=True)
class Basin:
    """One drawn basin and the published figures of its area."""

    key: str
    names: tuple[str, str, str, str]
    published_km2: tuple[int, ...]


BASINS = (
    Basin("amur", ("Amur basin", "Бассейн Амура", "黑龙江流域", "아무르강 유역"), (1_855_000,)),
    Basin("tumen", ("Tumen basin", "Бассейн Туманной", "图们江流域", "두만강 유역"), (33_800, 41_200)),
    Basin("razdolnaya", ("Razdolnaya basin", "Бассейн Раздольной", "绥芬河流域", "라즈돌나야강 유역"), (16_800,)),
)


def features(sources: Path, net: Network, heights: Elevation, land: BaseGeometry) -> list[Feature]:
    """One feature per basin, clipped to the land."""
    systems = _systems(sources, net)
    owners = _nearest_system(systems, heights, land)
    rows: list[Feature] = []
    outlines = [windows.rounded(_outline(owners == number, land)) for number in range(1, len(BASINS) + 1)]
    for number, basin in enumerate(BASINS):
        # smoothing let neighbours overlap by a few hundred metres: the smaller basin keeps the strip
        smaller = [other for other in outlines if other.area < outlines[number].area]
        drawn = shapely.union_all(windows.polygon_parts([shapely.difference(outlines[number], shapely.union_all(smaller))]))
        published = list(basin.published_km2)
        properties = {"id": basin.key, **named(*basin.names), "published_km2": published, "drawn_km2": round(area_km2([drawn])), "grade": "inferred"}
        rows.append(Feature(drawn, properties))
    return rows


def _systems(sources: Path, net: Network) -> list[tuple[BaseGeometry, int]]:
    """Stream lines with the number of their basin, 0 for every other system and for the shore."""
    streams = rivers.stream_lines(sources)
    lakes = [lake for lake in gshhg.polygons(sources, gshhg.LAKE, gshhg.HIGH, windows.REGION) if area_km2([lake]) > SMALLEST_LAKE_KM2]
    component = _components(streams, lakes)
    mains = {river.key: net.path(river.passes) for river in RIVERS}
    kerulen = net.path(KERULEN).buffer(KERULEN_REACH_DEGREES)
    finger = shapely.box(*FALSE_FINGER)
    numbers = {}
    for number, basin in reversed(list(enumerate(BASINS, 1))):
        for which in _along(streams, mains[basin.key]):
            numbers[component[which]] = number
    found = []
    for which, stream in enumerate(streams):
        stray = stream.within(kerulen) or stream.within(finger)
        found.append((stream, 0 if stray else numbers.get(component[which], 0)))
    tributaries = ("argun", "shilka", "onon", "zeya", "selemdzha", "bureya", "songhua", "nen", "second-songhua", "mudan", "ussuri", "bikin", "khor", "amgun")
    found += [(mains[key], 1) for key in ("amur", *tributaries)]
    found += [(mains["tumen"], 2), (mains["razdolnaya"], 3)]
    found += [(shapely.LineString(valley), number) for number, valley in VALLEYS]
    found += [(lake, 1) for lake in lakes if lake.contains(shapely.Point(KHANKA))]
    return found


def _along(streams: Sequence[BaseGeometry], main: BaseGeometry) -> list[int]:
    """Streams that lie on the main river for most of their length."""
    near = main.buffer(0.01)
    shapely.prepare(near)
    return [which for which, line in enumerate(streams) if shapely.length(shapely.intersection(line, near)) > 0.7 * line.length]


def _components(streams: Sequence[BaseGeometry], lakes: Sequence[BaseGeometry]) -> NDArray[np.int32]:
    """For each stream the number of the joined system it belongs to."""
    metric = [to_metric(geometry) for geometry in (*streams, *lakes)]
    tree = shapely.STRtree(metric)
    ends = [shapely.get_point(line, end) for line in metric[: len(streams)] for end in (0, -1)]
    owner = np.repeat(np.arange(len(streams)), 2)
    which, other = tree.query(ends, predicate="dwithin", distance=JOIN_M)
    wet = other >= len(streams)
    lake_which, lake_other = tree.query(ends, predicate="dwithin", distance=LAKE_JOIN_M)
    reaches = lake_other >= len(streams)
    rows = np.concatenate([owner[which[~wet]], owner[lake_which[reaches]]])
    cols = np.concatenate([other[~wet], lake_other[reaches]])
    count = len(metric)
    _, component = connected_components(coo_array((np.ones(len(rows)), (rows, cols)), shape=(count, count)), directed=False)
    return component[: len(streams)]


def _nearest_system(systems: Sequence[tuple[BaseGeometry, int]], heights: Elevation, land: BaseGeometry) -> NDArray[np.int32]:
    """For each cell of the finer grid the number of the basin whose water is cheapest to reach."""
    fine = _fine_heights(heights)
    shape, transform = fine.shape, _transform()
    dry = np.asarray(raster.rasterize([(land, 1)], shape, fill=0, transform=transform, all_touched=True), dtype=bool)
    # basins are burned last so that a shared mouth belongs to the river, not to the shore
    ordered = sorted(((line, number + 1) for line, number in systems), key=lambda pair: pair[1])
    seeds = np.asarray(raster.rasterize(ordered, shape, fill=0, transform=transform, all_touched=True))
    seeds = np.where(dry, seeds, np.maximum(seeds, 1))
    graph = _steps(np.where(dry, fine, 0.0))
    starts = np.flatnonzero(seeds.ravel())
    _, _, source = dijkstra(graph, indices=starts, min_only=True, return_predecessors=True)
    owners = np.where(source >= 0, seeds.ravel()[np.maximum(source, 0)], 1) - 1
    return np.where(dry, owners.reshape(shape), 0).astype(np.int32)


def _fine_heights(heights: Elevation) -> NDArray[np.float64]:
    west, south, east, north = WINDOW
    rows = slice(round((heights.north - north) * CELLS_PER_DEGREE), round((heights.north - south) * CELLS_PER_DEGREE))
    cols = slice(round((west - heights.west) * CELLS_PER_DEGREE), round((east - heights.west) * CELLS_PER_DEGREE))
    cut = np.maximum(heights.heights_m[rows, cols].astype(float), 0.0)
    return np.asarray(ndimage.zoom(cut, FINER, order=1, grid_mode=True, mode="nearest"), dtype=np.float64)


def _transform() -> Affine:
    return from_origin(WINDOW[0], WINDOW[3], 1 / (CELLS_PER_DEGREE * FINER), 1 / (CELLS_PER_DEGREE * FINER))


def _steps(fine: NDArray[np.float64]) -> csr_array:
    """Costs in metres between neighbouring cells, in both directions."""
    rows, cols = fine.shape
    number = np.arange(rows * cols).reshape(rows, cols)
    cell_m = 111_200.0 / (CELLS_PER_DEGREE * FINER)
    latitude = np.radians(WINDOW[3] - (np.arange(rows) + 0.5) / (CELLS_PER_DEGREE * FINER))
    starts, stops, costs = [], [], []
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        here = (slice(0, rows - down), slice(max(0, -right), cols - max(0, right)))
        there = (slice(down, rows), slice(max(0, right), cols + min(0, right)))
        wide = right * np.cos(latitude[here[0]])[:, None] * cell_m
        length = np.broadcast_to(np.hypot(wide, down * cell_m), fine[here].shape)
        climb = fine[there] - fine[here]
        for one, two, rise in ((here, there, climb), (there, here, -climb)):
            starts.append(number[one].ravel())
            stops.append(number[two].ravel())
            costs.append((length + UPHILL_COST * np.maximum(-rise, 0.0)).ravel())
    count = rows * cols
    return coo_array((np.concatenate(costs), (np.concatenate(starts), np.concatenate(stops))), shape=(count, count)).tocsr()


def _outline(mask: NDArray[np.bool_], land: BaseGeometry) -> BaseGeometry:
    """The largest piece of the mask as a smooth polygon, its holes filled, clipped to the land."""
    pieces = np.zeros(mask.shape, dtype=np.int32)
    ndimage.label(mask, output=pieces)
    sizes = np.bincount(pieces.ravel())[1:]
    largest = np.asarray(ndimage.binary_fill_holes(pieces == int(np.argmax(sizes)) + 1))
    shapes = raster.shapes(largest.astype(np.uint8), mask=largest, transform=_transform())
    whole = to_metric(shapely.union_all([shapely.geometry.shape(shape) for shape, _ in shapes]))
    smooth = shapely.simplify(whole.buffer(SIMPLIFIED_M).buffer(-2 * SIMPLIFIED_M).buffer(SIMPLIFIED_M), SIMPLIFIED_M / 2)
    return shapely.union_all(windows.polygon_parts([shapely.intersection(to_display(smooth), land)]))
