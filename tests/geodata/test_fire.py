from __future__ import annotations

import itertools
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import ScenarioError
from geodata.layers.landscape import Landscape, landscape
from geodata.models import fire, members, noise, thresholds
from geodata.models.ensemble import ensemble
from geodata.models.expectation import expectation
from geodata.models.history import FOREST, GRASS, NOT_MODELLED, OAK, history
from geodata.models.scenario import PATCH_SIGMA_KM, PRESETS, Scenario
from geodata.models.succession import at_least, degraded, standing_forest

PUBLISHED = Scenario()
MANY = replace(PUBLISHED, members=400)
FIGHTING = ("none", "reserve", "brigade", "best")


def counted(scenario: Scenario, size: int = 25) -> members.Counts:
    return members.merge(scenario, map(members.run_chunk, members.chunks(scenario, size)))


def same(one: members.Counts, other: members.Counts) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("burned", "ever", "standing"))


def share_of_land(mask: np.ndarray, ground: Landscape) -> float:
    return np.count_nonzero(mask) / ground.land_cells


# --- what the record says


def test_the_published_shares_are_expected_to_a_tenth_of_a_point() -> None:
    annual, ever = expectation(PUBLISHED).shares()
    assert annual == pytest.approx([0.2] * 6, abs=0.001)
    assert ever[5] == pytest.approx(0.46, abs=0.001)
    assert expectation(replace(PUBLISHED, years=10)).shares()[1][9] == pytest.approx(0.533, abs=0.001)


def test_fire_returns_to_the_same_ground_as_no_fire_at_random_does() -> None:
    # a model that burns 20% at random each year has burned 74% of the land after six years, whatever else it does
    simulated = ensemble(MANY).ever().mean
    assert simulated[0] == pytest.approx(0.20, abs=0.01)
    assert simulated[5] < 0.50
    assert ensemble(replace(PRESETS["Independent years (the 74% mistake)"], members=100)).ever().mean[5] == pytest.approx(1 - 0.8**6, abs=0.01)


def test_members_meet_the_expectation_within_their_sampling_error() -> None:
    chances = expectation(MANY)
    for report in members.REPORTS:
        annual, ever = chances.shares(report)
        for drawn, expected in ((ensemble(MANY).annual(report), annual), (ensemble(MANY).ever(report), ever)):
            # twelve figures with four standard errors each: false once in a thousand seeds
            assert np.all(np.abs(drawn.mean - expected) < 4 * drawn.sd / np.sqrt(MANY.members) + 5e-4), report


def test_years_are_as_unlike_as_the_record_says() -> None:
    shares = ensemble(MANY).counts.burned[:, 0] / landscape().land_cells
    low, high = np.quantile(shares, [0.05, 0.95])
    assert low == pytest.approx(0.139, abs=0.012)
    assert high == pytest.approx(0.269, abs=0.012)


def test_members_differ_as_much_as_fields_made_by_fourier_transform() -> None:
    ground = landscape(500)
    scenario = replace(PUBLISHED, spread_share=0.0, years=1, members=2000, cell_m=500)
    ours = ensemble(scenario).annual()
    of = thresholds.parts(scenario)
    driven = of.driven * noise.normal_scores()[ground.susceptibility] / noise.UNIT
    draw, burned = np.random.default_rng(11), []
    for _ in range(400):
        year = fourier_fields(draw, ground.shape, PATCH_SIGMA_KM["medium"] * 2)
        lasting = fourier_fields(draw, ground.shape, thresholds.UNEXPLAINED_SIGMA_KM * 2)
        z = of.year * year + of.lasting * lasting
        burned += [share_of_land(ground.land & (part + driven > scenario.threshold), ground) for part in (z.real, z.imag)]
    assert ours.sd[0] == pytest.approx(np.std(burned, ddof=1), rel=0.10)
    assert ours.mean[0] == pytest.approx(np.mean(burned), abs=0.003)


