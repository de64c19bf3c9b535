"""A person's own area, from the GeoJSON text of a file, as an outline of few corners; what was changed on the way is told.

The text may be hostile: it is read by the json module alone, walked without recursion, and thinned before anything
slow looks at its corners.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import shapely

from geodata.crs import world_area_km2
from geodata.errors import AreaError
from geodata.models.scenario import CORNERS_MOST, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

BYTES_MOST, LISTS_MOST, RINGS_MOST = 20_000_000, 1_200_000, 2000
AREA_MOST_KM2, AREA_LEAST_KM2 = 50_000_000, 0.01
DIGITS = 4  # of a degree, about 10 m: what a link carries
# longitude and latitude on WGS 84, as the `crs` member of old GeoJSON names them
_LON_LAT = re.compile(r"(OGC:[\d.]*:?CRS84|EPSG:[\d.]*:?4326|WGS ?84)$", re.IGNORECASE)
# corners that are looked at, and pairs of their edges that may meet: beyond, an outline is a scribble
_CORNERS_SEEN, _MEETINGS_MOST, _SAMPLED = 10_000, 60_000, 500

# why a file is refused: each sentence says what is wrong and how to mend it
REFUSALS = {
    "large": "The file is larger than {most} MB; simplify it, or keep only the area you ask about.",
    "corners": "The file holds more than about a million corners; simplify it, or keep only the area you ask about.",
    "binary": "The file is no UTF-8 text, so no GeoJSON; save it as GeoJSON (a shapefile or a GeoPackage must be converted).",
    "deep": "The file is nested too deeply to be GeoJSON; export it again.",
    "json": "The file is no JSON (line {line}); save it as GeoJSON.",
    "type": "The file is JSON but no GeoJSON: it has no type; save it as GeoJSON.",
    "constant": "The file holds {constant} where GeoJSON has numbers; export it again.",
    "object": "The file is no GeoJSON: a feature or geometry in it is no object; export it again.",
    "list": "The file is no GeoJSON: its {kind} has no list of {held}; export it again.",
    "crs": "The file's coordinates are in {crs}, not in longitude and latitude; save it in WGS 84 (EPSG:4326).",
    "crs_unnamed": "The file's coordinates are in an unnamed system, not in longitude and latitude; save it in WGS 84 (EPSG:4326).",
    "geometry": "The file is no GeoJSON: there is no geometry of type {kind}; export it again.",
    "rings": "The file holds more than {most:,} polygons and holes; keep only the area you ask about.",
    "lists": "The file is no GeoJSON: a polygon in it has no lists of coordinates; export it again.",
    "pair": "The file is no GeoJSON: a corner in it is no pair of numbers; export it again.",
    "few": "A polygon has fewer than three corners and its closing one; draw it again.",
    "swapped": "({first}, {second}) is no longitude and latitude: latitude stands before longitude; save it in WGS 84 (EPSG:4326), longitude first.",
    "projected": "({first}, {second}) is no longitude and latitude: the file is in a projected system; save it in WGS 84 (EPSG:4326), longitude first.",
    "lines": "The file holds only points and lines, no area; draw a polygon and save it as GeoJSON.",
    "empty": "The file holds no shapes, no area; draw a polygon and save it as GeoJSON.",
    "small": "The area is smaller than 1 hectare; draw a larger one.",
    "huge": "The area has {area:,.0f} km², a tenth of the earth or more; draw a smaller one.",
    "tangled": "The outline is too tangled to be an area: too many corners even when thinned; simplify it.",
    "crossings": "The outline is too tangled to be an area: its edges cross too often; draw it again without crossings.",
    "thin": "The area is too thin to be drawn with {most} corners; draw a simpler one.",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """An outline of at most 64 (lon, lat) corners, and how it differs from what the file holds.

    Attributes:
        outline: the corners, rounded to four decimals, not closed.
        area_km2: the area of the outline.
        mended: whether edges crossed and were mended.
        left_out_share: how much of the file's area lies in other parts, which were left out.
        filled_share: how much of the outline were holes, which were filled.
        changed_share: how much the area of this part changed, holes filled, by taking fewer corners; negative when it shrank.
        others: how many points and lines were left out.
    """

    outline: Outline
    area_km2: float
    mended: bool
    left_out_share: float
    filled_share: float
    changed_share: float
    others: int


def brought(text: bytes | str) -> Brought:
    """The area of a GeoJSON text: the largest part of all its polygons together.

    Raises:
        AreaError: what is wrong with it, and how to mend that.
    """
    found = _Found([])
    for member in _members(_parsed(text)):
        found.take(member)
    if not found.polygons:
        _refuse("lines" if found.others else "empty")
    whole, mended = _united(found.polygons)
    parts = shapely.get_parts(whole)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    sizes_km2 = [world_area_km2(part) for part in parts]
    if not sizes_km2 or max(sizes_km2) < AREA_LEAST_KM2:
        _refuse("small")
    if max(sizes_km2) > AREA_MOST_KM2:
        _refuse("huge", area=max(sizes_km2))
    largest = parts[int(np.argmax(sizes_km2))]
    full = shapely.Polygon(largest.exterior)
    full_km2 = world_area_km2(full)
    simple = _simplified(full)
    area_km2 = world_area_km2(simple)
    corners = tuple((float(lon), float(lat)) for lon, lat in shapely.get_coordinates(simple)[:-1])
    left_out_share, filled_share = 1 - max(sizes_km2) / sum(sizes_km2), 1 - max(sizes_km2) / full_km2
    return Brought(corners, area_km2, mended, left_out_share, filled_share, area_km2 / full_km2 - 1, found.others)


def too_large() -> AreaError:
    """Why a text of more than BYTES_MOST is refused, also by who has not read it."""
    return _refusal("large", most=BYTES_MOST // 1_000_000)


def _refuse(reason: str, **gaps: str | float) -> NoReturn:
    raise _refusal(reason, **gaps)


def _refusal(reason: str, **gaps: str | float) -> AreaError:
    return AreaError(REFUSALS[reason].format(**gaps), reason, gaps)


def _parsed(text: bytes | str) -> dict[str, Any]:
    """The JSON object of the text."""
    if len(text) > BYTES_MOST:
        raise too_large()
    try:
        read = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        if read.count("[") + read.count("{") > LISTS_MOST:
            _refuse("corners")
        told = json.loads(read, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise _refusal(reason="binary") from error
    except RecursionError as error:
        raise _refusal(reason="deep") from error
    except ValueError as error:
        raise _refusal(reason="json", line=getattr(error, "lineno", 1)) from error
    if not isinstance(told, dict) or not isinstance(told.get("type"), str):
        _refuse("type")
    return told


def _no_number(constant: str) -> NoReturn:
    _refuse("constant", constant=constant)


def _members(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All geometries of a GeoJSON object that are no collections."""
    waiting: list[Any] = [told]
    held = {"FeatureCollection": "features", "GeometryCollection": "geometries"}
    while waiting:
        one = waiting.pop()
        if one is None:  # a feature without a place
            continue
        if not isinstance(one, dict):
            _refuse("object")
        _refuse_crs(one.get("crs"))
        kind = str(one.get("type"))
        if kind in held:
            inside = one.get(held[kind])
            if not isinstance(inside, list):
                _refuse("list", kind=kind, held=held[kind])
            waiting.extend(reversed(inside))
        elif kind == "Feature":
            waiting.append(one.get("geometry"))
        else:
            yield one


