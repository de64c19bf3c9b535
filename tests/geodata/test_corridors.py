from __future__ import annotations

import json
from dataclasses import asdict, fields, replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from geodata.crs import DISPLAY, area_km2, to_metric
from geodata.errors import CrossingError
from geodata.layers import passage as passages
from geodata.layers import vector
from geodata.layers.passage import LAND_BORDER, NOT_KNOWN, Passage, crossing_ids, passage
from geodata.models import corridors, crossings
from geodata.models.corridors import SLACK_KM, SLACK_SHARE, WEIGHTS, Weights, agreement, best_way, cost, drawn, ways
from geodata.models.crossings import crossing, narrows, outline, table
from geodata.prepare import corridors as built

CELL_M = 250
LINES = ("river", "road", "railway", "fence", "blocked")
REACHES = ("reach-mijiang", "reach-jingxin", "reach-khasan")
FEW = 4


def plain(rows: int = 21, cols: int = 41, **more) -> Passage:
    """Open land with the start in the middle of the west edge and the end opposite, and lines on the columns named."""
    nothing = np.zeros((rows, cols), dtype=np.bool_)
    start, end = nothing.copy(), nothing.copy()
    start[rows // 2, 0] = end[rows // 2, -1] = True
    stands = {name: nothing.copy() for name in LINES}
    for name in LINES:
        stands[name][:, more.pop(name, slice(0, 0))] = True
    empty = Passage("plain", {}, CELL_M, 0.0, 0.0, ~nothing, nothing, np.full(nothing.shape, np.inf), stands, start, end, shapely.Point(0, 0))
    return replace(empty, **more)


def found(ground: Passage, weights: Weights = WEIGHTS, *, ice: bool = True) -> corridors.Ways:
    return ways(cost(ground, weights, ice=ice), ground.start, ground.end, ground.cell_m)


def way(ground: Passage) -> np.ndarray:
    return best_way(cost(ground, WEIGHTS, ice=True), ground.start, ground.end)


# --- by hand


def test_open_land_gives_a_straight_belt_the_same_on_both_sides() -> None:
    ground = plain()
    over = found(ground)
    assert over.least_km == pytest.approx(40 * 0.25)
    assert set(way(ground)[:, 0]) == {10}
    assert np.array_equal(over.corridor, over.corridor[::-1])
    assert np.array_equal(over.corridor, over.corridor[:, ::-1])
    assert over.corridor[10].all()
    assert not over.corridor[0, 0]
    # one step aside there and back by the diagonal: 2 (sqrt 2 - 1) cells more
    assert over.through_km[9, 20] == pytest.approx(10 + 2 * (np.sqrt(2) - 1) * 0.25)


def test_a_wall_with_one_gap_sends_every_way_through_the_gap() -> None:
    wall = np.ones((21, 41), dtype=np.bool_)
    wall[:, 20] = False
    wall[3, 20] = True
    ground = plain(open=wall)
    assert set(np.flatnonzero(found(ground).corridor[:, 20])) == {3}
    assert [row for row, col in way(ground) if col == 20] == [3]
    share = agreement(ground, drawn(FEW), ice=True).share
    assert share[3, 20] == 1
    assert narrows(share >= 0.5, found(ground), CELL_M)[3, 20]


def test_land_without_a_way_is_refused_with_what_to_look_for() -> None:
    wall = np.ones((21, 41), dtype=np.bool_)
    wall[:, 20] = False
    for question in (found, way):
        with pytest.raises(CrossingError, match="No way leads"):
            question(plain(open=wall))
    with pytest.raises(CrossingError, match="No way leads"):
        found(plain(start=np.zeros((21, 41), dtype=np.bool_)))


TOLLS = [("river", True, 0.5), ("river", False, 4.0), ("road", True, 1.0), ("railway", False, 0.5), ("fence", True, 2.0), ("blocked", True, 20.0)]


@pytest.mark.parametrize(("line", "ice", "toll_km"), TOLLS)
def test_crossing_a_line_costs_its_toll_once(line, ice, toll_km) -> None:
    assert found(plain(**{line: slice(20, 22)}), ice=ice).least_km == pytest.approx(40 * 0.25 + toll_km)


def test_ways_go_round_a_town_and_over_a_frozen_lake_but_round_an_open_one() -> None:
    middle = np.zeros((21, 41), dtype=np.bool_)
    middle[1:20, 16:25] = True
    town, lake = plain(town=np.where(middle, 0.5, 9.0)), plain(lake=middle)
    assert not middle[tuple(way(town).T)].any()
    passed = best_way(cost(lake, WEIGHTS, ice=True), lake.start, lake.end)
    assert middle[tuple(passed.T)].any()
    passed = best_way(cost(lake, WEIGHTS, ice=False), lake.start, lake.end)
    assert not middle[tuple(passed.T)].any()


def test_a_belt_is_narrow_only_where_all_of_it_that_lies_equally_far_along_is() -> None:
    ground = plain(61, 81)
    over = found(ground)
    wide, two = np.ones((61, 81), dtype=np.bool_), np.zeros((61, 81), dtype=np.bool_)
    assert not narrows(wide, over, CELL_M)[:, 30:50].any()
    two[30] = two[2] = True
    assert not narrows(two, over, CELL_M)[30, 30:50].any(), "another way leads round"
    two[2] = False
    assert narrows(two, over, CELL_M)[30, 30:50].all()


def test_an_outline_is_drawn_round_the_cells_without_crumbs() -> None:
    field = np.zeros((40, 40), dtype=np.float32)
    field[8:28, 8:28] = 1
    field[15:17, 15:17] = 0.4
    field[35, 35] = 1
    drawn_there = outline(field, 0.5, plain(40, 40))
    assert drawn_there.is_valid
    assert len(drawn_there.geoms) == 1
    assert not drawn_there.geoms[0].interiors
    assert area_km2([drawn_there]) == pytest.approx(25, rel=0.06)
    assert outline(np.zeros((9, 9), dtype=np.float32), 0.5, plain(9, 9)).is_empty


# --- the sets of weights


def test_weights_are_drawn_evenly_from_half_to_double() -> None:
    for name, value in asdict(WEIGHTS).items():
        factors = np.array([getattr(one, name) for one in drawn(1000)]) / value
        assert 0.5 <= factors.min() < 0.51
        assert 1.95 < factors.max() <= 2.0
        assert np.mean(np.log2(factors)) == pytest.approx(0, abs=0.08), "four standard errors of an even draw"


def test_the_same_seed_draws_the_same_sets_and_fewer_are_the_first_of_more() -> None:
    assert drawn(5, 7) == drawn(9, 7)[:5]
    assert drawn(5, 7) != drawn(5, 8)
    assert drawn(1, 1)[0].river_swum_km == pytest.approx(4.066, abs=0.001), "the same on every machine"


@pytest.mark.parametrize("given_there", [{"sets": 0}, {"sets": 1001}, {"sets": True}, {"sets": 2.5}, {"seed": -1}, {"seed": 2**63}])
def test_sets_and_seeds_that_cannot_be_are_refused_with_their_bounds(given_there) -> None:
    with pytest.raises(CrossingError, match="choose a whole number from"):
        drawn(**given_there)


# --- laws

costs = arrays.arrays(np.float64, (7, 9), elements=st.floats(0.5, 50))
ENDS = plain(7, 9)


def least_km(per_metre: np.ndarray) -> float:
    return ways(per_metre, ENDS.start, ENDS.end, CELL_M).least_km


@given(costs, arrays.arrays(np.float64, (7, 9), elements=st.floats(0, 50)))
def test_more_trouble_anywhere_never_lowers_the_least_trouble(per_metre, more) -> None:
    assert least_km(per_metre + more) >= least_km(per_metre) - 1e-9


@given(costs, st.floats(0.1, 10))
def test_twice_the_trouble_everywhere_is_twice_the_least_trouble(per_metre, times) -> None:
    assert least_km(per_metre * times) == pytest.approx(least_km(per_metre) * times)


@given(costs)
def test_a_way_costs_the_same_in_both_directions(per_metre) -> None:
    there, back = ways(per_metre, ENDS.start, ENDS.end, CELL_M), ways(per_metre, ENDS.end, ENDS.start, CELL_M)
    assert there.least_km == pytest.approx(back.least_km)
    # beside cells that are exactly as far as the corridor goes
    edge = np.abs(there.through_km - (1 + SLACK_SHARE) * there.least_km - SLACK_KM) < 1e-9
    assert np.array_equal(there.corridor | edge, back.corridor | edge)


@given(costs)
def test_the_corridor_holds_the_best_way_and_nothing_much_dearer(per_metre) -> None:
    over = ways(per_metre, ENDS.start, ENDS.end, CELL_M)
    passed = best_way(per_metre, ENDS.start, ENDS.end)
    assert over.corridor[tuple(passed.T)].all()
    assert over.through_km[tuple(passed.T)] == pytest.approx(over.least_km)
    assert over.through_km[over.corridor].max() <= (1 + SLACK_SHARE) * over.least_km + SLACK_KM


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([field.name for field in fields(Weights)]), st.floats(1, 2), st.booleans())
def test_a_heavier_weight_never_makes_a_crossing_easier(name, times, ice) -> None:
    ground = passage("reach-khasan")
    heavier = replace(WEIGHTS, **{name: getattr(WEIGHTS, name) * times})
    assert found(ground, heavier, ice=ice).least_km >= found(ground, ice=ice).least_km - 1e-9


