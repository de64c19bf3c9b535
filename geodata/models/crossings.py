"""Leopard crossings as belts: where at least half of the least-cost corridors pass, and where nearly all squeeze through.

Every shape is `inferred`. A belt says where a crossing would cost least among the obstacles on the map. It is no track
and no place of an animal; what is published of the crossing stands beside it and outweighs it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.crs import DISPLAY, area_km2, length_km, to_display
from geodata.layers.passage import LAND_BORDER, LINE_M, NOT_KNOWN, STRIP_KM, TOWN_KM, Passage, crossing_ids, passage
from geodata.models.corridors import AGREED_SHARE, BELT_SHARE, SETS, SLACK_KM, SLACK_SHARE, WEIGHTS, Agreement, Ways, agreement, best_way, cost, drawn, ways

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

NARROW_KM = 5.0  # a belt is narrow where it is narrower than the reaches are known
CRUMB_KM2 = 1.0  # smaller parts and holes say nothing at this accuracy
GRID_DEG = 1e-3  # about 100 m
PARTS = ("belt", "pinch")


@dataclass(frozen=True, eq=False)
class Crossing:
    """The answer for one crossing and season."""

    ground: Passage
    ice: bool
    sets: int
    seed: int
    agreement: Agreement

    @cached_property
    def belt(self) -> BaseGeometry:
        """Where at least half of the corridors pass, in DISPLAY."""
        return outline(self.agreement.share, BELT_SHARE, self.ground)

    @cached_property
    def pinch_points(self) -> BaseGeometry:
        """Where nine in ten corridors pass and the belt is narrower than NARROW_KM, in DISPLAY; empty where there is no such place."""
        narrow = narrows(self.agreement.belt, self._assumed, self.ground.cell_m)
        return outline((narrow & (self.agreement.share >= AGREED_SHARE)).astype(np.float32), 0.5, self.ground)

    @cached_property
    def _assumed(self) -> Ways:
        """The ways under the weights as assumed, none of them drawn."""
        return ways(cost(self.ground, WEIGHTS, ice=self.ice), self.ground.start, self.ground.end, self.ground.cell_m)

    @property
    def set_by_reach_end(self) -> bool:
        """Whether the best way crosses the reach so near its end that the drawing decides the place, not the land."""
        if self.ground.id == LAND_BORDER:
            return False
        crossed = [cell for cell in self._best_way if self.ground.lines["river"][tuple(cell)]]
        ends = shapely.boundary(self.ground.line)
        return any(shapely.distance(shapely.Point(self.ground.centre(*cell)), ends) < 1000 * self.ground.told["accuracy_km"] for cell in crossed)

    @cached_property
    def _best_way(self) -> NDArray[np.intp]:
        return best_way(cost(self.ground, WEIGHTS, ice=self.ice), self.ground.start, self.ground.end)

    @cached_property
    def figures(self) -> dict[str, Any]:
        """What can be measured: areas, lengths and widths in km, and the trouble in km of open land over the weight sets.

        `way_km` is the least-cost way under the assumed weights, measured over cells (up to 8% long); `line_in_belt_km`
        is how much of the reach or border lies in the belt. `width_km` is the belt's area by its length: a belt over a
        reach runs along the way, the belt over the land border along the border, which is open almost everywhere.
        `width_across` says which of the two the width is measured across.
        """
        belt_km2 = area_km2([self.belt])
        way_km = float(np.hypot(*np.diff(self._best_way, axis=0).T).sum()) * self.ground.cell_m / 1000
        crossed_km = length_km([shapely.intersection(to_display(self.ground.line), self.belt)])
        across, along_km = ("border", crossed_km) if self.ground.id == LAND_BORDER else ("way", way_km)
        low, middle, high = np.quantile(self.agreement.least_km, [0.05, 0.5, 0.95])
        return {
            "area_km2": round(belt_km2),
            "way_km": round(way_km, 1),
            "width_km": round(belt_km2 / along_km, 1),
            "width_across": across,
            "line_km": round(length_km([to_display(self.ground.line)]), 1),
            "line_in_belt_km": round(crossed_km, 1),
            "set_by_reach_end": self.set_by_reach_end,
            "pinch_points": len(shapely.get_parts(self.pinch_points)),
            "pinch_km2": round(area_km2([self.pinch_points])),
            "trouble_km": {"p05": round(float(low), 1), "p50": round(float(middle), 1), "p95": round(float(high), 1)},
        }


def crossing(crossing_id: str, *, ice: bool = True, sets: int = SETS, seed: int = 1) -> Crossing:
    """The belt of one crossing.

    Args:
        crossing_id: one of `crossing_ids()`.
        ice: whether the waters are frozen.
        sets: how many sets of weights are drawn.
        seed: of the sets; the same seed gives the same cells.

    Raises:
        CrossingError: when there is no such crossing, or the sets or the seed cannot be.
        DataFileError: when a layer it is made from is missing or damaged.
    """
    ground = passage(crossing_id)
    return Crossing(ground, ice, sets, seed, _agreement(crossing_id, ice and ground.wet, sets, seed))


@lru_cache(maxsize=8)
def _agreement(crossing_id: str, ice: bool, sets: int, seed: int) -> Agreement:  # noqa: FBT001 - a key
    return agreement(passage(crossing_id), drawn(sets, seed), ice=ice)


def narrows(belt: NDArray[np.bool_], along: Ways, cell_m: int) -> NDArray[np.bool_]:
    """The cells of a belt where all of it that lies equally far along the ways fits into NARROW_KM.

    How far a cell lies along is its trouble from the start, in steps of 1 km; every way to the end takes every step.
    """
    rows, cols = np.nonzero(belt & (along.from_start_km > 0) & (along.from_start_km < along.least_km))
    step = along.from_start_km[rows, cols].astype(np.intp)
    found = np.zeros(belt.shape, dtype=np.bool_)
    for one in np.unique(step):
        row, col = rows[step == one], cols[step == one]
        if np.hypot(np.ptp(row) + 1, np.ptp(col) + 1) * cell_m < 1000 * NARROW_KM:
            found[row, col] = True
    return found


def outline(field: NDArray[np.float32], level: float, ground: Passage) -> BaseGeometry:
    """Where a field of the ground's cells reaches a level, as a MultiPolygon in DISPLAY without crumbs."""
    from skimage.measure import find_contours  # noqa: PLC0415 - takes a third of a second, and most pages ask for none of it

    # just below the level, so that cells that only just reach it are in
    rings = find_contours(np.pad(field.astype(np.float64), 1), level - 1e-6)
    places = [np.column_stack([ground.west_m + (ring[:, 1] - 0.5) * ground.cell_m, ground.north_m - (ring[:, 0] - 0.5) * ground.cell_m]) for ring in rings]
    area = shapely.build_area(shapely.MultiLineString(places))
    fine = shapely.set_precision(to_display(shapely.simplify(area, ground.cell_m)), GRID_DEG)
    return shapely.orient_polygons(shapely.MultiPolygon([_without_crumbs(part) for part in shapely.get_parts(fine) if not _crumb(part)]))


