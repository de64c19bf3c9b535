"""Land beyond southwest Primorye as a grid of equal cells: Primorsky Krai and the Amur basin, extrapolated.

The two published shares hold for southwest Primorye alone. Elsewhere a cell is as likely to burn as the land of
southwest Primorye that lies as high, and as far from water, settlements, shore, border and the edge of protected
areas. What is higher or farther than anything there counts like its highest or farthest. So the shares of a larger
region come out of the model; nobody measured them, and every answer says so.

It is worked out in tiles, so that memory does not grow with the region. A tile looks as far beyond its edge as any
distance still counts (its halo), and ranks against southwest Primorye, never against itself: no seam can arise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import shapely

from geodata.crs import BASIN_FRAME, to_display, to_metric
from geodata.errors import ScenarioError
from geodata.layers import vector
from geodata.layers.landscape import DRIVERS, GAP_M, Landscape, cell_metres, cells_inside, height, landscape, tree, up

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geodata.layers.landscape import Driver

Region = Literal["southwest", "primorsky", "basin"]


class Asked(NamedTuple):
    """A region's name, where it lies, and the layer and the feature that outline it."""

    name: str
    where: str
    layer: str
    feature: str


REGIONS: dict[Region, Asked] = {
    "southwest": Asked("southwest Primorye", "between 130.4 and 132.0 E, 42.3 and 44.1 N", "study-region", "study-region"),
    "primorsky": Asked("Primorsky Krai", "between 130.4 and 139.1 E, 42.3 and 48.5 N", "provinces", "primorsky-krai"),
    "basin": Asked("the Amur basin", "between 108 and 141 E, 41.5 and 56 N", "watersheds", "amur"),
}
CELLS_M = (1000, 500)  # of what is extrapolated: finer cells would show more than the layers know
TILE_M = 256_000
STATED = (
    "the shares burned in southwest Primorye, a year and within six (ALTA), to which the model is calibrated",
    "its share of forest, 57% (WCS Russia; Hötte)",
    "coast, rivers, lakes, borders and towns as drawn on the map, each with its source and accuracy",
)
GUESSED = (
    "that land elsewhere burns as land of southwest Primorye that lies as high and as far from water, settlements, shore, border and the edge of reserves",
    "that land higher or farther than any there burns like its highest and farthest",
    "that rivers, towns and reserves are drawn as fully elsewhere as there (they are not)",
    "that forest stands on the least susceptible land, as it is assumed to there",
    "that one severity holds for the whole region in a year, and fires join in patches of the same size",
    "the outline of the Amur basin, inferred from a coarse elevation grid and cut at the edge of the map",
)


@dataclass(frozen=True, eq=False)
class Extrapolated(Landscape):
    """A landscape beyond the published region; `beyond_share` tells for each driver how much land lies beyond all of southwest Primorye."""

    beyond_share: dict[str, float] | None = None


class Known(NamedTuple):
    """What southwest Primorye looks like: for each driver its cells' metres, ordered, and how far it counts; its cells' scores, ordered."""

    metres: dict[str, NDArray[np.int64]]
    reach_m: dict[str, float]
    scores: NDArray[np.int64]


def ground(region: Region, cell_m: int) -> Landscape:
    """The landscape of a region in cells of this side.

    Raises:
        ScenarioError: when there is none of such cells.
    """
    if region == "southwest":
        return landscape(cell_m)
    refuse_coarse(region, cell_m)
    return _extrapolated(region, cell_m)


def refuse_coarse(region: Region, cell_m: int) -> None:
    """Nothing, for cells that a region can be asked for.

    Raises:
        ScenarioError: with those that can.
    """
    if region != "southwest" and cell_m not in CELLS_M:
        message = f"Beyond southwest Primorye the layers are too coarse for cells of {cell_m} m; choose 1000 or 500 for {REGIONS[region].name}."
        raise ScenarioError(message)


@lru_cache(maxsize=2)
def _extrapolated(region: Region, cell_m: int) -> Landscape:
    return worked_out(outline(region), cell_m)


def outline(region: Region) -> BaseGeometry:
    """A region's outline in METRIC, within the frame of the map."""
    asked = REGIONS[region]
    drawn = vector.read(asked.layer).set_index("id").geometry[asked.feature]
    return to_metric(shapely.intersection(drawn, shapely.box(*BASIN_FRAME)))


