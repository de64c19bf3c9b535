from __future__ import annotations

import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.settings import store
from dashboard.view import DEFAULT_LAYERS, ESTIMATE_IDS, LANGUAGES, LAT, LON, MAX_QUERY, ZOOM, Camera, LayerState, View, clean_title, parse
from geodata.catalog import SWITCHES

cameras = st.builds(Camera, lon=st.floats(*LON), lat=st.floats(*LAT), zoom=st.floats(*ZOOM))
states = st.permutations([layer.id for layer in SWITCHES]).flatmap(
    lambda ids: st.tuples(*[st.builds(LayerState, st.just(one), st.booleans(), st.integers(0, 100)) for one in ids]),
)
views = st.builds(
    View,
    language=st.sampled_from(LANGUAGES),
    camera=cameras,
    layers=states,
    estimate=st.sampled_from(ESTIMATE_IDS),
    title=st.text(max_size=80).map(clean_title),
)


@given(views)
def test_a_view_comes_back_from_its_query_string_exactly(view: View) -> None:
    assert parse(view.to_query()) == (view, ())


@given(views)
def test_a_leading_question_mark_changes_nothing(view: View) -> None:
    assert parse("?" + view.to_query()) == parse(view.to_query())


@given(views)
def test_every_query_string_is_versioned_and_short(view: View) -> None:
    query = view.to_query()
    assert query.split("&")[0] == "v=1"
    assert len(query) <= MAX_QUERY


@given(views)
def test_a_query_string_holds_only_what_an_address_bar_keeps_as_it_is(view: View) -> None:
    assert set(view.to_query()) <= set(string.ascii_letters + string.digits + "=&,.-_~!*'()%")


@given(st.text(max_size=300))
def test_no_text_at_all_breaks_the_parser(text: str) -> None:
    view, _ = parse(text)
    assert parse(view.to_query()) == (view, ())


@given(
    st.lists(st.tuples(st.sampled_from(["v", "lang", "at", "layers", "est", "fire", "fireb", "cmp", "year", "title", "x"]), st.text(max_size=30)), max_size=8)
)
def test_known_keys_with_any_values_give_a_view_and_name_what_is_wrong(pairs: list[tuple[str, str]]) -> None:
    view, problems = parse("&".join(f"{key}={value}" for key, value in pairs))
    assert isinstance(view, View)
    assert all(len(problem.value) <= 40 for problem in problems)


def test_the_default_view_is_v_1_alone() -> None:
    assert View().to_query() == "v=1"
    assert parse("") == parse("?") == parse("v=1") == (View(), ())


def test_a_query_written_by_hand_reads_as_meant() -> None:
    view, problems = parse("v=1&lang=ru&at=132.1,43.5,9&layers=tc,-rc,pa.40&est=present")
    assert not problems
    assert view.language == "ru"
    assert view.estimate == "present"
    assert view.camera == Camera(132.1, 43.5, 9)
    crossings, core, parks, *rest = view.layers
    assert crossings == LayerState("tumen-crossings", on=True)
    assert core == LayerState("leopard-range-core", on=False)
    assert parks == LayerState("protected-areas", on=True, opacity=40)
    assert not any(state.on for state in rest), "layers that the link does not name came later and stay off"


def test_hostile_and_broken_links_give_the_default_view_and_say_why() -> None:
    for query, reason in {
        "v=1&title=a%00b": "unreadable",
        "v=99&lang=ru": "version",
        "x" * 10_000: "too_long",
        "v=1&title=%ff": "unreadable",
        "&".join(f"a{n}=1" for n in range(200)): "unreadable",
    }.items():
        view, problems = parse(query)
        assert view == View(), query[:40]
        assert problems[0].reason == reason
        assert problems[0].fatal


def test_bad_values_are_clamped_and_named_and_the_rest_is_kept() -> None:
    view, problems = parse("v=1&lang=ru&at=170,-5,99&layers=rc.400,zz,<script>&est=guess&colour=red")
    assert view.language == "ru"
    assert view.camera == Camera(LON[1], LAT[0], ZOOM[1])
    assert view.layer("leopard-range-core") == LayerState("leopard-range-core", on=True, opacity=100)
    assert {(problem.reason, problem.value) for problem in problems} == {
        ("camera_edge", "170,-5,99"),
        ("layer_value", "rc.400"),
        ("unknown_layer", "zz"),
        ("unknown_layer", "<script>"),
        ("estimate", "guess"),
        ("unknown_key", "colour"),
    }


def test_a_camera_that_is_no_place_on_earth_falls_back() -> None:
    for value in ("nan,43,7", "inf,43,7", "131,43", "131,43,7,8", "here", ",,", "999,43,7", "131,-91,7"):
        view, problems = parse(f"at={value}")
        assert view.camera == Camera()
        assert problems[0].reason == "camera"


def test_the_first_of_two_values_wins() -> None:
    assert parse("lang=zh&lang=ko")[0].language == "zh"


def test_all_layers_off_is_a_view_too() -> None:
    off = replace(View(), layers=tuple(replace(state, on=False) for state in DEFAULT_LAYERS))
    assert parse(off.to_query()) == (off, ())


def test_the_shorter_of_two_scenarios_bounds_the_year_and_is_the_usual_last() -> None:
    view, problems = parse("v=1&fire=y10&fireb=y4")
    assert not problems
    assert view.year == view.years == 4
    late, problems = parse("v=1&fire=y10&fireb=y4&year=7")
    assert late == view
    assert [problem.reason for problem in problems] == ["year"]
    assert parse(replace(view, year=3).to_query()) == (replace(view, year=3), ())


@given(st.sampled_from(["", "0", "freserve", "fbrigade,pllnp", "a.25,y9,b3"]), st.sampled_from(["", "y3", "freserve"]), st.sampled_from(["", "cmp=diff"]))
def test_two_scenarios_come_back_from_one_link(other: str, first: str, compare: str) -> None:
    query = "&".join(filter(None, ["v=1", f"fire={first}" if first else "", f"fireb={other}" if other else "", compare]))
    view, problems = parse(query)
    assert not problems
    assert view.to_query() == query
    assert (view.other is not None) == bool(other)
    assert view.exchanged().exchanged() == view


@pytest.mark.parametrize("shared", json.loads(Path(__file__).with_name("links.json").read_text(encoding="utf-8")), ids=lambda shared: shared["link"])
def test_a_link_that_was_shared_goes_on_showing_what_it_showed(shared) -> None:
    view, problems = parse(shared["link"])
    held = json.loads(json.dumps(store(view)))
    held["on"] = [layer for layer, on, _ in held["layers"] if on]
    assert not problems
    assert {name: held[name] for name in shared["means"]} == shared["means"]
