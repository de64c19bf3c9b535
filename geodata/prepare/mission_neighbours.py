"""Hand-digitised vertices of the protected areas round the leopard range, and of the leopard's present range in China.

Like `mission_outlines`: a free edge by landmarks and a return path outside the frame that cuts it off.
"""

from __future__ import annotations

from geodata.prepare.mission_outlines import Outline

# a way back through Russia, inland of the border, from the Borisov plateau to the tripoint
_BACK_RUSSIA = (
    (131.45, 43.45),
    (131.40, 42.95),
    (131.10, 42.82),
    (130.80, 42.80),
    (130.60, 42.76),
    (130.48, 42.72),
    (130.58, 42.69),
    (130.70, 42.62),
    (130.68, 42.44),
)

# The Chinese side of the border from Fangchuan and Jingxin past Chunhua to about 43.4N; the town of Hunchun stays west.
HUNCHUN = Outline(
    edge=(
        (130.500, 42.440), (130.470, 42.500), (130.400, 42.580), (130.360, 42.660), (130.300, 42.720), (130.380, 42.790), (130.500, 42.840),
        (130.600, 42.880), (130.690, 42.900), (130.790, 42.915), (130.890, 42.945), (130.970, 43.010), (131.020, 43.090), (131.060, 43.170),
        (131.110, 43.230), (131.160, 43.310), (131.220, 43.390), (131.260, 43.440),
    ),
    back=_BACK_RUSSIA,
    target_km2=1087.0,
)  # fmt: skip

# From the border beside the two Russian parks west to about 129.2E: south to the Tumen near Mijiang, north to the hills
# between Dongning, Suiyang and Muling; the plains of Hunchun, Wangqing and Dongning stay out.
TIGER_LEOPARD = Outline(
    edge=(
        (130.500, 42.440), (130.470, 42.500), (130.400, 42.580), (130.360, 42.660), (130.300, 42.720), (130.380, 42.800), (130.520, 42.870),
        (130.500, 42.960), (130.360, 42.990), (130.230, 42.970), (130.130, 42.940), (130.050, 42.990), (130.010, 43.070), (130.060, 43.160),
        (130.050, 43.260), (130.020, 43.360), (129.870, 43.460), (129.660, 43.460), (129.480, 43.500), (129.320, 43.580), (129.220, 43.690),
        (129.330, 43.790), (129.550, 43.870), (129.780, 43.940), (130.000, 44.030), (130.240, 44.130), (130.470, 44.230), (130.660, 44.270),
        (130.790, 44.180), (130.860, 44.040), (130.950, 43.940), (131.090, 43.900), (131.280, 43.880),
    ),
    back=((131.50, 43.85), *_BACK_RUSSIA),
    target_km2=14065.0,
)  # fmt: skip

# Where cameras found leopards in China: the forests between Hunchun and the border, the eastern hills of Wangqing, and
# southern Laoyeling as far as the hills south of Dongning.
RANGE_CHINA = Outline(
    edge=(
        (130.500, 42.440), (130.470, 42.500), (130.400, 42.580), (130.360, 42.660), (130.300, 42.720), (130.400, 42.800), (130.560, 42.880),
        (130.570, 42.960), (130.520, 43.060), (130.450, 43.170), (130.480, 43.290), (130.430, 43.410), (130.500, 43.530), (130.610, 43.640),
        (130.750, 43.730), (130.880, 43.800), (131.010, 43.840), (131.130, 43.850), (131.280, 43.820),
    ),
    back=((131.50, 43.75), *_BACK_RUSSIA),
    target_km2=5509.0,
)  # fmt: skip

# Between the Khasan railway, the lower Tumen and the sea, with its lakes.
KHASANSKY = Outline(
    edge=(
        (130.800, 42.470), (130.780, 42.455), (130.730, 42.462), (130.690, 42.455), (130.668, 42.435), (130.668, 42.405), (130.676, 42.370),
        (130.672, 42.335), (130.690, 42.290),
    ),
    back=((130.78, 42.29), (130.84, 42.36), (130.86, 42.44)),
    target_km2=95.0,
)  # fmt: skip

# Along the border north of Land of the Leopard: the hills on both sides of the upper Russian Razdolnaya.
POLTAVSKY = Outline(
    edge=(
        (131.150, 43.775), (131.240, 43.778), (131.300, 43.790), (131.370, 43.800), (131.420, 43.830), (131.460, 43.880), (131.490, 43.940),
        (131.480, 44.000), (131.500, 44.060), (131.490, 44.130), (131.450, 44.190), (131.390, 44.240), (131.320, 44.270), (131.240, 44.290),
        (131.150, 44.300),
    ),
    back=((130.90, 44.30), (130.90, 43.78)),
    target_km2=1190.0,
)  # fmt: skip

# The head of the Komarovka and Artyomovka: 132.3-132.9E, 43.5-43.8N.
USSURIYSKY = Outline(
    edge=(
        (132.370, 43.590), (132.420, 43.555), (132.500, 43.560), (132.570, 43.580), (132.640, 43.575), (132.710, 43.605), (132.770, 43.640),
        (132.780, 43.690), (132.730, 43.720), (132.660, 43.715), (132.590, 43.735), (132.520, 43.720), (132.450, 43.700), (132.400, 43.660),
        (132.360, 43.630),
    ),
    back=(),
    target_km2=404.0,
)  # fmt: skip

# Three clusters: the Rimsky-Korsakov islands, Furugelm island with Sivuchya bay, and the north of Popov island. How the
# published 643 km2 divide among them is recalled, not read.
MARINE_EAST = Outline(
    edge=((131.300, 42.640), (131.330, 42.560), (131.440, 42.540), (131.560, 42.560), (131.620, 42.620), (131.610, 42.710), (131.540, 42.760),
          (131.430, 42.770), (131.340, 42.730)),
    back=(),
    target_km2=450.0,
)  # fmt: skip
MARINE_SOUTH = Outline(
    edge=((130.770, 42.410), (130.840, 42.380), (130.930, 42.390), (130.985, 42.450), (130.980, 42.520),
          (130.900, 42.545), (130.860, 42.530), (130.800, 42.480)),
    back=(),
    target_km2=180.0,
)  # fmt: skip
MARINE_POPOV = Outline(
    edge=((131.705, 42.965), (131.735, 42.950), (131.760, 42.965), (131.765, 42.990), (131.740, 43.005), (131.710, 42.995)),
    back=(),
    target_km2=13.0,
)  # fmt: skip
