"""What the map shows of the fire scenario, in words and figures: the same on the page, on paper and in a terminal."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words import features
from dashboard.words.numbers import number, with_unit
from geodata.layers.landscape import landscape
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

SAME = 1e-6  # shares of a scenario no further apart are the same: a link carries six decimals


class ClassRow(NamedTuple):
    """One class of what is shown, as it is read: name, share of region, range and forest, the region's area, and that area without its unit."""

    name: str
    shares: tuple[str, ...]
    area: str
    km2: str


def percentage(share: float, language: Language, decimals: int = 1) -> str:
    """A share in per cent; one too small, or too near the whole, to be rounded honestly says on which side it lies."""
    spoken, least = words(language), 0.1**decimals
    value = round(share * 100, 9)
    if value in {0.0, 100.0}:
        return spoken.percent.format(number=number(value, language))
    mark, shown = ("<", least) if value < least / 2 else (">", 100 - least) if value >= 100 - least / 2 else ("", value)
    return mark + spoken.percent.format(number=number(shown, language, decimals))


def class_names(view: View) -> list[str]:
    """What each class of `geodata.models.fire_map` is called, from class 0 up."""
    told, show = fire_words(view.language), view.show
    if show == "chance":
        ends = [percentage(share, view.language, 0) for share in CHANCES]
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
    shares = class_shares(view.show, view.scenario, view.history)[view.year - 1]
    region_km2 = land_km2(view.scenario)[0]
    return [
        ClassRow(
            name,
            tuple(percentage(share, view.language) for share in of_class.tolist()),
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


def history_line(view: View) -> str:
    """That the map shows one simulated history and which; empty when it shows the chance over all of them, or no fire."""
    return fire_words(view.language).one_history.format(number=view.history) if view.one_history else ""


def result_line(view: View) -> str:
    """The year's shares of the region in one sentence: on average, or of the one history that is shown."""
    told, row = fire_words(view.language), view.year - 1
    if view.show == "chance":
        annual, ever = expectation(view.scenario).shares()
        sentence = told.result_mean
    else:
        annual, ever = history(view.scenario, view.history).shares(landscape(view.scenario.cell_m).land)
        sentence = told.result_history
    burned, at_least_once = (percentage(float(shares[row]), view.language) for shares in (annual, ever))
    return sentence.format(year=view.year, number=view.history, annual=burned, ever=at_least_once)


def values_line(view: View) -> str:
    """The scenario's values: its two shares and its year, then whatever is not as in the published record."""
    scenario, language = view.scenario, view.language
    told = fire_words(language)
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
        yield told.preset["Independent years (the 74% mistake)"].format(naive=percentage(naive, language, 0))
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
    return percentage(share, language, 0 if abs(share * 100 - round(share * 100)) < 100 * SAME else 1)
