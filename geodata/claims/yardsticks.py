"""What follows from claims of area: room for territories, land for each leopard, one range's share of another.

A yardstick sets published figures beside each other. It never says how many leopards there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.claims import CLAIMS, claim
from geodata.errors import ClaimError

if TYPE_CHECKING:
    from geodata.claims.record import Claim

TERRITORY, COUNT, DENSITY = "territory-alta", "leopards-primorye-alta", "leopard-density"


class Figure(NamedTuple):
    """A figure from low to high, and the ids of the claims it follows from."""

    low: float
    high: float
    unit: str
    claims: tuple[str, ...]


class Mark(NamedTuple):
    """One published area of a territory in km2 and the claim that gives it; what kind of area is its claim's quantity."""

    claim: str
    low_km2: float
    high_km2: float


class Yardstick(NamedTuple):
    """Published figures beside a range's area.

    `room` is the fewest and the most whole territories of published size; `land_each` the range over the count that
    the same source gives, nothing where there is no such count; `land_by_density` what one over the density of the
    camera traps gives for each adult.
    """

    room: Figure
    land_each: Figure | None
    land_by_density: Figure


def yardstick(area: Claim) -> Yardstick:
    """The yardstick of a range estimate.

    Raises:
        ClaimError: when the claim is no area with two ends.
    """
    territory, count, density = claim(TERRITORY), claim(COUNT), claim(DENSITY)
    each = None
    if area.source == count.source:
        (low, high), (fewest, most) = _ends(area), _ends(count, "animals")
        each = Figure(low / most, high / fewest, "km2", (area.id, count.id))
    sparse, dense = _ends(density, "per100km2")
    by_density = Figure(100 / dense, 100 / sparse, "km2", (density.id,))
    return Yardstick(Figure(*room(area, territory), "territories", (area.id, territory.id)), each, by_density)


def marks() -> tuple[Mark, ...]:
    """Every published area of a territory, unverified ones among them: their claims say which."""
    published = (one for one in CLAIMS.values() if one.quantity.split("-")[0] == "territory")
    return tuple(Mark(one.id, *_ends(one)) for one in published)


def whole_territories(area: Claim, size_km2: float) -> tuple[int, int]:
    """How many whole territories of one size fit into an area, by its low and its high end."""
    low, high = _ends(area)
    return int(low // size_km2), int(high // size_km2)


def room(area: Claim, territory: Claim) -> tuple[int, int]:
    """The fewest and the most whole territories that fit into an area: a yardstick, not a count of animals.

    Raises:
        ClaimError: for an open end or for units other than km2.
    """
    smallest, largest = _ends(territory)
    return whole_territories(area, largest)[0], whole_territories(area, smallest)[1]


def share(part: Claim, whole: Claim) -> float:
    """The part's area over the whole's, each by the middle of what its source gives."""
    return sum(_ends(part)) / sum(_ends(whole))


def _ends(one: Claim, unit: str = "km2") -> tuple[float, float]:
    if one.unit != unit or one.low is None or one.high is None:
        what = {"km2": "an area"}.get(unit, f"a figure in {unit}")
        message = f"Figure {one.id!r} is not {what} with two ends; choose one that is."
        raise ClaimError(message)
    return one.low, one.high
