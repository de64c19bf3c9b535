"""Land cut into parcels that differ in range, country or protection; each piece of land belongs to one parcel.

A protected area protects no land of another country: what a circle or a rough outline draws across a border is not
counted there. Where areas overlap, the strictest counts. "Not known" is an answer of its own, never nothing: the country
of the land is not drawn, or no list of the protected areas there was read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import shapely
from shapely.geometry import shape

from geodata.catalog import CATALOG, ESTIMATES, estimate
from geodata.crs import to_metric, world_area_km2
from geodata.errors import BalanceError
from geodata.layers import vector
from geodata.models.scenario import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

INSIDE, OUTSIDE, SEA, NONE_LISTED, NOT_KNOWN = "inside", "outside", "sea", "none-listed", "not-known"
# the strictest first; a refuge is a nature park or a zakaznik, which the data do not tell apart everywhere
PROTECTION_OF_TYPE = {
    "zapovednik": "zapovednik",
    "marine reserve": "zapovednik",
    "national park": "national-park",
    "nature reserve": "nature-reserve",
    "refuge": "refuge",
    "wetland": "international-only",
}
PROTECTIONS = (*dict.fromkeys(PROTECTION_OF_TYPE.values()), NONE_LISTED, NOT_KNOWN)
# titles that an area bears besides its protection, and the attribute that gives their year
TITLES = {"ramsar": "ramsar_year", "biosphere": "biosphere_year", "world_heritage": "heritage_year"}
# all that any layer draws, as west, south, east, north in degrees
_DRAWN = shapely.box(84.0, 34.0, 160.0, 64.0)
_NOTHING = shapely.Polygon()
_UNLISTED_COUNTRIES = frozenset({"KP"})


class Feature(NamedTuple):
    """A feature of a layer, by both ids."""

    layer: str
    id: str


Area = Feature | Outline | None


@dataclass(frozen=True, slots=True, eq=False)
class Parcel:
    """Land that is alike in range, country and protection.

    `land` is in METRIC. `part_km2` gives areas of it that may overlap: `schematic` where its protection is drawn only as
    a circle, a title of TITLES, or another range estimate that holds it as well.
    """

    range: str
    country: str
    protection: str
    area_km2: float
    part_km2: dict[str, float]
    land: BaseGeometry


class Protected(NamedTuple):
    """The protected areas of one strictness within reach: all of them, and those with an outline, in METRIC."""

    protection: str
    drawn: BaseGeometry
    outlined: BaseGeometry


@lru_cache(maxsize=16)
def parcels(estimate_id: str, area: Area) -> tuple[Parcel, ...]:
    """The parcels of an area, or without one of the estimate's land and southwest Primorye together.

    Raises:
        BalanceError: when there is no such feature, or it has no area.
        DataFileError: when a layer is missing or damaged.
    """
    if area is None:
        return divided(shapely.union(whole(estimate(estimate_id).layer), whole("study-region")), estimate_id)
    chosen = drawn_area(area)
    if shapely.covers(_DRAWN, chosen):
        return divided(to_metric(chosen), estimate_id)
    # METRIC has no place for the far side of the earth; straight lines between far corners would bend in it
    beyond_km2 = world_area_km2(_without(chosen, _DRAWN))
    within = to_metric(shapely.segmentize(_within(chosen, _DRAWN), 0.5))
    beyond = Parcel(OUTSIDE, NOT_KNOWN, NOT_KNOWN, beyond_km2, dict.fromkeys(part_names(estimate_id), 0.0), _NOTHING)
    return (*divided(within, estimate_id), beyond)


def drawn_area(area: Feature | Outline) -> BaseGeometry:
    """The area in DISPLAY.

    Raises:
        BalanceError: when there is no such feature, or it has no area.
        DataFileError: when its layer is missing or damaged.
    """
    return _feature(area) if isinstance(area, Feature) else shapely.Polygon(area)


def part_names(estimate_id: str) -> tuple[str, ...]:
    """The names of a parcel's overlapping parts."""
    return ("schematic", *TITLES, *(other.id for other in ESTIMATES if other.id != estimate_id))


def divided(land: BaseGeometry, estimate_id: str) -> tuple[Parcel, ...]:
    """The parcels of some land in METRIC."""
    land = _areal(shapely.make_valid(land))
    return tuple(
        parcel
        for in_range, part in _by_range(land, estimate_id)
        for country, piece in _by_country(part)
        for parcel in _by_protection(piece, in_range, country, estimate_id)
    )


def strictest(land: BaseGeometry, areas: Iterable[Protected]) -> Iterator[tuple[str, BaseGeometry, float]]:
    """For protected areas, the strictest first: the protection, the land that no stricter one protects, and how many m2 of it are drawn by circles alone.

    What is left comes last, under an empty name.
    """
    for protection, drawn, outlined in areas:
        protected = _within(land, drawn)
        yield protection, protected, shapely.area(_without(protected, outlined))
        land = _without(land, drawn)
    yield "", land, 0.0


def _by_range(land: BaseGeometry, estimate_id: str) -> Iterator[tuple[str, BaseGeometry]]:
    leopard_range = whole(estimate(estimate_id).layer)
    yield INSIDE, _within(land, leopard_range)
    yield OUTSIDE, _without(land, leopard_range)


def _by_country(land: BaseGeometry) -> Iterator[tuple[str, BaseGeometry]]:
    for country, drawn in _countries().items():
        yield country, _within(land, drawn)
        land = _without(land, drawn)
    yield NOT_KNOWN, _within(land, whole("land"))
    yield SEA, _without(land, whole("land"))


