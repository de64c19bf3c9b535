"""Territories in words and figures: the same on the page, on paper and in a terminal. Knows no picture."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dashboard.pool import beside
from dashboard.wording import words
from dashboard.wording.evidence import evidence_words
from dashboard.wording.fire import fire_words
from dashboard.wording.territories import territory_words
from dashboard.words.figures import Figure, claimed, computed, filled
from dashboard.words.numbers import number, percent, with_unit
from geodata.catalog import estimate
from geodata.claims import claim
from geodata.claims.yardsticks import COUNT, DENSITY, TERRITORY, whole_territories, yardstick
from geodata.errors import TerritoryError
from geodata.layers.vector import problem
from geodata.models.room import HABITAT_SHARE, RoomQuestion, room_of_history
from geodata.models.room import room as over_histories
from geodata.models.territories import Territories, sizes_km2, tiling

if TYPE_CHECKING:
    from dashboard.view import Language, View
    from geodata.models.room import FireRoom
    from geodata.models.territories import Tiling

LAYER = "territories"
Parts = list["str | Figure"]


class Room(NamedTuple):
    """For how many of the known territories there is room in each scenario year: on average, the ends of the middle nine tenths, in one history.

    `history` is empty where the map shows no single one.
    """

    known: int
    not_known: int
    mean: list[float]
    low: list[float]
    high: list[float]
    history: list[int]


def made(view: View) -> Tiling | None:
    """The View's territories; nothing where its range cannot be cut so small.

    Raises:
        DataFileError: when a layer it is made of is missing or damaged.
    """
    return _tiled(Territories(view.estimate, view.size_km2)) if can(view) else None


@lru_cache(maxsize=4)
def _tiled(question: Territories) -> Tiling:
    return beside(tiling, question)


def can(view: View) -> bool:
    """Whether the View's range can be cut into territories of its size."""
    least, most = sizes_km2(view.estimate)
    return least <= view.size_km2 <= most


def fire_room(view: View) -> FireRoom | None:
    """Room over all histories of the View's scenario; nothing where there are no territories, or fire is modelled for none."""
    try:
        return beside(over_histories, _question(view)) if made(view) else None
    except TerritoryError:
        return None


def room(view: View) -> Room | None:
    """The same as numbers a year, with the history that the map shows."""
    told = fire_room(view)
    if told is None:
        return None
    count = told.count
    history = beside(room_of_history, _question(view), view.history).count.tolist() if view.show != "chance" else []
    return Room(int(told.ids.size), told.not_known, count.mean.tolist(), count.p05.tolist(), count.p95.tolist(), history)


def _question(view: View) -> RoomQuestion:
    return RoomQuestion(view.scenario, Territories(view.estimate, view.size_km2))


def size(value_km2: float, language: Language) -> str:
    """An area of a territory, with one decimal where it needs one."""
    return with_unit(value_km2, words(language).km2, language, 0 if value_km2 == round(value_km2) else 1)


def size_set(view: View) -> Figure:
    """The size that the person chose."""
    return Figure(size(view.size_km2, view.language), "setting", "size")


def on_average(value: float, language: Language) -> str:
    """A mean count."""
    return number(value, language, 1)


def cannot(view: View) -> Parts:
    """Why the View's range cannot be cut into territories of its size."""
    least, most = (_computed(size(end, view.language)) for end in sizes_km2(view.estimate))
    return filled(territory_words(view.language).cannot, {"value": size_set(view), "low": least, "high": most})


def _computed(text: str, *origins: str) -> Figure:
    return computed(text, LAYER, *origins)


def rows(view: View, tiled: Tiling) -> list[tuple[str, Parts]]:
    """What the tiles measure, as (label, value)."""
    told, language, spread, unfit = territory_words(view.language), view.language, tiled.spread, tiled.unfit
    km2 = words(language).km2

    def area(value: float) -> Figure:
        return _computed(with_unit(value, km2, language, 1))

    def share(value: float) -> Figure:
        return _computed(percent(value, language))

    shares = {"share": share(sum(unfit)), "water": share(unfit.water_share), "towns": share(unfit.town_share), "small": share(unfit.too_small_share)}
    part = {"part": _computed(number(tiled.in_one_basin, language)), "whole": _computed(number(tiled.count, language))}
    return [
        (told.count, [_computed(number(tiled.count, language))]),
        (told.mean, [area(spread.mean_km2)]),
        (told.spread, filled(told.between, {"low": area(spread.p05_km2), "high": area(spread.p95_km2)})),
        (told.deviation, [area(spread.sd_km2)]),
        (told.unfit, filled(told.unfit_parts, shares)),
        (told.basin, filled(told.of_all, part)),
    ]


