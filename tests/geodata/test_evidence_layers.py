"""What the layers drawn by hand promise: areas, grades, and that no shape says more than its source."""

from __future__ import annotations

import gzip
import itertools

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geodata.catalog import ESTIMATES
from geodata.claims import CLAIMS, claim
from geodata.crs import GEOD, area_km2, length_km, to_metric
from geodata.layers import vector
from geodata.prepare.park_table import PARKS
from geodata.prepare.parks import circle
from geodata.sources import SOURCES

RANGES = ("leopard-range-core", "leopard-range-present", "leopard-range-historic", "leopard-pockets")
BY_HAND = (*RANGES, "study-region", "protected-areas", "tumen-crossings", "tumen-reaches", "roads-railway", "amur-river", "amur-ends")
# names of the poster of 2008, from Torey Lakes to Khurkh-Khuiten
RAMSAR_2008 = {"daur", "zbp", "khing", "bolon", "udyl", "khank", "xing", "sanj", "hong", "zhal", "xiangh", "dalai", "buir", "mdag", "khur"}
OUTLINES = {"llnp", "kedr", "hunc", "nctl", "khas", "polt", "fem", "ussur"}


def parks():
    return vector.read("protected-areas").set_index("id")


def land():
    shapes = vector.read("land")
    return shapes[shapes["scale"] == "close"].geometry.union_all()


def test_all_62_protected_areas_are_there_as_outline_or_circle_and_one_merged_refuge_as_a_point() -> None:
    rows = parks()
    assert len(rows) == len(PARKS) == 62
    kinds = {kind: set(group.index) for kind, group in rows.groupby("geometry_kind")}
    assert kinds["outline"] == OUTLINES
    assert kinds["point"] == {"leopz"}
    assert len(kinds["circle"]) == 62 - 8 - 1
    assert dict(rows["country"].value_counts()) == {"RU": 29, "CN": 25, "MN": 8}
    assert rows["year"].between(1900, 2026).all()


def test_exactly_the_fifteen_wetlands_of_the_poster_are_ramsar_2008() -> None:
    rows = parks()
    assert set(rows[rows["ramsar_2008"].astype(bool)].index) == RAMSAR_2008
    assert len(RAMSAR_2008) == claim("ramsar-poster").low == 15
    assert dict(rows.loc[sorted(RAMSAR_2008), "country"].value_counts()) == {"RU": 6, "CN": 6, "MN": 3}
    later = rows[rows["ramsar_year"] > 2008]
    assert set(later["symbol"]) == {"ramsar later"}
    assert len(later) == 6


def test_thirteen_candidates_stand_for_the_twelve_biosphere_reserves_claimed() -> None:
    candidates = parks()["biosphere_candidate_2008"].astype(bool)
    assert candidates.sum() == claim("mab-candidates").low == claim("mab-wwf").low + 1


@pytest.mark.parametrize("key", [park.key for park in PARKS if park.type != "merged"])
def test_a_protected_area_is_drawn_to_its_published_area(key) -> None:
    row = parks().loc[key]
    tolerance = 0.02 if row.geometry_kind == "outline" else 0.001
    assert area_km2([row.geometry]) == pytest.approx(row.area_km2, rel=tolerance)
    assert row.drawn_km2 == pytest.approx(area_km2([row.geometry]), abs=1)


def test_a_circle_is_a_circle_and_says_that_it_is_schematic() -> None:
    rows = parks()
    for key, row in rows[rows["geometry_kind"] == "circle"].iterrows():
        ring = shapely.get_coordinates(row.geometry.exterior)
        middle = np.mean(ring[:-1], axis=0)
        radii = GEOD.inv(np.full(len(ring), middle[0]), np.full(len(ring), middle[1]), *ring.T)[2]
        assert radii.max() / radii.min() < 1.01, key
        assert row.grade == "schematic", key
        assert row.accuracy_km >= 10, key
    assert set(rows[rows["geometry_kind"] == "outline"]["grade"]) == {"digitised"}


