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
    """A share in per cent; one too small, or too near the whole, to be rounded honestly says on which side it lies."""
    spoken, least = words(language), 0.1**decimals
    value = round(share * 100, 9)
    if value in {0.0, 100.0}:
        return spoken.percent.format(number=number(value, language))
    mark, shown = ("<", least) if value < least / 2 else (">", 100 - least) if value >= 100 - least / 2 else ("", value)
    return mark + spoken.percent.format(number=number(shown, language, decimals))