def test_patches_are_about_as_large_as_the_few_fires_whose_size_is_known() -> None:
    means = {}
    for patches in ("small", "medium", "large"):
        scenario = replace(PUBLISHED, patches=patches)
        sizes = np.concatenate([patch_cells(history(scenario, number).burned(1)) for number in range(1, 5)]) * landscape().cell_km2
        means[patches] = sizes[sizes >= 0.25].mean()
    assert 8 <= means["medium"] <= 20
    assert means["small"] < means["medium"] < means["large"]


# --- laws


@settings(max_examples=15, deadline=None)
@given(st.floats(0.05, 0.4), st.floats(0.2, 0.8), st.integers(1, 30), st.sampled_from([(), ("kedr",), ("llnp", "kedr")]))
def test_more_fire_fighting_never_burns_more(annual, between, years, protected) -> None:
    most = 1 - (1 - annual) ** 6
    asked = Scenario(annual_share=annual, ever_share=annual + between * (most - annual), years=years, spread_share=0.02, protected=protected)
    maps = [expectation(replace(asked, fighting=fighting)) for fighting in FIGHTING]
    for less, more in itertools.pairwise(maps):
        assert np.all(more.shares()[1] <= less.shares()[1] + 1e-12)
        assert not np.any(more.ever_map(years) > less.ever_map(years) + 1e-6)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**40), st.integers(1, 12), st.sampled_from(FIGHTING), st.booleans())
def test_counts_add_up_and_burned_land_never_shrinks(seed, years, fighting, succession) -> None:
    scenario = Scenario(seed=seed, years=years, fighting=fighting, succession=succession, members=2, cell_m=500)
    ground, counts = landscape(500), counted(scenario)
    assert np.all(np.diff(counts.ever.astype(np.int64), axis=2) >= 0)
    assert np.all(counts.ever <= ground.land_cells)
    told = history(scenario, 2)
    assert told.burn_count(years).sum() == counts.burned[1, 0].sum()
    assert np.array_equal(told.burn_count(years) > 0, told.ever(years))
    assert [np.count_nonzero(told.burned(year)) for year in range(1, years + 1)] == counts.burned[1, 0].tolist()
    if succession:
        assert [np.count_nonzero(told.standing(year) == FOREST) for year in range(1, years + 1)] == counts.standing[1, 0].tolist()


def test_fire_stops_at_water_and_at_the_edge_of_the_model() -> None:
    ground = landscape()
    worst = Scenario(annual_share=0.9, ever_share=0.99, spread_share=0.0)
    assert not np.any(history(worst, 1).ever(6) & ~ground.land)
    assert np.isnan(expectation(worst).ever_map(6)[~ground.land]).all()


def test_a_third_burns_in_the_bad_year_and_only_then() -> None:
    annual, _ = expectation(replace(PUBLISHED, bad_year=3)).shares()
    assert annual[2] == pytest.approx(0.2 / 0.19 / 3, abs=0.001)
    assert annual[[0, 1, 3, 4, 5]] == pytest.approx([0.2] * 5, abs=0.001)


def test_fighting_fires_in_one_park_leaves_all_other_land_as_it_was() -> None:
    pad = landscape().protected(["kedr"])
    before, after = PUBLISHED, replace(PUBLISHED, fighting="brigade", protected=("kedr",))
    for number in (1, 2):
        was, now = history(before, number).ever(6), history(after, number).ever(6)
        assert np.array_equal(was[~pad], now[~pad])
        assert np.count_nonzero(now & pad) < np.count_nonzero(was & pad)


def test_an_outline_around_everything_is_fire_fighting_everywhere() -> None:
    around = ((130.0, 42.0), (132.5, 42.0), (132.5, 44.5), (130.0, 44.5))
    everywhere = replace(PUBLISHED, fighting="reserve", members=3)
    assert same(counted(everywhere), counted(replace(everywhere, outline=around)))


# --- the same numbers everywhere


def test_two_processes_two_cuts_and_any_order_give_the_same_numbers() -> None:
    scenario = replace(PUBLISHED, members=12, succession=True)
    alone = counted(scenario)
    with ProcessPoolExecutor(2) as processes:
        assert same(alone, members.merge(scenario, processes.map(members.run_chunk, members.chunks(scenario, 5))))
    backwards = reversed([members.run_chunk(chunk) for chunk in members.chunks(scenario, 1)])
    assert same(alone, members.merge(scenario, backwards))


