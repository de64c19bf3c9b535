"""What a thing was made of in sixteen digits, which change with any of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Iterable


def fingerprint(layer_ids: Iterable[str], more: bytes = b"") -> str:
    """Sixteen hexadecimal digits of the files of these layers, in this order, and of what else a thing is made of.

    Raises:
        DataFileError: when a file is missing or damaged.
    """
    made_of = hashlib.sha256()
    for layer_id in layer_ids:
        made_of.update(vector.content(layer_id))
    made_of.update(more)
    return made_of.hexdigest()[:16]
