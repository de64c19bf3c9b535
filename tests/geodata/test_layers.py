from __future__ import annotations

import gzip
import itertools
import json

import numpy as np
import pytest
import shapely
from shapely.geometry import Point

from geodata.catalog import CATALOG
from geodata.crs import BASIN_FRAME, DISPLAY, GEOD, area_km2, length_km, to_display, to_metric
from geodata.errors import DataFileError, UnknownLayerError
from geodata.grades import GRADES
from geodata.layers import raster, vector

OFFICIAL_KM2 = {"Primorsky Krai": 164_673, "Amur Oblast": 361_908, "Jewish Autonomous Oblast": 36_271, "Heilongjiang": 452_645, "Jilin": 191_126}
BASE = ("land", "lakes", "rivers", "river-names", "borders", "provinces", "province-lines", "towns", "watersheds", "names")
THEMES = (
    "leopard-range-present", "leopard-range-historic", "leopard-pockets", "protected-areas", "tumen-crossings", "tumen-reaches", "roads-railway",
    "amur-river", "amur-ends",
)  # fmt: skip
VECTORS = [layer.id for layer in CATALOG.values() if layer.has_features]
BOLSHOI_USSURIYSKY = {"west, Chinese since 2008": ((134.45, 48.36), "Heilongjiang"), "east, Russian": ((134.85, 48.36), "Khabarovsk Krai")}


def land():
    shapes = vector.read("land")
    return shapes[shapes["scale"] == "close"].geometry.union_all()


def test_a_square_degree_at_the_equator_has_the_area_that_tables_give() -> None:
    assert area_km2([shapely.box(0, 0, 1, 1)]) == pytest.approx(12_308.8, rel=0.001)


def test_a_degree_of_latitude_has_the_length_that_tables_give() -> None:
    assert length_km([shapely.LineString([(131, 43), (131, 44)])]) == pytest.approx(111.1, abs=0.1)


def test_metric_and_display_are_each_others_inverse() -> None:
    there = shapely.LineString([(107, 41), (131.1, 43.1), (143, 56)])
    assert shapely.equals_exact(to_display(to_metric(there)), there, 1e-8)


@pytest.mark.parametrize("layer_id", VECTORS)
def test_every_layer_is_valid_named_once_and_in_longitude_and_latitude(layer_id) -> None:
    features = vector.read(layer_id)
    assert features.crs == DISPLAY
    assert features.geometry.is_valid.all()
    assert not features.geometry.is_empty.any()
    assert features["id"].is_unique
    west, south, east, north = features.total_bounds
    assert 80 <= west < east <= 165
    assert 30 <= south < north <= 66


@pytest.mark.parametrize("layer_id", ["towns", "names", "rivers", "leopard-range-core", *THEMES, "watersheds", "provinces"])
def test_every_named_feature_is_named_in_four_languages(layer_id) -> None:
    features = vector.read(layer_id)
    for language in ("en", "ru", "zh", "ko"):
        assert features[f"name_{language}"].str.len().gt(0).all(), language


def test_the_base_map_weighs_at_most_300_kb() -> None:
    assert sum(len(gzip.compress(vector.content(layer_id), 9)) for layer_id in BASE) <= 300_000


@pytest.mark.parametrize(("name", "official_km2"), OFFICIAL_KM2.items())
def test_five_provinces_have_their_official_areas(name, official_km2) -> None:
    provinces = vector.read("provinces").set_index("name_en")
    assert area_km2([provinces.geometry[name]]) == pytest.approx(official_km2, rel=0.01)
    assert provinces.area_km2[name] == official_km2


def test_context_provinces_carry_no_area() -> None:
    provinces = vector.read("provinces")
    assert set(provinces[~provinces["context"].astype(bool)]["name_en"]) == set(OFFICIAL_KM2)
    assert provinces[provinces["context"].astype(bool)]["area_km2"].isna().all()


