"""What is said of the field in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import field_en, field_ko, field_ru, field_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.field_record import FieldWords

FIELD: dict[Language, FieldWords] = {"en": field_en.FIELD, "ru": field_ru.FIELD, "zh": field_zh.FIELD, "ko": field_ko.FIELD}


def field_words(language: Language) -> FieldWords:
    """What one language says of the field."""
    return FIELD[language]
