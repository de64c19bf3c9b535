"""Numbers the way each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import words

if TYPE_CHECKING:
    from dashboard.view import Language


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number with the language's separators."""
    spoken = words(language)
    plain = f"{value:,.{decimals}f}"
    return plain.translate(str.maketrans({",": spoken.thousands, ".": spoken.decimal}))


def with_unit(value: float, unit: str, language: Language, decimals: int = 0) -> str:
    """A number and its unit, never parted by a line's end."""
    return f"{number(value, language, decimals)}\u00a0{unit}"


def distance(value_km: float, language: Language) -> str:
    """A distance in km, with one decimal below 10 km unless it is whole."""
    decimals = 0 if value_km >= 10 or value_km == round(value_km) else 1
    return with_unit(value_km, words(language).km, language, decimals)


def percent(share: float, language: Language, decimals: int = 1) -> str:
    """A share in per cent."""
    return words(language).percent.format(number=number(100 * share, language, decimals))
