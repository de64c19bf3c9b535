"""The queue that is fair, and the processes beside a server: pools here are those of a real process that was forked for the test."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from dashboard import pool
from dashboard.fair_queue import BusyError, FairQueue
from geodata.errors import AreaError, GeodataError, SheetError, SheetFileError
from geodata.made_once import made_once
from geodata.models.territories import tiling


class Held:
    """A queue whose first answer waits until it is let go, so that what comes meanwhile stands in line."""

    def __init__(self, waiting: int) -> None:
        self.queue, self.order = FairQueue(waiting, "test"), []
        self.go_on, self.threads = threading.Event(), ThreadPoolExecutor(32)
        self.first = self.threads.submit(self.queue.ask, "first", partial(self.go_on.wait, 30))
        while not self.queue.running_s:
            time.sleep(0.001)

    def ask(self, key: str, asker: str, **options: bool):
        """One more in line, and once it stands there."""
        before = len(self.queue._tasks)
        asked = self.threads.submit(self.queue.ask, key, partial(self.made, key), asker, **options)
        until = time.monotonic() + 0.3
        while len(self.queue._tasks) == before and not asked.done() and time.monotonic() < until:
            time.sleep(0.001)
        return asked

    def made(self, key: str) -> str:
        self.order.append(key)
        return key

    def end(self) -> list[str]:
        self.go_on.set()
        self.threads.shutdown()
        return self.order


def test_whoever_asks_much_waits_behind_those_who_ask_little() -> None:
    held = Held(8)
    for key in ("a1", "a2", "a3"):
        held.ask(key, "a")
    held.ask("b1", "b")
    held.ask("c1", "c")
    assert held.end() == ["a1", "b1", "c1", "a2", "a3"]


def test_a_full_queue_gives_the_newest_place_of_whoever_has_most_to_one_who_has_none() -> None:
    held = Held(3)
    many = [held.ask(f"a{n}", "a") for n in range(3)]
    one = held.ask("b1", "b")
    with pytest.raises(BusyError):
        many[2].result(5)
    with pytest.raises(BusyError):
        held.ask("a9", "a").result(5)
    assert held.end() == ["a0", "b1", "a1"]
    assert one.result() == "b1"


def test_what_two_ask_for_at_once_is_made_once_and_both_have_it() -> None:
    held = Held(8)
    both = [held.ask("same", "a"), held.threads.submit(held.queue.ask, "same", partial(held.made, "same"), "b")]
    time.sleep(0.05)
    assert held.end() == ["same"]
    assert [one.result() for one in both] == ["same", "same"]


def test_what_is_only_for_idle_moments_is_refused_at_once_in_others() -> None:
    held = Held(8)
    with pytest.raises(BusyError):
        held.ask("picture", "a", only_idle=True).result(1)
    held.end()
    assert held.queue.ask("picture", partial(held.made, "picture"), only_idle=True) == "picture"


def test_an_error_of_one_answer_leaves_the_queue_working() -> None:
    queue = FairQueue(2, "test")
    with pytest.raises(ZeroDivisionError):
        queue.ask("wrong", lambda: 1 // 0)
    assert queue.ask("right", lambda: b"right") == b"right"
    assert queue.running_s == 0


def test_what_neighbours_ask_for_at_the_same_time_is_made_once() -> None:
    made: list[int] = []

    @made_once(4)
    def slow(number: int) -> int:
        made.append(number)
        time.sleep(0.05)
        return number

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(slow, [1, 2] * 4)) == [1, 2] * 4
    assert sorted(made) == [1, 2]


def test_a_function_that_keeps_its_answers_goes_to_another_process_by_its_name() -> None:
    import pickle  # noqa: PLC0415 - what the pool's own connections use

    assert pickle.loads(pickle.dumps(partial(tiling, 1))).func is tiling  # noqa: S301


@pytest.mark.parametrize(
    "error",
    [SheetError("no", "small", {"most": 3}), AreaError("no", "large"), SheetFileError("no", "damaged"), GeodataError("plain")],
    ids=lambda error: type(error).__name__,
)
def test_every_refusal_comes_whole_out_of_another_process(error) -> None:
    import pickle  # noqa: PLC0415 - what the pool's own connections use

    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)


# a pool forks, so it is tried in a process without the threads of a test run
ASKS = """
import os, sys, threading, time
from dashboard import pool
from geodata.errors import SheetError