@given(st.floats(108, 141), st.floats(42, 56), st.floats(50, 15_000))
def test_a_circle_measures_what_it_is_asked_to_on_the_plane_and_on_the_ellipsoid(lon, lat, wanted_km2) -> None:
    ring = circle(lon, lat, wanted_km2)
    assert area_km2([ring]) == pytest.approx(wanted_km2, rel=1e-4)
    assert abs(GEOD.geometry_area_perimeter(ring)[0]) / 1e6 == pytest.approx(wanted_km2, rel=1e-3)
    assert ring.is_valid


def test_parks_do_not_overlap_where_one_ends_at_the_other() -> None:
    rows = parks()
    for one, other in itertools.combinations(("llnp", "kedr", "khas", "polt", "ussur", "fem"), 2):
        assert area_km2([rows.geometry[one].intersection(rows.geometry[other])]) < 0.1, (one, other)
    for one, other in itertools.product(("hunc", "nctl"), ("llnp", "kedr", "khas", "polt")):
        assert area_km2([rows.geometry[one].intersection(rows.geometry[other])]) < 1, (one, other)


def test_the_leopardovy_refuge_is_told_but_holds_no_land() -> None:
    row = parks().loc["leopz"]
    assert row.geometry.geom_type == "Point"
    assert row.status == "merged"
    assert "Leopardovy" in parks().loc["llnp", "note"]


def test_land_parks_lie_on_land_and_the_marine_reserve_in_the_sea() -> None:
    rows, dry = parks(), land()
    for key in OUTLINES - {"fem"}:
        assert area_km2([rows.geometry[key].difference(dry)]) < 1, key
    marine = rows.geometry["fem"]
    assert area_km2([marine.intersection(dry)]) < 30
    assert area_km2([marine.difference(dry)]) == pytest.approx(630, rel=0.03)


def test_what_was_not_read_in_a_source_is_listed_as_unverified_value_by_value() -> None:
    rows = parks()
    known = {"name", "type", "year", "area", "position"}
    for key, told in rows["verified"].items():
        assert set(told.split()) <= known, key
    whole = {key for key, told in rows["verified"].items() if set(told.split()) == known}
    assert whole == {"llnp", "hunc"}
    assert set(rows["source"]) <= set(SOURCES)


@pytest.mark.parametrize("layer_id", RANGES)
def test_range_layers_hold_no_sea(layer_id) -> None:
    assert area_km2(vector.read(layer_id).geometry.difference(land())) < 1


@pytest.mark.parametrize("estimate", ESTIMATES, ids=lambda estimate: estimate.id)
def test_a_range_estimate_is_drawn_to_the_figure_it_stands_for(estimate) -> None:
    row = vector.read(estimate.layer).iloc[0]
    assert (row.estimate, row.claim) == (estimate.id, estimate.claim)
    published = claim(estimate.claim)
    assert published.low == row.published_km2
    assert area_km2([row.geometry]) == pytest.approx(published.low, rel=0.01)
    assert (row.grade == "schematic") == (estimate.id != "core")


def test_each_range_estimate_lies_in_the_next_larger_one() -> None:
    core, present, historic = (vector.read(estimate.layer).geometry.iloc[0] for estimate in ESTIMATES)
    assert area_km2([core.difference(present)]) < 0.01 * area_km2([core])
    assert area_km2([present.difference(historic)]) < 0.1 * area_km2([present]), "the historic one keeps off the shore"


def test_the_present_range_is_in_russia_and_china_as_the_study_divides_it() -> None:
    present = vector.read("leopard-range-present").geometry.iloc[0]
    region = vector.read("study-region").geometry.iloc[0]
    assert area_km2([present.intersection(region)]) == pytest.approx(claim("range-ru-2015").low, rel=0.01)
    abroad = vector.read("provinces").query("country == 'KP'").geometry.union_all()
    assert area_km2([present.intersection(abroad)]) < 1


def test_places_of_leopards_in_china_are_circles_of_one_size_in_china() -> None:
    pockets = vector.read("leopard-pockets")
    sizes = [area_km2([shape]) for shape in pockets.geometry]
    assert max(sizes) - min(sizes) < 1
    china = vector.read("provinces").query("country == 'CN'").geometry.union_all()
    assert all(china.contains(shape) for shape in pockets.geometry)


