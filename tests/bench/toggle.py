"""From a click on a layer's checkbox to changed pixels: as the page does it, beside a bare repaint, a Patch and a whole figure.

All four draw the same figure at the same size. A change is a change of colour at the pixel that this layer changes
most, read inside MapLibre's `render` event, before the browser shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.view import DEFAULT_LAYERS
from dashboard.wording import WORDING
from tests.bench.chromium import SIZE, browser
from tests.bench.figures import Extent, progress, ratio, spread, target
from tests.bench.servers import SWITCHED, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WATCHED = ("leopard-range-core", "protected-areas")
CLICKS = 12
MAP = "() => document.querySelector('.js-plotly-plot')?._fullLayout?.map?._subplot?.map"
SET_UP = """() => {
  const map = document.querySelector('.js-plotly-plot')._fullLayout.map._subplot.map;
  const gl = map.getCanvas().getContext('webgl2');
  const read = (x, y, w, h) => {
    const pixels = new Uint8Array(4 * w * h);
    gl.readPixels(x, y, w, h, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    return pixels;
  };
  const whole = () => new Promise((done) => {
    map.once('render', () => done(read(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight)));
    map.triggerRepaint();
  });
  const differ = (a, b) => Math.max(...[0, 1, 2].map((part) => Math.abs(a[part] - b[part])));
  const bench = (window.bench = { setStyle: 0, restyled: 0 });
  const setStyle = map.setStyle;
  map.setStyle = function (...given) { bench.setStyle += 1; return setStyle.apply(this, given); };
  const rest = () => new Promise((done) => {
    let last = performance.now();
    const busy = () => (last = performance.now());
    map.on('render', busy);
    const look = setInterval(() => {
      if (performance.now() - last < 400) return;
      clearInterval(look);
      map.off('render', busy);
      done();
    }, 50);
  });
  bench.rest = rest;
  // the pixel that a click changes most
  bench.find = async (box) => {
    const pictures = [];
    for (let turn = 0; turn < 2; turn += 1) {
      await rest();
      pictures.push(await whole());
      document.querySelector(box).click();
    }
    await rest();
    let best = 0, most = 0;
    for (let at = 0; at < pictures[0].length; at += 4) {
      const change = differ(pictures[0].subarray(at, at + 4), pictures[1].subarray(at, at + 4));
      if (change > most) [best, most] = [at / 4, change];
    }
    return { x: best % gl.drawingBufferWidth, y: Math.floor(best / gl.drawingBufferWidth), change: most };
  };
  bench.click = async (box, pixel) => {
    let before = null;
    map.once('render', () => (before = read(pixel.x, pixel.y, 1, 1)));
    map.triggerRepaint();
    await rest();
    const took = await new Promise((done) => {
      const began = performance.now();
      const look = () => {
        if (differ(read(pixel.x, pixel.y, 1, 1), before) < pixel.change / 2) return;
        map.off('render', look);
        clearTimeout(limit);
        done(performance.now() - began);
      };
      const limit = setTimeout(() => (map.off('render', look), done(null)), 15000);
      map.on('render', look);
      document.querySelector(box).click();
    });
    await rest(); // what a way still does after its pixels must not slow the next one
    return took;
  };
  bench.repaint = async (pixel) => {
    await rest();
    return new Promise((done) => {
      const began = performance.now();
      map.once('render', () => (read(pixel.x, pixel.y, 1, 1), done(performance.now() - began)));
      map.triggerRepaint();
    });
  };
}"""


def run(extent: Extent) -> dict[str, Any]:
    """Times of the four ways, turn about, and what the page's clicks asked of server and style."""
    clicks = max(CLICKS, extent.repeats)
    with served() as atlas, served(SWITCHED) as switched, browser() as running:
        pages = {"page": _opened(running, atlas.address)} | {way: _opened(running, switched.address) for way in ("patch", "whole")}
        boxes = {(layer, way): _own_box(pages[way], layer) if way == "page" else f".{way}.of-{layer} input" for layer in WATCHED for way in pages}
        at = {(layer, way): pages[way].evaluate("(box) => bench.find(box)", box) for (layer, way), box in boxes.items()}
        times: dict[str, list[float | None]] = {"page": [], "repaint": [], "patch": [], "whole": []}
        for turn in range(clicks):
            progress(f"toggle {turn + 1} of {clicks}")
            layer = WATCHED[turn // 2 % len(WATCHED)]  # off, on, then the next layer
            for way in [*pages][turn % 3 :] + [*pages][: turn % 3]:
                page = pages[way]
                page.bring_to_front()
                times[way].append(page.evaluate("([box, pixel]) => bench.click(box, pixel)", [boxes[layer, way], at[layer, way]]))
                if way == "page":
                    times["repaint"].append(page.evaluate("(pixel) => bench.repaint(pixel)", at[layer, way]))
        asked = _asked(pages["page"])
    found = {way: _told(values) | {"hiding": _told(values[::2]), "showing": _told(values[1::2])} for way, values in times.items()}
    return {"click_to_pixel_ms": found, "every_layer_once_off_and_on": asked, "targets": _targets(found, asked)}


def _told(values: list[float | None]) -> dict[str, Any]:
    """The times, and how many clicks changed nothing."""
    return spread([value for value in values if value is not None]) | {"unseen": values.count(None)}


def _targets(found: dict[str, dict[str, Any]], asked: dict[str, Any]) -> list[dict[str, Any]]:
    median = {way: told["median"] for way, told in found.items()}
    return [
        target("page, times a bare repaint", ratio(median["page"], median["repaint"]), at_most=2),
        target("Patch, times the page", ratio(median["patch"], median["page"]), at_least=2),
        target("setStyle calls of the page", asked["set_style"], at_most=0),
        target("geometry requests of the page", len([url for url in asked["requests"] if "/data/" in url]), at_most=0),
    ]


def _opened(running: Browser, address: str) -> Page:
    page = running.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, bypass_csp=True)
    page.goto(address)
    page.wait_for_function(f"() => ({MAP})()?.loaded()", timeout=60_000)
    page.wait_for_timeout(3000)
    page.evaluate(SET_UP)
    page.evaluate("bench.rest()")
    return page


def _own_box(page: Page, layer: str) -> str:
    """A selector of the page's own checkbox of a layer, found as a reader finds it: by its name."""
    box = page.get_by_role("checkbox", name=WORDING["en"].layers[layer].title, exact=True)
    box.evaluate("(box, name) => box.setAttribute('data-bench', name)", layer)
    return f"[data-bench='{layer}']"


def _asked(page: Page) -> dict[str, Any]:
    """What clicking every layer of the list twice asks of the server, and how often it sets the style anew."""
    page.bring_to_front()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    before = page.evaluate("bench.setStyle")
    for state in DEFAULT_LAYERS:
        box = _own_box(page, state.id)
        for _ in range(2):
            page.evaluate("(box) => (document.querySelector(box).click(), bench.rest())", box)
    return {"set_style": page.evaluate("bench.setStyle") - before, "requests": [url.split("/", 3)[3] for url in requests if url.startswith("http")]}
