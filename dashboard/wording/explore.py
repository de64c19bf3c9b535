"""What is said of exploring the map in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import explore_en, explore_ko, explore_ru, explore_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.explore_record import ExploreWords

EXPLORE: dict[Language, ExploreWords] = {"en": explore_en.EXPLORE, "ru": explore_ru.EXPLORE, "zh": explore_zh.EXPLORE, "ko": explore_ko.EXPLORE}


def explore_words(language: Language) -> ExploreWords:
    """What one language says of exploring the map."""
    return EXPLORE[language]
