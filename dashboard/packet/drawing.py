"""The map of a View as one SVG to move about in: its marks, places and names are those of the page and the sheet.

Every mark is a vector with a width in CSS pixels that stays when the map is enlarged; names and their letters likewise.
Colours are variables, one a token, so that a reader's light or dark theme decides. A group holds each layer.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, replace
from html import escape
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from PIL import Image

from dashboard.figures.fire import class_grid, palette_png
from dashboard.packet.paths import UNIT_MM, outline_data, path_data
from dashboard.regions import FREE_PX
from dashboard.sheet import Sheet
from dashboard.snapshot import layers
from dashboard.snapshot.beside import two_maps
from dashboard.snapshot.fonts import FAMILIES
from dashboard.snapshot.frame import LAND_ENDS, Frame, frame
from dashboard.snapshot.labels import placed
from dashboard.snapshot.pen import paper
from dashboard.snapshot.picture import CSS_DPI, PX_MM, K
from dashboard.snapshot.relief import relief_on
from dashboard.snapshot.shapes import drawn, shapes_in
from dashboard.snapshot.sheet import Box, Grid
from dashboard.symbology import AREA, SYMBOLOGY, TOKENS, WATERLINES, Burned, Dot, Fill, Relief, Stroke
from geodata.catalog import CATALOG
from geodata.crs import to_display
from geodata.errors import GeodataError
from geodata.models.fire_map import NOT_MODELLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dashboard.snapshot.board import Letters, Line
    from dashboard.symbology import Mark, Theme, Where
    from dashboard.view import View

THEMES: tuple[Theme, ...] = ("light", "dark")
AROUND = 3.0  # the ground that is drawn, in widths and heights of the opening window
SHRINKS = 0.9
RELIEF_MM = 0.9
RELIEF_QUALITY = 80
HALO_PX = 3.2  # both sides together
PX_PER_PT = CSS_DPI / 72
FIRE, OF_B = "fire-scenario", "fire-scenario-b"  # of two maps that of A and that of B, never seen at once
NODES = 12
TOKEN_OF = {light.lower(): token for token, (light, _) in TOKENS.items()}


class Drawing(NamedTuple):
    """The map as SVG, its frame in mm, the layers that could not be drawn, and its texts with their families of letters."""

    svg: str
    frame: Frame
    failed: dict[str, str]
    texts: list[tuple[str, tuple[str, ...]]]


@dataclass(slots=True)
class Pen:
    """Writes the marks of one map, each geometry once."""

    frame: Frame
    view: View
    shapes: dict[tuple[str, Where | None], str]
    defs: list[str]
    numbers: Iterator[int]

    def mark(self, layer_id: str, mark: Mark, opacity: float) -> str:
        """One mark of a layer; nothing where the page shows none at this zoom."""
        if isinstance(mark, Relief):
            return relief(self.frame, mark.opacity * opacity)
        if isinstance(mark, Burned):
            return fire(self.frame, self.view.alone() if two_maps(self.view) else self.view, mark.opacity * opacity)
        shapes = shapes_in(self.frame, drawn(layer_id, self.view), mark.where)
        if not mark.zooms[0] <= self.view.camera.zoom < mark.zooms[1]:
            return ""
        return self.put(mark, self.shape(layer_id, mark.where, shapes), opacity)

    def shape(self, layer_id: str, where: Where | None, shapes: NDArray[np.object_]) -> str:
        """The name of a geometry, written when it is first asked for; empty where there is nothing to draw."""
        if (layer_id, where) not in self.shapes:
            data, name = path_data(shapes), f"g{next(self.numbers)}"
            self.shapes[layer_id, where] = name if data else ""
            if data:
                self.defs.append(f'<path id="{name}" vector-effect="non-scaling-stroke" d="{data}"/>')
        return self.shapes[layer_id, where]

    def put(self, mark: Mark, name: str, opacity: float) -> str:
        """A mark on a geometry."""
        if not name:
            return ""
        match mark:
            case Fill():
                return _use(name, f"fill:var(--{mark.colour});opacity:{mark.opacity * opacity:g}")
            case Stroke():
                return self._stroke(mark, name, mark.opacity * opacity)
            case Dot():
                size = layers.far_out(mark, self.view.camera.zoom)
                inner, whole = 2 * mark.radius_px * size, 2 * (mark.radius_px + mark.ring_px) * size
                look = "fill:none;stroke-linecap:round;stroke:var(--{});stroke-width:{:g};opacity:{:g}"
                return _use(name, look.format(mark.ring, whole, opacity)) + _use(name, look.format(mark.colour, inner, opacity))
            case _:  # surfaces are pictures
                return ""

    def _stroke(self, mark: Stroke, name: str, opacity: float) -> str:
        """A line; a ribbon inside an outline is one twice as wide that is cut there."""
        width = mark.width_px * layers.far_out(mark, self.view.camera.zoom)
        look = f"fill:none;stroke:var(--{mark.colour});opacity:{opacity:g};stroke-width:{width * (2 if mark.inset_px else 1):g}"
        if mark.dash:
            look += ";stroke-dasharray:" + " ".join(f"{part * width:g}" for part in mark.dash)
        if mark.round_caps:
            look += ";stroke-linecap:round"
        if not mark.inset_px:
            return _use(name, look)
        cut = f'<clipPath id="c-{name}"><use href="#{name}"/></clipPath>'
        if cut not in self.defs:
            self.defs.append(cut)
        return _use(name, look, f' clip-path="url(#c-{name})"')


def _use(name: str, look: str, more: str = "") -> str:
    return f'<use href="#{name}" style="{look}"{more}/>'


def wide_frame(view: View) -> Frame:
    """The ground that is drawn: what the sheet's window shows, and as much around it as the land reaches."""
    wide, high = (size * PX_MM for size in FREE_PX)
    seen = frame(view.camera, Box(0.0, 0.0, wide, high))
    times = AROUND
    while True:
        whole = replace(seen, box=Box(0.0, 0.0, wide * times, high * times))
        west, south, east, north = whole.bounds()
        held = west >= LAND_ENDS[0] and south >= LAND_ENDS[1] and east <= LAND_ENDS[2] and north <= LAND_ENDS[3]
        if held or times <= 1.0:
            return whole
        times = max(times * SHRINKS, 1.0)


