"""What is said of territories and crossing belts in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import territories_en, territories_ko, territories_ru, territories_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.territories_record import TerritoryWords

TERRITORIES: dict[Language, TerritoryWords] = {
    "en": territories_en.TERRITORIES,
    "ru": territories_ru.TERRITORIES,
    "zh": territories_zh.TERRITORIES,
    "ko": territories_ko.TERRITORIES,
}


def territory_words(language: Language) -> TerritoryWords:
    """What one language says of territories and crossing belts."""
    return TERRITORIES[language]
