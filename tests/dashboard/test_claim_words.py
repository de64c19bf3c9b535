from __future__ import annotations

import dataclasses
import json
import string
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.view import LANGUAGES
from dashboard.wording import WORDING
from dashboard.wording.evidence import CARDS, EVIDENCE, TOPICS
from dashboard.words.claims import as_of_text, claim_text
from geodata.catalog import CATALOG
from geodata.claims import CLAIMS, claim
from geodata.claims.record import BOUNDS
from geodata.layers import vector
from geodata.sources import SOURCES

EVIDENCE_LAYERS = (
    "leopard-range-core", "leopard-range-present", "leopard-range-historic", "leopard-pockets", "protected-areas", "tumen-crossings", "tumen-reaches",
    "roads-railway", "amur-river", "amur-ends",
)  # fmt: skip
ROOT = Path(__file__).parents[2]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("claim_id", "said"),
    [
        ("leopards-left-wwf", ("under 35", "менее 35", "不到 35\u00a0只", "35마리 미만")),
        ("range-alta", ("about 5,000\u00a0km²", "около 5\u00a0000\u00a0км²", "约 5,000\u00a0平方公里", "약 5,000\u00a0km²")),
        ("territory-alta", ("30–130\u00a0km²", "30–130\u00a0км²", "30–130\u00a0平方公里", "30~130\u00a0km²")),
        ("leopards-joint-2015", ("84 (70–108)", "84 (70–108)", "84 (70–108)\u00a0只", "84(70~108)마리")),
        ("range-left-share", ("2.96%", "2,96\u00a0%", "2.96%", "2.96%")),
        ("amur-basin-wwf", ("over 1,500,000\u00a0km²", "более 1\u00a0500\u00a0000\u00a0км²", "超过 1,500,000\u00a0平方公里", "1,500,000\u00a0km² 초과")),
        ("tumen-ice", ("about 4\u00a0months (unverified)", "около 4\u00a0мес. (не проверено)", "约 4\u00a0个月（未核实）", "약 4개월 (미확인)")),
    ],
)
def test_a_figure_is_written_as_each_language_writes_it(claim_id, said) -> None:
    assert tuple(claim_text(claim(claim_id), language) for language in LANGUAGES) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_unverified_stays_marked_in_every_language(language) -> None:
    for one in CLAIMS.values():
        assert (WORDING[language].unverified in claim_text(one, language)) == (not one.verified), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_a_claim_needs_stands_in_every_language(language) -> None:
    told = EVIDENCE[language]
    assert set(told.bounds) == set(BOUNDS)
    for table, key in (("units", "unit"), ("quantities", "quantity"), ("places", "place"), ("methods", "method")):
        assert set(getattr(told, table)) == {getattr(one, key) for one in CLAIMS.values()}, table
    for name, value in dataclasses.asdict(told).items():
        english = getattr(EVIDENCE["en"], name)
        for key in value if isinstance(value, dict) and name != "cards" else ():
            assert value[key]
            assert gaps(value[key]) == gaps(english[key]), (name, key)
    if language != "en":
        assert len({told.quantities[key] for key in told.quantities if told.quantities[key] == EVIDENCE["en"].quantities[key]}) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_tells_the_same_claims_in_every_language(language) -> None:
    cards = EVIDENCE[language].cards
    assert set(cards) == {card.id for card in CARDS}
    assert set(EVIDENCE[language].topics) == set(TOPICS)
    for card_id, told in cards.items():
        assert told.title
        assert gaps(told.text) == gaps(EVIDENCE["en"].cards[card_id].text), card_id
        assert {gap.removesuffix(".date") for gap in gaps(told.text)} <= set(CLAIMS), card_id


def test_a_card_writes_no_figure_that_is_not_a_claim() -> None:
    for language in LANGUAGES:
        for card_id, told in EVIDENCE[language].cards.items():
            assert not any(sign.isdigit() for text, *_ in string.Formatter().parse(told.text) for sign in text), (language, card_id)


def test_every_card_names_its_sources_and_a_layer_that_exists() -> None:
    for card in CARDS:
        assert card.sources
        assert set(card.sources) <= set(SOURCES), card.id
        assert not card.layer or card.layer in CATALOG, card.id
    assert {"leopard", "tiger", "basin", "threats", "conservation"} == set(TOPICS)


def test_an_undated_figure_says_so_in_words() -> None:
    assert as_of_text(claim("tumen-length-en"), "en") == "no date"
    assert as_of_text(claim("leopards-joint-2015"), "ru") == "2014–2015"


def test_the_command_lists_every_claim_as_json_and_as_a_table() -> None:
    def call(*more: str) -> str:
        return subprocess.run([sys.executable, "-m", "dashboard", "claims", *more], capture_output=True, text=True, cwd=ROOT, check=True).stdout

    rows = json.loads(call("--json"))
    assert [row["id"] for row in rows] == list(CLAIMS)
    assert {row["id"]: row["ladders"] for row in rows}["tumen-length-ru"] == ["tumen-length"]
    for row in rows:
        assert {"quantity", "low", "high", "unit", "as_of", "place", "method", "source", "grade", "verified", "citation"} <= set(row)
    assert len(call().splitlines()) == len(CLAIMS)


TOLD = ("type", "geometry_kind", "status", "kind", "role", "country", "countries", "ice", "fences", "estimate")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_evidence_features_hold_has_words_in_every_language(language) -> None:
    told = EVIDENCE[language]
    assert set(told.attributes) == set(EVIDENCE["en"].attributes)
    assert set(told.values) == set(EVIDENCE["en"].values)
    for layer_id in EVIDENCE_LAYERS:
        rows = vector.read(layer_id)
        for name in {*TOLD, "verified"} & set(rows.columns):
            values = {value for cell in rows[name].dropna() if isinstance(cell, str) for value in (cell.split() if name == "verified" else [cell])}
            assert {f"{name}:{value}" for value in values} <= set(told.values), (layer_id, name)
            assert name in told.attributes
