from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims import CLAIMS, LADDERS, claim, ladder
from geodata.claims.record import BOUNDS, COUNTED, total
from geodata.claims.yardsticks import marks, whole_territories, yardstick
from geodata.errors import ClaimError
from geodata.grades import GRADES
from geodata.sources import SOURCES

OPEN = {"under": "low", "up to": "low", "over": "high", "at least": "high"}


@pytest.mark.parametrize("one", CLAIMS.values(), ids=lambda one: one.id)
def test_every_claim_has_a_source_a_grade_a_unit_and_a_date(one) -> None:
    assert one.source in SOURCES, f"{one.id} names the source {one.source!r}, which is not in SOURCES"
    assert one.grade in GRADES
    assert one.unit
    assert one.bound in BOUNDS
    assert re.fullmatch(r"\d{4}(-\d{4})?|undated", one.as_of)
    assert (one.as_of == "undated") == (one.dated == "undated")
    if one.years:
        assert one.years[0] <= one.years[1]


@pytest.mark.parametrize("one", CLAIMS.values(), ids=lambda one: one.id)
def test_a_claims_ends_are_in_order_and_open_only_where_its_bound_says_so(one) -> None:
    assert (one.low is None) == (OPEN.get(one.bound) == "low")
    assert (one.high is None) == (OPEN.get(one.bound) == "high")
    if one.low is not None and one.high is not None:
        assert 0 < one.low <= one.high
        if one.best is not None:
            assert one.low < one.best < one.high


def test_what_no_source_was_read_for_is_unverified() -> None:
    for one in CLAIMS.values():
        if one.source == "recalled":
            assert not one.verified, one.id


def test_what_is_computed_says_from_which_claims_and_is_graded_inferred() -> None:
    for one in CLAIMS.values():
        assert (one.method == "computed") == (one.grade == "inferred") == (one.source == "project-computed"), one.id
        assert set(one.parts) <= set(CLAIMS), one.id
        assert one.grade == "inferred" or not one.parts, one.id
        if not all(CLAIMS[part].verified for part in one.parts):
            assert not one.verified, one.id


def test_57_to_69_is_the_sum_of_the_two_populations_it_names() -> None:
    whole = claim("leopards-sum-alta")
    first, second = (claim(part) for part in whole.parts)
    assert (whole.low, whole.high) == (first.low + second.low, first.high + second.high) == (57, 69)
    assert whole.high > claim("leopards-left-alta").high


def test_other_computed_figures_follow_from_their_parts() -> None:
    assert claim("range-tass").low == pytest.approx(claim("llnp-area").low / (claim("range-tass-share").low / 100), rel=0.002)
    assert claim("land-per-leopard").low == pytest.approx(100 / claim("leopard-density").low, abs=0.5)
    assert claim("burned-ever-even").low == pytest.approx(100 * (1 - (1 - claim("burned-yearly-page").low / 100) ** 6), abs=0.05)
    assert claim("range-left-share").low == pytest.approx(100 * claim("range-present").low / claim("range-historic").low, abs=0.005)


@pytest.mark.parametrize("name", LADDERS)
def test_a_ladder_compares_one_quantity_in_one_unit_the_oldest_first(name) -> None:
    rungs = ladder(name)
    assert {rung.id for rung in rungs} == set(LADDERS[name])
    assert len({(rung.quantity, rung.unit) for rung in rungs}) == 1
    starts = [rung.years[0] if rung.years else 9999 for rung in rungs]
    assert starts == sorted(starts)


def test_counts_of_the_two_countries_stand_on_ladders_of_their_own() -> None:
    russian, chinese = ({"ru", "ru-parks", "llnp"}, {"cn", "hunchun", "jilin", "laoyeling", "nctl"})
    assert {rung.place for rung in ladder("leopards-russia")} <= russian
    assert {rung.place for rung in ladder("leopards-china")} <= chinese
    assert {rung.place for rung in ladder("leopards-joint")} == {"ru+cn"}


def test_the_conflicts_of_the_sources_are_kept_side_by_side() -> None:
    values = {name: [(rung.low, rung.high) for rung in ladder(name)] for name in LADDERS}
    assert {(None, 35), (None, 60), (57, 69)} <= set(values["leopards-world"])
    assert set(values["tumen-length"]) == {(521, 521), (549, 549)}
    assert set(values["biosphere-reserves"]) == {(12, 12), (13, 13)}
    assert {(1_500_000, None), (1_855_000, 1_855_000)} <= set(values["amur-basin"])
    assert {(5000, 5000), (10709, 10709), (361756, 361756)} <= set(values["leopard-range"])


def test_a_total_leaves_the_unverified_out_and_names_them() -> None:
    basins = [claim("zeya-basin"), claim("bureya-basin"), claim("ussuri-basin")]
    assert total(basins).low == 233_000 + 70_700
    assert total(basins).left_out == ("ussuri-basin",)
    assert total(basins, unverified=True).high == 233_000 + 70_700 + 193_000


def test_counts_of_animals_are_never_added() -> None:
    with pytest.raises(ClaimError, match="not added"):
        total([claim("leopards-ru-2023"), claim("leopards-nctl-2024")])


@given(st.lists(st.sampled_from(list(CLAIMS.values())), min_size=1, max_size=4, unique=True))
def test_a_total_is_within_its_parts_or_is_refused_in_one_sentence(claims) -> None:
    try:
        whole = total(claims)
    except ClaimError as refused:
        assert str(refused).endswith(".")  # noqa: PT017
        return
    kept = [one for one in claims if one.verified]
    assert len({one.unit for one in claims}) == 1
    assert len(claims) == 1 or not COUNTED & {one.quantity for one in claims}
    assert whole.low == pytest.approx(sum(one.low or 0 for one in kept))
    assert whole.low <= whole.high
    assert set(whole.left_out) == {one.id for one in claims} - {one.id for one in kept}


def test_the_yardstick_sets_38_to_166_territories_beside_88_to_100_km2_a_leopard_and_102_by_density() -> None:
    told = yardstick(claim("range-alta"))
    assert (told.room.low, told.room.high) == (5000 // 130, 5000 // 30) == (38, 166)
    assert (told.land_each.low, told.land_each.high) == (pytest.approx(5000 / 57), 5000 / 50)
    assert (round(told.land_each.low), round(told.land_each.high)) == (88, 100)
    assert told.land_by_density.low == pytest.approx(100 / 0.98)
    assert round(told.land_by_density.low) == claim("land-per-leopard").low == 102
    for figure in told:
        assert set(figure.claims) <= set(CLAIMS)
        assert figure.claims


def test_land_for_each_leopard_is_told_only_where_one_source_gives_both_area_and_count() -> None:
    assert yardstick(claim("range-present")).land_each is None
    assert whole_territories(claim("range-alta"), 100.0) == (50, 50)
    with pytest.raises(ClaimError, match="not an area with two ends"):
        yardstick(claim("leopards-ru-2023"))


def test_every_published_area_of_a_territory_is_a_mark_with_its_claim() -> None:
    told = {mark.claim: (mark.low_km2, mark.high_km2) for mark in marks()}
    assert told == {one.id: (one.low, one.high) for one in CLAIMS.values() if one.quantity.startswith("territory")}
    assert told["territory-alta"] == (30, 130)


def test_an_unknown_claim_or_ladder_is_refused_by_name() -> None:
    with pytest.raises(ClaimError, match="no claim 'unicorns'"):
        claim("unicorns")
    with pytest.raises(ClaimError, match="choose one of: leopards-russia"):
        ladder("unicorns")


def test_a_claim_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim("range-alta").low = 1
