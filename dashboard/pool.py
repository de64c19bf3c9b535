"""Processes beside the server for what takes long or much memory, so that no page waits for it.

The server forks a keeper before it has threads. The keeper listens at a socket for each lane; at the first question it
forks a process for that lane, which has the server's modules and data already. It answers until nobody has asked for
a while, and ends: what it took goes back. One that dies is replaced at the next question. All of them end with the server.

Where a process cannot be forked safely (macOS, Windows), and where no server was started (tests, command line), there is no
pool, and what is asked for is made in this process.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import warnings
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn, ParamSpec, TypeVar

from dashboard import memory
from dashboard.fair_queue import FairQueue
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Made = TypeVar("Made")
    Given = ParamSpec("Given")


WAITING = 8  # things in a lane's queue behind the one being made
LONGEST_S = 100.0  # beyond this whatever is being made is given up
TRIES = 2
_BACKLOG = 128


class _Way(NamedTuple):
    """How much a lane's process steps back behind the pages where all processors are busy, and how long it waits for another question."""

    nice: int
    idle_s: float


LANES: dict[str, _Way] = {"drawing": _Way(10, 300.0), "counting": _Way(5, 300.0), "warming": _Way(15, 1.0)}


class PoolError(GeodataError):
    """Something could not be made, twice in a row, or takes too long."""


class GoneError(PoolError):
    """There is no pool to ask, or no longer: what is wanted is to be made in this process."""


class _Question(NamedTuple):
    key: object
    make: Callable[[], Any]
    asker: str
    only_idle: bool


class _Kept(NamedTuple):
    """Where the lanes listen, and the pipe whose end tells them that the server has ended."""

    folder: Path
    pid: int
    alive: int


_kept: _Kept | None = None


def start() -> None:
    """Begin to keep processes ready, where this system can fork one and there is a place to listen. Call it once, before anything else starts a thread."""
    global _kept  # noqa: PLW0603 - one server a process, and whatever it forks asks the same pool
    if sys.platform != "linux" or _kept:
        return
    memory.few_arenas()
    gc.collect()
    gc.freeze()  # what is there now is garbage in no process: looking for it would copy it into each
    with contextlib.ExitStack() as undone:
        try:
            folder = Path(tempfile.mkdtemp(prefix="leopard-atlas-"))  # for its owner alone
            undone.callback(shutil.rmtree, folder)
            listening = {lane: _listening(folder / lane) for lane in LANES}
        except OSError:  # no folder for what is temporary, or one whose name is too long for a socket
            return
        undone.pop_all()
    ended, alive = os.pipe()
    with warnings.catch_warnings():
        # the threads that Python sees here are OpenBLAS's own, which it ends before a fork and begins anew behind it
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        os.close(alive)
        _keep(listening, ended, folder)
    os.close(ended)
    for one in listening.values():
        one.close()
    _kept = _Kept(folder, pid, alive)


def there() -> bool:
    """Whether there is a pool to ask."""
    return _kept is not None


def stop() -> None:
    """End the pool: for tests, and for a server that goes on to something else."""
    global _kept  # noqa: PLW0603
    if _kept is None:
        return
    os.close(_kept.alive)
    os.waitpid(_kept.pid, 0)
    _kept = None
    gc.unfreeze()


def ask(lane: str, key: object, make: Callable[[], Any], asker: str = "", *, only_idle: bool = False) -> Any:
    """What a module's function makes in a lane's process.

    Args:
        lane: which process.
        key: two questions with one key have one answer.
        make: a function of a module, or a `partial` of one.
        asker: whose turn it is: an address.
        only_idle: refuse at once where anything else is being made or waits.

    Raises:
        BusyError: when the lane's queue is full.
        GoneError: when there is no pool.
        GeodataError: what `make` raises of its own, or PoolError when the process died over it or gave it up.
    """
    if _kept is None:
        raise GoneError
    began = time.monotonic()
    for _ in range(TRIES):
        try:
            with _connected(_kept.folder / lane) as connection:
                connection.send(_Question(key, make, asker, only_idle))
                good, answer = connection.recv()
        except (FileNotFoundError, ConnectionRefusedError) as error:  # its keeper was killed
            raise GoneError from error
        except (EOFError, ConnectionError):  # it died, or ended just now
            if time.monotonic() - began > LONGEST_S:
                break
            continue
        if good:
            return answer
        raise answer
    message = "This takes too long, or more memory than there is; ask for a smaller part."
    raise PoolError(message)


