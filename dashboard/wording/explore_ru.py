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
    point_set="Точка на перекрестии",
    point_back="Шаг назад",
    measure_end="Закончить",
    measure_ended="Измерение закончено.",
    # what is in view
    in_view="Что видно",
    in_view_count="На открытой части карты объектов с названием: {count}. Нажмите на любой, чтобы перейти к нему.",
    in_view_none="Ничего с названием не видно. Отдалите карту или включите слой.",
    in_view_still="Перечислено то, что лежит в рамке картинки.",
    in_view_again="Перечислить заново",
    in_view_more="и ещё {count}; приблизьте карту, чтобы увидеть их в списке",
)
