"""What the map shows of the fire scenario, in words and figures: the same on the page, on paper and in a terminal."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words import compare, features
from dashboard.words.figures import Figure, computed, filled
from dashboard.words.numbers import number, percent, with_unit
from dashboard.words.territories import with_room
from geodata.layers.landscape import landscape
from geodata.models.burned_curve import at_random
from geodata.models.calibration import independent_shares
from geodata.models.expectation import expectation
from geodata.models.fire_map import CHANCES, COUNT_MOST, class_shares, classes, land_km2
from geodata.models.history import history
from geodata.models.members import REPORTS
from geodata.models.scenario import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.view import Language, View
    from geodata.models.scenario import Scenario

LAYER = "fire-scenario"
SAME = 1e-6  # shares of a scenario no further apart are the same: a link carries six decimals


class ClassRow(NamedTuple):
    """One class of what is shown, as it is read: name, share of region, range and forest, the region's area, and that area without its unit."""

    name: str
    shares: tuple[str, ...]
    area: str
    km2: str


def class_names(view: View) -> list[str]:
    """What each class of `geodata.models.fire_map` is called, from class 0 up."""
    if view.differs:
        return compare.class_names(view)
    told, show = fire_words(view.language), view.show
    if show == "chance":
        ends = [percent(share, view.language, 0) for share in CHANCES]
        middle = [told.between.format(low=low, high=high) for low, high in pairwise(ends)]
        return [told.under.format(value=ends[0]), *middle, told.over.format(value=ends[-1])]
    if show == "count":
        times = [number(times, view.language) for times in range(1, classes(show, view.scenario))]
        more = [told.at_least.format(value=times[-1])] if view.scenario.years > COUNT_MOST else times[-1:]
        return [told.classes["count:0"], *times[:-1], *more]
    keys = ["0", "1", "oak", "grass"] if show == "forest" and view.scenario.succession else map(str, range(classes(show, view.scenario)))
    return [told.classes[f"{show}:{key}"] for key in keys]


def class_rows(view: View) -> list[ClassRow]:
    """Each class with its figures in the year shown, from class 0 up."""
    by_year = compare.shares(view) if view.differs else class_shares(view.show, view.scenario, view.history)
    shares = by_year[view.year - 1]
    region_km2 = land_km2(view.scenario)[0]
    return [
        ClassRow(
            name,
            tuple(percent(share, view.language) for share in of_class.tolist()),
            with_unit(of_class[0] * region_km2, words(view.language).km2, view.language),
            number(of_class[0] * region_km2, view.language),
        )
        for name, of_class in zip(class_names(view), shares, strict=True)
    ]


def report_names(view: View) -> list[str]:
    """The land that the shares of a ClassRow are of."""
    told = fire_words(view.language)
    return [told.reports[report] for report in REPORTS]


def on_map(view: View) -> str:
    """What the map shows of the scenario, in full, and that it is a model."""
    told = fire_words(view.language)
    return told.with_note.format(shown=told.on_map[view.show].format(year=view.year), note=told.model_note)


def subject(view: View, year: int) -> list[str | Figure]:
    """The same in any year, in parts; of one history that it is simulated, and which."""
    if view.differs:
        return compare.subject(view, year)
    told = fire_words(view.language)
    shown, _, after = told.with_note.partition("{shown}")
    parts = filled(told.on_map[view.show], {"year": set_here(number(year, view.language))})
    note = told.model_note if view.show == "chance" else ""
    head, _, tail = after.partition("{note}")
    one = filled(told.one_history, {"number": set_here(str(view.history))}) if view.show != "chance" else []
    return [shown, *parts, head, note, *one, tail]


def history_line(view: View) -> str:
    """That the map shows one simulated history and which; empty when it shows the chance over all of them, or no fire."""
    if view.differs and view.one_history:
        return compare.text(compare.of_each(view))
    return fire_words(view.language).one_history.format(number=view.history) if view.one_history else ""


def result_line(view: View) -> str:
    """The year's shares of the region in one sentence: on average, of the one history that is shown, or what two scenarios differ by."""
    return "".join(part if isinstance(part, str) else part.text for part in result(view, view.year))


