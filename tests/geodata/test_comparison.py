from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import ScenarioError
from geodata.layers.landscape import landscape
from geodata.models.comparison import BOTH, NEITHER, ONLY_A, ONLY_B, SAME, STEPS, Pair, change, class_map, class_shares, classes, difference, summary
from geodata.models.fire_map import NOT_MODELLED, land_km2
from geodata.models.history import history
from geodata.models.scenario import FIGHTING, PRESETS, PUBLISHED, Scenario

SUBJECTS = ("chance", "year", "by", "count", "forest")
COARSE = Scenario(cell_m=500, members=4)
RESERVE = Pair(PUBLISHED, PRESETS["Reserve-like protection"])
ROUNDING = 1e-9  # of integrals over the unexplained part
shares = st.floats(0.05, 0.4)


@st.composite
def scenarios(draw) -> Scenario:
    annual = draw(shares)
    most = 1 - (1 - annual) ** 6
    ever = draw(st.floats(annual + 0.01, most - 0.01))
    return replace(
        COARSE,
        annual_share=annual,
        ever_share=ever,
        spread_share=draw(st.sampled_from([0.0, 0.05])),
        years=draw(st.integers(2, 8)),
        fighting=draw(st.sampled_from(list(FIGHTING))),
        seed=draw(st.integers(1, 5)),
    )


@settings(max_examples=12, deadline=None)
@given(scenarios(), st.sampled_from(SUBJECTS))
def test_a_scenario_beside_itself_differs_nowhere(scenario, subject) -> None:
    pair, year = Pair(scenario, scenario), scenario.years
    made = class_map(pair, subject, year, 2)[landscape(500).land]
    assert set(np.unique(made)) <= ({SAME} if subject == "chance" else {NEITHER, BOTH})
    told = difference(pair, None if subject == "chance" else 2)
    assert not told.change.annual.any()
    assert not told.change.ever.any()


@settings(max_examples=12, deadline=None)
@given(scenarios(), scenarios(), st.sampled_from(SUBJECTS))
def test_exchanging_a_and_b_changes_every_sign(one, other, subject) -> None:
    there, back = Pair(one, other), Pair(other, one)
    land, year = landscape(500).land, there.years
    made, mirrored = (class_map(pair, subject, year, 1)[land] for pair in (there, back))
    turned = 2 * SAME - mirrored if subject == "chance" else np.array([NEITHER, ONLY_B, BOTH, ONLY_A])[mirrored]
    assert (made == turned).all()
    number = None if subject == "chance" else 1
    assert (difference(there, number).change.ever == -difference(back, number).change.ever).all()


@settings(max_examples=12, deadline=None)
@given(scenarios(), st.sampled_from([("none", "reserve"), ("reserve", "brigade"), ("brigade", "best")]))
def test_more_fire_fighting_never_raises_a_chance_or_burns_another_cell(scenario, ways) -> None:
    pair = Pair(*(replace(scenario, fighting=how) for how in ways))
    assert np.nanmax(change(pair, pair.years)) <= ROUNDING
    assert class_map(pair, "chance", pair.years, 1)[landscape(500).land].max() <= SAME
    assert not (class_map(pair, "by", pair.years, 1) == ONLY_B).any()
    assert difference(pair).change.ever.max() <= ROUNDING


@pytest.mark.parametrize("subject", SUBJECTS)
def test_classes_cover_the_land_and_their_shares_are_those_on_the_map(subject) -> None:
    ground, made = landscape(), class_map(RESERVE, subject, 4, 3)
    assert ((made == NOT_MODELLED) == ~ground.land).all()
    told = class_shares(RESERVE, subject, 3)
    assert told.shape == (6, classes(subject), 3)
    for n, mask in enumerate((ground.land, ground.leopard_range, ground.forest)):
        assert told[3, :, n].tolist() == pytest.approx([np.count_nonzero(made[mask] == one) / np.count_nonzero(mask) for one in range(classes(subject))])


def test_a_class_of_points_holds_just_the_differences_it_names() -> None:
    land = landscape().land
    points, made = change(RESERVE, 6)[land], class_map(RESERVE, "chance", 6, 1)[land]
    ends = (-1.0, *(-step for step in STEPS[::-1]), *STEPS, 1.0)
    for n in range(7):
        inside = points[made == n]
        assert not inside.size or (inside.min() >= ends[n] and inside.max() <= ends[n + 1])
    assert np.unique(made).tolist() == [0, 1, 2, 3]


def test_the_mean_of_the_map_is_the_difference_told() -> None:
    told, land = difference(RESERVE), landscape().land
    assert float(np.mean(change(RESERVE, 6)[land])) == pytest.approx(told.change.ever[5, 0], abs=1e-9)
    assert told.change.ever[5, 0] == pytest.approx(told.b.ever[5, 0] - told.a.ever[5, 0])
    assert told.a.ever[5, 0] == pytest.approx(0.46, abs=0.001)


def test_one_history_is_compared_with_the_same_number_of_the_other() -> None:
    land = landscape().land
    made = class_map(RESERVE, "year", 2, 7)
    of_a, of_b = (history(scenario, 7).burned(2) for scenario in (RESERVE.a, RESERVE.b))
    assert np.count_nonzero(made == ONLY_A) == np.count_nonzero(of_a & ~of_b)
    assert np.count_nonzero(made[land] == BOTH) == np.count_nonzero(of_a & of_b)
    lost = difference(RESERVE, 7).change.annual[1, 0] * np.count_nonzero(land)
    assert lost == pytest.approx(np.count_nonzero(made == ONLY_B) - np.count_nonzero(made == ONLY_A))


def test_the_shorter_scenario_bounds_the_years() -> None:
    pair = Pair(replace(PUBLISHED, years=9), replace(PUBLISHED, years=4))
    assert pair.years == 4
    assert difference(pair).change.ever.shape == (4, 3)
    for subject in SUBJECTS:
        with pytest.raises(ScenarioError, match="from 1 to 4"):
            class_map(pair, subject, 5, 1)


def test_two_landscapes_are_not_compared() -> None:
    with pytest.raises(ScenarioError, match="same cells"):
        Pair(PUBLISHED, replace(PUBLISHED, cell_m=500))


def test_the_summary_tells_shares_and_km2_of_each_year() -> None:
    told = summary(RESERVE)
    region, expected = told["region"], difference(RESERVE)
    assert set(told) == {"years", "region", "range", "forest"}
    assert region["land_km2"] == round(land_km2(PUBLISHED)[0], 3)
    assert region["ever_share"] == np.round(expected.change.ever[:, 0], 6).tolist()
    assert region["ever_km2"][5] == pytest.approx(region["ever_share"][5] * region["land_km2"], abs=0.01)
    assert all(share < 0 for share in told["forest"]["annual_share"])
