from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.app import server
from dashboard.balance_panel import area_told, balance, drawing_bar, panel
from dashboard.callbacks.balance import ask
from dashboard.callbacks.fire import burn
from dashboard.cli import main
from dashboard.here import here
from dashboard.layout import chrome
from dashboard.view import LANGUAGES, View, parse
from dashboard.wording import WORDING
from dashboard.wording.balance import BALANCE
from dashboard.words import territories
from dashboard.words.area import refusal
from dashboard.words.balance import TERRITORY_COLUMNS, Table, amount, area_line, question_of, summary_rows, table, territory_lines
from geodata.area_refusals import REFUSALS
from geodata.areas import BYTES_MOST, brought
from geodata.errors import AreaError
from geodata.models.balance import KEYS
from geodata.models.parcels import Feature
from geodata.models.scenario import Scenario
from tests.dashboard.test_figures import as_sent, elements, loose
from tests.dashboard.test_fire_page import text_of
from tests.dashboard.test_territories_page import shown

LLNP = "v=1&area=protected-areas/llnp"
SQUARE = ((131.0, 43.2), (131.5, 43.2), (131.5, 43.5), (131.0, 43.5))
CROSSED = [[131.0, 43.0], [132.0, 44.0], [132.0, 43.0], [131.0, 44.0], [131.0, 43.0]]
VIEWS = ["v=1", LLNP, "v=1&est=present&show=year&hist=7&year=3", "v=1&lang=ru&show=count&hist=2&area=131_43.2_131.5_43.2_131.5_43.5"]


def view_of(query: str) -> View:
    view, problems = parse(query)
    assert not problems
    return view


def cells(node: Any, id_: str) -> list[list[dict[str, Any]]]:
    """The cells of the page's table with this id by row, the total last."""
    (found,) = [props for props in elements(as_sent(node)) if props.get("id") == id_]
    body, foot = found["children"][2:]
    rows = [*body["props"]["children"], foot["props"]["children"]]
    return [[one["props"] for one in row["props"]["children"] if one["type"] == "Td"] for row in rows]


def asked(view: View, area: Any) -> dict[str, Any]:
    return {"query": view.to_query(), "lever": "area", "value": area, "number": 1, "dragged": False, "theme": "light", "side": "a"}


def post(content: bytes | str, query: str = "lang=en") -> Any:
    return server.test_client().post(f"/area?{query}", data=content)


def polygon(ring: Any) -> str:
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


# the question


def test_the_chance_is_asked_of_all_histories_and_all_else_of_the_one_that_is_shown() -> None:
    assert (question_of(View(year=3)).fires, question_of(View(year=3)).year, question_of(View(history=5)).history) == ("ever", 3, None)
    shown = {show: question_of(View(show=show, history=5)) for show in ("year", "by", "count", "forest")}
    assert {name: (one.fires, one.history) for name, one in shown.items()} == {
        "year": ("annual", 5),
        "by": ("ever", 5),
        "count": ("ever", 5),
        "forest": ("ever", 5),
    }


def test_estimate_scenario_and_area_of_the_view_are_the_questions() -> None:
    one = question_of(view_of("v=1&est=historic&fire=a.3,fbrigade&area=protected-areas/kedr"))
    assert (one.estimate, one.scenario.annual_share, one.scenario.fighting, one.area) == ("historic", 0.3, "brigade", Feature("protected-areas", "kedr"))
    assert question_of(View(outline=SQUARE)).area == SQUARE


# agreement: page, files, terminal, sheet


