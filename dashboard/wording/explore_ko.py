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
    # what is in view
    in_view="화면 안",
    in_view_count="지도의 가려지지 않은 부분에 이름 있는 대상이 {count}개 있습니다. 하나를 누르면 그곳으로 갑니다.",
    in_view_none="화면 안에 이름 있는 대상이 없습니다. 지도를 축소하거나 레이어를 켜세요.",
    in_view_still="그림의 범위 안에 있는 것을 나열했습니다.",
    in_view_again="다시 나열",
    in_view_more="그 밖에 {count}개; 확대하면 나열됩니다",
)
