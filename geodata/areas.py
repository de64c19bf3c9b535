"""A person's own area, from the GeoJSON text of a file, as an outline of few corners; what was changed on the way is told.

The text may be hostile: it is parsed within the budgets of `geodata.budgets`, walked without recursion, and thinned
before anything slow looks at its corners.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.area_refusals import refusal, refuse
from geodata.area_text import AreaText, corners
from geodata.budgets import AREA_CROSSINGS, AREA_FILE, AREA_OUTLINE, AREA_RINGS, Meter
from geodata.crs import world_area_km2
from geodata.errors import AreaError, OverBudgetError
from geodata.models.scenario import CORNERS_MOST, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

BYTES_MOST, RINGS_MOST = AREA_FILE.bytes, AREA_RINGS.items
AREA_MOST_KM2, AREA_LEAST_KM2 = 50_000_000, 0.01
DIGITS = 4  # of a degree, about 10 m: what a link carries
# longitude and latitude on WGS 84, as the `crs` member of old GeoJSON names them
_LON_LAT = re.compile(r"(OGC:[\d.]*:?CRS84|EPSG:[\d.]*:?4326|WGS ?84)$", re.IGNORECASE)
_SAMPLED = 500  # edges of which it is counted how many others they meet


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
    try:
        return _brought(text, Meter(AREA_FILE))
    except OverBudgetError as error:
        raise refusal("seconds" if error.spent == "seconds" else "items", most=error.most) from error


def _brought(text: bytes | str, meter: Meter) -> Brought:
    read = AreaText(text, meter)
    found = _Found(read)
    for member in _members(read.value):
        meter.spend()
        found.take(member)
    if not found.polygons:
        refuse("lines" if found.others else "empty")
    whole, mended = _united(found.polygons, meter)
    parts = shapely.get_parts(whole)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    sizes_km2 = [_area_km2(part, meter) for part in parts]
    if not sizes_km2 or max(sizes_km2) < AREA_LEAST_KM2:
        refuse("small")
    if max(sizes_km2) > AREA_MOST_KM2:
        refuse("huge", area=max(sizes_km2))
    largest = parts[int(np.argmax(sizes_km2))]
    full = shapely.Polygon(largest.exterior)
    full_km2 = world_area_km2(full)
    simple = _simplified(full, meter)
    area_km2 = world_area_km2(simple)
    outline = tuple((float(lon), float(lat)) for lon, lat in shapely.get_coordinates(simple)[:-1])
    left_out_share, filled_share = 1 - max(sizes_km2) / sum(sizes_km2), 1 - max(sizes_km2) / full_km2
    return Brought(outline, area_km2, mended, left_out_share, filled_share, area_km2 / full_km2 - 1, found.others)


def too_large() -> AreaError:
    """Why a text of more than BYTES_MOST is refused, also by who has not read it."""
    return refusal("large", most=BYTES_MOST // 1_000_000)


def _members(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All geometries of a GeoJSON object that are no collections."""
    waiting: list[Any] = [told]
    held = {"FeatureCollection": "features", "GeometryCollection": "geometries"}
    while waiting:
        one = waiting.pop()
        if one is None:  # a feature without a place
            continue
        if not isinstance(one, dict):
            refuse("object")
        _refuse_crs(one.get("crs"))
        kind = _kind(one)
        if kind in held:
            inside = one.get(held[kind])
            if not isinstance(inside, list):
                refuse("list", kind=kind, held=held[kind])
            waiting.extend(reversed(inside))
        elif kind == "Feature":
            waiting.append(one.get("geometry"))
        else:
            yield one


def _kind(member: dict[str, Any]) -> str:
    """The type that an object says it has; of what is no text, what it is instead."""
    told = member.get("type")
    return told if isinstance(told, str) else type(told).__name__


def _refuse_crs(crs: Any) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not _LON_LAT.search(name[:200].strip()):
        if isinstance(name, str):
            refuse("crs", crs=repr(name[:60])[:60])
        refuse("crs_unnamed")


