"""The fire scenario on the page: frames a second when its years are stepped as fast as the map follows, and what a moved lever costs the server.

A frame counts when pixels of the burning land have changed in MapLibre's `render` event. A lever is answered when the
bar, the legend, the levers, the curve and the picture of the new scenario are there, with 100 simulated histories.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.callbacks.fire import burn, burn_panel
from dashboard.figures.fire import fire_png
from dashboard.view import View, parse
from geodata.models.scenario import Scenario
from tests.bench.chromium import SIZE, browser
from tests.bench.figures import Extent, progress, spread, target
from tests.bench.servers import get, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUERY = "?v=1&show=year&fire=y12"
STEPS = 24
PLAY = """async (steps) => {
  const map = atlas.map.held().map, gl = map.getCanvas().getContext('webgl2');
  if (atlas.map.painted()) atlas.map.setDetail(1 / 2); // as while the page plays
  const spot = map.project([131.1, 42.75]), ratio = map.getPixelRatio(), side = 64;
  const read = () => {
    const pixels = new Uint8Array(4 * side * side);
    gl.readPixels(spot.x * ratio - side / 2, gl.drawingBufferHeight - spot.y * ratio - side / 2, side, side, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    return pixels;
  };
  const differ = (a, b) => a.some((value, n) => Math.abs(value - b[n]) > 24);
  const painted = (before) => new Promise((done, late) => {
    const look = () => {
      const now = read();
      if (before && !differ(now, before)) return;
      map.off('render', look);
      clearTimeout(limit);
      done(now);
    };
    const limit = setTimeout(() => late(new Error('no frame')), 10000);
    map.on('render', look);
    if (!before) map.triggerRepaint();
  });
  const times = [];
  for (const year of [1, 12]) { atlas.fire.setYear(year); await new Promise((done) => setTimeout(done, 1500)); }
  let before = await painted(null);
  for (let step = 0; step < steps; step += 1) {
    const began = performance.now();
    const frame = painted(before);
    atlas.fire.setYear((step % 12) + 1);
    before = await frame;
    times.push(performance.now() - began);
  }
  return times;
}"""


def run(extent: Extent) -> dict[str, Any]:
    """Times of frames and levers, and the sizes of frames."""
    with served() as atlas, browser() as running:
        page = running.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, bypass_csp=True)
        page.goto(f"{atlas.address}/{QUERY}")
        page.wait_for_selector("html[data-map=drawn]", timeout=60_000)
        frames = _played(page, max(STEPS, extent.repeats))
        sizes = [
            len(get(f"{atlas.address}/fire/light.bench.png?v=1&show={show}&year={year}&fire=y12")[0])
            for show in ("chance", "year", "count")
            for year in (1, 6, 12)
        ]
    progress("levers")
    levers = _levers()
    per_second = 1000 / frames["median"]
    targets = [
        target("frames a second", round(per_second, 1), at_least=6),
        target("largest frame in kB", max(sizes) / 1000, at_most=100),
        target("a lever's 95th percentile in ms", levers["p95"], at_most=100),
    ]
    return {"frame_ms": frames, "frames_per_second": round(per_second, 1), "frame_bytes": sizes, "lever_ms": levers, "targets": targets}


def _played(page: Page, steps: int) -> dict[str, Any]:
    page.evaluate("atlas.fire.fetchAhead({ ...JSON.parse(document.getElementById('opening').textContent)[2] })")
    page.wait_for_timeout(2000)
    return spread(page.evaluate(PLAY, steps))


def _levers() -> dict[str, float]:
    """Answers to 60 levers moved, each a scenario that nobody asked for before."""
    moved = (
        [("annual", 16 + 0.3 * step) for step in range(20)] + [("ever", 40 + 0.7 * step) for step in range(20)] + [("seed", 100 + step) for step in range(20)]
    )
    times, parts = [], {"bar_and_legend": [], "levers_and_curve": [], "picture": []}
    for warm, (lever, value) in enumerate([("seed", 7), *moved]):
        asked = {"query": View(show="count").to_query(), "lever": lever, "value": round(value, 1), "number": 1, "dragged": False, "theme": "light"}
        begun = time.perf_counter()
        answer, _ = burn(asked)
        at_bar = time.perf_counter()
        burn_panel(asked)
        at_panel = time.perf_counter()
        fire_png(parse(f"v=1&show=count&fire={answer['fire']}")[0], "light")
        ended = time.perf_counter()
        if warm:
            times.append((ended - begun) * 1000)
            for name, took in zip(parts, (at_bar - begun, at_panel - at_bar, ended - at_panel), strict=True):
                parts[name].append(took * 1000)
    p50, p95 = np.quantile(times, [0.5, 0.95])
    return {"moves": len(times), "histories": Scenario().members, "p50": round(float(p50), 1), "p95": round(float(p95), 1), "worst": round(max(times), 1)} | {
        f"{name}_p50": round(float(np.median(took)), 1) for name, took in parts.items()
    }
