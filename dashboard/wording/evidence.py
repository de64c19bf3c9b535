"""What is said about claims in each language, and the cards in the order they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.wording import evidence_en, evidence_ko, evidence_ru, evidence_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.evidence_record import EvidenceWords

EVIDENCE: dict[Language, EvidenceWords] = {
    "en": evidence_en.EVIDENCE,
    "ru": evidence_ru.EVIDENCE,
    "zh": evidence_zh.EVIDENCE,
    "ko": evidence_ko.EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its topic, where what it says besides figures is from, and the layer it belongs to, if one is drawn."""

    id: str
    topic: str
    sources: tuple[str, ...]
    layer: str = ""


CARDS: tuple[Card, ...] = (
    Card("counts-old", "leopard", ("wwf-archive", "alta-fact-page"), "leopard-range-core"),
    Card("counts-sum", "leopard", ("alta-fact-page",), "leopard-pockets"),
    Card("counts-new", "leopard", ("wikipedia-leopard", "vitkalova-2018"), "leopard-range-present"),
    Card("counts-china", "leopard", ("alta-fact-page", "wang-2016", "cgtn-2024"), "leopard-pockets"),
    Card("where", "leopard", ("alta-fact-page", "wwf-archive"), "leopard-range-core"),
    Card("range", "leopard", ("alta-fact-page", "jiang-2015"), "leopard-range-present"),
    Card("range-history", "leopard", ("jiang-2015",), "leopard-range-historic"),
    Card("territory", "leopard", ("alta-fact-page", "vitkalova-2016")),
    Card("body", "leopard", ("alta-fact-page",)),
    Card("leap", "leopard", ("wwf-archive", "alta-fact-page")),
    Card("fur", "leopard", ("alta-fact-page",)),
    Card("young", "leopard", ("alta-fact-page",)),
    Card("habits", "leopard", ("alta-fact-page",)),
    Card("prey", "leopard", ("alta-fact-page",)),
    Card("forest", "leopard", ("alta-fact-page", "hebblewhite-2011")),
    Card("both-sides", "leopard", ("chelorg-2016", "solovieva", "vitkalova-2018")),
    Card("korea", "leopard", ("tass-2019", "kremlin-25777", "li-2024", "alta-fact-page"), "tumen-reaches"),
    Card("tiger-counts", "tiger", ("wwf-archive",)),
    Card("tiger-size", "tiger", ("wwf-archive",)),
    Card("tiger-china", "tiger", ("wang-2016", "cgtn-2024")),
    Card("amur-length", "basin", ("wwf-archive", "amur-page"), "amur-river"),
    Card("amur-names", "basin", ("wwf-archive",), "amur-river"),
    Card("amur-source", "basin", ("wwf-archive",), "amur-river"),
    Card("amur-border", "basin", ("wwf-archive",), "amur-river"),
    Card("amur-basin", "basin", ("wwf-archive", "amur-page"), "watersheds"),
    Card("amur-tributaries", "basin", ("amur-heilong-0112",), "amur-river"),
    Card("amur-fish", "basin", ("wwf-archive",)),
    Card("wetlands", "basin", ("wwf-archive", "wwf-ramsar-2008"), "protected-areas"),
    Card("biosphere", "basin", ("wwf-archive", "amurinfocenter"), "protected-areas"),
    Card("heritage", "basin", ("wwf-archive",), "protected-areas"),
    Card("tumen", "basin", ("tumen-page-en", "tumen-page-ru"), "tumen-crossings"),
    Card("tumen-ice", "basin", ("recalled",), "tumen-reaches"),
    Card("poaching", "threats", ("alta-fact-page", "wwf-archive")),
    Card("roads", "threats", ("alta-fact-page", "project"), "roads-railway"),
    Card("fires", "threats", ("alta-fact-page", "alta"), "study-region"),
    Card("fire-grass", "threats", ("alta-fact-page", "wcs-fire"), "study-region"),
    Card("logging", "threats", ("wwf-archive",)),
    Card("inbreeding", "threats", ("alta-fact-page",)),
    Card("disease", "threats", ("alta-fact-page",)),
    Card("tigers", "threats", ("alta-fact-page",)),
    Card("fences", "threats", ("li-2024", "recalled"), "tumen-reaches"),
    Card("patrols", "conservation", ("alta-fact-page",)),
    Card("monitoring", "conservation", ("alta-fact-page", "vitkalova-2016", "wang-2016")),
    Card("fire-fighting", "conservation", ("alta-fact-page", "wcs-slavyanka", "alta")),
    Card("leases", "conservation", ("alta-fact-page",)),
    Card("alliance", "conservation", ("alta-fact-page",)),
    Card("second-home", "conservation", ("hebblewhite-2011",)),
    Card("strategy", "conservation", ("wwf-ru-2022",)),
)
TOPICS = tuple(dict.fromkeys(card.topic for card in CARDS))


def evidence_words(language: Language) -> EvidenceWords:
    """What is said about claims in a language."""
    return EVIDENCE[language]
