"""The column as blocks: each knows its height before anything is drawn, and they flow from the top."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.snapshot.pen import INK, RULE, line, written
from dashboard.snapshot.setting import advance_mm, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.snapshot.fonts import Face
    from dashboard.snapshot.pen import Paper
    from dashboard.snapshot.setting import Run
    from dashboard.snapshot.sheet import Box


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the column: how high it is, the air above it, and how it is drawn with its top left at x, y."""

    height: float
    draw: Callable[[float, float], None]
    above: float = 0.0
    rule: bool = False  # a hairline in the middle of the air above, when it does not begin a column


Placed = tuple[Block, float, float]  # a block and its top left


@dataclass(slots=True)
class Flow:
    """Blocks in the order they are read, for columns of one width."""

    on: Paper
    width: float
    blocks: list[Block] = field(default_factory=list)

    @property
    def k(self) -> float:
        """What type is multiplied with."""
        return self.on.k

    def add(self, height: float, draw: Callable[[float, float], None], above: float = 0.0, *, rule: bool = False) -> None:
        """One more block."""
        self.blocks.append(Block(height, draw, above, rule))

    def text(
        self, runs: Sequence[Run], size_pt: float, leading: float, colour: str = INK, above: float = 0.0, *, rule: bool = False, breaks: bool = False
    ) -> None:
        """A paragraph: size in pt and leading in mm, both before `k`; with `breaks` it may go on in the next column."""
        size, step = size_pt * self.k, leading * self.k
        whole = wrapped(list(runs), size, self.width)
        for part, lines in enumerate([[one] for one in whole] if breaks else [whole]):

            def draw(x: float, y: float, lines: list[list[Run]] = lines) -> None:
                for n, runs_here in enumerate(lines):
                    put_line(self.on, x, y + n * step + step * 0.78, runs_here, size, colour)

            self.add(len(lines) * step, draw, 0.0 if part else above * self.k, rule=rule and not part)


def put_line(on: Paper, x: float, y: float, runs: Sequence[Run], size_pt: float, colour: str = INK) -> None:
    """One line of runs from x on, its baseline at y."""
    for text, face in runs:
        written(on.page, x, y, text.rstrip() or text, face, size_pt, colour)
        x += advance_mm(text, face, size_pt)


def plain(text: str, face: Face = "regular") -> list[Run]:
    """A text as the only run."""
    return [(text, face)]


def fit(blocks: Sequence[Block], columns: Sequence[Box], foot: float) -> list[Placed] | None:
    """Where each block's top left lies, the last column kept free at its foot; nothing when they do not fit."""
    placed: list[Placed] = []
    column, begun = 0, False
    y = columns[0].y
    for block in blocks:
        above = block.above if begun else 0.0
        while y + above + block.height > columns[column].bottom - (foot if column == len(columns) - 1 else 0) + 0.01:
            column += 1
            if column == len(columns):
                return None
            y, above = columns[column].y, 0.0
        placed.append((block, columns[column].x, y + above))
        y += above + block.height
        begun = True
    return placed


def put(on: Paper, placed: Sequence[Placed], width: float) -> None:
    """Draw blocks where they were placed, and the hairlines between them."""
    tops = {id(block): y for block, _, y in placed}
    previous: tuple[float, float] | None = None
    for block, x, y in placed:
        if block.rule and previous is not None and previous[0] == x:
            line(on.page, [(x, tops[id(block)] - block.above / 2), (x + width, tops[id(block)] - block.above / 2)], RULE, 0.4 * on.k)
        block.draw(x, y)
        previous = (x, y)
