"""What neighbours ask for at the same time is made once: a cache whose misses wait for each other."""

from __future__ import annotations

import threading
from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")
Made = TypeVar("Made")

LOCKS = 64  # so rarely do questions wait for each other that have nothing in common


class MadeOnce(Generic[Given, Made]):
    """A function that keeps its last answers; threads that ask the same at once wait for the first of them."""

    def __init__(self, function: Callable[Given, Made], most: int) -> None:
        """Keep at most so many answers of a function that does not call itself."""
        self._kept = lru_cache(most)(function)
        self._locks = [threading.Lock() for _ in range(LOCKS)]
        self._name = function.__qualname__
        update_wrapper(self, function)

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Made:
        """The answer, made or kept."""
        with self._locks[hash((given, *named.items())) % LOCKS]:
            return self._kept(*given, **named)

    def __reduce__(self) -> str:
        """By its name, as any function goes to another process."""
        return self._name

    def cache_clear(self) -> None:
        """Forget all answers."""
        self._kept.cache_clear()


def made_once(most: int) -> Callable[[Callable[Given, Made]], MadeOnce[Given, Made]]:
    """A decorator for a module's function: keep the last `most` answers, and make none of them twice at a time."""
    return lambda function: MadeOnce(function, most)
