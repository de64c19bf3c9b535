"""What must be said of territories and of crossing belts in every language. Braces name what is filled in; figures are always gaps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryWords:
    """Every sentence about territories and crossing belts in one language."""

    tab: str
    size: str
    size_note: str  # {low} {high}
    refused: str  # {value} {low} {high}
    refused_word: str  # {value} {low} {high}
    cannot: str  # {value} {low} {high}
    marks: str
    mark_below: str
    mark_above: str
    # the tiles
    tiles: str
    count: str
    mean: str
    spread: str
    between: str  # {low} {high}
    deviation: str
    unfit: str
    unfit_parts: str  # {share} {water} {towns} {small}
    basin: str
    of_all: str  # {part} {whole}
    # the yardstick
    yardstick: str
    yard_room: str  # {area} {fewest} {most} {largest} {smallest}
    yard_size: str  # {size} {whole}
    yard_each: str  # {counted} {low} {high}
    yard_density: str  # {density} {land}
    card: str
    card_tiles: str
    card_not: str
    # fire and territories
    fire: str
    room_mean: str  # {year} {room} {known} {low} {high} {members}
    room_history: str  # {year} {room} {known} {number}
    room_rule: str  # {share}
    room_grass: str
    room_unknown: str  # {count}
    room_none: str
    room_table: str
    room_year: str
    room_average: str
    room_band: str
    result_room: str  # {room} {known}
    result_room_part: str  # {room} {known}
    # legend
    line: str  # {count} {size} {estimate} {mean}
    line_room: str  # {year} {room} {known}
    # one tile
    tile: str  # {number} {area}
    tile_of: str  # {number} {count}
    tile_area: str
    tile_room: str  # {year}
    tile_share: str  # {share} {members}
    tile_history: str  # {number} {year}
    yes: str
    no: str
    tile_unknown: str
    # crossing belts
    ice: str
    seasons: dict[str, str]
    parts: dict[str, str]  # {name}
    belt_note: str
    season: str
    status: str
    by_source: str  # {status} {source}
    agreement: str
    agreement_value: str  # {share} {sets}
    width: str
    width_of_border: str
    way: str
    in_belt: str
    not_known: str
    unknowns: dict[str, str]
    reach_end: str
    legend_belts: str  # {season} {share} {sets}
