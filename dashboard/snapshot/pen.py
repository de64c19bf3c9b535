"""Marks on paper: paths from geometries, and text that stays text. Everything is placed in mm, y downwards.

Artists are added without asking for limits and all at one height, so that they lie in the order they were drawn.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import shapely
from matplotlib import patheffects
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from PIL import Image

from dashboard.snapshot.fonts import MM_PER_PT, drawable, properties
from dashboard.symbology import Theme, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase
    from numpy.typing import NDArray

    from dashboard.snapshot.fonts import Face
    from dashboard.snapshot.sheet import Box, Grid

    Shapes = NDArray[np.object_]

INK, GREY, RULE, PAPER = "#24272b", "#5b6168", "#c3c7ca", "#ffffff"
HEIGHT = 2.0  # the one zorder
HALO_PT = 1.8

Side = Literal["left", "center", "right"]

# paper is light; only the page's stand-in picture is drawn in the dark as well
THEME: ContextVar[Theme] = ContextVar("theme", default="light")


# a sheet for printers and copiers without colour
MONO: ContextVar[bool] = ContextVar("mono", default=False)
# what must not be as grey as it is bright: ground and water stay light, whatever is a line is dark
GREYS = {
    "map-land": "#ffffff",
    "map-sea": "#eeeeee",
    "map-lake": "#e4e4e4",
    "map-waterline": "#dadada",
    "map-ribbon": "#c4c4c4",
    "map-halo": "#ffffff",
    "map-river": "#777777",
    "map-coast": "#555555",
    "map-border": "#222222",
    "map-water-label": "#3a3a3a",
    "map-park-label": "#1a1a1a",
    "pa-strict": "#111111",
    "pa-national": "#333333",
    "pa-marine": "#555555",
    "ramsar": "#555555",
    "crossing": "#000000",
    "range": "#000000",
}


def tone(token: str) -> str:
    """A token's colour in the theme that is drawn."""
    return GREYS[token] if MONO.get() and token in GREYS else ink(colour(token, THEME.get()))


