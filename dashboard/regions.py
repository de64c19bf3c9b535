"""The three frames a button goes to, west, south, east, north in degrees; and what the page's first picture covers."""

from __future__ import annotations

from geodata.crs import BASIN_FRAME

REGIONS: dict[str, tuple[float, float, float, float]] = {
    "leopard": (129.9, 42.25, 132.2, 44.05),
    "primorye": (130.0, 42.2, 139.2, 48.6),
    "basin": BASIN_FRAME,
}

# the part of a usual window that the panel leaves free, in CSS pixels: a camera alone does not say how much it saw
FREE_PX = (1032, 646)
TILE_PX = 512  # the world is so many CSS pixels wide at zoom 0
PICTURE_PX = (1920, 1200)  # CSS pixels about the camera's place: more than most windows show
