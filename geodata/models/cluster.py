"""Members counted on other machines: an executor whose `map` hands chunks to the workers of a dask scheduler.

    with cluster("tcp://127.0.0.1:8786") as machines:
        counts = merge(scenario, machines.map(run_chunk, chunks(scenario)))

Results come in any order and each is passed on at once, so nothing piles up: a few chunks a thread are under way. The
scheduler hands a lost worker's chunks to the others; a chunk that two workers ran comes back once. Every worker
tells with each chunk that it has this code, these layers and this NumPy, for only then are its numbers the same.
"""

from __future__ import annotations

import hashlib
import logging
import math
import pickle
import re
import socket
import time
import warnings
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from geodata.errors import ClusterError, GeodataError
from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geodata.models.scenario import Scenario

Part = TypeVar("Part")
Made = TypeVar("Made")

ANSWER_S = 2.0  # a scheduler that takes longer to answer is taken for missing
PATIENCE_S = 15.0  # so long may no worker be able to work: one that ran out of memory starts again meanwhile
_LOOK_S, _FETCH_S = 1.0, 10.0
_AHEAD = 3  # chunks under way for each thread: one running, two waiting while the others' results travel
_CHUNK_S, _CELL_YEAR_NS = 0.5, 0.6
_AGREE = ("distributed", "dask", "cloudpickle")
_GREETING_BYTES = 100_000
MEND = "pip install 'leopard-atlas[cluster]'"
_NO_SCHEDULER = f"What listens at {{address}} is no dask scheduler, or one of another version; start dask scheduler there after {MEND}."
_SETTINGS = "dask cannot read its own settings; mend its configuration files and the variables that begin with DASK_, or unset them."


class Cluster:
    """The workers behind one scheduler; with `keep_partial` what came before the cluster was lost ends the results, and `lost` says why."""

    def __init__(self, client: Any, address: str, told: Callable[[Any], None], *, keep_partial: bool, patience_s: float) -> None:
        """Take a connected client; `told` hears of every result."""
        self.client, self.address, self.told = client, address, told
        self.keep_partial, self.patience_s = keep_partial, patience_s
        self.lost: ClusterError | None = None

    def map(self, work: Callable[[Part], Made], parts: Iterable[Part]) -> Iterator[Made]:
        """What the work makes of each part, in the order in which it is ready.

        Raises:
            ClusterError: when the cluster or a worker cannot go on, unless partial results are kept.
        """
        left, running, code = iter(parts), set(), fingerprint()
        try:
            while True:
                for part in islice(left, max(0, _AHEAD * self.threads() - len(running))):
                    running.add(self.client.submit(pickle.loads, pickle.dumps(_Call(code, work, part)), pure=False))
                if not running:
                    return
                for ready in self._ready(running):
                    try:
                        made = ready.result(timeout=_FETCH_S)
                    except TimeoutError:  # its worker has died meanwhile: another one runs it again
                        continue
                    running.remove(ready)
                    self.told(made)
                    yield made
        except ClusterError as error:
            self.lost = error
        except (CancelledError, OSError, self._closed) as error:
            self.lost = ClusterError(f"The cluster at {self.address} has vanished: the scheduler no longer answers; start it and its workers again.")
            self.lost.__cause__ = error
        if not self.keep_partial:
            raise self.lost

    def threads(self) -> int:
        """How many chunks the workers run at once."""
        return max(1, sum(self.client.nthreads().values()))

    def chunk_members(self, scenario: Scenario, cells: int) -> int:
        """Members a chunk, for about half a second of work and for every thread to have its share."""
        each_s = cells * scenario.years * _CELL_YEAR_NS / 1e9
        return max(1, min(round(_CHUNK_S / each_s), math.ceil(scenario.members / (4 * self.threads()))))

    @property
    def _closed(self) -> type[Exception]:
        from distributed.client import ClosedClientError  # type: ignore[import-not-found]  # noqa: PLC0415

        return ClosedClientError

    def _ready(self, running: set[Any]) -> set[Any]:
        """The chunks that are ready, at least one.

        Raises:
            ClusterError: when one failed, or when for too long no worker could work.
        """
        from distributed import wait  # type: ignore[import-not-found]  # noqa: PLC0415

        idle_since = math.inf
        while True:
            try:
                with self.client.as_current():
                    told: Any = wait(running, timeout=_LOOK_S, return_when="FIRST_COMPLETED")  # typed as a coroutine, which it is elsewhere
            except TimeoutError:
                idle_since = self._idle(idle_since)
                continue
            for failed in (one for one in told.done if one.status == "error"):
                raise _told(failed.exception())
            return set(told.done)

    def _idle(self, since: float) -> float:
        """Since when no worker can work, infinity while one can.

        Raises:
            ClusterError: when that has lasted too long.
        """
        workers = self.client.scheduler_info()["workers"].values()
        if any(worker["status"] == "running" for worker in workers):
            return math.inf
        since = min(since, time.monotonic())
        if time.monotonic() - since >= self.patience_s:
            why = "all are out of memory; give them more" if workers else "none is left; start one with dask worker"
            message = f"No worker of the cluster at {self.address} could work for {self.patience_s:g} seconds: {why}."
            raise ClusterError(message)
        return since


