"""The map of a View as one HTML page that opens from a file and asks nobody for anything: map, legend, words, sources."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.aria import aria
from dashboard.assets_folder import ASSETS
from dashboard.figures.fire import class_tokens
from dashboard.markup import Written, written
from dashboard.number import told
from dashboard.packet.drawing import OF_B, Drawing, drawing
from dashboard.packet.paths import UNIT_MM
from dashboard.packet.tables import left_out
from dashboard.rows import badge, citation, swatches
from dashboard.snapshot.beside import two_maps
from dashboard.snapshot.column import entries_on
from dashboard.snapshot.fonts import FAMILIES
from dashboard.snapshot.layers import shown
from dashboard.snapshot.picture import PX_MM
from dashboard.snapshot.saving import VIEW_KEY
from dashboard.snapshot.webfonts import faces
from dashboard.symbology import SIGNS
from dashboard.twin_files import twin_html
from dashboard.wording import layer_words, words
from dashboard.wording.fire import fire_words
from dashboard.wording.packet import packet_words
from dashboard.wording.sheet import sheet_words
from dashboard.words import fire, twin
from dashboard.words.numbers import distance
from dashboard.words.sheet import alt_text, title_of
from geodata import DATA_VERSION
from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import LayerState, View

FOLDER = Path(__file__).parent
# the buttons on the map: id, sign, and which sentence names them
TOOLS = (("nearer", "+", "zoom_in"), ("farther", "\u2212", "zoom_out"), ("home", "\u2302", "home"))
PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="{view_key}" content="{view}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
<script>{script}</script>
</body>
</html>
"""
POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def page(view: View, address: str = "") -> bytes:
    """The page in the View's language, its letters inside; with the address of the atlas, where there is one, as a link.

    Raises:
        GeodataError: when the map or its words cannot be made.
    """
    made, spoken = drawing(view), words(view.language)
    words_and_sources = html.Div([Written(twin_html(view)), _sources(view), _again(view, address)], className="told")
    body = written([_head(view), html.Main([_map(view, made), _layers(view, made), words_and_sources], className="both")])
    script = (FOLDER / "page.js").read_text(encoding="utf-8")
    sealed = "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return PAGE.format(
        lang=spoken.html_lang,
        policy=POLICY.format(script=sealed),
        view_key=VIEW_KEY,
        view=escape(view.to_query()),
        title=escape(title_of(view)),
        style=_faces(view, body, made) + _tokens() + (FOLDER / "page.css").read_text(encoding="utf-8"),
        body=body,
        script=script,
    ).encode()


def _faces(view: View, body: str, made: Drawing) -> str:
    """The letters that stand on the page, in the faces they stand in."""
    text = unescape(re.sub(r"<svg class=.*?</svg>|<[^>]*>", " ", body, flags=re.DOTALL))
    strong = unescape(" ".join(re.findall(r"<(?:h2|th|strong)[^>]*>(.*?)</", body, flags=re.DOTALL)))
    strong += "".join([*words(view.language).grades.values(), *SIGNS.values(), *(sign for _, sign, _ in TOOLS)])
    return faces([(text, FAMILIES["regular"]), (strong, FAMILIES["semibold"]), (title_of(view), FAMILIES["serif-bold"]), *made.texts])


