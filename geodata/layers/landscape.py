"""Southwest Primorye as a grid of equal cells: where land is, and which of it is likelier to burn.

The grid lies in METRIC, north up. Cells outside the study region are not modelled. The drivers, their directions and
their weights are assumptions of this project, chosen after what is published about where fires start and return;
there is no road layer, so the shore stands for the coast road and railway that follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from geodata.crs import CLOSE_UP_FRAME, METRIC, to_display, to_metric
from geodata.errors import DataFileError, ScenarioError
from geodata.layers import raster, vector
from geodata.layers.cells import Cells
from geodata.layers.kept_grid import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Measures = Callable[[NDArray[np.float64], NDArray[np.float64]], dict[str, NDArray[np.float64]]]

DEFAULT_CELL_M, FINEST_CELL_M, COARSEST_CELL_M = 250, 100, 1000
# the noise that is laid over the grid joins its east to its west edge: this much in between is never modelled
GAP_M = 24_000
FOREST_SHARE = 0.57  # WCS Russia and Hötte: about 57% of southwest Primorye is forest
# in the record 20% of the land burns in three or more of six years and carries 70% of all burned area
GRASSLAND_SHARE = 0.20
# distances are measured this far apart and interpolated: they change no faster than one walks
_NODE_M = 1000


class Driver(NamedTuple):
    """What makes land likelier to burn: its share of the score in percent, and where it counts most."""

    id: str
    weight_percent: int
    burns_where: str


DRIVERS: tuple[Driver, ...] = (
    Driver("low-ground", 30, "the ground is low"),
    Driver("wetlands", 20, "a river or lake with its reed and grass is near"),
    Driver("settlements", 15, "a settlement is near"),
    Driver("coast", 10, "the shore with its road and railway is near"),
    Driver("border", 10, "the border strip is near"),
    Driver("protected-core", 15, "no protected area, or only its edge, is near"),
)


@dataclass(frozen=True, eq=False)
class Landscape(Cells):
    """Cells by (row, col), row 0 in the north.

    `susceptibility` ranks the land from 0, least likely to burn, to 65,535; it is 0 where nothing is modelled.
    """

    land: NDArray[np.bool_]
    susceptibility: NDArray[np.uint16]
    crs: str = METRIC

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.land.shape[0], self.land.shape[1]

    @cached_property
    def land_cells(self) -> int:
        """How many cells are modelled."""
        return int(np.count_nonzero(self.land))

    @cached_property
    def forest(self) -> NDArray[np.bool_]:
        """Forest at the start: the least susceptible 57% of the land (an assumption about where, not about how much)."""
        return self.land & (self.susceptibility < round(FOREST_SHARE * 65536))

    @cached_property
    def grassland(self) -> NDArray[np.bool_]:
        """Grassland at the start: the most susceptible 20% of the land; between it and the forest stands open oak."""
        return self.land & (self.susceptibility >= round((1 - GRASSLAND_SHARE) * 65536))

    @cached_property
    def leopard_range(self) -> NDArray[np.bool_]:
        """Land inside the Russian core of the leopard range."""
        return self.inside(to_metric(shapely.union_all(vector.shapes("leopard-range-core"))))

    def protected(self, area_ids: Iterable[str]) -> NDArray[np.bool_]:
        """Land inside these protected areas.

        Raises:
            ScenarioError: naming the ids there are.
        """
        areas = vector.read("protected-areas").set_index("id").geometry
        chosen = list(area_ids)
        for area_id in chosen:
            if area_id not in areas.index:
                message = f"There is no protected area {area_id[:60]!r} in southwest Primorye; choose from {', '.join(areas.index)}."
                raise ScenarioError(message)
        return self.inside(to_metric(shapely.union_all(areas.loc[chosen].to_numpy())))

    def outlined(self, outline: tuple[tuple[float, float], ...]) -> NDArray[np.bool_]:
        """Land inside an outline of (lon, lat) corners in DISPLAY."""
        return self.inside(to_metric(shapely.Polygon(outline)))

    def inside(self, area: BaseGeometry) -> NDArray[np.bool_]:
        """Land whose cell centre lies inside an area in METRIC."""
        return self.land & cells_inside(area, self.west_m, self.north_m, self.cell_m, self.shape)

    def place(self, lon: float, lat: float) -> tuple[int, int] | None:
        """The (row, col) of a place in DISPLAY, or nothing where no land is modelled."""
        point = shapely.get_coordinates(to_metric(shapely.Point(lon, lat)))[0]
        col, row = int((point[0] - self.west_m) // self.cell_m), int((self.north_m - point[1]) // self.cell_m)
        known = 0 <= row < self.shape[0] and 0 <= col < self.shape[1] and bool(self.land[row, col])
        return (row, col) if known else None

    def corners(self) -> tuple[tuple[float, float], ...]:
        """North-west, north-east, south-east and south-west corner of the grid as (lon, lat) in DISPLAY."""
        east, south = self.west_m + self.shape[1] * self.cell_m, self.north_m - self.shape[0] * self.cell_m
        metric = shapely.MultiPoint([(self.west_m, self.north_m), (east, self.north_m), (east, south), (self.west_m, south)])
        return tuple((float(lon), float(lat)) for lon, lat in shapely.get_coordinates(to_display(metric)))


def landscape(cell_m: int = DEFAULT_CELL_M) -> Landscape:
    """Southwest Primorye in cells of this side.

    Raises:
        ScenarioError: when the cells are too fine for memory or too coarse to mean anything.
        DataFileError: when a layer it is made from is missing or damaged.
    """
    return _landscape(cell_m)


@lru_cache(maxsize=2)
def _landscape(cell_m: int) -> Landscape:
    refuse_cell(cell_m)
    try:
        grid = kept(cell_m)
    except DataFileError:  # what cannot be read can be worked out, if its layers can
        grid = None
    return _frozen(Landscape(*grid)) if grid else worked_out(cell_m)


def _frozen(ground: Landscape) -> Landscape:
    for made in (ground.land, ground.susceptibility):
        made.setflags(write=False)
    return ground


def worked_out(cell_m: int) -> Landscape:
    """The landscape from its layers, whatever is kept."""
    region = to_metric(vector.read("study-region").geometry.union_all())
    west, south, east, north = shapely.bounds(region)
    # whole words of 64 cells, and the same lines for every cell size
    cols, rows = up((east - west + GAP_M) / cell_m + 2, 16), up((north - south) / cell_m + 2, 4)
    west_m, north_m = float(np.floor((west - GAP_M / 2) / 1000) * 1000), float(np.ceil(north / 1000) * 1000)
    water = to_metric(vector.read("lakes").geometry.union_all())
    land = cells_inside(region, west_m, north_m, cell_m, (rows, cols)) & ~cells_inside(water, west_m, north_m, cell_m, (rows, cols))
    susceptibility = np.zeros((rows, cols), dtype=np.uint16)
    susceptibility[land] = _ranked_land(land, west_m, north_m, cell_m)
    return _frozen(Landscape(cell_m, west_m, north_m, land, susceptibility))


def refuse_cell(cell_m: int) -> None:
    """Nothing, for a cell size that can be modelled.

    Raises:
        ScenarioError: with the range.
    """
    if not FINEST_CELL_M <= cell_m <= COARSEST_CELL_M or 1000 % cell_m:
        message = f"Cells of {cell_m} m cannot be modelled (too fine for memory, too coarse, or no even part of 1 km); choose 100, 125, 200, 250, 500 or 1000."
        raise ScenarioError(message)


def up(least: float, step: int) -> int:
    """The least multiple of a step that is not less."""
    return int(np.ceil(least / step)) * step


def cells_inside(area: BaseGeometry, west_m: float, north_m: float, cell_m: int, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Which cell centres lie inside; only the cells around the area are looked at."""
    found = np.zeros(shape, dtype=np.bool_)
    if area.is_empty:
        return found
    west, south, east, north = shapely.bounds(area)
    rows = slice(max(0, int((north_m - north) // cell_m)), min(shape[0], max(0, int((north_m - south) // cell_m) + 1)))
    cols = slice(max(0, int((west - west_m) // cell_m)), min(shape[1], max(0, int((east - west_m) // cell_m) + 1)))
    x = west_m + (np.arange(shape[1])[cols] + 0.5) * cell_m
    y = north_m - (np.arange(shape[0])[rows] + 0.5) * cell_m
    shapely.prepare(area)
    found[rows, cols] = shapely.contains_xy(area, x[None, :], y[:, None])
    return found


def _ranked_land(land: NDArray[np.bool_], west_m: float, north_m: float, cell_m: int) -> NDArray[np.uint16]:
    """The susceptibility of the land cells: weighted ranks of the drivers, ranked again; ties keep the order of the cells."""
    score = np.zeros(np.count_nonzero(land), dtype=np.int64)
    for driver, metres in cell_metres(land, west_m, north_m, cell_m, _measures):
        score += driver.weight_percent * _spared(metres)
    order = np.argsort(score, kind="stable")
    ranks = np.empty(score.size, dtype=np.int64)
    ranks[order] = np.arange(score.size)
    return (ranks * 65536 // score.size).astype(np.uint16)


def cell_metres(land: NDArray[np.bool_], west_m: float, north_m: float, cell_m: int, measures: Measures) -> Iterator[tuple[Driver, NDArray[np.int64]]]:
    """For each driver the metres at the land cells, measured a kilometre apart and interpolated."""
    rows, cols = land.shape
    where = np.nonzero(land)
    at = ((where[0] + 0.5) * cell_m / _NODE_M, (where[1] + 0.5) * cell_m / _NODE_M)
    used = np.zeros((rows * cell_m // _NODE_M + 2, cols * cell_m // _NODE_M + 2), dtype=np.bool_)
    for down, right in ((0, 0), (0, 1), (1, 0), (1, 1)):
        used[at[0].astype(np.intp) + down, at[1].astype(np.intp) + right] = True
    node = np.nonzero(used)
    measured = measures((west_m + node[1] * _NODE_M).astype(np.float64), (north_m - node[0] * _NODE_M).astype(np.float64))
    metres = np.zeros(used.shape)
    for driver in DRIVERS:
        metres[used] = measured[driver.id]
        # whole metres, so that every machine ranks the same numbers
        yield driver, np.rint(_interpolated(metres, *at)).astype(np.int64)


def _spared(metres: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each cell how many cells have more metres, ties halved: the fewer metres, the likelier it burns."""
    _, place, count = np.unique(metres, return_inverse=True, return_counts=True)
    more = metres.size - np.cumsum(count)
    return (2 * more + count)[place] // 2


def _measures(x: NDArray[np.float64], y: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """For each driver the metres at places in METRIC; fewer metres burn more."""
    places = np.asarray(shapely.points(x, y))
    frame = shapely.box(*CLOSE_UP_FRAME)
    layers = {name: _near(name, frame) for name in ("rivers", "lakes", "towns", "borders", "protected-areas")}
    shore = to_metric(shapely.boundary(_near("land", frame)))
    parks = to_metric(layers["protected-areas"])
    lon_lat = shapely.get_coordinates(to_display(shapely.MultiPoint(np.column_stack([x, y]))))
    return {
        "low-ground": height(lon_lat[:, 0], lon_lat[:, 1]),
        "wetlands": np.minimum(*(_metres_to(to_metric(layers[name]), places) for name in ("rivers", "lakes"))),
        "settlements": _metres_to(to_metric(layers["towns"]), places),
        "coast": _metres_to(shore, places),
        "border": _metres_to(to_metric(layers["borders"]), places),
        "protected-core": np.where(shapely.contains(parks, places), _metres_to(parks, places), 0.0),
    }


def _near(layer_id: str, frame: BaseGeometry) -> BaseGeometry:
    """What a layer draws in the close-up, in DISPLAY."""
    features = vector.read(layer_id)
    if "scale" in features:
        features = features.loc[features["scale"] != "basin"]
    return shapely.intersection(shapely.union_all(features.geometry.to_numpy()), frame)


def _metres_to(shape: BaseGeometry, places: NDArray[np.object_]) -> NDArray[np.float64]:
    """Metres from each place to the nearest point, line or edge of a shape."""
    return tree(shape).query_nearest(places, return_distance=True, all_matches=False)[1]


def tree(shape: BaseGeometry) -> shapely.STRtree:
    """The points of a shape, or the segments of its lines or edges, to be searched."""
    if shape.geom_type.endswith("Polygon"):
        shape = shapely.boundary(shape)
    corners, line = shapely.get_coordinates(shapely.get_parts(shape), return_index=True)
    joined = line[:-1] == line[1:]
    pieces = shapely.linestrings(np.stack([corners[:-1], corners[1:]], axis=1)[joined]) if joined.any() else shapely.points(corners)
    return shapely.STRtree(np.asarray(pieces))


def height(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres above the sea between the centres of the coarse elevation cells; the sea is 0."""
    grid = raster.elevation()
    return _interpolated(np.maximum(grid.values, 0).astype(np.float64), (grid.north - lat) / grid.cell - 0.5, (lon - grid.west) / grid.cell - 0.5)


def _interpolated(values: NDArray[np.float64], row: NDArray[np.float64], col: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values between nodes, bilinear, by fractional (row, col)."""
    top, left = np.clip(row.astype(np.intp), 0, values.shape[0] - 2), np.clip(col.astype(np.intp), 0, values.shape[1] - 2)
    down, right = row - top, col - left
    upper = values[top, left] * (1 - right) + values[top, left + 1] * right
    lower = values[top + 1, left] * (1 - right) + values[top + 1, left + 1] * right
    return upper * (1 - down) + lower * down
