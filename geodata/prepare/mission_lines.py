"""Lines of leopard country: the reaches of the Tumen where leopards are said to cross, the coast road and the railway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
import shapely.ops

from geodata.crs import length_km, to_display, to_metric
from geodata.errors import GeodataError
from geodata.prepare.mission_crossings import tumen
from geodata.prepare.mission_shapes import smoothed
from geodata.prepare.output import Feature, named

if TYPE_CHECKING:
    from geodata.prepare.mission_outlines import Vertices
    from geodata.prepare.mission_shapes import DrawnLines

# recalled positions along the river, good to some kilometres
REACH_KM, ROAD_KM = 5.0, 4.0
# a road drawn through a bay would be noticed at once
AT_SEA_KM = 0.5


@dataclass(frozen=True)
class Reach:
    """A stretch of the Tumen between two places, and what is said of leopards there."""

    key: str
    names: tuple[str, str, str, str]
    status: str
    countries: str
    upper: tuple[float, float]
    lower: tuple[float, float]
    claims: str
    source: str
    note: str


REACHES = (
    Reach(
        "reach-mijiang", ("Mijiang–Onsong", "Мицзян — Онсон", "密江—稳城", "미장–온성"), "blocked", "CN-KP", (130.0, 42.96), (130.2, 42.9), "",
        "Li et al. 2024", "the MJ corridor: leopards come near, but none reached the border from May 2019 to July 2021; fences, grazing and roads",
    ),
    Reach(
        "reach-jingxin", ("Jingxin–Dapanling", "Цзинсинь — Дапаньлин", "敬信—大盘岭", "징신–다판링"), "confirmed", "CN-KP", (130.46, 42.59), (130.6, 42.43), "",
        "Li et al. 2024", "the JD corridor: works, as past studies found",
    ),
    Reach(
        "reach-khasan", ("Khasan", "Хасан", "哈桑", "하산"), "likely", "RU-KP", (130.605, 42.417), (130.69, 42.3), "leopards-near-korea leopards-near-korea-km",
        "TASS 2019; government page 2018", "the Russian park reports crossings; leopards photographed about 7 km from the border",
    ),
)  # fmt: skip

# From Razdolnoye over the Amba and through Barabash, by the Narva pass between park and reserve, past the turning to
# Slavyanka and along the foot of the hills to Kraskino and the crossing to Hunchun.
COAST_ROAD: Vertices = (
    (131.897, 43.539), (131.850, 43.500), (131.800, 43.440), (131.740, 43.380), (131.690, 43.330), (131.620, 43.270), (131.550, 43.220),
    (131.492, 43.200), (131.465, 43.180), (131.440, 43.150), (131.415, 43.125), (131.390, 43.095), (131.370, 43.070), (131.368, 43.045),
    (131.372, 43.020), (131.350, 42.985), (131.310, 42.955), (131.315, 42.905), (131.285, 42.860), (131.240, 42.820), (131.200, 42.800),
    (131.140, 42.785), (131.080, 42.775), (131.020, 42.762), (130.950, 42.752), (130.880, 42.745), (130.820, 42.728), (130.781, 42.712),
    (130.720, 42.722), (130.640, 42.735), (130.560, 42.735), (130.480, 42.735), (130.430, 42.722),
)  # fmt: skip
# From Razdolnoye down the coast by Primorskaya, round Kedrovaya Pad on its seaward side, by Ryazanovka, Sukhanovka and
# Makhalino, to Khasan and the Friendship bridge.
RAILWAY: Vertices = (
    (131.897, 43.539), (131.840, 43.480), (131.790, 43.400), (131.740, 43.340), (131.690, 43.280), (131.640, 43.225), (131.610, 43.165),
    (131.590, 43.105), (131.572, 43.065), (131.545, 43.043), (131.500, 43.033), (131.440, 43.025), (131.395, 43.005), (131.350, 42.980),
    (131.310, 42.945), (131.315, 42.905), (131.285, 42.850), (131.240, 42.805), (131.200, 42.770), (131.150, 42.745), (131.080, 42.728),
    (131.000, 42.735), (130.930, 42.725), (130.850, 42.735), (130.790, 42.722), (130.720, 42.722), (130.660, 42.700), (130.645, 42.660),
    (130.660, 42.630), (130.688, 42.595), (130.690, 42.545), (130.672, 42.500), (130.660, 42.460), (130.6456, 42.4286), (130.640, 42.417),
)  # fmt: skip


def reaches(drawn: DrawnLines) -> list[Feature]:
    """One stretch of the drawn Tumen a reach, from the upper river down."""
    river = to_metric(tumen(drawn))
    return [Feature(_stretch(river, reach), _reach_properties(reach)) for reach in REACHES]


def _stretch(river: shapely.Geometry, reach: Reach) -> shapely.Geometry:
    start_m, end_m = (shapely.line_locate_point(river, to_metric(shapely.Point(place))) for place in (reach.upper, reach.lower))
    return to_display(shapely.ops.substring(river, start_m, end_m))


def _reach_properties(reach: Reach) -> dict[str, str | float | bool]:
    return {
        "id": reach.key,
        **named(*reach.names),  # type: ignore[dict-item]
        "status": reach.status,
        "countries": reach.countries,
        "claims": reach.claims,
        "ice": "december-march",
        "fences": "along-border",
        "grade": "inferred",
        "verified": False,
        "accuracy_km": REACH_KM,
        "source": reach.source,
        "note": reach.note,
    }


def roads(drawn: DrawnLines) -> list[Feature]:
    """The coast road and the railway.

    Raises:
        GeodataError: one of them runs through the sea.
    """
    land = shapely.union_all(drawn.land)
    rows = (
        (
            "coast-road",
            (
                "Coast road Razdolnoye–Kraskino–Hunchun",
                "Прибрежная автодорога Раздольное — Краскино — Хуньчунь",
                "拉兹多利诺耶—克拉斯基诺—珲春沿海公路",
                "라즈돌노예–크라스키노–훈춘 해안 도로",
            ),
            "road",
            COAST_ROAD,
        ),
        (
            "khasan-railway",
            ("Railway Razdolnoye–Khasan", "Железная дорога Раздольное — Хасан", "拉兹多利诺耶—哈桑铁路", "라즈돌노예–하산 철도"),
            "railway",
            RAILWAY,
        ),
    )
    made = []
    for key, names, kind, vertices in rows:
        line = shapely.LineString(smoothed(vertices, ring=False))
        wet_km = length_km([shapely.difference(line, land)])
        if wet_km > AT_SEA_KM:
            message = f"{names[0]} runs {wet_km:.1f} km through the sea; redraw it inland."
            raise GeodataError(message)
        properties = {
            "id": key,
            **named(*names),
            "kind": kind,
            "country": "RU",
            "grade": "digitised",
            "verified": False,
            "accuracy_km": ROAD_KM,
            "source": "drawn by this project through the towns it serves",
            "note": "",
        }
        made.append(Feature(line, properties))
    return made
