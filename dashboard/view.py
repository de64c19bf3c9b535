"""Everything a person has chosen, as one frozen record, and its two exact inverses: to a query string and back.

The query string is the save file: `v=1` always, short stable keys, what is default left out.
`lang=ru`, `at=131.05,43.15,8` (longitude, latitude, zoom), `layers=rc,pa.60,-tc` (every switchable layer's key
from the top one down, `-` when off, `.60` at 60% opacity), `est=present` (the estimate of the range that figures rest on),
`fire=a.25,y10` (the fire scenario, see `dashboard/fire_link.py`), `show=count` (what of it the map shows), `year=4`,
`hist=2` (which simulated history), `fireb=b3` (the scenario it is compared with, `0` for the published record),
`cmp=diff` (as a map of the difference), `size=80` (km2 of a territory), `ice=off` (no ice on the rivers),
`area=protected-areas/kedr` or `area=131.1_43.2_...` (the area in question: a feature, or the corners of an outline),
`title=...`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal, get_args
from urllib.parse import quote

from dashboard import fire_link
from geodata.budgets import VIEW_LINK
from geodata.catalog import ESTIMATES, GROUND, SWITCHES
from geodata.layers.vector import area_ids
from geodata.models.comparison import Pair
from geodata.models.scenario import MEMBERS_MOST, PUBLISHED, Outline, Scenario, refuse_outline

VERSION = "1"
MAX_QUERY = VIEW_LINK.bytes // 2  # characters; every View we make fits, and so does it in a message or a QR code
MAX_TITLE = 60

Language = Literal["en", "ru", "zh", "ko"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# of the fire scenario: the chance of burning at least once by the year shown; of one history: what burns in that year,
# what has burned by then, how often, and the forest that is left
Show = Literal["chance", "year", "by", "count", "forest"]
SHOWS: tuple[Show, ...] = get_args(Show)
# two scenarios: maps side by side, or one map of the difference
Compare = Literal["side", "diff"]
COMPARES: tuple[Compare, ...] = get_args(Compare)

SIZE_KM2, SIZES_KM2 = 100.0, (10.0, 500.0)  # of a territory: the usual, and how far a link may go

KEYS = frozenset({"v", "lang", "at", "layers", "est", "fire", "show", "year", "hist", "fireb", "cmp", "size", "ice", "area", "title"})

# those whose value the page itself can change: a page that is kept serves for every value of them
PAGE_KEYS = ("at", "layers", "year", "ice")

# the layers whose features can be the area in question
AREA_LAYERS = ("protected-areas", "provinces", "watersheds", "study-region", "leopard-range-core", "leopard-range-present")

# how far the camera's centre may go, and how near: the land of the map ends a screen beyond
LON = (95.0, 155.0)
LAT = (36.0, 60.0)
ZOOM = (3.0, 14.0)

_KEY = {layer.id: layer.key for layer in SWITCHES}


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map looks: the centre of its free part in degrees, and the zoom (512-pixel tiles)."""

    lon: float = 131.05
    lat: float = 43.15
    zoom: float = 7.5

    def __post_init__(self) -> None:
        """Round to what a link carries, so that equal means equal."""
        for name, digits, limits in (("lon", 4, LON), ("lat", 4, LAT), ("zoom", 2, ZOOM)):
            value = round(float(getattr(self, name)), digits) + 0.0
            if not limits[0] <= value <= limits[1]:
                message = f"{name} {value} is outside {limits[0]:g} to {limits[1]:g}"
                raise ValueError(message)
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class LayerState:
    """One layer's place in the list is its place on the map; `opacity` is in whole per cent."""

    id: str
    on: bool
    opacity: int = 100


ESTIMATE_IDS = tuple(estimate.id for estimate in ESTIMATES)
DEFAULT_LAYERS = tuple(LayerState(layer.id, layer.on) for layer in SWITCHES)