def drawing(view: View) -> Drawing:
    """The map of a View.

    Raises:
        GeodataError: when its area in question cannot be drawn.
    """
    ground = wide_frame(view)
    pen, failed = Pen(ground, view, {}, [], count()), {}
    groups = [_group("sea", "".join(pen.mark("land", mark, 1.0) for mark in WATERLINES))]
    for layer_id, opacity in layers.drawn_order(view):
        try:
            drawn = "".join(pen.mark(layer_id, mark, opacity) for mark in SYMBOLOGY[layer_id])
        except GeodataError as error:
            failed[layer_id] = str(error)
            continue
        switch = CATALOG[layer_id].switch or layer_id
        both = f"{switch} {OF_B}" if switch == FIRE and layer_id != switch and two_maps(view) else switch
        groups.append(_group(both, drawn))
        if layer_id == FIRE and two_maps(view):
            groups.append(_group(OF_B, fire(ground, view.exchanged().alone(), opacity)))
    asked = pen.shape("area", None, layers.area_shapes(ground, view))
    groups.append(_group("area", "".join(pen.put(mark, asked, 1.0) for mark in AREA)))
    names, texts = _names(ground, view, failed)
    wide, high = (round(size / UNIT_MM) for size in (ground.box.width, ground.box.height))
    sea = f'<rect width="{wide}" height="{high}" style="fill:var(--map-sea)"/>'
    held = f"<defs>{''.join(pen.defs)}</defs>{sea}{''.join(groups)}{names}"
    return Drawing(f'<svg viewBox="0 0 {wide} {high}" data-width="{wide}" data-height="{high}">{held}</svg>', ground, failed, texts)


def _group(name: str, drawn: str) -> str:
    return f'<g data-layer="{name}">{drawn}</g>' if drawn else ""


def _names(ground: Frame, view: View, failed: dict[str, str]) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    """Every name in its place, a group for each layer that shows it, and the texts with their families."""
    on = paper(Grid(Sheet(ground.box.width, ground.box.height, CSS_DPI, screen=True), ground.box, (), K))
    board = placed(on, ground, view, failed, ())
    by_switch: dict[str, list[str]] = {}
    for name in board.letters:
        by_switch.setdefault(name.switch, []).append(_along(name))
    for line in board.lines:
        by_switch.setdefault(line.switch, []).append(_line(line))
    groups = "".join(_group(switch, "".join(names)) for switch, names in by_switch.items())
    return f'<g class="names">{groups}</g>', [(line.text, FAMILIES[line.face]) for line in board.lines]


