from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import ScenarioError
from geodata.models import calibration, normal, structures

PUBLISHED = (0.20, 0.46, 6)


def test_the_normal_distribution_agrees_with_the_standard_library() -> None:
    places = np.random.default_rng(1).uniform(-10, 10, 20_000)
    exact = np.array([0.5 * math.erfc(-place / math.sqrt(2)) for place in places])
    assert np.abs(normal.cdf(places) - exact).max() < 1e-14
    assert normal.quantile(0.8) == NormalDist().inv_cdf(0.8)
    assert normal.quantile(0) == -math.inf
    assert normal.quantile(1) == math.inf


def test_the_published_shares_give_the_rho_and_tau_of_the_record() -> None:
    made = calibration.calibration(*PUBLISHED, 0.13)
    assert made.rho == pytest.approx(0.643859, abs=5e-7)
    assert made.tau == pytest.approx(0.019912, abs=5e-7)
    assert not made.tau_limited
    for spread, tau in ((0.06, 0.004244), (0.10, 0.011785), (0.16, 0.030153)):
        assert calibration.tau(0.2, spread) == pytest.approx(tau, abs=5e-7)


def test_the_record_of_six_years_spans_two_and_a_half_standard_deviations() -> None:
    assert calibration.spread_of_range(0.12, 0.22, 6) == pytest.approx(0.13, abs=0.0005)
    assert calibration.spread_of_range(0, 2.534413, 6) == pytest.approx(calibration.spread_of_sd(1.0), rel=1e-6)


def test_independent_years_burn_far_more_ground_than_was_seen() -> None:
    assert calibration.ever_share(0.2, 6, 0.0) == pytest.approx(1 - 0.8**6, abs=1e-12)
    assert calibration.ever_share(0.2, 6, calibration.rho(*PUBLISHED)) == pytest.approx(0.46, abs=1e-9)


def test_the_closed_form_agrees_with_many_drawn_cells() -> None:
    draw = np.random.default_rng(3)
    lasting = draw.standard_normal(200_000)
    burned = np.zeros(200_000, dtype=bool)
    for _ in range(6):
        burned |= math.sqrt(0.4) * lasting + math.sqrt(0.6) * draw.standard_normal(200_000) > NormalDist().inv_cdf(0.7)
    assert calibration.ever_share(0.3, 6, 0.4) == pytest.approx(burned.mean(), abs=0.004)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.002, 0.9), st.integers(2, 30), st.floats(0.001, 0.999))
def test_shares_to_rho_and_back_give_the_same_shares(annual: float, years: int, between: float) -> None:
    most = 1 - (1 - annual) ** years
    ever = annual + between * (most - annual)
    assert calibration.ever_share(annual, years, calibration.rho(annual, ever, years)) == pytest.approx(ever, abs=2e-9)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.005, 0.9), st.integers(2, 30), st.floats(0.0, 1.0))
def test_burned_at_least_once_never_falls_and_stays_in_its_bounds(annual: float, years: int, rho: float) -> None:
    shares = calibration.ever_shares(annual, years, rho)
    assert shares[0] == pytest.approx(annual, abs=1e-9)
    assert np.all(np.diff(shares) >= -1e-12)
    assert np.all(shares <= calibration.independent_shares(annual, years) + 1e-9)
    assert np.all(shares >= annual - 1e-9)


@settings(max_examples=40, deadline=None)
@given(st.floats(0.02, 0.8), st.floats(0.001, 0.3))
def test_spread_to_tau_and_back_gives_the_same_spread(annual: float, spread: float) -> None:
    try:
        tau = calibration.tau(annual, spread)
    except ScenarioError as refusal:
        assert "choose 0 to" in str(refusal)  # noqa: PT017  # either outcome is lawful
        return
    assert calibration.spreads(annual, np.array([tau]))[0] == pytest.approx(spread, abs=1e-9)


def test_the_bounds_themselves_are_possible_and_what_lies_beyond_is_refused_with_them() -> None:
    most = 1 - 0.8**6
    assert calibration.rho(0.2, 0.2, 6) == 1.0
    assert calibration.rho(0.2, most, 6) == 0.0
    assert calibration.rho(0.2, most + 9e-10, 6) == 0.0
    for ever in (most + 1e-6, 0.2 - 1e-6):
        with pytest.raises(ScenarioError, match=r"from 0\.2 to 0\.737856"):
            calibration.rho(0.2, ever, 6)
    with pytest.raises(ScenarioError, match="2 to 30 years"):
        calibration.rho(0.2, 0.2, 1)


def test_a_spread_that_leaves_no_room_beside_rho_is_cut_and_told() -> None:
    made = calibration.calibration(0.2, 0.2, 6, 0.13)
    assert (made.rho, made.tau, made.tau_limited) == (1.0, 0.0, True)
    with pytest.raises(ScenarioError, match="choose 0 to"):
        calibration.tau(0.2, 1.5)


def test_three_structures_meet_the_same_figures_and_part_later() -> None:
    curves = structures.forecasts(*PUBLISHED)
    for shares in curves.values():
        assert shares[0] == pytest.approx(0.2, abs=1e-9)
        assert shares[5] == pytest.approx(0.46, abs=1e-9)
    assert {name: round(float(shares[29]), 3) for name, shares in curves.items()} == {"copula": 0.670, "beta": 0.658, "two_class": 0.479}
    assert structures.beta(*PUBLISHED) == pytest.approx((0.3042, 1.2167), abs=1e-4)
    assert structures.two_class(*PUBLISHED) == pytest.approx((0.479, 0.418), abs=1e-3)


def test_three_structures_agree_at_both_bounds() -> None:
    for ever, last in ((0.2, 0.2), (1 - 0.8**6, 1 - 0.8**30)):
        for shares in structures.forecasts(0.2, ever, 6).values():
            assert shares[-1] == pytest.approx(last, abs=1e-9)


def test_two_figures_that_nothing_was_fitted_to_come_out_near_what_was_published() -> None:
    ten = structures.ten_year_check(*PUBLISHED)
    assert ten["copula"] == pytest.approx(0.533, abs=5e-4)
    assert abs(ten["copula"] - ten["published"]) < 0.05
    pad = structures.kedrovaya_check(calibration.rho(*PUBLISHED))
    assert pad["copula"] == pytest.approx(0.209, abs=5e-4)
    assert abs(pad["copula"] - pad["published"]) < 0.01
