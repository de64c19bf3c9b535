"""How everything on the map looks: every colour, width, pattern and text size, for the page and the sheet alike.

Colours are tokens with a light and a dark value, the same as in `assets/css/tokens.css`. Widths and sizes are in
CSS pixels; the sheet turns them into points. A layer's marks are drawn in the order given, the first at the bottom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.grades import Grade
    from geodata.models.fire_map import Subject

Theme = Literal["light", "dark"]

# the sign of a grade, beside its word
SIGNS: dict[Grade, str] = {"measured": "●", "published": "■", "digitised": "◆", "inferred": "○", "schematic": "◌", "scenario": "△"}

# each token's colour on light and on dark ground
TOKENS: dict[str, tuple[str, str]] = {
    "map-land": ("#F4F1E8", "#252D2A"),
    "map-high": ("#E6E9D8", "#2B352F"),
    "map-shade": ("#DFE2D1", "#1A201E"),
    "map-light": ("#FFFFFF", "#465248"),
    "map-sea": ("#D6E6EB", "#111A20"),
    "map-waterline": ("#B9D2DC", "#21313B"),
    "map-lake": ("#C9DEE6", "#16222A"),
    "map-coast": ("#4F7688", "#66899A"),
    "map-river": ("#3B82A4", "#69A2BE"),
    "map-mask": ("#8B8576", "#8B8C80"),
    "map-border": ("#574E63", "#B9AEC8"),
    "map-ribbon": ("#A99DB8", "#6E627E"),
    "map-province": ("#827B69", "#7D7F75"),
    "map-ink": ("#2A2823", "#F1EDE2"),
    "map-ink-2": ("#4A473F", "#C9C5B8"),
    "map-halo": ("#FBF9F3", "#151A18"),
    "map-water-label": ("#1F5A75", "#9CCBE0"),
    "map-park-label": ("#0B4F4B", "#A5E6DA"),
    "map-country-label": ("#645B70", "#BFB4CF"),
    "range": ("#14211F", "#FFF6DF"),
    "casing": ("#FFFFFF", "#0B0F0E"),
    "pa-strict": ("#07413D", "#B4F0E4"),
    "pa-national": ("#0F7B70", "#4CC2B2"),
    "pa-marine": ("#2361A6", "#7DB4F0"),
    "ramsar": ("#2361A6", "#7DB4F0"),
    "crossing": ("#8E1159", "#FF9ACB"),
    "accent": ("#1C4F47", "#9AD9C8"),
    "text-2": ("#5A584E", "#B9B7A9"),
    "territory": ("#4A3B2A", "#D9C7A8"),
    "forest": ("#B2BC96", "#41564A"),
    "fire-1": ("#F4A953", "#734576"),
    "fire-2": ("#DD7A38", "#A2577D"),
    "fire-3": ("#C05537", "#CA6D68"),
    "fire-4": ("#963949", "#E2925E"),
    "fire-5": ("#5C2251", "#F1C05A"),
    "fire-6": ("#240931", "#FFF0C0"),
    "diff-less-1": ("#97A3DD", "#70689E"),
    "diff-less-2": ("#5371C3", "#9D92E8"),
    "diff-less-3": ("#004391", "#DDCFFF"),
    "diff-more-1": ("#E39C64", "#955723"),
    "diff-more-2": ("#BA681B", "#D67E34"),
    "diff-more-3": ("#834404", "#FFC98A"),
    "diff-both": ("#B0ABA1", "#6B665D"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """Only the features whose property has one of these values."""

    name: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line, or a polygon's outline; `dash` is in line widths, `inset_px` moves it into the polygon."""

    colour: str
    width_px: float
    opacity: float = 1.0
    dash: tuple[float, ...] = ()
    inset_px: float = 0.0
    round_caps: bool = False
    where: Where | None = None
    zooms: tuple[float, float] = (0, 24)
    by_zoom: tuple[tuple[float, float], ...] = ()  # (zoom, factor on the width)


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled polygon."""

    colour: str
    opacity: float = 1.0
    where: Where | None = None
    zooms: tuple[float, float] = (0, 24)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point: a disc with a ring round it."""

    colour: str
    radius_px: float
    ring: str
    ring_px: float
    where: Where | None = None
    zooms: tuple[float, float] = (0, 24)
    by_zoom: tuple[tuple[float, float], ...] = ()  # (zoom, factor on radius and ring)


