"""The curve of land burned at least once: what it must pass through, and what no model of random fires could do."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.burned_curve import POINTS, RANDOM, SCENARIO, burned_curve
from dashboard.figures.counts import INK
from dashboard.fire_curve import curve
from dashboard.symbology import TOKENS
from dashboard.view import LANGUAGES, View
from dashboard.wording.fire import fire_words
from geodata.catalog import CATALOG
from geodata.claims import CLAIMS, claim
from geodata.models import burned_curve as model
from geodata.models.calibration import independent_shares
from geodata.models.ensemble import ensemble
from geodata.models.scenario import PRESETS, PUBLISHED, Scenario
from tests.dashboard.test_figures import as_sent, elements, loose

INDEPENDENT = PRESETS["Independent years (the 74% mistake)"]
TENTH_OF_A_POINT = 0.001
SCENARIOS = {**PRESETS, "ten years": replace(PUBLISHED, years=10), "always the same ground": replace(PUBLISHED, ever_share=0.2)}


def view(scenario: Scenario = PUBLISHED, language="en") -> View:
    return View(language=language, scenario=scenario, year=scenario.years)


def line(scenario: Scenario, name: str) -> np.ndarray:
    """What the figure draws of one series, by year."""
    trace = next(trace for trace in burned_curve(view(scenario), "light").data if trace.name == getattr(fire_words("en"), name))
    return np.asarray(trace.y, dtype=float)


def fire_returns(annual: np.ndarray, ever: np.ndarray) -> bool:
    """Whether a fifth burns in a year and yet far less at least once in six than fires at random would reach."""
    # 20% at random each year is 1 - 0.8^6 = 73.8% of any land; the satellite record says 46%
    return abs(float(annual.mean()) - 0.20) < 0.01 and abs(float(ever[5]) - 0.46) < 0.02


def random_fires(seed: int, patch: int) -> tuple[np.ndarray, np.ndarray]:
    """A land of which 20% burns each year in squares of so many cells a side, anywhere at random."""
    draw = np.random.default_rng(seed)
    burned = np.stack([np.kron(draw.random((240 // patch, 240 // patch)) < 0.2, np.ones((patch, patch), dtype=bool)) for _ in range(6)])
    return burned.mean(axis=(1, 2)), np.logical_or.accumulate(burned).mean(axis=(1, 2))


# --- what the record says


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_drawn_curve_passes_through_the_published_shares(theme) -> None:
    series = {trace.name: trace for trace in burned_curve(view(), theme).data}
    told = fire_words("en")
    ever, naive = series[told.line_ever], series[told.curve_naive]
    assert list(ever.x) == [1, 2, 3, 4, 5, 6]
    assert (ever.y[0], ever.y[5]) == pytest.approx((0.20, 0.46), abs=TENTH_OF_A_POINT)
    assert naive.y[5] == pytest.approx(0.738, abs=TENTH_OF_A_POINT)
    assert series[told.columns_mean].y == pytest.approx([0.2] * 6, abs=TENTH_OF_A_POINT)


def test_no_model_that_burns_a_fifth_at_random_each_year_is_the_one_of_the_page() -> None:
    members = ensemble(replace(PUBLISHED, members=400))
    assert fire_returns(members.annual().mean, members.ever().mean)
    random = ensemble(replace(INDEPENDENT, members=100))
    assert not fire_returns(random.annual().mean, random.ever().mean)
    for seed, patch in ((1, 1), (2, 4), (3, 12)):
        assert not fire_returns(*random_fires(seed, patch)), "as large as the patches may be"


def test_no_curve_of_a_fifth_at_random_each_year_is_the_one_drawn() -> None:
    assert fire_returns(line(PUBLISHED, "columns_mean"), line(PUBLISHED, "line_ever"))
    assert not fire_returns(line(INDEPENDENT, "columns_mean"), line(INDEPENDENT, "line_ever"))
    assert not fire_returns(line(PUBLISHED, "columns_mean"), line(PUBLISHED, "curve_naive"))


@pytest.mark.parametrize("years", [1, 6, 12])
def test_independent_years_draw_the_naive_curve(years) -> None:
    scenario = replace(INDEPENDENT, years=years)
    assert line(scenario, "line_ever") == pytest.approx(line(scenario, "curve_naive"), abs=TENTH_OF_A_POINT)
    assert line(scenario, "curve_naive") == pytest.approx(independent_shares(0.2, max(years, 6)), abs=TENTH_OF_A_POINT)


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_the_band_holds_the_mean_and_the_curve_stays_under_the_naive_one(scenario) -> None:
    made = model.burned_curve(scenario)
    assert np.all((made.ever_p05 <= made.ever) & (made.ever <= made.ever_p95))
    assert np.all((made.annual_p05 <= made.annual) & (made.annual <= made.annual_p95))
    assert np.all(made.ever <= made.naive + 1e-9)
    assert np.all(np.diff(made.ever) >= 0)


def test_the_naive_curve_burns_as_much_in_each_year_as_the_scenario_does() -> None:
    made = model.burned_curve(PRESETS["Bad year"])
    assert made.annual[0] > 1.7 * made.annual[1]
    assert made.naive[1] == pytest.approx(1 - (1 - made.annual[0]) * (1 - made.annual[1]))
    assert model.burned_curve(PRESETS["Fire brigade"]).naive[-1] < 0.25


@pytest.mark.parametrize(("years", "within", "reach"), [(6, 6, 6), (1, 6, 6), (7, 6, 7), (8, 6, 10), (12, 6, 12), (3, 9, 9)])
def test_the_axis_reaches_what_was_published(years, within, reach) -> None:
    scenario = replace(PUBLISHED, years=years, within_years=within)
    assert len(line(scenario, "line_ever")) == reach
    rings = next(trace for trace in burned_curve(view(scenario), "light").data if trace.name == fire_words("en").curve_published)
    assert list(rings.x) == [year for year in (6, 10) if year <= reach]
    assert list(rings.y) == [0.46, 0.5][: len(rings.x)]


def test_a_years_figures_do_not_depend_on_how_many_follow_it() -> None:
    short, long = model.burned_curve(PUBLISHED), model.burned_curve(replace(PUBLISHED, years=10))
    for one, other in zip(short, long, strict=True):
        assert one == pytest.approx(other[:6], abs=1e-12)


def test_kedrovayas_share_is_not_drawn_on_the_regions_curve() -> None:
    drawn = {one for claims in POINTS.values() for one in claims}
    assert all(claim(one).place in {"sw-primorye", "habitat"} for one in drawn)


# --- how it looks


def test_the_chart_takes_its_colours_from_the_tokens() -> None:
    style = Path(__file__).parents[2] / "assets/css/tokens.css"
    blocks = re.findall(r"\{(.*?)\}", style.read_text(encoding="utf-8"), re.DOTALL)[:2]
    for n, (theme, block) in enumerate(zip(("light", "dark"), blocks, strict=True)):
        tokens = dict(re.findall(r"--([\w-]+): (#\w+);", block))
        assert (tokens["accent"], tokens["text-2"]) == (SCENARIO[n], RANDOM[n])
        assert (tokens["text"], tokens["line"]) == INK[theme]
        assert burned_curve(view(), theme).data[0].marker.color == TOKENS["fire-3"][n]


@settings(max_examples=15, deadline=None)
@given(st.floats(0.02, 0.6), st.floats(0.0, 1.0), st.integers(2, 12))
def test_the_labels_of_the_two_lines_part_and_stay_on_the_chart(annual: float, between: float, within: int) -> None:
    ever = annual + between * (1 - (1 - annual) ** within - annual)
    figure = burned_curve(view(Scenario(annual, ever, within, spread_share=0.01, members=2)), "light")
    height = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    naive, ours = (label.y / figure.layout.yaxis.range[1] * height + label.yshift for label in figure.layout.annotations)
    assert naive - ours >= 16 - 1e-6
    assert 0 < ours < naive < height + figure.layout.margin.t


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_chart_is_under_11_px(language) -> None:
    layout = burned_curve(view(language=language), "dark").layout
    fonts = [layout.font, layout.xaxis.tickfont, layout.yaxis.tickfont, layout.xaxis.title.font, *(label.font for label in layout.annotations)]
    assert all(font.size >= 11 for font in fonts)


def test_numbers_are_written_the_readers_way() -> None:
    said = {language: [label.text for label in burned_curve(view(language=language), "light").layout.annotations] for language in LANGUAGES}
    assert said["en"] == ["73.8%", "46.0%"]
    assert said["ru"] == ["73,8\u00a0%", "46,0\u00a0%"]


# --- what is told beside it


def words_of(node) -> str:
    """All text of components, in order."""
    if isinstance(node, list):
        return "".join(map(words_of, node))
    return words_of(node["props"].get("children") or "") if isinstance(node, dict) else str(node)


def said(scenario: Scenario, name: str) -> str:
    """The text of the first component of this class."""
    return next(words_of(props["children"]) for props in elements(as_sent(curve(view(scenario), "light"))) if props.get("className") == name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_every_digit_beside_the_curve_says_where_it_is_from(language, scenario) -> None:
    sent = as_sent(curve(view(scenario, language), "light"))
    assert list(loose(sent)) == []
    for props in elements(sent):
        assert props.get("data-claim", "burned-ever-study") in CLAIMS
        assert set(props.get("data-computed", "").split()) <= {*CLAIMS, *CATALOG}
        assert props.get("data-setting", "fire") == "fire"


def test_the_sentence_sets_what_burned_beside_what_random_fires_would_burn() -> None:
    assert said(PUBLISHED, "curve-why").endswith("If 20.0% burned anywhere at random each year, 6 years would reach 73.8%; here they reach 46.0%.")
    assert said(INDEPENDENT, "curve-why").startswith("Years as if independent: 20.0% anywhere at random each year reaches 73.8% in 6 years.")


@pytest.mark.parametrize("name", ["Bad year", "Fire brigade"])
def test_where_years_are_not_as_was_set_the_sentence_does_not_name_one_share(name) -> None:
    text = said(PRESETS[name], "curve-why")
    assert text.startswith("If as much burned in each year")
    assert "20.0%" not in text
    assert fire_words("en").structures not in words_of(as_sent(curve(view(PRESETS[name]), "light")))


def test_two_checks_stand_beside_what_was_published() -> None:
    text = words_of(as_sent(curve(view(replace(PUBLISHED, annual_share=0.25)), "light")))
    assert "the model says 53.3%, published about 50%." in text, "of the published record, whatever the scenario"
    assert "at 7% a year, not fitted: the model says 20.9% in six years, published 21%. Another source: almost 30%." in text


def test_three_models_agree_on_six_years_and_part_by_thirty() -> None:
    text = words_of(as_sent(curve(view(), "light")))
    for row in ("This map's model46.0%53.3%67.0%", "Beta mixture46.0%53.0%65.8%", "Two kinds of land46.0%47.6%47.9%"):
        assert row in text


def test_the_table_tells_the_curve_that_is_drawn() -> None:
    rows = [props for props in elements(as_sent(curve(view(), "light"))) if isinstance(props.get("children"), list) and len(props["children"]) == 4]
    cells = [words_of(props["children"][2]) for props in rows if words_of(props["children"][0]) == "6"]
    made = model.burned_curve(PUBLISHED)
    assert cells == [f"46.0%{100 * made.ever_p05[5]:.1f}–{100 * made.ever_p95[5]:.1f}%"]
