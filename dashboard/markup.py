"""Parts of the page that nothing is wired to, as plain HTML.

Dash asks every component of the page at every change of any of them; a page of 1,700 components is seconds late. What no
callback reads or writes therefore goes to the browser as the HTML of one component a part (`assets/js/markup.js`).
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

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


class Still(NamedTuple):
    """A part that no callback knows, nor anything in it: its tag, its properties without children, and the HTML inside."""

    tag: str
    props: dict[str, Any]
    inner: str

    def html(self) -> str:
        """The part itself as HTML."""
        # Dash keeps aria- and data- in a set, whose order is another in every process
        ordered = sorted(self.props.items(), key=lambda item: item[0] if "-" in item[0] else "")
        attributes = "".join(_attribute(name, value) for name, value in ordered)
        return f"<{self.tag}{attributes}>" if self.tag in VOID else f"<{self.tag}{attributes}>{self.inner}</{self.tag}>"


_TOLD: WeakKeyDictionary[Component, list[Any]] = WeakKeyDictionary()


def shared(part: Component) -> Component:
    """A component that stands in many pages: its HTML is made once. Do not change it any more."""
    _TOLD.setdefault(part, [])
    return part


def frozen(part: Any) -> Any:
    """Components as the page takes them (JSON), every largest part that no callback knows as HTML.

    Args:
        part: a component, a list of components and texts, or a text.
    """
    return _settled(_told(part))


def _told(part: Any) -> Any:
    """A component as `Still` where no callback knows it or anything in it, else as JSON; from the leaves up, each asked once."""
    if isinstance(part, (list, tuple)):
        return [_told(each) for each in part]
    if not isinstance(part, Component):
        return part
    kept = _TOLD.get(part)
    if kept is None:
        return _unshared(part)
    if not kept:
        kept.append(_unshared(part))
    return kept[0]


def _unshared(part: Component) -> Any:
    held = part.to_plotly_json()
    props = {name: _told(value) for name, value in held["props"].items()}
    children = props.get("children")
    wired = held["namespace"] != "dash_html_components" or "n_clicks" in props or _named(props.get("id")) in FILLED
    if wired or _known(children):
        return held | {"props": {name: _settled(value) for name, value in props.items()}}
    props.pop("children", None)
    return Still(held["type"].lower(), props, written(children))


def _known(told: Any) -> bool:
    """Whether a callback knows any of these parts."""
    return any(map(_known, told)) if isinstance(told, list) else isinstance(told, dict)


def _settled(told: Any) -> Any:
    """The same with what is still as one component of HTML."""
    if isinstance(told, Still):
        attributes = {name: _named(value) if name == "id" else value for name, value in told.props.items()}
        return {"namespace": NAMESPACE, "type": "Markup", "props": {"tag": told.tag, "attributes": attributes, "html": told.inner}}
    return [_settled(each) for each in told] if isinstance(told, list) else told


def written(part: Any) -> str:
    """The HTML of components of `dash.html` and texts.

    Args:
        part: a component, a text, or a list of them.
    """
    if isinstance(part, Still):
        return part.html()
    if isinstance(part, (list, tuple)):
        return "".join(written(each) for each in part)
    if isinstance(part, Component):
        held = part.to_plotly_json()
        props = held["props"]
        return Still(held["type"].lower(), props, written(props.pop("children", None))).html()
    return "" if part is None else str(part) if isinstance(part, Written) else escape(str(part), quote=False)


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