# --- southwest Primorye


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, bool], crossings.Crossing]:
    return {(crossing_id, ice): crossing(crossing_id, ice=ice, sets=FEW) for crossing_id in crossing_ids() for ice in (True, False)}


def test_there_are_three_reaches_and_the_land_border() -> None:
    assert crossing_ids() == (*REACHES, LAND_BORDER)
    with pytest.raises(CrossingError, match="reach-mijiang, reach-jingxin, reach-khasan, border-cn-ru"):
        passage("amur")


@pytest.mark.parametrize("reach", REACHES)
def test_every_way_over_the_tumen_crosses_it_in_the_reach(reach) -> None:
    ground = passage(reach)
    without = replace(ground, open=ground.open & ~ground.lines["river"])
    with pytest.raises(CrossingError, match="No way leads"):
        found(without)
    near = to_metric(vector.read("tumen-reaches").set_index("id").geometry[reach])
    crossed = [cell for cell in way(ground) if ground.lines["river"][tuple(cell)]]
    assert crossed
    assert all(near.distance(shapely.Point(ground.centre(*cell))) <= passages.LINE_M for cell in crossed)


def test_a_way_on_land_starts_in_the_range_and_ends_ten_kilometres_beyond_the_border() -> None:
    ground = passage(LAND_BORDER)
    passed = way(ground)
    core = to_metric(vector.read("leopard-range-core").geometry.iloc[0])
    assert core.contains(shapely.Point(ground.centre(*passed[0])))
    last = shapely.Point(ground.centre(*passed[-1]))
    assert 9_950 <= ground.line.distance(last) <= 10_000 + passages.EDGE_M
    assert to_metric(vector.read("provinces").query("country == 'CN'").geometry.union_all()).contains(last)


