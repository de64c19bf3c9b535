"""The page of a View: its chrome is made once for all cameras, so nothing in it may follow the camera."""

from __future__ import annotations

import json
from typing import Any

import pytest
from plotly.io.json import to_json_plotly

from dashboard.layout import chrome
from dashboard.markup import frozen
from dashboard.opening import opening
from dashboard.settings import store
from dashboard.view import parse


def plain(component: Any) -> Any:
    return json.loads(str(to_json_plotly(component)))


@pytest.mark.parametrize("camera", ["", "&at=140.25,50.5,4.5"])
@pytest.mark.parametrize("query", ["v=1", "v=1&lang=zh&fireb=freserve&year=2&show=count", "v=1&lang=ru&est=present&size=50&layers=te,rc,-fs&title=A"])
def test_a_page_is_its_map_its_own_chrome_and_its_view_wherever_the_camera_is(query, camera) -> None:
    graph, told, held = json.loads(opening(query + camera))
    view, _ = parse(query + camera)
    assert told == plain(frozen(chrome(view)))
    assert held == plain(store(view))
    assert graph["props"]["figure"]["layout"]["map"]["center"] == {"lon": view.camera.lon, "lat": view.camera.lat}


def test_what_is_bad_in_an_address_is_named_in_its_own_page_alone() -> None:
    assert "zz" in json.dumps(json.loads(opening("v=1&layers=zz"))[1])
    assert "zz" not in json.dumps(json.loads(opening("v=1"))[1])
