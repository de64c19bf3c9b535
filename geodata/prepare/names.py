"""Points for the labels of seas, bays, countries, provinces, islands, ranges and lakes."""

from __future__ import annotations

import shapely

from geodata.prepare.name_table import LABELS, Label
from geodata.prepare.output import Feature, Value, named

NATIVE_LANGUAGE = 1


def features() -> list[Feature]:
    """One point per label of the table."""
    return [Feature(shapely.Point(label.lon, label.lat), _properties(label)) for label in LABELS]


def _properties(label: Label) -> dict[str, Value]:
    properties: dict[str, Value] = {"id": f"name-{label.key}" if label.kind == "country" else f"name-{label.kind}-{label.key}", **named(*label.names)}
    # waters and ranges without a name of their own country here are written as Russian charts write them
    properties["own"] = label.own or label.names[NATIVE_LANGUAGE]
    if label.second_en:
        properties["second_en"] = label.second_en
    zooms: dict[str, Value] = {"min_zoom": label.min_zoom, "max_zoom": label.max_zoom, "angle": label.angle}
    return {**properties, "kind": label.kind, "rank": label.rank, **zooms}