@dataclass(frozen=True, slots=True)
class Relief:
    """The elevation grid as a tint by height and a shade by slope."""

    tint: str = "map-high"
    shade: str = "map-shade"
    light: str = "map-light"
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Burned:
    """The fire scenario as a surface, one colour of FIRE_CLASSES a class."""

    opacity: float = 1.0


Mark = Stroke | Fill | Dot | Relief | Burned

SURFACES = (Relief, Burned)  # marks of a whole layer: neither a width nor a choice of features

# the colour of each class of `geodata.models.fire_map`, by what is shown; the first is left clear, as land that did not burn
_RAMP = ("fire-1", "fire-2", "fire-3", "fire-4", "fire-5", "fire-6")
FIRE_CLASSES: dict[Subject, tuple[str, ...]] = {
    "chance": ("", *_RAMP),
    "year": ("", "fire-1", "fire-3"),
    "by": ("", "fire-2"),
    "count": ("", *_RAMP),
    "forest": ("", "forest", "map-ink-2", "fire-4"),
}
# the same of `geodata.models.comparison`: of a difference in chance, and of the fires of one history under each scenario
DIFFERENCE_CLASSES: dict[Literal["chance", "burned"], tuple[str, ...]] = {
    "chance": ("diff-less-3", "diff-less-2", "diff-less-1", "", "diff-more-1", "diff-more-2", "diff-more-3"),
    "burned": ("", "diff-less-2", "diff-both", "diff-more-2"),
}

SMALL, LARGE = (0, 6.5), (6.5, 24)  # zooms that the two scales of land and coast serve
# round dots, in widths of their line: the pattern of what is least sure
DOTS = (0.02, 2.2)


def _symbol(name: str) -> Where:
    return Where("symbol", (name,))


def _status(name: str) -> Where:
    return Where("status", (name,))


def _role(name: str) -> Where:
    return Where("role", (name,))


STRICT, NATIONAL, RESERVE, REFUGE, MARINE = map(_symbol, ("zapovednik", "national park", "nature reserve", "refuge", "marine reserve"))
CIRCLE, RAMSAR, RAMSAR_LATER = map(_symbol, ("circle", "ramsar 2008", "ramsar later"))
BELT, PINCH = Where("part", ("belt",)), Where("part", ("pinch",))
# layers of which only the features of one season are drawn, with ice on the rivers or without
SEASONAL = frozenset({"tumen-corridors"})
SEASONS = {True: "ice", False: "open-water"}
THIN_FAR_OUT = ((4.0, 0.5), (7.0, 1.0))
SMALL_FAR_OUT = ((4.5, 0.3), (7.6, 1.0))


def _both_scales(make: type[Stroke | Fill], *args: str | float, **more: float) -> tuple[Mark, ...]:
    small = make(*args, where=Where("scale", ("basin",)), zooms=SMALL, **more)  # type: ignore[arg-type]
    large = make(*args, where=Where("scale", ("close",)), zooms=LARGE, **more)  # type: ignore[arg-type]
    return (small, large)


# drawn below the land, so that only the water side shows
WATERLINES: tuple[Mark, ...] = (
    *_both_scales(Stroke, "map-waterline", 17.0, opacity=0.34),
    *_both_scales(Stroke, "map-waterline", 7.0, opacity=0.6),
)

# the outline of the area in question, above all layers
AREA: tuple[Stroke, ...] = (Stroke("casing", 3.6, opacity=0.9), Stroke("map-ink", 1.4, dash=(4, 2, 1, 2)))