def _without_crumbs(part: shapely.Polygon) -> shapely.Polygon:
    return shapely.Polygon(part.exterior, [ring for ring in part.interiors if not _crumb(shapely.Polygon(ring))])


def _crumb(shape: BaseGeometry) -> bool:
    return shape.geom_type != "Polygon" or area_km2([shape]) < CRUMB_KM2


def table(crossings: Iterable[Crossing]) -> gpd.GeoDataFrame:
    """A row for each belt, and one for the pinch points of each crossing that has some, in DISPLAY, with its evidence."""
    import geopandas as gpd  # noqa: PLC0415 - a third of the memory, and not every answer needs it

    rows = [row for one in crossings for row in _rows(one)]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=DISPLAY)


def _rows(one: Crossing) -> list[dict[str, Any]]:
    figures, told = one.figures, one.ground.told
    shapes = {"belt": (one.belt, BELT_SHARE, figures["area_km2"]), "pinch": (one.pinch_points, AGREED_SHARE, figures["pinch_km2"])}
    return [
        {
            "id": f"{one.ground.id}-{'ice' if one.ice else 'open-water'}-{part}",
            **{f"name_{language}": told[f"name_{language}"] for language in ("en", "ru", "zh", "ko")},
            "crossing": one.ground.id,
            "part": part,
            "season": "ice" if one.ice else "open-water",
            "status": told["status"],
            "countries": told["countries"],
            "claims": told["claims"],
            "agreement_share": share,
            "sets": one.sets,
            "seed": one.seed,
            "area_km2": measured_km2,
            **{name: figures[name] for name in ("way_km", "width_km", "width_across", "line_km", "line_in_belt_km", "set_by_reach_end")},
            "not_known": " ".join(NOT_KNOWN),
            "grade": "inferred",
            "verified": False,
            "accuracy_km": told["accuracy_km"],
            "source": told["source"],
            "note": told["note"],
            "geometry": shape,
        }
        for part, (shape, share, measured_km2) in shapes.items()
        if not shape.is_empty
    ]


def summary(*, ice: bool = True, sets: int = SETS, seed: int = 1) -> dict[str, Any]:
    """What `leopard-atlas crossings --json` says: every crossing with its figures, the assumptions, and what is not known.

    Raises:
        CrossingError: when the sets or the seed cannot be.
    """
    every = [crossing(crossing_id, ice=ice, sets=sets, seed=seed) for crossing_id in crossing_ids()]
    return {
        "grade": "inferred",
        "meaning": "where a crossing would cost least among the obstacles on the map; no track, no place of an animal",
        "not_known": list(NOT_KNOWN),
        "parameters": {"ice": ice, "sets": sets, "seed": seed, **assumptions(every[0].ground)},
        "crossings": [
            {
                "id": one.ground.id,
                "name": one.ground.told["name_en"],
                **{name: one.ground.told[name] for name in ("status", "countries", "source", "note", "accuracy_km")},
                **one.figures,
            }
            for one in every
        ],
    }


def assumptions(ground: Passage) -> dict[str, Any]:
    """Every number that the belts rest on and no source gives."""
    return {
        "cell_m": ground.cell_m,
        "line_width_m": 2 * LINE_M,
        "strip_km": STRIP_KM,
        "town_km_by_rank": {str(rank): radius_km for rank, radius_km in TOWN_KM.items()},
        "weights": asdict(WEIGHTS),
        "weights_from_to": [0.5, 2.0],
        "slack_share": SLACK_SHARE,
        "slack_km": SLACK_KM,
        "belt_share": BELT_SHARE,
        "pinch_share": AGREED_SHARE,
        "pinch_narrower_km": NARROW_KM,
    }