def _refuse_crs(crs: Any) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not _LON_LAT.search(name.strip()):
        if isinstance(name, str):
            _refuse("crs", crs=repr(name)[:60])
        _refuse("crs_unnamed")


@dataclass
class _Found:
    """The rings of the polygons found so far, the outer one first, how many rings they are, and how many other shapes there were."""

    polygons: list[list[NDArray[np.float64]]]
    rings: int = 0
    others: int = 0

    def take(self, member: dict[str, Any]) -> None:
        """Take one geometry in."""
        kind, coordinates = str(member.get("type")), member.get("coordinates")
        if kind in {"Point", "MultiPoint", "LineString", "MultiLineString"}:
            self.others += 1
            return
        if kind not in {"Polygon", "MultiPolygon"}:
            _refuse("geometry", kind=f"{kind!r:.40}")
        for polygon in _listed(coordinates) if kind == "MultiPolygon" else [coordinates]:
            self.rings += len(_listed(polygon))
            if self.rings > RINGS_MOST:
                _refuse("rings", most=RINGS_MOST)
            if polygon:
                self.polygons.append([_ring(ring) for ring in polygon])


def _listed(coordinates: Any) -> list[Any]:
    if not isinstance(coordinates, list):
        _refuse("lists")
    return coordinates


def _ring(told: Any) -> NDArray[np.float64]:
    """The corners of a ring, longitude and latitude in degrees, the last one the first."""
    positions = _listed(told)
    for position in positions:
        if not isinstance(position, list) or len(position) < 2 or type(position[0]) not in {int, float} or type(position[1]) not in {int, float}:
            _refuse("pair")
    if len(positions) < 4:
        _refuse("few")
    try:
        corners = np.array([position[:2] for position in positions], dtype=np.float64)
    except OverflowError:
        corners = np.array([[math.inf, math.inf]])
    far = ~((np.abs(corners[:, 0]) <= 180) & (np.abs(corners[:, 1]) <= 90))
    if far.any():
        first, second = corners[far][0]
        swapped = abs(first) <= 90 < abs(second) <= 180
        _refuse("swapped" if swapped else "projected", first=f"{first:.6g}", second=f"{second:.6g}")
    return corners if (corners[0] == corners[-1]).all() else np.concatenate([corners, corners[:1]])


