"""What must be said in every language of field mode, and of what still works where the server cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """Every sentence about the field in one language."""

    mode: str  # the button's name
    on: str
    off: str
    away: str  # when the server cannot be reached any more
    needs_server: str  # what was asked for
    not_kept: str  # what the page has never loaded
    back: str
    other_view: str  # a link whose scenario is not kept
    kept: str
    kept_in_part: str
