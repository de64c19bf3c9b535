"""What is said of the fire scenario in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import fire_en, fire_ko, fire_ru, fire_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.fire_record import FireWords

FIRE: dict[Language, FireWords] = {"en": fire_en.FIRE, "ru": fire_ru.FIRE, "zh": fire_zh.FIRE, "ko": fire_ko.FIRE}


def fire_words(language: Language) -> FireWords:
    """What one language says of fire."""
    return FIRE[language]
