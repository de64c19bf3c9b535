"""How far one machine goes: the formulas by hand and against a simulated queue, and that the docs say what was measured."""

from __future__ import annotations

import heapq
import json
import random

import pytest
from defusedxml import ElementTree

from tests.bench import scale
from tests.bench.curves_figure import figure

TOLD = json.loads(scale.JSON.read_text(encoding="utf-8"))
CURVES = TOLD["measured"]["curves"]
# a nanosecond for a cell and year, two workers twice as fast
ROUND = {"cell_year_ns": 1.0, "gain_of_two": 2.0, "page_ms": 75.0, "kept_ms": 0.1}
MILLION = {"cells": 1_000_000, "years": 5, "start_processor_s": 1.0}


def test_the_docs_tell_what_was_measured() -> None:
    assert scale.table(TOLD) in scale.SCALE.read_text(encoding="utf-8"), "python -m tests.bench.curves --draw writes it anew"
    assert CURVES["fitted"] == scale.fitted(CURVES)


def test_members_within_a_time_and_the_time_for_members_by_hand() -> None:
    # a member is five million cell-years, 5 ms on one processor and 2.5 ms on two: in the nine seconds left there are 3,600
    assert scale.members_within(ROUND, MILLION, 10) == 3600
    assert scale.seconds(ROUND, MILLION, 3600) == pytest.approx(10)
    assert scale.members_within(ROUND, MILLION | {"start_processor_s": 20.0}, 10) == 0, "it has not begun by then"


def test_viewers_by_hand() -> None:
    # 1.5 * 75 ms / (2 * 225 ms) = 0.25, so u = 0.75: 2 * 0.75 / 75 ms = 20 pages a second
    assert scale.viewers(ROUND, 0.0, 2) == pytest.approx(200, abs=1)
    assert scale.viewers(ROUND, 0.9, 2) == pytest.approx(200 * 75 / 7.59, rel=0.01)
    assert scale.viewers(ROUND | {"page_ms": 301.0}, 0.9, 2) == 0, "a page that takes longer by itself"


@pytest.mark.parametrize(("each_s", "processors"), [(0.02, 1), (0.02, 8), (0.075, 1), (0.075, 2), (0.1, 2), (0.15, 8)])
def test_in_a_simulated_queue_ninety_five_in_a_hundred_have_their_page_in_time(each_s, processors) -> None:
    rate = scale.load_at_p95(each_s, processors) * processors / each_s
    chance = random.Random(1)  # noqa: S311
    free, now, times = [0.0] * processors, 0.0, []
    for _ in range(40_000):
        now += chance.expovariate(rate)
        done = max(now, heapq.heappop(free)) + each_s
        heapq.heappush(free, done)
        times.append(done - now)
    assert rate > 0
    assert sorted(times)[len(times) * 95 // 100] <= scale.P95_S * 1.05


def test_the_figure_in_the_docs_is_drawn_of_what_was_measured_and_is_small() -> None:
    drawn, kept = figure(TOLD), scale.JSON.with_suffix(".svg").read_bytes()
    words = [["".join(text.itertext()) for text in ElementTree.fromstring(one).iter("{http://www.w3.org/2000/svg}text")] for one in (drawn, kept)]
    assert words[0] == words[1]
    assert len(kept) < 150_000
    assert "![Six panels" in scale.SCALE.read_text(encoding="utf-8")
