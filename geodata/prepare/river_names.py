"""Smooth lines for the names of rivers to run along: a meander is longer than a letter is wide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import LineString, mapping, shape

from geodata import files
from geodata.crs import to_display, to_metric

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

STEP_M = 1000.0
# (smoothing in m, simplification in m, from zoom, to zoom)
BANDS = ((26_000.0, 2_000.0, 3, 5), (9_000.0, 600.0, 5, 9), (3_000.0, 200.0, 9, 24))
SHORTEST_M = 20_000.0
NAMED = ("id", "rank", *(f"{kind}_{language}" for kind in ("name", "official") for language in ("en", "ru", "zh", "ko")))


def build(out: Path) -> None:
    """`river-names.geojson` written from `rivers.geojson` in the same folder."""
    rivers = json.loads((out / "rivers.geojson").read_text(encoding="utf-8"))
    features = [
        feature
        for river in rivers["features"]
        if river["properties"]["rank"] <= 3
        for part in _parts(river)
        for feature in _smoothed(river["properties"], part)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    files.write(out / "river-names.geojson", text.encode())


def _parts(river: dict[str, Any]) -> list[LineString]:
    lines = shape(river["geometry"])
    return [line for line in shapely.get_parts(lines) if isinstance(line, LineString)]


def _smoothed(properties: dict[str, Any], line: LineString) -> list[dict[str, Any]]:
    metric = to_metric(line)
    if metric.length < SHORTEST_M:
        return []
    stations = shapely.get_coordinates(shapely.line_interpolate_point(metric, np.arange(0, metric.length, STEP_M)))
    features = []
    for sigma_m, tolerance_m, least, most in BANDS:
        smooth = to_display(LineString(_gaussian(stations, sigma_m / STEP_M)).simplify(tolerance_m))
        geometry = mapping(shapely.set_precision(smooth, 1e-4))
        told = {key: properties[key] for key in NAMED} | {"min_zoom": least, "max_zoom": most}
        features.append({"type": "Feature", "properties": told | {"id": f"{properties['id']}-{least:g}"}, "geometry": geometry})
    return features


def _gaussian(stations: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """The stations smoothed along the line; the ends stay where they are."""
    reach = min(int(3 * sigma), len(stations) - 1)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    # mirrored through the end points, so that a straight line stays itself
    before = 2 * stations[0] - stations[reach:0:-1]
    after = 2 * stations[-1] - stations[-2 : -reach - 2 : -1]
    padded = np.vstack([before, stations, after])
    return np.column_stack([np.convolve(column, weights / weights.sum(), mode="valid") for column in padded.T])
