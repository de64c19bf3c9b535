from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from geodata.catalog import ESTIMATES, layer
from geodata.crs import area_km2, to_display, to_metric, world_area_km2
from geodata.errors import BalanceError, GeodataError, ScenarioError, TerritoryError
from geodata.formats import sheet_csv, sheet_json
from geodata.layers import vector
from geodata.layers.landscape import Landscape, landscape
from geodata.models.balance import KEYS, Question, Sheet, balance
from geodata.models.coverage import coverage
from geodata.models.expectation import expectation
from geodata.models.history import history
from geodata.models.holding import holding
from geodata.models.parcels import PROTECTION_OF_TYPE, PROTECTIONS, Feature, Protected, divided, strictest, whole
from geodata.models.room import RoomQuestion, room, room_of_history
from geodata.models.scenario import PUBLISHED
from geodata.models.territories import Territories, tiling
from tests.bench.balance import difference, listed, overlay

# ten rows and sixteen columns of 100 m, the north-west corner at (0, 1000)
GRID = Landscape(100, 0.0, 1000.0, np.ones((10, 16), dtype=np.bool_), np.zeros((10, 16), dtype=np.uint16))
KEDR = Feature("protected-areas", "kedr")
ATLANTIC = ((-31.0, 30.0), (-30.0, 30.0), (-30.0, 31.0), (-31.0, 31.0))


def rows(sheet: Sheet) -> list[dict]:
    names = [column.id for column in sheet.columns]
    return [dict(zip(names, row, strict=True)) for row in sheet.rows]


def total(sheet: Sheet) -> dict:
    return dict(zip([column.id for column in sheet.columns], sheet.total, strict=True))


# the cells


def test_a_square_of_whole_cells_covers_them_and_no_others() -> None:
    covered = coverage(box(200, 700, 500, 900), GRID)
    assert np.array_equal(np.argwhere(covered == 1), [[row, col] for row in (1, 2) for col in (2, 3, 4)])
    assert covered.sum() == 6


def test_half_cells_and_holes_count_for_what_they_are() -> None:
    covered = coverage(box(50, 900, 250, 1000).difference(box(100, 900, 175, 950)), GRID)
    assert covered[0, :3].tolist() == pytest.approx([0.5, 1 - 0.75 * 0.5, 0.5])
    assert covered.sum() == pytest.approx(2 - 0.375)


def test_what_lies_beyond_the_grid_is_left_out() -> None:
    assert coverage(box(-1e6, -1e6, 1e6, 1e6), GRID).tolist() == np.ones((10, 16)).tolist()
    assert not coverage(box(2000, 0, 3000, 100), GRID).any()


# metres to the centimetre: finer ones meet the limits of the library that this is compared with
corner = st.tuples(*(st.integers(-300_00, most).map(lambda centimetres: centimetres / 100) for most in (1900_00, 1300_00)))


@given(st.lists(corner, min_size=3, max_size=12))
@settings(deadline=None)
def test_the_covered_share_of_each_cell_is_its_intersection_with_the_area(corners) -> None:
    area = shapely.make_valid(shapely.Polygon(corners), method="structure", keep_collapsed=False)
    exact = [[area.intersection(box(100 * col, 900 - 100 * row, 100 * col + 100, 1000 - 100 * row)).area / 1e4 for col in range(16)] for row in range(10)]
    assert np.allclose(coverage(area, GRID), exact, rtol=0, atol=1e-6)


# the parcels


def test_the_strictest_protection_wins_where_areas_overlap() -> None:
    park, reserve = box(0, 0, 4, 4), box(3, 3, 6, 6)
    found = {
        name: (part.area, circled)
        for name, part, circled in strictest(box(0, 0, 10, 10), [Protected("strict", reserve, reserve), Protected("park", park, park)])
    }
    assert found == {"strict": (9, 0), "park": (16 - 1, 0), "": (100 - 9 - 15, 0)}


def test_land_that_only_a_circle_protects_is_told_apart() -> None:
    outline, circle = box(0, 0, 2, 2), box(1, 0, 5, 2)
    (name, part, circled_m2), _ = strictest(box(0, 0, 10, 10), [Protected("park", outline | circle, outline)])
    assert (name, part.area, circled_m2) == ("park", 10, 6)