SYMBOLOGY: dict[str, tuple[Mark, ...]] = {
    "fire-scenario": (Burned(),),
    "fire-unmodelled": (Stroke("map-mask", 1.0, opacity=0.45),),
    "leopard-range-core": (Stroke("casing", 5.4, opacity=0.9, by_zoom=THIN_FAR_OUT), Stroke("range", 2.6, by_zoom=THIN_FAR_OUT)),
    "leopard-range-present": (
        Stroke("casing", 4.4, opacity=0.8, by_zoom=THIN_FAR_OUT),
        Stroke("range", 2.2, dash=(3, 1.8), by_zoom=THIN_FAR_OUT),
    ),
    "leopard-range-historic": (
        Stroke("casing", 4.0, opacity=0.6, by_zoom=THIN_FAR_OUT),
        Stroke("range", 2.0, dash=DOTS, round_caps=True, by_zoom=THIN_FAR_OUT),
    ),
    "tumen-corridors": (
        Fill("crossing", 0.18, where=BELT),
        Stroke("crossing", 1.2, opacity=0.65, dash=(4, 2), where=BELT),
        Fill("crossing", 0.33, where=PINCH),
        Stroke("crossing", 1.2, dash=(1, 2.2), where=PINCH),
    ),
    "territories": (Stroke("casing", 2.6, opacity=0.55), Stroke("territory", 1.2)),
    "leopard-pockets": (Fill("range", 0.08), Stroke("range", 1.6, dash=(0.02, 2.8), round_caps=True)),
    "protected-areas": (
        Stroke("pa-national", 6, opacity=0.26, inset_px=3, where=NATIONAL, zooms=(6.5, 24)),
        Stroke("pa-strict", 8, opacity=0.32, inset_px=4, where=STRICT, zooms=(6.5, 24)),
        Stroke("ramsar", 4, opacity=0.16, inset_px=2, where=RAMSAR, zooms=(6.5, 24)),
        Stroke("pa-national", 5, opacity=0.1, inset_px=2.5, where=CIRCLE, zooms=(6.5, 24)),
        Stroke("pa-marine", 5, opacity=0.18, inset_px=2.5, where=MARINE, zooms=(6.5, 24)),
        Stroke("pa-national", 4, opacity=0.14, inset_px=2, where=REFUGE, zooms=(6.5, 24)),
        Stroke("pa-national", 4, opacity=0.2, inset_px=2, where=RESERVE, zooms=(6.5, 24)),
        Stroke("pa-national", 1.6, where=NATIONAL, by_zoom=THIN_FAR_OUT),
        Stroke("ramsar", 1.3, dash=(0.02, 4.6), round_caps=True, where=RAMSAR_LATER),
        Stroke("ramsar", 1.6, dash=DOTS, round_caps=True, where=RAMSAR),
        Stroke("pa-national", 1.3, dash=(1.5, 3), where=CIRCLE),
        Stroke("pa-marine", 1.4, dash=(2.9, 2.1), where=MARINE),
        Stroke("pa-national", 1.4, dash=(5, 2.9), where=REFUGE),
        Stroke("pa-strict", 1.2, where=RESERVE, by_zoom=THIN_FAR_OUT),
        Stroke("pa-strict", 2, where=STRICT, by_zoom=THIN_FAR_OUT),
    ),
    "tumen-crossings": (
        Dot("casing", 5.5, "crossing", 2.2, where=Where("kind", ("road",)), by_zoom=SMALL_FAR_OUT),
        Dot("crossing", 5.5, "casing", 1.6, where=Where("kind", ("rail",)), by_zoom=SMALL_FAR_OUT),
    ),
    "tumen-reaches": (
        Stroke("casing", 8, opacity=0.9, round_caps=True, by_zoom=THIN_FAR_OUT),
        Stroke("crossing", 4, where=_status("confirmed"), round_caps=True, by_zoom=THIN_FAR_OUT),
        Stroke("crossing", 4, dash=(2.75, 1), where=_status("likely"), by_zoom=THIN_FAR_OUT),
        Stroke("crossing", 4.4, dash=(0.02, 1.73), round_caps=True, where=_status("believed"), by_zoom=THIN_FAR_OUT),
        Stroke("crossing", 1.6, where=_status("blocked"), by_zoom=THIN_FAR_OUT),
        Stroke("crossing", 9, dash=(0.22, 0.67), where=_status("blocked"), by_zoom=THIN_FAR_OUT),
    ),
    "roads-railway": (
        Stroke("map-ink-2", 3.4, where=Where("kind", ("road",)), by_zoom=THIN_FAR_OUT),
        Stroke("map-halo", 1.6, where=Where("kind", ("road",)), by_zoom=THIN_FAR_OUT),
        Stroke("map-ink-2", 1.1, where=Where("kind", ("railway",)), by_zoom=THIN_FAR_OUT),
        Stroke("map-ink-2", 5, dash=(0.24, 1.4), where=Where("kind", ("railway",)), by_zoom=THIN_FAR_OUT),
    ),
    "amur-river": (
        Stroke("map-water-label", 1.6, where=_role("tributary"), by_zoom=THIN_FAR_OUT, round_caps=True),
        Stroke("map-water-label", 2.6, where=_role("source"), by_zoom=THIN_FAR_OUT, round_caps=True),
        Stroke("map-water-label", 4.6, where=_role("lower"), by_zoom=THIN_FAR_OUT, round_caps=True),
        Stroke("map-water-label", 4.6, where=_role("border"), by_zoom=THIN_FAR_OUT, round_caps=True),
        Stroke("map-halo", 1.4, dash=(4, 3), where=_role("border"), by_zoom=THIN_FAR_OUT),
    ),
    "amur-ends": (
        Dot("map-halo", 6.8, "map-water-label", 2.2, where=_role("source"), by_zoom=SMALL_FAR_OUT),
        Dot("map-water-label", 6.8, "map-halo", 1.6, where=_role("mouth"), by_zoom=SMALL_FAR_OUT),
    ),
    "towns": (
        Dot("map-halo", 5.2, "map-ink", 2.0, where=Where("rank", (1,))),
        Dot("map-halo", 3.6, "map-ink", 1.6, where=Where("rank", (2,)), zooms=(4.6, 24)),
        Dot("map-halo", 3.0, "map-ink", 1.4, where=Where("rank", (3,)), zooms=(6.2, 24)),
        Dot("map-halo", 2.4, "map-ink-2", 1.3, where=Where("rank", (4,)), zooms=(7.2, 24)),
    ),
    "names": (),  # labels only
    "borders": (
        Stroke("map-ribbon", 7, opacity=0.3, by_zoom=THIN_FAR_OUT),
        Stroke("map-border", 1.4, dash=(6.4, 2.1, 1.1, 2.1)),
    ),
    "province-lines": (
        Stroke("map-province", 1, dash=(1, 2.5), where=Where("primorsky", (False,))),
        Stroke("map-province", 1.6, dash=(3, 1.5, 1, 1.5), where=Where("primorsky", (True,))),
    ),
    "rivers": (
        Stroke("map-river", 1.6, where=Where("rank", (1, 2)), by_zoom=THIN_FAR_OUT, round_caps=True),
        Stroke("map-river", 1.3, where=Where("rank", (3,)), zooms=(4.6, 24), by_zoom=THIN_FAR_OUT, round_caps=True),
        Stroke("map-river", 0.9, where=Where("rank", (4,)), zooms=(6.5, 24), round_caps=True),
    ),
    # a band along the shore, as the sea has: without colour a lake is else an island
    "lakes": (Fill("map-lake"), Stroke("map-waterline", 5, opacity=0.6, inset_px=2.5), Stroke("map-coast", 0.7)),
    "river-names": (),  # labels only
    "study-region": (Stroke("map-ink-2", 1.3, dash=(5, 3)),),
    "watersheds": (Stroke("map-river", 4, opacity=0.3), Stroke("map-water-label", 1.2, dash=(3, 2, 0.8, 2))),
    "provinces": (
        Fill("map-light", 0.45, where=Where("id", ("primorsky-krai",))),
        Stroke("map-province", 1.1, dash=(1, 2), where=Where("id", ("primorsky-krai",)), zooms=(0, 6.5)),
    ),
    "elevation": (Relief(),),
    "land": (*_both_scales(Fill, "map-land"), *_both_scales(Stroke, "map-coast", 0.9)),
}