def test_ice_makes_no_crossing_of_the_tumen_harder_and_changes_nothing_on_land(told) -> None:
    for crossing_id in crossing_ids():
        frozen, swum = (told[crossing_id, ice].agreement for ice in (True, False))
        assert all(one < other for one, other in zip(frozen.least_km, swum.least_km, strict=True)) == (crossing_id != LAND_BORDER)
    assert np.array_equal(told[LAND_BORDER, True].agreement.share, told[LAND_BORDER, False].agreement.share)


def test_most_of_the_land_border_is_open_but_not_at_chunhua(told) -> None:
    border = told[LAND_BORDER, True]
    assert border.figures["line_in_belt_km"] > 0.5 * border.figures["line_km"]
    assert border.pinch_points.is_empty
    chunhua = vector.read("towns").set_index("name_en").geometry["Chunhua"]
    assert not border.belt.contains(chunhua)


def test_a_belt_is_as_wide_as_its_area_over_its_length_across_the_way_or_across_the_border(told) -> None:
    for (crossing_id, _), one in told.items():
        figures = one.figures
        across, length_km = ("border", figures["line_in_belt_km"]) if crossing_id == LAND_BORDER else ("way", figures["way_km"])
        assert figures["width_across"] == across
        assert figures["width_km"] == pytest.approx(figures["area_km2"] / length_km, abs=0.06)
    border = told[LAND_BORDER, True].figures
    assert passages.STRIP_KM < border["width_km"] < 2 * passages.STRIP_KM, "a strip on the far bank and what lies before the border"


