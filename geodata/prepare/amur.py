"""The Amur told as one river: source streams, the reach that is a border, the lower river, the great tributaries, both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
import shapely.ops

from geodata.crs import to_display, to_metric
from geodata.prepare.output import Feature, named
from geodata.prepare.river_table import RIVERS

if TYPE_CHECKING:
    from geodata.prepare.mission_shapes import DrawnLines
    from geodata.prepare.output import Value

# where the Ussuri comes in and the border leaves the Amur
USSURI_MOUTH = (135.05, 48.46)
THINNED_M = 700.0
# river, part in the whole, claims
PARTS = (
    ("onon", "source", "shilka-basin"),
    ("shilka", "source", "shilka-length shilka-basin"),
    ("argun", "border", "argun-length argun-basin amur-length-argun amur-border-wwf"),
    ("zeya", "tributary", "zeya-length zeya-basin zeya-flow"),
    ("bureya", "tributary", "bureya-length bureya-basin bureya-flow"),
    ("songhua", "tributary", "songhua-length nen-songhua-length songhua-basin"),
    ("ussuri", "border", "ussuri-length ussuri-basin amur-border-wwf"),
    ("amgun", "tributary", "amgun-length"),
)
MAIN_CLAIMS = "amur-length-wwf amur-length-argun amur-length-proper amur-rank-wwf amur-border-wwf amur-border-own amur-flow"
ENDS = (
    (
        "amur-source",
        (
            "Source of the Onon, near Burkhan Khaldun",
            "Исток Онона близ горы Бурхан-Халдун",
            "鄂嫩河源头，布尔罕山附近",
            "부르한 할둔 산 가까이의 오논강 발원지",
        ),
        "onon",
        0,
        "source",
        20.0,
    ),
    ("amur-mouth", ("Mouth of the Amur", "Устье Амура", "黑龙江河口", "아무르강 어귀"), "amur", -1, "mouth", 20.0),
)


def features(drawn: DrawnLines) -> list[Feature]:
    """One line a part, thinned: the drawn rivers themselves stay in the rivers' layer."""
    lines = dict(drawn.rivers)
    made = [_part(key, role, claims, lines[f"river-{key}"]) for key, role, claims in PARTS]
    flat = to_metric(lines["river-amur"])
    leaves_m = shapely.line_locate_point(flat, to_metric(shapely.Point(USSURI_MOUTH)))
    for role, line in (("border", shapely.ops.substring(flat, 0, leaves_m)), ("lower", shapely.ops.substring(flat, leaves_m, shapely.length(flat)))):
        made.append(_part("amur", role, MAIN_CLAIMS, to_display(line)))
    return made


def _part(key: str, role: str, claims: str, line: shapely.Geometry) -> Feature:
    river = next(one for one in RIVERS if one.key == key)
    properties: dict[str, Value] = {
        "id": f"{key}-{role}",
        **named(*river.names),
        "role": role,
        "shores": " ".join(river.shores),
        "claims": claims,
        "grade": "published",
        "accuracy_km": 2.0,
    }
    return Feature(to_display(shapely.simplify(to_metric(line), THINNED_M)), properties)


def ends(drawn: DrawnLines) -> list[Feature]:
    """Where the drawn headwater begins and where the drawn river meets the sea."""
    lines = dict(drawn.rivers)
    return [
        Feature(
            shapely.Point(shapely.get_coordinates(lines[f"river-{river}"])[at]),
            {"id": key, **named(*names), "role": role, "grade": "published", "accuracy_km": accuracy_km, "source": "WWF; end of the drawn river"},
        )
        for key, names, river, at, role, accuracy_km in ENDS
    ]
