"""Certainty has a shape, and no two lines are told apart by hue alone."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from skimage.color import deltaE_ciede2000

from dashboard.figures.fire import class_tokens, hatched
from dashboard.symbology import SYMBOLOGY, TOKENS, Burned, Dot, Fill, Relief, Stroke
from dashboard.view import View
from geodata.catalog import CATALOG
from geodata.layers import vector
from geodata.models.scenario import PUBLISHED

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINES = {"borders", "province-lines", "rivers", "lakes", "land"}
# Machado, Oliveira and Fernandes 2009, full severity, on linear sRGB
VISIONS: dict[str, NDArray[np.float64]] = {
    "typical": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(code: str) -> NDArray[np.float64]:
    part = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(code: str, vision: str) -> NDArray[np.float64]:
    ratio = TO_XYZ @ np.clip(VISIONS[vision] @ linear(code), 0, 1) / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, vision: str) -> float:
    """How far two colours lie apart in CIELAB."""
    return float(np.linalg.norm(lab(one, vision) - lab(other, vision)))


def contrast(one: str, other: str) -> float:
    high, low = sorted((float(linear(code) @ [0.2126, 0.7152, 0.0722]) for code in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


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


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_lines_of_one_pattern_differ_in_colour_for_every_vision(theme) -> None:
    every = {key: strokes for key, strokes in classes().items() if edges(strokes) and key[0] not in LINES}
    for (one, first), (other, second) in itertools.combinations(every.items(), 2):
        if pattern(first) == pattern(second):
            pair = [TOKENS[edges(strokes)[-1].colour][theme] for strokes in (first, second)]
            assert min(apart(*pair, vision) for vision in VISIONS) >= 10, (one, other)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_edge_of_the_evidence_stands_out_from_the_land(theme) -> None:
    for layer_id, marks in SYMBOLOGY.items():
        if layer_id in LINES or CATALOG[layer_id].switch is None or layer_id in {"provinces", "elevation", "fire-unmodelled"}:
            continue
        for mark in marks:
            if (
                isinstance(mark, Relief | Burned | Fill)
                or mark.colour in {"casing", "map-halo"}
                or (isinstance(mark, Stroke) and (mark.inset_px or mark.opacity < 1))
            ):
                continue
            assert contrast(TOKENS[mark.colour][theme], TOKENS["map-land"][theme]) >= 3, (layer_id, mark.colour)


def test_a_dot_is_ringed_so_that_it_shows_on_land_and_water() -> None:
    for layer_id, marks in SYMBOLOGY.items():
        for mark in marks:
            if isinstance(mark, Dot):
                assert contrast(TOKENS[mark.colour][0], TOKENS[mark.ring][0]) >= 3, layer_id


def difference(one: str, other: str, vision: str) -> float:
    """How unlike two colours look, CIEDE2000."""
    return float(deltaE_ciede2000(lab(one, vision), lab(other, vision)))


LESS, MORE = (tuple(f"diff-{sign}-{n}" for n in (1, 2, 3)) for sign in ("less", "more"))
GROUNDS = ("map-land", "map-high", "map-shade", "map-sea")


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_steps_of_a_difference_are_told_apart_from_each_other_and_from_the_ground_by_every_vision(theme) -> None:
    for vision in VISIONS:
        for ramp in (LESS, MORE):
            for one, other in itertools.pairwise(ramp):
                assert difference(TOKENS[one][theme], TOKENS[other][theme], vision) >= 9, (one, other, vision)
        for token, ground in itertools.product((*LESS, *MORE, "diff-both"), GROUNDS):
            assert difference(TOKENS[token][theme], TOKENS[ground][theme], vision) >= 10, (token, ground, vision)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_a_larger_difference_stands_further_from_the_ground(theme) -> None:
    land = linear(TOKENS["map-land"][theme]) @ VISIONS["grey"][0]
    for ramp in (LESS, MORE):
        away = [abs(linear(TOKENS[token][theme]) @ VISIONS["grey"][0] - land) for token in ramp]
        assert away == sorted(away)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_less_and_more_differ_in_hue_for_every_eye_and_in_pattern_without_hue(theme) -> None:
    for vision in set(VISIONS) - {"grey"}:
        for less, more in itertools.product(LESS, MORE):
            assert difference(TOKENS[less][theme], TOKENS[more][theme], vision) >= 10, (less, more, vision)
    for view in (View(other=PUBLISHED, compare="diff"), View(other=PUBLISHED, compare="diff", show="by")):
        for number, token in enumerate(class_tokens(view)):
            drawn = hatched(np.full((8, 8), number, dtype=np.uint8), view)
            assert (np.count_nonzero(drawn == number) == 32) == token.startswith("diff-less"), token


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_land_burned_under_both_scenarios_is_unlike_land_burned_under_one(theme) -> None:
    for vision, token in itertools.product(VISIONS, ("diff-less-2", "diff-more-2")):
        assert difference(TOKENS["diff-both"][theme], TOKENS[token][theme], vision) >= 10, (token, vision)
