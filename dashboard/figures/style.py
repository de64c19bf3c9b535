"""A View as a MapLibre style: every layer, switched on or off, with its colours for both themes.

A style layer is named `layer-id:n`, labels `label:name`. Its `metadata` holds the switch that shows it and the
opacities that the switch's opacity scales, so that the page can change both without asking the server.
Theme, language and season are global state: one call changes all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.figures.fire import fire_corners
from dashboard.symbology import AREA, LABELS, SEASONAL, SEASONS, SYMBOLOGY, TOKENS, WATERLINES, Burned, Dot, Fill, Label, Relief, Stroke, Where
from geodata.catalog import BASE, CATALOG, Layer, switched_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.symbology import Mark, Theme
    from dashboard.view import View

    Json = Any

THEMES: tuple[Theme, ...] = ("light", "dark")
# the relief picture's corners, west north east south
RELIEF_FRAME = (95.0, 60.0, 155.0, 36.0)
NOTHING: Json = {"type": "FeatureCollection", "features": []}
HOVERED_AREAS = (
    "leopard-range-core",
    "leopard-range-present",
    "leopard-range-historic",
    "leopard-pockets",
    "territories",
    "protected-areas",
    "study-region",
    "watersheds",
    "provinces",
)

FACES = {
    "sans": ("Atlas Sans", "atlas-sans-400", "atlas-cjk-400"),
    "sans-bold": ("Atlas Sans Bold", "atlas-sans-600", "atlas-cjk-600"),
    "serif-italic": ("Atlas Serif Italic", "atlas-serif-400-italic", "atlas-cjk-400"),
    "serif-bold-italic": ("Atlas Serif Bold Italic", "atlas-serif-600-italic", "atlas-cjk-600"),
}
LATIN_CYRILLIC = ["U+20-36F", "U+400-52F", "U+1E00-1EFF", "U+2000-2DFF"]
HAN_HANGUL = ["U+1100-11FF", "U+2E80-2FDF", "U+3000-303F", "U+3130-318F", "U+3400-9FFF", "U+AC00-D7AF", "U+F900-FAFF", "U+FF00-FFEF"]


BOLDER_PX, HALO_PX = 0.6, 4.0  # of lines, and of the halo of names, where a person asks for more contrast


class Addresses(NamedTuple):
    """Where the page fetches from: a layer's file and a font by name, the fire picture of a View in a theme, a View's territories."""

    data: Callable[[str], str]
    font: Callable[[str], str]
    fire: Callable[[View, Theme], str]
    tiles: Callable[[View], str]


def style(view: View, addresses: Addresses, absent: frozenset[str] = frozenset(), theme: Theme = "light") -> dict[str, Json]:
    """The MapLibre style of a View.

    Args:
        view: what is shown.
        addresses: where what it draws is fetched from.
        absent: layers whose file cannot be read; they are left out.
        theme: the colours; the page changes them without asking.
    """
    present = [layer for layer in CATALOG.values() if layer.id not in absent]
    geojson = [layer for layer in present if layer.suffix == ".geojson" and SYMBOLOGY[layer.id]]
    files = {layer.id: addresses.data(layer.file_name) for layer in geojson}
    files |= {layer.id: addresses.tiles(view) for layer in present if layer.id == "territories"}
    # names stand in sources of their own: a tile waits for its fonts, and the land must not
    files |= {f"label-{name}": addresses.data(CATALOG[name].file_name) for name in sorted({label.layer for label in LABELS} - absent)}
    layers = [drawn for drawn in _style_layers(view) if drawn.get("source") in {None, "relief", "fire", *files}]
    shown = {drawn.get("source") for drawn in layers if drawn.get("layout", {}).get("visibility", "visible") == "visible"}
    sources: dict[str, Json] = {name: {"type": "geojson", "data": url if name in shown else NOTHING} for name, url in files.items()}
    west, north, east, south = RELIEF_FRAME
    pictures = {"relief": {shade: addresses.data(f"relief-{shade}.png") for shade in THEMES}, "fire": {shade: addresses.fire(view, shade) for shade in THEMES}}
    if "elevation" not in absent:
        corners = [[west, north], [east, north], [east, south], [west, south]]
        sources["relief"] = {"type": "image", "url": pictures["relief"][theme], "coordinates": corners}
    if "fire-scenario" not in absent:
        sources["fire"] = {"type": "image", "url": pictures["fire"][theme], "coordinates": fire_corners(view.scenario.cell_m)}
    return {
        "version": 8,
        "id": "leopard-atlas",
        "state": {"lang": {"default": view.language}, "theme": {"default": theme}, "season": {"default": SEASONS[view.ice]}, "contrast": {"default": "usual"}},
        "transition": {"duration": 0, "delay": 0},
        # what the page fetches when it is wanted: the other theme's pictures, the files of layers that are off
        "metadata": {"pictures": pictures, "later": {name: url for name, url in files.items() if name not in shown}},
        "font-faces": {name: _face(latin, cjk, addresses.font) for name, latin, cjk in FACES.values()},
        "sources": sources,
        "layers": [drawn for drawn in layers if drawn.get("source") in {None, *sources}],
    }


def _face(latin: str, cjk: str, font_url: Callable[[str], str]) -> list[Json]:
    return [
        {"url": font_url(f"{latin}.woff2"), "unicode-range": LATIN_CYRILLIC},
        {"url": font_url(f"{cjk}.woff2"), "unicode-range": HAN_HANGUL},
    ]


def _style_layers(view: View) -> Iterator[Json]:
    """Every style layer, the bottom one first."""
    yield {"id": "sea", "type": "background", "paint": {"background-color": _colour("map-sea")}}
    for n, mark in enumerate(WATERLINES):
        if isinstance(mark, Stroke):
            drawn = _stroke(f"waterline:{n}", "land", mark, 1.0)
            drawn["paint"]["line-opacity"] = _by_contrast(mark.opacity, 0.0)
            yield drawn
    for layer in reversed([layer for layer in CATALOG.values() if layer.switch is BASE]):
        yield from _marks(layer, on=True, opacity=1.0)
    for state in view.from_bottom():
        for layer in reversed(switched_by(state.id)):
            yield from _marks(layer, on=state.on, opacity=state.opacity / 100)
    for label in LABELS:
        state = view.layer(label.switch)
        yield _label(label, on=state.on, opacity=state.opacity / 100)


def area_layers() -> list[Json]:
    """The style layers of the area in question, for the page to add when there is one."""
    return [_stroke(f"area:{n}", "area", mark, 1.0) for n, mark in enumerate(AREA)]


def _marks(layer: Layer, *, on: bool, opacity: float) -> Iterator[Json]:
    if layer.id in HOVERED_AREAS:  # nothing to see: what the pointer finds inside an outline
        inside = Fill("casing", 0.0)
        yield _switched(_fill(f"{layer.id}:area", layer.id, inside, 1.0), layer, on=on)
    for n, mark in enumerate(SYMBOLOGY[layer.id]):
        for drawn in _mark(f"{layer.id}:{n}", layer.id, mark, opacity):
            yield _switched(drawn, layer, on=on)


def _switched(drawn: Json, layer: Layer, *, on: bool) -> Json:
    drawn["layout"]["visibility"] = "visible" if on else "none"
    drawn["metadata"]["switch"] = layer.switch
    if layer.id in SEASONAL:
        drawn["filter"] = ["all", *([drawn["filter"]] if "filter" in drawn else []), ["==", ["get", "season"], ["global-state", "season"]]]
    return drawn


def _mark(name: str, source: str, mark: Mark, opacity: float) -> Iterator[Json]:
    match mark:
        case Stroke():
            yield _stroke(name, source, mark, opacity)
        case Fill():
            yield _fill(name, source, mark, opacity)
        case Dot():
            yield _dot(name, source, mark, opacity)
        case Burned():
            paint = {"raster-opacity": mark.opacity, "raster-resampling": "nearest", "raster-fade-duration": 0}
            yield _layer(name, "raster", "fire", None, (0, 24), paint, {}, opacity)
        case Relief():
            yield _layer(name, "raster", "relief", None, (0, 24), {"raster-opacity": mark.opacity}, {}, opacity)


def _stroke(name: str, source: str, mark: Stroke, opacity: float) -> Json:
    paint = {"line-color": _colour(mark.colour), "line-width": _by_zoom(mark.width_px, mark, BOLDER_PX), "line-opacity": mark.opacity}
    if mark.dash:
        paint["line-dasharray"] = list(mark.dash)
    if mark.inset_px:
        paint["line-offset"] = mark.inset_px
    layout = {"line-join": "round", "line-cap": "round" if mark.round_caps else "butt"}
    return _layer(name, "line", source, mark.where, mark.zooms, paint, layout, opacity)


def _by_zoom(size_px: float, mark: Stroke | Dot, bolder_px: float = 0.0) -> Json:
    """The size, or how it grows with the zoom; so much more of it where contrast is asked for."""

    def sized(px: float) -> Json:
        return _by_contrast(px, round(px + bolder_px, 2)) if bolder_px else px

    if not mark.by_zoom:
        return sized(size_px)
    return ["interpolate", ["linear"], ["zoom"], *[value for zoom, factor in mark.by_zoom for value in (zoom, sized(size_px * factor))]]


def _by_contrast(usual: float, more: float) -> Json:
    return ["case", ["==", ["global-state", "contrast"], "more"], more, usual]


def _fill(name: str, source: str, mark: Fill, opacity: float) -> Json:
    paint = {"fill-color": _colour(mark.colour), "fill-opacity": mark.opacity}
    return _layer(name, "fill", source, mark.where, mark.zooms, paint, {}, opacity)


def _dot(name: str, source: str, mark: Dot, opacity: float) -> Json:
    paint = {
        "circle-color": _colour(mark.colour),
        "circle-radius": _by_zoom(mark.radius_px, mark),
        "circle-stroke-color": _colour(mark.ring),
        "circle-stroke-width": _by_zoom(mark.ring_px, mark),
        "circle-opacity": 1.0,
        "circle-stroke-opacity": 1.0,
    }
    return _layer(name, "circle", source, mark.where, mark.zooms, paint, {}, opacity)


def _label(label: Label, *, on: bool, opacity: float) -> Json:
    name: Json = ["get", ["concat", f"{label.field}_", ["global-state", "lang"]]]
    text: Json = ["upcase", name] if label.capitals else name
    if label.below:  # the country's own script or a second name, unless it is the reader's
        second: Json = ["get", "own"] if label.below == "own" else ["get", ["concat", "second_", ["global-state", "lang"]]]
        plain = FACES["sans" if label.face.startswith("sans") else label.face][0]
        text = ["format", text, {}, _below(second, name), {"font-scale": 0.8, "text-font": ["literal", [plain]]}]
    sizes = [value for stop in label.sizes for value in stop]
    layout: dict[str, Json] = {
        "text-field": text,
        "text-font": [FACES[label.face][0]],
        "text-size": ["interpolate", ["linear"], ["zoom"], *sizes],
        "text-letter-spacing": ["case", ["in", ["global-state", "lang"], ["literal", ["zh", "ko"]]], 0.02, label.spacing_em],
        "text-max-width": label.max_width_em,
        "text-padding": 3,
        "symbol-sort-key": ["to-number", ["get", "rank"], 9],
    }
    if label.along:
        layout |= {"symbol-placement": "line", "symbol-spacing": 420, "text-max-angle": 45, "text-offset": [0, -0.75], "text-padding": 12}
    elif label.beside:
        layout |= {"text-variable-anchor": ["left", "right", "bottom", "top", "top-left", "bottom-left"], "text-radial-offset": 0.65}
        layout["text-justify"] = "auto"
    else:
        layout |= {"text-rotate": ["to-number", ["get", "angle"], 0], "text-rotation-alignment": "map"}
    paint = {"text-color": _colour(label.colour), "text-halo-color": _colour("map-halo"), "text-halo-width": _by_contrast(1.6, HALO_PX), "text-opacity": 1.0}
    drawn = _layer(f"label:{label.id}", "symbol", f"label-{label.layer}", None, label.zooms, paint, layout, opacity)
    wanted = [_filter(where) for where in label.where]
    if label.layer in {"names", "river-names"}:
        wanted += [["<=", ["get", "min_zoom"], ["zoom"]], [">", ["get", "max_zoom"], ["zoom"]]]
    drawn["filter"] = ["all", *wanted]
    drawn["layout"]["visibility"] = "visible" if on else "none"
    drawn["metadata"]["switch"] = label.switch
    return drawn


def _below(second: Json, name: Json) -> Json:
    there = ["all", ["to-boolean", second], ["!=", second, name]]
    return ["case", there, ["concat", "\n", second], ""]


def _layer(name: str, kind: str, source: str, where: Where | None, zooms: tuple[float, float], paint: Json, layout: Json, opacity: float) -> Json:
    """One style layer with its opacities scaled, their full values kept in the metadata."""
    full = {key: value for key, value in paint.items() if key.endswith("-opacity")}
    scaled = {key: value if opacity == 1 else ["*", value, opacity] for key, value in full.items()}
    drawn = {
        "id": name,
        "type": kind,
        "source": source,
        "minzoom": zooms[0],
        "maxzoom": zooms[1],
        "layout": dict(layout),
        "paint": paint | scaled,
        "metadata": {"opacity": full},
    }
    if where is not None:
        drawn["filter"] = _filter(where)
    return drawn


def _filter(where: Where) -> Json:
    return ["in", ["get", where.name], ["literal", list(where.values)]]


def _colour(token: str) -> Json:
    light, dark = TOKENS[token]
    return ["case", ["==", ["global-state", "theme"], "dark"], dark, light]
