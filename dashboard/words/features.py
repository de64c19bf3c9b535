"""What a feature of the map tells about itself: its name, its attributes in words and figures, the claims it bears."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.words.claims import plain
from dashboard.words.figures import Figure, claimed, computed
from dashboard.words.numbers import distance
from geodata.catalog import CATALOG
from geodata.claims import CLAIMS
from geodata.layers import vector

if TYPE_CHECKING:
    from dashboard.view import Language

YEARS = frozenset({"year", "ramsar_year", "biosphere_year", "heritage_year"})
DRAWN = frozenset({"drawn_km2", "shift_km", "accuracy_km"})  # measured on what is drawn here
# which word of a protected area's `verified` speaks for an attribute
READ_AS = {"area_km2": "area", "year": "year", "type": "type"}


def feature(layer_id: str, feature_id: str) -> dict[str, Any] | None:
    """The properties of a feature, or nothing where there is none of that id."""
    if layer_id not in CATALOG or not CATALOG[layer_id].has_features or vector.problem(layer_id):
        return None
    return _by_id(layer_id).get(feature_id)


@cache
def _by_id(layer_id: str) -> dict[str, dict[str, Any]]:
    return {one["properties"]["id"]: one["properties"] for one in reversed(vector.text(layer_id)["features"]) if one["properties"].get("id")}


def name(told: dict[str, Any], language: Language) -> str:
    """What it is called: on a shared river by all official names, else in the reader's language; nothing if it has no name."""
    return told.get(f"official_{language}") or told.get(f"name_{language}") or told.get("name_en") or ""


def attributes(layer_id: str, told: dict[str, Any], language: Language) -> list[tuple[str, str | Figure]]:
    """The feature's attributes that have words, and the claims it names, in the wording's order."""
    evidence = evidence_words(language)
    rows: list[tuple[str, str | Figure]] = []
    for key, label in evidence.attributes.items():
        if key != "accuracy_km" and told.get(key) not in (None, "", []):
            rows += [(label, one) for one in _values(layer_id, told, key, language)]
    for claim_id in str(told.get("claims") or told.get("claim") or "").split():
        claim = CLAIMS[claim_id]
        rows.append((f"{evidence.quantities[claim.quantity]}, {evidence.places[claim.place]}", claimed(claim_id, language)))
    return rows


def _values(layer_id: str, told: dict[str, Any], key: str, language: Language) -> list[str | Figure]:
    value, values = told[key], evidence_words(language).values
    if key == "verified":
        read = ", ".join(values[f"verified:{part}"] for part in value.split()) if isinstance(value, str) else ""
        return [read or words(language).unverified] if value is not True else []
    if isinstance(value, str):
        said = values.get(f"{key}:{value}")
        return [said if _read(told, key) else _marked(said, language)] if said else []
    numbers = value if isinstance(value, list) else [value]
    return [_figure(layer_id, told, key, one, language) for one in numbers]


def _figure(layer_id: str, told: dict[str, Any], key: str, value: float, language: Language) -> Figure:
    origin = f"{layer_id}/{told['id']}/{key}"
    text = str(value) if key in YEARS else _measured(value, key, language)
    # a park's area is published; elsewhere an area was measured on the drawing
    if key in DRAWN or (key == "area_km2" and layer_id != "protected-areas"):
        return computed(text, origin)
    read = _read(told, key)
    return Figure(text if read else _marked(text, language), "claim", origin, read)


def _marked(text: str, language: Language) -> str:
    mark = words(language).unverified
    return text + ("" if mark.startswith("（") else " ") + mark  # a full-width bracket carries its own space


def _measured(value: float, key: str, language: Language) -> str:
    if key.endswith("_km"):
        return distance(value, language)
    unit = key.rpartition("_")[2]
    return evidence_words(language).units[unit].format(number=plain(round(value) if value >= 100 else value, language))


def _read(told: dict[str, Any], key: str) -> bool:
    """Whether a source was read for it; a yes or no of the whole feature speaks of its outline, not of published figures."""
    verified = told.get("verified", True)
    return READ_AS[key] in verified.split() if isinstance(verified, str) and key in READ_AS else True
