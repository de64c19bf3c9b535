"""The leopard ranges, the study region, protected areas, crossings, roads and the Amur's course, digitised by landmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geodata.crs import area_km2, to_metric
from geodata.errors import GeodataError
from geodata.prepare import amur, mission_lines, mission_ranges, parks, unmodelled
from geodata.prepare.mission_crossings import crossings
from geodata.prepare.mission_outlines import KEDROVAYA_PAD, PARK_KHASAN, PARK_MAIN, PARK_PESCHANY, RANGE
from geodata.prepare.mission_shapes import GRID_DEG, drawn_lines, fitted, study_region
from geodata.prepare.output import Feature, named, settled, write

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.mission_shapes import DrawnLines
    from geodata.prepare.output import Value

RANGE_KM2, RANGE_TOLERANCE = 5000.0, 0.01
PARK_KM2, PAD_KM2, PARK_TOLERANCE = 2619.0, 179.0, 0.02
PARK_PARTS = 3
HELD_SHARE = 0.95
# most that may lie at sea, in both protected areas at once, or outside the study region
STRAY_KM2 = 0.1
# settlements the range leaves out, and the distance kept from their centres (GeoNames; Khasan from memory)
TOWNS = {
    "Slavyanka": (131.3882, 42.8641),
    "Barabash": (131.4919, 43.1995),
    "Kraskino": (130.7813, 42.7107),
    "Khasan": (130.6400, 42.4300),
    "Zarubino": (131.0901, 42.6326),
    "Primorsky": (131.5894, 43.0996),
    "Razdolnoye": (131.8969, 43.5389),
    "Pokrovka": (131.6344, 43.9533),
}
TOWN_CLEARANCE_KM = 0.8


def build(out: Path, sources: Path) -> None:  # noqa: ARG001 - every build step has these two arguments
    """Every layer that is drawn by hand, written into `out`.

    Raises:
        GeodataError: a drawn line is missing, or a result breaks one of the promises checked here.
    """
    drawn = drawn_lines(out)
    region = study_region(drawn)
    nothing = shapely.Polygon()
    pad, pad_moved_m = fitted(KEDROVAYA_PAD, region, nothing, nothing)
    pieces = [fitted(part, region, pad, nothing) for part in (PARK_KHASAN, PARK_MAIN, PARK_PESCHANY)]
    park = shapely.MultiPolygon([part for part, _ in pieces])
    # the Peschany part stands alone on the coast and would make the range two pieces
    held = shapely.union_all([pieces[0][0], pieces[1][0], pad], grid_size=GRID_DEG)
    core, core_moved_m = fitted(RANGE, region, nothing, held)
    _check_shapes(core, park, pad, region, drawn)
    made = {
        "study-region": [_study_feature(region)],
        "leopard-range-core": [_range_feature(core)],
        "leopard-range-present": [mission_ranges.present(drawn, region, held)],
        "leopard-range-historic": [mission_ranges.historic(drawn)],
        "leopard-pockets": mission_ranges.pockets(),
        "protected-areas": parks.features(drawn, park, pad),
        "tumen-crossings": crossings(drawn),
        "tumen-reaches": mission_lines.reaches(drawn),
        "roads-railway": mission_lines.roads(drawn),
        "amur-river": amur.features(drawn),
        "amur-ends": amur.ends(drawn),
        "fire-unmodelled": [unmodelled.feature(region, shapely.union_all(drawn.land))],
    }
    moved = ", ".join(f"{metres:.0f}" for metres in (pad_moved_m, *(metres for _, metres in pieces), core_moved_m))
    print(f"hand-drawn edges moved by (m): {moved}")
    for name, rows in made.items():
        # bridges keep all their decimals, so that they stay on the line that was rounded before them
        write(out / f"{name}.geojson", rows if name == "tumen-crossings" else settled(rows))


def _check_shapes(core: BaseGeometry, park: BaseGeometry, pad: BaseGeometry, region: BaseGeometry, drawn: DrawnLines) -> None:
    for name, shape, km2, tolerance in (
        ("The leopard range", core, RANGE_KM2, RANGE_TOLERANCE),
        ("Land of the Leopard", park, PARK_KM2, PARK_TOLERANCE),
        ("Kedrovaya Pad", pad, PAD_KM2, PARK_TOLERANCE),
    ):
        measured = area_km2([shape])
        _demand(abs(measured / km2 - 1) <= tolerance, f"{name} measures {measured:.0f} km2 instead of {km2:.0f}; redraw its edge.")
        _demand(bool(shapely.is_valid(shape)), f"{name} is not a valid geometry ({shapely.is_valid_reason(shape)}); redraw its edge.")
        stray = area_km2([shapely.difference(shape, region)])
        _demand(stray <= STRAY_KM2, f"{name} lies with {stray:.2f} km2 outside Russian land; its return path must not cut inland.")
        sea = area_km2([shapely.difference(shape, shapely.union_all(drawn.land))])
        _demand(sea <= STRAY_KM2, f"{name} lies with {sea:.2f} km2 in the sea; redraw its edge inland.")
    for name, shape in (("Land of the Leopard", park), ("Kedrovaya Pad", pad)):
        share = area_km2([shapely.intersection(shape, core)]) / area_km2([shape])
        _demand(share >= HELD_SHARE, f"The leopard range holds only {share:.1%} of {name}; it must hold {HELD_SHARE:.0%}.")
    both = area_km2([shapely.intersection(park, pad)])
    _demand(both <= STRAY_KM2, f"Land of the Leopard and Kedrovaya Pad overlap by {both:.2f} km2; they only touch.")
    _demand(bool(shapely.get_num_geometries(park) == PARK_PARTS), "Land of the Leopard must have three parts.")
    for town, (lon, lat) in TOWNS.items():
        away_km = shapely.distance(to_metric(shapely.Point(lon, lat)), to_metric(core)) / 1e3
        _demand(bool(away_km >= TOWN_CLEARANCE_KM), f"The leopard range comes within {away_km:.1f} km of the centre of {town}; redraw its edge.")


def _demand(kept: bool, message: str) -> None:  # noqa: FBT001 - a check and its sentence
    if not kept:
        raise GeodataError(message)


def _study_feature(region: BaseGeometry) -> Feature:
    properties: dict[str, Value] = {
        "id": "study-region",
        **named("Southwest Primorye", "Юго-Западное Приморье", "滨海边疆区西南部", "프리모리예 남서부"),
        "country": "RU",
        "area_km2": round(area_km2([region]), 1),
        "published_km2": 7500,
        "grade": "digitised",
        "verified": False,
        "accuracy_km": 1.0,
        "source": "drawn border, shore, Razdolnaya and Tumen; WCS via BearsInMind",
        "note": "mainland between the Chinese border, the Razdolnaya, the Tumen and the sea, without islands",
    }
    return Feature(region, properties)


def _range_feature(core: BaseGeometry) -> Feature:
    properties: dict[str, Value] = {
        "id": "leopard-range-core",
        **named(
            "Amur leopard range, Russian core",
            "Ареал дальневосточного леопарда, российское ядро",
            "远东豹分布区（俄罗斯核心区）",
            "아무르표범 서식 범위 (러시아 핵심 지역)",
        ),
        "country": "RU",
        "estimate": "core",
        "claim": "range-alta",
        "area_km2": round(area_km2([core]), 1),
        "published_km2": 5000,
        "grade": "digitised",
        "verified": False,
        "accuracy_km": 4.0,
        "source": "fact page after ALTA; outline drawn by this project",
        "note": "area published, outline not: drawn by landmarks and sized to the area; open at the border, which leopards cross",
    }
    return Feature(core, properties)
