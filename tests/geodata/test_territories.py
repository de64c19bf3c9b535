from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from skimage.measure import label

from geodata.catalog import ESTIMATES
from geodata.crs import METRIC, to_metric
from geodata.errors import TerritoryError
from geodata.layers import vector
from geodata.layers.range_grid import CELLS_MOST, TOWN_RADIUS_KM, RangeGrid
from geodata.models.territories import Territories, Tiling, tiling
from geodata.models.tiles import _mended, tiles

ROOT = Path(__file__).parents[2]
BAD = {
    "no number": {"size_km2": float("nan")},
    "endless": {"size_km2": float("inf")},
    "nothing": {"size_km2": 0.0},
    "less than nothing": {"size_km2": -100.0},
    "larger than any range": {"size_km2": 1e9},
    "a few cells": {"size_km2": 0.5},
    "a few coarse cells": {"size_km2": 12.0, "estimate": "historic"},
    "text": {"size_km2": "100"},
    "truth": {"size_km2": True},
    "unknown estimate": {"estimate": "moon"},
    "negative seed": {"seed": -1},
    "half a seed": {"seed": 1.5},
}


def plain(inside: np.ndarray, basin: np.ndarray | None = None, river: np.ndarray | None = None) -> RangeGrid:
    """A grid of cells of 1 km2 without water and towns."""
    none = np.zeros(inside.shape, dtype=np.bool_)
    return RangeGrid(1000, 0.0, 0.0, inside, none, none, none if river is None else river, np.zeros(inside.shape, dtype=np.uint8) if basin is None else basin)


def pieces(labels: np.ndarray) -> int:
    """In how many pieces, joined by sides, all tiles lie."""
    return int(label(labels, connectivity=1, background=0).max())


# --- cases to be checked by hand


def test_a_strip_of_32_cells_makes_two_squares_of_16() -> None:
    made = tiles(plain(np.ones((4, 8), dtype=np.bool_)), 16.0, 1)
    assert {tuple(np.unique(half)) for half in (made[:, :4], made[:, 4:])} == {(1,), (2,)}


def test_a_tile_is_numbered_before_those_south_of_it() -> None:
    made = tiles(plain(np.ones((12, 4), dtype=np.bool_)), 16.0, 1)
    assert made[:, 0].tolist() == [1] * 4 + [2] * 4 + [3] * 4


@pytest.mark.parametrize("column", [9, 10, 11])
def test_two_tiles_meet_on_the_edge_between_two_basins(column) -> None:
    basin = np.zeros((10, 20), dtype=np.uint8)
    basin[:, column:] = 1
    made = tiles(plain(np.ones(basin.shape, dtype=np.bool_), basin), 100.0, 1)
    assert len({(tile, valley) for tile, valley in zip(made.flat, basin.flat, strict=True)}) == 2


def test_a_river_parts_tiles_that_would_else_lie_across_it() -> None:
    river = np.zeros((10, 20), dtype=np.bool_)
    river[:, 11] = True
    land = np.ones(river.shape, dtype=np.bool_)
    without, along = (tiles(plain(land, river=one), 100.0, 1) for one in (None, river))
    assert len(np.unique(without[:, 10])) == 1
    assert np.all(without[:, 10] == without[:, 12])
    assert not np.any(along[:, 10] == along[:, 12])


def test_an_island_of_less_than_half_a_territory_holds_none() -> None:
    inside = np.zeros((10, 20), dtype=np.bool_)
    inside[:, :10] = True
    inside[:7, 13:20] = True  # 49 cells
    made = Tiling(Territories(), plain(inside), tiles(plain(inside), 100.0, 1))
    assert made.count == 1
    assert not made.labels[:, 10:].any()
    assert made.unfit.too_small_share == pytest.approx(49 / 149)


def test_land_that_meets_at_a_corner_alone_is_not_one_territory() -> None:
    inside = np.zeros((8, 8), dtype=np.bool_)
    inside[:4, :4] = inside[4:, 4:] = True
    made = tiles(plain(inside), 32.0, 1)
    assert sorted(np.unique(made)) == [0, 1, 2]
    assert pieces(made) == 2


def test_what_hangs_on_by_a_corner_goes_to_the_tile_beside_it() -> None:
    labels = np.array([[1, 1, 2, 2], [1, 1, 2, 2], [2, 2, 1, 2]], dtype=np.int32)
    made = np.zeros(labels.shape, dtype=np.int32)
    made[:] = _mended(labels.reshape(-1), np.ones(labels.shape, dtype=np.bool_)).reshape(labels.shape)
    assert made.tolist() == [[1, 1, 2, 2], [1, 1, 2, 2], [1, 1, 2, 2]]


def test_land_without_room_for_half_a_territory_is_refused() -> None:
    with pytest.raises(TerritoryError, match="choose a smaller size"):
        tiles(plain(np.ones((4, 4), dtype=np.bool_)), 100.0, 1)


# --- laws


