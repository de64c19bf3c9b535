"""Southwest Primorye as the drawn lines enclose it, and outlines cut to it and sized to a published area."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.crs import area_km2, to_display, to_metric
from geodata.errors import DataFileError, GeodataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shapely import Polygon
    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.mission_outlines import Outline, Vertices

# files hold 5 decimals, about a metre; working on the same grid keeps shared edges vertex by vertex the same
GRID_DEG = 1e-5
# west, south, east, north: everything that can bound southwest Primorye
WINDOW = (130.2, 42.2, 132.2, 44.3)
# a point on the Borisov plateau, certainly inside the study region
INSIDE = (131.40, 43.40)
# river ends hang a little short of, or beyond, the line they meet
BRIDGED_M = 2500.0
# how far a hand-drawn edge may be moved as a whole to reach the published area; more means it was drawn wrongly
MOVED_M = 1500.0
SMOOTHINGS = 2
DRAWN_SCALE = "close"


@dataclass(frozen=True)
class DrawnLines:
    """The finally drawn land, borders and rivers, in DISPLAY, and the ids of the rivers."""

    land: tuple[BaseGeometry, ...]
    borders: tuple[BaseGeometry, ...]
    rivers: tuple[tuple[str, BaseGeometry], ...]


def drawn_lines(out: Path) -> DrawnLines:
    """The drawn land, borders and rivers of the data folder.

    Raises:
        DataFileError: one of the three files is missing or damaged.
    """
    rivers = tuple((str(properties["id"]), shape) for properties, shape in _features(out / "rivers.geojson"))
    land = tuple(shape for _, shape in _features(out / "land.geojson"))
    borders = tuple(shape for _, shape in _features(out / "borders.geojson"))
    return DrawnLines(land, borders, rivers)


def _features(path: Path) -> list[tuple[dict[str, object], BaseGeometry]]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        shapes = [(feature["properties"], shapely.from_geojson(json.dumps(feature["geometry"]))) for feature in features]
    except (OSError, ValueError, KeyError, shapely.errors.GEOSException) as error:
        message = f"{path.name} cannot be read ({error}); build the land, borders and rivers before the leopard range."
        raise DataFileError(message) from error
    # a file may hold a second, coarser drawing for small scales
    return [(properties, shape) for properties, shape in shapes if properties.get("scale", DRAWN_SCALE) in {DRAWN_SCALE, "both"}]


def study_region(drawn: DrawnLines) -> BaseGeometry:
    """The mainland between the Chinese border, the Razdolnaya, the Tumen and the sea, in DISPLAY.

    Raises:
        GeodataError: the drawn lines leave a gap, so that no such piece of land is enclosed.
    """
    window = shapely.box(*WINDOW)
    land = shapely.intersection(shapely.union_all(drawn.land), window)
    shore = shapely.boundary(land)
    borders = shapely.intersection(shapely.union_all(drawn.borders), window)
    rivers = shapely.intersection(shapely.union_all([river for _, river in drawn.rivers]), window)
    mesh = shapely.union_all([shore, borders, rivers])
    # to the shore apart from the rest: at the Tumen's mouth river and border end beside each other, both short of the sea
    pairs = ((rivers, shore), (borders, shore), (rivers, borders), (borders, rivers))
    bridges = [bridge for lines, others in pairs for bridge in _bridges(lines, others)]
    noded = shapely.union_all([mesh, *bridges], grid_size=GRID_DEG)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = [face for face in faces if shapely.contains_xy(face, *INSIDE)]
    if len(inside) != 1 or shapely.intersects(shapely.boundary(window), inside[0]):
        message = "The drawn border, shore, Razdolnaya and Tumen do not enclose southwest Primorye; look for a gap between them."
        raise GeodataError(message)
    return inside[0]


def country_land(drawn: DrawnLines, inside: tuple[float, float], window: tuple[float, float, float, float]) -> BaseGeometry:
    """The mainland of one country, as drawn shore and borders enclose it, within a window, in DISPLAY.

    Args:
        drawn: the drawn lines.
        inside: a place certainly in that country.
        window: west, south, east, north.

    Raises:
        GeodataError: the lines enclose no land round that place.
    """
    land = shapely.intersection(shapely.union_all(drawn.land), shapely.box(*window))
    borders = shapely.intersection(shapely.union_all(drawn.borders), shapely.box(*window))
    shore = shapely.boundary(land)
    noded = shapely.union_all([shore, borders, *_bridges(borders, shore)], grid_size=GRID_DEG)
    faces = [face for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))) if shapely.contains_xy(face, *inside)]
    if len(faces) != 1:
        message = f"The drawn shore and borders do not enclose the land round {inside}; look for a gap between them."
        raise GeodataError(message)
    return shapely.intersection(faces[0], land, grid_size=GRID_DEG)


def _bridges(lines: BaseGeometry, others: BaseGeometry) -> list[BaseGeometry]:
    joints: list[BaseGeometry] = []
    far = to_metric(others)
    for line in shapely.get_parts(shapely.line_merge(lines)):
        for end in (shapely.get_point(line, 0), shapely.get_point(line, -1)):
            link = shapely.shortest_line(to_metric(end), far)
            if 0 < shapely.length(link) <= BRIDGED_M:
                joints.append(shapely.shortest_line(end, to_display(shapely.get_point(link, 1))))
    return joints


def fitted(outline: Outline, frame: BaseGeometry, without: BaseGeometry, within: BaseGeometry, most_m: float = MOVED_M) -> tuple[Polygon, float]:
    """The outline inside the frame, less `without` and with `within`, holding its target area; and the metres it was moved.

    The hand-drawn edge is moved outwards or inwards as a whole, evenly, until the measured area is the published one.

    Raises:
        GeodataError: the edge would have to move further than `most_m`.
    """
    drawn = to_metric(shapely.Polygon([*smoothed(outline.edge, ring=not outline.back), *outline.back]))

    def shape(moved_m: float) -> Polygon:
        grown = to_display(shapely.buffer(drawn, moved_m, quad_segs=4))
        inside = shapely.intersection(grown, frame, grid_size=GRID_DEG)
        whole = shapely.union(inside, within, grid_size=GRID_DEG)
        return largest(shapely.difference(whole, without, grid_size=GRID_DEG))

    moved_m = _root(lambda metres: area_km2([shape(metres)]) - outline.target_km2, most_m)
    return shape(moved_m), moved_m


def _root(excess: Callable[[float], float], most_m: float) -> float:
    low, high = -most_m, most_m
    short, over = excess(low), excess(high)
    if short > 0 or over < 0:
        miss = f"by {short:+.0f} to {over:+.0f} km2"
        message = f"A hand-drawn outline misses its published area by more than an even shift of {most_m:.0f} m ({miss}); redraw its edge."
        raise GeodataError(message)
    # to 5 cm: far below the grid
    while high - low > 0.05:
        middle = (low + high) / 2
        low, high = (low, middle) if excess(middle) > 0 else (middle, high)
    return (low + high) / 2


def smoothed(edge: Vertices, *, ring: bool) -> list[tuple[float, float]]:
    """The edge with its corners cut (Chaikin): an open one keeps its ends, a ring is cut all round."""
    points = np.asarray(edge)
    for _ in range(SMOOTHINGS):
        pairs = pairwise([*points, points[0]] if ring else points)
        cuts = [point for a, b in pairs for point in (0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b)]
        points = np.asarray(cuts if ring else [points[0], *cuts, points[-1]])
    return [(float(lon), float(lat)) for lon, lat in points]


def largest(geometry: BaseGeometry) -> Polygon:
    """The largest polygon of a geometry, its holes filled: crumbs at a shared edge are no part of an outline."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return shapely.Polygon(max(polygons, key=shapely.area).exterior)