side = st.integers(-300, 300)


@given(side, side, st.integers(1, 200), st.integers(1, 200), st.floats(0.05, 0.95))
@settings(max_examples=15, deadline=None)
def test_the_parcels_of_two_halves_are_those_of_the_whole(west_km, south_km, width_km, height_km, cut) -> None:
    west, south, east, north = (1000 * km for km in (west_km, south_km, west_km + width_km, south_km + height_km))
    middle = west + cut * (east - west)
    one, *halves = (divided(box(*edges), "present") for edges in ((west, south, east, north), (west, south, middle, north), (middle, south, east, north)))
    sizes = [{(parcel.range, parcel.country, parcel.protection): parcel.area_km2 for parcel in parcels} for parcels in (one, *halves)]
    for kind in set().union(*sizes):
        assert sizes[0].get(kind, 0.0) == pytest.approx(sizes[1].get(kind, 0.0) + sizes[2].get(kind, 0.0), abs=1e-6)
    assert sum(sizes[0].values()) == pytest.approx(width_km * height_km, rel=1e-9)


def test_no_piece_of_land_is_in_two_parcels() -> None:
    parcels = divided(box(-60_000, -60_000, 60_000, 60_000), "core")
    together = shapely.union_all([parcel.land for parcel in parcels])
    assert together.area == pytest.approx(sum(parcel.land.area for parcel in parcels), rel=1e-12)
    assert together.area == pytest.approx(120_000**2, rel=1e-12)


def test_every_drawn_kind_of_protected_area_has_its_place_in_the_order_of_strictness() -> None:
    areas = vector.read("protected-areas")
    assert set(areas["type"][areas.geom_type != "Point"]) == set(PROTECTION_OF_TYPE)
    assert PROTECTIONS[:2] == ("zapovednik", "national-park")


def test_a_reserve_of_one_country_protects_no_land_of_another() -> None:
    krai = rows(balance(Question(area=Feature("provinces", "primorsky-krai"))))
    assert {row["protection"] for row in krai if row["country"] == "RU"} == {"zapovednik", "national-park", "refuge", "none-listed"}
    xingkai = to_metric(vector.read("protected-areas").set_index("id").geometry["xing"])
    assert xingkai.intersects(whole("provinces").intersection(xingkai)), "its circle is drawn on land"
    over = rows(balance(Question(area=Feature("protected-areas", "xing"))))
    assert {row["country"] for row in over} >= {"RU", "CN"}, "and reaches over the border"


# the sheet


@pytest.mark.parametrize("estimate_id", [one.id for one in ESTIMATES])
def test_the_totals_close(estimate_id) -> None:
    sheet = balance(Question(estimate_id, PUBLISHED))
    told, whole_km2 = rows(sheet), total(sheet)
    land = shapely.union(whole(next(one.layer for one in ESTIMATES if one.id == estimate_id)), whole("study-region"))
    assert whole_km2["area_km2"] == pytest.approx(land.area / 1e6, abs=0.1)
    for name in (column.id for column in sheet.columns if column.unit == "km2"):
        assert sum(row[name] or 0 for row in told) == pytest.approx(whole_km2[name], abs=0.1)
    for row in (*told, whole_km2):
        if row["burned_km2"] is None:
            assert row["fire_not_known_km2"] == pytest.approx(row["area_km2"], abs=0.001)
            continue
        assert row["burned_km2"] + row["unburned_km2"] + row["fire_not_known_km2"] == pytest.approx(row["area_km2"], abs=0.001)
        assert sum(value for name, value in row.items() if name.startswith("chance_")) == pytest.approx(row["burned_km2"] + row["unburned_km2"], abs=0.001)
        assert row["protection_schematic_km2"] <= row["area_km2"] + 1e-6
    assert sum(row["area_share"] for row in told) == pytest.approx(1.0, abs=1e-5)
    assert len({tuple(row[key] for key in KEYS) for row in told}) == len(told)


