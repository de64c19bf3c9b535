"""How `leopard-atlas fire` counts a scenario's members: on threads, on processes, or on a cluster, the same numbers each way."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import TYPE_CHECKING, NamedTuple

from dashboard import terminal
from dashboard.numerals import whole_option
from geodata.errors import ClusterError, ScenarioError
from geodata.layers.landscape import landscape

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from geodata.models.ensemble import Ensemble
    from geodata.models.members import Counts
    from geodata.models.scenario import Scenario

MOST_JOBS = 64


class Counted(NamedTuple):
    """The members' counts, and why they are not all there."""

    ensemble: Ensemble
    lost: ClusterError | None = None


def add(command: argparse.ArgumentParser) -> None:
    """The options that say where to count."""
    command.add_argument("--jobs", type=whole_option, default=1, metavar="N", help="processes to count on; the numbers are the same for any N")
    command.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="count on the workers of this dask scheduler; the numbers are the same")
    command.add_argument("--keep-partial", action="store_true", help="if the cluster is lost, print what was counted by then, named as partial")


def refuse(options: argparse.Namespace) -> None:
    """Nothing, for options that can be met.

    Raises:
        ScenarioError: for those that cannot.
    """
    if not 1 <= options.jobs <= MOST_JOBS:
        message = f"Cannot count on {options.jobs} processes; choose 1 to {MOST_JOBS}."
        raise ScenarioError(message)
    if options.scheduler is not None and options.jobs != 1:
        message = "A cluster counts on its own workers; leave out --jobs or --scheduler."
        raise ScenarioError(message)
    if options.keep_partial and options.scheduler is None:
        message = "Only a cluster can be lost on the way; leave out --keep-partial or give --scheduler."
        raise ScenarioError(message)


def counted(scenario: Scenario, options: argparse.Namespace) -> Counted:
    """The scenario's members, counted where the options say.

    Raises:
        ClusterError: when the cluster cannot be reached, or is lost and nothing is to be kept.
    """
    from geodata.models.ensemble import ensemble  # noqa: PLC0415

    if options.scheduler is not None:
        return _on_cluster(scenario, options.scheduler, keep_partial=options.keep_partial)
    if options.jobs == 1:
        return Counted(ensemble(scenario, reports=("region",)))
    try:
        with ProcessPoolExecutor(options.jobs, mp_context=_Context()) as processes, _no_longer_than_this_call():
            return Counted(ensemble(scenario, executor=processes, reports=("region",)))
    except BrokenExecutor as error:
        message = "A process that counted was ended from outside, perhaps for want of memory; call again with fewer --jobs."
        raise ScenarioError(message) from error


class _Worker(SpawnProcess):
    """A process that Ctrl+C does not reach, which a terminal sends to all: the call that started it ends it."""

    def start(self) -> None:
        """Start it with SIGINT blocked, as it then stays."""
        if sys.platform == "win32":
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Context(SpawnContext):
    Process = _Worker  # type: ignore[assignment]


@contextmanager
def _no_longer_than_this_call() -> Iterator[None]:
    """When a signal ends what runs meanwhile, its processes end too, and not only after what they are counting."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        terminal.silence(sys.stderr)  # Python's own pool complains, in a thread, of workers that end so
        for process in multiprocessing.active_children():
            process.terminate()
        raise


def _on_cluster(scenario: Scenario, address: str, *, keep_partial: bool) -> Counted:
    from geodata.models.cluster import cluster  # noqa: PLC0415
    from geodata.models.ensemble import ensemble  # noqa: PLC0415

    progress = Progress(scenario.members)
    with cluster(address, progress.more, keep_partial=keep_partial) as machines:
        size = machines.chunk_members(scenario, landscape(scenario.cell_m).land.size)
        try:
            made = ensemble(scenario, executor=machines, reports=("region",), chunk_members=size, partial=keep_partial)
        except ScenarioError as error:
            if machines.lost is None:
                raise
            raise machines.lost from error  # nothing had come yet
        finally:
            progress.end()
        return Counted(made, machines.lost)


class Progress:
    """Tells on stderr how many members have come: on a terminal in one line, else a line for each tenth."""

    def __init__(self, members: int) -> None:
        """Nothing has come yet."""
        self.members, self.came, self.on_terminal = members, 0, sys.stderr.isatty()

    def more(self, made: Counts) -> None:
        """So many more have come."""
        before, self.came = self.came, self.came + len(made.burned)
        if self.on_terminal or self.came * 10 // self.members > before * 10 // self.members:
            start, end = ("\r", "") if self.on_terminal else ("", "\n")
            print(f"{start}{self.came:,} of {self.members:,} members counted", end=end, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self.on_terminal and self.came:
            print(file=sys.stderr)
