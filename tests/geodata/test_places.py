from __future__ import annotations

import pytest
import shapely
from shapely.geometry import shape

from geodata.catalog import SWITCHES
from geodata.crs import GEOD
from geodata.layers import vector
from geodata.layers.accuracy import band
from geodata.layers.places import LANGUAGES, ONLY_NAMED, places

PLACES = {(place.layer, place.id): place for place in places()}


def test_every_named_feature_stands_in_the_index_once_with_a_name_in_each_language() -> None:
    assert len(PLACES) == len(list(places()))
    for place in PLACES.values():
        assert len(place.names) == len(LANGUAGES)
        assert all(place.names)
        west, south, east, north = place.frame
        assert west <= east
        assert south <= north
    for feature in vector.text("names")["features"]:
        assert (("names", feature["properties"]["id"]) in PLACES) == (feature["properties"]["kind"] in ONLY_NAMED)


def test_a_place_lies_on_its_own_line_or_in_its_own_area() -> None:
    for layer_id, near_deg in (("protected-areas", 1e-3), ("provinces", 1e-3), ("rivers", 1e-3), ("towns", 1e-3)):
        for feature in vector.text(layer_id)["features"]:
            place = PLACES[layer_id, feature["properties"]["id"]]
            assert shape(feature["geometry"]).distance(shapely.Point(place.point)) < near_deg, place.id


def test_a_border_river_is_found_by_all_its_official_names() -> None:
    tumen = PLACES["rivers", "river-tumen"]
    assert {"Tumen", "Туманная", "图们江", "두만강"} <= {*tumen.names, *tumen.others}


@pytest.mark.parametrize("layer_id", ["leopard-range-core", "tumen-crossings", "tumen-reaches"])
def test_a_band_ends_at_the_stated_accuracy(layer_id) -> None:
    area = shape(band(layer_id)["features"][0]["geometry"])
    for feature in vector.text(layer_id)["features"][:3]:
        drawn = shape(feature["geometry"])
        start = drawn.exterior.coords[0] if drawn.geom_type == "Polygon" else drawn.coords[0]
        off_m = 1000 * feature["properties"]["accuracy_km"]
        assert area.contains(shapely.Point(start))
        inside = [area.contains(shapely.Point(GEOD.fwd(*start[:2], azimuth, 0.9 * off_m)[:2])) for azimuth in range(0, 360, 30)]
        assert all(inside)
    far = shapely.Point(start).buffer(3)
    assert not area.contains(far)


def test_every_layer_with_a_box_has_a_band_that_is_whole() -> None:
    for layer in SWITCHES:
        if layer.has_features:
            area = shape(band(layer.id)["features"][0]["geometry"])
            assert area.is_valid
            assert not area.is_empty
