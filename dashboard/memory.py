"""Memory handed back to the system. glibc alone keeps what drawing frees, in many small holes; other C libraries do it themselves."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_ARENA_MAX = -8  # glibc's M_ARENA_MAX
_C = ctypes.CDLL(None) if sys.platform == "linux" else None


def few_arenas() -> None:
    """Let all threads take memory from two places instead of one each; call it before threads start."""
    if _C is not None and hasattr(_C, "mallopt"):
        _C.mallopt(_ARENA_MAX, 2)


@contextlib.contextmanager
def no_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile: thousands of new artists make Python search them over and over, a third of a sheet's time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def give_back() -> None:
    """Return what is free to the system, garbage too: to look for it takes a tenth of a second."""
    gc.collect()
    trim()


def trim() -> None:
    """Return what is free to the system, without looking for garbage."""
    if _C is not None and hasattr(_C, "malloc_trim"):
        _C.malloc_trim(0)


def tidied(make: Callable[[], Any]) -> Any:
    """What it makes; what that took in passing goes back to the system."""
    try:
        return make()
    finally:
        give_back()