def test_a_processor_with_fewer_instructions_gives_the_same_numbers() -> None:
    from numpy._core import _multiarray_umath as numpy_core  # noqa: PLC0415

    features = [name for name in numpy_core.__cpu_dispatch__ if numpy_core.__cpu_features__.get(name)]
    assert features, "this processor has nothing to turn off; run the test on another one"
    script = (
        "import hashlib; from geodata.models import members; from geodata.models.scenario import Scenario;"
        "from numpy._core._multiarray_umath import __cpu_features__ as f; import os;"
        "assert not any(f[name] for name in os.environ.get('NPY_DISABLE_CPU_FEATURES', '').split());"
        "s = Scenario(members=3, bad_year=2, fighting='reserve', protected=('kedr',), cell_m=500);"
        "c = members.merge(s, map(members.run_chunk, members.chunks(s)));"
        "print(hashlib.sha256(c.burned.tobytes() + c.ever.tobytes()).hexdigest())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **more},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in ({}, {"NPY_DISABLE_CPU_FEATURES": " ".join(features)})
    ]
    assert told[0] == told[1]
    assert len(told[0].strip()) == 64


def test_another_seed_or_number_is_another_history_and_the_same_one_the_same() -> None:
    one = history(PUBLISHED, 1).fires
    history.cache_clear()
    assert np.array_equal(one, history(PUBLISHED, 1).fires)
    assert not np.array_equal(one, history(PUBLISHED, 2).fires)
    assert not np.array_equal(one, history(replace(PUBLISHED, seed=2), 1).fires)
    assert np.array_equal(one[:3], history(replace(PUBLISHED, years=3), 1).fires), "more years leave the first ones as they were"


def test_parts_that_are_missing_or_come_twice_are_refused() -> None:
    scenario = replace(PUBLISHED, members=4, cell_m=500)
    parts = [members.run_chunk(chunk) for chunk in members.chunks(scenario, 2)]
    for wrong in (parts[:1], [*parts, parts[0]], []):
        with pytest.raises(ScenarioError, match="run each chunk once"):
            members.merge(scenario, wrong)


# --- succession


def test_two_fires_in_five_years_make_oak_three_in_six_grass_and_rest_brings_back_forest() -> None:
    fires = np.zeros((30, 1), dtype=np.uint64)
    fires[[0, 4], 0] |= np.uint64(0b0001)  # cell 0: years 1 and 5
    fires[[0, 5], 0] |= np.uint64(0b0010)  # cell 1: years 1 and 6, too far apart
    fires[[0, 2, 5], 0] |= np.uint64(0b0100)  # cell 2: years 1, 3 and 6
    oak, grass = (np.array([[int(getattr(below, kind)[0]) >> cell & 1 for below in degraded(fires)] for cell in range(4)]) for kind in ("oak", "grass"))
    assert np.nonzero(oak[0])[0].tolist() == list(range(4, 19)), "from year 5 until 15 years of rest end with year 20"
    assert not oak[1].any()
    assert not oak[3].any()
    assert np.nonzero(grass[2])[0].tolist() == list(range(5, 25)), "from year 6 until 20 years of rest end with year 26"
    assert not grass[[0, 1, 3]].any()
    forest = np.array([0b1111], dtype=np.uint64)
    assert [int(standing[0]) for standing in standing_forest(fires, forest)][5] == 0b1010


@given(st.lists(st.integers(0, 1), min_size=1, max_size=8), st.integers(1, 4))
def test_counting_on_bits_is_counting(fires, least) -> None:
    assert bool(at_least(least, np.array([[fire] for fire in fires], dtype=np.uint64))[0]) == (sum(fires) >= least)


