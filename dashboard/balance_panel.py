"""The table of a View's balance sheet, and how a person chooses the area that it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.buttons import icon
from dashboard.markup import control
from dashboard.number import elements, filled, number
from dashboard.wording import words
from dashboard.wording.balance import balance_words
from dashboard.wording.explore import explore_words
from dashboard.words.area import area_name
from dashboard.words.balance import fire_line, made_of, summary_rows, table, territory_lines
from dashboard.words.figures import chosen, computed
from dashboard.words.fire import set_here, values_line
from geodata.errors import GeodataError
from geodata.models.scenario import CORNERS_MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.view import Language, View
    from dashboard.words.balance import Cell, Heading, Table


def panel(language: Language) -> list[Component]:
    """What stands in the panel whatever the View: how an area is chosen, and the place of the table."""
    said, spoken = balance_words(language), words(language)
    close = html.Button(
        icon("close"),
        id=ids.BALANCE_CLOSE,
        title=spoken.close,
        className="quiet drawer-close",
        **aria(label=spoken.close),
    )
    return [
        close,
        html.H2(said.button, id=ids.BALANCE_TITLE, tabIndex=-1),
        html.P(id=ids.AREA_NOTE, className="area-note", role="status"),
        html.P(said.working, id=ids.BALANCE_WORKING, className="second", role="status", hidden=True),
        html.Div(id=ids.BALANCE_BODY),
        html.H3(said.choose),
        html.P(said.pick_hint.format(button=said.figures_for), className="second"),
        html.Div(
            [
                html.Button(said.draw, className="bordered", **_act("draw")),
                html.Button(said.file, className="bordered", **_act("file")),
            ],
            className="area-acts",
        ),
        html.P(filled(said.file_hint, most=set_here(str(CORNERS_MOST))), className="second"),
        html.Div(
            [
                html.Label(said.corners, htmlFor=ids.CORNERS),
                control("text", ids.CORNERS, autocomplete="off"),
                html.Button(said.corners_use, className="bordered", **_act("corners")),
            ],
            className="corners",
        ),
    ]


def names(view: View) -> dict[str, Any]:
    """What says of an element that it holds the name of the area in question."""
    return {"data-name": view.area or "area"}


def _origin(kind: str, *origins: str) -> dict[str, Any]:
    return {f"data-{kind}": " ".join(origins)}


def area_told(view: View) -> str:
    """The area in question by name, for the panel; nothing when there is none."""
    name = area_name(view)
    return f"{balance_words(view.language).area}: {name}" if name else ""


def drawing_bar(language: Language) -> list[Component]:
    """What stands over the map while an area is drawn."""
    said = balance_words(language)
    acts = {"set": said.corner_set, "back": said.corner_back, "done": said.corner_done, "cancel": said.cancel}
    return [
        html.Strong(said.drawing),
        html.P(said.draw_hint, className="second"),
        html.P(said.draw_keys, className="second"),
        html.P(id=ids.CORNER_COUNT, role="status"),
        html.Div([html.Button(text, className="bordered", **_act(act)) for act, text in acts.items()], className="area-acts"),
    ]


def measuring_bar(language: Language) -> list[Component]:
    """What stands over the map while a line is drawn and measured."""
    said = explore_words(language)
    spoken: dict[str, Any] = {"data-measured": said.measured, "data-none": said.measured_none, "data-ended": said.measure_ended, "data-no-map": said.no_map}
    acts = {"set": said.point_set, "back": said.point_back, "cancel": said.measure_end}
    return [
        html.Strong(said.measuring),
        html.P(said.measure_hint, className="second"),
        html.P(said.measure_keys, className="second"),
        html.P(id=ids.MEASURED, className="measured", role="status", **_origin("computed", "map"), **spoken),
        html.Div([html.Button(text, className="bordered", **_act(act)) for act, text in acts.items()], className="area-acts"),
    ]


def _act(name: str) -> dict[str, Any]:
    """What a press does, for the page's script."""
    return {"data-act": name}


def balance(view: View) -> list[Component]:
    """What the View's balance sheet tells, or a sentence that says why it cannot."""
    said, language = balance_words(view.language), view.language
    try:
        summary, full = summary_rows(view), table(view)
    except GeodataError as error:
        return [html.P(str(error), className="second error")]
    return [
        *_subject(view, full),
        _sheet(summary, said.by_range, language, ids.SUMMARY),
        html.P(said.once, className="second"),
        html.P(elements(fire_line(view)), className="second"),
        html.P(values_line(view), className="second", **_origin("setting", "fire")),
        html.P(said.elsewhere, className="second"),
        *(html.P(elements(line), className="second") for line in territory_lines(view)),
        _sheet(full, said.by_protection, language, ids.BALANCE_TABLE),
        html.P(f"{said.sort_note} {said.also_note} {said.rounded_note}", className="second"),
        html.Div([_file(suffix, view) for suffix in ("csv", "json")], className="area-acts"),
    ]


def _subject(view: View, full: Table) -> list[Component]:
    """The land that the sheet is of, its area, and the estimate that divides it."""
    said, language = balance_words(view.language), view.language
    at = next(at for at, heading in enumerate(full.headings) if heading.id == "area_km2")
    area = number(computed(f"{full.total[at].text}\u00a0{words(language).km2}", *full.origins))
    before, _, after = said.area_named.partition("{name}")
    named = html.Span(area_name(view) or said.whole, className="area-name", **names(view))
    told = [before, named, *[area if part == "{area}" else part for part in after.partition("{area}")]]
    clear = html.Button(said.clear, className="bordered", **_act("clear"))
    return [
        html.P([f"{said.area}: ", *told], id=ids.AREA_TOLD),
        html.P(elements(chosen(view.estimate, language)), className="second"),
        *([clear] if area_name(view) else []),
    ]


def _sheet(told: Table, caption: str, language: Language, id_: str) -> Component:
    """A table that the page sorts by itself; the total stays at its foot."""
    head = html.Tr([_heading(one) for one in told.headings])
    rows = [html.Tr([_cell(one, heading, told.origins) for one, heading in zip(row, told.headings, strict=True)]) for row in told.rows]
    keys = sum(heading.kind == "key" for heading in told.headings)
    total = [html.Th(balance_words(language).total, scope="row", colSpan=keys)]
    total += [_cell(one, heading, told.origins) for one, heading in list(zip(told.total, told.headings, strict=True))[keys:]]
    sheet = html.Table([html.Caption(caption), html.Thead(head), html.Tbody(rows), html.Tfoot(html.Tr(total))], className="sheet", id=id_)
    return html.Div(sheet, className="scroll", tabIndex=0, role="region", **aria(label=caption))


def _heading(heading: Heading) -> Component:
    column: dict[str, Any] = {"data-column": heading.id}
    button = html.Button(elements(heading.parts), className="sort")
    return html.Th(button, scope="col", className=heading.kind, **column, **aria(sort="none"))


def _cell(one: Cell, heading: Heading, origins: Sequence[str]) -> Component:
    """A cell; what is not known is hatched and says so."""
    held: dict[str, Any] = {"data-column": heading.id, "data-value": one.value}
    shown = " ".join(filter(None, (heading.kind, "" if one.known else "unknown-here")))
    if heading.kind == "key":
        return html.Td(one.text, className=shown, **held)
    return html.Td(one.text, className=shown, **held, **_origin("computed", *made_of(heading.id, origins)))


def _file(suffix: str, view: View) -> Component:
    """A button that saves the sheet in one format."""
    text = words(view.language).save_as.format(format=suffix.upper())
    return html.A(text, href=f"/balance.{suffix}?{view.to_query()}", className="bordered save")