@pytest.mark.parametrize("query", VIEWS)
def test_page_csv_json_and_terminal_tell_the_same_to_the_last_digit(query, capsysbinary) -> None:
    view = view_of(query)
    header, *lines = csv.reader(io.StringIO(server.test_client().get(f"/balance.csv?{query}").text, newline=""))
    told = server.test_client().get(f"/balance.json?{query}").json
    page = cells(balance(view), "balance-table")
    assert len(page) == len(lines) == len(told["rows"]) + 1
    for row, line, held in zip(page, lines, [*told["rows"], told["total"]], strict=True):
        written = dict(zip(header, line, strict=True))
        shown = {cell["data-column"]: cell for cell in row}
        assert set(shown) >= set(header) - set(KEYS)
        for name, cell in shown.items():
            assert cell["data-value"] == written[name]
            assert (held[name] is None) == (written[name] == "")
            assert held[name] is None or name in KEYS or held[name] == float(written[name])
            if name.endswith("_km2"):
                expected = amount(float(written[name]), view.language) if written[name] else BALANCE[view.language].not_known
                assert cell["children"] == expected
    assert main(["balance", "--view", query, "--csv"]) == 0
    assert capsysbinary.readouterr().out == server.test_client().get(f"/balance.csv?{query}").data
    assert main(["balance", "--view", query]) == 0
    last = capsysbinary.readouterr().out.decode().splitlines()[-1].split()
    assert last[3] == amount(float(lines[-1][header.index("area_km2")]), "en")


@pytest.mark.parametrize("query", ["v=1", "v=1&est=present&size=80&year=3", "v=1&est=present&show=year&hist=7&year=2", "v=1&size=45.5&show=by&hist=3"])
def test_page_files_terminal_result_line_and_sheet_tell_the_same_territories(query, capsysbinary) -> None:
    view = shown(view_of(query))
    page = {cell["data-column"]: cell for cell in cells(balance(view), "balance-table")[-1]}
    summary = {cell["data-column"]: cell for cell in cells(balance(view), "summary")[-1]}
    count, room, not_known = (page[name] for name in TERRITORY_COLUMNS)
    assert [summary[name]["children"] for name in TERRITORY_COLUMNS] == [count["children"], room["children"], not_known["children"]]
    known = int(count["children"]) - int(not_known["children"])
    told = territories.text(territories.with_room(view, view.year))
    assert f"room for {room['children']} of " in told
    assert f" {known} territories" in told
    assert f"room for {room['children']} of {known}" in territories.text(territories.legend_room(with_fire(view)))
    header, *lines = csv.reader(io.StringIO(server.test_client().get(f"/balance.csv?{view.to_query()}").text, newline=""))
    held = server.test_client().get(f"/balance.json?{view.to_query()}").json["total"]
    for name in TERRITORY_COLUMNS:
        assert page[name]["data-value"] == lines[-1][header.index(name)]
        assert float(page[name]["data-value"]) == held[name]
    assert main(["balance", "--view", view.to_query()]) == 0
    assert capsysbinary.readouterr().out.decode().split()[-3:] == [count["children"], room["children"], not_known["children"]]
    asked = ["--estimate", view.estimate, "--size", str(view.size_km2), "--fire", "--history", str(view.history)]
    assert main(["territories", *asked, "--json"]) == 0
    alone = json.loads(capsysbinary.readouterr().out)
    assert (alone["territories"]["count"], alone["fire"]["known"], alone["fire"]["not_known"]) == (int(count["children"]), known, int(not_known["children"]))
    with_room = alone["fire"]["with_room"]["mean"] if view.show == "chance" else alone["fire"]["history"]["with_room"]
    assert float(room["data-value"]) == pytest.approx(with_room[view.year - 1], abs=0.0006)


def with_fire(view: View) -> View:
    return replace(view, layers=tuple(replace(state, on=state.on or state.id == "fire-scenario") for state in view.layers))


def test_the_sheets_line_tells_the_tables_total() -> None:
    view = view_of(LLNP)
    total = {heading.id: cell for heading, cell in zip(table(view).headings, table(view).total, strict=True)}
    line = area_line(view)
    for part in ("Land of the Leopard", total["area_km2"].text, total["burned_km2"].text, total["burned_share_of_modelled"].text, "scenario"):
        assert part in line
    assert "simulated history no. 4" in area_line(replace(view, show="by", history=4))
    assert area_line(View()) == ""


def test_the_summarys_rows_are_sums_of_the_tables() -> None:
    view = View(estimate="present")
    fine, coarse = (by_kind(made, ("range", "country")) for made in (table(view), summary_rows(view)))
    assert coarse == pytest.approx(fine, abs=0.01)
    assert sum(coarse.values()) == pytest.approx(float(value_of(table(view), table(view).total, "area_km2")), abs=0.1)


