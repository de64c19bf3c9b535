"""What follows from a claim of the range's area: how many territories it has room for, and what share of another range it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.errors import ClaimError

if TYPE_CHECKING:
    from geodata.claims.record import Claim


def room(area: Claim, territory: Claim) -> tuple[int, int]:
    """The fewest and the most whole territories that fit into an area: a yardstick, not a count of animals.

    Raises:
        ClaimError: for an open end or for units other than km2.
    """
    smallest, largest = _ends(territory)
    low, high = _ends(area)
    return int(low // largest), int(high // smallest)


def share(part: Claim, whole: Claim) -> float:
    """The part's area over the whole's, each by the middle of what its source gives."""
    return sum(_ends(part)) / sum(_ends(whole))


def _ends(claim: Claim) -> tuple[float, float]:
    if claim.unit != "km2" or claim.low is None or claim.high is None:
        message = f"Figure {claim.id!r} is not an area with two ends; choose one that is."
        raise ClaimError(message)
    return claim.low, claim.high