def _united(polygons: list[list[NDArray[np.float64]]]) -> tuple[BaseGeometry, bool]:
    """All polygons as one area, and whether any had to be mended."""
    rings = _thinned([ring for polygon in polygons for ring in polygon])
    _refuse_scribble(rings)
    left = iter(rings)
    shapes = np.array([shapely.Polygon(outer, inner) for outer, *inner in ([next(left) for _ in polygon] for polygon in polygons)])
    valid = shapely.is_valid(shapes)
    return shapely.union_all(shapely.make_valid(shapes, method="structure", keep_collapsed=False)), not bool(valid.all())


def _thinned(rings: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """The rings with at most so many corners together as can be looked at: of neighbours in one square only the first stays."""
    width = float(np.ptp(np.concatenate(rings), axis=0).max())
    thin = rings
    for squares in (4096, 2048, 1024, 512, 256):
        if sum(map(len, thin)) <= _CORNERS_SEEN:
            return thin
        thin = [_first_in_square(ring, max(width / squares, 1e-9)) for ring in rings]
    if sum(map(len, thin)) > _CORNERS_SEEN:
        _refuse("tangled")
    return thin


def _first_in_square(ring: NDArray[np.float64], side: float) -> NDArray[np.float64]:
    """The ring without corners that lie in the same square as the one before; a ring inside one square keeps a triangle."""
    at = np.floor(ring / side)
    kept = np.flatnonzero((at[1:] != at[:-1]).any(axis=1)) + 1
    return ring[[0, *kept.tolist(), -1]] if kept.size > 1 else ring[[0, len(ring) // 3, 2 * len(ring) // 3, -1]]


def _refuse_scribble(rings: list[NDArray[np.float64]]) -> None:
    """Refuse what would take minutes to mend: edges of which a sample meets far too many others."""
    begin, end = np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])
    boxes = shapely.box(*np.minimum(begin, end).T, *np.maximum(begin, end).T)
    some = np.random.default_rng(1).permutation(len(boxes))[:_SAMPLED]
    met = shapely.STRtree(boxes).query(boxes[some]).shape[1]
    if met / len(some) * len(boxes) / 2 > _MEETINGS_MOST:
        _refuse("crossings")


def _simplified(part: shapely.Polygon) -> shapely.Polygon:
    """The part with at most 64 corners of four decimals, as near to it as a bisection finds."""
    coarse, fine = float(np.ptp(shapely.get_coordinates(part), axis=0).max()), 0.0
    best = None
    for step in range(40):
        tolerance = fine if step == 0 else (coarse + fine) / 2
        tried = _rounded(shapely.simplify(part, tolerance))
        if tried is not None:
            best = tried
            if step == 0:
                break
            coarse = tolerance
        else:
            fine = tolerance
    if best is None:
        _refuse("thin", most=CORNERS_MOST)
    return best


def _rounded(part: BaseGeometry) -> shapely.Polygon | None:
    """The part in four decimals, or nothing when it has too many corners or its edges then meet."""
    if part.geom_type != "Polygon" or part.is_empty:
        return None
    corners = np.round(shapely.get_coordinates(part)[:-1], DIGITS) + 0.0
    corners = corners[(corners != np.roll(corners, 1, axis=0)).any(axis=1)]
    if not 3 <= len(corners) <= CORNERS_MOST:
        return None
    rounded = shapely.Polygon(corners)
    return rounded if rounded.is_valid and rounded.area else None