def value_of(made: Table, row: Any, name: str) -> str:
    return row[[heading.id for heading in made.headings].index(name)].value


def by_kind(made: Table, keys: tuple[str, ...]) -> dict[tuple[str, ...], float]:
    sums: dict[tuple[str, ...], float] = {}
    for row in made.rows:
        kind = tuple(value_of(made, row, key) for key in keys)
        sums[kind] = sums.get(kind, 0.0) + float(value_of(made, row, "area_km2"))
    return sums


# what is not known


@pytest.mark.parametrize("language", LANGUAGES)
def test_room_that_is_not_known_is_hatched_and_said(language) -> None:
    view = View(language=language, estimate="present", outline=((130.4, 43.4), (130.7, 43.4), (130.7, 43.6), (130.4, 43.6)))
    for row in cells(balance(view), "balance-table"):
        of = {cell["data-column"]: cell for cell in row}
        if of.get("range", {}).get("data-value") == "outside":
            continue
        assert of["territory_room_count"]["children"] == BALANCE[language].not_known
        assert "unknown-here" in of["territory_room_count"]["className"]
        assert "unknown-here" in of["territory_room_not_known_count"]["className"]
        assert of["territory_room_not_known_count"]["data-value"] == of["territory_count"]["data-value"] != "0.000000"