@dataclass(frozen=True, slots=True)
class CountMark:
    """How the counts of one place look on the chart: told apart by shape, and by colour on light and dark ground."""

    place: str
    symbol: str
    colours: tuple[str, str]


# by ladder; colours that stay apart for colour-blind eyes
COUNT_MARKS: dict[str, CountMark] = {
    "leopards-russia": CountMark("ru", "circle", ("#00558C", "#6FB8F2")),
    "leopards-china": CountMark("cn", "square", ("#B0440A", "#F2A65A")),
    "leopards-joint": CountMark("ru+cn", "diamond", ("#1C1C1C", "#F4F4F4")),
    "leopards-world": CountMark("world", "triangle-up", ("#8A2B7A", "#E79AD8")),
}


@dataclass(frozen=True, slots=True)
class Label:
    """The text of one kind of name: `layer` holds the features and `switch` its checkbox.

    `sizes` are (zoom, px); `below` adds the country's own script or a second name; `along` sets it along the line.
    """

    id: str
    layer: str
    face: Literal["sans", "sans-bold", "serif-italic", "serif-bold-italic"]
    sizes: tuple[tuple[float, float], ...]
    colour: str
    where: tuple[Where, ...] = ()
    switch: str = "towns"
    field: Literal["name", "official"] = "name"
    below: Literal["", "own", "second"] = ""
    along: bool = False
    beside: bool = False
    spacing_em: float = 0.0
    zooms: tuple[float, float] = (0, 24)
    capitals: bool = False
    max_width_em: float = 9.0