@pytest.mark.parametrize("estimate_id", ["core", "present"])
def test_the_figures_are_those_of_a_plain_geopandas_overlay(estimate_id) -> None:
    scenario = replace(PUBLISHED, cell_m=1000)  # few cells, for the overlay's sake
    assert difference(listed(balance(Question(estimate_id, scenario, 4))), overlay(estimate_id, scenario, 4)) < 1e-6


def test_the_range_lies_in_the_countries_that_its_sources_say() -> None:
    core = rows(balance(Question("core"), ("range", "country")))
    assert [(row["country"], row["area_km2"]) for row in core if row["range"] == "inside"] == [("RU", pytest.approx(5000, abs=0.1))]
    present = {row["country"]: row["area_km2"] for row in rows(balance(Question("present"), ("range", "country"))) if row["range"] == "inside"}
    assert set(present) == {"RU", "CN"}
    assert sum(present.values()) == pytest.approx(10_709, rel=0.001), "Jiang et al. 2015"


def test_fewer_keys_give_the_sums_of_more() -> None:
    question = Question("present", PUBLISHED)
    fine, coarse = rows(balance(question)), rows(balance(question, ("country",)))
    for row in coarse:
        for name in ("area_km2", "burned_km2", "fire_not_known_km2"):
            assert (row[name] or 0) == pytest.approx(sum(one[name] or 0 for one in fine if one["country"] == row["country"]), abs=0.001)
    assert balance(question, ("country",)).total[1:] == pytest.approx(balance(question).total[3:])


def test_all_of_southwest_primorye_burns_as_the_scenario_says() -> None:
    for year in (1, 6):
        told = total(balance(Question("core", PUBLISHED, year)))
        assert told["burned_share_of_modelled"] == pytest.approx(expectation(PUBLISHED).shares()[1][year - 1], abs=0.002)
        assert told["fire_not_known_km2"] < 0.01 * told["area_km2"], "cells that straddle the shore and the border"


def test_fire_in_china_is_not_known_rather_than_nothing() -> None:
    china = [row for row in rows(balance(Question("present", PUBLISHED))) if row["country"] == "CN"]
    assert china
    for row in china:
        assert row["fire_not_known_km2"] == pytest.approx(row["area_km2"])
        assert not {row[name] for name in row if name.startswith(("burned", "unburned", "chance"))} - {None}


def test_fires_fought_in_a_park_spare_the_park_and_nothing_else() -> None:
    fought = replace(PUBLISHED, fighting="brigade", protected=("kedr",))
    before, after = (rows(balance(Question("core", scenario))) for scenario in (PUBLISHED, fought))
    for plain, spared in zip(before, after, strict=True):
        if plain["protection"] == "zapovednik":
            assert spared["burned_km2"] < 0.6 * plain["burned_km2"]
        else:  # the model fights by whole cells, some of which reach over the park's edge
            assert spared["burned_km2"] == pytest.approx(plain["burned_km2"], abs=4.0)


def test_a_history_burns_whole_cells_and_each_counts_for_its_size() -> None:
    ground, told = landscape(PUBLISHED.cell_m), history(PUBLISHED, 3)
    row, col = ground.place(131.4, 43.5)
    west, north, side_m = ground.west_m + col * ground.cell_m, ground.north_m - row * ground.cell_m, 40 * ground.cell_m
    block = to_display(box(west, north - side_m, west + side_m, north))
    outline = tuple((lon, lat) for lon, lat in shapely.get_coordinates(block)[:-1].tolist())
    within = np.s_[row : row + 40, col : col + 40]
    assert ground.land[within].all()
    for fires, burned in (("ever", told.ever(4)), ("annual", told.burned(4))):
        sheet = total(balance(Question("core", PUBLISHED, 4, fires, 3, outline)))
        assert sheet["area_km2"] == pytest.approx(100.0, abs=1e-6)
        assert sheet["burned_km2"] == pytest.approx(np.count_nonzero(burned[within]) * ground.cell_km2, abs=1e-6)
        assert sheet["burned_km2"] > 0
        assert not any(name.startswith("chance_") for name in sheet), "one history has no chances"


