"""Why a file holds no area that can be used: each sentence says what is wrong and how to mend it."""

from __future__ import annotations

from typing import NoReturn

from geodata.errors import AreaError

REFUSALS = {
    "large": "The file is larger than {most} MB; simplify it, or keep only the area you ask about.",
    "corners": "The file holds more than about a million corners; simplify it, or keep only the area you ask about.",
    "items": "The file holds more than {most:,} values beside its corners; save it again without properties, or keep only the area you ask about.",
    "seconds": "The file takes longer than {most:g} seconds to read; simplify it, or keep only the area you ask about.",
    "binary": "The file is no UTF-8 text, so no GeoJSON; save it as GeoJSON (a shapefile or a GeoPackage must be converted).",
    "deep": "The file is nested too deeply to be GeoJSON; export it again.",
    "json": "The file is no JSON (line {line}); save it as GeoJSON.",
    "type": "The file is JSON but no GeoJSON: it has no type; save it as GeoJSON.",
    "constant": "The file holds {constant} where GeoJSON has numbers; export it again.",
    "object": "The file is no GeoJSON: a feature or geometry in it is no object; export it again.",
    "list": "The file is no GeoJSON: its {kind} has no list of {held}; export it again.",
    "crs": "The file's coordinates are in {crs}, not in longitude and latitude; save it in WGS 84 (EPSG:4326).",
    "crs_unnamed": "The file's coordinates are in an unnamed system, not in longitude and latitude; save it in WGS 84 (EPSG:4326).",
    "geometry": "The file is no GeoJSON: there is no geometry of type {kind}; export it again.",
    "rings": "The file holds more than {most:,} polygons and holes; keep only the area you ask about.",
    "lists": "The file is no GeoJSON: a polygon in it has no lists of coordinates; export it again.",
    "pair": "The file is no GeoJSON: a corner in it is no pair of numbers; export it again.",
    "few": "A polygon has fewer than three corners and its closing one; draw it again.",
    "swapped": "({first}, {second}) is no longitude and latitude: latitude stands before longitude; save it in WGS 84 (EPSG:4326), longitude first.",
    "projected": "({first}, {second}) is no longitude and latitude: the file is in a projected system; save it in WGS 84 (EPSG:4326), longitude first.",
    "lines": "The file holds only points and lines, no area; draw a polygon and save it as GeoJSON.",
    "empty": "The file holds no shapes, no area; draw a polygon and save it as GeoJSON.",
    "small": "The area is smaller than 1 hectare; draw a larger one.",
    "huge": "The area has {area:,.0f} km², a tenth of the earth or more; draw a smaller one.",
    "tangled": "The outline is too tangled to be an area: too many corners even when thinned; simplify it.",
    "crossings": "The outline is too tangled to be an area: its edges cross too often; draw it again without crossings.",
    "thin": "The area is too thin to be drawn with {most} corners; draw a simpler one.",
}


def refuse(reason: str, **gaps: str | float) -> NoReturn:
    """Refuse with the sentence of a reason.

    Raises:
        AreaError: always.
    """
    raise refusal(reason, **gaps)


def refusal(reason: str, **gaps: str | float) -> AreaError:
    """The refusal with the sentence of a reason and what fills its gaps."""
    return AreaError(REFUSALS[reason].format(**gaps), reason, gaps)