def beside(function: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """What a function gives, counted in a process beside the server where there is one; it and what it is given are a module's own.

    Raises:
        BusyError: when too many ask at once.
        GeodataError: what the function raises.
    """
    asked = partial(function, *given, **named)
    try:
        return ask("counting", object(), asked)
    except GoneError:
        return asked()


def _listening(path: Path) -> socket.socket:
    made = socket.socket(socket.AF_UNIX)
    made.bind(str(path))
    made.listen(_BACKLOG)
    return made


def _connected(path: Path) -> Connection:
    with socket.socket(socket.AF_UNIX) as made:
        made.connect(str(path))
        return Connection(made.detach())


def _keep(listening: dict[str, socket.socket], ended: int, folder: Path) -> NoReturn:
    """Be the keeper: a process for each lane that is asked, until the server has ended."""
    os.setsid()  # Ctrl+C is for the server, which finishes what it is at
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    at_work: dict[int, tuple[str, int]] = {}  # by the pipe that tells its end
    while True:
        idle = {one.fileno(): lane for lane, one in listening.items() if lane not in {lane for lane, _ in at_work.values()}}
        for ready in select.select([ended, *idle, *at_work], [], [])[0]:
            if ready in idle:
                end, pid = _forked(idle[ready], listening, ended)
                at_work[end] = idle[ready], pid
            elif ready in at_work:
                os.waitpid(at_work.pop(ready)[1], 0)
                os.close(ready)
            else:
                for _, pid in at_work.values():
                    os.kill(pid, signal.SIGKILL)
                shutil.rmtree(folder, ignore_errors=True)
                os._exit(0)


def _forked(lane: str, listening: dict[str, socket.socket], ended: int) -> tuple[int, int]:
    """A process for a lane: the pipe that ends with it, and its number."""
    end, held = os.pipe()
    pid = os.fork()
    if pid == 0:
        for other, one in listening.items():
            if other != lane:
                one.close()
        with contextlib.suppress(OSError):  # whoever runs it may forbid even that
            os.nice(LANES[lane].nice)
        _Front(lane, listening[lane], ended).run()
    os.close(held)
    return end, pid


class _Front:
    """A lane's process: takes questions from the socket, each in a thread of its own, and has them answered one after the other."""

    def __init__(self, lane: str, listening: socket.socket, ended: int) -> None:
        self.lane, self.listening, self.ended = lane, listening, ended
        self.queue = FairQueue(WAITING, lane)
        self.asked = 0
        self.lock = threading.Lock()

    def run(self) -> NoReturn:
        """Answer until nobody has asked for a while, something takes longer than LONGEST_S, or the server has ended."""
        last = time.monotonic()
        while self.queue.running_s < LONGEST_S and (self.asked or time.monotonic() - last < LANES[self.lane].idle_s):
            ready = select.select([self.listening, self.ended], [], [], 1.0)[0]
            if self.ended in ready:
                break
            if ready:
                taken, _ = self.listening.accept()
                with self.lock:
                    self.asked += 1
                threading.Thread(target=self.answer, args=[Connection(taken.detach())], daemon=True).start()
            if self.asked:
                last = time.monotonic()
        sys.stderr.flush()
        os._exit(0)

    def answer(self, connection: Connection) -> None:
        """Answer one question."""
        try:
            with connection:
                question = connection.recv()
                try:
                    answer = True, self.queue.ask(question.key, partial(memory.tidied, question.make), question.asker, only_idle=question.only_idle)
                except GeodataError as error:
                    answer = False, error
                connection.send(answer)
        except (EOFError, ConnectionError):
            pass  # who asked has gone
        finally:
            with self.lock:
                self.asked -= 1
