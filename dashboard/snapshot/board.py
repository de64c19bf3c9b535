"""What the names on a sheet are written on: lines and letters that are set, and the ground they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from matplotlib.patches import PathPatch

from dashboard.snapshot.names import ASCENT, LEADING
from dashboard.snapshot.pen import HALO_PT, add, halo, mm, tone, written

if TYPE_CHECKING:
    from matplotlib.path import Path

    from dashboard.snapshot.fonts import Face
    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.names import Name
    from dashboard.snapshot.pen import Paper, Side
    from dashboard.view import View


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label, ready to be written."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: str
    side: Side
    turn: float
    ground: str
    alpha: float
    anchor: tuple[float, float]  # the place that is named: a point's own, else the name's middle
    switch: str  # the layer that shows and hides it


class Letters(NamedTuple):
    """A name along a river: its letters as outlines, where their middle lies, and what a Line tells."""

    outline: Path
    middle: tuple[float, float]
    colour: str
    ground: str
    alpha: float
    text: str
    switch: str


@dataclass(slots=True)
class Board:
    """What has been set so far: lines to write, ground that is taken."""

    on: Paper
    frame: Frame
    view: View
    land: shapely.Geometry
    lines: list[Line]
    letters: list[Letters]
    taken: list[shapely.Geometry]
    furniture: tuple[shapely.Geometry, ...]

    def at(self, point: shapely.Geometry) -> tuple[float, float]:
        """Where a point in DISPLAY lies, in mm."""
        ((lon, lat),) = shapely.get_coordinates(point)[:1]
        (x,), (y,) = self.frame.to_page(np.array([lon]), np.array([lat]))
        return float(x), float(y)

    def ground_at(self, x: float, y: float) -> str:
        """The colour below a label: land's or the sea's."""
        return tone("map-land" if shapely.contains_xy(self.land, x, y) else "map-sea")

    def write(
        self,
        name: Name,
        box: tuple[float, float, float, float],
        side: Side,
        turn: float = 0.0,
        *,
        second: bool = True,
        named: tuple[float, float] | None = None,
    ) -> None:
        """Put a name's lines into its box; `turn` is about the box's middle, leftwards, and `named` the point that it is beside."""
        x0, y0, x1, y1 = box
        x = {"left": x0, "right": x1, "center": (x0 + x1) / 2}[side]
        ground = self.ground_at((x0 + x1) / 2, (y0 + y1) / 2)
        texts = name.texts(second=second)
        y = y0 + mm(texts[0][2] * ASCENT)
        middle = np.array([(x0 + x1) / 2, (y0 + y1) / 2])
        cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        for n, (text, face, size, ink) in enumerate(texts):
            if n:
                y += mm(size * LEADING)
            dx, dy = np.array([x, y]) - middle
            at = middle + np.array([dx * cos + dy * sin, -dx * sin + dy * cos])
            anchor = named or (float(middle[0]), float(middle[1]))
            self.lines.append(Line(float(at[0]), float(at[1]), text, face, size, ink, side, turn, ground, name.alpha, anchor, name.switch))

    def draw(self) -> None:
        """Draw every halo below every letter."""
        axes, k = self.on.map, self.on.k
        for name in self.letters:
            add(axes, PathPatch(name.outline, fill=False, edgecolor=name.ground, linewidth=HALO_PT * k, joinstyle="round", alpha=name.alpha))
        for one in self.lines:
            halo(axes, one.x, one.y, one.text, one.face, one.size, one.ground, side=one.side, turn=one.turn, alpha=one.alpha)
        for name in self.letters:
            add(axes, PathPatch(name.outline, facecolor=name.colour, edgecolor="none", linewidth=0, alpha=name.alpha))
            x, y = np.asarray(name.outline.vertices)[0]
            written(axes, float(x), float(y), name.text, "regular", 5.5, name.colour, alpha=0.0)  # letters are outlines; the whole name is found in the file
        for one in self.lines:
            written(axes, one.x, one.y, one.text, one.face, one.size, one.colour, side=one.side, turn=one.turn, alpha=one.alpha)
