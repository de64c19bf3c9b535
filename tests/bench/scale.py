"""How far one machine goes, worked out from what the curves measured: coefficients, formulas, and the figures in `docs/scale.md`."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import geometric_mean, median
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
JSON, SCALE = DOCS / "curves.json", DOCS / "scale.md"
BEGIN, END = "<!-- from curves.json: python -m tests.bench.curves --draw -->", "<!-- end -->"
WAIT_S, DAY_S = 10.0, 86_400.0
MOST_MEMBERS = 100_000  # the program's own limit
P95_S, LOOK_S = 0.3, 10.0  # nobody is to wait longer than this for a page; everybody opens another View this often
TAIL = math.log(20)  # the 95th percentile of exponentially distributed waits, in means
KEPT_SHARES = (0.0, 0.9, 0.99)


def fitted(measured: dict[str, Any]) -> dict[str, float]:
    """The coefficients: what a cell, a start and a page cost, and what a second worker brings."""
    rows = [*measured["cells"], *measured["members"]]
    each = [row["members_processor_s"] / (row["cells"] * row["years"] * row["members"]) * 1e9 for row in rows if row["members_processor_s"] >= 0.05]
    seconds = measured["workers"]["seconds"]
    page, kept = (median(row["processor_ms_each"] for row in measured["viewers"] if row["way"] == way) for way in ("gunicorn", "kept"))
    return {
        "cell_year_ns": round(geometric_mean(each), 4),
        "cell_year_ns_least": round(min(each), 4),
        "cell_year_ns_most": round(max(each), 4),
        "gain_of_two": round(min(seconds["one"]) / min(seconds["two"]), 3),
        "page_ms": round(page, 2),
        "kept_ms": round(kept, 4),
    }


def seconds(of: dict[str, float], land: dict[str, Any], members: float) -> float:
    """How long so many members of a land's cells and years take on both processors of one machine."""
    work = land["cells"] * land["years"] * members
    return land["start_processor_s"] + of["cell_year_ns"] * 1e-9 * work / of["gain_of_two"]


def members_within(of: dict[str, float], land: dict[str, Any], within_s: float) -> int:
    """How many members one machine counts in that time; none when it has not begun by then."""
    left = within_s - land["start_processor_s"]
    return max(0, math.floor(left * of["gain_of_two"] / (of["cell_year_ns"] * 1e-9 * land["cells"] * land["years"])))


def load_at_p95(each_s: float, processors: int, p95_s: float = P95_S) -> float:
    """The share of the processors' time up to which 95 in 100 answers come in time; 0 where it promises none.

    People come when they like and every answer takes each_s. Who finds all processors busy then waits each_s / (2 w (1 - u))
    on average, half of what it is when answers take differently long (M/M/w), and 95 in 100 at most ln 20 times that. It is
    cautious: that some wait not at all is left out.
    """
    if each_s >= p95_s:
        return 0.0
    return max(0.0, 1 - TAIL / 2 * each_s / (processors * (p95_s - each_s)))


def viewers(of: dict[str, float], kept_share: float, processors: int) -> int:
    """How many people one machine serves, of whose pages a proxy has so large a share already."""
    page_s, kept_s = of["page_ms"] / 1000, of["kept_ms"] / 1000
    each_s = (1 - kept_share) * page_s + kept_share * kept_s
    return math.floor(load_at_p95(page_s, processors) * processors / each_s * LOOK_S)


def best_rate(rows: list[dict[str, Any]], way: str) -> float | None:
    """The most answers a second that were measured with 95 in 100 in time, or None."""
    return max((row["rate_per_s"] for row in rows if row["way"] == way and row["wait_ms"]["p95"] <= P95_S * 1000), default=None)


def table(told: dict[str, Any]) -> str:
    """The figures of `docs/scale.md`, as Markdown."""
    machine, curves = told["machine"], told["measured"]["curves"]
    of, processors = curves["fitted"], machine["cores"]
    busy = curves["load_before"][0] > processors / 4  # at the end our own clients are part of it
    warned = " Other programs ran at the same time: what goes by the clock, *g* above all, is not the machine's best." if busy else ""
    lines = [
        (
            f"Measured on {machine['date'][:10]} on {processors} cores ({machine['cpu']}), Python {machine['python']}; "
            f"load average {curves['load_before'][0]:g} before and {machine['load'][0]:g} at the end.{warned}"
        ),
        "",
        "| coefficient | value | from |",
        "| --- | --- | --- |",
        (
            f"| *c*, a cell and year of a member | {of['cell_year_ns']:.3g} ns of a processor "
            f"({of['cell_year_ns_least']:.3g} to {of['cell_year_ns_most']:.3g}) | panels 1 and 2 |"
        ),
        f"| *g*, two workers beside one | {of['gain_of_two']:.3g} times as fast | panel 3 |",
        f"| *p*, the page of a View that is new | {of['page_ms']:.3g} ms of a processor | panel 4 |",
        f"| *k*, a page that the proxy has | {of['kept_ms']:.3g} ms of a processor | panel 4 |",
        "",
        (
            f"| land, {curves['cells'][0]['years']} years | cells | *s*, before the first member | members in 10 s | members in a day "
            f"| the most the program takes ({MOST_MEMBERS:,}) |"
        ),
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {land['region']}, {land['cell_m']} m | {land['cells']:,} | {land['start_processor_s']:.1f} s "
        f"| {members_within(of, land, WAIT_S):,} | {members_within(of, land, DAY_S):,} | {seconds(of, land, MOST_MEMBERS) / 3600:.2g} h |"
        for land in curves["cells"]
    ]
    lines += ["", "| share of pages that the proxy has | pages a second | viewers, a new View every 10 s |", "| --- | --- | --- |"]
    lines += [f"| {share:.0%} | {viewers(of, share, processors) / LOOK_S:,.1f} | {viewers(of, share, processors):,} |" for share in KEPT_SHARES]
    measured = [f"{way} {rate:,.0f}" for way in ("waitress", "gunicorn", "kept") if (rate := best_rate(curves["viewers"], way)) is not None]
    lines += ["", f"Measured at most, with 95 in 100 pages within 300 ms: {', '.join(measured) or 'none'} pages a second."]
    return "\n".join([*lines, "", _ends(of, curves["cells"], processors)])


def _ends(of: dict[str, float], lands: list[dict[str, Any]], processors: int) -> str:
    """The points where one machine stops being enough, in a sentence."""
    page = next(land for land in lands if (land["region"], land["cell_m"]) == ("southwest", 250))  # what the page itself shows
    largest = max(lands, key=lambda land: land["cells"])
    return (
        f"**One machine like this is enough** up to {members_within(of, page, WAIT_S):,} members of southwest Primorye in {page['cell_m']} m cells "
        f"for a person who waits 10 s; up to {members_within(of, largest, DAY_S):,} members of the {largest['region']} in {largest['cell_m']} m cells "
        f"for a batch of a day; and up to {viewers(of, 0.0, processors):,} viewers whose Views are all new, "
        f"or {viewers(of, KEPT_SHARES[-1], processors):,} of whose pages a proxy has {KEPT_SHARES[-1]:.0%}."
    )


def sheet(told: dict[str, Any]) -> None:
    """Put the figures into `docs/scale.md`."""
    text = SCALE.read_text(encoding="utf-8")
    before, after = text[: text.index(BEGIN)], text[text.index(END) :]
    SCALE.write_text(f"{before}{BEGIN}\n{table(told)}\n{after}", encoding="utf-8")
