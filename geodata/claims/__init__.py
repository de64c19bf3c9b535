"""Every published figure of the atlas, one record a value: nothing averaged, nothing picked in silence.

`CLAIMS` holds them by id; `LADDERS` names the claims that speak of one quantity, to be shown side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.claims.drawing import DRAWING
from geodata.claims.fires import FIRES
from geodata.claims.leopards import LEOPARDS, TIGERS
from geodata.claims.ranges import PARKS, RANGES, TERRITORIES
from geodata.claims.rivers import AMUR, TUMEN
from geodata.claims.species import SPECIES
from geodata.errors import ClaimError

if TYPE_CHECKING:
    from geodata.claims.record import Claim


def _by_id(*tables: tuple[Claim, ...]) -> dict[str, Claim]:
    every = [claim for table in tables for claim in table]
    claims = {claim.id: claim for claim in every}
    if len(claims) != len(every):
        message = "two claims share an id"
        raise ValueError(message)
    return claims


CLAIMS: dict[str, Claim] = _by_id(LEOPARDS, TIGERS, SPECIES, RANGES, TERRITORIES, PARKS, FIRES, AMUR, TUMEN, DRAWING)

# each rung is a claim; a ladder of counts speaks of one place and is never added to another
LADDERS: dict[str, tuple[str, ...]] = {
    "leopards-russia": (
        "leopards-ru-1973", "leopards-ru-1985", "leopards-ru-1991", "leopards-ru-1997", "leopards-ru-2000", "leopards-ru-2003", "leopards-ru-2013",
        "leopards-ru-2013-interval", "leopards-primorye-alta", "leopards-parks-2015", "leopards-llnp-2017", "leopards-ru-2019", "leopards-ru-2021",
        "leopards-ru-2022", "leopards-ru-2023",
    ),
    "leopards-china": (
        "leopards-cn-1998", "leopards-hunchun-1998", "leopards-jilin-2013", "leopards-laoyeling-2013", "leopards-cn-2014", "leopards-china-alta",
        "leopards-hunchun-2020", "leopards-nctl-2024",
    ),
    "leopards-joint": ("leopards-joint-2007", "leopards-joint-2015", "leopards-seen-2015"),
    "leopards-world": ("leopards-world-2000s", "leopards-left-wwf", "leopards-left-alta", "leopards-sum-alta", "leopards-world-latest"),
    "tigers": ("tigers-before", "tigers-after", "tigers-cn-2014", "tigers-hunchun-2020", "tigers-nctl-2024"),
    "leopard-range": ("range-historic", "range-1970s", "range-ru-2011", "range-tass", "range-alta", "range-ru-2015", "range-present"),
    "territory": ("territory-alta", "territory-wikipedia"),
    "burned-yearly": ("burned-yearly-study", "burned-yearly-slides", "burned-yearly-bears", "burned-yearly-page", "burned-2009"),
    "burned-ever": ("burned-ever-study", "burned-ever-page", "burned-ever-khasan", "burned-ever-even"),
    "burned-ever-pad": ("burned-ever-pad", "burned-ever-pad-bears"),
    "amur-length": ("amur-length-proper", "amur-length-argun", "amur-length-wwf"),
    "amur-rank": ("amur-rank-wwf", "amur-rank-other"),
    "amur-border": ("amur-border-own", "amur-border-wwf"),
    "amur-basin": ("amur-basin-wwf", "amur-basin-us-old", "amur-basin-page", "amur-basin-other", "amur-basin-us-new"),
    "tumen-length": ("tumen-length-en", "tumen-length-ru"),
    "tumen-basin": ("tumen-basin-en", "tumen-basin-ru"),
    "ramsar-sites": ("ramsar-wwf", "ramsar-poster"),
    "biosphere-reserves": ("mab-wwf", "mab-candidates"),
    "world-heritage": ("world-heritage-wwf", "world-heritage-now"),
    "leap-up": ("leopard-jump-alta", "leopard-leap-up-wwf"),
    "khasan-bridge": ("bridge-khasan", "bridge-khasan-other"),
    "nctl-area": ("nctl-area", "nctl-area-xinhua"),
}  # fmt: skip


def claim(claim_id: str) -> Claim:
    """The claim with this id.

    Raises:
        ClaimError: when there is none.
    """
    if claim_id not in CLAIMS:
        message = f"There is no claim {claim_id[:60]!r}; leopard-atlas claims lists them."
        raise ClaimError(message)
    return CLAIMS[claim_id]


def ladder(name: str) -> tuple[Claim, ...]:
    """The claims of a ladder, the oldest first, undated ones last.

    Raises:
        ClaimError: when there is no such ladder, naming those there are.
    """
    if name not in LADDERS:
        message = f"There is no ladder {name[:60]!r}; choose one of: {', '.join(LADDERS)}."
        raise ClaimError(message)
    return tuple(sorted((CLAIMS[claim_id] for claim_id in LADDERS[name]), key=lambda rung: rung.years or (9999, 9999)))
