"""Where the equal cells of a grid in METRIC lie."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells by (row, col), row 0 in the north: their side, and the grid's western and northern edge."""

    cell_m: int
    west_m: float
    north_m: float

    @property
    def transform(self) -> tuple[float, float, float, float, float, float]:
        """The affine transform (a, b, c, d, e, f): x = a col + b row + c, y = d col + e row + f, at cell corners."""
        return float(self.cell_m), 0.0, self.west_m, 0.0, -float(self.cell_m), self.north_m

    @property
    def cell_km2(self) -> float:
        """The area of one cell, exact because METRIC is equal-area."""
        return self.cell_m**2 / 1e6
