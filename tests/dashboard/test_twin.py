"""The map in words says what the map shows, in order, with the figures of the page, in four languages."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.app import server
from dashboard.cli import main
from dashboard.twin_files import twin_html, twin_text
from dashboard.view import COMPARES, DEFAULT_LAYERS, LANGUAGES, SHOWS, Camera, View, parse
from dashboard.wording import WORDING
from dashboard.wording.balance import BALANCE
from dashboard.wording.fire import FIRE
from dashboard.wording.territories import TERRITORIES
from dashboard.wording.twin import TWIN
from dashboard.words import fire, territories, window
from dashboard.words.balance import question_of
from dashboard.words.figures import Figure
from dashboard.words.twin import Parts, drawn, plain, text, twin
from geodata.catalog import CATALOG, GROUND
from geodata.layers import vector
from geodata.models.balance import balance
from geodata.models.scenario import PRESETS, PUBLISHED
from tests.dashboard.test_view import views as any_views

# scenarios that are worked out once for all examples
OTHERS = (None, PUBLISHED, PRESETS["Bad year"])
views = st.builds(
    replace,
    any_views,
    show=st.sampled_from(SHOWS),
    year=st.integers(1, 6),
    history=st.integers(1, 2),
    other=st.sampled_from(OTHERS),
    compare=st.sampled_from(COMPARES),
    ice=st.booleans(),
    area=st.sampled_from(["", "protected-areas/llnp", "protected-areas/kedr"]),
)
EVERYTHING = replace(View(), layers=tuple(replace(state, on=True) for state in DEFAULT_LAYERS))
NOTHING = replace(View(), layers=tuple(replace(state, on=False) for state in DEFAULT_LAYERS))


def said(view: View) -> dict[str, Parts]:
    """The paragraphs of a View by topic."""
    return {one.topic: one.parts for one in twin(view).paragraphs}


def figures(parts: Parts) -> list[Figure]:
    return [part for part in parts if isinstance(part, Figure)]


def everything_said(view: View) -> list[Parts]:
    made = twin(view)
    return [*(one.parts for one in made.paragraphs), *(cell for row in made.table.rows for cell in row.cells)]


def in_order(view: View) -> list[str]:
    """The layers that are on as a person sees them stacked: surfaces lie below all others, else as they are listed."""
    on = [state.id for state in view.layers if state.on]
    return [one for one in on if one not in GROUND] + [one for one in on if one in GROUND]


@settings(max_examples=40, deadline=None)
@given(views)
def test_every_layer_that_is_on_is_named_in_order_and_none_that_is_off(view: View) -> None:
    assert [row.layer for row in twin(view).table.rows] == in_order(view)
    words, told = WORDING[view.language], text(said(view)["layers"])
    opening = "（" if view.language == "zh" else "(" if view.language == "ko" else " ("
    places = [told.find(words.layers[one].title + opening) for one in in_order(view)]
    assert -1 not in places
    assert places == sorted(places)
    off = [state.id for state in view.layers if not state.on]
    assert all(words.layers[one].title + opening not in told for one in off)


@settings(max_examples=40, deadline=None)
@given(views)
def test_every_layer_is_told_with_its_grade_and_accuracy(view: View) -> None:
    for row in twin(view).table.rows:
        _, grade, accuracy, opacity, _ = row.cells
        assert text(grade) == WORDING[view.language].grades[CATALOG[row.layer].grade]
        (far,) = figures(accuracy)
        assert float(far.text.split("\u00a0")[0].replace(",", ".")) == CATALOG[row.layer].accuracy_km
        assert text(opacity).replace("\u00a0", "") == f"{view.layer(row.layer).opacity}%"


@settings(max_examples=40, deadline=None)
@given(views)
def test_every_digit_stands_in_a_figure_and_every_figure_has_an_origin(view: View) -> None:
    for parts in everything_said(view):
        assert not re.search(r"\d", "".join(part for part in parts if isinstance(part, str))), parts
        assert all(figure.of and figure.text for figure in figures(parts))


@settings(max_examples=30, deadline=None)
@given(views)
def test_all_languages_tell_the_same_figures(view: View) -> None:
    told = [Counter((figure.kind, figure.of) for parts in everything_said(replace(view, language=one)) for figure in figures(parts)) for one in LANGUAGES]
    assert all(each == told[0] for each in told)


@settings(max_examples=40, deadline=None)
@given(views)
def test_the_fire_paragraph_holds_the_result_line_and_says_that_it_is_no_forecast(view: View) -> None:
    if "fire-scenario" not in drawn(view):
        assert "fire" not in said(view)
        return
    told = said(view)["fire"]
    assert fire.result_line(view) in text(told)
    line = figures(fire.result(view, view.year))
    assert any(figures(told)[at : at + len(line)] == line for at in range(len(figures(told))))
    opening = (TWIN[view.language].side if view.other and not view.differs else TWIN[view.language].fire).partition("{")[0]
    assert text(told).startswith(opening)
    assert view.show == "chance" or str(view.history) in {figure.text for figure in figures(told)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["show=count&hist=2&year=3", "fireb=0&show=year&year=2", "fireb=b3&cmp=diff", "fireb=b3"])
def test_every_class_that_the_map_shows_is_told_with_its_share(language, query) -> None:
    view, problems = parse(f"v=1&lang={language}&{query}")
    assert not problems
    rows = fire.class_rows(view)
    told = text(said(view)["fire"])
    for row in rows:
        assert FIRE[language].named.format(name=row.name, value=row.shares[0]) in told
    assert BALANCE[language].elsewhere in told


def test_nothing_on_is_said_to_be_nothing_on() -> None:
    for language in LANGUAGES:
        view = replace(NOTHING, language=language)
        assert text(said(view)["layers"]) == WORDING[language].no_layers
        assert set(said(view)) == {"place", "layers", "estimate", "note"}
        assert not twin(view).table.rows


def test_what_is_not_known_of_an_area_is_never_told_as_zero() -> None:
    for language in LANGUAGES:
        view = replace(View(), language=language, area="provinces/heilongjiang")
        told = said(view)["area"]
        assert text(told).endswith(BALANCE[language].area_line_unknown.rpartition("}")[2] + TWIN[language].area.rpartition("}")[2])
        assert len(figures(told)) == 1, "its area, and nothing of fire"


@pytest.mark.parametrize("estimate", ["core", "present"])
def test_territories_with_room_and_those_not_known_add_up(estimate) -> None:
    view = replace(EVERYTHING, estimate=estimate)
    room, tiled = territories.room(view), territories.made(view)
    assert room is not None
    assert tiled is not None
    assert room.known + room.not_known == tiled.count
    told = text(said(view)["territories"])
    assert text(territories.room_line(view, room, view.year)) in told
    unknown = TERRITORIES["en"].room_unknown.format(count=room.not_known)
    assert (unknown in told) == bool(room.not_known)


def test_a_range_that_cannot_be_cut_so_small_is_said_to_be_so() -> None:
    view = replace(EVERYTHING, estimate="historic", size_km2=10)
    assert territories.made(view) is None
    assert text(said(view)["territories"]) == text(territories.cannot(view))


def test_the_area_in_question_has_the_figures_of_the_balance_sheet() -> None:
    view = replace(View(), area="protected-areas/llnp")
    sheet = balance(question_of(view))
    total = dict(zip((column.id for column in sheet.columns), sheet.total, strict=True))
    area, burned, *_ = figures(said(view)["area"])
    assert area.text == f"{total['area_km2']:,.1f}\u00a0km²"
    assert burned.text == f"{total['burned_km2']:,.1f}\u00a0km²"


def test_crossings_are_told_with_their_published_status_and_only_where_the_map_looks() -> None:
    near = said(EVERYTHING)["crossings"]
    for reach in vector.text("tumen-reaches")["features"]:
        assert f"{reach['properties']['name_en']}: {reach['properties']['status']}" in text(near)
    far = text(said(replace(EVERYTHING, camera=Camera(135, 48.5, 9)))["crossings"])
    assert far.count(TWIN["en"].none_here) == 3
    assert "Khasan" not in far


def test_a_camera_sees_the_land_about_its_centre_and_more_from_farther_away() -> None:
    near, far = (window.seen(Camera(131.9, 43.1, zoom)) for zoom in (11, 5))
    assert [one["name_en"] for one in near.countries] == ["Russia"]
    assert [one["name_en"] for one in near.provinces] == ["Primorsky Krai"]
    assert {one["name_en"] for one in far.countries} >= {"Russia", "China", "North Korea"}
    assert far.width_km / near.width_km == pytest.approx(64, rel=0.02)
    # 1,032 pixels of 256ths of the equator at zoom 3, at 60 degrees half as long
    assert window.seen(Camera(131, 60, 8)).width_km == pytest.approx(40075 / 2 * 1032 / 512 / 2**8, rel=0.01)


def test_every_country_of_a_town_or_a_province_has_a_name() -> None:
    names = {one["properties"]["id"] for one in vector.text("names")["features"]}
    held = {one["properties"]["country"] for layer in ("towns", "provinces") for one in vector.text(layer)["features"]}
    assert held <= set(window.COUNTRIES)
    assert set(window.COUNTRIES.values()) <= names


def test_a_mere_sea_has_no_country_said_of_it() -> None:
    view = replace(View(), camera=Camera(150, 37, 6))
    assert TWIN["en"].land_none in text(said(view)["place"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fragment_of_html_holds_the_same_words_and_the_origin_of_each_figure(language) -> None:
    view = replace(EVERYTHING, language=language, title="<b>Leopards & fire 2026</b>", area="protected-areas/llnp")
    fragment = twin_html(view)
    assert f'lang="{WORDING[language].html_lang}"' in fragment
    assert "<b>" not in fragment
    seen = [unescape(one) for one in re.findall(r'data-(?:claim|computed|setting)="[^"]+"[^>]*>([^<]*)<', fragment)]
    assert seen == [figure.text for parts in everything_said(view) for figure in figures(parts)]
    for one in twin(view).paragraphs:
        assert text(one.parts) in unescape(re.sub(r"<[^>]+>", "", fragment))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_text_holds_every_paragraph_and_says_whether_it_was_reviewed(language) -> None:
    view = replace(EVERYTHING, language=language)
    told = twin_text(view)
    assert all(text(one.parts) in told for one in twin(view).paragraphs)
    assert told.rstrip().endswith(WORDING[language].unreviewed)


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_the_map_in_words_has_an_address_that_is_asked_again_only_for_what_changed(suffix) -> None:
    ask = server.test_client().get
    first = ask(f"/twin.{suffix}?v=1&lang=ru")
    assert first.status_code == 200
    again = ask(f"/twin.{suffix}?v=1&lang=ru", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = ask(f"/twin.{suffix}?v=1&lang=ru&year=2", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    assert other.headers["ETag"] != first.headers["ETag"]


def test_addresses_that_are_none_of_a_view_are_refused() -> None:
    ask = server.test_client().get
    assert ask("/twin.html?v=9").status_code == 400
    assert ask("/twin.pdf?v=1").status_code == 404


def test_the_command_prints_the_same_words(capsys) -> None:
    assert main(["twin", "--view", "v=1&lang=zh&show=by&hist=2"]) == 0
    view, _ = parse("v=1&lang=zh&show=by&hist=2")
    assert capsys.readouterr().out == plain(twin(view))


def test_the_command_tells_each_figure_with_its_origin_as_json(capsys) -> None:
    assert main(["twin", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["view"] == View().to_query()
    assert [row["layer"] for row in told["table"]["rows"]] == in_order(View())
    (estimate,) = [one for one in told["paragraphs"] if one["topic"] == "estimate"]
    assert {"text": "about 5,000\u00a0km²", "kind": "claim", "of": "range-alta", "verified": True} in estimate["figures"]
    assert all(figure["text"] in estimate["text"] for figure in estimate["figures"])


def test_the_command_refuses_a_query_of_another_version(capsys) -> None:
    assert main(["twin", "--view", "v=9"]) == 2
    assert "another version" in capsys.readouterr().err
