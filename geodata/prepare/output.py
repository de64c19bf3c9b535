"""Features and the GeoJSON files they are written to, byte for byte the same on every build."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import shapely

from geodata import files
from geodata.prepare import windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

Value: TypeAlias = "str | int | float | bool | list[int] | None"

LANGUAGES: tuple[str, ...] = ("en", "ru", "zh", "ko")


@dataclass(frozen=True)
class Feature:
    """One row of a file: its geometry in DISPLAY and its properties, `id` first."""

    geometry: BaseGeometry
    properties: Mapping[str, Value]


def named(english: str, russian: str, chinese: str, korean: str) -> dict[str, Value]:
    """The four name properties of a feature."""
    return dict(zip((f"name_{language}" for language in LANGUAGES), (english, russian, chinese, korean), strict=True))


def settled(features: Iterable[Feature]) -> list[Feature]:
    """The features with coordinates rounded as the file will hold them."""
    return [Feature(windows.rounded(feature.geometry), feature.properties) for feature in features]


def write(path: Path, features: Iterable[Feature]) -> None:
    """A GeoJSON file at `path`."""
    collection = {"type": "FeatureCollection", "features": [_as_json(feature) for feature in features]}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    files.write(path, f"{text}\n".encode())


def _as_json(feature: Feature) -> dict[str, object]:
    geometry = shapely.geometry.mapping(feature.geometry)
    return {"type": "Feature", "properties": dict(feature.properties), "geometry": geometry}