def test_the_border_of_russia_and_north_korea_is_17_km_of_the_drawn_tumen() -> None:
    borders, rivers = vector.read("borders").set_index("countries"), vector.read("rivers").set_index("name_en")
    line = borders.geometry["KP-RU"]
    assert length_km([line]) == pytest.approx(17, abs=1.2)
    tumen = to_metric(rivers.geometry["Tumen"])
    assert max(tumen.distance(to_metric(Point(at))) for at in shapely.get_coordinates(line)) < 100
    ends = [Point(at) for at in (shapely.get_coordinates(line)[0], shapely.get_coordinates(line)[-1])]
    assert min(GEOD.inv(end.x, end.y, 130.60, 42.417)[2] for end in ends) < 1000


def test_all_three_borders_meet_in_one_point_at_the_tumen() -> None:
    borders = vector.read("borders")
    for one, other in itertools.combinations(("KP-RU", "CN-RU", "CN-KP"), 2):
        left, right = (borders[borders["countries"] == name].geometry.union_all() for name in (one, other))
        assert left.distance(right) < 1e-6, (one, other)


@pytest.mark.parametrize(("place", "province"), BOLSHOI_USSURIYSKY.values(), ids=BOLSHOI_USSURIYSKY)
def test_bolshoi_ussuriysky_is_shared_along_the_line_of_2008(place, province) -> None:
    provinces = vector.read("provinces").set_index("name_en")
    assert provinces.geometry[province].contains(Point(place))


@pytest.mark.parametrize("name", ["Amur", "Argun", "Ussuri", "Songhua", "Zeya", "Bureya", "Tumen"])
def test_the_rivers_that_matter_are_named_features(name) -> None:
    assert name in set(vector.read("rivers")["name_en"])


@pytest.mark.parametrize(
    ("river", "names"),
    {"Amur": {"Amur", "Амур", "黑龙江"}, "Ussuri": {"Ussuri", "Уссури", "乌苏里江"}, "Tumen": {"Tumen", "Туманная", "图们江", "두만강"}}.items(),
)
def test_border_rivers_carry_all_official_names_in_every_language(river, names) -> None:
    row = vector.read("rivers").set_index("name_en").loc[river]
    for language in ("en", "ru", "zh"):
        assert names - {river} <= set(row[f"official_{language}"].split(" · ")), language
        assert row[f"official_{language}"].split(" · ")[0] == row[f"name_{language}" if language != "en" else "official_en"].split(" · ")[0]


def test_the_leopard_range_has_its_published_area_and_lies_on_russian_land() -> None:
    core = vector.read("leopard-range-core")
    assert list(core["id"]) == ["leopard-range-core"]
    shape = core.geometry.iloc[0]
    assert area_km2([shape]) == pytest.approx(5_000, rel=0.01)
    assert area_km2([shape.difference(land())]) < 0.1
    primorye = vector.read("provinces").set_index("id").geometry["primorsky-krai"]
    assert area_km2([shape.difference(primorye)]) < 30, "the province's shore is drawn more coarsely"


@pytest.mark.parametrize("town", ["Vladivostok", "Slavyanka", "Kraskino", "Khasan", "Barabash", "Ussuriysk"])
def test_no_town_lies_in_the_range(town) -> None:
    towns = vector.read("towns").set_index("name_en")
    assert not vector.read("leopard-range-core").geometry.iloc[0].contains(towns.geometry[town])


def test_parks_have_their_published_areas_and_lie_in_the_range() -> None:
    parks, core = vector.read("protected-areas").set_index("id"), vector.read("leopard-range-core").geometry.iloc[0]
    for park, published_km2, parts in (("llnp", 2_619, 3), ("kedr", 179, 1)):
        shape = parks.geometry[park]
        assert area_km2([shape]) == pytest.approx(published_km2, rel=0.02)
        assert len(shapely.get_parts(shape)) == parts
        assert area_km2([shape.intersection(core)]) >= 0.95 * area_km2([shape])
        assert area_km2([shape.difference(land())]) < 0.1
    assert area_km2([parks.geometry["llnp"].intersection(parks.geometry["kedr"])]) < 0.1
    assert set(parks.columns) >= {"name_en", "name_ru", "name_zh", "country", "type", "year", "area_km2", "grade", "verified"}