def test_every_claim_that_a_feature_names_exists() -> None:
    for layer_id in BY_HAND:
        there = vector.read(layer_id)
        for column in {"claims", "claim"} & set(there.columns):
            assert {key for told in there[column] for key in str(told or "").split()} <= set(CLAIMS), layer_id


def test_reaches_are_stretches_of_the_drawn_tumen_apart_from_each_other() -> None:
    tumen = to_metric(vector.read("rivers").set_index("name_en").geometry["Tumen"])
    reaches = vector.read("tumen-reaches")
    assert len(reaches) == 3
    assert set(reaches["status"]) <= {"confirmed", "likely", "believed", "blocked"}
    assert dict(zip(reaches["id"], reaches["status"], strict=True))["reach-mijiang"] == "blocked"
    for reach in reaches.itertuples():
        assert reach.geometry.geom_type == "LineString"
        assert max(tumen.distance(to_metric(Point(at))) for at in shapely.get_coordinates(reach.geometry)) < 20
        assert 10 < length_km([reach.geometry]) < 60
    for one, other in itertools.combinations(reaches.geometry, 2):
        assert length_km([one.intersection(other.buffer(1e-6))]) < 0.1


def test_reaches_lie_where_their_sources_place_them() -> None:
    boxes = {"reach-jingxin": (130.44, 42.40, 130.63, 42.62), "reach-mijiang": (129.98, 42.88, 130.22, 43.0), "reach-khasan": (130.58, 42.28, 130.71, 42.43)}
    for reach in vector.read("tumen-reaches").itertuples():
        assert shapely.box(*boxes[reach.id]).contains(reach.geometry), reach.id


@pytest.mark.parametrize(
    ("line", "served"),
    [("coast-road", ("Razdolnoye", "Barabash", "Kraskino")), ("khasan-railway", ("Razdolnoye", "Primorsky", "Kraskino", "Khasan"))],
)
def test_road_and_railway_pass_the_towns_they_serve_and_stay_ashore(line, served) -> None:
    shape = vector.read("roads-railway").set_index("id").geometry[line]
    towns = vector.read("towns").set_index("name_en").geometry
    for town in served:
        assert to_metric(shape).distance(to_metric(towns[town])) < 1500, town
    assert length_km([shape.difference(land())]) < 0.5


def test_the_railway_passes_kedrovaya_pad_on_its_seaward_side() -> None:
    railway = vector.read("roads-railway").set_index("id").geometry["khasan-railway"]
    assert length_km([railway.intersection(parks().geometry["kedr"])]) < 2


def test_the_amur_is_told_from_the_onon_to_the_sea_in_one_piece() -> None:
    parts = vector.read("amur-river").set_index("id")
    assert set(parts["role"]) == {"source", "border", "lower", "tributary"}
    chain = ["onon-source", "shilka-source", "amur-border", "amur-lower"]
    for one, other in itertools.pairwise(chain):
        assert parts.geometry[one].distance(parts.geometry[other]) < 0.01, (one, other)
    ends = vector.read("amur-ends").set_index("role").geometry
    assert ends["source"].distance(parts.geometry["onon-source"]) < 0.01
    assert ends["mouth"].distance(parts.geometry["amur-lower"]) < 0.01
    assert GEOD.inv(ends["mouth"].x, ends["mouth"].y, 141.05, 52.99)[2] < 40_000, "the published mouth"
    assert parts.loc["amur-border", "name_en"] == "Amur"
    assert parts.loc["amur-border", "name_zh"] == "黑龙江"


def test_the_border_reach_of_the_amur_runs_along_the_drawn_border() -> None:
    reach = to_metric(vector.read("amur-river").set_index("id").geometry["amur-border"])
    border = to_metric(vector.read("borders").query("countries == 'CN-RU'").geometry.union_all())
    off = [border.distance(Point(at)) for at in shapely.get_coordinates(reach)]
    assert np.mean(np.array(off) < 2000) > 0.95


def test_the_layers_drawn_by_hand_weigh_at_most_300_kb_together() -> None:
    assert sum(len(gzip.compress(vector.content(layer_id), 9)) for layer_id in BY_HAND) <= 300_000


def test_all_data_weigh_at_most_6_mb() -> None:
    assert sum(file.stat().st_size for file in vector.DATA.rglob("*") if file.is_file()) <= 6_000_000