def result(view: View, year: int) -> list[str | Figure]:
    """The same of any year, in parts, with the territories that have room while those are on."""
    if view.other:
        return compare.result(view, year)
    told, language = fire_words(view.language), view.language
    annual, ever = burned_shares(view)
    shares = {"annual": annual[year - 1], "ever": ever[year - 1]}
    figures = {name: computed(percent(share, language), LAYER) for name, share in shares.items()}
    chosen = {"year": set_here(number(year, language)), "number": set_here(str(view.history))}
    line = told.result_mean if view.show == "chance" else told.result_history
    # what is left of the territories stands before the full stop
    return [*filled(line[:-1], figures | chosen), *with_room(view, year), line[-1]]


def burned_shares(view: View) -> tuple[list[float], list[float]]:
    """The share of the region that burns in each year and at least once by its end: on average, or in the history shown."""
    if view.show == "chance":
        annual, ever = expectation(view.scenario).shares()
    else:
        annual, ever = history(view.scenario, view.history).shares(landscape(view.scenario.cell_m).land)
    return annual.tolist(), ever.tolist()


def naive_shares(view: View) -> list[float]:
    """The share that would burn at least once by the end of each year if as much burned each year, anywhere at random."""
    return at_random(expectation(view.scenario).shares()[0]).tolist()


def naive_name(language: Language) -> Figure:
    """The share that gives the scenario of independent years its name."""
    naive = float(independent_shares(PUBLISHED.annual_share, PUBLISHED.within_years)[-1])
    return computed(percent(naive, language, 0), "burned-ever-even")


def set_here(text: str) -> Figure:
    """A figure that the person sets in the fire scenario."""
    return Figure(text, "setting", "fire")


def values_line(view: View) -> str:
    """The scenario's values: its two shares and its year, then whatever is not as in the published record; of two, each by its letter."""
    scenario, language = view.scenario, view.language
    told = fire_words(language)
    if view.other:
        of_each = {"A": values_line(view.alone()), "B": values_line(view.exchanged().alone())}
        return told.joint.join(told.named.format(name=letter, value=values) for letter, values in of_each.items())
    shares = told.values_line.format(
        annual=_share(scenario.annual_share, language),
        ever=_share(scenario.ever_share, language),
        within=scenario.within_years,
        year=view.year,
        years=scenario.years,
    )
    return told.joint.join([shares, *_unusual(scenario, language)])


def _unusual(scenario: Scenario, language: Language) -> Iterator[str]:
    """What of a scenario is not as in the published record, beyond its shares and years."""
    told = fire_words(language)
    naive = float(independent_shares(scenario.annual_share, scenario.within_years)[-1])
    if abs(scenario.ever_share - naive) < SAME:
        yield told.preset["Independent years (the 74% mistake)"].format(naive=percent(naive, language, 0))
    if scenario.spread_share != PUBLISHED.spread_share:
        yield told.named.format(name=told.levers["spread"], value=_share(scenario.spread_share, language))
    if scenario.bad_year is not None:
        yield f"{told.levers['bad']} {scenario.bad_year}"
    if scenario.fighting != PUBLISHED.fighting:
        yield told.named.format(name=told.fighting, value=told.fightings[scenario.fighting])
        yield told.named.format(name=told.where, value=", ".join(_fought(scenario, language)))
    if scenario.patches != PUBLISHED.patches:
        yield told.named.format(name=told.patches, value=told.patch_sizes[scenario.patches])
    if scenario.succession:
        yield told.succession
    if scenario.seed != PUBLISHED.seed:
        yield told.named.format(name=told.levers["seed"], value=str(scenario.seed))


def _fought(scenario: Scenario, language: Language) -> Iterator[str]:
    """The areas in which fires are fought."""
    told = fire_words(language)
    if scenario.fought_everywhere:
        yield told.everywhere
    for area in scenario.protected:
        known = features.feature("protected-areas", area)
        yield features.name(known, language) if known else area
    if scenario.outline:
        yield told.drawn_area


def _share(share: float, language: Language) -> str:
    """A share that a person set, with the decimals it needs."""
    return percent(share, language, 0 if abs(share * 100 - round(share * 100)) < 100 * SAME else 1)
