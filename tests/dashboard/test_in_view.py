from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dashboard.callbacks.page import open_drawer
from dashboard.in_view import MOST, in_view
from dashboard.view import LANGUAGES, LayerState, View
from dashboard.wording import WORDING
from dashboard.wording.explore import EXPLORE
from geodata.layers.places import drawn_features, where, within
from tests.dashboard.test_figures import as_sent, elements, loose
from tests.dashboard.test_fire_page import text_of

AMUR = "Amur · Амур · 黑龙江"  # a border river bears all its official names
HUNCHUN = (130.2, 42.7, 130.6, 43.0)


def listed(found, frame=None, view: View | None = None) -> list[dict[str, str]]:
    return [props for props in elements(as_sent(in_view(found, frame, view or View()))) if "data-frame" in props]


def test_features_are_grouped_in_the_order_of_the_view_and_each_name_stands_once() -> None:
    found = [["names", "name-park-llnp"], ["rivers", "river-amur"], ["river-names", "river-amur-3"], ["towns", "town-vladivostok"], ["protected-areas", "llnp"]]
    view = View()
    assert [one["data-name"] for one in listed(found)] == ["Land of the Leopard NP", "Vladivostok", AMUR]
    turned = replace(view, layers=view.layers[::-1])
    assert [one["data-name"] for one in listed(found, view=turned)] == [AMUR, "Vladivostok", "Land of the Leopard NP"]
    off = replace(view, layers=tuple(LayerState(state.id, state.on and state.id != "towns") for state in view.layers))
    assert "Vladivostok" not in [one["data-name"] for one in listed(found, view=off)]


def test_a_button_bears_the_frame_and_a_place_of_its_feature() -> None:
    (one,) = listed([["towns", "town-vladivostok"]])
    west, south, east, north = map(float, one["data-frame"].split(","))
    lon, lat = map(float, one["data-at"].split(","))
    assert west - 0.001 <= lon <= east + 0.001, "a frame has three decimals"
    assert south - 0.001 <= lat <= north + 0.001
    assert (lon, lat) == pytest.approx((131.9, 43.1), abs=0.1)


def test_no_more_than_the_stated_number_is_listed_and_the_rest_is_counted() -> None:
    towns = [["towns", id_] for id_ in drawn_features("towns")]
    told = as_sent(in_view(towns, None, View()))
    assert len(listed(towns)) == MOST
    assert EXPLORE["en"].in_view_more.format(count=len(towns) - MOST) in text_of(told)
    assert EXPLORE["en"].in_view_count.format(count=len(towns)) in text_of(told)


def test_without_a_map_the_frame_says_what_is_in_view() -> None:
    names = [one["data-name"] for one in listed(None, HUNCHUN)]
    assert "Hunchun" in names
    assert "Vladivostok" not in names
    assert EXPLORE["en"].in_view_still in text_of(as_sent(in_view(None, HUNCHUN, View())))
    for id_ in within("towns", HUNCHUN):
        (west, south, _, _), _ = where(drawn_features("towns")[id_])
        assert HUNCHUN[0] <= west <= HUNCHUN[2]
        assert HUNCHUN[1] <= south <= HUNCHUN[3]


def test_what_no_layer_holds_is_passed_over_and_nothing_found_is_said() -> None:
    told = as_sent(in_view([["towns", "nowhere"], ["no-layer", "x"], ["land", "land-basin"]], None, View()))
    assert EXPLORE["en"].in_view_none in text_of(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_is_in_the_readers_language_and_every_digit_is_accounted_for(language) -> None:
    view = View(language=language, layers=tuple(LayerState(state.id, on=True) for state in View().layers))
    everything = [[layer_id, id_] for layer_id in ("towns", "tumen-corridors", "protected-areas", "lakes") for id_ in drawn_features(layer_id)]
    made = in_view([*everything, ["territories", 3], ["territories", "900"]], None, view)
    assert list(loose(as_sent(made))) == []
    assert WORDING[language].layers["territories"].title in text_of(as_sent(made))
    drawer = open_drawer({"what": "in-view", "found": [["towns", "town-vladivostok"]], "frame": None, "query": view.to_query()})
    assert "data-frame" in json.dumps(as_sent(drawer))