@cache
def _tokens() -> str:
    """The page's own tokens, light and dark by what the reader's device asks for; paper is light."""
    light, dark = re.findall(r"\{(.*?)\}", (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8"), re.DOTALL)[:2]
    shown_when = "--when-light:inline;--when-dark:none;"
    hidden = "--when-light:none;--when-dark:inline;"
    return f":root{{{light}{shown_when}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}{hidden}}}}}"


def _head(view: View) -> Component:
    """Title, what the map shows, and that a scenario is one."""
    spoken, lines = words(view.language), [words(view.language).picture_subtitle]
    if fire.LAYER in twin.drawn(view):
        note = fire_words(view.language).named.format(name=spoken.grades["scenario"], value=spoken.grade_meaning["scenario"])
        lines = [fire.on_map(view), fire.history_line(view), fire.result_line(view), note]
    return html.Header([html.H1(title_of(view)), *map(html.P, filter(None, lines))])


def _map(view: View, made: Drawing) -> Component:
    spoken = words(view.language)
    ground = made.frame
    alt = alt_text(view, ground.lon, ground.lat, ground.width_m, made.failed)
    unit, metres = PX_MM / UNIT_MM, UNIT_MM / 1e3 * ground.scale
    opened = f'<svg class="map" role="img" aria-label="{escape(alt)}" data-unit="{unit:.5f}" data-metres="{metres:.5f}" '
    buttons = [html.Button(sign, id=name, title=getattr(spoken, said), type="button", **aria(label=getattr(spoken, said))) for name, sign, said in TOOLS]
    foot = [
        html.Div([html.Div(id="length"), html.Div(id="bar", className="bar")], title=spoken.scale),
        html.Div(f"{spoken.north_letter} \u2191", title=spoken.north),
    ]
    if view.one_history:  # a map of one history says so wherever it stands
        both: dict[str, Any] = {"data-layer": f"{fire.LAYER} {OF_B}"}
        foot.append(html.Div(fire.history_line(view), **both))
    about: dict[str, Any] = {"data-km": spoken.km, "data-m": spoken.m, "data-lang": spoken.html_lang}
    frame = html.Div(
        [Written(made.svg.replace("<svg ", opened, 1)), html.Div(buttons, className="tools"), html.Div(foot, className="foot")],
        id="map",
        tabIndex=0,
        role="group",
        **aria(label=spoken.map_name, describedby="hint"),
        **about,
    )
    hint = html.Span(packet_words(view.language).hint, id="hint")
    return html.Figure([frame, html.Figcaption([hint, " ", spoken.boundary_note if view.layer("borders").on else ""])])


def _layers(view: View, made: Drawing) -> Component:
    """The legend, which switches the layers."""
    spoken = words(view.language)
    rows = [row for state in view.layers if state.on for row in _rows(state, view, made)]
    listed = html.Ul(rows, className="layers") if rows else html.P(sheet_words(view.language).alt_none)
    head, note = html.H2(spoken.on_this_map, id="layers"), html.P(spoken.map_note, className="second")
    return html.Section([head, listed, note], className="legend", **aria(labelledby="layers"))


def _rows(state: LayerState, view: View, made: Drawing) -> list[Component]:
    """The row of a layer; of the fire scenario one for each of two maps."""
    title = layer_words(view.language, state.id).title
    if state.id != fire.LAYER:
        return [_row(state.id, state.id, title, view, made)]
    if not two_maps(view):
        return [_row(state.id, state.id, title, view, made)]
    named = packet_words(view.language).of_letter
    pairs = ((fire.LAYER, "A", view.alone()), (OF_B, "B", view.exchanged().alone()))
    return [_row(state.id, value, named.format(layer=title, letter=letter), one, made) for value, letter, one in pairs]


def _row(layer_id: str, value: str, title: str, view: View, made: Drawing) -> Component:
    entry, spoken = CATALOG[layer_id], words(view.language)
    reason = made.failed.get(layer_id) or left_out(view).get(layer_id)
    checked = "" if value == OF_B or reason else " checked"
    one_of = ' name="maps"' if title != layer_words(view.language, layer_id).title else ""
    box = Written(f'<input type="checkbox" value="{value}"{one_of}{checked}{" disabled" if reason else ""}>')
    label = html.Label([box, *_swatch(layer_id, view), html.Span(title, className="name"), badge(entry.grade, spoken)])
    exact = f"± {distance(entry.accuracy_km, view.language)} · "
    summary = reason or [exact, *told(layer_words(view.language, layer_id).summary, view.language)]
    return html.Li([label, html.P(summary, className="second"), *_classes(layer_id, view, made)])


def _swatch(layer_id: str, view: View) -> list[Component]:
    """The layer's symbol; of the fire scenario the colours that are shown."""
    if layer_id != fire.LAYER:
        return swatches(layer_id)
    colours = [token for token in class_tokens(view)[: len(fire.class_names(view))] if token]
    return [html.Span([html.Span(style={"background": f"var(--{token})"}) for token in colours], className="swatch ramp")]


def _classes(layer_id: str, view: View, made: Drawing) -> list[Component]:
    """What a layer's colours and lines stand for, of the classes that the map shows."""
    if layer_id == fire.LAYER and layer_id not in made.failed:
        pairs = zip(class_tokens(view), fire.class_names(view), strict=False)  # some colours are of a scenario with succession alone
        parts = [html.Li([html.Span(className="box", style={"background": f"var(--{token})"} if token else {}), name]) for token, name in pairs]
    else:
        legend = {key.partition(":")[2]: text for key, text in words(view.language).legend.items() if key.startswith(f"{layer_id}:")}
        parts = [
            html.Li([*swatches(layer_id, value), html.Span(told(text, view.language))])
            for value, text in legend.items()
            if shown(made.frame, view, layer_id, value)
        ]
    return [html.Ul(parts, className="classes")] if parts else []


def _sources(view: View) -> Component:
    spoken = words(view.language)
    keys = dict.fromkeys(key for entry in entries_on(view) for key in entry.sources)
    licences = sorted({entry.licence for entry in entries_on(view)})
    return html.Section(
        [
            html.H2(spoken.sources_title),
            html.Ul([html.Li(citation(key)) for key in keys], className="sources"),
            html.P([html.Strong(spoken.licence), " ", html.Code(", ".join(licences))]),
        ]
    )


def _again(view: View, address: str) -> Component:
    """The data's version, that the page stands alone, and the way back to the atlas."""
    spoken = words(view.language)
    query = view.to_query()
    way = html.A(query, href=f"{address}/?{query}", rel="noreferrer") if address else html.Code(query)
    lines = [spoken.made_of.format(version=DATA_VERSION), packet_words(view.language).offline]
    unreviewed = [html.P(spoken.unreviewed, className="second")] if spoken.unreviewed else []
    return html.Footer([*map(html.P, lines), html.P([f"{spoken.opens_again} ", way]), *unreviewed])
