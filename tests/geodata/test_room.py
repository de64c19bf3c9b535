from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geodata.errors import ScenarioError, TerritoryError
from geodata.layers.landscape import Landscape, landscape
from geodata.layers.range_grid import RangeGrid
from geodata.models import room
from geodata.models.history import GRASS, history
from geodata.models.members import bits
from geodata.models.room import RoomQuestion
from geodata.models.scenario import Scenario
from geodata.models.territories import Territories, Tiling, tiling

SHAPE = (8, 16)
ASKED = RoomQuestion(Scenario(members=12, cell_m=500, years=4), Territories("core", 80.0))
GROWING_OVER = replace(ASKED, scenario=replace(ASKED.scenario, succession=True, annual_share=0.4, ever_share=0.6))


def small(labels: np.ndarray, land: np.ndarray | None = None, susceptibility: int = 0) -> room.Cover:
    """Territories on a landscape of 8 x 16 cells of 1 km2, all of them forest unless more susceptible."""
    none = np.zeros(SHAPE, dtype=np.bool_)
    grid = RangeGrid(1000, 0.0, 0.0, labels > 0, none, none, none, np.zeros(SHAPE, dtype=np.uint8))
    land = ~none if land is None else land
    ground = Landscape(1000, 0.0, 0.0, land, np.where(land, susceptibility, 0).astype(np.uint16))
    return room.covering(Tiling(ASKED.territories, grid, labels.astype(np.int32)), ground)


def halves() -> np.ndarray:
    """Territory 1 in the four rows of the north, territory 2 in the four of the south: 64 cells each."""
    return np.repeat([1, 2], 4)[:, None] * np.ones(SHAPE, dtype=np.int64)


def rows_burned(*years: slice) -> np.ndarray:
    """The bits of years in which these rows of the grid burn."""
    made = np.zeros((len(years), *SHAPE), dtype=np.bool_)
    for year, rows in zip(made, years, strict=True):
        year[rows] = True
    return np.stack([bits(year) for year in made])


# --- cases to be checked by hand


def test_habitat_is_what_does_not_burn_in_the_year_itself() -> None:
    over = small(halves())
    fires = rows_burned(slice(0, 1), slice(0, 0), slice(3, 6))
    assert room.habitat_cells(fires, over, succession=False).tolist() == [[48, 64], [64, 64], [48, 32]]


def test_a_territory_with_exactly_half_its_habitat_has_room_and_with_one_cell_less_it_has_not() -> None:
    over = small(halves())
    fires = rows_burned(slice(0, 2), slice(0, 2))
    assert room.with_room(fires, over, ASKED).tolist() == [[True, True], [True, True]]
    fires[1, 1] |= np.uint64(1) << np.uint64(32)  # the second word begins with the fifth row: a cell of territory 2
    assert room.with_room(fires, over, replace(ASKED, habitat_share=1.0)).tolist() == [[False, True], [False, False]]
    one_more = rows_burned(slice(0, 2))
    one_more[0, 0] |= np.uint64(1) << np.uint64(40)
    assert room.with_room(one_more, over, ASKED).tolist() == [[False, True]]


def test_forest_that_three_fires_turn_to_grass_is_no_habitat_in_years_without_fire() -> None:
    over = small(halves())
    fires = rows_burned(slice(0, 3), slice(0, 3), slice(0, 3), slice(0, 0))
    assert room.habitat_cells(fires, over, succession=True)[3].tolist() == [16, 64]
    assert room.habitat_cells(fires, over, succession=False)[3].tolist() == [64, 64]


def test_what_was_grassland_at_the_start_is_not_lost_to_grass() -> None:
    over = small(halves(), susceptibility=65_535)
    fires = rows_burned(slice(0, 3), slice(0, 3), slice(0, 3), slice(0, 0))
    assert room.habitat_cells(fires, over, succession=True)[3].tolist() == [64, 64]


def test_a_territory_with_less_than_half_modelled_is_not_known_and_with_half_it_counts_by_its_modelled_part() -> None:
    land = np.ones(SHAPE, dtype=np.bool_)
    land[:2] = land[6:] = False
    over = small(halves(), land)
    assert (over.ids.tolist(), over.cells.tolist(), over.not_known) == ([1, 2], [32, 32], 0)
    land[2, 0] = False
    over = small(halves(), land)
    assert (over.ids.tolist(), over.cells.tolist(), over.not_known) == ([2], [32], 1)
    assert room.habitat_cells(rows_burned(slice(4, 5)), over, succession=False).tolist() == [[16]]


def test_a_territory_of_finer_cells_is_found_by_their_centres() -> None:
    made, fine = tiling(Territories("core", 80.0)), landscape(250)
    over = room.covering(made, fine)
    assert over.not_known == 0
    assert over.cells * fine.cell_km2 == pytest.approx(made.area_km2, rel=0.05)
    assert over.cells.sum() == pytest.approx(np.count_nonzero(fine.leopard_range), rel=0.005)


# --- laws


