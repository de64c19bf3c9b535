from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import fire_link, levers
from dashboard.view import LANGUAGES, MAX_QUERY, View, parse
from geodata.errors import ScenarioError
from geodata.models.scenario import PRESETS, PUBLISHED, Scenario


@st.composite
def scenarios(draw) -> Scenario:
    """Scenarios that a person can reach by the levers."""
    view = View()
    for name in draw(st.permutations(["annual", "within", "ever", "years", "spread", "bad", "seed", "members"])):
        low, high = levers.bounds(view.scenario, name)
        fraction = draw(st.floats(0, 1))
        at = round(low + fraction * (high - low)) if name in levers.WHOLES or name == "bad" else round(low + fraction * (high - low), 1)
        view, refused = levers.moved(view, name, min(max(at, low), high))
        assert refused == "", (name, at, low, high)
    for name, choices in (("fighting", ["none", "reserve", "brigade", "best"]), ("patches", ["small", "medium", "large"]), ("succession", [True, False])):
        view, _ = levers.moved(view, name, draw(st.sampled_from(choices)))
    return view.scenario


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.integers(1, 30), st.integers(1, 100_000), st.sampled_from(["chance", "year", "by", "count", "forest"]))
def test_every_scenario_within_the_levers_bounds_is_possible_and_comes_back_from_its_link(scenario, year, history, show) -> None:
    view = View(scenario=scenario, year=min(year, scenario.years), history=history, show=show)
    assert parse(view.to_query()) == (view, ())


@settings(deadline=None)
@given(st.text(alphabet="aewysbfpozkrm0123456789.,-i", max_size=60))
def test_no_text_of_a_scenario_breaks_the_parser_and_what_comes_of_it_is_settled(text) -> None:
    scenario, _ = fire_link.parsed(text, ())
    assert fire_link.parsed(fire_link.text(fire_link.settled(scenario)), ()) == (fire_link.settled(scenario), [])


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_short_in_the_link_and_exact(preset) -> None:
    view = View(scenario=PRESETS[preset])
    assert len(view.to_query()) <= len("v=1&fire=freserve,")
    assert parse(view.to_query())[0].scenario.calibration == PRESETS[preset].calibration


def test_independent_years_have_a_rho_of_exactly_nothing_and_keep_it_when_the_yearly_share_moves() -> None:
    view, _ = levers.moved(View(), "preset", "Independent years (the 74% mistake)")
    for annual in (5, 33.3, 60):
        view, refused = levers.moved(view, "annual", annual)
        assert not refused
        assert view.scenario.calibration.rho == 0
        assert parse(view.to_query())[0].scenario.calibration.rho == 0


OUT_OF_REACH = [("a2", "a2"), ("e.99", "e0.99"), ("s.9,a.01", "s0.9"), ("b9", "b9"), ("pnope,fbrigade", "pnope"), ("m1000000", "m1000000")]
TOO_FAR = [("annual", 80), ("ever", 99), ("ever", 3), ("within", 1), ("years", 0), ("years", 1000), ("members", 10_000_000), ("bad", 7), ("spread", 200)]
NONSENSE = [
    *(("annual", "abc"), ("annual", None), ("show", "x"), ("preset", "x")),
    *(("fighting", "magic"), ("where", ["nowhere"]), ("nothing", 1), ("history", "x")),
]


@pytest.mark.parametrize(("text", "named"), OUT_OF_REACH)
def test_what_no_land_can_do_is_moved_to_the_nearest_and_named(text, named) -> None:
    _, problems = parse(f"v=1&fire={text}")
    assert named in [problem.value for problem in problems]
    assert {problem.reason for problem in problems} == {"fire"}


def test_a_brigade_somewhere_that_does_not_exist_is_no_brigade_everywhere() -> None:
    assert parse("v=1&fire=pnope,fbrigade")[0].scenario == PUBLISHED


def test_an_outline_travels_in_the_link_and_fires_can_be_fought_in_it() -> None:
    outline = ((131.0, 43.0), (131.4, 43.0), (131.4, 43.3))
    view = View(outline=outline, scenario=Scenario(fighting="best", outline=outline))
    assert parse(view.to_query()) == (view, ())
    assert parse("v=1&area=131_43_131.4_43")[1][0].reason == "area"
    assert parse("v=1&area=0_0_2_2_2_0_0_2")[1][0].reason == "area", "an edge that crosses itself"


def test_the_longest_view_fits_into_a_link() -> None:
    turns = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    outline = tuple((131.2123 + 0.3123 * float(np.cos(turn)), 43.1123 + 0.2123 * float(np.sin(turn))) for turn in turns)
    outline = View(outline=outline).outline
    scenario = Scenario(annual_share=0.123456, ever_share=0.345678, fighting="best", outline=outline, seed=2**31 - 1)
    view = View(language="zh", outline=outline, title="豹" * 60, scenario=scenario)
    assert len(view.to_query()) <= MAX_QUERY
    assert parse(view.to_query()) == (view, ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lever", "value"), TOO_FAR)
def test_a_lever_moved_too_far_leaves_the_view_and_says_what_it_can_be(language, lever, value) -> None:
    view = View(language=language, show="count", year=2)
    after, refused = levers.moved(view, lever, value)
    assert after == view
    low, high = levers.bounds(view.scenario, lever)
    for end in (low, high):
        assert levers.unit_text(lever, end, language) in refused


@pytest.mark.parametrize(("lever", "value"), NONSENSE)
def test_a_lever_given_nonsense_leaves_the_view_with_a_sentence(lever, value) -> None:
    after, refused = levers.moved(View(), lever, value)
    assert after == View()
    assert refused.endswith(".")


def test_fewer_years_keep_the_year_shown_within_them() -> None:
    view, _ = levers.moved(View(year=5), "years", 3)
    assert view.year == 3
    assert levers.moved(View(year=6), "years", 10)[0].year == 10, "who looks at the last year goes on doing so"
    assert levers.moved(View(year=2), "years", 10)[0].year == 2


def test_a_view_refuses_what_no_link_could_bring_back() -> None:
    with pytest.raises(ScenarioError):
        View(scenario=replace(PUBLISHED, cell_m=500))
    with pytest.raises(ValueError, match="scenario year"):
        View(year=7)
    with pytest.raises(ValueError, match="own outline"):
        View(scenario=Scenario(fighting="best", outline=((131.0, 43.0), (131.4, 43.0), (131.4, 43.3))))
