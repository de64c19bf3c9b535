"""A published figure as a person reads it: number, unit, bound, and whether it is unverified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.words.numbers import number

if TYPE_CHECKING:
    from dashboard.view import Language
    from geodata.claims.record import Claim


def claim_text(claim: Claim, language: Language) -> str:
    """What the source gives, as `30–130 km²` or `under 35`, with `(unverified)` after it where that is so."""
    told = evidence_words(language)
    low, high = claim.low, claim.high
    if low is None or high is None:
        figure = plain(low if low is not None else high or 0.0, language)
    elif claim.best is not None:
        figure = told.estimate.format(best=plain(claim.best, language), low=plain(low, language), high=plain(high, language))
    elif low == high:
        figure = plain(low, language)
    else:
        figure = told.between.format(low=plain(low, language), high=plain(high, language))
    value = told.bounds[claim.bound].format(value=told.units[claim.unit].format(number=figure))
    mark = words(language).unverified
    space = "" if mark.startswith("（") else " "  # a full-width bracket carries its own
    return value if claim.verified else value + space + mark


def plain(value: float, language: Language) -> str:
    """A number with as many decimals as the source gives, at most two."""
    decimals = next(digits for digits in (0, 1, 2) if digits == 2 or round(value, digits) == value)
    return number(value, language, decimals)


def as_of_text(claim: Claim, language: Language) -> str:
    """The year or years it speaks of, or that it bears no date."""
    return evidence_words(language).undated if claim.as_of == "undated" else claim.as_of.replace("-", "–")
