"""Whoever runs the tests may ignore signals, as `nohup` and a shell's background do; calls that are tested begin as from a terminal."""

from __future__ import annotations

import signal

for number, usual in (
    (signal.SIGINT, signal.default_int_handler),
    *((getattr(signal, name, signal.SIGTERM), signal.SIG_DFL) for name in ("SIGHUP", "SIGQUIT")),
):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, usual)
