"""The curves as one figure for print: six small panels, both axes logarithmic, no colour that a marker does not repeat."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator

from tests.bench.scale import DAY_S, MOST_MEMBERS, P95_S, WAIT_S, members_within

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE = {"svg.hashsalt": "leopard-atlas", "svg.fonttype": "none", "font.size": 8.5, "axes.titlesize": 9.5, "axes.spines.top": False, "axes.spines.right": False}
# Okabe and Ito's colours, told apart by those who see few, and in grey by their lightness
BLUE, ORANGE, BLACK, GREY = "#0072b2", "#d55e00", "#000000", "#8c8c8c"
WAYS = {"waitress": ("one process", "s", GREY), "gunicorn": ("two workers", "o", ORANGE), "kept": ("kept by the proxy", "^", BLUE)}
REGIONS = {"southwest": "o", "primorsky": "s", "basin": "^"}


def figure(told: dict[str, Any]) -> bytes:
    """The SVG of what was measured, and of what follows from it."""
    curves = told["measured"]["curves"]
    with mpl.rc_context(STYLE):
        drawn = Figure(figsize=(11, 6.6), layout="constrained")
        panels = drawn.subplots(2, 3)
        for number, (panel, draw) in enumerate(zip(panels.flat, (_cells, _members, _workers, _waits, _rates, _limits), strict=True), start=1):
            panel.set_xscale("log")
            panel.set_yscale("log")
            panel.grid(visible=True, which="major", color="#dddddd", linewidth=0.6)
            draw(panel, curves)
            panel.set_title(f"{number}  {panel.get_title()}", loc="left", fontweight="bold")
            panel.set_title("")
            panel.legend(frameon=False, fontsize=7.5, handlelength=1.6)
            for axis in (panel.xaxis, panel.yaxis):
                axis.set_major_formatter(FuncFormatter(_plain))
                axis.set_minor_locator(NullLocator())
            for axis, (low, high) in ((panel.xaxis, panel.get_xlim()), (panel.yaxis, panel.get_ylim())):
                if high < 100 * low and not isinstance(axis.get_major_locator(), FixedLocator):
                    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        held = io.BytesIO()
        drawn.savefig(held, format="svg", metadata={"Date": None, "Title": "What Leopard Atlas costs against cells, members, workers and viewers"})
    return held.getvalue()


def _plain(value: float, _: object) -> str:
    """A number as people write it: 0.01, 1,000, 10 million."""
    return f"{value / 1e6:,g} million" if value >= 1e6 else f"{value:,g}" if value >= 1 else f"{value:g}"


def _cells(panel: Axes, curves: dict[str, Any]) -> None:
    rows, of = sorted(curves["cells"], key=lambda row: row["cells"]), curves["fitted"]
    cells, first = [row["cells"] for row in rows], rows[0]
    for region, marker in REGIONS.items():
        there = [row for row in rows if row["region"] == region]
        across = [row["cells"] for row in there]
        panel.plot(across, [row["members_processor_s"] for row in there], marker, color=BLUE)
        panel.plot(across, [row["start_processor_s"] for row in there], marker, color=ORANGE, mfc="none")
        panel.plot([], [], marker, color=BLACK, mfc="none", label=region)
    panel.plot(cells, [of["cell_year_ns"] * 1e-9 * each * first["years"] * first["members"] for each in cells], color=BLUE, linewidth=0.8)
    panel.plot([], [], color=BLUE, linewidth=2, label="members")
    panel.plot([], [], color=ORANGE, linewidth=2, label="before the first of them")
    panel.set_ylim(top=40 * max(row["start_processor_s"] for row in rows))  # room for what the marks mean
    panel.set(title="Cells", xlabel=f"cells of the grid ({first['members']} members, {first['years']} years)", ylabel="processor seconds")


def _members(panel: Axes, curves: dict[str, Any]) -> None:
    rows, of = curves["members"], curves["fitted"]
    members, first = [row["members"] for row in rows], rows[0]
    panel.plot(members, [row["members_processor_s"] for row in rows], "o", color=BLUE, label="processor seconds")
    panel.plot(
        members, [of["cell_year_ns"] * 1e-9 * first["cells"] * first["years"] * each for each in members], color=BLUE, linewidth=0.8, label="by the formula"
    )
    panel.plot(members, [row["members_s"] for row in rows], "s", color=ORANGE, mfc="none", label="by the clock, two threads")
    panel.set_xticks(members)
    panel.set(title="Members", xlabel=f"members ({first['cells']:,} cells, {first['years']} years)", ylabel="seconds")


def _workers(panel: Axes, curves: dict[str, Any]) -> None:
    made = curves["workers"]
    clock, processor = (
        {workers: min(made[which][name]) for workers, name in ((1, "one"), (2, "two"))} for which in ("seconds", "processor_seconds_of_all_processes")
    )
    every = [*clock.values(), *processor.values(), clock[1] / 2]
    panel.plot(list(clock), list(clock.values()), "s-", color=ORANGE, mfc="none", linewidth=0.8, label="by the clock")
    panel.plot([1, 2], [clock[1], clock[1] / 2], color=GREY, linestyle="--", linewidth=0.8, label="half, were it free")
    panel.plot(list(processor), list(processor.values()), "o-", color=BLUE, linewidth=0.8, label="processor seconds of all")
    panel.set(title="Workers", xlabel="dask workers on two cores", ylabel="seconds", ylim=(min(every) / 1.8, max(every) * 2.5), xlim=(0.9, 2.2))
    panel.set_xticks([1, 2])


def _waits(panel: Axes, curves: dict[str, Any]) -> None:
    _each_way(panel, curves, lambda row: row["wait_ms"]["p95"])
    panel.axhline(P95_S * 1000, color=BLACK, linewidth=0.8, linestyle=":", label="300 ms")
    panel.set(title="Viewers: how long they wait", ylabel="95th percentile, ms")


def _rates(panel: Axes, curves: dict[str, Any]) -> None:
    _each_way(panel, curves, lambda row: row["rate_per_s"])
    panel.set(title="Viewers: pages for all of them", ylabel="pages a second")


def _each_way(panel: Axes, curves: dict[str, Any], value: Any) -> None:
    for way, (label, marker, colour) in WAYS.items():
        rows = [row for row in curves["viewers"] if row["way"] == way]
        panel.plot([row["viewers"] for row in rows], [value(row) for row in rows], f"{marker}-", color=colour, linewidth=0.8, markersize=4.5, label=label)
    panel.set(xlabel="viewers who ask without a pause")
    panel.set_xticks([1, 4, 16, 64])


def _limits(panel: Axes, curves: dict[str, Any]) -> None:
    rows, of = sorted(curves["cells"], key=lambda row: row["cells"]), curves["fitted"]
    for within_s, label, marker, colour in ((DAY_S, "in a day", "s", BLUE), (WAIT_S, "in 10 seconds", "o", ORANGE)):
        made = [(row["cells"], count) for row in rows if (count := members_within(of, row, within_s))]
        panel.plot(*zip(*made, strict=True), f"{marker}-", color=colour, linewidth=0.8, label=label)
    panel.axhline(MOST_MEMBERS, color=BLACK, linewidth=0.8, linestyle=":", label="the most the program takes")
    panel.set(
        title="One machine, by the formula",
        xlabel=f"cells of the grid ({rows[0]['years']} years)",
        ylabel="members",
        xlim=(rows[0]["cells"] / 2, rows[-1]["cells"] * 2),
    )
