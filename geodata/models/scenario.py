"""A fire scenario: everything a person may choose, checked before any work. A scenario is not a forecast."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from geodata.errors import ScenarioError
from geodata.layers.extrapolated import REGIONS, Region, ground, refuse_coarse
from geodata.layers.landscape import DEFAULT_CELL_M, refuse_cell
from geodata.models.calibration import Calibration, calibration, independent_shares
from geodata.models.normal import quantile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape

Fighting = Literal["none", "reserve", "brigade", "best"]
Patches = Literal["small", "medium", "large"]
Outline = tuple[tuple[float, float], ...]

YEARS_MOST, MEMBERS_MOST, CORNERS_MOST = 30, 100_000, 64
MEMBERS_SHOWN_MOST = 300  # a page asks for no more: they are counted while the person waits
SHARE_LEAST, SHARE_MOST = 0.001, 0.99
# what is left of the annual share. Kedrovaya Pad beside its region: 7% of 19% (ALTA). WCS and Slavyanka, 280 km2:
# burned area 83% below what was expected in 2010, 99% below in 2011
FIGHTING: dict[Fighting, float] = {"none": 1.0, "reserve": 0.37, "brigade": 0.17, "best": 0.01}
# autumn 2008 to spring 2009: one third burned (WWF Russia), in place of 19%
BAD_YEAR = (1 / 3) / 0.19
# standard deviation of the filter behind a year's fires, in km: an assumption, for no fire sizes were published
PATCH_SIGMA_KM: dict[Patches, float] = {"small": 0.4, "medium": 0.7, "large": 1.4}


@dataclass(frozen=True, slots=True)
class Scenario:
    """One question to the fire model; bad values are refused when it is made.

    Attributes:
        annual_share: mean share of southwest Primorye that burns in a year.
        ever_share: share burned at least once within `within_years` years, which need not be consecutive.
        within_years: 2 to 30.
        years: how many scenario years to show, 1 to 30.
        spread_share: 5th to 95th percentile width of a year's share. The record of six years ran from 12% to 22%,
            six draws span 2.53 standard deviations, and 3.29 of them make 0.13 (the record is no finer); 0 is off.
        bad_year: the one scenario year with a third in place of 19%, or None.
        fighting: how fires are fought.
        protected: ids of protected areas in which they are fought; with no outline and no ids, everywhere.
        outline: (lon, lat) corners of an area in which they are fought.
        patches: how large the patches are that burn together.
        succession: whether forest, open oak and grassland follow the fires.
        seed: of the histories; the same seed gives the same cells on any machine.
        members: how many histories an ensemble counts.
        cell_m: side of the cells.
        region: the land it is asked of, one of `geodata.layers.extrapolated.REGIONS`; the shares above are those of
            southwest Primorye wherever it is asked of, and elsewhere they are extrapolated.
    """

    annual_share: float = 0.20
    ever_share: float = 0.46
    within_years: int = 6
    years: int = 6
    spread_share: float = 0.13
    bad_year: int | None = None
    fighting: Fighting = "none"
    protected: tuple[str, ...] = ()
    outline: Outline = ()
    patches: Patches = "medium"
    succession: bool = False
    seed: int = 1
    members: int = 100
    cell_m: int = DEFAULT_CELL_M
    region: Region = "southwest"

    def __post_init__(self) -> None:
        """Refuse what cannot be answered, in one sentence.

        Raises:
            ScenarioError: what, why, and the range allowed.
        """
        _within("annual share", self.annual_share, SHARE_LEAST, SHARE_MOST)
        _within("share burned at least once", self.ever_share, 0.0, 1.0)
        _within("spread between years", self.spread_share, 0.0, 1.0)
        _whole("number of years that the share burned at least once is of", self.within_years, 1, YEARS_MOST)
        _whole("number of years", self.years, 1, YEARS_MOST)
        _whole("number of members", self.members, 1, MEMBERS_MOST)
        _whole("seed", self.seed, 0, 2**63 - 1)
        _whole("cell size in metres", self.cell_m, 1, 1_000_000)
        refuse_cell(self.cell_m)
        _one_of("region", self.region, REGIONS)
        refuse_coarse(self.region, self.cell_m)
        _one_of("way of fire-fighting", self.fighting, FIGHTING)
        _one_of("patch size", self.patches, PATCH_SIGMA_KM)
        self._refuse_bad_year()
        self._refuse_area()
        _ = self.calibration

    def _refuse_bad_year(self) -> None:
        if self.bad_year is None:
            return
        _whole("bad year", self.bad_year, 1, self.years)
        if self.annual_share * BAD_YEAR >= SHARE_MOST:
            message = f"A bad year burns {BAD_YEAR:.2f} times the annual share of {self.annual_share:g}, more than there is; choose one from 0.001 to 0.56."
            raise ScenarioError(message)

    def _refuse_area(self) -> None:
        if self.outline:
            refuse_outline(self.outline)
        if not self.fought_everywhere and not fought_area(self.landscape, self.protected, self.outline).any():
            asked = REGIONS[self.region]
            message = f"The drawn area holds no land of {asked.name}; draw it {asked.where}."
            raise ScenarioError(message)

    @property
    def landscape(self) -> Landscape:
        """The land it is asked of, in cells of the asked side."""
        return ground(self.region, self.cell_m)

    @property
    def calibration(self) -> Calibration:
        """The model's rho and tau behind these shares."""
        return calibration(self.annual_share, self.ever_share, self.within_years, self.spread_share)

    @property
    def threshold(self) -> float:
        """What Z must exceed for a cell to burn, without fire-fighting in an ordinary year."""
        return quantile(1 - self.annual_share)

    @property
    def fighting_shift(self) -> float:
        """How much fire-fighting raises the threshold."""
        return self.shift(FIGHTING[self.fighting])

    def year_shift(self, year: int) -> float:
        """How much the threshold of scenario year 1, 2, ... is raised: negative in the bad year, else 0."""
        return self.shift(BAD_YEAR) if year == self.bad_year else 0.0

    def shift(self, left: float) -> float:
        """The shift of the threshold that leaves this multiple of the annual share: never a factor on each cell's chance."""
        return quantile(1 - left * self.annual_share) - self.threshold

    @property
    def fought_everywhere(self) -> bool:
        """Whether fire-fighting covers all land."""
        return not self.protected and not self.outline


