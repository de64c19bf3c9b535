"""What the tour says in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import tour_en, tour_ko, tour_ru, tour_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.tour_record import TourWords

TOUR: dict[Language, TourWords] = {"en": tour_en.TOUR, "ru": tour_ru.TOUR, "zh": tour_zh.TOUR, "ko": tour_ko.TOUR}


def tour_words(language: Language) -> TourWords:
    """The tour in one language."""
    return TOUR[language]