class _Found:
    """The rings of the polygons found so far, the outer one first, and how many other shapes there were."""

    def __init__(self, text: AreaText) -> None:
        """Nothing yet of a text."""
        self.polygons: list[list[NDArray[np.float64]]] = []
        self.others = 0
        self._text = text
        self._rings = Meter(AREA_RINGS)

    def take(self, member: dict[str, Any]) -> None:
        """Take one geometry in."""
        kind, coordinates = _kind(member), member.get("coordinates")
        if kind in {"Point", "MultiPoint", "LineString", "MultiLineString"}:
            self.others += 1
            return
        if kind not in {"Polygon", "MultiPolygon"}:
            refuse("geometry", kind=f"{kind[:40]!r:.40}")
        for polygon in _listed(coordinates) if kind == "MultiPolygon" else [coordinates]:
            rings = _listed(polygon)
            try:
                self._rings.spend(len(rings))
            except OverBudgetError as error:
                raise refusal("seconds" if error.spent == "seconds" else "rings", most=error.most) from error
            if rings:
                self.polygons.append([self._ring(ring) for ring in rings])

    def _ring(self, told: Any) -> NDArray[np.float64]:
        """The corners of a ring, longitude and latitude in degrees, the last one the first."""
        positions = _listed(told)
        runs = [(at, run) for at, position in enumerate(positions) if (run := self._text.run(position)) is not None]
        begins = [0, *(at + 1 for at, _ in runs)]
        ends = [*(at for at, _ in runs), len(positions)]
        singles = [corners(positions[begin:end]) for begin, end in zip(begins, ends, strict=True)]
        between = [run for _, run in runs] + [np.empty((0, 2))]
        ring = np.concatenate([part for pair in zip(singles, between, strict=True) for part in pair])
        self._rings.spend(bytes_=ring.nbytes)
        if len(ring) < 4 and np.isfinite(ring).all():
            refuse("few")
        far = ~((np.abs(ring[:, 0]) <= 180) & (np.abs(ring[:, 1]) <= 90))
        if far.any():
            first, second = ring[far][0]
            swapped = abs(first) <= 90 < abs(second) <= 180
            refuse("swapped" if swapped else "projected", first=f"{first:.6g}", second=f"{second:.6g}")
        return ring if (ring[0] == ring[-1]).all() else np.concatenate([ring, ring[:1]])


def _listed(coordinates: Any) -> list[Any]:
    if not isinstance(coordinates, list):
        refuse("lists")
    return coordinates


def _area_km2(part: BaseGeometry, meter: Meter) -> float:
    meter.spend()
    return world_area_km2(part)


def _united(polygons: list[list[NDArray[np.float64]]], meter: Meter) -> tuple[BaseGeometry, bool]:
    """All polygons as one area, and whether any had to be mended."""
    rings = _thinned([ring for polygon in polygons for ring in polygon], meter)
    _refuse_scribble(rings)
    meter.spend()
    left = iter(rings)
    shapes = np.array([shapely.Polygon(outer, inner) for outer, *inner in ([next(left) for _ in polygon] for polygon in polygons)])
    valid = shapely.is_valid(shapes)
    mended = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    meter.spend()
    if len(mended) == 1:
        return mended[0], not bool(valid.all())
    if len(shapely.get_parts(mended)) > AREA_RINGS.items:
        refuse("crossings")
    return shapely.union_all(mended), not bool(valid.all())


def _thinned(rings: list[NDArray[np.float64]], meter: Meter) -> list[NDArray[np.float64]]:
    """The rings with at most so many corners together as can be looked at: of neighbours in one square only the first stays."""
    width = float(np.ptp(np.concatenate(rings), axis=0).max())
    thin = rings
    for squares in (4096, 2048, 1024, 512, 256):
        if sum(map(len, thin)) <= AREA_OUTLINE.items:
            return thin
        meter.spend()
        thin = [_first_in_square(ring, max(width / squares, 1e-9)) for ring in thin]
    if sum(map(len, thin)) > AREA_OUTLINE.items:
        refuse("tangled")
    return thin


def _first_in_square(ring: NDArray[np.float64], side: float) -> NDArray[np.float64]:
    """The ring without corners that lie in the same square as the one before; a ring inside one square keeps a triangle."""
    at = np.floor(ring / side)
    kept = np.flatnonzero((at[1:] != at[:-1]).any(axis=1)) + 1
    return ring[np.concatenate([[0], kept, [-1]])] if kept.size > 1 else ring[[0, len(ring) // 3, 2 * len(ring) // 3, -1]]


def _refuse_scribble(rings: list[NDArray[np.float64]]) -> None:
    """Refuse what would take minutes to mend: edges of which a sample meets far too many others."""
    begin, end = np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])
    boxes = shapely.box(*np.minimum(begin, end).T, *np.maximum(begin, end).T)
    some = np.random.default_rng(1).permutation(len(boxes))[:_SAMPLED]
    tree = shapely.STRtree(boxes)
    met = sum(tree.query(boxes[part]).shape[1] for part in np.array_split(some, 10))  # at once they may be millions
    if met / len(some) * len(boxes) / 2 > AREA_CROSSINGS.items:
        refuse("crossings")


def _simplified(part: shapely.Polygon, meter: Meter) -> shapely.Polygon:
    """The part with at most 64 corners of four decimals, as near to it as a bisection finds."""
    coarse, fine = float(np.ptp(shapely.get_coordinates(part), axis=0).max()), 0.0
    best = None
    for step in range(40):
        meter.spend()
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
        refuse("thin", most=CORNERS_MOST)
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
