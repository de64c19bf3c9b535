from __future__ import annotations

import io
import json
import re
from html import unescape
from typing import Any

import numpy as np
import pytest
from PIL import Image
from plotly.io.json import to_json_plotly

from dashboard.app import server
from dashboard.callbacks.fire import burn, burn_panel
from dashboard.figures.fire import fire_classes, fire_corners
from dashboard.fire_bar import fire_bar
from dashboard.fire_legend import fire_legend
from dashboard.fire_panel import areas, fire_panel
from dashboard.here import here
from dashboard.serving import fire_url
from dashboard.symbology import FIRE_CLASSES, colour
from dashboard.view import LANGUAGES, SHOWS, View
from dashboard.wording.fire import FIRE
from geodata.models.fire_map import NOT_MODELLED, class_shares
from geodata.models.scenario import Scenario
from tests.dashboard.test_figures import as_sent, elements, loose


def fetched(view: View, theme="light"):
    return server.test_client().get(fire_url(view, theme))


def asked(view: View, lever: str, value: Any, *, dragged: bool = False, side: str = "a") -> dict[str, Any]:
    return {"query": view.to_query(), "lever": lever, "value": value, "number": 1, "dragged": dragged, "theme": "light", "side": side}


def text_of(node: Any) -> str:
    """The words of components as they are sent, those written as HTML too."""
    if isinstance(node, str):
        return unescape(re.sub(r"<[^>]*>", "", node))
    if isinstance(node, list):
        return "".join(map(text_of, node))
    props = node["props"] if isinstance(node, dict) else {}
    return text_of(props.get("children") or props.get("html") or "")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("show", SHOWS)
def test_a_frame_is_a_small_picture_in_the_colours_of_its_classes(show, theme) -> None:
    view = View(show=show, year=3, history=2)
    answer = fetched(view, theme)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.data) <= 100_000
    picture = np.asarray(Image.open(io.BytesIO(answer.data)).convert("RGBA"))
    solid = picture[picture[..., 3] > 0]
    allowed = {tuple(int(colour(token, theme)[i : i + 2], 16) for i in (1, 3, 5)) for token in FIRE_CLASSES[show] if token}
    assert {tuple(pixel) for pixel in np.unique(solid[:, :3], axis=0).tolist()} <= allowed


def test_the_longest_most_broken_frame_stays_small() -> None:
    view = View(scenario=Scenario(years=30, patches="small", spread_share=0.3), show="count", year=30)
    assert len(fetched(view).data) <= 100_000


def test_a_frame_shows_the_shares_that_the_legend_tells() -> None:
    view = View(show="count", year=6)
    made = fire_classes(view)
    counted = np.bincount(made[made != NOT_MODELLED], minlength=7) / np.count_nonzero(made != NOT_MODELLED)
    # rows of equal latitude are stretched in Web Mercator, a little more in the north
    assert counted == pytest.approx(class_shares("count", view.scenario, 1)[5, :, 0], abs=0.01)


def test_the_frame_lies_on_southwest_primorye() -> None:
    (west, north), _, (east, south), _ = fire_corners(250)
    assert (west, south) == pytest.approx((130.39, 42.29), abs=0.02)
    assert (east, north) == pytest.approx((131.97, 44.08), abs=0.02)


@pytest.mark.parametrize("query", ["v=99", "title=%00"])
def test_a_frame_of_no_view_is_refused(query) -> None:
    assert server.test_client().get(f"/fire/light.x.png?{query}").status_code == 400
    assert server.test_client().get("/fire/pink.x.png?v=1").status_code == 404


def test_one_picture_serves_every_view_of_the_same_fire() -> None:
    one, other = View(language="ru", title="x", history=9), View()
    assert fire_url(one, "light") == fire_url(other, "light"), "the chance belongs to no history"
    assert fire_url(View(show="by", history=9), "light") != fire_url(View(show="by"), "light")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("show", SHOWS)
def test_bar_legend_tab_and_place_account_for_every_digit(language, show) -> None:
    view = View(language=language, show=show, year=4, history=3, scenario=Scenario(fighting="brigade", protected=("kedr",), bad_year=2, succession=True))
    for part in (fire_bar(view), fire_legend(view), here([131.3, 42.9], [], view)):
        assert list(loose(as_sent(part))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_accounts_for_every_digit(language) -> None:
    sent = as_sent(fire_panel(View(language=language, scenario=Scenario(fighting="reserve")), "light"))
    graphs = [props for props in elements(sent) if "figure" in props]
    assert graphs
    assert list(loose(json.loads(re.sub(r'"figure": ?\{.*?\}(?=, ?"style")', '"figure": {}', json.dumps(sent))))) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("show", SHOWS)
def test_a_single_history_is_named_on_map_legend_and_result_and_the_chance_is_called_a_model(language, show) -> None:
    view = View(language=language, show=show, history=17)
    bar, legend = text_of(as_sent(fire_bar(view))), text_of(as_sent(fire_legend(view)))
    name = FIRE[language].one_history.format(number=17)
    assert (name in legend) == (show != "chance")
    assert bar.count(name) >= (2 if show != "chance" else 0)
    assert (FIRE[language].model_note in legend) == (show == "chance")


def test_the_result_of_the_default_is_20_and_46_percent() -> None:
    results = [text_of(as_sent(part)) for part in fire_bar(View())]
    assert any("20.0% burns in the year on average, 46.0% at least once so far." in text for text in results)


def test_a_moved_lever_answers_with_the_fire_part_of_the_view_and_the_frame() -> None:
    answer, bar = burn(asked(View(), "annual", 30))
    assert answer["fire"] == "a.3"
    assert "fire=a.3" in answer["frames"][0]
    assert answer["refused"] == ""
    assert "30.0%" in text_of(as_sent(bar))
    assert "Southwest Primorye" in text_of(as_sent(answer["legend"]))


def test_a_refused_lever_answers_with_the_view_as_it_was_and_a_sentence() -> None:
    answer, bar = burn(asked(View(show="by", year=2), "ever", 5))
    assert (answer["fire"], answer["show"], answer["year"]) == ("", "by", 2)
    assert "choose 20.0% to 73.7%" in answer["refused"]
    assert "no_update" in repr(bar).lower() or "NoUpdate" in repr(bar)
    assert "legend" not in answer


def test_a_dragged_lever_is_left_alone_until_it_rests() -> None:
    dragged, _, _ = burn_panel(asked(View(), "annual", 25, dragged=True))
    rested, _, _ = burn_panel(asked(View(), "annual", 25))
    assert not isinstance(dragged, list)
    assert '"value": 25' in json.dumps(json.loads(to_json_plotly(rested)))


def test_a_click_tells_chance_and_history_of_the_cell_and_nothing_at_sea() -> None:
    inside = text_of(as_sent(here([131.3, 42.9], [], View(show="count", history=2))))
    assert FIRE["en"].place in inside
    assert "Burns in simulated history no. 2" in inside
    assert FIRE["en"].place not in text_of(as_sent(here([133.0, 42.0], [], View())))
    assert "Burns in simulated history" not in text_of(as_sent(here([131.3, 42.9], [], View())))


def test_fires_can_be_fought_in_the_protected_areas_of_the_modelled_land() -> None:
    assert {"kedr", "llnp"} <= set(areas())
    for area in areas():
        assert Scenario(fighting="reserve", protected=(area,)).protected == (area,)
