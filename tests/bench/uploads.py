"""20 MB of each kind of hostile file sent to a real server: what it holds of memory above its start, and how long it takes."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.bench.figures import progress, spread, target
from tests.bench.machine import processor_s
from tests.bench.servers import served
from tests.house.hostile_files import kinds
from tests.house.servers import ask

if TYPE_CHECKING:
    from tests.bench.figures import Extent

SIZE = 20_000_000
MOST_MB, MOST_S = 200.0, 3.0


def run(_: Extent) -> dict[str, Any]:
    """Each kind once: its answer's status, seconds and MB (1e6 bytes); a kind that is taken for what it is has 200, others 4xx."""
    with served() as server:
        port = urlsplit(server.address).port or 0
        for address in ("/area", "/opened"):  # what the first of each kind loads is no part of a file
            ask(port, address, b"{}")
        sent = {name: _sent(server.process.pid, port, address, make(SIZE), name) for name, (address, make) in kinds().items()}
        complaints = server.complaints()
    worst_mb, worst_s = (max(sent.values(), key=lambda one, measure=measure: one[measure])[measure] for measure in ("mb", "seconds"))
    return {
        "bytes": SIZE,
        "kinds": sent,
        "seconds": spread([one["seconds"] for one in sent.values()]),
        "processor_s": spread([one["processor_s"] for one in sent.values()]),
        "mb": spread([one["mb"] for one in sent.values()]),
        "targets": [
            target("MB above the start, worst of all kinds", worst_mb, at_most=MOST_MB),
            target("seconds, worst of all kinds", worst_s, at_most=MOST_S),
            target("answers that are neither 200 nor 4xx", sum(one["status"] != 200 and not 400 <= one["status"] < 500 for one in sent.values()), at_most=0),
            target("tracebacks in the log", complaints, at_most=0),
        ],
    }


def _sent(pid: int, port: int, address: str, content: bytes, name: str) -> dict[str, Any]:
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")  # the most it held begins anew
    before = _kb(pid, "VmRSS")
    began, worked = time.perf_counter(), processor_s(pid)
    status, _, _ = ask(port, address, content)
    took_s, worked_s = time.perf_counter() - began, processor_s(pid) - worked
    above_mb = (_kb(pid, "VmHWM") - before) * 1024 / 1e6
    progress(f"{name}: {status}, {took_s:.2f} s ({worked_s:.2f} of a processor), {above_mb:.0f} MB")
    return {"status": status, "seconds": round(took_s, 2), "processor_s": round(worked_s, 2), "mb": round(above_mb, 1)}


def _kb(pid: int, of: str) -> int:
    found = re.search(rf"{of}:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    if found is None:
        message = f"/proc/{pid}/status tells no {of}: this benchmark runs on Linux."
        raise RuntimeError(message)
    return int(found[1])
