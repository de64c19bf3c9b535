"""What is said in a data package and a field packet in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import packet_en, packet_ko, packet_ru, packet_zh

if TYPE_CHECKING:
    from dashboard.view import Language
    from dashboard.wording.packet_record import PacketWords

PACKET: dict[Language, PacketWords] = {"en": packet_en.PACKET, "ru": packet_ru.PACKET, "zh": packet_zh.PACKET, "ko": packet_ko.PACKET}


def packet_words(language: Language) -> PacketWords:
    """What one language says of a packet."""
    return PACKET[language]
