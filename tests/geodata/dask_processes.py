"""A real scheduler and real workers on loopback, each a process of its own that is ended by its own number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def running(module: str, *arguments: str, folder: Path, path: tuple[Path, ...] = (ROOT,), **more: str):
    """One process of dask; it finds the packages of this environment, and those of `path`."""
    inherited = [one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one and Path(one).resolve() != ROOT]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, path), *inherited]), **more}
    options = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
    with (folder / f"{module}.log").open("a") as log:
        process = subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", *arguments, *options], cwd=folder, env=env, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(folder: Path, **how):
    """A scheduler's process and its address."""
    told = folder / "scheduler.json"
    with running("dask_scheduler", "--port", "0", "--scheduler-file", str(told), folder=folder, **how) as process:
        until(told.is_file, "the scheduler did not start")
        yield process, json.loads(told.read_text())["address"]


@contextmanager
def worker(address: str, folder: Path, **how):
    """A worker's process, once the scheduler knows it."""
    from distributed import Client  # noqa: PLC0415

    with Client(address, set_as_default=False) as client:
        known = len(client.nthreads())
        with running("dask_worker", address, "--no-nanny", "--nthreads", "1", "--local-directory", str(folder), folder=folder, **how) as process:
            until(lambda: len(client.nthreads()) > known, "the worker did not start")
            client.close()
            yield process


def until(true, otherwise: str) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)