def test_without_a_scenario_there_is_nothing_about_fire() -> None:
    assert not any("burned" in column.id or "fire" in column.id for column in balance(Question()).columns)


def test_one_park_is_its_own_area_under_its_own_protection_and_bears_its_titles() -> None:
    (row,) = rows(balance(Question("historic", area=KEDR), ("country", "protection")))
    assert (row["country"], row["protection"]) == ("RU", "zapovednik")
    drawn = vector.read("protected-areas").set_index("id").geometry[["kedr"]]
    assert row["area_km2"] == pytest.approx(area_km2(drawn), abs=1e-6)
    assert row["also_biosphere_km2"] == pytest.approx(row["area_km2"])
    assert row["also_core_km2"] == pytest.approx(row["area_km2"], rel=0.01)
    assert (row["also_ramsar_km2"], row["protection_schematic_km2"]) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_protection_that_is_drawn_as_a_circle_counts_and_is_flagged() -> None:
    told = rows(balance(Question(area=Feature("protected-areas", "zov"))))
    protected = [row for row in told if row["protection"] == "national-park"]
    assert protected
    assert all(row["protection_schematic_km2"] == pytest.approx(row["area_km2"]) for row in protected)


@pytest.mark.parametrize(
    "outline",
    [
        ATLANTIC,
        ((-50.0, -44.0), (-47.0, -44.0), (-47.0, -42.0), (-50.0, -42.0)),  # around the point where METRIC ends
        ((-180.0, -90.0), (-170.0, -90.0), (-170.0, -80.0)),
        ((20.0, 50.0), (20.001, 50.0), (20.001, 50.001)),
    ],
)
def test_an_area_outside_every_layer_gives_zeros_and_not_known(outline) -> None:
    sheet = balance(Question("present", PUBLISHED, area=outline))
    (row,) = rows(sheet)
    assert (row["range"], row["country"], row["protection"]) == ("outside", "not-known", "not-known")
    assert row["area_km2"] == pytest.approx(world_area_km2(shapely.Polygon(outline)))
    assert row["fire_not_known_km2"] == row["area_km2"] > 0
    assert not any(row[name] for name in row if name.startswith(("burned_km2", "unburned", "also", "chance", "protection_")))
    assert row["burned_share_of_modelled"] is None


def test_an_area_half_in_and_half_out_of_all_that_is_drawn_keeps_its_size() -> None:
    outline = ((150.0, 50.0), (170.0, 50.0), (170.0, 70.0), (150.0, 70.0))
    assert total(balance(Question(area=outline)))["area_km2"] == pytest.approx(world_area_km2(shapely.Polygon(outline)), rel=1e-4)


@pytest.mark.parametrize("layer_id", ["land", "provinces", "watersheds", "lakes", "study-region", "leopard-pockets"])
def test_every_area_that_is_drawn_can_be_asked_about_and_keeps_its_size(layer_id) -> None:
    for feature_id, drawn in vector.read(layer_id).set_index("id").geometry.items():
        assert total(balance(Question("present", area=Feature(layer_id, feature_id))))["area_km2"] == pytest.approx(area_km2([drawn]), rel=1e-4)


