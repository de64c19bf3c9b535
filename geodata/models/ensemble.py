"""What many simulated histories have in common: means and quantiles of burned land, by year."""

from __future__ import annotations

import functools
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import numpy as np

from geodata.models.members import CHUNK_MEMBERS, REPORTS, chunks, merge, report_mask, run_chunk
from geodata.models.thresholds import thresholds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from geodata.layers.landscape import Landscape
    from geodata.models.members import Counts
    from geodata.models.scenario import Scenario

Part = TypeVar("Part")
Made = TypeVar("Made")
QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p95": 0.95}


class Executor(Protocol):
    """Anything with a `map`, such as a pool of threads, of processes, or of other machines."""

    def map(self, work: Callable[[Part], Made], parts: Iterable[Part], /) -> Iterable[Made]:
        """What the work makes of each part."""
        ...


class Summary(NamedTuple):
    """Shares or numbers over the members, one a year; `sd` is the sample standard deviation, 0 for a single member."""

    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    p05: NDArray[np.float64]
    p25: NDArray[np.float64]
    p50: NDArray[np.float64]
    p75: NDArray[np.float64]
    p95: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Counted cells of all members and how many cells each report has."""

    counts: Counts
    report_cells: dict[str, int]

    def annual(self, report: str = "region") -> Summary:
        """The share of region, range or forest that burns in each year."""
        return self._summary(self.counts.burned, report)

    def ever(self, report: str = "region") -> Summary:
        """The share burned at least once by the end of each year."""
        return self._summary(self.counts.ever, report)

    def unburned(self, report: str = "region") -> Summary:
        """The share not burned by the end of each year."""
        return self._summary(self.report_cells[report] - self.counts.ever.astype(np.int64), report)

    def total(self, report: str = "region") -> Summary:
        """All land burned by the end of each year, counting ground again that burns again, over the report's land."""
        return self._summary(np.cumsum(self.counts.burned, axis=2, dtype=np.int64), report)

    def standing_forest(self, report: str = "region") -> Summary:
        """The share that is still forest at the end of each year; zero without succession."""
        return self._summary(self.counts.standing, report)

    def _summary(self, counts: NDArray[np.integer], report: str) -> Summary:
        return over_members(counts[:, self.counts.reports.index(report)] / self.report_cells[report])


def over_members(values: NDArray[np.float64]) -> Summary:
    """What values by (member, year) have in common, year by year."""
    sd = values.std(axis=0, ddof=1) if len(values) > 1 else np.zeros(values.shape[1])
    return Summary(values.mean(axis=0), sd, *np.quantile(values, list(QUANTILES.values()), axis=0))


def ensemble(
    scenario: Scenario,
    ground: Landscape | None = None,
    executor: Executor | None = None,
    reports: tuple[str, ...] = REPORTS,
    chunk_members: int = CHUNK_MEMBERS,
    *,
    partial: bool = False,
) -> Ensemble:
    """The scenario's members, counted; on the threads of this machine, and kept, unless an executor is given.

    With `partial` the members that an executor gave before it gave up are enough.
    """
    if executor is None:
        return _on_threads(scenario, ground, reports)
    return _counted(scenario, ground, executor, reports, chunk_members, partial=partial)


@lru_cache(maxsize=8)
def _on_threads(scenario: Scenario, ground: Landscape | None, reports: tuple[str, ...]) -> Ensemble:
    thresholds(scenario, ground or scenario.landscape)  # made once, before the threads ask for it
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return _counted(scenario, ground, threads, reports)


def _counted(
    scenario: Scenario,
    ground: Landscape | None,
    executor: Executor,
    reports: tuple[str, ...],
    chunk_members: int = CHUNK_MEMBERS,
    *,
    partial: bool = False,
) -> Ensemble:
    work = run_chunk if ground is None else functools.partial(run_chunk, ground=ground)
    size = max(1, min(chunk_members, -(-scenario.members // 4)))
    counts = merge(scenario, executor.map(work, chunks(scenario, size, reports)), partial=partial)
    land = ground or scenario.landscape
    return Ensemble(counts, {report: max(1, int(np.count_nonzero(report_mask(land, report)))) for report in reports})