def _line(line: Line) -> str:
    """A line of a name at its place from the point that it names, in CSS pixels."""
    x, y = ((at - anchor) / PX_MM for at, anchor in zip((line.x, line.y), line.anchor, strict=True))
    side = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}[line.side]
    turn = f' transform="rotate({-line.turn:g} {x:.1f} {y:.1f})"' if line.turn else ""
    text = (
        f'<text x="{x:.1f}" y="{y:.1f}"{side}{turn} class="{line.face}" style="font-size:{line.size * PX_PER_PT:.1f}px;{_ink(line)}">{escape(line.text)}</text>'
    )
    return _anchored(line.anchor, text)


def _along(name: Letters) -> str:
    """A name along a river: outlines about their middle; the name itself is read by machines."""
    data, title = outline_data(name.outline, name.middle, 1 / PX_MM), f"<title>{escape(name.text)}</title>"
    return _anchored(name.middle, f'<path d="{data}" style="{_ink(name)}">{title}</path>')


def _anchored(anchor: tuple[float, float], drawn: str) -> str:
    x, y = (round(at / UNIT_MM) for at in anchor)
    return f'<g transform="translate({x} {y})"><g class="kept">{drawn}</g></g>'


def _ink(name: Line | Letters) -> str:
    fill, ground = (TOKEN_OF[code.lower()] for code in (name.colour, name.ground))
    return f"fill:var(--{fill});stroke:var(--{ground})" + (f";opacity:{name.alpha:g}" if name.alpha < 1 else "")


def relief(ground: Frame, opacity: float) -> str:
    """The relief bent into the frame, for each theme; the grid below it is coarser than its pixels."""
    cols, rows = (round(size / RELIEF_MM) for size in (ground.box.width, ground.box.height))
    wide, high = (size / UNIT_MM for size in (ground.box.width, ground.box.height))
    pictures = ""
    for theme in THEMES:
        out = io.BytesIO()
        Image.fromarray(relief_on(ground, cols, rows, theme)).save(out, "WEBP", quality=RELIEF_QUALITY, method=4)
        pictures += _image(out.getvalue(), "webp", theme, wide, high, f'opacity="{opacity:g}"')
    return pictures


def fire(ground: Frame, view: View, opacity: float) -> str:
    """The scenario's own cells, one pixel each, laid into the frame.

    Both projections are equal-area and nearly alike, so one turn and stretch of the whole grid puts every cell in its place.
    """
    classes = class_grid(view)
    rows, cols = (np.flatnonzero((classes != NOT_MODELLED).any(axis=axis)) for axis in (1, 0))
    top, left = int(rows[0]), int(cols[0])
    cut = classes[top : rows[-1] + 1, left : cols[-1] + 1]
    matrix = " ".join(f"{value:.7g}" for value in (cells_to_page(ground, view, top, left, cut.shape) / UNIT_MM).T.ravel())
    more = f'transform="matrix({matrix})" class="cells" opacity="{opacity:g}"'
    return "".join(_image(palette_png(cut, view, theme), "png", theme, cut.shape[1], cut.shape[0], more) for theme in THEMES)


def cells_to_page(ground: Frame, view: View, top: int, left: int, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """The matrix [[a, c, e], [b, d, f]] that takes (col, row) of a part of the landscape's grid to mm, by least squares."""
    land = view.scenario.landscape
    col, row = (part.ravel() for part in np.meshgrid(np.linspace(0, shape[1], NODES), np.linspace(0, shape[0], NODES)))
    metric = np.column_stack([land.west_m + (left + col) * land.cell_m, land.north_m - (top + row) * land.cell_m])
    lon, lat = shapely.get_coordinates(to_display(shapely.MultiPoint(metric))).T
    found, *_ = np.linalg.lstsq(np.column_stack([col, row, np.ones_like(col)]), np.column_stack(ground.to_page(lon, lat)), rcond=None)
    return found.T.astype(np.float64)


def _image(content: bytes, kind: str, theme: Theme, wide: float, high: float, more: str) -> str:
    data = base64.b64encode(content).decode("ascii")
    return f'<image class="{theme}-only" width="{wide:g}" height="{high:g}" preserveAspectRatio="none" {more} href="data:image/{kind};base64,{data}"/>'
