"""Certainty has a shape."""

from __future__ import annotations

import pytest

from dashboard.symbology import SYMBOLOGY, Fill, Stroke
from geodata.catalog import CATALOG
from geodata.layers import vector


def classes() -> dict[tuple[str, str], list[Stroke]]:
    """The strokes of each class of each layer."""
    found: dict[tuple[str, str], list[Stroke]] = {}
    for layer_id, marks in SYMBOLOGY.items():
        strokes = [mark for mark in marks if isinstance(mark, Stroke)]
        wheres = list(dict.fromkeys(mark.where for mark in strokes if mark.where)) or [None]
        for where in wheres:
            found[layer_id, str(where.values[0]) if where else ""] = [mark for mark in strokes if mark.where in {None, where}]
    return {key: strokes for key, strokes in found.items() if strokes}


def pattern(strokes: list[Stroke]) -> tuple[object, ...]:
    """What parts a line from another besides its hue: dashes, widths, casing and inner band."""
    return tuple(sorted((mark.dash, round(mark.width_px), mark.inset_px > 0, mark.round_caps) for mark in strokes))


def edges(strokes: list[Stroke]) -> list[Stroke]:
    return [mark for mark in strokes if not mark.inset_px and mark.colour not in {"casing", "map-halo"}]


@pytest.mark.parametrize("layer_id", [layer.id for layer in CATALOG.values() if layer.grade == "schematic" and layer.id != "protected-areas"])
def test_a_schematic_layer_is_never_drawn_with_an_unbroken_edge(layer_id) -> None:
    strokes = [mark for mark in SYMBOLOGY[layer_id] if isinstance(mark, Stroke)]
    assert edges(strokes)
    assert all(mark.dash for mark in edges(strokes))


def test_a_protected_area_known_by_a_circle_is_drawn_with_a_broken_edge() -> None:
    rows = vector.read("protected-areas")
    for symbol in set(rows[rows["grade"] == "schematic"]["symbol"]) - {"merged"}:
        strokes = classes()["protected-areas", symbol]
        assert all(mark.dash for mark in edges(strokes)), symbol


def test_the_reaches_statuses_have_four_patterns_in_one_colour() -> None:
    reaches = {status: strokes for (layer_id, status), strokes in classes().items() if layer_id == "tumen-reaches"}
    assert set(reaches) == {"confirmed", "likely", "believed", "blocked"}
    assert len({pattern(strokes) for strokes in reaches.values()}) == 4
    assert {mark.colour for strokes in reaches.values() for mark in edges(strokes)} == {"crossing"}


def test_only_estimates_of_the_range_wear_the_ranges_colour() -> None:
    wearing = {layer_id for layer_id, marks in SYMBOLOGY.items() if any(isinstance(mark, Stroke | Fill) and mark.colour == "range" for mark in marks)}
    assert wearing == {"leopard-range-core", "leopard-range-present", "leopard-range-historic", "leopard-pockets"}
