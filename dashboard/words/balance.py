"""The balance sheet of a View in words: one table for the page, the terminal and the printed sheet.

Every figure is first rounded as the files hold it and only then for the eye, so that all of them tell the same.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from dashboard.pool import beside
from dashboard.wording import words
from dashboard.wording.balance import balance_words
from dashboard.wording.fire import fire_words
from dashboard.words import territories
from dashboard.words.area import area_name, asked_area
from dashboard.words.figures import Figure, computed, filled
from dashboard.words.fire import LAYER, set_here
from dashboard.words.numbers import number, percent
from geodata.catalog import estimate
from geodata.errors import DataFileError
from geodata.formats import written
from geodata.models.balance import CHANCE_EDGES, KEYS, Column, Question, balance
from geodata.models.parcels import NOT_KNOWN, Feature

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.view import Language, View
    from geodata.models.balance import Key, Value

Kind = Literal["key", "known", "unknown", "also"]

SUMMARY: tuple[Key, ...] = ("range", "country")
AREA_COLUMNS = ("area_km2", "burned_km2", "burned_share_of_modelled")
TERRITORY_COLUMNS = ("territory_count", "territory_room_count", "territory_room_not_known_count")
SUMMARY_COLUMNS = (*AREA_COLUMNS, "fire_not_known_km2", *TERRITORY_COLUMNS)
_CHANCES = {f"chance_{low}_{high}_km2": (low / 100, high / 100) for low, high in pairwise(CHANCE_EDGES)}
_ON_FIRE = ("burned", "unburned", "fire", "chance", "territory_room")
_NOT_KNOWN = ("fire_not_known_km2", "territory_room_not_known_count")


class Heading(NamedTuple):
    """A column's name in parts. `unknown` counts land of which something is not known, `also` overlaps other columns."""

    id: str
    parts: tuple[str | Figure, ...]
    kind: Kind


class Cell(NamedTuple):
    """A cell as it is read and as the files hold it; `known` is false where it tells that something is not known."""

    text: str
    value: str
    known: bool


class Table(NamedTuple):
    """A balance sheet as it is read; `origins` are the layers that it was worked out from."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...]
    origins: tuple[str, ...]


def question_of(view: View) -> Question:
    """What a View asks of the balance sheet: of the chance over all histories, or of the one that it shows."""
    fires = "annual" if view.show == "year" else "ever"
    size_km2 = view.size_km2 if territories.can(view) else None
    return Question(view.estimate, view.scenario, view.year, fires, view.history if view.show != "chance" else None, asked_area(view), size_km2)


def table(view: View, by: tuple[Key, ...] = KEYS, only: Sequence[str] = ()) -> Table:
    """The balance sheet of a View, what overlaps other columns last; with `only`, these columns beside the keys.

    Raises:
        BalanceError: when the area in question has no area.
        DataFileError: when a layer is missing or damaged.
    """
    sheet, language = beside(balance, question_of(view), by), view.language
    kinds: list[Kind] = [kind_of(column, by) for column in sheet.columns]
    order = sorted(range(len(kinds)), key=lambda at: (kinds[at] == "also", sheet.columns[at].id in _CHANCES))
    order = [at for at in order if not only or kinds[at] == "key" or sheet.columns[at].id in only]
    columns = [sheet.columns[at] for at in order]
    rows = [tuple(cell(row[at], sheet.columns[at], language) for at in order) for row in (*sheet.rows, sheet.total)]
    headings = tuple(Heading(column.id, tuple(_title(column, view)), kinds[at]) for at, column in zip(order, columns, strict=True))
    return Table(headings, tuple(rows[:-1]), rows[-1], _origins(view))


def summary_rows(view: View) -> Table:
    """The same by range and country, with what a person asks for first.

    Raises:
        BalanceError: when the area in question has no area.
        DataFileError: when a layer is missing or damaged.
    """
    return table(view, SUMMARY, SUMMARY_COLUMNS)


def kind_of(column: Column, by: Iterable[str]) -> Kind:
    """What a column's figures are to the rows."""
    if column.id in by:
        return "key"
    if column.id.startswith(("also_", "protection_")):
        return "also"
    return "unknown" if column.id in _NOT_KNOWN else "known"


