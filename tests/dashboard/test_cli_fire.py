from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PIL import Image

from tests.house import terminal

call = partial(terminal.call, "fire")
answer = partial(terminal.answer, "fire")
SUMMARY = {"mean", "sd", "p05", "p25", "p50", "p75", "p95"}


def test_fire_prints_the_numbers_of_the_published_record() -> None:
    told = answer("--annual", "0.2", "--ever", "0.46", "--within", "6", "--years", "6", "--members", "200", "--seed", "1")
    assert set(told) == {"parameters", "expectation", "members", "ten_year_check", "kedrovaya_check", "naive_ever_share", "seconds"}
    assert (told["parameters"]["rho"], told["parameters"]["tau"]) == (0.643859, 0.019912)
    assert told["expectation"]["annual_share"] == pytest.approx([0.2] * 6, abs=0.001)
    assert told["expectation"]["ever_share"][5] == pytest.approx(0.46, abs=0.001)
    assert told["naive_ever_share"][5] == 0.737856
    assert told["members"]["n"] == 200
    for kind in ("annual_share", "ever_share"):
        assert set(told["members"][kind]) == SUMMARY
        assert all(len(values) == 6 for values in told["members"][kind].values())
        assert told["members"][kind]["p05"] < told["members"][kind]["p95"]
    assert set(told["ten_year_check"]) == {"copula", "beta", "two_class", "published"}
    assert told["seconds"] > 0


def test_the_same_numbers_come_from_any_number_of_processes() -> None:
    one, two = (answer("--members", "30", "--years", "3", "--jobs", jobs) for jobs in ("1", "2"))
    assert {**one, "seconds": 0} == {**two, "seconds": 0}


def test_without_json_a_short_table_says_it_is_a_scenario() -> None:
    told = call("--members", "20", "--preset", "Reserve-like protection").stdout
    assert "A scenario, not a forecast" in told
    assert "73.8%" in told
    assert len(told.splitlines()) == 11


def test_a_preset_can_be_changed_and_places_and_spreads_be_given() -> None:
    told = answer("--preset", "Fire brigade", "--in", "kedr", "--range", "0.12", "0.22", "--members", "2", "--years", "2", "--grid", "500", "--succession")
    assert told["parameters"]["fighting"] == "brigade"
    assert told["parameters"]["protected"] == ["kedr"]
    assert told["parameters"]["spread_share"] == pytest.approx(0.1298, abs=1e-4)
    assert 0.19 < told["expectation"]["annual_share"][0] < 0.2
    assert told["members"]["standing_forest_share"]["mean"][0] == pytest.approx(0.57, abs=0.001)


def test_the_raster_holds_the_chance_and_says_that_it_is_a_model(tmp_path) -> None:
    told = answer("--members", "2", "--raster", str(tmp_path / "fire.tif"))
    with Image.open(tmp_path / "fire.tif") as picture:
        assert "model, not observed fires" in picture.tag_v2[270]
        assert np.nanmean(np.asarray(picture)) == pytest.approx(told["expectation"]["ever_share"][5], abs=1e-4)


def test_beyond_southwest_primorye_numbers_table_and_raster_are_named_extrapolated(tmp_path) -> None:
    asked = ("--region", "primorsky", "--members", "2", "--years", "2")
    told = answer(*asked, "--raster", str(tmp_path / "krai.tif"))
    assert told["parameters"]["region"] == "primorsky"
    assert told["parameters"]["cell_m"] == 1000
    assert "extrapolated beyond southwest Primorye" in told["extrapolation"]["note"]
    assert told["expectation"]["annual_share"][0] < told["parameters"]["annual_share"]
    with Image.open(tmp_path / "krai.tif") as picture:
        assert "model, not observed fires" in picture.tag_v2[270]
        assert "Primorsky Krai: extrapolated beyond southwest Primorye" in picture.tag_v2[270]
        assert np.nanmean(np.asarray(picture)) == pytest.approx(told["expectation"]["ever_share"][1], abs=1e-4)
    first, second, *_ = call(*asked).stdout.splitlines()
    assert first.startswith("Extrapolation: Primorsky Krai: extrapolated beyond southwest Primorye")
    assert second.startswith("Calibrated to southwest Primorye, 20.0% a year")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--annual", "1.2"), "0.001 to 0.99"),
        (("--ever", "0.8"), "0.2 to 0.737856"),
        (("--within", "1"), "2 to 30 years"),
        (("--years", "0"), "1 to 30"),
        (("--years", "1000"), "1 to 30"),
        (("--members", "10000000"), "1 to 100,000"),
        (("--grid", "5"), "too fine for memory"),
        (("--jobs", "0"), "1 to 64"),
        (("--region", "primorsky", "--cell", "250"), "choose 1000 or 500"),
        (("--region", "amazon"), "southwest, primorsky, basin"),
        (("--region", "basin", "--compare", "Fire brigade"), "leave out --compare or --region"),
        (("--annual", "lots"), "invalid float"),
        (("--preset", "Doom"), "Published record"),
        (("--fighting", "brigade", "--in", "nowhere"), "llnp, kedr"),
        (("--outline", "here"), "lon,lat"),
        (("--outline", "1,1;2,2;3,1"), "no land"),
        (("--range", "0.3", "0.1"), "lower one first"),
        (("--sd", "0.04", "--spread", "0.1"), "given twice"),
        (("--raster", "fire.png"), "name the raster .tif"),
        (("--raster", "no/such/folder/fire.tif"), "no folder"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_with_exit_code_2(arguments, said) -> None:
    assert said in terminal.refused("fire", *arguments)
