from __future__ import annotations

import json
from functools import partial

import pytest

from tests.house import terminal

call = partial(terminal.call, "crossings")


def test_crossings_prints_every_crossing_with_its_evidence_and_assumptions() -> None:
    done = call("--ice", "off", "--sets", "2", "--seed", "5", "--json")
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["grade"] == "inferred"
    assert {"slope", "cover", "fence-positions"} <= set(told["not_known"])
    assert (told["parameters"]["ice"], told["parameters"]["sets"], told["parameters"]["seed"]) == (False, 2, 5)
    assert told["parameters"]["weights"]["river_swum_km"] == 4.0
    assert {one["id"]: one["status"] for one in told["crossings"]} == {
        "reach-mijiang": "blocked",
        "reach-jingxin": "confirmed",
        "reach-khasan": "likely",
        "border-cn-ru": "confirmed",
    }
    for one in told["crossings"]:
        assert 0 < one["line_in_belt_km"] <= one["line_km"]
        assert one["trouble_km"]["p05"] <= one["trouble_km"]["p50"] <= one["trouble_km"]["p95"]
        assert one["accuracy_km"] >= 4


def test_without_json_a_short_table_says_that_it_is_inferred() -> None:
    told = call("--sets", "1").stdout
    assert told.startswith("With ice")
    assert "Inferred" in told
    assert "no track" in told
    assert "Not known and not in it: slope, cover" in told
    assert len(told.splitlines()) == 9
    assert [line.count(", the border") for line in told.splitlines()[4:8]] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--ice", "maybe"), "'on', 'off'"),
        (("--sets", "0"), "1 to 1,000"),
        (("--sets", "5000"), "1 to 1,000"),
        (("--sets", "many"), "invalid int"),
        (("--seed", "-1"), "whole number from 0"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_with_exit_code_2(arguments, said) -> None:
    assert said in terminal.refused("crossings", *arguments)
