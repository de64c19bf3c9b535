"""The three frames a button goes to: west, south, east, north in degrees."""

from __future__ import annotations

from geodata.crs import BASIN_FRAME

REGIONS: dict[str, tuple[float, float, float, float]] = {
    "leopard": (129.9, 42.25, 132.2, 44.05),
    "primorye": (130.0, 42.2, 139.2, 48.6),
    "basin": BASIN_FRAME,
}
