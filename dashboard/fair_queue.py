"""A queue that is fair between those who ask: one thing is made at a time, and whoever asks much waits behind those who ask little."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


RETRY_AFTER_S = 5


class BusyError(GeodataError):
    """Too much is asked for at once."""


class _Task:
    """Something that is to be made; `begun` is set when its turn has come, or when its place was given to another."""

    def __init__(self, key: object, make: Callable[[], bytes], asker: str) -> None:
        self.key, self.make, self.asker = key, make, asker
        self.begun = threading.Event()
        self.future: Future[bytes] | None = None

    def result(self) -> bytes:
        """What was made, or what was raised meanwhile.

        Raises:
            BusyError: when its place was given to another.
        """
        self.begun.wait()
        if self.future is None:
            raise BusyError
        return self.future.result()


class FairQueue:
    """Makes one thing after the other, the askers in turn; what is asked for twice meanwhile is made once."""

    def __init__(self, waiting: int, name: str) -> None:
        """Let `waiting` things wait behind the one that is made, in a thread of this name."""
        self._most = waiting + 1
        self._lines: OrderedDict[str, deque[_Task]] = OrderedDict()
        self._tasks: dict[object, _Task] = {}
        self._running: _Task | None = None
        self._began = 0.0
        self._lock = threading.RLock()  # what is made at once ends within the call that began it
        self._maker = ThreadPoolExecutor(1, thread_name_prefix=name)

    def ask(self, key: object, make: Callable[[], bytes], asker: str = "", *, only_idle: bool = False) -> bytes:
        """What `make` makes when its turn comes.

        Args:
            key: two questions with one key have one answer.
            make: called in the one thread that makes things.
            asker: whose turn it is: an address.
            only_idle: refuse at once where anything else is being made or waits.

        Raises:
            BusyError: when the queue is full, and its places are not held by one who asks for more.
        """
        with self._lock:
            task = self._tasks.get(key)
            if task is None:
                if only_idle and self._tasks:
                    raise BusyError
                task = _Task(key, make, asker)
                self._make_room(task)
                self._tasks[key] = task
                self._lines.setdefault(asker, deque()).append(task)
                if self._running is None:
                    self._start_next()
        return task.result()

    @property
    def running_s(self) -> float:
        """For how long the thing at hand has been under way; 0 where there is none."""
        with self._lock:
            return time.monotonic() - self._began if self._running else 0.0

    def _make_room(self, task: _Task) -> None:
        """Find a place for a task, if need be that of the newest task of whoever has most."""
        if len(self._tasks) < self._most:
            return
        asker, line = max(self._lines.items(), key=lambda one: len(one[1]), default=("", deque()))
        if len(line) <= len(self._lines.get(task.asker, ())) + 1:
            raise BusyError
        given_up = line.pop()
        if not line:
            del self._lines[asker]
        del self._tasks[given_up.key]
        given_up.begun.set()

    def _start_next(self) -> None:
        if not self._lines:
            self._running = None
            return
        asker, line = self._lines.popitem(last=False)
        task = line.popleft()
        if line:
            self._lines[asker] = line  # behind all others
        self._running, self._began = task, time.monotonic()
        task.future = self._maker.submit(task.make)
        task.begun.set()
        task.future.add_done_callback(lambda _: self._end(task))

    def _end(self, task: _Task) -> None:
        with self._lock:
            del self._tasks[task.key]
            self._start_next()