def test_the_sea_is_no_country_and_not_unknown_land() -> None:
    (row,) = rows(balance(Question("core", PUBLISHED, area=((133.0, 40.0), (134.0, 40.0), (134.0, 41.0), (133.0, 41.0)))))
    assert (row["country"], row["protection"]) == ("sea", "not-known")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"estimate": "hopeful"}, "core, present, historic"),
        ({"scenario": PUBLISHED, "year": 7}, "from 1 to 6"),
        ({"scenario": PUBLISHED, "year": 0}, "from 1 to 6"),
        ({"year": 3}, "choose one"),
        ({"history": 3}, "choose one"),
        ({"scenario": PUBLISHED, "fires": "often"}, "ever, annual"),
        ({"scenario": PUBLISHED, "history": 0}, "whole number from 1"),
        ({"area": Feature("towns", "khasan")}, "protected-areas"),
        ({"area": Feature("elevation", "x")}, "no areas"),
        ({"area": Feature("nowhere", "x" * 500)}, "no areas"),
        ({"area": Feature("protected-areas", "yellowstone")}, "llnp, kedr"),
        ({"area": Feature("protected-areas", "leopz")}, "has no area"),
        ({"area": ((131.0, 43.0), (132.0, 44.0))}, "3 to 64 corners"),
        ({"area": ((131.0, 43.0), (132.0, 44.0), (math.nan, 43.0))}, "3 to 64 corners"),
        ({"area": ((131.0, 43.0), (131.5, 43.5), (131.5, 43.0), (131.0, 43.5))}, "crosses itself"),
        ({"area": ((1000.0, 43.0), (131.5, 43.5), (131.5, 43.0))}, "leaves the earth"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(asked, said) -> None:
    with pytest.raises((BalanceError, ScenarioError)) as refusal:
        balance(Question(**asked))
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert isinstance(refusal.value, GeodataError)


def test_rows_are_divided_by_keys_that_there_are() -> None:
    with pytest.raises(BalanceError, match="range, country, protection"):
        balance(Question(), ("species",))


# the territories

TERRITORY_COLUMNS = ("territory_count", "territory_room_count", "territory_room_not_known_count")


@pytest.mark.parametrize(("estimate_id", "size_km2"), [("core", 30.0), ("present", 100.0), ("historic", 130.0)])
def test_the_rows_hold_every_territory_once_and_as_much_room_as_there_is(estimate_id, size_km2) -> None:
    territories = Territories(estimate_id, size_km2)
    sheet, told = balance(Question(estimate_id, PUBLISHED, 3, size_km2=size_km2)), room(RoomQuestion(PUBLISHED, territories))
    held, mean, not_known = (total(sheet)[name] for name in TERRITORY_COLUMNS)
    assert held == pytest.approx(tiling(territories).count, abs=1e-6)
    assert mean == pytest.approx(told.count.mean[2], abs=1e-6)
    assert not_known == pytest.approx(told.not_known, abs=1e-6)
    for name in TERRITORY_COLUMNS:
        assert sum(row[name] or 0 for row in rows(sheet)) == pytest.approx(total(sheet)[name], abs=1e-5)
    for row in rows(sheet):
        assert (row["territory_room_count"] or 0) <= row["territory_count"] - row["territory_room_not_known_count"] + 1e-9
        assert row["range"] == "inside" or not row["territory_count"], "territories lie in the range"


def test_in_one_history_as_many_have_room_as_that_history_leaves() -> None:
    sheet = balance(Question("present", PUBLISHED, 5, history=7, size_km2=60.0))
    assert total(sheet)["territory_room_count"] == pytest.approx(room_of_history(RoomQuestion(PUBLISHED, Territories("present", 60.0)), 7).count[4], abs=1e-6)
    units = {column.id: column.unit for column in sheet.columns}
    assert units["territory_room_count"] == "count"
    assert {column.id: column.unit for column in balance(Question(scenario=PUBLISHED, size_km2=60.0)).columns}["territory_room_count"] == "mean_count"


def test_a_park_holds_the_share_of_each_territory_that_a_plain_overlay_finds() -> None:
    asked, park = Territories("core", 60.0), to_metric(vector.read("protected-areas").set_index("id").geometry["llnp"])
    tiled, held = tiling(asked), holding(asked, Feature("protected-areas", "llnp"))
    side, shares = tiled.grid.cell_m, np.bincount(held.territory, held.share, tiled.count)
    for number in (1, tiled.count // 2, tiled.count):
        row, col = np.nonzero(tiled.labels == number)
        west, north = tiled.grid.west_m + col * side, tiled.grid.north_m - row * side
        land = shapely.union_all(shapely.box(west, north - side, west + side, north)) & whole("leopard-range-core")
        assert shares[number - 1] == pytest.approx((land & park).area / land.area, abs=1e-6)
    assert 0 < shares.sum() < tiled.count


def test_two_halves_of_an_area_hold_what_the_whole_holds() -> None:
    def square(west: float, east: float) -> dict:
        outline = ((west, 43.0), (east, 43.0), (east, 43.4), (west, 43.4))
        return total(balance(Question("core", PUBLISHED, area=outline, size_km2=80.0)))

    one, west, east = square(131.0, 131.6), square(131.0, 131.2), square(131.2, 131.6)
    for name in TERRITORY_COLUMNS[:2]:
        # a parallel is cut into straight lines, in the halves into others than in the whole
        assert one[name] == pytest.approx(west[name] + east[name], rel=0.01)
    assert one["territory_count"] > 5


def test_room_where_fire_is_not_modelled_is_not_known_rather_than_nothing() -> None:
    wangqing = ((130.4, 43.4), (130.7, 43.4), (130.7, 43.6), (130.4, 43.6))
    told = total(balance(Question("present", PUBLISHED, area=wangqing, size_km2=100.0)))
    assert told["territory_count"] > 1
    assert told["territory_room_not_known_count"] == pytest.approx(told["territory_count"])
    assert told["territory_room_count"] is None
    away = total(balance(Question("present", PUBLISHED, area=ATLANTIC, size_km2=100.0)))
    assert [away[name] for name in TERRITORY_COLUMNS] == [0.0, None, 0.0]


def test_land_with_fire_and_without_territories_has_room_for_none() -> None:
    outside = [row for row in rows(balance(Question("core", PUBLISHED, size_km2=100.0))) if row["range"] == "outside"]
    assert outside
    assert all([row[name] for name in TERRITORY_COLUMNS] == [0.0, 0.0, 0.0] for row in outside)


def test_territories_are_told_when_a_size_is_asked_and_room_when_a_scenario_is() -> None:
    def told(**asked) -> list[str]:
        return [column.id for column in balance(Question(**asked)).columns if column.id.startswith("territory")]

    assert told(scenario=PUBLISHED) == []
    assert told(size_km2=100.0) == ["territory_count"]
    assert told(size_km2=100.0, scenario=PUBLISHED) == list(TERRITORY_COLUMNS)
    with pytest.raises(TerritoryError, match="25 to 500"):
        Question("historic", size_km2=12.0)


# the files


def test_the_csv_follows_rfc_4180_and_its_rounded_rows_still_add_up() -> None:
    sheet = balance(Question("present", PUBLISHED, size_km2=100.0))
    content = sheet_csv(sheet)
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(sheet.rows) + 2
    header, *lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    assert header == [column.id for column in sheet.columns]
    assert all(name.endswith(("_km2", "_share", "_share_of_modelled", "_count")) for name in header[3:]), "every figure's name bears its unit"
    assert lines[-1][:3] == ["total"] * 3
    area = header.index("area_km2")
    assert sum(float(line[area]) for line in lines[:-1]) == pytest.approx(float(lines[-1][area]), abs=0.05)
    unknown = header.index("burned_share_of_modelled")
    assert [line[unknown] for line in lines if line[1] == "CN"] == ["", ""], "what is not known is empty, not zero"
    assert [line[header.index("burned_km2")] for line in lines if line[1] == "CN"] == ["", ""]


def test_the_json_says_what_was_asked_and_how_sure_its_layers_are() -> None:
    sheet = balance(Question("present", PUBLISHED, area=KEDR, size_km2=80.0))
    told = json.loads(sheet_json(sheet))
    assert told["question"]["area"] == list(KEDR)
    assert (told["question"]["year"], told["question"]["estimate"], told["question"]["scenario"]["annual_share"]) == (6, "present", 0.2)
    assert told["land"] == "area"
    assert told["question"]["size_km2"] == 80
    assert told["layers"][-1] == {"id": "territories", "grade": layer("territories").grade, "accuracy_km": layer("territories").accuracy_km}
    assert {entry["id"]: entry["grade"] for entry in told["layers"]}["protected-areas"] == layer("protected-areas").grade
    assert told["total"]["area_km2"] == round(sheet.total[3], 3)
    assert [list(row) for row in told["rows"]] == [[column["id"] for column in told["columns"]]] * len(sheet.rows)
