"""Every layer of the atlas, in the order it is listed and drawn, the top one first.

An entry says where the shapes come from, how sure they are and who switches them; how a layer looks is
`dashboard.symbology`, what it is called is `dashboard.wording`. Their keys are these ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geodata.errors import UnknownLayerError

if TYPE_CHECKING:
    from geodata.grades import Grade

LGPL = "LGPL-3.0-or-later"
BASE = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: a file of `geodata/data` and what is known about it.

    `key` is its short name in links and never changes. `switch` is the layer whose checkbox shows and hides it
    (itself, a companion, or BASE: always drawn). `accuracy_km` is how far a drawn place may lie from the true one.
    A layer with an empty `suffix` has no file: it is worked out from the layers it is `made_of` when it is asked for. A `ground` layer is a surface:
    it is drawn below all that is not, whatever its place in the list.
    """

    id: str
    key: str
    geometry: Literal["polygon", "line", "point", "raster"]
    grade: Grade
    accuracy_km: float
    sources: tuple[str, ...]
    licence: str
    date: str
    switch: str | None
    on: bool = True
    suffix: str = ".geojson"
    ground: bool = False
    made_of: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of its file in `geodata/data`."""
        return self.id + self.suffix

    @property
    def has_features(self) -> bool:
        """Whether its file holds features, not a grid, and is not worked out."""
        return self.suffix == ".geojson"

    @property
    def switchable(self) -> bool:
        """Whether it has a checkbox of its own."""
        return self.switch == self.id


def _layers(*entries: Layer) -> dict[str, Layer]:
    catalog = {entry.id: entry for entry in entries}
    if len(catalog) != len(entries) or len({entry.key for entry in entries}) != len(entries):
        message = "two layers of the catalog share an id or a key"
        raise ValueError(message)
    return catalog


# accuracies of the base: GSHHG's own statement is 50-500 m; WDBII was digitised at 1:3 million
CATALOG: dict[str, Layer] = _layers(
    # its accuracy is that of the land and the drivers it is worked out on; where it burns is a model's answer
    Layer(
        "fire-scenario",
        "fs",
        "raster",
        "scenario",
        4.0,
        ("alta", "alta-fact-page", "hotte-slides", "wcs-fire", "bearsinmind", "project"),
        LGPL,
        "2026",
        "fire-scenario",
        suffix="",
        ground=True,
        made_of=("study-region", "land", "lakes", "rivers", "towns", "borders", "protected-areas", "elevation", "leopard-range-core"),
    ),
    Layer("fire-unmodelled", "fu", "line", "scenario", 4.0, ("project",), LGPL, "2026", "fire-scenario", ground=True),
    Layer("leopard-range-core", "rc", "polygon", "digitised", 4.0, ("alta-fact-page", "project"), LGPL, "2026", "leopard-range-core"),
    # its grade is that of its least sure shapes: few are digitised, most are circles
    Layer(
        "protected-areas",
        "pa",
        "polygon",
        "schematic",
        30.0,
        ("tass-2013", "alta", "leopard-programme", "kedrovaya-pad-page", "park-list", "project"),
        LGPL,
        "2026",
        "protected-areas",
    ),
    Layer(
        "tumen-crossings",
        "tc",
        "point",
        "digitised",
        3.6,
        ("tumen-bridge-page", "tumangang-page", "namyang-page", "road-bridge-2025", "wdbii"),
        LGPL,
        "2025",
        "tumen-crossings",
    ),
    Layer("tumen-reaches", "tr", "line", "inferred", 5.0, ("li-2024", "tass-2019", "kremlin-25777", "wdbii"), LGPL, "2018-2024", "tumen-reaches", on=False),
    Layer(
        "tumen-corridors",
        "tk",
        "polygon",
        "inferred",
        5.0,
        ("li-2024", "tass-2019", "kremlin-25777", "chelorg-2016", "geonames", "gshhg", "wdbii", "natural-earth", "project"),
        LGPL,
        "2026",
        "tumen-corridors",
        on=False,
    ),
    # tiles of the chosen range estimate; their edges are worked out, so no more is claimed than the range's own accuracy
    Layer(
        "territories",
        "te",
        "polygon",
        "scenario",
        4.0,
        ("alta", "alta-fact-page", "vitkalova-2016", "project"),
        LGPL,
        "2026",
        "territories",
        on=False,
        suffix="",
        made_of=("leopard-range-core", "leopard-range-present", "leopard-range-historic", "land", "lakes", "rivers", "towns", "watersheds"),
    ),
    Layer("leopard-range-present", "rp", "polygon", "schematic", 15.0, ("jiang-2015", "project"), LGPL, "2015", "leopard-range-present", on=False),
    Layer("leopard-range-historic", "rh", "polygon", "schematic", 100.0, ("jiang-2015", "project"), LGPL, "2015", "leopard-range-historic", on=False),
    Layer(
        "leopard-pockets",
        "lp",
        "polygon",
        "schematic",
        25.0,
        ("alta-fact-page", "jiang-2015", "tellerreport-2020", "project"),
        LGPL,
        "2013-2020",
        "leopard-pockets",
        on=False,
    ),
    Layer("roads-railway", "rw", "line", "digitised", 4.0, ("geonames", "project"), LGPL, "2026", "roads-railway", on=False),
    Layer("amur-river", "am", "line", "published", 2.0, ("wdbii", "natural-earth", "wwf-archive"), LGPL, "1980s", "amur-river", on=False),
    Layer("amur-ends", "ae", "point", "published", 20.0, ("wdbii", "wwf-archive"), LGPL, "1980s", "amur-river"),
    Layer("towns", "to", "point", "published", 1.0, ("geonames", "natural-earth"), "CC-BY-4.0", "2016", "towns"),
    Layer("names", "na", "point", "published", 10.0, ("project-names",), "MIT", "2026", "towns"),
    Layer("borders", "bo", "line", "published", 1.0, ("wdbii", "agreement-2004", "project"), LGPL, "2008", "borders"),
    Layer("province-lines", "pl", "line", "published", 3.0, ("natural-earth", "gshhg", "wdbii"), LGPL, "2009", "provinces"),
    Layer("rivers", "ri", "line", "published", 1.0, ("wdbii", "natural-earth"), LGPL, "1980s", "rivers"),
    Layer("river-names", "rn", "line", "published", 4.0, ("wdbii", "natural-earth"), LGPL, "1980s", "rivers"),
    Layer("lakes", "la", "polygon", "published", 0.5, ("gshhg", "natural-earth"), LGPL, "1996", "rivers"),
    Layer("study-region", "sr", "polygon", "digitised", 1.0, ("bearsinmind", "gshhg", "wdbii", "project"), LGPL, "2026", "study-region", on=False),
    Layer("watersheds", "wa", "polygon", "inferred", 20.0, ("wdbii", "terrain-tiles", "project"), LGPL, "2026", "watersheds", on=False),
    Layer("provinces", "pr", "polygon", "published", 3.0, ("natural-earth", "gshhg", "wdbii"), LGPL, "2009", "provinces", ground=True),
    Layer("elevation", "el", "raster", "published", 5.0, ("terrain-tiles",), "BSD-3-Clause", "2017", "elevation", suffix=".tif", ground=True),
    Layer("land", "ld", "polygon", "published", 0.5, ("gshhg",), LGPL, "1996", BASE),
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One answer to how large the leopard's range is: the layer that draws it and the claim it is drawn to."""

    id: str
    layer: str
    claim: str


ESTIMATES: tuple[Estimate, ...] = (
    Estimate("core", "leopard-range-core", "range-alta"),
    Estimate("present", "leopard-range-present", "range-present"),
    Estimate("historic", "leopard-range-historic", "range-historic"),
)

SWITCHES: tuple[Layer, ...] = tuple(layer for layer in CATALOG.values() if layer.switchable)


GROUND: tuple[str, ...] = tuple(layer.id for layer in SWITCHES if layer.ground)


def estimate(estimate_id: str) -> Estimate:
    """The estimate with this id, one of ESTIMATES."""
    return next(one for one in ESTIMATES if one.id == estimate_id)


def layer(layer_id: str) -> Layer:
    """The layer with this id.

    Raises:
        UnknownLayerError: naming the ids there are.
    """
    try:
        return CATALOG[layer_id]
    except KeyError:
        known = ", ".join(CATALOG)
        shown = layer_id[:60]
        message = f"There is no layer {shown!r}; choose one of: {known}."
        raise UnknownLayerError(message) from None


def switched_by(layer_id: str) -> tuple[Layer, ...]:
    """The layers that this layer's checkbox shows and hides, itself among them."""
    return tuple(entry for entry in CATALOG.values() if entry.switch == layer_id)