def _by_protection(land: BaseGeometry, in_range: str, country: str, estimate_id: str) -> Iterator[Parcel]:
    for protection, protected, circled_m2 in strictest(land, _protected(country, land)):
        if protection:
            yield _parcel(in_range, country, protection, protected, circled_m2, estimate_id)
            continue
        listed = _NOTHING if country in _UNLISTED_COUNTRIES else _listed()
        yield _parcel(in_range, country, NONE_LISTED, _within(protected, listed), 0.0, estimate_id)
        yield _parcel(in_range, country, NOT_KNOWN, _without(protected, listed), 0.0, estimate_id)


def _parcel(in_range: str, country: str, protection: str, land: BaseGeometry, circled_m2: float, estimate_id: str) -> Parcel:
    titled = {title: _titled(title, country) for title in TITLES}
    others = {other.id: whole(other.layer) for other in ESTIMATES if other.id != estimate_id}
    shared = {name: float(shapely.area(_within(land, drawn))) / 1e6 for name, drawn in (titled | others).items()}
    return Parcel(in_range, country, protection, float(shapely.area(land)) / 1e6, {"schematic": float(circled_m2) / 1e6, **shared}, land)


def _protected(country: str, land: BaseGeometry) -> list[Protected]:
    """The protected areas that reach into some land of a country, the strictest first."""
    near = [area for area in _own(country) if shapely.intersects(area.drawn, land)]
    found = []
    for protection in dict.fromkeys(PROTECTION_OF_TYPE.values()):
        alike = [area for area in near if area.protection == protection]
        if alike:
            outlined = shapely.union_all([area.drawn for area in alike if area.outlined])
            found.append(Protected(protection, shapely.union_all([area.drawn for area in alike]), outlined))
    return found


class _ProtectedArea(NamedTuple):
    """One protected area in METRIC; `outlined` when it is drawn as more than a circle."""

    drawn: BaseGeometry
    country: str
    protection: str
    outlined: bool
    titles: frozenset[str]


@cache
def _protected_areas() -> tuple[_ProtectedArea, ...]:
    """Those that are drawn; a merged one is a point, its land another's."""
    made = []
    for feature in vector.text("protected-areas")["features"]:
        told, drawn = feature["properties"], shape(feature["geometry"])
        if drawn.area:
            titles = frozenset(title for title, year in TITLES.items() if told.get(year))
            protection, outlined = PROTECTION_OF_TYPE[told["type"]], told["geometry_kind"] == "outline"
            made.append(_ProtectedArea(_metric([drawn]), told["country"], protection, outlined, titles))
    return tuple(made)


def _own(country: str) -> list[_ProtectedArea]:
    """The protected areas that may protect land there: a country's own, and all where no country is known."""
    return [area for area in _protected_areas() if country not in _countries() or area.country == country]


@cache
def _titled(title: str, country: str) -> BaseGeometry:
    return shapely.union_all([area.drawn for area in _own(country) if title in area.titles])


@cache
def _countries() -> dict[str, BaseGeometry]:
    """Each country's provinces; Russia's with southwest Primorye, whose shore is drawn finer than theirs."""
    drawn: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in vector.text("provinces")["features"]:
        drawn[feature["properties"]["country"]].append(shape(feature["geometry"]))
    return {country: shapely.union(_metric(provinces), whole("study-region") if country == "RU" else _NOTHING) for country, provinces in drawn.items()}


@cache
def _listed() -> BaseGeometry:
    """Where the list of protected areas is meant to be whole: the five provinces, the basins, southwest Primorye."""
    own = [shape(feature["geometry"]) for feature in vector.text("provinces")["features"] if not feature["properties"]["context"]]
    return shapely.union_all([_metric(own), whole("watersheds"), whole("study-region")])


@cache
def whole(layer_id: str) -> BaseGeometry:
    """All that a layer draws, in METRIC."""
    return _metric([shape(feature["geometry"]) for feature in vector.text(layer_id)["features"]])


def _metric(shapes: list[BaseGeometry]) -> BaseGeometry:
    """Shapes in DISPLAY as one, in METRIC, mended: lines that only touch in DISPLAY may cross there."""
    drawn = _areal(shapely.make_valid(to_metric(shapely.union_all(shapes))))
    shapely.prepare(drawn)
    return drawn


def _within(land: BaseGeometry, drawn: BaseGeometry) -> BaseGeometry:
    return _areal(shapely.intersection(land, drawn))


def _without(land: BaseGeometry, drawn: BaseGeometry) -> BaseGeometry:
    return _areal(shapely.difference(land, drawn))


def _areal(cut: BaseGeometry) -> BaseGeometry:
    """The polygons of a cut: where edges touch it leaves lines and points as well, on which the next cut would fail."""
    if cut.geom_type in {"Polygon", "MultiPolygon"}:
        return cut
    parts = shapely.get_parts(shapely.get_parts(cut))
    return shapely.MultiPolygon(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON].tolist())


def _feature(asked: Feature) -> BaseGeometry:
    if asked.layer not in CATALOG or CATALOG[asked.layer].geometry != "polygon":
        polygons = ", ".join(entry.id for entry in CATALOG.values() if entry.geometry == "polygon")
        message = f"Layer {asked.layer[:60]!r} has no areas to take stock of; choose one of: {polygons}."
        raise BalanceError(message)
    drawn = {feature["properties"]["id"]: shape(feature["geometry"]) for feature in vector.text(asked.layer)["features"]}
    if asked.id not in drawn:
        message = f"There is no {asked.id[:60]!r} in layer {asked.layer!r}; choose one of: {', '.join(drawn)}."
        raise BalanceError(message)
    if not drawn[asked.id].area:
        message = f"{asked.id!r} of layer {asked.layer!r} is drawn as a point and has no area; choose another or draw an outline."
        raise BalanceError(message)
    return drawn[asked.id]