def published(view: View) -> list[Parts]:
    """The published figures beside the chosen range, a sentence each."""
    told, language = territory_words(view.language), view.language
    area, sizes = claim(estimate(view.estimate).claim), claim(TERRITORY)
    beside = yardstick(area)
    km2 = words(language).km2

    def counted(value: float, origins: tuple[str, ...]) -> Figure:
        return computed(number(value, language), *origins)

    room_claims = beside.room.claims
    ends = {name: Figure(size(end or 0, language), "claim", TERRITORY) for name, end in (("smallest", sizes.low), ("largest", sizes.high))}
    between = {"fewest": counted(beside.room.low, room_claims), "most": counted(beside.room.high, room_claims)}
    whole = computed(number(whole_territories(area, view.size_km2)[0], language), area.id)
    lines = [
        filled(told.yard_room, {"area": claimed(area.id, language), **between, **ends}),
        filled(told.yard_size, {"size": size_set(view), "whole": whole}),
    ]
    if beside.land_each:
        each = beside.land_each
        values = {name: computed(with_unit(value, km2, language), *each.claims) for name, value in (("low", each.low), ("high", each.high))}
        lines.append(filled(told.yard_each, {"counted": claimed(COUNT, language), **values}))
    land = computed(with_unit(beside.land_by_density.low, km2, language), *beside.land_by_density.claims)
    return [*lines, filled(told.yard_density, {"density": claimed(DENSITY, language), "land": land})]


def room_line(view: View, told: Room, year: int) -> Parts:
    """Room in one scenario year in one sentence: in the history that is shown, or on average."""
    language, spoken = view.language, territory_words(view.language)
    here = {"year": Figure(number(year, language), "setting", "year"), **room_figures(view, told, year)}
    if told.history:
        return filled(spoken.room_history, here | {"number": Figure(str(view.history), "setting", "hist")})
    ends = {name: _computed(number(round(values[year - 1]), language)) for name, values in (("low", told.low), ("high", told.high))}
    return filled(spoken.room_mean, here | ends | {"members": Figure(number(view.scenario.members, language), "setting", "fire")})


def room_figures(view: View, told: Room, year: int) -> dict[str, Figure]:
    """The territories that have room in a year, and how many are known."""
    language = view.language
    have = number(told.history[year - 1], language) if told.history else on_average(told.mean[year - 1], language)
    return {"room": _computed(have, "fire-scenario"), "known": _computed(number(told.known, language))}


def room_rules(view: View, told: Room) -> list[Parts]:
    """When a territory has room, and what is not known, a sentence each."""
    unknown = filled(territory_words(view.language).room_unknown, {"count": _computed(number(told.not_known, view.language))})
    return [*room_rule(view), unknown] if told.not_known else room_rule(view)


def room_rule(view: View) -> list[Parts]:
    """When a territory has room, a sentence each."""
    spoken, share = territory_words(view.language), _computed(percent(HABITAT_SHARE, view.language, 0))
    grass: list[Parts] = [[spoken.room_grass]] if view.scenario.succession else []
    return [filled(spoken.room_rule, {"share": share}), *grass]


def with_room(view: View, year: int) -> Parts:
    """What the result line says of territories: nothing while they are off."""
    if not view.layer(LAYER).on or problem(LAYER):
        return []
    told = room(view)
    if told is None:
        return []
    spoken = territory_words(view.language)
    return filled(spoken.result_room_part if told.not_known else spoken.result_room, room_figures(view, told, year))


def legend_line(view: View) -> Parts:
    """The tiles in one line of the legend."""
    told, language, tiled = territory_words(view.language), view.language, made(view)
    if tiled is None:
        return cannot(view)
    figures = {
        "count": _computed(number(tiled.count, language)),
        "size": size_set(view),
        "mean": _computed(with_unit(tiled.spread.mean_km2, words(language).km2, language, 1)),
        "estimate": Figure(evidence_words(language).values[f"estimate:{view.estimate}"], "setting", "est"),
    }
    return filled(told.line, figures)


def legend_room(view: View) -> Parts:
    """Room in the year shown in one line of a printed legend, under each of two scenarios; nothing without a fire scenario on the map."""
    if view.other:
        spoken = fire_words(view.language)
        of_each = {letter: text(legend_room(one.alone())) for letter, one in (("A", view), ("B", view.exchanged()))}
        return [spoken.joint.join(spoken.named.format(name=letter, value=told) for letter, told in of_each.items() if told)]
    told = room(view) if view.layer("fire-scenario").on else None
    if told is None:
        return []
    year = {"year": Figure(number(view.year, view.language), "setting", "year")}
    return filled(territory_words(view.language).line_room, year | room_figures(view, told, view.year))


def text(parts: Parts) -> str:
    """Parts as one text, for sheets and terminals."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)
