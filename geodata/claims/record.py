"""One published figure as a record, and the sums that may be made of such records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from geodata.errors import ClaimError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.grades import Grade

Bound = Literal["exact", "about", "almost", "under", "over", "at least", "up to"]
BOUNDS: tuple[Bound, ...] = get_args(Bound)
# how a date is known: the source says it, it was concluded from the source's content, or there is none
Dated = Literal["stated", "concluded", "undated"]
# leopards walk over the border: an animal seen in two countries stands in both countries' counts
COUNTED = frozenset({"leopards", "tigers"})


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that one source gives for one quantity.

    `low` and `high` are the same for a single value; one of them is None where the source gives only the other end
    (`bound` under, over, at least, up to). `best` is the estimate inside a confidence interval. `as_of` is a year, two
    years with a hyphen, or `undated`. `parts` are the claims a computed one is made of. `quantity`, `unit`, `place` and
    `method` are keys of the wording.
    """

    id: str
    quantity: str
    unit: str
    place: str
    low: float | None
    high: float | None
    as_of: str
    dated: Dated
    method: str
    source: str
    bound: Bound = "exact"
    best: float | None = None
    grade: Grade = "published"
    verified: bool = True
    parts: tuple[str, ...] = ()
    note: str = ""

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year it speaks of; nothing where it is undated."""
        if self.as_of == "undated":
            return None
        years = [int(year) for year in self.as_of.split("-")]
        return years[0], years[-1]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of claims from the lowest to the highest reading, and the ids that were left out because they are unverified."""

    low: float
    high: float
    unit: str
    left_out: tuple[str, ...]


def total(claims: Iterable[Claim], *, unverified: bool = False) -> Total:
    """The sum of claims in one unit; unverified ones are left out and named unless asked for.

    Raises:
        ClaimError: for different units, for open ends, for nothing to add, and for animals of two places, which
            would be counted twice.
    """
    every = list(claims)
    taken = [claim for claim in every if unverified or claim.verified]
    units = {claim.unit for claim in every}
    if len(units) > 1:
        message = f"Figures in {', '.join(sorted(units))} cannot be added; choose figures in one unit."
        raise ClaimError(message)
    if COUNTED & {claim.quantity for claim in every} and len(every) > 1:
        message = "Counts of animals are not added: one that crosses the border is in both counts; use a joint survey instead."
        raise ClaimError(message)
    if not taken:
        message = "There is no verified figure to add; ask for unverified ones as well."
        raise ClaimError(message)
    low, high = _ends(taken)
    return Total(low, high, taken[0].unit, tuple(claim.id for claim in every if claim not in taken))


def _ends(claims: list[Claim]) -> tuple[float, float]:
    low = high = 0.0
    for claim in claims:
        if claim.low is None or claim.high is None:
            message = f"Figure {claim.id!r} has an open end and cannot be added; leave it out."
            raise ClaimError(message)
        low, high = low + claim.low, high + claim.high
    return low, high