def test_succession_changes_what_stands_and_never_what_burns() -> None:
    with_it, without = replace(PUBLISHED, members=3, succession=True), replace(PUBLISHED, members=3)
    assert np.array_equal(counted(with_it).burned, counted(without).burned)
    told = history(with_it, 1)
    assert share_of_land(told.standing(0) == FOREST, told.ground) == pytest.approx(0.57, abs=0.001)
    assert set(np.unique(told.standing(6))) == {NOT_MODELLED, FOREST, OAK, GRASS}
    assert np.array_equal(told.standing(6) == NOT_MODELLED, ~told.ground.land)


# --- answers


def test_one_cell_tells_its_chances_and_its_fires() -> None:
    told = fire.cell(PUBLISHED, 131.4, 42.9, number=3)
    burned = [year for year in range(1, 7) if history(PUBLISHED, 3).burned(year)[told.row, told.col]]
    assert told.fire_years == burned
    assert told.ever_chance[0] == pytest.approx(told.annual_chance[0], abs=1e-6)
    assert np.all(np.diff(told.ever_chance) > 0)
    with pytest.raises(ScenarioError, match="not modelled"):
        fire.cell(PUBLISHED, 131.6, 42.6)
    for number in (0, 100_001, 1.5):
        with pytest.raises(ScenarioError, match=r"from 1 to 100,000"):
            history(PUBLISHED, number)


def test_region_range_and_forest_stand_side_by_side() -> None:
    told = fire.report(PUBLISHED)
    assert list(told) == ["region", "range", "forest"]
    assert told["forest"].ever_share < told["range"].ever_share < told["region"].ever_share
    for row in told.values():
        assert row.unburned_km2_p05 < row.unburned_km2 < row.unburned_km2_p95
        assert row.ever_km2 + row.unburned_km2 == pytest.approx(row.land_km2)


def test_the_return_interval_is_years_over_fires() -> None:
    told = history(PUBLISHED, 1)
    count, interval = told.burn_count(6), told.return_interval(6)
    assert np.all(interval[count == 2] == 3.0)
    assert np.isnan(interval[count == 0]).all()


def test_noise_has_the_normal_distribution_and_the_correlation_it_says() -> None:
    field = noise.strip((96, 128), 3.0, 7)[: 96 * 128 * noise.HEIGHTS].reshape(-1, 128) / noise.UNIT
    assert field.mean() == pytest.approx(0, abs=1e-3)
    assert field.std() == pytest.approx(1, abs=1e-3)
    for axis in (0, 1):
        assert (field * np.roll(field, 6, axis)).mean() == pytest.approx(np.exp(-1), abs=0.05), "twice the standard deviation"
        assert (field * np.roll(field, 24, axis)).mean() == pytest.approx(0, abs=0.05)


# --- references made here, with NumPy alone


def fourier_fields(draw: np.random.Generator, shape: tuple[int, int], sigma_cells: float) -> np.ndarray:
    """Two independent fields of variance 1, as the real and the imaginary part of one."""
    down, right = np.fft.fftfreq(shape[0])[:, None], np.fft.fftfreq(shape[1])[None, :]
    response = np.exp(-2 * (np.pi * sigma_cells) ** 2 * (down**2 + right**2))
    white = draw.standard_normal(shape) + 1j * draw.standard_normal(shape)
    return np.fft.ifft2(np.fft.fft2(white) * response) / np.sqrt(np.mean(response**2))


def patch_cells(burned: np.ndarray) -> np.ndarray:
    """Cells of each patch that touches by edge or corner: labels spread until none is smaller (NumPy alone)."""
    padded = np.pad(burned, 1)
    labels = np.where(padded, np.arange(padded.size).reshape(padded.shape), padded.size)
    parent = np.arange(padded.size + 1)
    while True:
        smallest = labels.copy()
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                np.minimum(smallest, np.roll(labels, (down, right), (0, 1)), out=smallest)
        smallest[~padded] = padded.size
        if np.array_equal(smallest, labels):
            return np.unique(labels[padded], return_counts=True)[1]
        np.minimum.at(parent, labels[padded], smallest[padded])
        labels = parent[parent[smallest]]
        labels[~padded] = padded.size
