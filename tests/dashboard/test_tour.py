from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from dashboard.callbacks.tour import begin
from dashboard.levers import moved
from dashboard.tour import SCENES, tour
from dashboard.view import LANGUAGES, SHOWS, View, parse
from dashboard.wording.fire import FIRE
from dashboard.wording.tour import TOUR
from dashboard.words.fire import burned_shares
from geodata.catalog import CATALOG
from geodata.models.scenario import PRESETS, Scenario
from tests.dashboard.test_figures import as_sent, elements, loose
from tests.dashboard.test_fire_page import text_of

SQUARE = ((131.0, 43.2), (131.5, 43.2), (131.5, 43.5), (131.0, 43.5))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_has_five_steps_and_every_digit_in_them_is_accounted_for(language) -> None:
    sent = as_sent(tour(language))
    steps = [props for props in elements(sent) if "data-step" in props]
    assert [step["data-step"] for step in steps] == list(SCENES) == list(TOUR[language].titles)
    assert len(steps) == 5
    assert all(step["hidden"] for step in steps)
    assert list(loose(sent)) == []


def test_every_scene_names_layers_that_can_be_switched_and_a_fire_that_can_be_shown() -> None:
    for step in (props for props in elements(as_sent(tour("en"))) if "data-layers" in props):
        assert all(CATALOG[layer_id].switchable for layer_id in step["data-layers"].split())
        assert step["data-band"] in {"", *step["data-layers"].split()}
        if "data-fire" in step:
            assert "fire-scenario" in step["data-layers"].split()
            assert parse(step["data-fire"])[1] == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_puzzle_is_answered_by_the_model(language) -> None:
    annual, ever = Scenario().annual_share, Scenario().ever_share
    shares = {"same": annual, "ever": ever, "naive": 1 - (1 - annual) ** 6}
    offered = {props["data-answer"]: text_of(props["children"]) for props in elements(as_sent(tour(language))) if "data-answer" in props}
    assert {name: int(re.findall(r"\d+", text)[0]) for name, text in offered.items()} == {name: round(100 * share) for name, share in shares.items()}
    for told in (props for props in elements(as_sent(tour(language))) if "data-answered" in props):
        text = text_of(told["children"])
        assert all(share in text for share in (offered["naive"], offered["ever"])), "every answer says why the two differ"
        assert FIRE[language].curve_why.partition("{")[0] in text


def test_protection_is_compared_by_the_model() -> None:
    under = burned_shares(replace(View(), scenario=PRESETS["Reserve-like protection"]))[1][-1]
    assert f"{round(100 * under)}% under B" in text_of(as_sent(tour("en")))


def test_the_steps_come_in_the_language_of_the_page() -> None:
    assert TOUR["ko"].titles["puzzle"] in json.dumps(as_sent(begin({"query": "v=1&lang=ko"})), ensure_ascii=False)


# the scenario of a scene, and the person's own afterwards


@pytest.mark.parametrize("query", ["v=1&show=count", "v=1&fire=a.3,y10&show=by&year=4&hist=7", "v=1&fireb=freserve&cmp=diff&year=2"])
def test_a_scene_brings_its_fire_and_another_asking_brings_the_old_one_back(query) -> None:
    own, problems = parse(query)
    assert not problems
    own = replace(own, language="ru", size_km2=80.0)
    for scene in (scene for scene in SCENES.values() if scene and scene.fire):
        shown, refused = moved(own, "scenario", scene.fire.to_query())
        assert not refused
        assert shown.show in SHOWS
        assert (shown.scenario, shown.other, shown.show, shown.year) == (scene.fire.scenario, scene.fire.other, scene.fire.show, scene.fire.year)
        assert (shown.language, shown.size_km2, shown.layers) == (own.language, own.size_km2, own.layers)
        assert moved(shown, "scenario", own.to_query()) == (own, "")


def test_fires_fought_in_an_outline_that_is_gone_are_not_fought_in_it() -> None:
    own = View(outline=SQUARE, scenario=Scenario(fighting="brigade", outline=SQUARE))
    shown, refused = moved(View(), "scenario", own.to_query())
    assert not refused
    assert (shown.scenario.outline, shown.scenario.fighting) == ((), "none")
