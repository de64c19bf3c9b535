"""What the page and its links really send: a question of every callback, addresses of every route, files that are brought."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import sheet as sheet_form
from dashboard.app import PLOTLY, app
from dashboard.drawing import FORMATS
from dashboard.serving import THEMES, data_url, fire_url, tiles_url
from dashboard.settings import store
from dashboard.snapshot import snapshot
from dashboard.view import LANGUAGES, View, parse
from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS = [one["link"] or "v=1" for one in json.loads((Path(__file__).parents[1] / "dashboard/links.json").read_text(encoding="utf-8"))]
VIEW = {"query": "v=1"}
BARE = "v=1&layers=-fs,-rc,-pa,-tc,-to,-bo,-ri,-pr,-el"
LEVER = VIEW | {"lever": "annual", "value": 25, "side": "a", "number": 1, "dragged": False, "theme": "light"}
MOVED: list[dict[str, Any]] = [
    LEVER | {"lever": lever, "value": value}
    for lever, value in (
        ("annual", 25), ("ever", 50.5), ("years", 8), ("bad", 2), ("seed", ""), ("succession", True), ("fighting", "brigade"), ("where", ["kedr"]),
        ("preset", "Bad year"), ("show", "count"), ("history", 7), ("compare", "start"), ("levers", "b"), ("scenario", "v=1&show=count"),
        ("area", "protected-areas/kedr"), ("area", [[131, 43.2], [131.5, 43.2], [131.5, 43.5]]), ("patches", "large"),
    )
]  # fmt: skip
HELD = store(View())
FOUND = [["towns", "town-vladivostok"], ["territories", 3]]
# what the page asks of each callback on the server: a value for each of its inputs and states
QUESTIONS: dict[str, list[tuple[Any, ...]]] = {
    "..chrome.children...view.data..": [(VIEW | {"language": code},) for code in LANGUAGES],
    "drawer-body.children": [
        *((VIEW | {"what": what},) for what in ("sources", "estimates", "cards")),
        *((VIEW | {"what": "layer", "layer": layer},) for layer in CATALOG),
        (VIEW | {"what": "place", "at": [131.5, 43.2], "found": FOUND},),
        (VIEW | {"what": "in-view", "found": FOUND, "frame": None},),
        (VIEW | {"what": "in-view", "found": None, "frame": [130, 42.5, 132, 44]},),
    ],
    "..resting.children...chosen.children..": [(estimate, HELD) for estimate in ("core", "present", "historic")],
    "..chart.children...chart-button.aria-expanded..": [(clicks, scheme, HELD) for clicks in (None, 1, 2) for scheme in ("light", "dark", None)],
    "map.figure": [(VIEW | {"theme": theme},) for theme in THEMES],
    "..fire-answer.data...fire-bar.children..": [(moved,) for moved in MOVED],
    "..levers.children...fire-note.children...curve.children..": [(moved,) for moved in MOVED],
    "fire.children": [(tab, "dark", held) for tab in ("layers", "fire", None) for held in (HELD, None)],
    "..size-answer.data...size-note.children...tiles.children..": [(VIEW | {"size": size, "number": 1},) for size in (None, 60, 100.5, "")],
    "results.children": [(VIEW,)],
    "fill.data": [(VIEW,)],
    "territories.children": [(tab, held) for tab in ("layers", "territories", None) for held in (HELD, None)],
    "balance-body.children": [(VIEW,)],
    "tour-body.children": [(VIEW,)],
}
# real addresses of each route; what is drawn is counted
ADDRESSES: dict[str, list[str]] = {
    "/": ["/?{view}"],
    "/<path:path>": ["/map?{view}"],
    "/_dash-layout": ["/_dash-layout"],
    "/_dash-dependencies": ["/_dash-dependencies"],
    "/_dash-update-component": ["/_dash-update-component"],
    "/_favicon.ico": ["/_favicon.ico"],
    "/_reload-hash": ["/_reload-hash"],
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": [PLOTLY, "/_dash-component-suites/dash/deps/react@18.v4_4_1m1.js"],
    "/assets/<path:filename>": ["/assets/css/page.css", "/assets/js/page.js?m=1", "/assets/icons/mark.svg"],
    "/data/<stem>.<version>.<suffix>": [data_url("towns.geojson"), data_url("search.json"), data_url("accuracy-rivers.geojson"), "/data/land.00000000.json"],
    "/fire/<theme>.<version>.png": [fire_url(View(), "light"), "/fire/dark.00000000.png?{view}"],
    "/territories/<version>.json": [tiles_url(View()), "/territories/00000000.json?{view}"],
    "/healthz": ["/healthz"],
    "/snapshot.<suffix>": [f"/snapshot.{suffix}?{{view}}&sheet=400x400px,no-legend" for suffix in FORMATS],
    "/picture/<theme>.webp": ["/picture/light.webp?{view}", "/picture/dark.webp?{view}"],
    "/packet.zip": [f"/packet.zip?{BARE}"],
    "/data.zip": [f"/data.zip?{BARE}"],
    "/balance.<suffix>": ["/balance.csv?{view}", "/balance.json?{view}"],
    "/twin.<suffix>": ["/twin.html?{view}", "/twin.txt?{view}"],
    "/opening.json": ["/opening.json?{view}"],
    "/sw.js": ["/sw.js"],
    "/manifest.webmanifest": ["/manifest.webmanifest"],
    "/area": ["/area?lang=ru&name=my%20area.geojson"],
    "/opened": ["/opened?lang=ko&name=sheet.png"],
}
DRAWN = re.compile(r"/(snapshot\.|picture/|packet\.zip|data\.zip)")
RING = [[131, 43], [131.2, 43], [131.2, 43.2], [131, 43.2], [131, 43]]
MANY = {"type": "MultiPolygon", "coordinates": [[RING], [[[132, 43], [133, 43], [133, 44], [132, 43]]]]}
AREAS: list[Any] = [
    {"type": "Polygon", "coordinates": [RING]},
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": MANY}]},
]


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it is sent; `drawn` when a sheet, a picture or a packet may come of it."""

    method: str
    target: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    drawn: bool = False


