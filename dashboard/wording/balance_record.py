"""What must be said of the balance sheet and of a person's own area in every language. Braces name what is filled in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceWords:
    """Every sentence about the table and the area in one language."""

    button: str
    panel: str
    working: str
    once: str
    whole: str
    area: str
    own_area: str
    area_named: str  # {name} {area}
    clear: str
    fire: dict[str, str]  # {year}, of one history {number}
    elsewhere: str
    territories: str
    room: dict[str, str]  # {year}, of one history {number}
    # the table
    by_range: str
    by_protection: str
    total: str
    not_known: str
    keys: dict[str, str]
    values: dict[str, str]
    columns: dict[str, str]  # {size}
    chance: str  # {chances}
    in_unit: str  # {name} {unit}
    also_note: str
    rounded_note: str
    sort_note: str
    # the area
    choose: str
    pick_hint: str  # {button}
    figures_for: str
    draw: str
    file: str
    file_hint: str  # {most}
    corners: str
    corners_use: str
    corners_unread: str  # {example}
    drawing: str
    draw_hint: str
    draw_keys: str
    count: str  # {count} {most}
    corner_set: str
    corner_back: str
    corner_done: str
    cancel: str
    too_many: str  # {most}
    too_few: str
    reading: str  # {name}
    taken: str
    given_up: str
    failed: str
    of_file: str  # {name} {what}
    of_drawn: str  # {what}
    changes: dict[str, str]
    refusals: dict[str, str]
    # sheet
    area_line: str  # {name} {area} {burned} {share} {year}
    area_line_history: str  # and {number}
    area_line_unknown: str  # {name} {area}
