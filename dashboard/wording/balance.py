"""What is said of the balance sheet and of a person's own area in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import balance_en, balance_ko, balance_ru, balance_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.balance_record import BalanceWords

BALANCE: dict[Language, BalanceWords] = {"en": balance_en.BALANCE, "ru": balance_ru.BALANCE, "zh": balance_zh.BALANCE, "ko": balance_ko.BALANCE}


def balance_words(language: Language) -> BalanceWords:
    """What one language says of the balance sheet."""
    return BALANCE[language]