def test_shares_are_whole_numbers_of_sets(told) -> None:
    for one in told.values():
        assert set(np.unique(one.agreement.share * FEW)) == set(range(FEW + 1))
        assert not one.agreement.belt[~one.ground.open].any()


def test_the_same_seed_gives_the_same_cells_and_another_seed_others(told) -> None:
    again = agreement(passage("reach-khasan"), drawn(FEW), ice=True)
    assert np.array_equal(again.share, told["reach-khasan", True].agreement.share)
    assert not np.array_equal(again.share, crossing("reach-khasan", sets=FEW, seed=2).agreement.share)


@pytest.mark.parametrize("reach", REACHES)
def test_looking_further_around_changes_no_belt(reach, monkeypatch, told) -> None:
    monkeypatch.setattr(passages, "NEAR_KM", passages.NEAR_KM + 8)
    further = passages.passage.__wrapped__(reach)
    wide = outline(agreement(further, drawn(FEW), ice=True).share, 0.5, further)
    usual = told[reach, True].belt
    assert area_km2([wide.symmetric_difference(usual)]) < 0.02 * area_km2([usual])


def test_a_belt_says_what_it_is_and_what_is_published_of_the_crossing(told) -> None:
    rows = table(told.values())
    assert rows.crs == DISPLAY
    assert rows["id"].is_unique
    assert set(rows["grade"]) == {"inferred"}
    assert not rows["verified"].any()
    assert set(rows["not_known"]) == {" ".join(NOT_KNOWN)}
    assert {"slope", "cover", "fence-positions"} <= set(NOT_KNOWN)
    assert rows.geometry.is_valid.all()
    assert rows["accuracy_km"].min() >= 4
    published = dict(zip(vector.read("tumen-reaches")["id"], vector.read("tumen-reaches")["status"], strict=True))
    assert dict(zip(rows["crossing"], rows["status"], strict=True)) == published | {LAND_BORDER: "confirmed"}
    # no shape is finer than a few square kilometres: none of them is a place
    assert min(area_km2([part]) for part in shapely.get_parts(rows.geometry.to_numpy())) > 1


@pytest.mark.parametrize("ice", [True, False])
def test_every_belt_reaches_from_the_range_to_the_strip_of_the_far_bank(told, ice) -> None:
    core = vector.read("leopard-range-core").geometry.iloc[0]
    for crossing_id in crossing_ids():
        one = told[crossing_id, ice]
        assert one.belt.intersects(core), crossing_id
        assert (one.agreement.belt & one.ground.end).any(), crossing_id


# --- the file that is built ahead


def shipped() -> list[dict]:
    return json.loads((vector.DATA / "tumen-corridors.geojson").read_text(encoding="utf-8"))["features"]


def test_the_shipped_belts_were_made_from_the_present_files_and_weights() -> None:
    again = "run python -m geodata.prepare.corridors"
    assert {feature["properties"]["made_from"] for feature in shipped()} == {built.made_from()}, again


def test_the_fingerprint_changes_with_any_assumption(monkeypatch) -> None:
    before = built.made_from()
    monkeypatch.setattr(crossings, "WEIGHTS", replace(WEIGHTS, road_km=1.1))
    assert built.made_from() != before


def test_the_shipped_belts_hold_every_crossing_in_both_seasons_in_60_kb() -> None:
    rows = [feature["properties"] for feature in shipped()]
    belts = {(row["crossing"], row["season"]) for row in rows if row["part"] == "belt"}
    assert belts == {(crossing_id, season) for crossing_id in crossing_ids() for season in ("ice", "open-water")}
    assert {row["sets"] for row in rows} == {corridors.SETS}
    assert (vector.DATA / "tumen-corridors.geojson").stat().st_size < 60_000


def test_the_shipped_belt_of_khasan_comes_out_again() -> None:
    made = {feature.properties["id"]: feature for feature in built.features("reach-khasan", ice=True)}
    kept = {feature["properties"]["id"]: feature for feature in shipped() if feature["properties"]["id"].startswith("reach-khasan-ice")}
    assert set(made) == set(kept)
    for key, feature in made.items():
        assert feature.properties == kept[key]["properties"]
        assert area_km2([feature.geometry.symmetric_difference(shapely.geometry.shape(kept[key]["geometry"]))]) < 0.1