def test_a_range_that_cannot_be_cut_so_small_has_no_columns_of_territories_and_the_page_says_why() -> None:
    view = View(estimate="historic", size_km2=12.0)
    assert not {heading.id for heading in table(view).headings} & set(TERRITORY_COLUMNS)
    assert territory_lines(view) == [territories.cannot(view)]
    assert territories.text(territories.cannot(view)) in text_of(as_sent(balance(view)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_hatched_and_says_so_and_is_never_a_zero(language) -> None:
    page = cells(balance(View(language=language, estimate="present")), "balance-table")
    china = [row for row in page if row[1:2] and row[1].get("data-value") == "CN"]
    assert china
    for row in china:
        burned = next(cell for cell in row if cell["data-column"] == "burned_km2")
        assert burned["children"] == BALANCE[language].not_known
        unknown = next(cell for cell in row if cell["data-column"] == "fire_not_known_km2")
        assert "unknown-here" in burned["className"]
        assert "unknown-here" in unknown["className"]
        assert float(unknown["data-value"]) > 0


def test_an_area_outside_every_layer_is_zeros_and_not_known() -> None:
    page = cells(balance(View(outline=((10.0, 10.0), (11.0, 10.0), (11.0, 11.0)))), "balance-table")
    shown = {cell["data-column"]: cell["children"] for cell in page[0]}
    assert (shown["country"], shown["protection"], shown["burned_km2"], shown["also_ramsar_km2"]) == ("not known", "not known", "not known", "0.0")


# the page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", VIEWS[:3])
def test_every_digit_of_sheet_and_panel_is_accounted_for(language, query) -> None:
    view = replace(view_of(query), language=language)
    for part in (balance(view), panel(language), drawing_bar(language), chrome(view), here([131.3, 42.9], [["protected-areas", "llnp"]], view)):
        assert list(loose(as_sent(part))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_history_is_named_and_a_scenario_is_no_forecast(language) -> None:
    one, mean = (text_of(as_sent(balance(View(language=language, show=show, history=17)))) for show in ("by", "chance"))
    said = BALANCE[language]
    assert said.fire["ever_one"].format(year=6, number=17) in one
    assert said.fire["ever"].format(year=6) in mean
    assert said.elsewhere in one


def test_columns_that_overlap_are_marked_and_stand_last() -> None:
    kinds = [heading.kind for heading in table(View()).headings]
    assert kinds == sorted(kinds, key=lambda kind: kind == "also")
    assert {heading.id for heading in table(View()).headings if heading.kind == "also"} >= {"also_ramsar_km2", "protection_schematic_km2"}


def test_the_open_sheet_is_asked_of_the_server() -> None:
    assert text_of(as_sent(ask({"query": "v=1&year=2"}))) == text_of(as_sent(balance(View(year=2))))


def test_a_place_offers_figures_of_features_with_an_area_alone() -> None:
    def offered(found: list[list[str]]) -> list[str]:
        return [props["data-area"] for props in elements(as_sent(here([131.3, 42.9], found, View()))) if "data-area" in props]

    assert offered([["protected-areas", "llnp"], ["protected-areas", "leopz"], ["towns", "khasan"]]) == ["protected-areas/llnp"]
    assert parse("v=1&area=protected-areas/leopz")[0].area == "", "a refuge drawn as a point has no area"


# choosing the area


def test_another_area_is_the_views_and_is_named() -> None:
    answer, _ = burn(asked(View(), "protected-areas/llnp"))
    assert (answer["feature"], answer["area"], answer["named"], answer["refused"]) == ("protected-areas/llnp", [], "Area: Land of the Leopard NP", "")
    answer, _ = burn(asked(view_of(LLNP), [list(corner) for corner in SQUARE]))
    assert (answer["feature"], answer["area"]) == ("", list(SQUARE))
    answer, _ = burn(asked(view_of(LLNP), ""))
    assert (answer["feature"], answer["area"], answer["named"]) == ("", [], "")
    assert burn(asked(View(), "towns/khasan"))[0]["refused"]
    assert area_told(View(language="ru", outline=SQUARE)) == "Территория: Свой контур"


def test_fires_fought_in_the_old_outline_are_fought_in_the_new_one_or_not_at_all() -> None:
    view = View(outline=SQUARE, scenario=Scenario(fighting="brigade", outline=SQUARE))
    nearer = [[131.1, 43.2], [131.5, 43.2], [131.5, 43.5]]
    moved, _ = burn(asked(view, nearer))
    assert "fbrigade,o" in moved["fire"]
    away, _ = burn(asked(view, [[10, 10], [11, 10], [11, 11]]))
    cleared, _ = burn(asked(view, ""))
    assert (away["fire"], cleared["fire"], away["refused"], cleared["refused"]) == ("", "", "", "")


# a person's own file


def test_a_file_becomes_an_outline_and_what_was_changed_is_told() -> None:
    answer = post(polygon(SQUARE))
    assert (answer.status_code, answer.json["told"]) == (200, [])
    assert {tuple(corner) for corner in answer.json["outline"]} == set(SQUARE)
    mended = post(json.dumps({"type": "Polygon", "coordinates": [CROSSED]}), "lang=en&name=mine.geojson").json
    assert mended["told"][0] == "Of the area in mine.geojson, its edges crossed and were mended."
    assert post(json.dumps({"type": "Polygon", "coordinates": [CROSSED]}), "lang=xx").json["told"][0].startswith("Of the area, ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("content", "status"),
    [(b"leopard", 422), (b"\xff\xfe", 422), (polygon([[523000, 4780000], [524000, 4780000], [524000, 4781000]]), 422), (b" " * (BYTES_MOST + 1), 413)],
    ids=["no JSON", "no text", "another CRS", "too large"],
)
def test_a_bad_file_is_refused_in_one_sentence_of_the_readers_language(language, content, status) -> None:
    answer = post(content, f"lang={language}")
    assert answer.status_code == status
    said = answer.json["refused"]
    assert said.endswith((".", "。"))
    assert "{" not in said
    others = {post(content, f"lang={other}").json["refused"] for other in LANGUAGES if other != language}
    assert said not in others


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_can_be_said_in_every_language(language) -> None:
    assert set(BALANCE[language].refusals) == set(REFUSALS)
    with pytest.raises(AreaError) as huge:
        brought(polygon([[-170, -80], [170, -80], [170, 80], [-170, 80]]))
    assert "{" not in refusal(huge.value, language)
    assert WORDING[language].thousands in refusal(huge.value, language)


@pytest.mark.parametrize("query", ["v=99", "title=%00"])
def test_a_file_of_no_view_is_refused(query) -> None:
    assert server.test_client().get(f"/balance.csv?{query}").status_code == 400
    assert server.test_client().get("/balance.xlsx?v=1").status_code == 404


def test_a_file_is_saved_under_a_name() -> None:
    answer = server.test_client().get("/balance.json?v=1")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="leopard-atlas-balance.json"'
    assert answer.json["question"]["scenario"]["annual_share"] == 0.2
