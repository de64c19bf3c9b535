from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import areas
from geodata.areas import BYTES_MOST, DIGITS, RINGS_MOST, brought
from geodata.budgets import AREA_FILE, AREA_NUMBERS, AREA_VALUES
from geodata.crs import world_area_km2
from geodata.errors import AreaError, GeodataError
from geodata.models.balance import Question
from geodata.models.scenario import CORNERS_MOST

SQUARE = [[131.0, 43.0], [131.5, 43.0], [131.5, 43.5], [131.0, 43.5], [131.0, 43.0]]
FAR = [[133.0, 43.0], [133.25, 43.0], [133.25, 43.5], [133.0, 43.5], [133.0, 43.0]]
CROSSED = [[131.0, 43.0], [132.0, 44.0], [132.0, 43.0], [131.0, 44.0], [131.0, 43.0]]


def polygon(*rings, **more) -> dict:
    return {"type": "Polygon", "coordinates": list(rings), **more}


def feature(geometry) -> dict:
    return {"type": "Feature", "properties": {"name": "豹"}, "geometry": geometry}


def text(told) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def named(crs) -> dict:
    return {"type": "name", "properties": {"name": crs}}


@pytest.mark.parametrize(
    "told",
    [
        polygon(SQUARE),
        polygon([[*corner, 250.5] for corner in SQUARE]),
        polygon(SQUARE[:-1]),
        polygon(SQUARE[::-1]),
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        feature(polygon(SQUARE)),
        {"type": "FeatureCollection", "features": [feature(polygon(SQUARE)), feature(None)]},
        {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection", "geometries": [polygon(SQUARE)]}]},
        polygon(SQUARE, crs=named("urn:ogc:def:crs:OGC:1.3:CRS84")),
        polygon(SQUARE, crs=named("urn:ogc:def:crs:EPSG::4326")),
        polygon(SQUARE, crs=named("EPSG:4326")),
        polygon(SQUARE, crs=None),
    ],
)
def test_a_square_comes_back_as_its_four_corners(told) -> None:
    area = brought(text(told))
    assert shapely.Polygon(area.outline).equals(shapely.Polygon(SQUARE))
    assert len(area.outline) == 4
    assert (area.mended, area.left_out_share, area.filled_share, area.others) == (False, 0.0, 0.0, 0)
    assert area.changed_share == pytest.approx(0.0, abs=1e-12)
    assert area.area_km2 == pytest.approx(world_area_km2(shapely.Polygon(SQUARE)))


def test_text_with_a_byte_order_mark_is_read() -> None:
    assert brought(b"\xef\xbb\xbf" + text(polygon(SQUARE))) == brought(json.dumps(polygon(SQUARE)))


def test_of_several_polygons_the_largest_is_taken_and_the_rest_told() -> None:
    area = brought(text({"type": "FeatureCollection", "features": [feature(polygon(FAR)), feature(polygon(SQUARE))]}))
    assert shapely.Polygon(area.outline).equals(shapely.Polygon(SQUARE))
    assert area.left_out_share == pytest.approx(1 / 3, abs=1e-6)


def test_polygons_that_touch_become_one() -> None:
    halves = [
        [[131.0, 43.0], [131.25, 43.0], [131.25, 43.5], [131.0, 43.5], [131.0, 43.0]],
        [[131.25, 43.0], [131.5, 43.0], [131.5, 43.5], [131.25, 43.5], [131.25, 43.0]],
    ]
    area = brought(text({"type": "MultiPolygon", "coordinates": [[half] for half in halves]}))
    assert shapely.Polygon(area.outline).equals(shapely.Polygon(SQUARE))
    assert (area.mended, area.left_out_share) == (False, 0.0)


def test_a_hole_is_filled_and_told() -> None:
    hole = [[131.1, 43.1], [131.35, 43.1], [131.35, 43.35], [131.1, 43.35], [131.1, 43.1]]
    area = brought(text(polygon(SQUARE, hole)))
    assert shapely.Polygon(area.outline).equals(shapely.Polygon(SQUARE))
    assert area.filled_share == pytest.approx(0.25, abs=0.002)


def test_points_and_lines_beside_a_polygon_are_left_out_and_told() -> None:
    lines = [{"type": "Point", "coordinates": [1, 2]}, {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}]
    assert brought(text({"type": "GeometryCollection", "geometries": [*lines, polygon(SQUARE)]})).others == 2


def test_an_outline_that_crosses_itself_is_mended_and_that_is_told() -> None:
    area = brought(text(polygon(CROSSED)))
    assert area.mended
    assert shapely.Polygon(area.outline).is_valid
    assert area.left_out_share == pytest.approx(0.5, abs=0.01), "it is two triangles"


def test_a_circle_of_many_corners_becomes_64_and_says_how_much_smaller_it_is() -> None:
    turn = np.linspace(0, 2 * np.pi, 5000)
    area = brought(text(polygon(np.column_stack([131 + np.cos(turn), 43 + np.sin(turn)]).tolist())))
    assert 48 <= len(area.outline) <= CORNERS_MOST
    regular = len(area.outline) / (2 * math.pi) * math.sin(2 * math.pi / len(area.outline)) - 1
    assert 2 * regular < area.changed_share < regular / 2 < 0


def test_a_million_corners_are_thinned_in_a_moment() -> None:
    turn = np.linspace(0, 2 * np.pi, 1_000_000)
    corners = np.round(np.column_stack([131 + np.cos(turn), 43 + np.sin(turn)]), 4)
    ring = ",".join(f"[{lon},{lat}]" for lon, lat in corners.tolist())
    assert brought(f'{{"type":"Polygon","coordinates":[[{ring}]]}}').area_km2 == pytest.approx(28_400, rel=0.01)


def _run(count: int, corner: str = "[{lon:.4f},{lat:.4f}]") -> str:
    turn = np.linspace(0, 2 * np.pi, count)
    return ",".join(corner.format(lon=131 + np.cos(at), lat=43 + np.sin(at)) for at in turn.tolist())


@pytest.mark.parametrize("corner", ["[{lon:.4f},{lat:.4f}]", "[ {lon:.5e} , {lat:.5e} ]", "[{lon:.4f},{lat:.4f},250.5]", "\n  [\n{lon:.4f},\n{lat:.4f}]"])
def test_a_long_run_of_corners_is_read_as_a_json_parser_reads_it(corner) -> None:
    ring = _run(9000, corner)
    shape = shapely.Polygon([position[:2] for position in json.loads(f"[{ring}]")])
    area = brought(f'{{"type":"Polygon","coordinates":[[{ring}]]}}')
    assert area.area_km2 / (1 + area.changed_share) == pytest.approx(world_area_km2(shape), rel=1e-3)


def test_corners_with_heights_and_without_stand_beside_each_other() -> None:
    ring = _run(3000)
    mixed = ring.replace("],", ",5],", 1000)
    assert brought(f'{{"type":"Polygon","coordinates":[[{mixed}]]}}') == brought(f'{{"type":"Polygon","coordinates":[[{ring}]]}}')


def test_a_name_beyond_ascii_and_a_byte_order_mark_change_nothing() -> None:
    plain = f'{{"type":"Polygon","coordinates":[[{_run(3000)}]]}}'
    names = '\ufeff{"C:\\\\users":"\\\\ud83d","\\ud83d\\udc06":"\\u8c79\\n","\\u0074\\u0079pe":"Point","name":"\U0001f406豹",'
    named_ = f'{names}"type":"Polygon","coordinates":[[{_run(3000)}]]}}'
    assert brought(plain) == brought(named_) == brought(named_.encode())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"type":"Polygon","coordinates":[[' + "\n" * 7 + _run(100).replace("[132.0000", "[13.2.0000") + "]]}", "no JSON (line 8)"),
        ('{"type":"Polygon","coordinates":[[' + _run(500, "[{lon:.4f},\n{lat:.4f}]") + ',\n[131,"x"]]]}', "no pair of numbers"),
        ('{"type":"Polygon",\n"coordinates":[[' + _run(500, "[{lon:.4f},\n{lat:.4f}]") + ",\n[131,x]]]}", "no JSON (line 503)"),
        ('{"type":"Polygon","coordinates":[[' + _run(500) + ",[0],[131,43]]]}", "no pair of numbers"),
        ('{"type":"Polygon","coordinates":[[[0],' + _run(500) + ",[131,43]]]}", "no pair of numbers"),
        ('{"type":"Polygon","coordinates":[[[0],[0],[0],[0]]]}', "no pair of numbers"),
        ('{"type":"Polygon","coordinates":[[' + "[131]," * 500 + "[131,43]]]}", "no pair of numbers"),
        ('{"type":"Polygon","coordinates":[[' + "[]," * 500 + "[131,43]]]}", "no pair of numbers"),
        ('{"type":"FeatureCollection","features":[' + "[131,43]," * 500 + "[131,43]]}", "is no object"),
        ('{"type":"MultiPolygon","coordinates":[' + "[131,43]," * 500 + "[131,43]]}", "no lists of coordinates"),
        ('{"type":"Polygon","properties":{' + ",".join(f'"{n}":{n}' for n in range(AREA_VALUES.items)) + "}}", "500,000 values beside its corners"),
        ('{"type":"Polygon","coordinates":[[[' + "1," * AREA_NUMBERS.items + "1]]]}", "a million corners"),
        ('{"type":"Polygon","crs":{"type":"name","properties":{"name":"' + "EPSG:4" * 1000 + '"}}}', "EPSG:4EPSG:4"),
        ('{"type":' + "[" * 900 + "]" * 900 + "}", "no type"),
        ('{"type":"Feature","geometry":{"type":' + "[" * 400 + "]" * 400 + "}}", "no geometry of type 'list'"),
    ],
    ids=range(15),
)
def test_a_run_of_corners_hides_nothing(content, said) -> None:
    with pytest.raises(AreaError) as refusal:
        brought(content)
    assert said in str(refusal.value)


def test_a_file_that_takes_too_long_is_refused_while_it_is_read(monkeypatch) -> None:
    monkeypatch.setattr(areas, "AREA_FILE", replace(AREA_FILE, seconds=0.001))
    with pytest.raises(AreaError, match=r"takes longer than 0\.001 seconds") as refusal:
        brought(f'{{"type":"Polygon","coordinates":[[{_run(9000)}]]}}')
    assert refusal.value.reason == "seconds"


near = st.tuples(st.floats(-1, 1), st.floats(-1, 1))


@given(st.lists(near, min_size=3, max_size=120), st.sampled_from([(131, 43), (0, 0), (-179, -89), (179, 89)]))
@settings(deadline=None)
def test_whatever_is_brought_is_an_outline_that_can_be_asked_about_or_one_sentence(corners, centre) -> None:
    ring = [[lon + centre[0], lat + centre[1]] for lon, lat in corners]
    try:
        area = brought(text(polygon([*ring, ring[0]])))
    except AreaError:  # too small, or too thin for four decimals
        return
    assert Question(area=area.outline).area == area.outline
    assert shapely.Polygon(area.outline).is_valid
    assert all(round(value, DIGITS) == value for corner in area.outline for value in corner)
    assert 0 <= area.left_out_share < 1


KINDS = st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "GeometryCollection"])
MEMBERS = st.sampled_from(["type", "features", "geometries", "geometry", "coordinates", "crs", "properties", "name"])
values = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9)


