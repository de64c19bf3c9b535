"""The one list of evidence grades, from the surest to the least sure."""

from __future__ import annotations

from typing import Literal, get_args

Grade = Literal["measured", "published", "digitised", "inferred", "schematic", "scenario"]
GRADES: tuple[Grade, ...] = get_args(Grade)