def worked_out(area: BaseGeometry, cell_m: int, tile_m: int = TILE_M) -> Extrapolated:
    """The land of an area in METRIC, tile by tile; the tiles (whole kilometres) never change a cell."""
    west, south, east, north = shapely.bounds(area)
    cols, rows = up((east - west + GAP_M) / cell_m + 2, 16), up((north - south) / cell_m + 2, 4)
    west_m, north_m = float(np.floor((west - GAP_M / 2) / 1000) * 1000), float(np.ceil(north / 1000) * 1000)
    land, susceptibility = np.zeros((rows, cols), dtype=np.bool_), np.zeros((rows, cols), dtype=np.uint16)
    shore, water, step = _all("land"), _all("lakes"), tile_m // cell_m
    beyond = dict.fromkeys((driver.id for driver in DRIVERS), 0)
    for row in range(0, rows, step):
        for col in range(0, cols, step):
            tile = slice(row, min(row + step, rows)), slice(col, min(col + step, cols))
            place = west_m + col * cell_m, north_m - row * cell_m, cell_m
            inside, on_shore, in_water = (cells_inside(of, *place, land[tile].shape) for of in (area, shore, water))
            land[tile] = inside & on_shore & ~in_water
            if land[tile].any():
                susceptibility[tile][land[tile]] = _susceptibility(land[tile], *place, beyond)
    cells = max(1, int(np.count_nonzero(land)))
    for made in (land, susceptibility):
        made.setflags(write=False)
    return Extrapolated(cell_m, west_m, north_m, land, susceptibility, beyond_share={name: count / cells for name, count in beyond.items()})


def _susceptibility(land: NDArray[np.bool_], west_m: float, north_m: float, cell_m: int, beyond: dict[str, int]) -> NDArray[np.uint16]:
    """Where the land cells stand among those of southwest Primorye; `beyond` counts on."""
    known = _known()
    score = np.zeros(np.count_nonzero(land), dtype=np.int64)
    for driver, metres in cell_metres(land, west_m, north_m, cell_m, lambda x, y: _measures(x, y, known.reach_m)):
        score += _score(driver, metres, known.metres[driver.id])
        beyond[driver.id] += int(np.count_nonzero(metres > known.metres[driver.id][-1]))
    rank = (np.searchsorted(known.scores, score, "left") + np.searchsorted(known.scores, score, "right")) // 2
    return np.minimum(rank * 65536 // known.scores.size, 65535).astype(np.uint16)


def _score(driver: Driver, metres: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.int64]:
    """The driver's weight times how many cells of southwest Primorye have more metres, ties halved."""
    return driver.weight_percent * ((2 * known.size - np.searchsorted(known, metres, "right") - np.searchsorted(known, metres, "left")) // 2)


@cache
def _known() -> Known:
    """Southwest Primorye at a kilometre, measured as all other land is."""
    here, reach_m = landscape(1000), {}

    def measured(x: NDArray[np.float64], y: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        made = _measures(x, y, {})
        reach_m.update({name: float(metres.max()) for name, metres in made.items()})
        return made

    of_cells = [(driver, metres) for driver, metres in cell_metres(here.land, here.west_m, here.north_m, here.cell_m, measured)]
    ordered = {driver.id: np.sort(metres) for driver, metres in of_cells}
    scores = sum((_score(driver, metres, ordered[driver.id]) for driver, metres in of_cells), np.zeros(here.land_cells, dtype=np.int64))
    return Known(ordered, reach_m, np.sort(scores))


def _measures(x: NDArray[np.float64], y: NDArray[np.float64], reach_m: dict[str, float]) -> dict[str, NDArray[np.float64]]:
    """For each driver the metres at places in METRIC, looked for no farther than they count; fewer metres burn more."""
    places = np.asarray(shapely.points(x, y))
    lon_lat = shapely.get_coordinates(to_display(shapely.MultiPoint(np.column_stack([x, y]))))

    def metres_to(driver_id: str, *layers: str) -> NDArray[np.float64]:
        reach = reach_m.get(driver_id, np.inf)
        made = np.full(places.size, reach)
        for layer_id in layers:
            (at, _), metres = _tree(layer_id).query_nearest(places, max_distance=None if np.isinf(reach) else reach, return_distance=True, all_matches=False)
            made[at] = np.minimum(made[at], metres)
        return made

    parks = _all("protected-areas")
    shapely.prepare(parks)
    return {
        "low-ground": np.minimum(height(lon_lat[:, 0], lon_lat[:, 1]), reach_m.get("low-ground", np.inf)),
        "wetlands": metres_to("wetlands", "rivers", "lakes"),
        "settlements": metres_to("settlements", "towns"),
        "coast": metres_to("coast", "land"),
        "border": metres_to("border", "borders"),
        "protected-core": np.where(shapely.contains(parks, places), metres_to("protected-core", "protected-areas"), 0.0),
    }


@cache
def _all(layer_id: str) -> BaseGeometry:
    """All that a layer draws in its finer lines, in METRIC."""
    features = vector.read(layer_id)
    if "scale" in features:
        features = features.loc[features["scale"] != "basin"]
    return to_metric(shapely.union_all(features.geometry.to_numpy()))


@cache
def _tree(layer_id: str) -> shapely.STRtree:
    return tree(_all(layer_id))
