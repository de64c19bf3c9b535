"""Legend swatches: the real marks of a layer, drawn small as SVG."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from dashboard.symbology import FIRE_CLASSES, SURFACES, SYMBOLOGY, Burned, Dot, Fill, Relief, Stroke, Theme, colour
from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from dashboard.symbology import Mark

WIDTH, HEIGHT = 34, 20


@cache
def swatch(layer_id: str, value: str | None, theme: Theme) -> str:
    """An SVG image address that shows how a layer, or its features with one `where` value, looks."""
    shown = [mark for mark in SYMBOLOGY[layer_id] if value is None or isinstance(mark, SURFACES) or mark.where is None or value in mark.where.values]
    if value is None and shown and not isinstance(shown[-1], SURFACES):  # one class stands for all
        first = next((mark.where for mark in shown if not isinstance(mark, SURFACES) and mark.where), None)
        shown = [mark for mark in shown if isinstance(mark, SURFACES) or mark.where in {None, first}]
    parts = "".join(_part(mark, CATALOG[layer_id].geometry, theme) for mark in shown)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">{parts}</svg>'
    return "data:image/svg+xml," + quote(svg, safe="/:=' ,")


def _part(mark: Mark, geometry: str, theme: Theme) -> str:
    match mark:
        case Dot():
            fill, ring = colour(mark.colour, theme), colour(mark.ring, theme)
            return f'<circle cx="17" cy="10" r="{mark.radius_px}" fill="{fill}" stroke="{ring}" stroke-width="{mark.ring_px}"/>'
        case Fill():
            return f'<rect x="3" y="3" width="28" height="14" rx="3" fill="{colour(mark.colour, theme)}" opacity="{mark.opacity}"/>'
        case Burned():
            ramp = [token for token in FIRE_CLASSES["chance"] if token]
            return "".join(
                f'<rect x="{3 + 28 * n / len(ramp):.2f}" y="3" width="{28 / len(ramp) + 0.1:.2f}" height="14" fill="{colour(token, theme)}"/>'
                for n, token in enumerate(ramp)
            )
        case Relief():
            tint, shade = colour(mark.tint, theme), colour(mark.shade, theme)
            return f'<path d="M3 17 12 6l5 6 4-4 10 9z" fill="{tint}"/><path d="M12 6l5 6-3 5z M21 8l10 9h-7z" fill="{shade}"/>'
        case Stroke():
            return _line(mark, geometry, theme)


def _line(mark: Stroke, geometry: str, theme: Theme) -> str:
    width = min(mark.width_px, 7)
    dash = f' stroke-dasharray="{" ".join(f"{part * mark.width_px:g}" for part in mark.dash)}"' if mark.dash else ""
    cap = ' stroke-linecap="round"' if mark.round_caps else ""
    look = f'fill="none" stroke="{colour(mark.colour, theme)}" stroke-width="{width}" opacity="{mark.opacity}"{dash}{cap}'
    if geometry == "polygon":
        inset = 3 + mark.inset_px
        return f'<rect x="{inset}" y="{inset}" width="{WIDTH - 2 * inset}" height="{HEIGHT - 2 * inset}" rx="3" {look}/>'
    return f'<path d="M2 12c8-7 20 4 30-4" {look}/>'
