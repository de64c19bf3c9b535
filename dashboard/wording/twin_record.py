"""What must be said of the map in words in every language. Braces name what is filled in; figures are always gaps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinWords:
    """Every sentence of the text twin in one language. Names fill gaps as they stand, so no sentence may bend them."""

    heading: str
    listed: str  # between the parts of a list
    between: str  # between two sentences
    titled: str  # {title}
    # where it looks
    land: str  # {countries} {provinces}
    land_none: str
    towns: str  # {towns}
    window: str  # {centre} {width} {height}
    # layers
    layers: str  # {layers}
    layer: str  # {title} {grade} {accuracy}
    faded: str  # {title} {grade} {accuracy} {opacity}
    missing: str  # {layers}
    table: str
    column_layer: str
    column_shows: str
    # what figures rest on
    estimate: str  # {name} {area} {room} {share}
    # fire
    fire: str  # {subject}
    side: str  # {subject}
    values: str  # {values}
    classes: str  # {land} {classes}
    of_letter: str  # {letter} {sentence}
    # territories, crossings, area
    territories: str  # {line}
    bridges: str  # {bridges}
    reaches: str  # {reaches}
    belts: str  # {line} {belts}
    none_here: str
    area: str  # {line}