def checked(code: str, work: Callable[[Part], Made], part: Part) -> Made:
    """What the work makes of a part, on a worker that counts as the asker does.

    Raises:
        ClusterError: on any other worker.
    """
    if code != fingerprint():
        there = socket.gethostname()
        message = f"A worker on {there} has another version of leopard-atlas, its data or NumPy and would count otherwise; install the same there."
        raise ClusterError(message)
    return work(part)


class _Call(NamedTuple):
    """A call of `checked` that is made by unpickling it: a worker without this package then fails at its chunk instead of dying of it."""

    code: str
    work: Callable[[Any], Any]
    part: Any

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What unpickling calls."""
        return checked, tuple(self)


@cache
def fingerprint() -> str:
    """Sixteen digits that change with whatever the counts depend on: this code, the layers, NumPy."""
    made_of = hashlib.sha256(np.__version__.encode())
    room = Path(__file__).parents[1]
    for file in sorted([*room.glob("*.py"), *room.glob("layers/*.py"), *room.glob("models/*.py"), *(one for one in vector.DATA.iterdir() if one.is_file())]):
        made_of.update(file.name.encode() + file.read_bytes())
    return made_of.hexdigest()[:16]


@contextmanager
def cluster(address: str, told: Callable[[Any], None] = lambda _: None, *, keep_partial: bool = False, patience_s: float = PATIENCE_S) -> Iterator[Cluster]:
    """The cluster of a scheduler at tcp://HOST:PORT, for as long as it is used; `told` hears of every result.

    Raises:
        ClusterError: when nothing can be counted there, within five seconds.
    """
    _refuse_silent(address)
    try:
        from distributed import Client  # type: ignore[import-not-found]  # noqa: PLC0415
        from distributed.versions import VersionMismatchWarning  # type: ignore[import-not-found]  # noqa: PLC0415
    except ImportError as error:
        message = f"Counting on a cluster needs the package distributed; install it with {MEND}."
        raise ClusterError(message) from error
    except (KeyError, ValueError, TypeError) as error:
        raise ClusterError(_SETTINGS) from error
    for name in ("distributed", "distributed.client", "distributed.core", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is lost is told in one sentence
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VersionMismatchWarning)  # as are versions
        try:
            client = Client(address, timeout=ANSWER_S, set_as_default=False)
        except (OSError, ImportError, ValueError) as error:
            raise ClusterError(_NO_SCHEDULER.format(address=address)) from error
        except KeyError as error:  # a time without a unit that there is
            raise ClusterError(_SETTINGS) from error
        try:
            _refuse_other(client, address)
            yield Cluster(client, address, told, keep_partial=keep_partial, patience_s=patience_s)
        finally:
            client.close(timeout=2)


def _refuse_silent(address: str) -> None:
    found = re.fullmatch(r"tcp://(\[[0-9a-fA-F:]+\]|[\w.-]+):(\d{1,5})", address, re.ASCII)
    if not found or not 0 < int(found[2]) < 65536:
        message = f"There is no scheduler address {address[:60]!r}; write it as tcp://HOST:PORT, such as tcp://127.0.0.1:8786."
        raise ClusterError(message)
    try:
        with socket.create_connection((found[1].strip("[]"), int(found[2])), timeout=ANSWER_S) as probe:
            speaks = _speaks_first(probe)
    except (OSError, UnicodeError) as error:  # the latter for a name that no host can have
        message = f"No scheduler answers at {address[:120]}; start one with dask scheduler, and workers with dask worker {address}."
        raise ClusterError(message) from error
    if not speaks:
        raise ClusterError(_NO_SCHEDULER.format(address=address))


def _speaks_first(probe: socket.socket) -> bool:
    """Whether a greeting comes as a scheduler sends it, its length in front: the client would wait for it without end."""
    try:
        length = probe.recv(8, socket.MSG_WAITALL)
    except TimeoutError:
        return False
    return len(length) == 8 and int.from_bytes(length, "little") < _GREETING_BYTES


def _refuse_other(client: Any, address: str) -> None:
    """Nothing, for a scheduler of this version with workers.

    Raises:
        ClusterError: for any other.
    """
    versions = client.get_versions()
    here, there = versions["client"]["packages"], versions["scheduler"]["packages"]
    ours, theirs = ({**{name: str(told.get(name)) for name in _AGREE}, "Python": ".".join(told["python"].split(".")[:2])} for told in (here, there))
    for name in ours:
        if ours[name] != theirs[name]:
            message = f"The scheduler at {address} runs {name} {theirs[name]}, this machine {ours[name]}; install the same on both ({MEND})."
            raise ClusterError(message)
    if not versions["workers"]:
        message = f"The scheduler at {address} has no workers; start some with dask worker {address}."
        raise ClusterError(message)


def _told(error: BaseException) -> GeodataError:
    """One sentence for what a chunk failed of."""
    if isinstance(error, GeodataError):
        return error
    if isinstance(error, ModuleNotFoundError):
        return ClusterError(f"A worker has no package {error.name!r}; install leopard-atlas where the workers run ({MEND}).")
    if isinstance(error, MemoryError):
        return ClusterError("A worker ran out of memory; give it more, run fewer threads in it, or choose larger cells.")
    if type(error).__name__ == "KilledWorker":
        return ClusterError("Several workers died over the same members, most likely out of memory; give them more, run fewer threads, or choose larger cells.")
    return ClusterError(f"A worker failed: {type(error).__name__}: {str(error).partition(chr(10))[0][:200]}.")
