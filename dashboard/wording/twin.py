"""What is said of the map in words in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import twin_en, twin_ko, twin_ru, twin_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.twin_record import TwinWords

TWIN: dict[Language, TwinWords] = {"en": twin_en.TWIN, "ru": twin_ru.TWIN, "zh": twin_zh.TWIN, "ko": twin_ko.TWIN}


def twin_words(language: Language) -> TwinWords:
    """What one language says of the map in words."""
    return TWIN[language]