@given(st.recursive(values, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(MEMBERS, inner | KINDS, max_size=5), max_leaves=30))
@settings(deadline=None)
def test_no_json_breaks_it(told) -> None:
    with pytest.raises(AreaError):
        brought(json.dumps(told))


draw = np.random.default_rng(7)
SCRIBBLE = np.column_stack([draw.uniform(130, 132, 9000), draw.uniform(42, 44, 9000)]).tolist()
DENSE_SCRIBBLE = ",".join(f"[{lon:.3f},{lat:.3f}]" for lon, lat in draw.uniform((130, 42), (132, 44), (600_000, 2)).tolist())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"),
        (b"leopard", "no JSON"),
        (b"PK\x03\x04\xff\xfe", "no UTF-8"),
        (b" " * (BYTES_MOST + 1), "larger than 20 MB"),
        (b"[]", "no GeoJSON"),
        (b'{"type":"Topology"}', "no geometry of type 'Topology'"),
        (b'{"type":["Polygon"]}', "no type"),
        (b'{"type":"FeatureCollection"}', "no list of features"),
        (b'{"type":"FeatureCollection","features":[]}', "no shapes"),
        (b'{"type":"FeatureCollection","features":[5]}', "no object"),
        (b'{"type":"Polygon"}', "no lists of coordinates"),
        (b'{"type":"Polygon","coordinates":[[["131","43"],["132","43"],["132","44"],["131","43"]]]}', "no pair of numbers"),
        (b'{"type":"Polygon","coordinates":[[[true,43],[132,43],[132,44],[131,43]]]}', "no pair of numbers"),
        (b'{"type":"Polygon","coordinates":[[[131,43],[132,43]]]}', "fewer than three"),
        (b'{"type":"Polygon","coordinates":[[[NaN,43],[132,43],[132,44],[131,43]]]}', "NaN"),
        (b'{"type":"Polygon","coordinates":[[[1e999,43],[132,43],[132,44],[131,43]]]}', "no longitude and latitude"),
        (b'{"type":"Polygon","coordinates":[[[' + b"9" * 400 + b",43],[132,43],[132,44],[131,43]]]}", "no longitude and latitude"),
        (b'{"type":"Polygon","coordinates":[[[' + b"9" * 9000 + b",43],[132,43],[132,44],[131,43]]]}", "no JSON"),
        (b"[" * 1_000_000, "nested too deeply"),
        (b'{"type":"Polygon","coordinates":' + b"[" * 90_000 + b"]" * 90_000 + b"}", "nested too deeply"),
        (b'{"type":"MultiPolygon","coordinates":[' + b"[]," * 2_000_000 + b"[]]}", "a million corners"),
        (text({"type": "MultiPolygon", "coordinates": [[SQUARE]] * (RINGS_MOST + 1)}), "more than 2,000"),
        (text({"type": "Point", "coordinates": [131, 43]}), "only points and lines"),
        (text(polygon(SQUARE, crs=named("EPSG:32652"))), "EPSG:32652"),
        (text(polygon(SQUARE, crs=named("urn:ogc:def:crs:EPSG::3857"))), "WGS 84"),
        (text(polygon(SQUARE, crs={"type": "link"})), "an unnamed system"),
        (text({"type": "FeatureCollection", "features": [feature(polygon(SQUARE, crs=named("EPSG:28473")))]}), "EPSG:28473"),
        (text(polygon([[523000, 4780000], [524000, 4780000], [524000, 4781000], [523000, 4780000]])), "projected system"),
        (text(polygon([corner[::-1] for corner in SQUARE])), "latitude stands before longitude"),
        (text(polygon([[131, 43], [131.0003, 43], [131.0003, 43.0003], [131, 43]])), "smaller than 1 hectare"),
        (text(polygon([[131, 43], [132, 44], [133, 45], [131, 43]])), "smaller than 1 hectare"),
        (text(polygon([[-170, -80], [170, -80], [170, 80], [-170, 80], [-170, -80]])), "a tenth of the earth"),
        (text(polygon(SCRIBBLE)), "cross too often"),
        (f'{{"type":"Polygon","coordinates":[[{DENSE_SCRIBBLE}]]}}'.encode(), "too tangled"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_area_is_refused_in_one_sentence_that_says_why(content, said) -> None:
    with pytest.raises(AreaError) as refusal:
        brought(content)
    assert isinstance(refusal.value, GeodataError)
    assert said in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 250
