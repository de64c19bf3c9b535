"""The known bridges over the Tumen, each moved to the nearest point of the drawn river."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geodata.crs import GEOD, to_display, to_metric
from geodata.errors import GeodataError
from geodata.prepare.output import Feature, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import LineString, Point
    from shapely.geometry.base import BaseGeometry

    from geodata.prepare.mission_shapes import DrawnLines
    from geodata.prepare.output import Value

TUMEN = "river-tumen"
# a position read in a source, and one written down from memory to a hundredth of a degree
SOURCED_KM, RECALLED_KM = 0.5, 1.5
ON_RIVER_M = 5.0
JOINED_M = 1500.0
# sources put the railway bridge at Tumen "a little upstream" of the road bridge; recalled points alone swap the two
A_LITTLE_M = 400.0


@dataclass(frozen=True)
class Bridge:
    """One bridge as the sources give it; `known_km` says how well its place was known, read or recalled."""

    id: str
    name_en: str
    name_ru: str
    name_zh: str
    name_ko: str
    kind: str
    countries: str
    year: int | None
    length_m: float | None
    status: str
    lon: float
    lat: float
    known_km: float
    source: str
    note: str
    before_next_m: float | None = None


# from the upper river down: the build checks that the moved points keep this order
BRIDGES = (
    Bridge(
        "tumen-nanping-musan", "Nanping–Musan bridge", "Мост Наньпин — Мусан", "南坪—茂山桥", "난핑–무산 다리",
        "road", "CN-KP", None, None, "open", 129.21, 42.24, RECALLED_KM, "position recalled, no source read", "",
    ),
    Bridge(
        "tumen-sanhe-hoeryong", "Sanhe–Hoeryong bridge", "Мост Саньхэ — Хверён", "三合—会宁桥", "싼허–회령 다리",
        "road", "CN-KP", None, None, "open", 129.75, 42.43, RECALLED_KM, "position recalled, no source read", "",
    ),
    Bridge(
        "tumen-kaishantun-sambong", "Kaishantun–Sambong bridge", "Мост Кайшаньтунь — Самбон", "开山屯—三峰桥", "카이산툰–삼봉 다리",
        "road", "CN-KP", None, None, "open", 129.77, 42.70, RECALLED_KM, "position recalled, no source read",
        "also listed as a railway bridge",
    ),
    Bridge(
        "tumen-tumen-namyang-rail", "Tumen–Namyang railway bridge", "Железнодорожный мост Тумэнь — Намян", "图们—南阳铁路桥",
        "투먼–남양 철도 다리", "rail", "CN-KP", None, None, "open", 129.85, 42.96, RECALLED_KM, "Alchetron",
        "a little upstream of the road bridge", A_LITTLE_M,
    ),
    Bridge(
        "tumen-tumen-namyang-road", "Tumen–Namyang road bridge", "Автомобильный мост Тумэнь — Намян", "图们—南阳公路桥",
        "투먼–남양 도로 다리", "road", "CN-KP", 1941, 515.0, "open", 129.856, 42.956, RECALLED_KM, "Alchetron", "length read, position recalled",
    ),
    Bridge(
        "tumen-shatuozi-saebyol", "Shatuozi–Saebyol bridge", "Мост Шатоцзы — Сэбёль", "沙坨子—赛别尔桥", "사퉈쯔–새별 다리",
        "road", "CN-KP", None, None, "open", 130.27, 42.83, RECALLED_KM, "position recalled, no source read", "at Hunchun",
    ),
    Bridge(
        "tumen-quanhe-wonjong", "Quanhe–Wonjong bridge", "Мост Цюаньхэ — Вонджон", "圈河—元汀大桥", "취안허–원정 다리",
        "road", "CN-KP", 2016, 638.0, "open", 130.5225, 42.5678, SOURCED_KM, "Wikipedia, Tumen River Bridge",
        "the bridge of 2016; beside it stands that of 1938, 535.2 m long",
    ),
    Bridge(
        "tumen-friendship-rail", "Friendship Bridge (Khasan–Tumangang railway)", "Мост Дружбы (железная дорога Хасан — Туманган)",
        "友谊桥（哈桑—豆满江铁路）", "우정의 다리 (하산–두만강 철도)", "rail", "RU-KP", 1959, None, "open", 130.640, 42.415, RECALLED_KM,
        "Wikipedia, Tumangang", "existence read, position recalled",
    ),
    Bridge(
        "tumen-khasan-road", "Khasan–Tumangang road bridge", "Автомобильный мост Хасан — Туманган", "哈桑—豆满江公路桥",
        "하산–두만강 도로 다리", "road", "RU-KP", 2026, 1005.0, "under construction", 130.645, 42.410, RECALLED_KM, "Censor.net, Espreso 2025",
        "begun 30 April 2025, due 2026; other reports give 830-850 m; position recalled",
    ),
)  # fmt: skip


def crossings(drawn: DrawnLines) -> list[Feature]:
    """Every bridge as a point, on the drawn Tumen, from the upper river down.

    Raises:
        GeodataError: a bridge would lie off the river, or the order along the river would be wrong.
    """
    river = tumen(drawn)
    moved = _on_river(river)
    _check(moved, river)
    return [Feature(point, _properties(bridge, point)) for bridge, point in zip(BRIDGES, moved, strict=True)]


def tumen(drawn: DrawnLines) -> LineString:
    """The drawn Tumen as one line from source to mouth, in DISPLAY; small gaps between its parts are bridged.

    Raises:
        GeodataError: the drawn rivers hold no Tumen.
    """
    parts = [part for name, river in drawn.rivers if name == TUMEN for part in shapely.get_parts(river)]
    if not parts:
        message = "The drawn rivers hold no river called Tumen, so its bridges have no place; name it in rivers.geojson."
        raise GeodataError(message)
    line = max(shapely.get_parts(shapely.line_merge(shapely.union_all(_joined(parts)))), key=shapely.length)
    vertices = shapely.get_coordinates(line)
    # it rises in the west and ends in the east
    return shapely.LineString(vertices if vertices[0, 0] < vertices[-1, 0] else vertices[::-1])


def _joined(parts: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    ends = [shapely.Point(shapely.get_coordinates(part)[index]) for part in parts for index in (0, -1)]
    links = [
        shapely.LineString([first, second])
        for index, first in enumerate(ends)
        for second in ends[index + 1 :]
        if 0 < shapely.distance(to_metric(first), to_metric(second)) <= JOINED_M
    ]
    return [*parts, *links]


def _flat(river: LineString) -> LineString:
    return shapely.LineString(shapely.get_coordinates(to_metric(river)))


def _flat_point(lon: float, lat: float) -> Point:
    return shapely.Point(shapely.get_coordinates(to_metric(shapely.Point(lon, lat))))


def _on_river(river: LineString) -> list[Point]:
    flat = _flat(river)
    along_m = [flat.project(_flat_point(bridge.lon, bridge.lat)) for bridge in BRIDGES]
    for index, bridge in enumerate(BRIDGES):
        if bridge.before_next_m is not None:
            along_m[index] = along_m[index + 1] - bridge.before_next_m
    places = [shapely.get_coordinates(to_display(flat.interpolate(metres)))[0] for metres in along_m]
    return [shapely.Point(round(float(lon), 5), round(float(lat), 5)) for lon, lat in places]


def _check(moved: Sequence[Point], river: LineString) -> None:
    flat = _flat(river)
    for bridge, point in zip(BRIDGES, moved, strict=True):
        off_m = shapely.distance(to_metric(point), flat)
        if off_m > ON_RIVER_M:
            message = f"{bridge.name_en} lies {off_m:.0f} m off the drawn Tumen; it must lie within {ON_RIVER_M:.0f} m."
            raise GeodataError(message)
    along = [flat.project(_flat_point(point.x, point.y)) for point in moved]
    if along != sorted(along):
        message = "The bridges over the Tumen do not follow each other as they do along the real river; check their positions."
        raise GeodataError(message)


def _properties(bridge: Bridge, point: Point) -> dict[str, Value]:
    _, _, shift_m = GEOD.inv(bridge.lon, bridge.lat, point.x, point.y)
    shift_km = round(shift_m / 1e3, 2)
    return {
        "id": bridge.id,
        **named(bridge.name_en, bridge.name_ru, bridge.name_zh, bridge.name_ko),
        "kind": bridge.kind,
        "countries": bridge.countries,
        "year": bridge.year,
        "length_m": bridge.length_m,
        "status": bridge.status,
        "recalled_lon": bridge.lon,
        "recalled_lat": bridge.lat,
        "shift_km": shift_km,
        # the larger of the move to the drawn river and of what the position was known to beforehand
        "accuracy_km": max(shift_km, bridge.known_km),
        "grade": "digitised",
        "verified": bridge.known_km == SOURCED_KM,
        "source": bridge.source,
        "note": bridge.note,
    }
