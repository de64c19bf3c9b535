"""What is said of two scenarios side by side in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import compare_en, compare_ko, compare_ru, compare_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.compare_record import CompareWords

COMPARE: dict[Language, CompareWords] = {"en": compare_en.COMPARE, "ru": compare_ru.COMPARE, "zh": compare_zh.COMPARE, "ko": compare_ko.COMPARE}


def compare_words(language: Language) -> CompareWords:
    """What one language says of two scenarios."""
    return COMPARE[language]
