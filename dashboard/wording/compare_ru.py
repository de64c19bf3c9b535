"""Russian, about two scenarios side by side."""

from __future__ import annotations

from dashboard.wording.compare_record import CompareWords

COMPARE = CompareWords(
    start="Сравнить A | B",
    stop="Не сравнивать",
    choose="Какая карта показана",
    choices={"a": "A", "both": "Обе", "b": "B", "diff": "Разность"},
    levers="Рычаги меняют",
    one_map="Здесь видна одна карта: выберите A, B или разность.",
    no_second_map="Этот браузер не может нарисовать вторую карту. Выберите A, B или разность.",
    map_of="Карта сценария {letter}",
    changed="Изменённый сценарий",
    tag_ever="{ever} хотя бы раз к году {year}",
    tag_annual="{annual} горит в году {year}",
    on_map={
        "chance": "Разность B − A: вероятность сгореть хотя бы раз к году сценария {year}",
        "year": "Сгорело в году сценария {year} при A и при B",
        "so_far": "Сгорело хотя бы раз к году сценария {year} при A и при B",
    },
    of_each="смоделированная история № {number} каждого",
    result={
        "ever:less": "К году сценария {year} при B хотя бы раз горит на {points} п. п. меньше, чем при A, на {area} меньше: {b} вместо {a}.",
        "ever:more": "К году сценария {year} при B хотя бы раз горит на {points} п. п. больше, чем при A, на {area} больше: {b} вместо {a}.",
        "ever:same": "К году сценария {year} при B хотя бы раз горит столько же, сколько при A: {a}.",
        "annual:less": "В году сценария {year} при B горит на {points} п. п. меньше, чем при A, на {area} меньше: {b} вместо {a}.",
        "annual:more": "В году сценария {year} при B горит на {points} п. п. больше, чем при A, на {area} больше: {b} вместо {a}.",
        "annual:same": "В году сценария {year} при B горит столько же, сколько при A: {a}.",
    },
    result_of_each="{sentence} Смоделированная история № {number} каждого сценария.",
    less="{low}–{high} п. п. меньше",
    more="{low}–{high} п. п. больше",
    less_over="свыше {value} п. п. меньше",
    more_over="свыше {value} п. п. больше",
    alike="до {value} п. п.",
    classes={"neither": "Ни при одном", "a": "Только при A", "both": "При обоих", "b": "Только при B"},
    annual="Сгорело за год",
    ever="Сгорело хотя бы раз",
    difference="Разность B − A, п. п.",
    note="П. п. — процентные пункты доли земли. Полосами: при B горит меньше.",
    chart_alt="Земля, сгоревшая в каждом году сценария и хотя бы раз к его концу, при A и при B",
    line_a="{ever} хотя бы раз при A, сплошная линия",
    line_b="{ever} хотя бы раз при B, пунктир",
    columns="за год: {a} при A, столбец закрашен; {b} при B, контур",
    place_of="При {letter}",
)
