from __future__ import annotations

from functools import partial

import geopandas as gpd
import pytest

from tests.house import terminal

call = partial(terminal.call, "territories")
answer = partial(terminal.answer, "territories")


def test_territories_prints_the_tiles_and_the_published_figures_beside_them() -> None:
    told = answer("--size", "100", "--estimate", "core", "--seed", "1")
    assert set(told) == {"question", "what", "notes", "range", "territories", "unfit", "yardstick", "marks", "seconds"}
    assert "not a population estimate" in told["what"]
    assert told["territories"]["count"] == 50
    assert told["territories"]["mean_km2"] == pytest.approx(100, rel=0.01)
    assert told["notes"] == []
    assert (told["yardstick"]["room"]["low"], told["yardstick"]["room"]["high"]) == (38, 166)
    assert told["yardstick"]["whole_of_this_size"] == [50, 50]
    assert {mark["claim"]: mark["verified"] for mark in told["marks"]}["territory-male"] is False


def test_a_fire_scenario_tells_in_how_many_territories_habitat_is_left() -> None:
    told = answer("--fire", "Bad year", "--members", "40", "--history", "3", "--habitat", "0.6", "--size", "60")["fire"]
    assert told["scenario"]["bad_year"] == 1
    assert told["habitat_share"] == 0.6
    assert told["known"] + told["not_known"] == 83
    assert {name: len(values) for name, values in told["with_room"].items()} == dict.fromkeys(("mean", "sd", "p05", "p25", "p50", "p75", "p95"), 6)
    assert told["with_room"]["mean"][0] < min(told["with_room"]["mean"][1:]), "a third burns in the first year"
    assert told["history"]["number"] == 3
    assert all(0 <= count <= told["known"] for count in told["history"]["with_room"])


def test_without_json_a_short_table_says_what_it_is_and_notes_an_unpublished_size() -> None:
    told = call("--size", "200", "--fire", "--members", "10", "--history", "1").stdout
    assert "not a population estimate" in told
    assert "outside the published 30 to 130 km2" in told
    assert "A scenario, not a forecast" in told
    assert "Simulated history no. 1" in told
    assert "outside" not in call("--size", "130").stdout


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_the_tiles_are_written_with_the_chance_of_room_where_it_is_known(suffix, tmp_path) -> None:
    file = tmp_path / f"tiles{suffix}"
    told = answer("--estimate", "present", "--fire", "--members", "10", "-o", str(file))
    rows = gpd.read_file(file)
    assert len(rows) == told["territories"]["count"]
    assert rows["room_share_year_6"].isna().sum() == told["fire"]["not_known"] > 0
    assert rows["room_share_year_1"].sum() == pytest.approx(told["fire"]["with_room"]["mean"][0], abs=0.01)
    assert rows.crs.to_epsg() == 4326


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--size", "nan"), "digits 0 to 9"),
        (("--size", "0"), "10 to 500"),
        (("--size", "1e9"), "10 to 500"),
        (("--size", "wide"), "invalid float"),
        (("--size", "12", "--estimate", "historic"), "25 to 500"),
        (("--estimate", "moon"), "core, present, historic"),
        (("--seed", "-1"), "whole number"),
        (("--fire", "Doom"), "Published record"),
        (("--habitat", "2"), "at most 1"),
        (("--members", "0"), "1 to 100,000"),
        (("--history", "0"), "1 to 100,000"),
        (("--output", "tiles.png"), ".geojson or .gpkg"),
        (("--output", "no/such/folder/tiles.gpkg"), "no folder"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_with_exit_code_2(arguments, said) -> None:
    assert said in terminal.refused("territories", *arguments)
