"""Parts of the page that nothing is wired to, as plain HTML.

Dash asks every component of the page at every change of any of them; a page of 1,700 components is seconds late. What no
callback reads or writes therefore goes to the browser as the HTML of one component a part (`assets/js/markup.js`).
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dash._utils import stringify_id
from dash.development.base_component import Component

from dashboard import ids

NAMESPACE = "leopard_atlas"
FILLED = frozenset(
    {
        ids.CHROME,
        ids.FIRE_BAR,
        ids.FIRE,
        ids.LEVERS,
        ids.FIRE_NOTE,
        ids.CURVE,
        ids.RESULTS,
        ids.TERRITORIES,
        ids.SIZE_NOTE,
        ids.TILES,
        ids.BALANCE_BODY,
        ids.AREA_LINE,
        ids.DRAWER_BODY,
        ids.RESTING,
        ids.CHOSEN,
        ids.CHART,
        ids.TOUR_BODY,
    }
)  # HTML elements whose content a callback writes
VOID = frozenset({"br", "img", "input", "wbr"})
NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "colSpan": "colspan", "rowSpan": "rowspan"}


class Written(str):
    """HTML that is written already."""

    __slots__ = ()


def frozen(part: Any) -> Any:
    """Components as the page takes them (JSON), every largest part that no callback knows as HTML.

    Args:
        part: a component, a list of components and texts, or a text.
    """
    if isinstance(part, (list, tuple)):
        return [frozen(each) for each in part]
    if not isinstance(part, Component):
        return part
    held = part.to_plotly_json()
    props = held["props"]
    if _still(part):
        text = written(props.get("children"))
        attributes = {name: _named(value) if name == "id" else value for name, value in props.items() if name != "children"}
        return {"namespace": NAMESPACE, "type": "Markup", "props": {"tag": held["type"].lower(), "attributes": attributes, "html": text}}
    return held | {"props": {name: frozen(value) for name, value in props.items()}}


def _still(part: Any) -> bool:
    """Whether no callback knows this part or anything in it."""
    if not isinstance(part, Component):
        return True
    held = part.to_plotly_json()
    props = held["props"]
    wired = held["namespace"] != "dash_html_components" or "n_clicks" in props or _named(props.get("id")) in FILLED
    children = props.get("children")
    return not wired and all(_still(each) for each in (children if isinstance(children, (list, tuple)) else [children]))


def written(part: Any) -> str:
    """The HTML of components of `dash.html` and texts.

    Args:
        part: a component, a text, or a list of them.
    """
    if isinstance(part, (list, tuple)):
        return "".join(written(each) for each in part)
    if not isinstance(part, Component):
        return "" if part is None else str(part) if isinstance(part, Written) else escape(str(part), quote=False)
    held = part.to_plotly_json()
    tag, props = held["type"].lower(), held["props"]
    # Dash keeps aria- and data- in a set, whose order is another in every process
    ordered = sorted(props.items(), key=lambda item: item[0] if "-" in item[0] else "")
    attributes = "".join(_attribute(name, value) for name, value in ordered if name != "children")
    return f"<{tag}{attributes}>" if tag in VOID else f"<{tag}{attributes}>{written(props.get('children'))}</{tag}>"


def control(kind: str, id_: str | dict[str, str], **attributes: Any) -> Written:
    """An input of HTML of this type, which `dash.html` has not; only within still parts."""
    return Written(f"<input{''.join(_attribute(name, value) for name, value in {'type': kind, 'id': id_, **attributes}.items())}>")


def _named(id_: Any) -> Any:
    return stringify_id(id_) if isinstance(id_, dict) else id_


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if name == "id":
        value = _named(value)
    attribute = NAMES.get(name, name)
    if value is True:
        return f" {attribute.lower()}"
    if isinstance(value, dict):
        value = ";".join(f"{re.sub('[A-Z]', lambda upper: '-' + upper[0].lower(), key)}:{each}" for key, each in value.items())
    return f' {attribute}="{escape(str(value))}"'