@settings(deadline=None, max_examples=60)
@given(
    arrays(np.bool_, (14, 17), elements=st.sampled_from([True, True, True, False])),
    arrays(np.uint8, (14, 17), elements=st.integers(0, 1)),
    st.integers(4, 60),
    st.integers(0, 9),
)
def test_on_any_land_tiles_are_in_one_piece_and_leave_out_only_what_is_too_small(inside, basin, size, seed) -> None:
    grid = plain(inside, basin)
    land = label(inside, connectivity=1)
    cells = np.bincount(land.reshape(-1))
    large = np.flatnonzero(cells >= 0.5 * size)
    large = large[large > 0]
    if not large.size:
        with pytest.raises(TerritoryError):
            tiles(grid, float(size), seed)
        return
    made = tiles(grid, float(size), seed)
    assert np.array_equal(made > 0, np.isin(land, large))
    assert pieces(made) == made.max() == sum(max(1, int(cells[one] / size + 0.5)) for one in large)
    assert np.array_equal(np.unique(made[made > 0]), np.arange(1, made.max() + 1))
    assert np.array_equal(made, tiles(grid, float(size), seed))


@pytest.mark.parametrize("size_km2", [10, 30, 50, 80, 100, 130, 500])
@pytest.mark.parametrize("seed", [1, 2])
def test_nine_in_ten_territories_of_the_core_are_within_15_percent_of_the_mean_and_all_in_one_piece(size_km2, seed) -> None:
    made = tiling(Territories("core", size_km2, seed))
    mean = made.spread.mean_km2
    assert mean == pytest.approx(size_km2, rel=0.02)
    assert made.area_km2.sum() == pytest.approx(5000 * (1 - sum(made.unfit)), rel=0.001)
    assert np.mean(np.abs(made.area_km2 / mean - 1) <= 0.15) >= 0.9
    assert pieces(made.labels) == made.count == made.area_km2.size


@pytest.mark.parametrize("size_km2", [30, 100])
@pytest.mark.parametrize("estimate", ["present", "historic"])
def test_so_are_those_of_the_larger_ranges_in_cells_that_stay_few(estimate, size_km2) -> None:
    made = tiling(Territories(estimate, size_km2))
    assert np.count_nonzero(made.grid.inside) <= CELLS_MOST
    assert np.mean(np.abs(made.area_km2 / made.spread.mean_km2 - 1) <= 0.15) >= 0.9
    assert pieces(made.labels) == made.count
    assert sum(made.unfit) == pytest.approx(1 - made.area_km2.sum() / (np.count_nonzero(made.grid.inside) * made.grid.cell_km2), abs=1e-9)


def test_most_territories_lie_in_one_basin_and_more_than_without_regard_to_basins() -> None:
    made = tiling(Territories("core", 80.0))
    grid = made.grid
    flat = RangeGrid(grid.cell_m, grid.west_m, grid.north_m, grid.inside, grid.water, grid.town, grid.river & False, grid.basin * np.uint8(0))
    regardless = Tiling(made.question, grid, tiles(flat, 80.0, 1))
    assert made.in_one_basin > regardless.in_one_basin
    assert made.in_one_basin >= 0.8 * made.count


def test_no_territory_lies_in_water_beyond_the_range_or_near_a_town() -> None:
    made = tiling(Territories("present", 30.0))
    row, col = np.nonzero(made.labels)
    centres = shapely.points(made.grid.west_m + (col + 0.5) * made.grid.cell_m, made.grid.north_m - (row + 0.5) * made.grid.cell_m)
    assert shapely.contains(to_metric(vector.read("leopard-range-present").geometry.union_all()), centres).all()
    assert not shapely.contains(to_metric(vector.read("lakes").geometry.union_all()), centres).any()
    for rank, place in zip(vector.read("towns")["rank"], vector.read("towns").geometry, strict=True):
        # a circle is drawn with 64 corners, which cuts at most a tenth of a per cent of its radius
        assert shapely.distance(to_metric(place), centres).min() >= 0.995 * 1000 * TOWN_RADIUS_KM[rank]


def test_the_same_seed_gives_the_same_territories_in_another_process_and_another_seed_others() -> None:
    code = "from geodata.models.territories import *; import hashlib; print(hashlib.sha256(tiling(Territories('core', 80.0, 7)).labels.tobytes()).hexdigest())"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": luck}
        ).stdout.strip()
        for luck in ("1", "2")
    }
    assert told == {hashlib.sha256(tiling(Territories("core", 80.0, 7)).labels.tobytes()).hexdigest()}
    assert not np.array_equal(tiling(Territories("core", 80.0, 7)).labels, tiling(Territories("core", 80.0, 8)).labels)


def test_drawn_territories_are_whole_do_not_overlap_and_have_the_areas_they_say() -> None:
    made = tiling(Territories("core", 50.0))
    drawn = made.polygons
    assert list(drawn.columns) == ["id", "area_km2", "geometry"]
    assert drawn["id"].tolist() == list(range(1, made.count + 1))
    metric = drawn.to_crs(METRIC)
    assert set(metric.geom_type) == {"Polygon"}
    assert metric.is_valid.all()
    assert metric.area.to_numpy() / 1e6 == pytest.approx(drawn["area_km2"].to_numpy(), rel=0.03)
    assert metric.union_all().area == pytest.approx(metric.area.sum(), rel=1e-4)


def test_a_size_is_of_published_ones_from_30_to_130() -> None:
    assert [Territories("core", size).of_published_size for size in (29.9, 30, 130, 130.1)] == [False, True, True, False]


@pytest.mark.parametrize("values", BAD.values(), ids=BAD)
def test_what_cannot_be_cut_is_refused_in_one_sentence_that_says_what_can(values) -> None:
    with pytest.raises(TerritoryError) as refusal:
        Territories(**values)
    assert str(refusal.value).endswith(".")
    assert "choose" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_every_estimate_can_be_cut_at_every_published_size() -> None:
    for one in ESTIMATES:
        for size in (30, 130):
            assert Territories(one.id, size).of_published_size
