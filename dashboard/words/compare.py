"""Two scenarios in words and figures: the same on the page, on paper and in a terminal. Every difference is B minus A."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from dashboard import fire_link
from dashboard.wording import words
from dashboard.wording.compare import compare_words
from dashboard.wording.fire import fire_words
from dashboard.words.figures import Figure, computed, filled
from dashboard.words.numbers import number, percent, with_unit
from geodata.models.calibration import independent_shares
from geodata.models.comparison import STEPS, class_shares, difference
from geodata.models.members import REPORTS
from geodata.models.scenario import PRESETS, PUBLISHED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.view import Language, View
    from geodata.models.comparison import Difference
    from geodata.models.scenario import Scenario

LAYER = "fire-scenario"
MINUS = "\u2212"
Parts = list["str | Figure"]


class Row(NamedTuple):
    """What burns of one report's land: under A and B, and B minus A in points and km2."""

    a: Figure
    b: Figure
    points: Figure
    km2: Figure


def of_view(view: View) -> Difference:
    """The difference that a View of two scenarios shows: expected, or of its history.

    Raises:
        ValueError: for a View of one scenario.
    """
    if view.pair is None:
        message = "a View of one scenario has no difference"
        raise ValueError(message)
    return difference(view.pair, None if view.show == "chance" else view.history)


def shares(view: View) -> NDArray:
    """The share of each report's land in each class of the difference map by (year, class, report)."""
    of_view(view)
    return class_shares(view.pair, view.show, 1 if view.show == "chance" else view.history)  # type: ignore[arg-type]


def class_names(view: View) -> list[str]:
    """What each class of the difference map is called, from class 0 up."""
    told, language = compare_words(view.language), view.language
    if view.show != "chance":
        return [told.classes[key] for key in ("neither", "a", "both", "b")]
    ends = [number(100 * step, language) for step in STEPS]
    between = list(pairwise(ends))
    less = [told.less_over.format(value=ends[-1]), *(told.less.format(low=low, high=high) for low, high in between[::-1])]
    more = [*(told.more.format(low=low, high=high) for low, high in between), told.more_over.format(value=ends[-1])]
    return [*less, told.alike.format(value=ends[0]), *more]


def subject(view: View, year: int) -> Parts:
    """What the difference map shows in a year, that it is a model, and of which history."""
    told, spoken = compare_words(view.language), fire_words(view.language)
    shown, _, after = spoken.with_note.partition("{shown}")
    head, _, tail = after.partition("{note}")
    key = view.show if view.show in {"chance", "year"} else "so_far"
    note: Parts = [spoken.model_note] if view.show == "chance" else of_each(view)
    return [shown, *filled(told.on_map[key], {"year": _set(number(year, view.language))}), head, *note, tail]


def of_each(view: View) -> Parts:
    """Which simulated history it is of each scenario."""
    return filled(compare_words(view.language).of_each, {"number": _set(str(view.history))})


def result(view: View, year: int) -> Parts:
    """The year's difference in southwest Primorye in one sentence."""
    sentence = in_a_sentence(of_view(view), "annual" if view.show == "year" else "ever", year, view.language)
    if view.show == "chance":
        return sentence
    before, _, after = compare_words(view.language).result_of_each.partition("{sentence}")
    return [*filter(None, [before]), *sentence, *filled(after, {"number": _set(str(view.history))})]


def in_a_sentence(made: Difference, kind: Literal["annual", "ever"], year: int, language: Language) -> Parts:
    """What B burns less or more of southwest Primorye, in the year or at least once by its end."""
    at, told = _place(year, 0), compare_words(language)
    change = float(getattr(made.change, kind)[at])
    sign = "same" if _is_nothing(change) else "less" if change < 0 else "more"
    row = _row(made, kind, at, language)
    gaps = {"year": _set(number(year, language)), "a": row.a, "b": row.b, "points": _plain(row.points), "area": _plain(row.km2)}
    return filled(told.result[f"{kind}:{sign}"], gaps)


def rows(view: View, year: int) -> dict[str, list[Row]]:
    """What burns in the year and at least once, each by report, reports as in REPORTS."""
    made = of_view(view)
    return {kind: [_row(made, kind, _place(year, n), view.language) for n in range(len(REPORTS))] for kind in ("annual", "ever")}


def burned(view: View, letter: str) -> tuple[list[float], list[float]]:
    """The region's share that burns in each year, and at least once by its end, under A or B."""
    made = of_view(view).a if letter == "A" else of_view(view).b
    return made.annual[:, 0].tolist(), made.ever[:, 0].tolist()


def tag(view: View, letter: str, year: int) -> Parts:
    """The letter, name and figure of one scenario, as they stand at the head of its map."""
    told, language = compare_words(view.language), view.language
    scenario = view.other if letter == "B" and view.other else view.scenario
    annual, ever = (computed(percent(each[year - 1], language), LAYER) for each in burned(view, letter))
    gaps = {"annual": annual, "ever": ever, "year": _set(number(year, language))}
    figure = filled(told.tag_annual if view.show == "year" else told.tag_ever, gaps)
    history: Parts = [fire_words(language).joint, *filled(fire_words(language).one_history, {"number": _set(str(view.history))})] if view.one_history else []
    return [f"{letter} ", *name(scenario, language), fire_words(language).joint, *figure, *history]


def name(scenario: Scenario, language: Language) -> Parts:
    """What a scenario is called: the preset that it is, or that it is none."""
    asked = fire_link.text(scenario)
    key = next((key for key, preset in PRESETS.items() if fire_link.text(preset) == asked), None)
    if key is None:
        return [compare_words(language).changed]
    naive = percent(float(independent_shares(PUBLISHED.annual_share, PUBLISHED.within_years)[-1]), language, 0)
    return filled(fire_words(language).preset[key], {"naive": computed(naive, "burned-ever-even")})


def points(change: float, language: Language) -> str:
    """A difference of shares in points, without its sign; one too small to be rounded honestly says so."""
    value = round(abs(change) * 100, 9)
    return "<" + number(0.1, language, 1) if 0 < value < 0.05 else number(value, language, 1)


def text(parts: Parts) -> str:
    """The same as one text."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def _row(made: Difference, kind: str, at: tuple[int, int], language: Language) -> Row:
    a, b, change = (float(getattr(burned, kind)[at]) for burned in (made.a, made.b, made.change))
    sign = "" if _is_nothing(change) else MINUS if change < 0 else "+"
    area = with_unit(abs(change) * float(made.land_km2[at[1]]), words(language).km2, language)
    told = (percent(a, language), percent(b, language), sign + points(change, language), sign + area)
    return Row(*(computed(part, LAYER) for part in told))


def _place(year: int, report: int) -> tuple[int, int]:
    return year - 1, report


def _is_nothing(change: float) -> bool:
    return round(change * 100, 9) == 0


def _plain(figure: Figure) -> Figure:
    """Without its sign, which the sentence tells in words."""
    return Figure(figure.text.lstrip(f"{MINUS}+"), figure.kind, figure.of)


def _set(told: str) -> Figure:
    return Figure(told, "setting", "fire")
