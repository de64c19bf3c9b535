"""What is said of the fire scenario: class names, shares, values, in each language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import LANGUAGES, SHOWS, View, parse
from dashboard.words.fire import class_names, class_rows, history_line, on_map, report_names, result_line, values_line
from dashboard.words.numbers import percent
from geodata.models.fire_map import classes, land_km2

CASES = ["", "fire=y10", "fire=y10,k", "fire=y3,fbrigade&year=2"]


def asked(query: str) -> View:
    view, problems = parse(query)
    assert not problems
    return view


def as_number(text: str) -> float:
    return float(re.sub(r"[^\d.]", "", text.replace(",", "")))


@pytest.mark.parametrize("query", CASES)
@pytest.mark.parametrize("show", SHOWS)
def test_every_class_has_a_name_of_its_own_and_its_shares_make_the_whole(query: str, show: str) -> None:
    view = replace(asked(query), show=show)
    rows = class_rows(view)
    assert [row.name for row in rows] == class_names(view)
    assert len({row.name for row in rows}) == len(rows) == classes(view.show, view.scenario)
    for report in range(len(report_names(view))):
        assert sum(as_number(row.shares[report]) for row in rows) == pytest.approx(100, abs=0.06 * len(rows))
    assert sum(as_number(row.km2) for row in rows) == pytest.approx(land_km2(view.scenario)[0], abs=0.5 * len(rows))


def test_classes_of_chance_begin_where_the_model_lets_them_begin() -> None:
    assert class_names(View()) == ["under 5%", "5%–20%", "20%–35%", "35%–50%", "50%–65%", "65%–80%", "over 80%"]


def test_more_than_six_fires_are_one_class_only_where_there_are_more_than_six_years() -> None:
    assert class_names(asked("show=count"))[-1] == "6"
    assert class_names(asked("show=count&fire=y7"))[-1] == "6 or more"
    assert class_names(asked("show=count&fire=y2")) == ["Never", "1", "2"]


def test_forest_is_told_by_what_stands_there_where_it_may_turn_to_something_else() -> None:
    assert "Forest that has burned" in class_names(asked("show=forest"))
    assert class_names(asked("show=forest&fire=k"))[2:] == ["Forest turned to open oak", "Forest turned to grassland"]


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (1e-9, "<0.1%"), (0.000499, "<0.1%"), (0.0005, "0.1%"), (0.46, "46.0%"), (0.9994, "99.9%"), (0.99951, ">99.9%"), (1, "100%")],
)
def test_share_is_rounded_but_never_to_nothing_or_to_all(share: float, text: str) -> None:
    assert percent(share, "en") == text
    assert percent(share, "ru") == text.replace(".", ",").replace("%", "\u00a0%")


@given(share=st.floats(0, 1))
def test_share_as_it_is_read_is_within_half_of_its_last_figure(share: float) -> None:
    text = percent(share, "en")
    assert as_number(text) == pytest.approx(share * 100, abs=0.1 if text[0] in "<>" else 0.0500001)
    assert ("<" in text) == (0 < round(share * 100, 9) < 0.05)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_history_is_named_and_a_chance_is_not_one(language: str) -> None:
    view = replace(asked("hist=7"), language=language)
    assert not history_line(view)
    assert "7" in history_line(replace(view, show="by"))
    hidden = tuple(replace(state, on=False) for state in view.layers)
    assert not history_line(replace(view, show="by", layers=hidden))
    for show in SHOWS:
        assert on_map(replace(view, show=show)).endswith((")", "）"))


def test_values_say_what_is_not_as_published() -> None:
    assert values_line(View()) == "20% a year, 46% at least once in 6 years; scenario year 6 of 6"
    said = values_line(asked("fire=a.255,e.5,w5,y10,s.2,b3,fbrigade,pkedr,zlarge,k,r9&year=4"))
    for part in ("25.5% a year", "50% at least once in 5 years", "year 4 of 10", "20%", "scenario year 3", "Brigade", "Kedrovaya Pad", "Large", "oak", "9"):
        assert part in said
    assert "74%" in values_line(asked("fire=ei"))
    assert "the drawn area" in values_line(asked("area=131.2_43.0_131.6_43.0_131.6_43.3&fire=fbrigade,o"))
    assert "Everywhere" in values_line(asked("fire=fbest"))


def test_result_of_the_published_record_is_the_published_record() -> None:
    assert result_line(View()) == "Scenario year 6: 20.0% burns in the year on average, 46.0% at least once so far."
    assert "simulated history no. 3" in result_line(asked("show=by&hist=3"))


def test_share_of_a_history_s_classes_is_what_its_result_says() -> None:
    view = asked("show=by&hist=5&year=3")
    assert f"{class_rows(view)[1].shares[0]} at least once" in result_line(view)
