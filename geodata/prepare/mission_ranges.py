"""Other estimates of the leopard's range than its Russian core, and the places of leopards in China, all schematic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geodata.crs import area_km2, to_display, to_metric
from geodata.prepare.mission_neighbours import RANGE_CHINA
from geodata.prepare.mission_outlines import RANGE, Outline
from geodata.prepare.mission_shapes import GRID_DEG, country_land, fitted, largest
from geodata.prepare.output import Feature, named
from geodata.prepare.parks import IN_CHINA, LARGE_MOVED_M, WINDOW, circle
from geodata.prepare.windows import polygon_parts

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.mission_shapes import DrawnLines
    from geodata.prepare.output import Value

# Jiang et al. 2015: 10,709 km2 in both countries, of which 5,200 in Russia
PRESENT_KM2, PRESENT_RUSSIA_KM2, HISTORIC_KM2 = 10_709.0, 5_200.0, 361_756.0
# west, south, east, north: northeast China and the south of the Russian Far East
HISTORIC_WINDOW = (119.0, 38.5, 140.0, 51.0)
HISTORIC_IN_RUSSIA, HISTORIC_IN_CHINA = (135.5, 46.5), (127.5, 44.5)
# a line that is good to 100 km need not follow every cove: it keeps off shore and foreign border, and is thinned
OFF_SHORE_M, THINNED_M, HISTORIC_MOVED_M = 4000.0, 1500.0, 60_000.0
# what joining the two sides of the present range may leave open along the shared border
SLIT_M = 60.0
POCKET_KM2 = 400.0
IN_KOREA = (129.5, 42.2)

# By hand, from the mountains that the study names: lesser Khingan, Zhangguangcai, Laoyeling, Changbai, and southern
# Sikhote-Alin; the plains of Sanjiang and Khanka stay out.
HISTORIC = Outline(
    edge=(
        (129.4, 48.7), (130.6, 48.2), (130.8, 47.3), (130.0, 46.6), (130.6, 45.9), (131.2, 45.3), (131.6, 44.6), (132.5, 44.0), (133.4, 44.4),
        (134.2, 45.4), (135.0, 46.3), (136.2, 46.2), (137.4, 45.6), (136.4, 44.4), (135.6, 43.4), (134.0, 42.4), (131.6, 42.2), (130.5, 42.1),
        (129.0, 41.7), (127.6, 41.1), (126.0, 40.5), (124.4, 39.7), (123.2, 40.0), (123.3, 41.2), (124.2, 42.3), (125.3, 43.3), (126.2, 44.3),
        (126.9, 45.5), (127.3, 46.8), (127.6, 47.9), (128.3, 48.6),
    ),
    back=(),
    target_km2=HISTORIC_KM2,
)  # fmt: skip

# id, names in four languages, lon, lat, claims that speak of it
POCKETS = (
    (
        "pocket-hunchun",
        ("Hunchun and Chunhua", "Хуньчунь и Чуньхуа", "珲春与春化", "훈춘과 춘화"),
        130.78,
        43.05,
        "leopards-hunchun-1998 leopards-hunchun-2020 leopards-jilin-2013",
    ),
    ("pocket-wangqing", ("Eastern Wangqing", "Восток Ванцина", "汪清东部", "왕칭 동부"), 130.55, 43.42, "leopards-jilin-2013"),
    ("pocket-laoyeling", ("Southern Laoyeling", "Южный Лаоелин", "老爷岭南部", "라오예링 남부"), 130.85, 43.68, "leopards-laoyeling-2013"),
)
ALL_POCKETS = "leopards-china-alta leopards-cn-2014 leopards-nctl-2024"


def present(drawn: DrawnLines, region: BaseGeometry, held: BaseGeometry) -> Feature:
    """The range of 10,709 km2 on both sides of the border.

    Args:
        drawn: the drawn lines.
        region: southwest Primorye.
        held: the Russian parks, which lie in the range.
    """
    nothing = shapely.Polygon()
    russian, _ = fitted(Outline(RANGE.edge, RANGE.back, PRESENT_RUSSIA_KM2), region, nothing, held)
    china = country_land(drawn, IN_CHINA, WINDOW)
    wanted = Outline(RANGE_CHINA.edge, RANGE_CHINA.back, PRESENT_KM2 - PRESENT_RUSSIA_KM2)
    chinese, _ = fitted(wanted, china, nothing, nothing, LARGE_MOVED_M)
    # both sides were cut at the same border line, each with its own rounding
    land = shapely.difference(shapely.union_all(drawn.land), country_land(drawn, IN_KOREA, WINDOW), grid_size=GRID_DEG)
    closed = to_display(shapely.buffer(shapely.buffer(to_metric(shapely.union(russian, chinese)), SLIT_M, join_style="mitre"), -SLIT_M, join_style="mitre"))
    whole = largest(shapely.intersection(closed, land, grid_size=GRID_DEG))
    return _feature(
        "leopard-range-present",
        whole,
        "present",
        PRESENT_KM2,
        15.0,
        "range-present",
        (
            "Amur leopard range, present, both countries",
            "Ареал дальневосточного леопарда, современный, обе страны",
            "远东豹现今分布区（两国）",
            "아무르표범의 현재 분포 범위(두 나라)",
        ),
        "area published, outline not: the Russian core a little widened and the Chinese forests where cameras found leopards",
    )


def historic(drawn: DrawnLines) -> Feature:
    """The historic range of 361,756 km2 in northeast China and the Russian Far East."""
    places = (HISTORIC_IN_RUSSIA, HISTORIC_IN_CHINA)
    land = shapely.union_all([country_land(drawn, place, HISTORIC_WINDOW) for place in places], grid_size=GRID_DEG)
    inland = shapely.buffer(to_metric(land), -OFF_SHORE_M)
    frame = to_display(shapely.simplify(max(polygon_parts([inland]), key=shapely.area), THINNED_M))
    whole, _ = fitted(HISTORIC, frame, shapely.Polygon(), shapely.Polygon(), HISTORIC_MOVED_M)
    return _feature(
        "leopard-range-historic",
        whole,
        "historic",
        HISTORIC_KM2,
        100.0,
        "range-historic",
        ("Amur leopard range, historic", "Ареал дальневосточного леопарда, исторический", "远东豹历史分布区", "아무르표범의 옛 분포 범위"),
        "area published, outline not: drawn by hand round the mountains of northeast China and southern Primorye; Korea is not part of the figure",
    )


def pockets() -> list[Feature]:
    """Where leopards were reported in China: circles of one size that stand for places, not for extents."""
    return [
        Feature(
            circle(lon, lat, POCKET_KM2),
            {
                "id": key,
                **named(*names),
                "country": "CN",
                "claims": f"{claims} {ALL_POCKETS}",
                "grade": "schematic",
                "verified": False,
                "accuracy_km": 25.0,
                "source": "Jiang et al. 2015; Teller Report 2020",
                "note": "a place named by a source; the circle's size means nothing",
            },
        )
        for key, names, lon, lat, claims in POCKETS
    ]


def _feature(
    key: str,
    shape: BaseGeometry,
    estimate: str,
    published_km2: float,
    accuracy_km: float,
    claim: str,
    names: tuple[str, str, str, str],
    note: str,
) -> Feature:
    properties: dict[str, Value] = {
        "id": key,
        **named(*names),
        "country": "RU-CN",
        "estimate": estimate,
        "claim": claim,
        "area_km2": round(area_km2([shape]), 1),
        "published_km2": published_km2,
        "grade": "schematic",
        "verified": False,
        "accuracy_km": accuracy_km,
        "source": "Jiang et al. 2015; outline drawn by this project",
        "note": note,
    }
    return Feature(shape, properties)
