"""The Views that an atlas or a moving picture has a sheet for: each year, protected area or scenario of a View."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.regions import TILE_PX
from dashboard.sheet import refusal
from dashboard.snapshot.frame import EQUATOR_M, FREE_PX, frame
from dashboard.snapshot.shapes import read
from dashboard.snapshot.sheet import grid
from dashboard.view import LAT, LON, ZOOM, Camera, clean_title
from dashboard.wording.fire import fire_words
from dashboard.words.area import area_name
from geodata.budgets import SHEET
from geodata.crs import GEOD
from geodata.layers.vector import area_ids
from geodata.models.scenario import PRESETS

if TYPE_CHECKING:
    from dashboard.sheet import Sheet
    from dashboard.view import View

FIRE, AREAS = "fire-scenario", "protected-areas"
PAGES_MOST = SHEET.items
ROOM = 1.6  # times an area's own width and height that its page shows
NEAREST = 11.0  # zoom: smaller areas are shown with their surroundings


def pages(view: View, sheet: Sheet) -> list[View]:
    """The View of each page of a sheet: one, or those of its atlas.

    Raises:
        SheetError: when the View has nothing to make pages of, or too much.
    """
    match sheet.each:
        case "year":
            found = years(view)
        case "scenario":
            found = [_of_scenario(view, name) for name in PRESETS]
            _refuse_without_fire(view)
        case "area":
            found = _areas(view, sheet)
        case _:
            found = [view]
    if not 0 < len(found) <= PAGES_MOST:
        raise refusal(reason="pages", most=PAGES_MOST, asked=len(found))
    return found


def years(view: View) -> list[View]:
    """The View in each year of its fire scenario.

    Raises:
        SheetError: when the fire scenario is off.
    """
    _refuse_without_fire(view)
    return [replace(view, year=year) for year in range(1, view.years + 1)]


def _refuse_without_fire(view: View) -> None:
    if not view.layer(FIRE).on:
        raise refusal(reason="no_fire")


def _of_scenario(view: View, name: str) -> View:
    scenario = PRESETS[name]
    year = scenario.years if view.year == view.years else min(view.year, scenario.years)
    return replace(view, scenario=scenario, other=None, compare="side", year=year, title=clean_title(fire_words(view.language).preset[name]))


def _areas(view: View, sheet: Sheet) -> list[View]:
    """Each protected area whose middle the sheet's map shows, near enough to fill most of its own page."""
    seen = frame(view.camera, grid(sheet).map)
    west, south, east, north = seen.bounds()
    found = []
    for area_id, shape in zip(*(read(AREAS).table[name] for name in ("id", "geometry")), strict=True):
        middle = shape.representative_point()
        if area_id not in area_ids(AREAS):  # known by its place alone
            continue
        if west < middle.x < east and south < middle.y < north:
            one = replace(view, area=f"{AREAS}/{area_id}", outline=(), camera=_camera(shape.bounds))
            found.append(replace(one, title=clean_title(area_name(one))))
    return found


def _camera(bounds: tuple[float, float, float, float]) -> Camera:
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    wide, high = GEOD.line_length([west, east], [lat, lat]), GEOD.line_length([lon, lon], [south, north])
    metres = ROOM * max(wide / FREE_PX[0], high / FREE_PX[1])
    zoom = math.log2(EQUATOR_M * math.cos(math.radians(lat)) / (TILE_PX * metres))
    return Camera(min(max(lon, LON[0]), LON[1]), min(max(lat, LAT[0]), LAT[1]), min(max(zoom, ZOOM[0]), NEAREST))
