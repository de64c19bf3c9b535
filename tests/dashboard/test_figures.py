"""No number stands on the page without saying where it is from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from plotly.io.json import to_json_plotly

from dashboard.cards import cards
from dashboard.evidence import estimates, resting
from dashboard.layout import chrome
from dashboard.number import number, told
from dashboard.rows import about, all_sources
from dashboard.view import ESTIMATE_IDS, LANGUAGES, View
from dashboard.wording import WORDING
from dashboard.words.figures import Figure, claimed, plain
from geodata.catalog import CATALOG, SWITCHES
from geodata.claims import CLAIMS, claim
from geodata.claims.yardsticks import room, share
from geodata.errors import ClaimError
from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Iterator

ORIGINS = ("data-claim", "data-computed", "data-setting")
CITED = ("Cite", "Code")  # a citation with its dates, a licence's id
SPOKEN = ("children", "title", "alt", "placeholder", "label", "description", "aria-label", "thumbLabel")


def as_sent(components: Any) -> Any:
    return json.loads(to_json_plotly(components))


def loose(node: Any) -> Iterator[str]:
    """Every text with a digit that no element accounts for."""
    if isinstance(node, str):
        if re.search(r"\d", node):
            yield node
    elif isinstance(node, list):
        for child in node:
            yield from loose(child)
    elif isinstance(node, dict):
        props = node["props"]
        if node["type"] in CITED or "data-name" in props or any(origin in props for origin in ORIGINS):
            return
        for name in SPOKEN:
            yield from loose(props.get(name))


def elements(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        yield node["props"]
        for name in SPOKEN:
            yield from elements(node["props"].get(name))


def page(language) -> dict[str, Any]:
    parts: dict[str, Any] = {f"about {layer_id}": about(layer_id, language) for layer_id in CATALOG}
    parts |= {f"estimates {one}": estimates(one, language) for one in ESTIMATE_IDS}
    return parts | {"chrome": chrome(View(language=language)), "cards": cards(language), "sources": all_sources(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_digit_of_the_page_stands_in_an_element_that_says_where_it_is_from(language) -> None:
    for name, part in page(language).items():
        assert list(loose(as_sent(part))) == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_element_names_exists(language) -> None:
    for name, part in page(language).items():
        for props in elements(as_sent(part)):
            if "data-claim" in props:
                assert props["data-claim"] in CLAIMS, name
            for origin in props.get("data-computed", "").split():
                assert origin in {*CLAIMS, *CATALOG, "map"}, name


def test_the_walk_finds_a_number_that_nobody_accounts_for() -> None:
    bare = as_sent([number(Figure("5", "claim", "range-alta")), "and 7", {"type": "P", "props": {"aria-label": "9"}}])
    assert list(loose(bare)) == ["and 7", "9"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unverified_figure_is_lighter_and_named_so(language) -> None:
    for one in CLAIMS.values():
        props = number(claimed(one.id, language)).to_plotly_json()["props"]
        assert ("unverified" in props["className"]) == (not one.verified)
        assert (WORDING[language].unverified in props["children"]) == (not one.verified)


def test_a_sentence_is_the_same_on_the_page_and_on_a_sheet() -> None:
    for language in LANGUAGES:
        for layer in SWITCHES:
            text = WORDING[language].layers[layer.id].summary
            parts = [part if isinstance(part, str) else part.children for part in told(text, language)]
            assert "".join(parts) == plain(text, language)
            assert "{" not in plain(text, language)
    assert plain("{range-alta} of it", "en") == "About 5,000\u00a0km² of it"


def test_a_layers_own_figures_are_those_of_its_file() -> None:
    assert plain("({protected-areas.features})", "en") == f"({len(vector.read('protected-areas'))})"
    assert plain("({tumen-reaches.accuracy})", "ru") == "(5\u00a0км)"


def test_what_rests_on_the_estimate_follows_it() -> None:
    said = {one: [props["children"] for props in elements(as_sent(resting(one, "en"))) if "figure" in props.get("className", "")] for one in ESTIMATE_IDS}
    assert said["core"] == ["about 5,000\u00a0km²", "38–166", "1.4%"]  # 5000 / 130 and 5000 / 30; 5000 / 361756
    assert said["historic"][2] == "100%"
    assert said["present"][1] == "82–356"


def test_a_territory_too_large_leaves_no_room_and_an_open_end_is_refused() -> None:
    assert room(claim("territory-female"), claim("territory-alta")) == (0, 4)
    assert share(claim("range-alta"), claim("range-alta")) == 1
    with pytest.raises(ClaimError, match="two ends"):
        room(claim("nctl-area-xinhua"), claim("territory-alta"))


def test_a_sum_says_from_which_figures_it_was_made() -> None:
    rung = next(item for item in elements(as_sent(estimates("core", "en"))) if "leopards-sum-alta" in json.dumps(item) and "Worked out" in json.dumps(item))
    assert "leopards-primorye-alta" in json.dumps(rung)
    assert "leopards-china-alta" in json.dumps(rung)