@lru_cache(maxsize=16)
def fought_area(ground: Landscape, protected: tuple[str, ...], outline: Outline) -> NDArray[np.bool_]:
    """The land inside these protected areas and this outline.

    Raises:
        ScenarioError: when there is no such protected area.
    """
    inside = ground.protected(protected) if protected else np.zeros(ground.shape, dtype=np.bool_)
    if outline:
        inside = inside | ground.outlined(outline)
    inside.setflags(write=False)
    return inside


def _within(name: str, value: float, low: float, high: float) -> None:
    if not (isinstance(value, int | float) and math.isfinite(value) and low <= value <= high):
        message = f"The {name} cannot be {value!r}; choose a share from {low:g} to {high:g}."
        raise ScenarioError(message)


def _whole(name: str, value: int, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        message = f"The {name} cannot be {value!r}; choose a whole number from {low:,} to {high:,}."
        raise ScenarioError(message)


def _one_of(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        message = f"There is no {name} {value!r:.60}; choose one of: {', '.join(known)}."
        raise ScenarioError(message)


def refuse_outline(outline: Outline) -> None:
    """Nothing, for the (lon, lat) corners of an area.

    Raises:
        ScenarioError: when they enclose none.
    """
    corners = np.asarray(outline, dtype=np.float64)
    if corners.ndim != 2 or corners.shape[1] != 2 or not 3 <= len(corners) <= CORNERS_MOST or not np.isfinite(corners).all():
        message = f"The drawn area needs 3 to {CORNERS_MOST} corners of longitude and latitude; draw it again."
        raise ScenarioError(message)
    if np.abs(corners).max(axis=0)[0] > 180 or np.abs(corners[:, 1]).max() > 90:
        message = "The drawn area leaves the earth; longitudes go from -180 to 180, latitudes from -90 to 90."
        raise ScenarioError(message)
    if not shapely.is_valid(shapely.Polygon(corners)):
        message = "The edge of the drawn area crosses itself; draw it again without a crossing."
        raise ScenarioError(message)


PUBLISHED = Scenario()

PRESETS: dict[str, Scenario] = {
    "Published record": PUBLISHED,
    "Bad year": replace(PUBLISHED, bad_year=1),
    "Reserve-like protection": replace(PUBLISHED, fighting="reserve"),
    "Fire brigade": replace(PUBLISHED, fighting="brigade"),
    # rho of 0, made from the annual share: 1 - 0.8^6 is 74%
    "Independent years (the 74% mistake)": replace(PUBLISHED, ever_share=float(independent_shares(PUBLISHED.annual_share, PUBLISHED.within_years)[-1])),
}


def preset(name: str) -> Scenario:
    """The scenario of this name, one of PRESETS.

    Raises:
        ScenarioError: naming those there are.
    """
    if name not in PRESETS:
        message = f"There is no scenario {name[:60]!r}; choose one of: {', '.join(PRESETS)}."
        raise ScenarioError(message)
    return PRESETS[name]