def _kind(*values: str) -> tuple[Where, ...]:
    return (Where("kind", values),)


# bottom first; the later, the sooner a label gets its place
LABELS: tuple[Label, ...] = (
    Label("name-province", "names", "sans", ((4, 10.5), (7, 13)), "map-country-label", _kind("province"), spacing_em=0.08, zooms=(4.2, 7)),
    Label("name-range", "names", "serif-italic", ((5, 11), (9, 14)), "map-ink-2", _kind("range"), spacing_em=0.1),
    Label("name-island", "names", "serif-italic", ((7, 11), (10, 13)), "map-ink-2", _kind("island"), zooms=(8.2, 24)),
    Label("name-lake", "names", "serif-italic", ((5, 11), (9, 14)), "map-water-label", _kind("lake"), zooms=(5, 24)),
    Label("name-town-4", "towns", "sans", ((7, 11), (10, 13)), "map-ink-2", (Where("rank", (4,)),), beside=True, zooms=(7.2, 24)),
    Label("name-town-3", "towns", "sans", ((6, 11.5), (10, 14)), "map-ink", (Where("rank", (3,)),), beside=True, below="own", zooms=(6.2, 24)),
    Label(
        "name-park",
        "names",
        "serif-bold-italic",
        ((6, 11), (9, 13.5)),
        "map-park-label",
        _kind("park"),
        switch="protected-areas",
        zooms=(6, 24),
        max_width_em=6.0,
    ),
    Label(
        "name-river",
        "river-names",
        "serif-italic",
        ((4, 11), (9, 13.5)),
        "map-water-label",
        (Where("rank", (1, 2, 3)),),
        switch="rivers",
        field="official",
        along=True,
        spacing_em=0.06,
        zooms=(4.2, 24),
    ),
    Label("name-bay", "names", "serif-italic", ((6, 11), (9, 14.5)), "map-water-label", _kind("bay"), spacing_em=0.05),
    Label("name-sea", "names", "serif-italic", ((4, 13), (8, 20)), "map-water-label", _kind("sea"), below="second", spacing_em=0.16),
    Label("name-country", "names", "sans-bold", ((4, 13), (8, 15)), "map-country-label", _kind("country"), below="own", spacing_em=0.22, capitals=True),
    Label("name-town-2", "towns", "sans-bold", ((5, 11.5), (9, 15)), "map-ink", (Where("rank", (2,)),), beside=True, below="own", zooms=(4.6, 24)),
    Label("name-town-1", "towns", "sans-bold", ((4, 12.5), (9, 17)), "map-ink", (Where("rank", (1,)),), beside=True, below="own"),
)


def marks() -> Iterator[tuple[str, Mark]]:
    """Each (layer id, mark) of the table, in the catalog's order."""
    for layer_id in CATALOG:
        for mark in SYMBOLOGY[layer_id]:
            yield layer_id, mark


def colour(token: str, theme: Theme) -> str:
    """The colour of a token in a theme, as #RRGGBB."""
    return TOKENS[token][theme == "dark"]