def test_bridges_stand_on_the_drawn_tumen_and_say_how_far_they_were_moved() -> None:
    tumen = to_metric(vector.read("rivers").set_index("name_en").geometry["Tumen"])
    for bridge in vector.read("tumen-crossings").itertuples():
        assert tumen.distance(to_metric(bridge.geometry)) < 5
        moved_km = GEOD.inv(bridge.recalled_lon, bridge.recalled_lat, bridge.geometry.x, bridge.geometry.y)[2] / 1000
        assert moved_km == pytest.approx(bridge.shift_km, abs=0.02)
        assert bridge.accuracy_km >= bridge.shift_km
        assert bridge.accuracy_km <= CATALOG["tumen-crossings"].accuracy_km


def test_the_grade_of_a_layer_is_the_grade_of_its_features() -> None:
    for layer_id in ("leopard-range-core", *THEMES, "watersheds", "study-region"):
        there = set(vector.read(layer_id)["grade"])
        assert max(there, key=GRADES.index) == CATALOG[layer_id].grade, "the least sure of them"
        assert len(there) == 1 or layer_id == "protected-areas"


def test_the_study_region_is_almost_7500_km2_of_mainland() -> None:
    region = vector.read("study-region").geometry.iloc[0]
    assert 7_300 < area_km2([region]) < 7_500
    assert area_km2([vector.read("leopard-range-core").geometry.iloc[0].difference(region)]) < 1


def test_watersheds_hold_their_rivers_mouths_apart() -> None:
    basins = vector.read("watersheds").set_index("id").geometry
    assert basins["amur"].contains(Point(135.07, 48.48)), "Khabarovsk"
    assert basins["tumen"].contains(Point(129.5, 42.9)), "Yanji"
    assert basins["razdolnaya"].contains(Point(131.95, 43.8)), "Ussuriysk"
    for one, other in itertools.combinations(basins, 2):
        assert area_km2([one.intersection(other)]) < 1


def test_heights_are_those_of_known_places() -> None:
    grid = raster.elevation()

    def height(lon: float, lat: float) -> float:
        return float(grid.values[int((grid.north - lat) / grid.cell), int((lon - grid.west) / grid.cell)])

    assert grid.values.dtype == np.float32
    assert height(135.0, 41.5) <= 0, "the sea"
    assert 1_500 < height(128.06, 42.0) < 2_800, "Paektu"
    assert height(132.4, 44.9) < 150, "Khanka"


def test_the_land_covers_the_basin_frame_and_beyond() -> None:
    assert land().contains(Point(BASIN_FRAME[0] + 0.5, BASIN_FRAME[3] - 1))
    for scale, shapes in vector.read("land").groupby("scale"):
        whole = shapes.geometry.union_all()
        assert whole.contains(Point(100, 50)), scale
        assert whole.contains(Point(125, 46)), scale
        assert not whole.contains(Point(135, 41)), scale


def test_an_unknown_layer_is_refused_by_name() -> None:
    with pytest.raises(UnknownLayerError, match="no layer 'tigers'"):
        vector.read("tigers")


def test_a_missing_or_damaged_file_is_named_with_what_mends_it(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(vector, "DATA", tmp_path)
    for make in (
        lambda _: None,
        lambda file: file.write_text('{"type": "FeatureCollection", "features"'),
        lambda file: file.write_text("{}"),
        lambda file: file.write_text(""),
    ):
        vector.read.cache_clear()
        vector.problem.cache_clear()
        make(tmp_path / "towns.geojson")
        with pytest.raises(DataFileError, match=r"towns\.geojson.*install leopard-atlas again"):
            vector.read("towns")
        assert "towns.geojson" in vector.problem("towns")
    vector.read.cache_clear()
    vector.problem.cache_clear()


def test_layers_tell_their_measures() -> None:
    rows = {row["id"]: row for row in vector.summaries()}
    assert rows["leopard-range-core"]["area_km2"] == pytest.approx(5_000, rel=0.01)
    assert rows["rivers"]["length_km"] > 8_000
    assert "area_km2" not in rows["towns"]
    assert rows["provinces"]["area_km2"] == pytest.approx(sum(OFFICIAL_KM2.values()), rel=0.01), "context is not measured"
    json.dumps(rows)
