"""Territories and crossing belts: page, terminal, sheet and GeoJSON tell the same."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pypdf
import pytest
import shapely
from PIL import Image

from dashboard import ids
from dashboard.app import server
from dashboard.callbacks.territories import cut, rest, tell
from dashboard.figures.style import style
from dashboard.here import here
from dashboard.rows import layer_list
from dashboard.serving import ADDRESSES, data_url, tiles_url
from dashboard.snapshot import A4_LANDSCAPE, compose, snapshot
from dashboard.snapshot.saving import png
from dashboard.snapshot.shapes import drawn, shapes_in
from dashboard.symbology import SEASONS
from dashboard.territories_panel import figures, sized, slider_km2, territories_panel
from dashboard.view import LANGUAGES, LayerState, View, parse
from dashboard.wording import WORDING
from dashboard.wording.territories import TERRITORIES
from dashboard.words import crossings, territories
from dashboard.words.fire import result_line
from geodata.claims.yardsticks import marks
from geodata.crs import area_km2
from geodata.layers import vector
from geodata.models.room import RoomQuestion, room, room_of_history
from geodata.models.scenario import PUBLISHED
from geodata.models.territories import Territories, sizes_km2, tiling
from tests.dashboard.test_figures import as_sent, elements, loose
from tests.dashboard.test_fire_page import text_of
from tests.house import terminal

ROOT = Path(__file__).parents[2]


def with_layers(view: View, *ids: str) -> View:
    return replace(view, layers=tuple(LayerState(state.id, state.id in ids) for state in view.layers))


def shown(view: View) -> View:
    return replace(view, layers=tuple(LayerState(state.id, state.on or state.id == "territories") for state in view.layers))


def asked(view: View, size: Any) -> dict[str, Any]:
    return {"query": view.to_query(), "size": size, "number": 1}


def fetched(view: View) -> Any:
    return server.test_client().get(tiles_url(view))


def close(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def printed(view: View) -> str:
    return close("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(snapshot(view, "pdf"))).pages))


@cache
def unmarked(parts: Any) -> bool:
    return "NoUpdate" in repr(parts) or "no_update" in repr(parts).lower()


# the map's tiles


def test_the_tiles_of_a_view_come_by_an_address_that_holds_range_size_and_content() -> None:
    view = View(size_km2=80, estimate="present")
    answer = fetched(view)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert re.fullmatch(r"/territories/[0-9a-f]{8}\.json\?v=1&est=present&size=80", tiles_url(view))
    rows = gpd.GeoDataFrame.from_features(json.loads(answer.data), crs=4326)
    made = tiling(Territories("present", 80))
    assert len(rows) == made.count
    assert rows["area_km2"].sum() == pytest.approx(made.area_km2.sum(), abs=1)
    assert area_km2(rows.geometry) == pytest.approx(rows["area_km2"].sum(), rel=0.02)


def test_other_views_of_the_same_tiles_share_their_address() -> None:
    assert tiles_url(View(language="ru", year=2, title="x", ice=False)) == tiles_url(View())
    assert tiles_url(View(size_km2=60)) != tiles_url(View())


@pytest.mark.parametrize(("query", "status"), [("v=99", 400), ("title=%00", 400), ("size=-3", 200), ("size=nan&est=moon", 200), ("size=1e99", 200)])
def test_an_address_that_asks_nonsense_is_refused_or_clamped(query, status) -> None:
    assert server.test_client().get(f"/territories/x.json?{query}").status_code == status


def test_a_range_too_large_for_a_size_has_no_tiles_and_says_what_can_be() -> None:
    view = shown(View(estimate="historic", size_km2=12))
    assert sizes_km2("historic") == (25, 500)
    assert json.loads(fetched(view).data)["features"] == []
    assert "choose 25\u00a0km² to 500\u00a0km²" in text_of(as_sent(figures(view)))
    assert "choose 25" in text_of(tell({"query": view.to_query()})[ids.TILES_LINE])
    assert "room" not in result_line(view)
    assert close("choose 25 km² to 500 km²") in printed(view)


def test_the_style_fetches_tiles_only_while_they_are_on_and_draws_one_season_of_the_belts() -> None:
    off, on = (style(view, ADDRESSES) for view in (View(), shown(View(size_km2=60, ice=False))))
    assert off["sources"]["territories"]["data"]["features"] == []
    assert off["metadata"]["later"]["territories"] == tiles_url(View())
    assert on["sources"]["territories"]["data"] == tiles_url(View(size_km2=60))
    assert (off["state"]["season"]["default"], on["state"]["season"]["default"]) == ("ice", "open-water")
    belts = [layer for layer in on["layers"] if layer["source" if "source" in layer else "id"] == "tumen-corridors"]
    assert len(belts) == 4
    assert all(["==", ["get", "season"], ["global-state", "season"]] in layer["filter"] for layer in belts)


# the tab


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_the_row_and_the_place_account_for_every_digit(language) -> None:
    for view in (
        shown(View(language=language, size_km2=82.5, show="count", history=4, year=2, scenario=replace(PUBLISHED, succession=True))),
        shown(View(language=language, estimate="historic", size_km2=200)),
        shown(View(language=language, estimate="historic", size_km2=12)),
    ):
        for part in (territories_panel(view), layer_list(view), rest({"query": view.to_query()}), here([131.25, 43.3], [["territories", 3]], view)):
            assert list(loose(as_sent(part))) == []


def test_the_marks_are_the_published_home_ranges_and_only_those_on_the_slider_have_a_place() -> None:
    low, high = slider_km2()
    assert (low, high) == (30, 130)
    sent = as_sent(territories_panel(View()))
    claims = [props["data-claim"] for props in elements(sent) if "data-claim" in props]
    assert {mark.claim for mark in marks()} <= set(claims)
    placed = [mark for mark in marks() if mark.high_km2 >= low and mark.low_km2 <= high]
    text = json.dumps(sent)
    assert text.count("mark-between") + text.count("mark-value") == len(placed) == 3
    assert TERRITORIES["en"].mark_above in text_of(sent)
    assert TERRITORIES["en"].mark_below in text_of(sent)


def test_the_yardstick_sets_the_published_figures_beside_each_other() -> None:
    text = text_of(as_sent(figures(View())))
    for part in (
        "A range of about 5,000\u00a0km² holds 38 to 166 whole territories of 130\u00a0km² and 30\u00a0km².",
        "about 50–57: a mean of 88\u00a0km² to 100\u00a0km² each",
        "0.98 per 100\u00a0km² means 102\u00a0km² for each adult",
        "A yardstick, not a population estimate.",
        "resident females",
        "males are not tiled",
        "at least 50% of it is habitat",
    ):
        assert part in text, part
    assert "counts" not in text_of(as_sent(figures(View(estimate="historic")))), "that source counts no leopards"


def test_forest_lost_to_grass_is_told_under_succession_alone() -> None:
    grass = TERRITORIES["en"].room_grass
    assert grass in text_of(as_sent(figures(View(scenario=replace(PUBLISHED, succession=True)))))
    assert grass not in text_of(as_sent(figures(View())))


@pytest.mark.parametrize(
    ("size", "said"), [(9, "choose 10"), (501, "choose 10"), (-5, "choose 10"), (float("nan"), "“nan”"), ("wide", "“wide”"), (True, "“True”"), (None, "“None”")]
)
def test_an_absurd_size_is_refused_with_a_sentence_and_the_view_stays(size, said) -> None:
    view, refused = sized(View(size_km2=70), size)
    assert view == View(size_km2=70)
    assert said in refused


def test_a_refused_size_answers_with_the_size_as_it_was_and_leaves_the_figures() -> None:
    answer, note, told = cut(asked(View(size_km2=70), 900))
    assert (answer["size"], answer["refused"]) == (70, note)
    assert "cannot have 900\u00a0km²" in note
    assert unmarked(told)


@pytest.mark.parametrize(("size", "outside"), [(30, False), (130, False), (29.9, True), (130.1, True), (10, True), (500, True)])
def test_a_size_outside_the_published_ones_is_taken_with_a_note(size, outside) -> None:
    answer, note, told = cut(asked(View(), size))
    assert (answer["size"], note) == (size, "")
    assert ("size-outside" in json.dumps(as_sent(told))) == outside


# room


def test_the_result_line_tells_room_only_while_the_territories_are_on() -> None:
    mean = room(RoomQuestion(PUBLISHED, Territories())).count.mean[3]
    assert result_line(shown(View(year=4))).endswith(f"at least once so far; room for {mean:.1f} of 50 territories.")
    assert "room" not in result_line(View(year=4))
    history = room_of_history(RoomQuestion(PUBLISHED, Territories()), 7).count[2]
    assert result_line(shown(View(show="by", history=7, year=3))).endswith(f"no. 7; room for {history} of 50 territories.")


def test_territories_beyond_the_modelled_land_are_named_not_counted_as_lost() -> None:
    view = shown(View(estimate="present"))
    told = room(RoomQuestion(PUBLISHED, Territories("present")))
    assert told.not_known > 0
    assert f"of the {told.ids.size} territories where fire is modelled." in result_line(view)
    assert f"Of {told.not_known} territories too little lies where fire is modelled" in text_of(as_sent(figures(view)))
    assert TERRITORIES["en"].tile_unknown in text_of(as_sent(here([130, 43.5], [["territories", int(np.setdiff1d(range(1, 100), told.ids)[0])]], view)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_room_stands_before_the_full_stop_in_every_language(language) -> None:
    for show in ("chance", "count"):
        with_room, without = result_line(shown(View(language=language, show=show))), result_line(View(language=language, show=show))
        assert without[-1] in ".。"
        assert with_room.startswith(without[:-1])
        assert with_room.endswith(without[-1])
        assert with_room.count(without[-1] if without[-1] == "。" else "50") >= 1


def test_a_territory_tells_its_area_and_its_room_and_a_number_that_is_none_is_passed_over() -> None:
    view = shown(View(show="by", history=3, year=2))
    told, made = room(RoomQuestion(PUBLISHED, Territories())), tiling(Territories())
    text = text_of(as_sent(here([131.25, 43.3], [["territories", 7]], view)))
    assert "Territory 7 of 50" in text
    assert f"{made.area_km2[6]:.1f}\u00a0km²" in text
    assert f"in {told.chance[6, 1]:.0%} of 100 simulated histories" in text
    has = room_of_history(RoomQuestion(PUBLISHED, Territories()), 3).fitting[1, 6]
    assert (TERRITORIES["en"].yes if has else TERRITORIES["en"].no) in text
    for nonsense in (0, 51, -1, "7.5", "<b>", "٧", "9" * 4000, None):
        assert "Territory" not in text_of(as_sent(here([131.25, 43.3], [["territories", nonsense]], view)))


# crossing belts


def belt(season: str, part: str = "belt", crossing: str = "reach-mijiang") -> dict[str, Any]:
    return next(
        one["properties"]
        for one in vector.text("tumen-corridors")["features"]
        if (one["properties"]["season"], one["properties"]["part"], one["properties"]["crossing"]) == (season, part, crossing)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_belt_tells_status_agreement_width_what_is_not_known_and_who_decided_its_place(language) -> None:
    for feature in vector.text("tumen-corridors")["features"]:
        told = feature["properties"]
        text = text_of(as_sent(here([130.4, 42.9], [["tumen-corridors", told["id"]]], View(language=language))))
        assert crossings.status(told, language) in text
        assert told["source"] in text
        assert WORDING[language].grades["inferred"] in text
        assert (TERRITORIES[language].reach_end in text) == told["set_by_reach_end"]
        for unknown in told["not_known"].split():
            assert TERRITORIES[language].unknowns[unknown] in text


def test_a_belt_and_its_pinch_point_are_told_apart_and_both_are_told() -> None:
    found = [["tumen-corridors", belt("ice", part)["id"]] for part in ("pinch", "belt")]
    text = text_of(as_sent(here([130.2, 42.9], found, View())))
    assert text.index("Mijiang–Onsong: pinch point") < text.index("Mijiang–Onsong: belt")
    assert "at least 90% of 100 sets" in text
    assert "at least 50% of 100 sets" in text


@pytest.mark.parametrize("ice", [True, False])
def test_the_sheet_draws_the_belts_of_one_season_and_names_it(ice) -> None:
    view = with_layers(View(ice=ice), "tumen-corridors")
    seasons = set(drawn("tumen-corridors", view).table["season"])
    assert seasons == {SEASONS[ice]}
    assert close(TERRITORIES["en"].seasons[SEASONS[ice]]) in printed(view)


# on paper


def test_the_sheet_draws_the_tiles_of_its_view_in_their_colour() -> None:
    few, many = (with_layers(View(size_km2=size), "territories") for size in (130, 30))
    counts = []
    for view in (few, many):
        on, ground = compose(view, A4_LANDSCAPE.snapped())
        tiles = shapes_in(ground, drawn("territories", view), None)
        assert len(tiles) == tiling(Territories(size_km2=view.size_km2)).count
        shot = np.asarray(Image.open(io.BytesIO(png(on, view))).convert("RGB")).astype(int)
        counts.append(int((np.abs(shot - [0x4A, 0x3B, 0x2A]).max(axis=2) <= 25).sum()))
        assert shapely.length(tiles).sum() > 0
    assert counts[1] > 1.5 * counts[0] > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_s_legend_tells_size_count_mean_area_and_that_it_is_no_count(language) -> None:
    view = with_layers(View(language=language, size_km2=60), "territories")
    made = tiling(Territories(size_km2=60))
    line = territories.text(territories.legend_line(view))
    assert close(line) in printed(view)
    assert str(made.count) in line
    assert TERRITORIES[language].line[-8:] in line
    assert close(territories.size(60, language)) in printed(view)


# page, terminal, sheet and GeoJSON


def test_page_terminal_sheet_and_geojson_tell_the_same_of_territories(tmp_path) -> None:
    file = tmp_path / "tiles.geojson"
    told = terminal.answer("territories", "--size", "80", "--fire", "--history", "3", "-o", str(file))
    view = replace(shown(View(size_km2=80, year=4, show="by", history=3)), language="en")
    page, served, written = text_of(as_sent(territories_panel(view))), json.loads(fetched(view).data), gpd.read_file(file)
    count, mean = told["territories"]["count"], told["territories"]["mean_km2"]

    assert count == len(served["features"]) == len(written)
    assert np.mean([one["properties"]["area_km2"] for one in served["features"]]) == pytest.approx(mean, abs=0.01)
    assert f"Territories{count}Mean area{mean:.1f}\u00a0km²" in page
    assert f"{told['territories']['p05_km2']:.1f}\u00a0km² to {told['territories']['p95_km2']:.1f}\u00a0km²" in page
    assert close(f"{count} tiles of 80 km², Russian core; mean {mean:.1f} km²; a yardstick, not a count") in printed(view)

    average, one = told["fire"]["with_room"]["mean"], told["fire"]["history"]["with_room"]
    assert f"Scenario year 4: room for {one[3]} of {count} territories in simulated history no. 3." in page
    for year in range(6):
        assert (
            f"{year + 1}{average[year]:.1f}{round(told['fire']['with_room']['p05'][year])}–{round(told['fire']['with_room']['p95'][year])}{one[year]}" in page
        )
        assert written[f"room_share_year_{year + 1}"].sum() == pytest.approx(average[year], abs=0.01)
    assert close(f"scenario year 4: room for {one[3]} of {count}") in printed(view)
    assert f"room for {one[3]} of {count} territories." in text_of(as_sent(rest({"query": view.to_query()})))


@pytest.mark.parametrize("ice", [pytest.param("on", marks=pytest.mark.thorough), "off"])
def test_page_terminal_sheet_and_geojson_tell_the_same_of_crossings(ice) -> None:
    told = terminal.answer("crossings", "--ice", ice)
    season = SEASONS[ice == "on"]
    view = with_layers(View(ice=ice == "on"), "tumen-corridors")
    served = json.loads(server.test_client().get(data_url("tumen-corridors.geojson")).data)["features"]
    for one in told["crossings"]:
        row = next(
            f["properties"] for f in served if (f["properties"]["crossing"], f["properties"]["season"], f["properties"]["part"]) == (one["id"], season, "belt")
        )
        page = text_of(as_sent(here([130.4, 42.9], [["tumen-corridors", row["id"]]], view)))
        for key in ("width_km", "way_km", "line_km", "line_in_belt_km"):
            assert row[key] == one[key]
            assert f"{one[key]:,.1f}\u00a0km" in page, key
        assert row["width_across"] == one["width_across"] == ("border" if one["id"] == "border-cn-ru" else "way")
        assert f"{TERRITORIES['en'].width}{one['width_km']}" in page or f"{TERRITORIES['en'].width_of_border}{one['width_km']}" in page
        assert (row["set_by_reach_end"], row["status"]) == (one["set_by_reach_end"], one["status"])
        assert crossings.status(row, "en") in page
    made = told["parameters"]
    assert close(f"{TERRITORIES['en'].seasons[season]}; belts: {made['belt_share']:.0%} of {made['sets']} sets") in printed(view)


def test_a_link_brings_the_size_and_the_season_back() -> None:
    view = shown(View(size_km2=62.5, estimate="present", ice=False))
    again, problems = parse(view.to_query())
    assert (again, problems) == (view, ())
