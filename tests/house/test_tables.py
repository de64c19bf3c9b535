from __future__ import annotations

import dataclasses
import re
import string
from pathlib import Path

import pytest

from dashboard.symbology import DIFFERENCE_CLASSES, FIRE_CLASSES, LABELS, SURFACES, SYMBOLOGY, TOKENS, WATERLINES, Burned, Dot, Mark, Relief
from dashboard.view import LANGUAGES
from dashboard.wording import WORDING
from dashboard.wording.balance import BALANCE
from dashboard.wording.compare import COMPARE
from dashboard.wording.evidence import CARDS
from dashboard.wording.explore import EXPLORE
from dashboard.wording.field import FIELD
from dashboard.wording.fire import FIRE
from dashboard.wording.packet import PACKET
from dashboard.wording.sheet import SHEET
from dashboard.wording.territories import TERRITORIES
from dashboard.wording.tour import TOUR
from dashboard.wording.twin import TWIN
from geodata.catalog import CATALOG, SWITCHES
from geodata.claims import CLAIMS
from geodata.grades import GRADES
from geodata.layers import vector
from geodata.sources import SOURCES

ROOT = Path(__file__).parents[2]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def sentences(said: object, name: str = "") -> dict[str, str]:
    """Every sentence below a record's dictionary, under the path of keys that leads to it."""
    if isinstance(said, dict):
        return {path: text for key, value in said.items() for path, text in sentences(value, f"{name}.{key}").items()}
    if isinstance(said, tuple):
        return sentences(dict(enumerate(said)), name)
    assert isinstance(said, str), name
    return {name: said}


def colours(mark: Mark) -> set[str]:
    if isinstance(mark, Relief):
        return {mark.tint, mark.shade, mark.light}
    if isinstance(mark, Burned):
        return {token for tokens in (*FIRE_CLASSES.values(), *DIFFERENCE_CLASSES.values()) for token in tokens if token}
    return {mark.colour, mark.ring} if isinstance(mark, Dot) else {mark.colour}


def test_catalog_symbology_and_data_have_the_same_layers() -> None:
    files = {file.name for file in (ROOT / "geodata/data").iterdir() if file.is_file() and file.suffix in {".geojson", ".tif"}}
    assert set(SYMBOLOGY) == set(CATALOG)
    assert {layer.file_name for layer in CATALOG.values() if layer.suffix} <= files


@pytest.mark.parametrize("layer", CATALOG.values(), ids=lambda layer: layer.id)
def test_every_layer_says_where_it_is_from_and_how_sure_it_is(layer) -> None:
    assert layer.sources
    assert set(layer.sources) <= set(SOURCES)
    assert layer.grade in GRADES
    assert layer.accuracy_km > 0
    assert layer.licence in {"MIT", "LGPL-3.0-or-later", "CC-BY-4.0", "BSD-3-Clause"}
    assert layer.date
    assert layer.switch is None or CATALOG[layer.switch].switchable


@pytest.mark.parametrize("key", SOURCES)
def test_every_source_has_a_citation_a_date_and_a_licence(key) -> None:
    source = SOURCES[key]
    assert source.citation
    assert source.date
    assert source.licence


def test_every_source_is_used() -> None:
    used = (
        set(vector.read("protected-areas")["source"])
        | {key for layer in CATALOG.values() for key in layer.sources}
        | {claim.source for claim in CLAIMS.values()}
    )
    assert used | {key for card in CARDS for key in card.sources} == set(SOURCES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_layer_is_spoken_of_in_every_language(language) -> None:
    assert set(WORDING[language].layers) == set(CATALOG)


TABLES = {
    "page": WORDING,
    "fire": FIRE,
    "balance": BALANCE,
    "compare": COMPARE,
    "field": FIELD,
    "territories": TERRITORIES,
    "twin": TWIN,
    "explore": EXPLORE,
    "tour": TOUR,
    "sheet": SHEET,
    "packet": PACKET,
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_stands_in_every_language_with_the_same_gaps(language, table) -> None:
    english, other = sentences(dataclasses.asdict(table["en"])), sentences(dataclasses.asdict(table[language]))
    assert set(other) == set(english)
    for name, text in english.items():
        assert other[name] or not text or name in {".unreviewed", ".between"}, f"{name} is empty"
        assert placeholders(other[name]) == placeholders(text), name


@pytest.mark.parametrize("table", [FIRE, BALANCE, EXPLORE, TOUR], ids=["fire", "balance", "explore", "tour"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_of_the_model_or_exploring_is_empty_or_holds_a_digit(language, table) -> None:
    for name, text in sentences(dataclasses.asdict(table[language])).items():
        assert text.strip(), name
        if name.startswith(".refusals"):  # they name standards
            continue
        assert not re.search(r"\d", text), f"{name} holds a figure, which must be a gap: {text}"


@pytest.mark.parametrize("table", [FIRE, BALANCE, FIELD, EXPLORE, TOUR], ids=["fire", "balance", "field", "explore", "tour"])
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_nothing_said_of_the_model_or_exploring_is_left_in_english(language, table) -> None:
    other = sentences(dataclasses.asdict(table[language]))
    for name, text in sentences(dataclasses.asdict(table["en"])).items():
        wordless = not re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text))  # a mere pattern such as {low}–{high}
        assert wordless or other[name] != text, name


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_translation_is_not_the_english_text_and_says_it_is_unreviewed(language) -> None:
    spoken = WORDING[language]
    assert spoken.unreviewed
    for layer_id, told in spoken.layers.items():
        assert told.method != WORDING["en"].layers[layer_id].method, layer_id


def test_legend_words_name_classes_that_are_drawn() -> None:
    for key in WORDING["en"].legend:
        layer_id, _, value = key.partition(":")
        assert any(not isinstance(mark, SURFACES) and mark.where and value in mark.where.values for mark in SYMBOLOGY[layer_id]), key


def test_every_class_that_the_data_hold_is_drawn() -> None:
    for layer_id in ("protected-areas", "tumen-crossings", "tumen-reaches", "roads-railway", "amur-river", "amur-ends", "towns"):
        wheres = [mark.where for mark in SYMBOLOGY[layer_id] if not isinstance(mark, SURFACES) and mark.where]
        drawn = {value for where in wheres for value in where.values}
        there = vector.read(layer_id)
        assert set(there[~there.geometry.geom_type.isin(["Point"]) | (CATALOG[layer_id].geometry == "point")][wheres[0].name]) <= drawn


def test_the_style_sheet_has_the_same_tokens() -> None:
    light, dark, *_ = re.findall(r"\{(.*?)\}", (ROOT / "assets/css/tokens.css").read_text(encoding="utf-8"), re.DOTALL)
    for n, block in enumerate((light, dark)):
        there = dict(re.findall(r"--([\w-]+): (#\w+);", block))
        for token, pair in TOKENS.items():
            assert there[token] == pair[n], token


def test_every_colour_used_is_a_token() -> None:
    used = {colour for marks in [*SYMBOLOGY.values(), WATERLINES] for mark in marks for colour in colours(mark)} | {label.colour for label in LABELS}
    assert used <= set(TOKENS)


def test_switches_have_short_keys_of_their_own() -> None:
    assert all(re.fullmatch(r"[a-z]{2}", layer.key) for layer in SWITCHES)
