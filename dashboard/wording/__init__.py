"""Every sentence on screen, paper and terminal, one frozen record per language with the same fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import en, ko, ru, zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.record import LayerWords, Wording

WORDING: dict[Language, Wording] = {"en": en.WORDING, "ru": ru.WORDING, "zh": zh.WORDING, "ko": ko.WORDING}


def words(language: Language) -> Wording:
    """The wording of one language."""
    return WORDING[language]


def layer_words(language: Language, layer_id: str) -> LayerWords:
    """What one layer is called, shows and does not show."""
    return WORDING[language].layers[layer_id]