def question(output: str, *values: Any) -> dict[str, Any]:
    """What Dash's renderer sends for a callback; the first of what the page asks without values."""
    callback = app.callback_map[output]
    wired = [{"id": one["id"], "property": one["property"]} for one in (*callback["inputs"], *callback["state"])]
    wires = [wire | {"value": value} for wire, value in zip(wired, values or QUESTIONS[output][0], strict=True)]
    ends = callback["output"] if isinstance(callback["output"], list) else [callback["output"]]
    outputs = [{"id": one.component_id, "property": one.component_property} for one in ends]
    inputs = wires[: len(callback["inputs"])]
    changed = [f"{inputs[0]['id']}.{inputs[0]['property']}"]
    asked = {"output": output, "outputs": outputs if isinstance(callback["output"], list) else outputs[0], "inputs": inputs, "changedPropIds": changed}
    return asked | {"parsedChangedPropsIds": changed} | ({"state": wires[len(inputs) :]} if callback["state"] else {})


@cache
def sheets() -> list[bytes]:
    """A small sheet in the forms that can be opened again and take no time."""
    return [snapshot(parse(BARE)[0], suffix, sheet_form.from_text("800x600px")) for suffix in ("png", "svg", "pdf", "tif")]


def callback(whole: Any) -> Request:
    """The request of a question."""
    return Request("POST", "/_dash-update-component", json.dumps(whole).encode(), {"Content-Type": "application/json"})


def valid() -> Iterator[Request]:
    """One real request of each kind."""
    for output, asked in QUESTIONS.items():
        yield callback(question(output, *asked[0]))
    for target in (one for rule in sorted(ADDRESSES) if rule not in {"/area", "/opened", "/_dash-update-component"} for one in ADDRESSES[rule]):
        yield Request("GET", target.format(view=LINKS[0]), drawn=bool(DRAWN.match(target)))
    yield from (Request("POST", ADDRESSES["/area"][0], json.dumps(area).encode()) for area in AREAS)
    yield from (Request("POST", ADDRESSES["/opened"][0], sheet) for sheet in sheets())