@settings(deadline=None, max_examples=60)
@given(
    arrays(np.int8, SHAPE, elements=st.integers(0, 3)),
    arrays(np.bool_, (4, *SHAPE)),
    arrays(np.bool_, SHAPE, elements=st.sampled_from([True, True, True, False])),
)
def test_habitat_by_words_is_habitat_counted_cell_by_cell(labels, burned, land) -> None:
    labels[0, :3] = [1, 2, 3]
    over = small(labels, land)
    counted = room.habitat_cells(np.stack([bits(year) for year in burned]), over, succession=False) if over.ids.size else np.zeros((4, 0))
    assert over.ids.size + over.not_known == 3
    for place, tile in enumerate(over.ids):
        assert counted[:, place].tolist() == [int(np.count_nonzero((labels == tile) & land & ~year)) for year in burned]


@pytest.mark.parametrize("question", [ASKED, GROWING_OVER], ids=["fire alone", "with succession"])
def test_the_members_have_the_room_of_their_histories_counted_cell_by_cell(question) -> None:
    made, ground = room.room(question), landscape(500)
    labels = tiling(question.territories).labels
    grid = tiling(question.territories).grid
    down, right = int((grid.north_m - ground.north_m) // 500), int((ground.west_m - grid.west_m) // 500)
    for number in (1, 12):
        told, counted = room.room_of_history(question, number), history(question.scenario, number)
        assert np.array_equal(told.count, made.counts.by_member[number - 1])
        for year in range(1, 5):
            lost = counted.burned(year)
            if question.scenario.succession:
                lost = lost | ((counted.standing(year) == GRASS) & ~ground.grassland)
            shares = []
            for tile in told.ids:
                row, col = np.nonzero(labels == tile)
                row, col = row - down, col - right
                inside = (row >= 0) & (row < ground.shape[0]) & (col >= 0) & (col < ground.shape[1])
                known = ground.land[row[inside], col[inside]]
                shares.append(1 - lost[row[inside], col[inside]][known].mean())
            assert np.array_equal(told.fitting[year - 1], np.array(shares) >= 0.5)


def test_the_counts_are_the_same_however_the_members_are_cut_and_wherever_they_run() -> None:
    whole = room.merge(ASKED, map(room.run_chunk, room.chunks(ASKED, 12)))
    parts = list(map(room.run_chunk, room.chunks(ASKED, 5)))
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(1) as processes:
        others = [room.merge(ASKED, reversed(parts)), room.room(ASKED, executor=threads).counts, room.room(ASKED, executor=processes).counts]
    for other in others:
        assert np.array_equal(whole.by_member, other.by_member)
        assert np.array_equal(whole.by_territory, other.by_territory)
    with pytest.raises(TerritoryError, match="5 twice"):
        room.merge(ASKED, [*parts, parts[0]])
    with pytest.raises(TerritoryError, match="12 were not counted"):
        room.merge(ASKED, [])


def test_room_is_never_more_than_the_known_territories_and_less_the_more_habitat_is_asked() -> None:
    loose, usual, strict = (room.room(replace(ASKED, habitat_share=share)) for share in (0.1, 0.5, 0.9))
    known = usual.ids.size
    assert known + usual.not_known == tiling(ASKED.territories).count
    assert np.all(known >= loose.counts.by_member)
    assert np.all(loose.counts.by_member >= usual.counts.by_member)
    assert np.all(usual.counts.by_member >= strict.counts.by_member)
    assert strict.count.mean.max() < usual.count.mean.min()
    assert usual.chance[usual.ids - 1].sum(axis=0) == pytest.approx(usual.count.mean)
    assert np.all(usual.count.p05 <= usual.count.p95)


def test_more_fire_leaves_less_room_and_fire_fighting_more() -> None:
    published, worse, fought = (
        room.room(replace(ASKED, scenario=replace(ASKED.scenario, **lever))).count.mean.mean()
        for lever in ({}, {"annual_share": 0.4, "ever_share": 0.7}, {"fighting": "brigade"})
    )
    assert worse < published < fought


def test_territories_beyond_the_modelled_land_are_not_known_and_have_no_chance_of_room() -> None:
    question = replace(ASKED, territories=Territories("present", 100.0))
    made = room.room(question)
    assert made.not_known > 20
    assert np.count_nonzero(np.isnan(made.chance[:, 0])) == made.not_known
    assert made.count.p95.max() <= made.ids.size


@pytest.mark.parametrize("share", [0.0, -0.1, 1.01, float("nan"), "half", True])
def test_a_habitat_share_that_is_none_is_refused(share) -> None:
    with pytest.raises(TerritoryError, match="choose a share above 0, at most 1"):
        replace(ASKED, habitat_share=share)


def test_a_history_that_is_not_there_is_refused() -> None:
    with pytest.raises(ScenarioError, match="no history number 0"):
        room.room_of_history(ASKED, 0)


def test_where_nothing_is_modelled_there_is_no_answer() -> None:
    nowhere = Landscape(1000, 5_000_000.0, 0.0, np.ones(SHAPE, dtype=np.bool_), np.zeros(SHAPE, dtype=np.uint16))
    with pytest.raises(TerritoryError, match="choose the core range"):
        room.cover(ASKED.territories, nowhere)