def cell(value: Value, column: Column, language: Language) -> Cell:
    """A value as it is read."""
    said, held = balance_words(language), written(value, column)
    if value is None or value == NOT_KNOWN:
        return Cell(said.not_known, held, known=False)
    if isinstance(value, str):
        return Cell(said.total if value == "total" else said.values[f"{column.id}:{value}"], held, known=True)
    figure = float(held)
    known = column.id not in _NOT_KNOWN or not figure
    if column.unit == "share":
        return Cell(percent(figure, language), held, known)
    whole = column.unit == "count" and figure == round(figure)
    return Cell(number(figure, language) if whole else amount(figure, language), held, known)


def amount(value: float, language: Language) -> str:
    """An area or a count without its unit; one too small for a decimal says so rather than nothing."""
    return f"<{number(0.1, language, 1)}" if 0 < value < 0.05 else number(value, language, 1)


def fire_line(view: View) -> list[str | Figure]:
    """What “burned” means in this sheet: of which year, of the expectation or of which history."""
    asked = question_of(view)
    kind = asked.fires if asked.history is None else f"{asked.fires}_one"
    chosen = {"year": set_here(number(view.year, view.language)), "number": set_here(str(view.history))}
    return filled(balance_words(view.language).fire[kind], chosen)


def territory_lines(view: View) -> list[list[str | Figure]]:
    """How the sheet counts territories and their room, a sentence each, or why there are none."""
    if not territories.can(view):
        return [territories.cannot(view)]
    said = balance_words(view.language)
    chosen = {"year": set_here(number(view.year, view.language)), "number": set_here(str(view.history))}
    return [[said.territories], filled(said.room["mean" if view.show == "chance" else "one"], chosen), *territories.room_rule(view)]


def area_line(view: View) -> str:
    """The area in question in one line with its figures, as a sheet's legend tells it; nothing when there is none.

    Raises:
        BalanceError: when the area in question has no area.
    """
    return "".join(part if isinstance(part, str) else part.text for part in area_parts(view))


def area_parts(view: View) -> list[str | Figure]:
    """The same in parts; why there are no figures, when a layer that they need is missing or damaged.

    Raises:
        BalanceError: when the area in question has no area.
    """
    if asked_area(view) is None:
        return []
    try:
        told = table(view, ("range",), AREA_COLUMNS)
    except DataFileError as error:
        return [str(error)]
    said, unit = balance_words(view.language), words(view.language).km2
    figures = {heading.id: one for heading, one in zip(told.headings, told.total, strict=True)}
    area, burned, share = (figures[name] for name in ("area_km2", "burned_km2", "burned_share_of_modelled"))
    measured = computed(f"{area.text}\u00a0{unit}", *told.origins)
    if not burned.known:
        return filled(said.area_line_unknown, {"name": area_name(view), "area": measured})
    figures = {"burned": f"{burned.text}\u00a0{unit}", "share": share.text}
    gaps = {name: computed(text, LAYER, *told.origins) for name, text in figures.items()}
    gaps |= {"year": set_here(number(view.year, view.language)), "number": set_here(str(view.history))}
    text = said.area_line if view.show == "chance" else said.area_line_history
    return filled(text, {"name": area_name(view), "area": measured, **gaps})


def made_of(column_id: str, origins: Sequence[str]) -> tuple[str, ...]:
    """What a column is worked out from, where the whole sheet is from these origins."""
    own = (territories.LAYER,) if column_id in TERRITORY_COLUMNS else ()
    return (*origins, *own, LAYER) if column_id.startswith(_ON_FIRE) else (*origins, *own)


def _title(column: Column, view: View) -> list[str | Figure]:
    said, language = balance_words(view.language), view.language
    if column.id in said.keys:
        return [said.keys[column.id]]
    if column.id in _CHANCES:
        low, high = (percent(end, language, 0) for end in _CHANCES[column.id])
        chances = computed(fire_words(language).between.format(low=low, high=high), LAYER)
        name = filled(said.chance, {"chances": chances})
    else:
        name = filled(said.columns[column.id], {"size": territories.size_set(view)})
    if column.unit != "km2":
        return name
    before, _, after = said.in_unit.partition("{name}")
    return [part for part in (before, *name, after.format(unit=words(language).km2)) if part]


def _origins(view: View) -> tuple[str, ...]:
    area = asked_area(view)
    own = area.layer if isinstance(area, Feature) else "study-region"
    return tuple(dict.fromkeys((estimate(view.estimate).layer, "protected-areas", "provinces", own)))
