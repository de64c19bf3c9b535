"""What must be said of exploring the map in every language. Braces name what is filled in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreWords:
    """Every sentence about it in one language."""

    no_map: str
    measure: str
    measuring: str
    measure_hint: str
    measure_keys: str
    measured: str  # {length}
    measured_none: str
    point_set: str
    point_back: str
    measure_end: str
    measure_ended: str
    # what is in view
    in_view: str
    in_view_count: str  # {count}
    in_view_none: str
    in_view_still: str
    in_view_again: str
    in_view_more: str  # {count}
