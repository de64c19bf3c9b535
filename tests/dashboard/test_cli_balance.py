from __future__ import annotations

import csv
import io
import json
from functools import partial

import pytest

from geodata.models.balance import Question, balance
from geodata.models.parcels import Feature
from geodata.models.scenario import PRESETS, PUBLISHED
from tests.house import terminal

call = partial(terminal.call, "balance")
answer = partial(terminal.answer, "balance")
SQUARE = [[131.0, 43.2], [131.5, 43.2], [131.5, 43.5], [131.0, 43.5], [131.0, 43.2]]


def test_a_table_says_what_it_counts_and_that_it_is_a_scenario() -> None:
    told = call("--estimate", "present").stdout
    assert "each piece of land is counted once" in told
    assert "a scenario, not a forecast" in told
    china = [line for line in told.splitlines() if "CN" in line]
    assert china
    assert all("not known" in line for line in china), "fire in China is not known"
    assert "a yardstick, not a population estimate" in told
    assert told.splitlines()[-1].startswith("total")


def test_json_and_csv_give_the_sheet_that_was_asked_for() -> None:
    told = answer("--preset", "Fire brigade", "--year", "3", "--area", "protected-areas/llnp", "--by", "country,protection")
    sheet = balance(Question("core", PRESETS["Fire brigade"], 3, area=Feature("protected-areas", "llnp"), size_km2=100.0), ("country", "protection"))
    assert told["question"]["size_km2"] == 100
    assert told["total"]["burned_km2"] == round(sheet.total[[column.id for column in sheet.columns].index("burned_km2")], 3)
    assert told["question"]["scenario"]["fighting"] == "brigade"
    done = call("--csv", "--year", "1", "--fires", "annual", "--history", "2", "--outline", "131,43.2;131.5,43.2;131.5,43.5;131,43.5")
    header, *lines = csv.reader(io.StringIO(done.stdout, newline=""))
    outline = tuple((lon, lat) for lon, lat in SQUARE[:-1])
    expected = balance(Question("core", PUBLISHED, 1, "annual", 2, outline, 100.0))
    assert header == [column.id for column in expected.columns]
    assert [line[:3] for line in lines] == [list(row[:3]) for row in (*expected.rows, expected.total)]


def test_a_view_chooses_the_estimate_and_options_change_it() -> None:
    assert answer("--view", "v=1&est=present")["question"]["estimate"] == "present"
    assert answer("--view", "v=1&size=80")["question"]["size_km2"] == 80
    assert answer("--view", "v=1&size=80", "--size", "60")["question"]["size_km2"] == 60
    assert answer("--view", "?v=1&est=present", "--estimate", "historic")["question"]["estimate"] == "historic"


def test_a_persons_own_file_is_the_area_and_what_was_changed_is_told(tmp_path) -> None:
    hole = [[131.1, 43.25], [131.2, 43.25], [131.2, 43.35], [131.1, 43.35], [131.1, 43.25]]
    (tmp_path / "mine.geojson").write_text(json.dumps({"type": "Polygon", "coordinates": [SQUARE, hole]}), encoding="utf-8")
    done = call("--geojson", str(tmp_path / "mine.geojson"), "--csv", "-o", str(tmp_path / "mine.csv"))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "leopard-atlas: Of the area in mine.geojson, holes of 6.7% are filled.\n"
    header, *lines = csv.reader(io.StringIO((tmp_path / "mine.csv").read_bytes().decode(), newline=""))
    area = balance(Question(area=tuple((lon, lat) for lon, lat in SQUARE[:-1]))).total[3]
    assert float(lines[-1][header.index("area_km2")]) == pytest.approx(area, abs=0.001)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--estimate", "wishful"), "core, present, historic"),
        (("--preset", "Doom"), "Published record"),
        (("--year", "99"), "from 1 to 6"),
        (("--history", "-3"), "whole number from 1"),
        (("--fires", "never"), "ever, annual"),
        (("--area", "llnp"), "protected-areas/llnp"),
        (("--area", "protected-areas/nowhere"), "llnp, kedr"),
        (("--outline", "here"), "lon,lat"),
        (("--outline", "131,43;132,43"), "3 to 64 corners"),
        (("--area", "protected-areas/llnp", "--outline", "131,43;132,43;132,44"), "given twice"),
        (("--geojson", "nowhere.geojson"), "name a GeoJSON file"),
        (("--geojson", "pyproject.toml"), "no JSON"),
        (("--size", "1"), "10 to 500"),
        (("--size", "12", "--estimate", "historic"), "25 to 500"),
        (("--by", "species"), "range, country, protection"),
        (("--view", "v=9"), "9"),
        (("--csv", "--json"), "not allowed with"),
        (("--csv", "-o", "no/such/folder/sheet.csv"), "no folder"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_with_exit_code_2(arguments, said) -> None:
    assert said in terminal.refused("balance", *arguments)