@dataclass(frozen=True, slots=True)
class View:
    """Everything a person has chosen. Whatever is shown is a pure function of this."""

    language: Language = "en"
    camera: Camera = field(default_factory=Camera)
    layers: tuple[LayerState, ...] = DEFAULT_LAYERS
    estimate: str = ESTIMATE_IDS[0]
    scenario: Scenario = PUBLISHED
    show: Show = "chance"
    year: int = PUBLISHED.years
    history: int = 1
    other: Scenario | None = None
    compare: Compare = "side"
    size_km2: float = SIZE_KM2
    ice: bool = True
    area: str = ""
    outline: Outline = ()
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse what no link could bring back."""
        if sorted(state.id for state in self.layers) != sorted(_KEY):
            message = "a View holds every switchable layer once"
            raise ValueError(message)
        if any(not 0 <= state.opacity <= 100 for state in self.layers):
            message = "opacity is a whole per cent from 0 to 100"
            raise ValueError(message)
        if self.estimate not in ESTIMATE_IDS:
            message = "the estimate is one of the catalog's"
            raise ValueError(message)
        if self.show not in SHOWS or not 1 <= self.year <= self.years or not 1 <= self.history <= MEMBERS_MOST:
            message = f"a View shows one of {SHOWS}, in a scenario year that there is, of history 1 to {MEMBERS_MOST}"
            raise ValueError(message)
        object.__setattr__(self, "scenario", fire_link.settled(self.scenario))
        object.__setattr__(self, "other", fire_link.settled(self.other) if self.other else None)
        object.__setattr__(self, "size_km2", round(float(self.size_km2), 1))
        object.__setattr__(self, "outline", tuple((round(lon, 4) + 0.0, round(lat, 4) + 0.0) for lon, lat in self.outline))
        if self.outline:
            refuse_outline(self.outline)
        if self.area and (self.outline or not known_area(self.area)):
            message = "the area in question is a feature of the map or an outline, not both"
            raise ValueError(message)
        if self.compare not in COMPARES or not SIZES_KM2[0] <= self.size_km2 <= SIZES_KM2[1]:
            message = f"scenarios are compared as one of {COMPARES}, and a territory has {SIZES_KM2[0]:g} to {SIZES_KM2[1]:g} km2"
            raise ValueError(message)
        if {self.scenario.outline, self.other.outline if self.other else ()} - {(), self.outline}:
            message = "fires are fought in the View's own outline"
            raise ValueError(message)
        if self.language not in LANGUAGES or self.title != clean_title(self.title):
            message = "language or title is not one that a link can carry"
            raise ValueError(message)

    def layer(self, layer_id: str) -> LayerState:
        """The state of one switchable layer."""
        return next(state for state in self.layers if state.id == layer_id)

    def from_bottom(self) -> tuple[LayerState, ...]:
        """The layers as they are drawn, the bottom one first: surfaces below all others, else as they are listed."""
        upwards = self.layers[::-1]
        return (*(state for state in upwards if state.id in GROUND), *(state for state in upwards if state.id not in GROUND))

    @property
    def years(self) -> int:
        """The scenario years that can be shown: of two scenarios those that both have."""
        return min(self.scenario.years, self.other.years) if self.other else self.scenario.years

    @property
    def pair(self) -> Pair | None:
        """The two scenarios when two are compared."""
        return Pair(self.scenario, self.other) if self.other else None

    @property
    def differs(self) -> bool:
        """Whether the map shows the difference of two scenarios."""
        return self.other is not None and self.compare == "diff"

    def exchanged(self) -> View:
        """The same with A and B in each other's place; without a second scenario the View itself."""
        return replace(self, scenario=self.other, other=self.scenario) if self.other else self

    def alone(self) -> View:
        """The View of scenario A without the other."""
        return replace(self, other=None, compare="side")

    @property
    def one_history(self) -> bool:
        """Whether the map shows fires of one simulated history, which must then be named."""
        return self.show != "chance" and self.layer("fire-scenario").on

    def fire_query(self) -> str:
        """The query string of what decides the fire picture alone."""
        history = self.history if self.show != "chance" else 1
        other, compare = (self.other, self.compare) if self.differs else (None, "side")
        outline = self.scenario.outline or (other.outline if other else ())
        asked = View(scenario=self.scenario, show=self.show, year=self.year, history=history, other=other, compare=compare, outline=outline)
        return asked.to_query()

    def tiles_query(self) -> str:
        """The query string of what decides the territories alone."""
        return View(estimate=self.estimate, size_km2=self.size_km2).to_query()

    def to_query(self) -> str:
        """The query string, without a leading question mark, that `parse` turns into this View again."""
        camera = self.camera
        texts = {
            "v": VERSION,
            "lang": self.language if self.language != "en" else "",
            "at": f"{_digits(camera.lon, 4)},{_digits(camera.lat, 4)},{_digits(camera.zoom, 2)}" if camera != Camera() else "",
            "layers": ",".join(map(_layer_text, self.layers)) if self.layers != DEFAULT_LAYERS else "",
            "est": self.estimate if self.estimate != ESTIMATE_IDS[0] else "",
            "fire": fire_link.text(self.scenario),
            "show": self.show if self.show != "chance" else "",
            "year": str(self.year) if self.year != self.years else "",
            "hist": str(self.history) if self.history != 1 else "",
            "fireb": (fire_link.text(self.other) or "0") if self.other else "",
            "cmp": self.compare if self.compare != "side" else "",
            "size": _digits(self.size_km2, 1) if self.size_km2 != SIZE_KM2 else "",
            "ice": "" if self.ice else "off",
            "area": self.area or "_".join(_digits(value, 4) for corner in self.outline for value in corner),
            # the characters that encodeURIComponent leaves alone, so that page and server write the same link
            "title": quote(self.title, safe="!*'()"),
        }
        return "&".join(f"{key}={text}" for key, text in texts.items() if text)


Reason = Literal[
    "too_long",
    "unreadable",
    "version",
    "unknown_key",
    "language",
    "camera",
    "camera_edge",
    "unknown_layer",
    "layer_value",
    "estimate",
    "fire",
    "show",
    "year",
    "history",
    "compare",
    "size",
    "ice",
    "area",
    "title",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One value of a link that could not be used as it stood: which, what it was, and why (a wording key)."""

    reason: Reason
    value: str

    @property
    def fatal(self) -> bool:
        """Whether nothing of the link could be used."""
        return self.reason in {"too_long", "unreadable", "version"}


def parse(query: str) -> tuple[View, tuple[Problem, ...]]:
    """The View a query string asks for, and what of it could not be used. Never raises: what is wrong is clamped."""
    from dashboard.view_link import parsed  # noqa: PLC0415 - it makes Views, and so needs this module first

    return parsed(query)


def language_of(asked: str) -> Language:
    """The language of this code; English for any other."""
    for language in LANGUAGES:
        if language == asked:
            return language
    return "en"


def clean_title(text: str) -> str:
    """The title on one line, without control characters, at most MAX_TITLE characters."""
    visible = "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cs", "Cn"})
    return " ".join(visible.split())[:MAX_TITLE].rstrip()


def _digits(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _layer_text(state: LayerState) -> str:
    faded = "" if state.opacity == 100 else f".{state.opacity}"
    return ("" if state.on else "-") + _KEY[state.id] + faded


def known_area(area: str) -> bool:
    """Whether this is a feature that a person can ask about, as layer/feature."""
    layer_id, _, feature_id = area.partition("/")
    return layer_id in AREA_LAYERS and feature_id in area_ids(layer_id)
