"""A layer's look as QGIS reads it: the marks of the symbology as rules of a QML document, one rule for each class and span of scales.

Widths are CSS pixels turned into mm, as the page draws them at the View's zoom. Rules are drawn in passes, the marks of
the table in their order, so that casings lie below all lines.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dashboard.snapshot.frame import metres_per_px
from dashboard.snapshot.layers import far_out
from dashboard.symbology import LABELS, SURFACES, SYMBOLOGY, Dot, Fill, Label, Stroke, colour
from dashboard.wording import words
from dashboard.words.figures import plain
from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.symbology import Where
    from dashboard.view import View

    Key = tuple[Where | None, tuple[float, float]]

MM_PER_PX = 25.4 / 96
KINDS = {"polygon": "fill", "line": "line", "point": "marker"}
OVER_POINT, CURVED, AROUND = 1, 3, 6  # QGIS: where a label stands
HALO_PX = 1.6
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qml(layer_id: str, geometry: str, view: View) -> str:
    """The style of a layer's table in a View, its classes named in the View's language."""
    root = ET.Element("qgis", version="3.34.0", styleCategories="Symbology|Labeling|Rendering", labelsEnabled="1", hasScaleBasedVisibilityFlag="0")
    marks = [mark for mark in SYMBOLOGY[layer_id] if not isinstance(mark, SURFACES)]
    if marks and (geometry != "point" or any(isinstance(mark, Dot) for mark in marks)):
        _rules(root, layer_id, geometry, marks, view)
    else:
        ET.SubElement(root, "renderer-v2", type="nullSymbol")
    if labels := [label for label in LABELS if label.layer == layer_id]:
        _labels(root, labels, view)
    switch = CATALOG[layer_id].switch
    ET.SubElement(root, "layerOpacity").text = f"{view.layer(switch).opacity / 100 if switch else 1:g}"
    ET.indent(root)
    return DOCTYPE + ET.tostring(root, encoding="unicode") + "\n"


def _rules(root: ET.Element, layer_id: str, geometry: str, marks: Sequence[Stroke | Fill | Dot], view: View) -> None:
    renderer = ET.SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="1", forceraster="0", enableorderby="0")
    rules, symbols = ET.SubElement(renderer, "rules", key="rules"), ET.SubElement(renderer, "symbols")
    groups: dict[Key, list[tuple[int, Stroke | Fill | Dot]]] = {}
    for n, mark in enumerate(marks):
        groups.setdefault((mark.where, mark.zooms), []).append((n, mark))
    for n, ((where, zooms), of_class) in enumerate(groups.items()):
        scales = _scales(zooms, view)
        wanted = {"filter": expression(where)} if where else {}
        ET.SubElement(rules, "rule", {"key": f"rule-{n}", "symbol": str(n), "label": _named(layer_id, where, view)} | wanted | scales)
        symbol = ET.SubElement(symbols, "symbol", type=KINDS[geometry], name=str(n), alpha="1", force_rhr="0", clip_to_extent="1")
        for at, mark in of_class:
            _symbol_layer(symbol, mark, at, view.camera.zoom, polygon=geometry == "polygon")


def expression(where: Where) -> str:
    """A choice of features as QGIS and SQL write it."""
    values = ["true" if value is True else "false" if value is False else str(value) if isinstance(value, int) else f"'{value}'" for value in where.values]
    return f'"{where.name}" IN ({", ".join(values)})'


def _named(layer_id: str, where: Where | None, view: View) -> str:
    spoken = words(view.language)
    told = spoken.legend.get(f"{layer_id}:{where.values[0]}") if where else None
    return plain(told, view.language) if told else spoken.layers[layer_id].title


def _scales(zooms: tuple[float, float], view: View) -> dict[str, str]:
    """The span of zooms as denominators of the scale where the View looks."""
    low, high = zooms

    def denominator(zoom: float) -> str:
        return str(round(metres_per_px(view.camera.lat, zoom) / MM_PER_PX * 1e3))

    return ({"scalemaxdenom": denominator(low)} if low > 0 else {}) | ({"scalemindenom": denominator(high)} if high < 24 else {})


def _symbol_layer(symbol: ET.Element, mark: Stroke | Fill | Dot, at: int, zoom: float, *, polygon: bool) -> None:
    match mark:
        case Stroke():
            _layer(symbol, "SimpleLine", at, _line(mark, zoom, polygon=polygon))
        case Fill():
            _layer(symbol, "SimpleFill", at, {"color": _rgba(mark.colour, mark.opacity), "style": "solid", "outline_style": "no"})
        case Dot():
            size, ring = mark.radius_px * far_out(mark, zoom), mark.ring_px * far_out(mark, zoom)
            around = {"outline_color": _rgba(mark.ring), "outline_style": "solid", "outline_width": _mm(ring), "outline_width_unit": "MM"}
            # QGIS draws a ring on the edge of a disc, the page outside it
            disc = {"name": "circle", "color": _rgba(mark.colour), "size": _mm(2 * size + ring), "size_unit": "MM", "scale_method": "diameter"}
            _layer(symbol, "SimpleMarker", at, disc | around)


def _line(mark: Stroke, zoom: float, *, polygon: bool) -> dict[str, str]:
    width = mark.width_px * far_out(mark, zoom)
    ribbon = polygon and bool(mark.inset_px)  # it reaches from the outline inwards: twice as wide, cut at the outline
    look = {
        "line_color": _rgba(mark.colour, mark.opacity),
        "line_style": "solid",
        "line_width": _mm(width * (2 if ribbon else 1)),
        "line_width_unit": "MM",
        "capstyle": "round" if mark.round_caps else "flat",
        "joinstyle": "round",
        "draw_inside_polygon": str(int(ribbon)),
        "use_custom_dash": str(int(bool(mark.dash))),
    }
    dash = list(mark.dash) * (1 + len(mark.dash) % 2)
    return look | ({"customdash": ";".join(_mm(part * width) for part in dash), "customdash_unit": "MM"} if dash else {})


def _layer(symbol: ET.Element, kind: str, at: int, options: dict[str, str]) -> None:
    layer = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": str(at)})
    held = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(held, "Option", type="QString", name=name, value=value)


def _labels(root: ET.Element, labels: list[Label], view: View) -> None:
    labeling = ET.SubElement(root, "labeling", type="rule-based")
    rules = ET.SubElement(labeling, "rules", key="labels")
    for label in reversed(labels):  # the last of the table get their places first
        wanted = {"filter": " AND ".join(map(expression, label.where))} if label.where else {}
        rule = ET.SubElement(rules, "rule", {"key": label.id, "description": label.id} | wanted | _scales(label.zooms, view))
        settings = ET.SubElement(rule, "settings", calloutType="simple")
        size = next((px for zoom, px in reversed(label.sizes) if zoom <= view.camera.zoom), label.sizes[0][1])
        field = f'coalesce("{label.field}_{view.language}", "name_{view.language}")' if label.field != "name" else f"name_{view.language}"
        style = ET.SubElement(
            settings,
            "text-style",
            fieldName=field,
            isExpression=str(int(label.field != "name")),
            fontFamily="Source Serif 4" if label.face.startswith("serif") else "Source Sans 3",
            fontItalic=str(int("italic" in label.face)),
            fontWeight="75" if "bold" in label.face else "50",
            fontSize=f"{size * 0.75:g}",
            fontSizeUnit="Point",
            textColor=_rgba(label.colour),
            capitalization=str(int(label.capitals)),
        )
        ET.SubElement(style, "text-buffer", bufferDraw="1", bufferSize=_mm(HALO_PX), bufferSizeUnits="MM", bufferColor=_rgba("map-halo"), bufferOpacity="1")
        placement = CURVED if label.along else AROUND if label.beside else OVER_POINT
        ET.SubElement(settings, "placement", placement=str(placement), placementFlags="2" if label.along else "10")


def _rgba(token: str, opacity: float = 1.0) -> str:
    code = colour(token, "light")
    return ",".join(str(int(code[at : at + 2], 16)) for at in (1, 3, 5)) + f",{math.floor(opacity * 255 + 0.5)}"


def _mm(px: float) -> str:
    return f"{px * MM_PER_PX:.4f}".rstrip("0").rstrip(".")
