"""Two scenarios on the page, on the sheet and on the command line: the same figures to the last digit."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image

from dashboard.app import server
from dashboard.callbacks.fire import burn, burn_panel
from dashboard.figures.fire import class_tokens, fire_classes
from dashboard.fire_bar import fire_bar
from dashboard.fire_legend import fire_legend
from dashboard.here import here
from dashboard.serving import fire_url
from dashboard.settings import store
from dashboard.snapshot import A4_LANDSCAPE, Sheet, compose, snapshot
from dashboard.snapshot.beside import BELOW, GAP_MM, halves
from dashboard.snapshot.saving import VIEW_KEY
from dashboard.snapshot.sheet import Box
from dashboard.symbology import colour
from dashboard.view import LANGUAGES, SHOWS, View, parse
from dashboard.wording.compare import COMPARE
from dashboard.words import compare, territories
from dashboard.words.fire import class_names, class_rows, on_map, result_line, values_line
from dashboard.words.numbers import number, percent
from geodata.models.comparison import Pair, difference
from geodata.models.fire_map import NOT_MODELLED
from geodata.models.scenario import PRESETS, PUBLISHED, Scenario
from tests.dashboard.test_figures import as_sent, loose
from tests.dashboard.test_fire_page import asked, text_of
from tests.house.test_tables import sentences

ROOT = Path(__file__).parents[2]
RESERVE = PRESETS["Reserve-like protection"]
BOTH = View(other=RESERVE)
DIFFERENCE = replace(BOTH, compare="diff")


def close(text: str) -> str:
    return re.sub(r"\s+", "", text)


def told(*arguments: str) -> dict:
    call = [sys.executable, "-m", "dashboard", "fire", "--json", *arguments]
    done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT, check=True)
    return json.loads(done.stdout)


def pdf(view: View) -> str:
    return close("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf"))).pages))


def test_one_link_gives_page_sheet_and_command_line_the_same_figures() -> None:
    view, problems = parse("v=1&fireb=fbrigade&year=4&cmp=diff")
    assert not problems
    of_json = told("--compare", "fbrigade", "--members", "2")["difference"]
    legend, line, sheet = text_of(as_sent(fire_legend(view))), text_of(as_sent(fire_bar(view))), pdf(view)
    for report in ("region", "range", "forest"):
        assert compare.MINUS + number(-100 * of_json[report]["ever_share"][3], "en", 1) in legend
        assert compare.MINUS + number(-of_json[report]["ever_km2"][3], "en") + "\xa0km²" in legend
    points, km2 = number(-100 * of_json["region"]["ever_share"][3], "en", 1), number(-of_json["region"]["ever_km2"][3], "en")
    sentence = f"By scenario year 4 B burns {points} points less at least once than A, {km2}\xa0km² less"
    assert sentence in line
    assert close(sentence) in sheet
    plain = subprocess.run([sys.executable, "-m", "dashboard", "fire", "--compare", "Fire brigade", "--years", "4"], capture_output=True, text=True, check=True)
    assert plain.stdout.splitlines()[-1] == result_line(view)


def test_a_b_and_their_difference_stand_on_the_command_line_as_they_do_alone() -> None:
    both = told("--compare", "Reserve-like protection", "--members", "3", "--seed", "4")
    assert set(both) == {"a", "b", "difference", "seconds"}
    alone = [told("--members", "3", "--seed", "4"), told("--members", "3", "--seed", "4", "--preset", "Reserve-like protection")]
    for side, one in zip(("a", "b"), alone, strict=True):
        assert both[side] == {key: value for key, value in one.items() if key != "seconds"}
    gap = [b - a for a, b in zip(both["a"]["expectation"]["ever_share"], both["b"]["expectation"]["ever_share"], strict=True)]
    assert both["difference"]["region"]["ever_share"] == pytest.approx(gap, abs=2e-6)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--compare", "Doom"), "Published record"), (("--compare", "0", "--raster", "x.tif"), "one scenario"), (("--compare", "e.01"), "e.01")],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(arguments, said) -> None:
    done = subprocess.run([sys.executable, "-m", "dashboard", "fire", *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("show", SHOWS)
@pytest.mark.parametrize("view", [BOTH, DIFFERENCE], ids=["side", "difference"])
def test_bar_legend_and_place_account_for_every_digit_and_name_both_histories(view, show, language) -> None:
    view = replace(view, language=language, show=show, history=17, year=4)
    bar, legend = as_sent(fire_bar(view)), as_sent(fire_legend(view))
    for part in (bar, legend, as_sent(here([131.3, 42.9], [], view))):
        assert list(loose(part)) == []
    named = COMPARE[language].result_of_each.format(sentence="", number=17).strip()
    assert (named in text_of(bar)) == (show != "chance")
    assert compare.text(compare.subject(view, 4)) in text_of(legend) or not view.differs


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_of_two_scenarios_is_empty_or_holds_a_digit(language) -> None:
    for name, text in sentences(dataclasses.asdict(COMPARE[language])).items():
        assert text.strip(), name
        assert not re.search(r"\d", text), name


def test_the_first_scenario_to_compare_with_is_another_one() -> None:
    for first in (PUBLISHED, RESERVE, replace(PUBLISHED, seed=7), Scenario(succession=True, annual_share=0.3, ever_share=0.5)):
        answer, _ = burn(asked(View(scenario=first), "compare", "start"))
        assert answer["fireb"]
        view, problems = parse(f"v=1&fire={answer['fire']}&fireb={answer['fireb']}")
        assert not problems
        assert view.other != view.scenario
        assert (view.other.seed, view.other.succession) == (first.seed, first.succession)


def test_the_buttons_turn_side_by_side_into_the_difference_and_back_and_end_it() -> None:
    answer, _ = burn(asked(BOTH, "compare", "diff"))
    assert (answer["cmp"], answer["fireb"]) == ("diff", "freserve")
    assert "cmp=diff" in "".join(answer["frames"][:2])
    answer, _ = burn(asked(DIFFERENCE, "compare", "side"))
    assert answer["cmp"] == "side"
    assert "fireb" not in "".join(answer["frames"][:2])
    answer, bar = burn(asked(DIFFERENCE, "compare", "stop"))
    assert (answer["fireb"], answer["cmp"], answer["framesb"]) == ("", "side", None)
    assert COMPARE["en"].start in text_of(as_sent(bar))
    assert burn(asked(View(), "compare", "diff"))[0]["refused"]


def test_a_lever_sets_the_scenario_that_the_switch_names_and_leaves_the_other() -> None:
    answer, _ = burn(asked(BOTH, "annual", 30, side="b"))
    assert (answer["fire"], answer["fireb"]) == ("", "a.3,freserve")
    answer, _ = burn(asked(BOTH, "annual", 30, side="a"))
    assert (answer["fire"], answer["fireb"]) == ("a.3", "freserve")
    listed, _, _ = burn_panel(asked(BOTH, "levers", "b", side="b"))
    pressed = [tag for tag in re.findall(r"<button[^>]*>", as_sent(listed)[0]["props"]["html"]) if 'aria-pressed="true"' in tag]
    assert [re.search(r'data-levers="(\w)"', tag)[1] for tag in pressed] == ["b"]


def test_a_shorter_scenario_takes_the_year_along() -> None:
    answer, bar = burn(asked(BOTH, "years", 3, side="b"))
    assert (answer["years"], answer["year"]) == (3, 3)
    assert "By scenario year 3 B burns" in text_of(as_sent(bar))
    assert answer["frames"][2] == 6, "the picture of A alone still leaves out its own last year"
    assert burn(asked(replace(BOTH, year=2), "years", 3, side="a"))[0]["year"] == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("show", ["chance", "year", "by"])
def test_the_picture_of_a_difference_is_in_its_own_colours(show, theme) -> None:
    view = replace(DIFFERENCE, show=show, year=3)
    answer = server.test_client().get(fire_url(view, theme))
    assert answer.status_code == 200
    assert len(answer.data) <= 100_000
    picture = np.asarray(Image.open(io.BytesIO(answer.data)).convert("RGBA"))
    solid = {tuple(pixel) for pixel in np.unique(picture[picture[..., 3] > 0][:, :3], axis=0).tolist()}
    allowed = {tuple(int(colour(token, theme)[i : i + 2], 16) for i in (1, 3, 5)) for token in class_tokens(view) if token}
    assert solid
    assert solid <= allowed


def test_the_picture_of_a_difference_belongs_to_both_scenarios_and_that_of_a_to_a_alone() -> None:
    assert BOTH.fire_query() == View().fire_query()
    assert DIFFERENCE.fire_query() == "v=1&fireb=freserve&cmp=diff"
    assert replace(DIFFERENCE, language="ru", title="x", history=9).fire_query() == DIFFERENCE.fire_query()
    held = store(BOTH)
    assert held["framesb"][0].endswith("?v=1&fire=freserve")


def test_swapping_a_and_b_mirrors_the_picture() -> None:
    there, back = fire_classes(DIFFERENCE), fire_classes(DIFFERENCE.exchanged())
    land = there != NOT_MODELLED
    assert (there[land] == 6 - back[land]).all()


@pytest.mark.parametrize(
    ("language", "show"),
    [
        pytest.param("en", "chance", marks=pytest.mark.thorough),
        ("ru", "chance"),
        pytest.param("zh", "chance", marks=pytest.mark.thorough),
        ("ko", "chance"),
        pytest.param("en", "count", marks=pytest.mark.thorough),
    ],
)
def test_the_sheet_draws_the_difference_and_says_both_scenarios_values(language, show) -> None:
    drawn = replace(DIFFERENCE, language=language, show=show, year=4)
    text = pdf(drawn)
    for said in (on_map(drawn), result_line(drawn), values_line(drawn), *class_names(drawn)):
        assert close(said) in text
    assert all(close(share) in text for row in class_rows(drawn) for share in row.shares)


@pytest.mark.parametrize(
    ("language", "show"),
    [
        pytest.param("en", "chance", marks=pytest.mark.thorough),
        pytest.param("ru", "chance", marks=pytest.mark.thorough),
        ("zh", "chance"),
        pytest.param("ko", "chance", marks=pytest.mark.thorough),
        ("en", "count"),
    ],
)
def test_the_sheet_draws_a_and_b_each_with_its_tag_and_one_legend(language, show) -> None:
    view = replace(BOTH, language=language, show=show, year=4)
    text = pdf(view)
    tags = [compare.text(compare.tag(view, letter, 4)) for letter in "AB"]
    for said in (*tags, on_map(view), result_line(view), values_line(view), *class_names(view)):
        assert close(said) in text


def surfaces(view: View) -> list[np.ndarray]:
    """The pictures on the sheet's maps: A's, then B's."""
    on, _ = compose(view, A4_LANDSCAPE)
    other = [axes for axes in on.figure.axes if axes.get_zorder() == BELOW]
    return [np.asarray(axes.get_images()[-1].get_array()) for axes in (on.map, *other)]


