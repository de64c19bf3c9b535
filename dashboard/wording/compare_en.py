"""English, about two scenarios side by side."""

from __future__ import annotations

from dashboard.wording.compare_record import CompareWords

COMPARE = CompareWords(
    start="Compare A | B",
    stop="Stop comparing",
    choose="Which map is shown",
    choices={"a": "A", "both": "Both", "b": "B", "diff": "Difference"},
    levers="Levers set",
    one_map="One map at a time here: choose A, B or the difference.",
    no_second_map="This browser cannot draw a second map. Choose A, B or the difference.",
    map_of="Map of scenario {letter}",
    changed="Changed scenario",
    tag_ever="{ever} at least once by year {year}",
    tag_annual="{annual} burned in year {year}",
    on_map={
        "chance": "Difference B − A in the chance of burning at least once by scenario year {year}",
        "year": "Burned in scenario year {year} under A and under B",
        "so_far": "Burned at least once by scenario year {year} under A and under B",
    },
    of_each="simulated history no. {number} of each",
    result={
        "ever:less": "By scenario year {year} B burns {points} points less at least once than A, {area} less: {b} in place of {a}.",
        "ever:more": "By scenario year {year} B burns {points} points more at least once than A, {area} more: {b} in place of {a}.",
        "ever:same": "By scenario year {year} B burns as much at least once as A: {a}.",
        "annual:less": "In scenario year {year} B burns {points} points less than A, {area} less: {b} in place of {a}.",
        "annual:more": "In scenario year {year} B burns {points} points more than A, {area} more: {b} in place of {a}.",
        "annual:same": "In scenario year {year} B burns as much as A: {a}.",
    },
    result_of_each="{sentence} Simulated history no. {number} of each.",
    less="{low}–{high} points less",
    more="{low}–{high} points more",
    less_over="over {value} points less",
    more_over="over {value} points more",
    alike="within {value} points",
    classes={"neither": "In neither", "a": "In A alone", "both": "In both", "b": "In B alone"},
    annual="Burned in the year",
    ever="Burned at least once",
    difference="B − A, points",
    note="Points are percentage points of the land. Striped: less burns under B.",
    chart_alt="Land burned in each scenario year, and at least once by its end, under A and under B",
    line_a="{ever} at least once under A, unbroken line",
    line_b="{ever} at least once under B, dashed line",
    columns="in the year: {a} under A, filled; {b} under B, outlined",
    place_of="Under {letter}",
)
