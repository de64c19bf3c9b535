"""Russian, about exploring the map."""

from __future__ import annotations

from dashboard.wording.explore_record import ExploreWords

EXPLORE = ExploreWords(
    no_map="Для этого нужна подвижная карта, а этот браузер не может её нарисовать.",
    measure="Измерить расстояние",
    measuring="Измерение расстояния",
    measure_hint="Нажимайте точки на карте. Backspace убирает последнюю, Esc заканчивает. Длина измеряется по кривизне Земли.",
    measure_keys="С клавиатуры: стрелки двигают карту, Enter ставит точку на перекрестии.",
    measured="Длина: {length}",
    measured_none="Длина: поставьте хотя бы две точки.",
    point_set="Поставить точку на перекрестии",
    point_back="Убрать последнюю",
    measure_end="Закончить измерение",
    measure_ended="Измерение закончено.",
)
