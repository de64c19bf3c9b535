"""Larger landscapes: worked out and counted in tiles whose seams cannot be told, and named as what they are."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from shapely.geometry import box

from geodata.catalog import CATALOG
from geodata.crs import BASIN_FRAME, to_display
from geodata.errors import ScenarioError
from geodata.geotiff import WINDOW_ROWS, geotiff, write
from geodata.layers import extrapolated, vector
from geodata.layers.extrapolated import REGIONS, Extrapolated, ground, outline, worked_out
from geodata.layers.landscape import DRIVERS, landscape
from geodata.models import fire, members, noise
from geodata.models.ensemble import ensemble
from geodata.models.expectation import expectation
from geodata.models.scenario import Scenario

KRAI = Scenario(region="primorsky", cell_m=1000, members=4, years=3)


@pytest.fixture(scope="module")
def around_khanka() -> Extrapolated:
    """Land and water around Lake Khanka, in one piece."""
    return worked_out(box(-20_000, 60_000, 140_000, 260_000), 1000)


@pytest.mark.parametrize("tile_m", [16_000, 48_000])
def test_a_landscape_of_many_tiles_is_that_of_one_to_the_last_cell(around_khanka, tile_m) -> None:
    tiled = worked_out(box(-20_000, 60_000, 140_000, 260_000), 1000, tile_m)
    assert 5_000 < around_khanka.land_cells < 32_000, "land, and the lake cut out"
    assert np.array_equal(tiled.land, around_khanka.land)
    assert np.array_equal(tiled.susceptibility, around_khanka.susceptibility)
    assert tiled.beyond_share == around_khanka.beyond_share


def test_a_tile_looks_beyond_its_edge_for_what_is_near(around_khanka, monkeypatch) -> None:
    # without the halo, a tile knows only what lies in it: then the seams show, so the test above can fail
    known = extrapolated._known()
    monkeypatch.setattr(extrapolated, "_known", lambda: known._replace(reach_m=dict.fromkeys(known.reach_m, 500.0)))
    assert not np.array_equal(worked_out(box(-20_000, 60_000, 140_000, 260_000), 1000).susceptibility, around_khanka.susceptibility)


@pytest.mark.parametrize("tile", [(4, 16), (32, 64), (60, 4096), (4096, 16)])
def test_members_counted_in_tiles_are_those_counted_whole(around_khanka, tile) -> None:
    scenario = replace(KRAI, succession=True)
    chunk = members.Chunk(scenario, 1, scenario.members)
    whole, tiled = (members.run_chunk(chunk, around_khanka, shape) for shape in (around_khanka.shape, tile))
    assert whole.burned.any()
    for name in ("burned", "ever", "standing"):
        assert np.array_equal(getattr(whole, name), getattr(tiled, name)), name


def test_southwest_primorye_is_the_same_in_tiles_too() -> None:
    chunk = members.Chunk(Scenario(members=3), 1, 3)
    whole, tiled = members.run_chunk(chunk), members.run_chunk(chunk, tile=(64, 256))
    assert np.array_equal(whole.burned, tiled.burned)
    assert np.array_equal(whole.ever, tiled.ever)


def test_a_grid_too_large_for_one_piece_is_counted_in_bands_of_whole_rows() -> None:
    rows, cols = members._tile((1600, 2368))
    assert cols == 2368
    assert rows % 4 == 0
    assert 100_000 < rows * cols <= 300_000
    assert members._tile(landscape().shape) == landscape().shape
    with pytest.raises(ScenarioError, match="multiples of 4 and of 16"):
        list(members.tiles(landscape(500), (10, 100)))


def test_in_the_krai_the_published_region_burns_what_was_published() -> None:
    made, published = ground("primorsky", 1000), landscape(1000)
    told = fire.extrapolation(replace(KRAI, years=6))
    assert told["published_land_last_year"]["annual_share"] == pytest.approx(0.20, abs=0.01)
    assert told["published_land_last_year"]["ever_share"] == pytest.approx(0.46, abs=0.01)
    down, right = int((made.north_m - published.north_m) // 1000), int((published.west_m - made.west_m) // 1000)
    row, col = np.nonzero(published.land)
    there = made.susceptibility[row + down, col + right].astype(np.int64)
    # the shore is drawn on beyond the close-up here, and not cut at its frame: a few cells stand elsewhere for it
    assert np.mean(np.abs(there - published.susceptibility[row, col]) < 0.06 * 65536) > 0.98


def test_the_krai_has_the_area_it_has_and_all_that_is_burned_lies_in_it() -> None:
    made = ground("primorsky", 1000)
    krai = vector.read("provinces").set_index("id")["area_km2"]["primorsky-krai"]
    water = to_display(outline("primorsky")).intersection(vector.read("lakes").geometry.union_all())
    assert not water.is_empty
    assert made.land_cells == pytest.approx(krai, rel=0.03)
    assert not made.land[~made.inside(outline("primorsky"))].any()
    assert ensemble(KRAI, reports=("region",)).ever().mean[-1] == pytest.approx(expectation(KRAI).shares()[1][-1], abs=0.01)


def test_the_basin_is_outlined_within_the_frame_of_the_map() -> None:
    west, south, east, north = to_display(outline("basin")).bounds
    assert west >= BASIN_FRAME[0] - 1e-6
    assert south >= BASIN_FRAME[1] - 1e-6
    assert east <= BASIN_FRAME[2] + 1e-6
    assert north <= BASIN_FRAME[3] + 1e-6
    assert outline("basin").area / 1e6 == pytest.approx(1_855_000, rel=0.02)


def test_land_higher_and_farther_than_all_that_is_known_burns_least_and_is_counted() -> None:
    far = worked_out(box(-900_000, 900_000, -860_000, 940_000), 1000)  # the middle of the basin
    told = far.beyond_share
    assert told is not None
    assert set(told) == {driver.id for driver in DRIVERS}
    assert told["coast"] == 1.0
    assert np.median(far.susceptibility[far.land]) < 0.2 * 65536


def test_what_is_extrapolated_says_so_and_what_is_not_does_not() -> None:
    told = fire.summary(KRAI, ensemble(KRAI, reports=("region",)))["extrapolation"]
    assert "Primorsky Krai: extrapolated beyond southwest Primorye" in told["note"]
    assert told["stated"]
    assert told["guessed"]
    assert 0 < told["published_land_km2"] < told["land_km2"]
    assert fire.extrapolation(Scenario()) == {}
    assert {asked.layer for asked in REGIONS.values()} <= set(CATALOG)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"region": "primorsky"}, "too coarse for cells of 250 m; choose 1000 or 500"),
        ({"region": "amazon", "cell_m": 1000}, "choose one of: southwest, primorsky, basin"),
        ({"region": "primorsky", "cell_m": 1000, "fighting": "brigade", "outline": ((0, 0), (1, 0), (1, 1))}, "no land of Primorsky Krai"),
    ],
)
def test_regions_and_cells_that_there_are_not_are_refused(asked, said) -> None:
    with pytest.raises(ScenarioError, match=said):
        Scenario(**asked)


def test_a_strip_holds_fewer_grids_the_larger_they_are_and_never_fewer_than_four() -> None:
    assert noise.heights(landscape().shape) == noise.HEIGHTS
    assert noise.heights((1600, 2368)) == noise.HEIGHTS
    assert noise.heights((3200, 4720)) == noise.HEIGHTS_LEAST


def test_a_raster_written_in_windows_is_the_raster(tmp_path) -> None:
    values = np.arange((2 * WINDOW_ROWS + 5) * 48, dtype=np.float32).reshape(-1, 48)
    values[3] = np.nan
    asked = (-70_000.0, 109_000.0, 1000, "chance (model, not observed fires)")
    with (tmp_path / "a.tif").open("wb") as file:
        write(file, (values[first : first + WINDOW_ROWS] for first in range(0, len(values), WINDOW_ROWS)), values.shape, *asked)
    for content in ((tmp_path / "a.tif").read_bytes(), geotiff(values, *asked)):
        with Image.open(io.BytesIO(content)) as picture:
            assert np.array_equal(np.asarray(picture), values, equal_nan=True)
            assert picture.tag_v2[42113] == "nan"
