"""Korean, about exploring the map."""

from __future__ import annotations

from dashboard.wording.explore_record import ExploreWords

EXPLORE = ExploreWords(
    no_map="이 기능에는 움직이는 지도가 필요하지만, 이 브라우저는 그릴 수 없습니다.",
    measure="거리 재기",
    measuring="거리를 재는 중",
    measure_hint="지도에서 점을 차례로 누르세요. Backspace는 마지막 점을 되돌리고, Esc는 끝냅니다. 길이는 지구의 곡면을 따라 잽니다.",
    measure_keys="키보드: 화살표 키로 지도를 움직이고, Enter로 십자 위치에 점을 놓습니다.",
    measured="길이: {length}",
    measured_none="길이: 점을 두 개 이상 놓으세요.",
    point_set="십자 위치에 점 놓기",
    point_back="마지막 점 되돌리기",
    measure_end="재기 끝내기",
    measure_ended="거리 재기를 끝냈습니다.",
)