def test_the_two_maps_of_a_sheet_are_of_one_camera_and_change_places_with_their_scenarios() -> None:
    a, b = surfaces(BOTH)
    assert not np.array_equal(a, b)
    for there, back in zip((a, b), reversed(surfaces(BOTH.exchanged())), strict=True):
        assert np.array_equal(there, back)
    assert len(surfaces(DIFFERENCE)) == len(surfaces(View())) == 1


@pytest.mark.parametrize("area", [Box(10, 20, 200, 90), Box(10, 20, 90, 200)])
def test_two_maps_are_of_one_size_inside_the_place_of_one_and_as_large_as_can_be(area) -> None:
    a, b = halves(area, BOTH, 1.0)
    assert (a.width, a.height) == (b.width, b.height)
    assert (a.x, a.y) == (area.x, area.y)
    assert (b.right, b.bottom) == pytest.approx((area.right, area.bottom))
    assert b.x - a.right == pytest.approx(GAP_MM) if a.y == b.y else b.y - a.bottom == pytest.approx(GAP_MM)
    assert (a.y == b.y) == (area.width > area.height)


def test_the_sheet_holds_the_view_that_it_shows() -> None:
    small = Sheet(118.0, 170.0)
    for view, sheet, held in ((BOTH, A4_LANDSCAPE, BOTH), (DIFFERENCE, A4_LANDSCAPE, DIFFERENCE), (BOTH, small, DIFFERENCE)):
        with Image.open(io.BytesIO(snapshot(view, "png", sheet))) as picture:
            assert picture.text[VIEW_KEY] == held.to_query()


def test_room_for_territories_is_told_under_each_scenario_on_the_sheet() -> None:
    view = replace(BOTH, layers=tuple(replace(state, on=state.on or state.id == "territories") for state in BOTH.layers))
    told = territories.text(territories.legend_room(view))
    a, b = (territories.text(territories.legend_room(one.alone())) for one in (view, view.exchanged()))
    assert told == f"A: {a}; B: {b}"
    assert a != b


def test_shares_are_told_of_the_same_land_as_the_model_counts() -> None:
    made = difference(Pair(PUBLISHED, RESERVE))
    row = compare.rows(BOTH, 6)["ever"][1]
    assert row.a.text == percent(float(made.a.ever[5, 1]), "en")
    assert row.points.text == compare.MINUS + number(-100 * float(made.change.ever[5, 1]), "en", 1)


def test_a_scenario_beside_itself_reads_the_same() -> None:
    assert "burns as much at least once as A: 46.0%." in result_line(View(other=PUBLISHED))
    assert compare.rows(View(other=PUBLISHED), 6)["ever"][0].points.text == "0.0"
