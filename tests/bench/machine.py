"""The machine that the figures hold for, and what a process holds of its memory (from /proc, so on Linux)."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.chromium import chromium


def machine() -> dict[str, Any]:
    """Processor, cores, memory, versions and date; `load` tells how busy the machine was otherwise."""
    model = re.search(r"model name\s*: (.*)", _text("/proc/cpuinfo"))
    total = re.search(r"MemTotal:\s*(\d+) kB", _text("/proc/meminfo"))
    told = subprocess.run([chromium(), "--version"], capture_output=True, text=True, check=True)
    return {
        "cpu": model.group(1) if model else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(total.group(1)) / 1e6, 1) if total else None,
        "load": [round(load, 2) for load in os.getloadavg()],
        "python": platform.python_version(),
        "chromium": told.stdout.strip(),
        "packages": {name: version(name) for name in ("dash", "plotly", "matplotlib", "waitress")},
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def memory_mb(pid: int) -> float:
    """Memory of a process and its children in MB (1e6 bytes), what they share counted once (proportional set size, Pss)."""
    held = re.search(r"^Pss:\s*(\d+) kB", _text(f"/proc/{pid}/smaps_rollup"), re.MULTILINE)
    children = [int(child) for tasks in Path(f"/proc/{pid}/task").iterdir() for child in _text(tasks / "children").split()]
    return (int(held.group(1)) * 1024 / 1e6 if held else 0.0) + sum(map(memory_mb, children))


def shared_mb(pid: int) -> float:
    """Proportional set size of a process and its children in MB (1e6 bytes): what several share counts in parts."""
    held = re.search(r"^Pss:\s*(\d+) kB", _text(f"/proc/{pid}/smaps_rollup"), re.MULTILINE)
    children = [int(child) for tasks in Path(f"/proc/{pid}/task").iterdir() for child in _text(tasks / "children").split()]
    return (int(held.group(1)) * 1024 / 1e6 if held else 0.0) + sum(map(shared_mb, children))


def processor_s(pid: int) -> float:
    """Processor time of a process, of its children, and of those of them that have ended, in seconds."""
    import psutil  # noqa: PLC0415 - comes with distributed

    process = psutil.Process(pid)
    # of a process its children that have ended count with it, of those that live only what is their own
    return sum(process.cpu_times()[:4]) + sum(sum(child.cpu_times()[:2]) for child in process.children(recursive=True))


def _text(file: str | Path) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError:  # another system than Linux, or a process that has ended
        return ""
