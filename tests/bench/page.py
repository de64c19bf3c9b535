"""What the page weighs and when it shows something: first picture, drawn map, cold, warm and over a slow network, beside a bare Dash map."""

from __future__ import annotations

import gzip
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.bench.chromium import SIZE, browser
from tests.bench.figures import Extent, progress, ratio, spread, target
from tests.bench.servers import BARE, get, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Request

# times in ms since navigation. The map counts as drawn at its last `idle`: the page moves its camera after the first
WATCH = """
(() => {
  const seen = (window.bench = { idles: [], frames: 0, picture: null, created: null, plotly: null });
  const map = () => document.querySelector('.js-plotly-plot')?._fullLayout?.map?._subplot?.map;
  const look = setInterval(() => {
    if (seen.plotly === null && window.Plotly) seen.plotly = performance.now();
    const image = document.querySelector('#first-picture');
    if (seen.picture === null && image?.complete && image.naturalWidth) seen.picture = performance.now();
    if (seen.created !== null || !map()?.on) return;
    seen.created = performance.now();
    map().on('idle', () => seen.idles.push(performance.now()));
    map().on('render', () => (seen.frames += 1));
  }, 4);
})();
"""
SEEN = """() => ({ ...window.bench, painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null })"""
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
STILL_MS = 1500


def run(extent: Extent) -> dict[str, Any]:
    """Weights and times of the page; every visit of the atlas is followed by one of the bare page."""
    with served() as atlas, served(BARE) as bare, browser() as running:
        addresses = {"atlas": atlas.address, "bare": bare.address}
        for address in addresses.values():  # neither server nor browser shall be new to it
            _visits(running, address, "cold")
        seen: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for turn in range(extent.repeats):
            progress(f"page {turn + 1} of {extent.repeats}")
            for way in ("cold", "slow"):
                for name, address in addresses.items():
                    for kind, visit in _visits(running, address, way).items():
                        seen.setdefault(kind, {}).setdefault(name, []).append(visit)
        layout, _ = get(f"{atlas.address}/_dash-layout")
    times = {kind: {name: _times(visits) for name, visits in pages.items()} for kind, pages in seen.items()}
    work = {kind: {name: _work(visits) for name, visits in pages.items()} for kind, pages in seen.items()}
    weights = {name: _weights([visit["requests"] for visit in visits]) for name, visits in seen["cold"].items()}
    gzipped_kb = len(gzip.compress(layout, 9, mtime=0)) / 1000
    return {"layout_gzip_kb": round(gzipped_kb, 1), "weight": weights, "times_ms": times, "work": work, "targets": _targets(gzipped_kb, weights, times)}


def _targets(gzipped_kb: float, weights: dict[str, Any], times: dict[str, Any]) -> list[dict[str, Any]]:
    drawn = {kind: {name: told["drawn"]["median"] for name, told in pages.items()} for kind, pages in times.items()}
    return [
        target("_dash-layout gzipped, kB", gzipped_kb, at_most=20),
        target("page without fonts, kB", weights["atlas"]["without_fonts_kb"], at_most=2200),
        target("external requests", weights["atlas"]["external"], at_most=0),
        target("map drawn cold, ms", drawn["cold"]["atlas"], at_most=3000),
        target("map drawn warm, ms", drawn["warm"]["atlas"], at_most=2000),
        target("map drawn cold, times the bare page", ratio(drawn["cold"]["atlas"], drawn["cold"]["bare"]), at_most=1.5),
        target("map drawn warm, times the bare page", ratio(drawn["warm"]["atlas"], drawn["warm"]["bare"]), at_most=1.5),
        target("map drawn at 10 Mbit/s and 40 ms, ms", drawn["slow"]["atlas"], at_most=4500),
    ]


def _visits(running: Browser, address: str, way: str) -> dict[str, dict[str, Any]]:
    """A cold visit and the warm one after it, or a slow one, in a browser profile of their own."""
    # the policy forbids the eval that asking the page needs
    context = running.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, bypass_csp=True)
    context.add_init_script(WATCH)
    try:
        return {kind: _visit(running, context, address, slow=way == "slow") for kind in (("cold", "warm") if way == "cold" else (way,))}
    finally:
        context.close()


def _visit(running: Browser, context: BrowserContext, address: str, *, slow: bool) -> dict[str, Any]:
    page = context.new_page()
    before = _processor_s(running)
    requests: list[tuple[str, int]] = []
    page.on("requestfinished", lambda request: requests.append((request.url, _received(request))))
    page.on("requestfailed", lambda request: requests.append((request.url, 0)))
    if slow:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.goto(address)
    seen: dict[str, Any] = {}
    while not seen.get("idles") or page.evaluate("performance.now()") - seen["idles"][-1] < STILL_MS:
        page.wait_for_timeout(200)
        seen = page.evaluate(SEEN)
    seen["processor_s"] = sum(seconds - before.get(process, 0.0) for process, seconds in _processor_s(running).items())
    page.close()
    return seen | {"requests": [(url, size) for url, size in requests if url.startswith("http")]}


def _processor_s(running: Browser) -> dict[int, float]:
    """Processor time until now of each of the browser's processes: unlike the clock, hardly touched by what else the machine does."""
    asking = running.new_browser_cdp_session()
    processes = asking.send("SystemInfo.getProcessInfo")["processInfo"]
    asking.detach()
    return {process["id"]: process["cpuTime"] for process in processes}


def _received(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _times(visits: list[dict[str, Any]]) -> dict[str, Any]:
    parts = {
        "first_contentful_paint": [visit["painted"] for visit in visits],
        "first_picture": [visit["picture"] for visit in visits],
        "plotly_usable": [visit["plotly"] for visit in visits],
        "map_created": [visit["created"] for visit in visits],
        "first_idle": [visit["idles"][0] for visit in visits],
        "drawn": [visit["idles"][-1] for visit in visits],
    }
    return {name: spread([value for value in values if value is not None]) for name, values in parts.items()}


def _work(visits: list[dict[str, Any]]) -> dict[str, Any]:
    """What a visit costs whatever else runs: the browser's processor time, and the frames that its map drew."""
    return {"processor_s": spread([visit["processor_s"] for visit in visits]), "frames": spread([visit["frames"] for visit in visits])}


def _weights(visits: list[list[tuple[str, int]]]) -> dict[str, Any]:
    """The heaviest visit's bytes, with headers and the workers' requests."""
    requests = max(visits, key=lambda visit: sum(size for _, size in visit))
    fonts = sum(size for url, size in requests if ".woff2" in url)
    total = sum(size for _, size in requests)
    outside = [url for visit in visits for url, _ in visit if not url.startswith("http://127.0.0.1:")]
    paths = [Counter(url.partition("?")[0] for url, _ in visit) for visit in visits]
    heaviest = sorted(requests, key=lambda one: -one[1])[:8]
    return {
        "with_fonts_kb": round(total / 1000, 1),
        "without_fonts_kb": round((total - fonts) / 1000, 1),
        "requests": len(requests),
        "external": len(outside),
        "visits_that_fetched_plotly_twice": sum(any(times > 1 and "/plotly" in path for path, times in visit.items()) for visit in paths),
        "heaviest_kb": {url.split("/", 3)[3]: round(size / 1000, 1) for url, size in heaviest},
    }
