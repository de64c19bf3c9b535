from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.errors import ScenarioError
from geodata.models import calibration
from geodata.models.scenario import PRESETS, Scenario

BAD = {
    "annual share": {"annual_share": 1.2},
    "annual share below": {"annual_share": 0.0},
    "no number": {"annual_share": float("nan")},
    "text": {"annual_share": "0.2"},
    "ever share": {"ever_share": -0.1},
    "infeasible pair": {"ever_share": 0.8},
    "one year": {"within_years": 1},
    "no years": {"years": 0},
    "a thousand years": {"years": 1000},
    "ten million members": {"members": 10_000_000},
    "no members": {"members": 0},
    "half a member": {"members": 1.5},
    "true members": {"members": True},
    "negative seed": {"seed": -1},
    "spread": {"spread_share": 0.6, "annual_share": 0.01, "ever_share": 0.05},
    "grid": {"cell_m": 1},
    "bad year": {"bad_year": 7},
    "too bad a year": {"bad_year": 1, "annual_share": 0.6, "ever_share": 0.7},
    "fighting": {"fighting": "prayer"},
    "patches": {"patches": "huge"},
    "protected": {"fighting": "brigade", "protected": ("nowhere",)},
    "area at sea": {"outline": ((140.0, 40.0), (141.0, 40.0), (141.0, 41.0))},
    "line": {"outline": ((131.0, 43.0), (131.5, 43.0))},
    "bow tie": {"outline": ((131.0, 43.0), (131.5, 43.5), (131.5, 43.0), (131.0, 43.5))},
    "off the earth": {"outline": ((1e9, 43.0), (131.5, 43.5), (131.5, 43.0))},
    "endless": {"outline": ((131.0, float("inf")), (131.5, 43.5), (131.5, 43.0))},
}


@pytest.mark.parametrize("values", BAD.values(), ids=BAD)
def test_what_no_land_can_do_is_refused_in_one_sentence_that_says_what_can(values) -> None:
    with pytest.raises(ScenarioError) as refusal:
        Scenario(**values)
    told = str(refusal.value)
    assert told.endswith(".")
    assert "\n" not in told
    assert any(word in told for word in ("choose", "draw", "give", "from -180 to 180"))


def test_the_presets_are_named_and_differ_by_what_they_say() -> None:
    assert list(PRESETS) == ["Published record", "Bad year", "Reserve-like protection", "Fire brigade", "Independent years (the 74% mistake)"]
    assert PRESETS["Published record"] == Scenario()
    mistake = PRESETS["Independent years (the 74% mistake)"]
    assert mistake.calibration.rho == 0.0
    assert mistake.ever_share == pytest.approx(1 - 0.8**6)


def test_fire_fighting_and_bad_years_are_shifts_of_the_threshold() -> None:
    published = Scenario()
    for fighting, shift in (("none", 0.0), ("reserve", 0.6050), ("brigade", 0.9834), ("best", 2.0365)):
        assert replace(published, fighting=fighting).fighting_shift == pytest.approx(shift, abs=5e-5)
    assert replace(published, bad_year=2).year_shift(2) == pytest.approx(-0.4587, abs=5e-5)
    assert replace(published, bad_year=2).year_shift(1) == 0.0
    assert calibration.ever_share(0.2 * 0.37, 6, published.calibration.rho) == pytest.approx(0.218, abs=5e-4), "as a factor on the chance it would be 28.7%"


def test_the_bounds_of_the_shares_are_scenarios() -> None:
    assert Scenario(ever_share=0.2).calibration.rho == 1.0
    assert Scenario(ever_share=1 - 0.8**6 + 5e-10).calibration.rho == 0.0
