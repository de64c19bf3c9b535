"""Members counted by a real scheduler and real workers on loopback, each ended by its own process number."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from geodata.errors import ClusterError
from geodata.models import cluster as clusters
from geodata.models import members
from geodata.models.cluster import cluster, fingerprint
from geodata.models.scenario import Scenario
from tests.geodata.dask_processes import ROOT, scheduler, worker

pytestmark = pytest.mark.cluster

SCENARIO = Scenario(members=120, cell_m=500, years=3)
LONG = ("--members", "20000", "--grid", "500", "--json")


def parts(size: int = 5):
    return members.chunks(SCENARIO, size, ("region",))


def call(*arguments: str, **how) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "dashboard", "fire", *arguments], capture_output=True, text=True, cwd=ROOT, check=False, **how)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_two_workers_of_which_one_is_killed_on_the_way_count_every_member_once(tmp_path) -> None:
    alone = members.merge(SCENARIO, map(members.run_chunk, parts()))
    with scheduler(tmp_path) as (_, address), worker(address, tmp_path), worker(address, tmp_path) as second, cluster(address) as machines:
        came = []
        for part in machines.map(members.run_chunk, parts()):
            came.append(part)
            if len(came) == 3:
                second.send_signal(signal.SIGKILL)
        assert len(machines.client.nthreads()) == 1
    assert sorted(part.first for part in came) == list(range(1, 121, 5))
    together = members.merge(SCENARIO, came)
    assert np.array_equal(together.burned, alone.burned)
    assert np.array_equal(together.ever, alone.ever)


def test_the_command_counts_the_same_numbers_on_a_cluster_and_tells_how_far_it_is(tmp_path) -> None:
    asked = ("--members", "300", "--years", "3", "--grid", "500", "--json")
    with scheduler(tmp_path) as (_, address), worker(address, tmp_path), worker(address, tmp_path):
        there = call(*asked, "--scheduler", address)
    here = call(*asked)
    assert {**json.loads(there.stdout), "seconds": 0} == {**json.loads(here.stdout), "seconds": 0}
    assert there.stderr.splitlines()[-1] == "300 of 300 members counted"


def test_a_lost_scheduler_is_a_sentence_and_what_was_counted_is_kept_only_if_asked(tmp_path) -> None:
    for keep in ((), ("--keep-partial",)):
        folder = tmp_path / f"kept{len(keep)}"
        folder.mkdir()
        with scheduler(folder) as (process, address), worker(address, folder):
            asked = [sys.executable, "-m", "dashboard", "fire", *LONG, "--scheduler", address, *keep]
            with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as command:
                assert command.stderr is not None
                assert "of 20,000 members counted" in command.stderr.readline()
                process.send_signal(signal.SIGKILL)
                said, why = command.communicate(timeout=30)
        assert command.returncode == 2
        assert "has vanished" in why.splitlines()[-1]
        if not keep:
            assert said == ""
            continue
        told = json.loads(said)["members"]
        assert told["partial"] is True
        assert told["asked"] == 20_000 > told["n"] >= 2_000
        assert told["annual_share"]["mean"][0] == pytest.approx(0.2, abs=0.01)


def test_partial_counts_are_those_of_the_members_that_came() -> None:
    some = [members.run_chunk(chunk) for chunk in parts(40)]
    kept = members.merge(SCENARIO, [some[2], some[0]], partial=True)
    assert np.array_equal(kept.burned, np.concatenate([some[0].burned, some[2].burned]))


def test_a_cluster_without_workers_or_whose_workers_all_die_is_a_sentence(tmp_path) -> None:
    with scheduler(tmp_path) as (_, address):
        with pytest.raises(ClusterError, match="has no workers"), cluster(address):
            pass
        with worker(address, tmp_path) as only, cluster(address, patience_s=1.0) as machines:
            results = machines.map(members.run_chunk, parts(1))
            next(results)
            only.send_signal(signal.SIGKILL)
            with pytest.raises(ClusterError, match="none is left"):
                list(results)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, 143, marks=pytest.mark.thorough)])
def test_who_ends_a_call_that_counts_on_a_cluster_reads_nothing_more(number: signal.Signals, code: int, tmp_path) -> None:
    with scheduler(tmp_path) as (_, address), worker(address, tmp_path):
        command = [sys.executable, "-m", "dashboard", "fire", *LONG, "--scheduler", address]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert "members counted" in process.stderr.readline()
            process.send_signal(number)
            out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (code, "")
    assert all(line.endswith("members counted") for line in err.splitlines()), err


def test_settings_that_dask_itself_cannot_read_are_a_sentence(tmp_path) -> None:
    with scheduler(tmp_path) as (_, address):
        for name in ("DASK_LOGGING__DISTRIBUTED", "DASK_DISTRIBUTED__CLIENT__HEARTBEAT"):
            assert "DASK_" in refused(call("--members", "2", "--scheduler", address, env={**os.environ, name: "nonsense"}))


def test_a_worker_that_runs_out_of_memory_or_is_killed_for_it_is_a_sentence(tmp_path) -> None:
    with scheduler(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as (_, address), worker(address, tmp_path), cluster(address) as machines:
        with pytest.raises(ClusterError, match="ran out of memory"):
            list(machines.map(np.ones, [10**15]))
        with pytest.raises(ClusterError, match="died over the same members"):
            list(machines.map(os._exit, [1]))


def test_a_worker_without_the_package_or_with_another_version_of_it_is_a_sentence(tmp_path) -> None:
    none, other = tmp_path / "none", tmp_path / "other"
    none.mkdir()
    (none / "geodata.py").write_text("raise ModuleNotFoundError(\"No module named 'geodata'\", name='geodata')\n")
    shutil.copytree(ROOT / "geodata", other / "geodata", ignore=shutil.ignore_patterns("prepare", "__pycache__"))
    with (other / "geodata/models/noise.py").open("a") as source:
        source.write("\nUNIT = 1000\n")
    for path, said in (((none,), "has no package 'geodata'"), ((other,), "another version of leopard-atlas")):
        folder = path[0] / "dask"
        folder.mkdir()
        with scheduler(folder) as (_, address), worker(address, folder, path=path), cluster(address) as machines, pytest.raises(ClusterError, match=said):
            list(machines.map(members.run_chunk, parts()))


def test_a_scheduler_of_another_version_is_a_sentence(tmp_path) -> None:
    about = tmp_path / "older/distributed-2020.1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: distributed\nVersion: 2020.1.0\n")
    with scheduler(tmp_path, path=(about.parent, ROOT)) as (_, address):
        assert "runs distributed 2020.1.0" in refused(call("--scheduler", address))


def test_a_missing_scheduler_is_a_sentence_within_five_seconds() -> None:
    with socket.socket() as silent, socket.socket() as closed:
        for one in (silent, closed):
            one.bind(("127.0.0.1", 0))
        silent.listen()  # takes connections and never says a word
        for listener, said in ((closed, "No scheduler answers"), (silent, "is no dask scheduler")):
            begun = time.monotonic()
            told = refused(call("--scheduler", f"tcp://127.0.0.1:{listener.getsockname()[1]}"))
            assert time.monotonic() - begun < 5
            assert said in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--scheduler", "localhost:8786"), "tcp://HOST:PORT"),
        (("--scheduler", "tcp://127.0.0.1:99999"), "tcp://HOST:PORT"),
        (("--scheduler", "tcp://127.0.0.1:8786", "--jobs", "2"), "leave out --jobs"),
        (("--keep-partial",), "give --scheduler"),
    ],
)
def test_options_that_cannot_be_met_are_refused_before_the_work(arguments, said) -> None:
    assert said in refused(call(*arguments))


def test_without_the_extra_the_sentence_names_it(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setattr(clusters, "_refuse_silent", lambda _: None)
    with pytest.raises(ClusterError, match=r"leopard-atlas\[cluster\]"), cluster("tcp://127.0.0.1:8786"):
        pass


def test_chunks_are_about_half_a_second_of_work_and_every_thread_has_its_share() -> None:
    class Threads:
        def nthreads(self) -> dict[str, int]:
            return {"one": 2, "other": 2}

    machines = clusters.Cluster(Threads(), "tcp://127.0.0.1:8786", print, keep_partial=False, patience_s=1)
    assert machines.chunk_members(replace(SCENARIO, members=32), 1000) == 2
    assert machines.chunk_members(Scenario(members=100_000, years=30), 1_000_000) == 28
    assert len(fingerprint()) == 16
