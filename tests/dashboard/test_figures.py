"""No number stands on the page without saying where it is from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from plotly.io.json import to_json_plotly

from dashboard.cards import cards
from dashboard.evidence import estimates, resting
from dashboard.figures.counts import counts, counts_figure
from dashboard.here import here
from dashboard.layout import chrome
from dashboard.number import number, told
from dashboard.rows import about, all_sources
from dashboard.symbology import COUNT_MARKS
from dashboard.view import ESTIMATE_IDS, LANGUAGES, View
from dashboard.wording import WORDING
from dashboard.wording.evidence import EVIDENCE
from dashboard.words.features import attributes, feature
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
        field = node.startswith("<input")  # written already: what stands in a field is set by the person
        if re.search(r'value="[^"]*\d' if field else r"\d", node) and not (field and "data-setting=" in node):
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


FEATURES = [(layer.id, feature["properties"]) for layer in CATALOG.values() if layer.has_features for feature in vector.text(layer.id)["features"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lies_at_a_place_accounts_for_its_digits_for_every_feature_of_the_map(language) -> None:
    for layer_id, properties in FEATURES:
        sent = as_sent(here([131.456, 43.1], [[layer_id, properties["id"]]], View(language=language)))
        assert list(loose(sent)) == [], properties["id"]
        for props in elements(sent):
            for origin in f"{props.get('data-claim', '')} {props.get('data-computed', '')}".split():
                layer, _, rest = origin.partition("/")
                if rest:
                    feature_id, key = rest.rsplit("/", 1)
                    assert key in (feature(layer, feature_id) or {}) or key == "accuracy_km", origin
                else:
                    assert origin in {*CLAIMS, *CATALOG, "map"}, origin


def test_a_park_tells_what_was_read_in_a_source_and_marks_the_rest() -> None:
    told = dict(attributes("protected-areas", feature("protected-areas", "nctl") or {}, "en"))
    assert told["Area"].text == "14,065\u00a0km² (unverified)"
    assert not told["Area"].verified
    assert told["Founded"].text == "2021"
    assert dict(attributes("leopard-range-core", feature("leopard-range-core", "leopard-range-core") or {}, "en"))["Read in a source"] == "(unverified)"


def test_a_place_is_told_once_from_the_top_and_what_does_not_exist_is_passed_over() -> None:
    asked = [["names", "name-park-llnp"], *[["protected-areas", "llnp"]] * 2, ["nothing", "x"], ["towns", "<script>"], ["provinces", "primorsky-krai"]]
    names = [props["children"] for props in elements(as_sent(here([131, 43], asked, View()))) if "data-name" in props]
    assert names == ["Land of the Leopard NP", "Primorsky Krai"]
    assert WORDING["en"].here_none in json.dumps(as_sent(here([131, 43], [], View())))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chart_draws_each_dated_count_where_its_source_puts_it(theme) -> None:
    figure = counts_figure("ru", theme)
    series = {trace.name: trace for trace in figure.data if trace.name}
    assert list(series) == [EVIDENCE["ru"].places[COUNT_MARKS[name].place] for name in COUNT_MARKS]
    joint = series["Россия и Китай"]
    n = list(joint.y).index(84)
    assert (joint.x[n], joint.error_y.arrayminus[n], joint.error_y.array[n]) == (2015, 14, 24)
    assert len({trace.marker.symbol[0].removesuffix("-open") for trace in series.values()}) == 4, "told apart by shape"
    assert len({trace.marker.color for trace in series.values()}) == 4
    drawn = [count.claim.id for name in COUNT_MARKS for count in counts(name)]
    assert "leopards-sum-alta" not in drawn, "a sum is no count"
    assert {"leopards-left-wwf", "leopards-left-alta", "leopards-primorye-alta", "leopards-china-alta"} <= set(drawn)
    assert len(figure.data[-1].x) == 4, "the old pages' figures are ringed"


def test_a_bar_is_as_long_as_its_claim() -> None:
    by_claim = {count.claim.id: count for name in COUNT_MARKS for count in counts(name)}
    for one in by_claim.values():
        assert one.value + one.up == pytest.approx(max(end for end in (one.claim.low, one.claim.high) if end is not None))
        assert one.value - one.down == pytest.approx(one.claim.low or 0)


def test_a_sum_says_from_which_figures_it_was_made() -> None:
    rung = next(item for item in elements(as_sent(estimates("core", "en"))) if "leopards-sum-alta" in json.dumps(item) and "Worked out" in json.dumps(item))
    assert "leopards-primorye-alta" in json.dumps(rung)
    assert "leopards-china-alta" in json.dumps(rung)
