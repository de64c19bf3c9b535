"""Places that have a name, by which a reader finds them: towns, waters, protected areas, regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely.geometry import shape

from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

# the layers that hold names to look for, in the order that equal matches are shown
NAMED = ("towns", "protected-areas", "rivers", "lakes", "names", "tumen-crossings", "provinces", "watersheds", "leopard-pockets")
# what a name of the names layer stands for when no other layer draws it
ONLY_NAMED = frozenset({"sea", "bay", "island", "range", "country"})
LANGUAGES = ("en", "ru", "zh", "ko")


@dataclass(frozen=True, slots=True)
class Place:
    """A named feature: its layer and id, west, south, east, north and a point of its own in degrees, its names by LANGUAGES, and other names."""

    layer: str
    id: str
    frame: tuple[float, float, float, float]
    point: tuple[float, float]
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
    west, south, east, north = (round(edge, 3) for edge in drawn.bounds)
    return Place(layer_id, told["id"], (west, south, east, north), _inside(drawn), names, tuple(others))


def _inside(drawn: BaseGeometry) -> tuple[float, float]:
    """A point on the line or in the area."""
    point = drawn.interpolate(0.5, normalized=True) if drawn.geom_type == "LineString" else drawn.representative_point()
    return round(point.x, 4), round(point.y, 4)
