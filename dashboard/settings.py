"""What the page's scripts must know of the tables: defaults, keys, frames, and the few sentences they say themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard import fire_link
from dashboard.figures.style import area_layers
from dashboard.regions import REGIONS
from dashboard.serving import fire_url, tiles_head
from dashboard.symbology import SEASONS, SIGNS
from dashboard.territories_panel import slider_km2
from dashboard.view import DEFAULT_LAYERS, LANGUAGES, LAT, LON, MAX_TITLE, PAGE_KEYS, ZOOM, Camera, View
from dashboard.wording import WORDING
from dashboard.wording.balance import BALANCE
from dashboard.wording.territories import territory_words
from geodata.areas import BYTES_MOST
from geodata.catalog import CATALOG, ESTIMATES, GROUND, SWITCHES
from geodata.grades import GRADES
from geodata.models.scenario import CORNERS_MOST

if TYPE_CHECKING:
    from dashboard.view import Language
    from geodata.grades import Grade

SPOKEN = (
    "km", "m", "html_lang", "map_name", "map_hint", "link_copied", "theme_dark", "theme_light", "collapse", "expand",
    "saving", "saved", "snapshot_failed", "title", "loading", "data_missing", "find_none", "marked",
)  # fmt: skip
SPOKEN_OF_AREA = ("own_area", "count", "too_many", "too_few", "reading", "taken", "given_up", "failed", "corners_unread")


def settings() -> dict[str, Any]:
    """The settings store, the same for every View."""
    camera = Camera()
    return {
        "default": {
            "lang": "en",
            "at": [camera.lon, camera.lat, camera.zoom],
            "layers": [[state.id, state.on, state.opacity] for state in DEFAULT_LAYERS],
            "est": View().estimate,
            **fire_store(View()),
            **_asked(View()),
            "title": "",
        },
        "limits": {"lon": LON, "lat": LAT, "zoom": ZOOM, "title": MAX_TITLE},
        "keys": {layer.id: layer.key for layer in SWITCHES},
        "own": PAGE_KEYS,
        "estimates": {estimate.id: estimate.layer for estimate in ESTIMATES},
        "ground": GROUND,
        "tiles": tiles_head(),
        "sizes": slider_km2(),
        "seasons": [SEASONS[True], SEASONS[False]],
        "grades": {layer.id: layer.grade for layer in CATALOG.values()},
        "regions": REGIONS,
        "area": {"corners": CORNERS_MOST, "bytes": BYTES_MOST, "layers": area_layers()},
        "words": {code: _words(code) for code in LANGUAGES},
    }


def _words(language: Language) -> dict[str, Any]:
    """The few sentences that the page says itself."""
    said = {name: getattr(WORDING[language], name) for name in SPOKEN}
    return said | {"signed": _signed(language), "tile": _tile(language), "area": _of_area(language)}


def _signed(language: Language) -> dict[Grade, tuple[str, str]]:
    """Each grade's sign and word, for the badge that the page itself writes."""
    return {grade: (SIGNS[grade], WORDING[language].grades[grade]) for grade in GRADES}


def _tile(language: Language) -> str:
    """What a territory is called under the pointer: its number and its area, which the page fills in."""
    return territory_words(language).tile.replace("{area}", f"{{area}}\u00a0{WORDING[language].km2}")


def _of_area(language: Language) -> dict[str, str]:
    """What the page itself says of an area that is drawn or brought."""
    said = BALANCE[language]
    return {name: getattr(said, name) for name in SPOKEN_OF_AREA} | {"large": said.refusals["large"]}


def store(view: View) -> dict[str, Any]:
    """The View as the page's scripts hold it."""
    return {
        "lang": view.language,
        "at": [view.camera.lon, view.camera.lat, view.camera.zoom],
        "layers": [[state.id, state.on, state.opacity] for state in view.layers],
        "est": view.estimate,
        **fire_store(view),
        **_asked(view),
        "title": view.title,
        "query": view.to_query(),
    }


def _asked(view: View) -> dict[str, Any]:
    """What else is asked: the size of territories, ice, the area in question."""
    return {"size": view.size_km2, "ice": view.ice, **area_store(view)}


def area_store(view: View) -> dict[str, Any]:
    """The area in question: a feature's name, or an outline's corners."""
    return {"feature": view.area, "area": list(view.outline)}


def fire_store(view: View) -> dict[str, Any]:
    """The fire part of the View; `frames` are the pictures of its scenario or of the difference, `framesb` those of scenario B alone."""
    return {
        "fire": fire_link.text(view.scenario),
        "fireb": (fire_link.text(view.other) or "0") if view.other else "",
        "cmp": view.compare,
        "show": view.show,
        "year": view.year,
        "years": view.years,
        "hist": view.history,
        "frames": _frames(view if view.differs else view.alone()),
        "framesb": _frames(view.exchanged().alone()) if view.other else None,
    }


def _frames(view: View) -> tuple[str, str, int]:
    """What stands before and after the year in the addresses of a View's pictures, and the year that they leave out."""
    first = replace(view, year=1)
    head, _, tail = fire_url(first, "light").partition("&year=1") if view.years > 1 else (fire_url(first, "light"), "", "")
    return head.replace("/light.", "/{theme}.", 1), tail, view.years