def number(): return os.getpid()
def refuse(): raise SheetError("a sentence", "small", {"most": 3})
def die(): os.kill(os.getpid(), 9)
def sleep(): time.sleep(60)
def rest(): time.sleep(0.5)

pool.start()
"""


def run(script: str, **environment: str) -> str:
    """What a script prints that has started a pool."""
    command = [sys.executable, "-c", ASKS + script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    return done.stdout


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a process is forked on Linux alone; elsewhere all is made in the server")


@on_linux
def test_a_lane_answers_in_one_process_beside_the_server_and_refusals_come_back_as_they_are() -> None:
    told = run("""
drawing = {pool.ask("drawing", n, number) for n in range(3)}
print(len(drawing), os.getpid() in drawing, pool.ask("counting", 9, number) in drawing)
try: pool.ask("drawing", "x", refuse)
except SheetError as error: print(error, error.reason, error.gaps)
print(pool.beside(max, 3, 7))
""")
    assert told.splitlines() == ["1 False False", "a sentence small {'most': 3}", "7"]


@on_linux
def test_a_process_that_dies_is_replaced_and_what_kills_it_twice_is_a_sentence() -> None:
    told = run("""
first = pool.ask("drawing", 1, number)
try: pool.ask("drawing", "x", die)
except pool.PoolError as error: print(error)
print(pool.ask("drawing", 1, number) != first)
os.kill(pool.ask("drawing", 1, number), 9)
print(pool.ask("drawing", 1, number) > 0)
""")
    assert told.splitlines()[1:] == ["True", "True"]
    assert told.splitlines()[0].startswith("This takes too long")


@on_linux
def test_what_takes_too_long_is_given_up_and_others_are_answered() -> None:
    told = run("""
pool.LONGEST_S = 1.0
pool.stop(); pool.start()
began = time.monotonic()
try: pool.ask("drawing", "x", sleep)
except pool.PoolError as error: print(error, time.monotonic() - began < 10)
print(pool.ask("drawing", 1, number) > 0)
""")
    assert re.match(r"This takes too long.* True\nTrue\n", told)


@on_linux
def test_a_process_that_nobody_asks_ends_and_comes_again_when_asked() -> None:
    told = run("""
first = pool.ask("warming", 1, number)
for _ in range(100):
    time.sleep(0.1)
    if not os.path.exists(f"/proc/{first}"): break
print(os.path.exists(f"/proc/{first}"), pool.ask("warming", 1, number) != first)
""")
    assert told == "False True\n"


@on_linux
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_the_pool_ends_with_its_server_however_that_ends_and_leaves_nothing(end, tmp_path) -> None:
    command = [sys.executable, "-c", ASKS + "print(pool._kept.pid, pool.ask('drawing', 1, number), flush=True)\ntime.sleep(60)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}) as server:
        assert server.stdout is not None
        pids = [int(pid) for pid in server.stdout.readline().split()]
        server.send_signal(end)
    until = time.monotonic() + 10
    while any(_runs(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in pids if _runs(pid)]
    assert list(tmp_path.iterdir()) == []


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as told:  # noqa: PTH123 - a line of the kernel's
            return told.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@on_linux
def test_when_the_keeper_is_killed_all_is_made_in_the_server() -> None:
    told = run("""
worker = pool.ask("counting", 1, number)
os.kill(pool._kept.pid, 9); os.kill(worker, 9)
time.sleep(0.2)
print(pool.beside(number) == os.getpid())
""")
    assert told == "True\n"


@on_linux
def test_where_no_socket_can_be_all_is_made_in_the_server(tmp_path) -> None:
    deep = tmp_path / ("a" * 120)
    deep.mkdir()
    assert run("print(pool.there(), pool.beside(number) == os.getpid())", TMPDIR=str(deep)) == "False True\n"
    assert list(deep.iterdir()) == []


def test_without_a_pool_all_is_made_here() -> None:
    assert not pool.there()
    assert pool.beside(os.getpid) == os.getpid()
    with pytest.raises(pool.GoneError):
        pool.ask("drawing", 1, os.getpid)
