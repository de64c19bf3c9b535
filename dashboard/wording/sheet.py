"""What is said on and of a printed sheet in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import sheet_en, sheet_ko, sheet_ru, sheet_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.sheet_record import SheetWords

SHEET: dict[Language, SheetWords] = {"en": sheet_en.SHEET, "ru": sheet_ru.SHEET, "zh": sheet_zh.SHEET, "ko": sheet_ko.SHEET}


def sheet_words(language: Language) -> SheetWords:
    """What one language says of a sheet."""
    return SHEET[language]