def ink(code: str) -> str:
    """A colour as it is drawn: on a sheet in black and white the grey that is as bright."""
    if not MONO.get():
        return code
    red, green, blue = (int(code[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3


@dataclass(frozen=True, slots=True)
class Paper:
    """A figure with three sets of axes in mm of the sheet: `page`, `map` above it and cut at the neatline, `top` above all.

    `tag` is what stands at the head of the map where it is one of two.
    """

    grid: Grid
    figure: Figure
    page: Axes
    map: Axes
    top: Axes
    tag: str = ""

    @property
    def k(self) -> float:
        """What type and lines are multiplied with."""
        return self.grid.k


def paper(grid: Grid) -> Paper:
    """An empty sheet."""
    sheet = grid.sheet
    figure = Figure(figsize=(sheet.width_mm / 25.4, sheet.height_mm / 25.4), dpi=sheet.dpi, facecolor=PAPER)
    page = _axes(figure, 0, 0, sheet.width_mm, sheet.height_mm)
    inside = grid.map
    over = _axes(figure, inside.x, inside.y, inside.right, inside.bottom)
    return Paper(grid, figure, page, over, _axes(figure, 0, 0, sheet.width_mm, sheet.height_mm))


def window(on: Paper, box: Box) -> Axes:
    """More axes in mm of the sheet that cut what is drawn on them at a box: an inset."""
    return _axes(on.figure, box.x, box.y, box.right, box.bottom)


def _axes(figure: Figure, x0: float, y0: float, x1: float, y1: float) -> Axes:
    width, height = figure.get_size_inches() * 25.4
    axes = figure.add_axes((x0 / width, 1 - y1 / height, (x1 - x0) / width, (y1 - y0) / height))
    axes.set_axis_off()
    axes.set_xlim(x0, x1)
    axes.set_ylim(y1, y0)
    return axes


def add(axes: Axes, artist: Artist) -> None:
    """Put an artist above all that is there, cut at the axes' edge."""
    artist.set_zorder(HEIGHT)
    artist.set_clip_box(axes.bbox)  # a box of one's own spares the path round the axes that each would carry
    artist.set_clip_on(True)
    axes.add_artist(artist)


class Picture(AxesImage):
    """RGBA pixels over a box.

    On a canvas of pixels only what lies on it is stretched, and in bytes: matplotlib's own way takes gigabytes. A PDF and
    an SVG take the pixels as they are and stretch them, whatever their resolution (what matplotlib calls no interpolation).
    """

    def __init__(self, axes: Axes, box: Box, resampling: Image.Resampling, alpha: float) -> None:
        """An empty picture over a box of the sheet, the first row at its top."""
        super().__init__(axes, extent=(box.x, box.right, box.bottom, box.y), origin="upper", interpolation="none", alpha=alpha)
        self.resampling = resampling

    def make_image(self, renderer: RendererBase, magnification: float = 1.0, unsampled: bool = False) -> Any:  # noqa: FBT001, FBT002 - matplotlib's signature
        """The picture as matplotlib draws it: pixels from the lowest row up, and where their lower left lies."""
        figure = self.get_figure(root=True)
        if unsampled or self.axes is None or figure is None:
            return super().make_image(renderer, magnification, unsampled)
        rgba: NDArray[np.uint8] = np.asarray(self.get_array())
        rows, cols = rgba.shape[:2]
        left, right, bottom, top = self.get_extent()
        (x0, y0), (x1, y1) = self.axes.transData.transform([(left, bottom), (right, top)])
        wide, high = (round(float(size)) for size in figure.bbox.size)
        a, b, c, d = max(round(x0), 0), min(round(x1), wide), max(round(y0), 0), min(round(y1), high)
        if a >= b or c >= d:
            return None, 0, 0, None
        across, down = cols / (x1 - x0), rows / (y1 - y0)
        box = (max((a - x0) * across, 0), max((y1 - d) * down, 0), min((b - x0) * across, cols), min((y1 - c) * down, rows))
        seen = np.array(Image.fromarray(rgba).resize((b - a, d - c), self.resampling, box))
        alpha = self.get_alpha()
        if alpha is not None and alpha < 1:
            seen[..., 3] = np.round(seen[..., 3] * np.float32(alpha))
        return seen[::-1], a, c, None


RESAMPLING = {"nearest": Image.Resampling.NEAREST, "bilinear": Image.Resampling.BILINEAR, "antialiased": Image.Resampling.HAMMING}


def pictured(axes: Axes, box: Box, rgba: NDArray[np.uint8], opacity: float, interpolation: str) -> None:
    """RGBA pixels over a box of the sheet, the first row at its top."""
    picture = Picture(axes, box, RESAMPLING[interpolation], opacity)
    picture.set_data(rgba)
    picture.set_zorder(HEIGHT)
    axes.add_artist(picture)
    picture.set_clip_path(axes.patch)


def path(shapes: Shapes) -> Path | None:
    """One path of all lines and polygons; holes run the other way round, so that they stay open."""
    parts = shapely.get_parts(shapely.get_parts(np.atleast_1d(shapes)))
    kinds = shapely.get_type_id(parts)
    polygons = shapely.orient_polygons(parts[kinds == 3])
    lines = parts[kinds == 1]
    pieces = [_codes(shapely.get_rings(polygons), closed=True), _codes(lines, closed=False)]
    vertices = np.concatenate([points for points, _ in pieces])
    if not len(vertices):
        return None
    return Path(vertices, np.concatenate([codes for _, codes in pieces]))


def _codes(lines: Shapes, *, closed: bool) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    points, of_line = shapely.get_coordinates(lines, return_index=True)
    codes = np.full(len(points), Path.LINETO, dtype=np.uint8)
    if len(points):
        new = np.flatnonzero(np.diff(of_line)) + 1
        codes[np.concatenate([[0], new])] = Path.MOVETO
        if closed:
            codes[np.concatenate([new - 1, [len(points) - 1]])] = Path.CLOSEPOLY
    return points, codes


def filled(axes: Axes, outline: Path | None, colour: str, alpha: float = 1.0) -> None:
    """A filled path."""
    if outline is not None:
        add(axes, PathPatch(outline, facecolor=ink(colour), edgecolor="none", linewidth=0, alpha=alpha))


def stroked(axes: Axes, line: Path | None, colour: str, width_pt: float, *, alpha: float = 1.0, dash: Sequence[float] = (), round_caps: bool = False) -> None:
    """A stroked path; `dash` is in line widths."""
    if line is not None:
        style = (0, tuple(dash)) if dash else "solid"
        cap = "round" if round_caps else "butt"
        add(axes, PathPatch(line, fill=False, edgecolor=ink(colour), linewidth=width_pt, alpha=alpha, linestyle=style, capstyle=cap, joinstyle="round"))


def line(axes: Axes, points: Sequence[tuple[float, float]], colour: str, width_pt: float, **more: object) -> None:
    """A stroked line through points."""
    stroked(axes, Path(np.asarray(points, dtype=float)), colour, width_pt, **more)  # type: ignore[arg-type]


def box_path(x: float, y: float, width: float, height: float) -> Path:
    """A rectangle."""
    return Path([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], [1, 2, 2, 2, 79])


def written(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    face: Face,
    size_pt: float,
    colour: str = INK,
    *,
    side: Side = "left",
    turn: float = 0.0,
    alpha: float = 1.0,
) -> None:
    """One line of text with its baseline at y; `side` is the end that stands at x, `turn` is in degrees, leftwards."""
    add(axes, _text(x, y, text, face, size_pt, colour, side, turn, alpha))


def halo(
    axes: Axes, x: float, y: float, text: str, face: Face, size_pt: float, ground: str, *, side: Side = "left", turn: float = 0.0, alpha: float = 1.0
) -> None:
    """The stroke in the ground's colour that goes below a line of text; matplotlib turns it into outlines."""
    below = _text(x, y, text, face, size_pt, ground, side, turn, alpha)
    below.set_path_effects([patheffects.Stroke(linewidth=HALO_PT * 2 * 0.62, foreground=ink(ground), joinstyle="round")])
    add(axes, below)


def _text(x: float, y: float, text: str, face: Face, size_pt: float, colour: str, side: Side, turn: float, alpha: float) -> Text:
    return Text(
        x,
        y,
        drawable(text, face),
        fontproperties=properties(face, size_pt),
        color=ink(colour),
        horizontalalignment=side,
        verticalalignment="baseline",
        rotation=turn,
        rotation_mode="anchor",
        alpha=alpha,
        parse_math=False,
    )


def mm(points: float) -> float:
    """Points as mm."""
    return points * MM_PER_PT
