"""What a balance sheet costs beside a plain geopandas overlay, and how far their figures lie apart.

The overlay cuts the same land by the same layers and by every cell of the fire model as a polygon, all in METRIC, and
keeps nothing between questions.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.catalog import estimate
from geodata.crs import METRIC
from geodata.layers import vector
from geodata.layers.landscape import landscape
from geodata.models import balance as model
from geodata.models import holding, parcels, room
from geodata.models.expectation import expectation
from geodata.models.scenario import PUBLISHED
from tests.bench.figures import progress, spread, target

if TYPE_CHECKING:
    from geodata.models.scenario import Scenario
    from tests.bench.figures import Extent

UNLISTED = ("none-listed", "not-known")
LEAST_KM2 = 0.1
SIZE_KM2 = 100.0  # of a territory, as the default View has it
FIGURES = ["area_km2", "burned_km2"]


def run(extent: Extent) -> dict[str, Any]:
    """Times of the default sheet and of one for another estimate, and the largest difference from the overlay."""
    sheets = {estimate_id: _beside(estimate_id, extent.repeats) for estimate_id in ("core", "present")}
    moved = _moved(20 * extent.repeats)
    targets = [
        target("default sheet when a lever has moved, p95, ms", moved["p95"], at_most=150),
        *(target(f"difference from the overlay, {name}, per cent", told["largest_difference_percent"], at_most=0.1) for name, told in sheets.items()),
    ]
    return {"sheets": sheets, "lever_moved_ms": moved, "targets": targets}


def _beside(estimate_id: str, repeats: int) -> dict[str, Any]:
    progress(f"{estimate_id}: sheet and overlay")
    question = model.Question(estimate=estimate_id, scenario=PUBLISHED, size_km2=SIZE_KM2)
    for kept in (parcels.parcels, model._covered, holding._in_range, room._on_threads):
        kept.cache_clear()
    begun = time.perf_counter()
    ours = listed(model.balance(question))
    cold_ms = (time.perf_counter() - begun) * 1000
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        model.balance(question)
        times.append((time.perf_counter() - begun) * 1000)
    begun = time.perf_counter()
    theirs = overlay(estimate_id, PUBLISHED, PUBLISHED.years)
    overlay_ms = (time.perf_counter() - begun) * 1000
    return {
        "rows": len(ours),
        "first_ms": round(cold_ms, 1),
        "warm_ms": spread(times),
        "overlay_ms": round(overlay_ms, 1),
        "largest_difference_percent": round(100 * difference(ours, theirs), 5),
        "total_km2": {"sheet": round(float(ours["area_km2"].sum()), 3), "overlay": round(float(theirs["area_km2"].sum()), 3)},
        "burned_km2": {"sheet": round(float(ours["burned_km2"].sum()), 3), "overlay": round(float(theirs["burned_km2"].sum()), 3)},
    }


def _moved(moves: int) -> dict[str, float]:
    """Milliseconds from a moved lever to the default sheet."""
    times = []
    for step in range(moves):
        begun = time.perf_counter()
        model.balance(model.Question(scenario=replace(PUBLISHED, annual_share=0.15 + 0.1 * step / moves), year=1 + step % 6, size_km2=SIZE_KM2))
        times.append((time.perf_counter() - begun) * 1000)
    p50, p95 = np.quantile(times, [0.5, 0.95])
    return {"moves": moves, "p50": round(float(p50), 1), "p95": round(float(p95), 1), "worst": round(max(times), 1)}


def listed(sheet: model.Sheet) -> pd.DataFrame:
    """Area and burned area of a sheet's rows; land without a listed protected area in one row."""
    told = pd.DataFrame(sheet.rows, columns=[column.id for column in sheet.columns])
    told["protection"] = told["protection"].replace(dict.fromkeys(UNLISTED, "none"))
    return told.groupby(list(model.KEYS))[FIGURES].sum()


def difference(ours: pd.DataFrame, theirs: pd.DataFrame) -> float:
    """The largest difference of a figure as a share of the overlay's; 1 when a figure below LEAST_KM2 is more than that apart."""
    ours, theirs = ours.align(theirs, fill_value=0.0)
    apart, real = (ours - theirs).abs(), theirs >= LEAST_KM2
    if (apart[~real] >= LEAST_KM2).any(axis=None):
        return 1.0
    return float((apart[real] / theirs[real]).max(axis=None))


def overlay(estimate_id: str, scenario: Scenario, year: int) -> pd.DataFrame:
    """The same figures by geopandas alone."""
    region, leopard_range = (_shapes(layer_id).dissolve()[["geometry"]] for layer_id in ("study-region", estimate(estimate_id).layer))
    land = gpd.overlay(leopard_range.assign(range="inside"), region, how="union")
    land["range"] = land["range"].fillna("outside")
    provinces = _shapes("provinces").dissolve("country").reset_index()[["country", "geometry"]]
    russia = provinces["country"] == "RU"
    provinces.loc[russia, "geometry"] = provinces.loc[russia, "geometry"].union(region.geometry.iloc[0])
    pieces = []
    for (_, country), part in gpd.overlay(land, provinces, how="intersection", keep_geom_type=True).groupby(["range", "country"]):
        pieces.append(_protected(part, str(country)))
    every = gpd.GeoDataFrame(pd.concat(pieces, ignore_index=True), crs=METRIC)
    every["area_km2"] = every.area / 1e6
    areas = every.groupby(list(model.KEYS))[["area_km2"]].sum()
    within = gpd.overlay(gpd.overlay(every, region, keep_geom_type=True), _cells(scenario, year), how="intersection", keep_geom_type=True)
    within["burned_km2"] = within.area / 1e6 * within["chance"]
    return areas.join(within.groupby(list(model.KEYS))[["burned_km2"]].sum()).fillna(0.0)


def _protected(land: gpd.GeoDataFrame, country: str) -> gpd.GeoDataFrame:
    """Land of a country with its strictest protection."""
    areas = _shapes("protected-areas")
    areas = areas[(areas["country"] == country) & (areas.area > 0)]
    areas = areas.assign(protection=areas["type"].map(parcels.PROTECTION_OF_TYPE))
    pieces = []
    for protection in parcels.PROTECTIONS:
        alike = areas.loc[areas["protection"] == protection, ["geometry"]].dissolve()
        if not alike.empty and not land.empty:
            pieces.append(gpd.overlay(land, alike, how="intersection", keep_geom_type=True).assign(protection=protection))
            land = gpd.overlay(land, alike, how="difference", keep_geom_type=True)
    return gpd.GeoDataFrame(pd.concat([*pieces, land.assign(protection="none")], ignore_index=True), crs=METRIC)


def _cells(scenario: Scenario, year: int) -> gpd.GeoDataFrame:
    """Every modelled cell as a polygon with its chance of burning at least once by the end of a year."""
    ground = landscape(scenario.cell_m)
    rows, cols = np.nonzero(ground.land)
    west, north = ground.west_m + cols * ground.cell_m, ground.north_m - rows * ground.cell_m
    squares = shapely.box(west, north - ground.cell_m, west + ground.cell_m, north)
    chances = expectation(scenario)
    return gpd.GeoDataFrame({"chance": chances.ever[year - 1][chances.places[rows, cols]]}, geometry=squares, crs=METRIC)


def _shapes(layer_id: str) -> gpd.GeoDataFrame:
    """A layer in METRIC, mended where lines cross that only touch in degrees."""
    shapes = vector.read(layer_id).to_crs(METRIC)
    return shapes.set_geometry(shapes.geometry.make_valid())
