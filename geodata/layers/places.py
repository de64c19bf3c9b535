"""Places that have a name, by which a reader finds them: towns, waters, protected areas, regions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from shapely.geometry import box, shape

from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

# the layers that hold names to look for, in the order that equal matches are shown
NAMED = ("towns", "protected-areas", "rivers", "lakes", "names", "tumen-crossings", "provinces", "watersheds", "leopard-pockets")
# what a name of the names layer stands for when no other layer draws it
ONLY_NAMED = frozenset({"sea", "bay", "island", "range", "country"})
LANGUAGES = ("en", "ru", "zh", "ko")

Frame = tuple[float, float, float, float]  # west, south, east, north in degrees
Point = tuple[float, float]  # lon, lat


@dataclass(frozen=True, slots=True)
class Place:
    """A named feature: its layer and id, west, south, east, north and a point of its own in degrees, its names by LANGUAGES, and other names."""

    layer: str
    id: str
    frame: Frame
    point: Point
    names: tuple[str, ...]
    others: tuple[str, ...]


def places() -> Iterator[Place]:
    """Every named feature of the layers that can be read."""
    for layer_id in NAMED:
        if not vector.problem(layer_id):
            for feature in vector.text(layer_id)["features"]:
                told = feature["properties"]
                if told.get("name_en") and (layer_id != "names" or told["kind"] in ONLY_NAMED):
                    yield _place(layer_id, told, shape(feature["geometry"]))


def _place(layer_id: str, told: dict[str, Any], drawn: BaseGeometry) -> Place:
    names = tuple(told.get(f"name_{language}") or told["name_en"] for language in LANGUAGES)
    official = {part for language in LANGUAGES for part in (told.get(f"official_{language}") or "").split(" · ")}
    others = sorted(({told.get("own") or ""} | official) - {"", *names})
    return Place(layer_id, told["id"], *where(drawn), names, tuple(others))


def where(drawn: BaseGeometry) -> tuple[Frame, Point]:
    """What a camera must show of a drawn feature in degrees, and a point on its line or in its area to be marked."""
    west, south, east, north = (round(edge, 3) for edge in drawn.bounds)
    return (west, south, east, north), _inside(drawn)


def within(layer_id: str, frame: Frame) -> list[str]:
    """The ids of a layer's features of which some part lies in the frame, in the order of its file.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    shown = box(*frame)
    return [id_ for id_, drawn in drawn_features(layer_id).items() if drawn.intersects(shown)]


@cache
def drawn_features(layer_id: str) -> dict[str, BaseGeometry]:
    """Each feature's geometry in degrees by its id, in the order of the layer's file. Shared by all callers: do not change it.

    Raises:
        DataFileError: when the file is missing or damaged.
    """
    drawn: dict[str, BaseGeometry] = {}
    for feature in vector.text(layer_id)["features"]:
        drawn.setdefault(feature["properties"].get("id", ""), shape(feature["geometry"]))
    return drawn


def _inside(drawn: BaseGeometry) -> Point:
    """A point on the line or in the area."""
    point = drawn.interpolate(0.5, normalized=True) if drawn.geom_type == "LineString" else drawn.representative_point()
    return round(point.x, 4), round(point.y, 4)
