from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from shapely.geometry import box

from geodata.crs import METRIC, area_km2
from geodata.errors import DataFileError, ScenarioError
from geodata.geotiff import geotiff
from geodata.layers import vector
from geodata.layers.kept_grid import kept
from geodata.layers.landscape import DEFAULT_CELL_M, DRIVERS, GAP_M, landscape, worked_out
from geodata.models.thresholds import UNEXPLAINED_SIGMA_KM


def test_the_grid_holds_the_land_of_southwest_primorye_to_within_one_percent() -> None:
    ground = landscape()
    assert ground.land_cells * ground.cell_km2 == pytest.approx(area_km2(vector.read("study-region").geometry), rel=0.01)
    assert np.count_nonzero(ground.leopard_range) * ground.cell_km2 == pytest.approx(5_000, rel=0.01)
    assert np.count_nonzero(ground.protected(["kedr"])) * ground.cell_km2 == pytest.approx(179, rel=0.03)
    assert ground.crs == METRIC
    assert ground.cell_km2 == 0.0625


def test_places_are_found_in_their_cells_and_the_sea_in_none() -> None:
    ground = landscape()
    row, col = ground.place(131.49, 43.10)
    assert ground.protected(["kedr"])[row, col]
    assert ground.place(131.6, 42.6) is None, "the sea"
    assert ground.place(0.0, 0.0) is None
    a, _, c, _, e, f = ground.transform
    assert (a, e) == (250.0, -250.0)
    assert (c % 1000, f % 1000) == (0.0, 0.0), "every cell size shares its lines"


def test_columns_that_are_never_modelled_keep_the_edges_of_the_noise_apart() -> None:
    ground = landscape()
    used = np.nonzero(ground.land.any(axis=0))[0]
    gap_m = (ground.shape[1] - (used[-1] - used[0] + 1)) * ground.cell_m
    # the noise falls to 1/e over twice the standard deviation of its filter
    assert gap_m >= GAP_M >= 4 * 2 * UNEXPLAINED_SIGMA_KM * 1000


def test_susceptibility_ranks_all_land_evenly_and_forest_is_its_lower_57_percent() -> None:
    ground = landscape()
    counts = np.bincount(ground.susceptibility[ground.land] >> 12, minlength=16)
    assert counts.max() - counts.min() <= 2
    assert np.count_nonzero(ground.forest) / ground.land_cells == pytest.approx(0.57, abs=1e-4)
    assert np.count_nonzero(ground.grassland) / ground.land_cells == pytest.approx(0.20, abs=1e-4)
    assert not ground.susceptibility[~ground.land].any()


def test_the_low_south_burns_more_than_the_high_north_and_weights_are_whole() -> None:
    ground = landscape()
    khasan, high_ground = ground.place(130.66, 42.44), ground.place(131.40, 43.50)
    assert ground.susceptibility[khasan] > 55_000
    assert ground.susceptibility[high_ground] < 20_000
    assert sum(driver.weight_percent for driver in DRIVERS) == 100


def test_a_square_of_whole_cells_is_filled_exactly() -> None:
    ground = landscape()
    row, col = ground.place(131.4, 43.5)
    west, north = ground.west_m + col * 250, ground.north_m - row * 250
    inside = ground.inside(box(west, north - 500, west + 750, north))
    assert np.array_equal(np.argwhere(inside), [[row + r, col + c] for r in range(2) for c in range(3)])


def test_finer_cells_show_the_same_land() -> None:
    coarse, fine = landscape(500), landscape(250)
    assert coarse.land_cells * coarse.cell_km2 == pytest.approx(fine.land_cells * fine.cell_km2, rel=0.005)


@pytest.mark.parametrize("cell_m", [10, 99, 300, 5000, -1])
def test_cells_too_fine_for_memory_or_too_coarse_are_refused(cell_m) -> None:
    with pytest.raises(ScenarioError, match="choose 100, 125, 200, 250, 500 or 1000"):
        landscape(cell_m)


def test_an_unknown_protected_area_is_refused_by_name() -> None:
    with pytest.raises(ScenarioError, match="choose from llnp, kedr"):
        landscape().protected(["yellowstone"])


def test_a_geotiff_holds_the_values_and_says_where_they_are(tmp_path) -> None:
    values = np.array([[0.1, np.nan], [0.3, 0.4]], dtype=np.float32)
    (tmp_path / "a.tif").write_bytes(geotiff(values, -70_000, 109_000, 250, 'chance of "fire" <model>'))
    with Image.open(tmp_path / "a.tif") as picture:
        assert np.array_equal(np.asarray(picture), values, equal_nan=True)
        tags = picture.tag_v2
        assert tags[33550] == (250.0, 250.0, 0.0)
        assert tags[33922][3:5] == (-70_000.0, 109_000.0)
        keys = np.array(tags[34735]).reshape(-1, 4)
        assert keys[0, 3] == len(keys) - 1
        doubles = {int(key): tags[34736][place] for key, kind, _, place in keys[1:].tolist() if kind == 34736}
        assert doubles == pytest.approx({3088: 131.1, 3089: 43.1, 3082: 0, 3083: 0})
        assert "&quot;fire&quot; &lt;model&gt;" in tags[42112]


def test_the_kept_grid_is_what_its_layers_make() -> None:
    made, read = worked_out(DEFAULT_CELL_M), kept(DEFAULT_CELL_M)
    assert read is not None, "the layers have changed: python -m geodata.prepare.landscape"
    assert (read.west_m, read.north_m) == (made.west_m, made.north_m)
    assert np.array_equal(read.land, made.land)
    assert np.array_equal(read.susceptibility, made.susceptibility)
    assert kept(500) is None


def test_a_damaged_kept_grid_is_told_and_a_missing_one_worked_out(tmp_path, monkeypatch) -> None:
    for file in vector.DATA.iterdir():
        if file.is_file() and file.name != "landscape.png":
            (tmp_path / file.name).symlink_to(file)
    monkeypatch.setattr(vector, "DATA", tmp_path)
    assert kept(DEFAULT_CELL_M) is None
    (tmp_path / "landscape.png").write_bytes(b"no picture")
    with pytest.raises(DataFileError, match="is damaged"):
        kept(DEFAULT_CELL_M)
