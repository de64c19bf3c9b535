"""What a call of the command line stands on: streams that are open and take any letter, signals that let it tidy up, one way to remark."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


def prepare() -> None:
    """Make stdout and stderr open streams in UTF-8, whatever the caller left of them."""
    for descriptor, way in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:  # closed: the next file opened would take its number. Writing to a closed stdout goes on failing
            os.open(os.devnull, way)
    if sys.stdout is None:
        sys.stdout = _stream(1)
    if sys.stderr is None:
        sys.stderr = _stream(2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _stream(descriptor: int) -> TextIO:
    return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", closefd=False)


def silence(stream: TextIO) -> None:
    """Let what still waits in a stream that cannot be written go nowhere, or Python would complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def remark(sentence: str) -> None:
    """The sentence on stderr, in one line whatever it repeats; where stderr cannot be written, nowhere."""
    line = "".join(letter.encode("unicode_escape").decode() if unicodedata.category(letter) in _UNPRINTED else letter for letter in sentence)
    try:
        print(f"leopard-atlas: {line}", file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


_UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Ctrl+C, SIGTERM and SIGHUP end what runs meanwhile as an exception does, so that it tidies up; what the caller ignores stays ignored.

    Raises:
        SystemExit: with 128 and the signal's number, whatever became of that exception: C code that imports makes an ImportError of it.
    """
    came: list[int] = []
    before: dict[int, Any] = {}

    def end(number: int, _: object) -> NoReturn:
        came.append(number)
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)):
            if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
                before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, usual in before.items():
            signal.signal(number, signal.SIG_DFL if came else usual)  # who presses Ctrl+C again does not wait for threads to end
        if came:
            raise SystemExit(128 + came[0])
