"""Korean, about two scenarios side by side."""

from __future__ import annotations

from dashboard.wording.compare_record import CompareWords

COMPARE = CompareWords(
    start="A | B 비교",
    stop="비교 끝내기",
    choose="표시할 지도",
    choices={"a": "A", "both": "둘 다", "b": "B", "diff": "차이"},
    levers="조절할 시나리오",
    one_map="여기서는 지도를 하나씩 봅니다. A, B 또는 차이를 고르세요.",
    no_second_map="이 브라우저는 두 번째 지도를 그릴 수 없습니다. A, B 또는 차이를 고르세요.",
    map_of="시나리오 {letter}의 지도",
    changed="바꾼 시나리오",
    tag_ever="{year}년차까지 한 번 이상 {ever}",
    tag_annual="{year}년차에 {annual} 탐",
    on_map={
        "chance": "시나리오 {year}년차까지 한 번 이상 탈 확률의 차이 (B − A)",
        "year": "시나리오 {year}년차에 A와 B에서 탄 땅",
        "so_far": "시나리오 {year}년차까지 A와 B에서 한 번 이상 탄 땅",
    },
    of_each="두 시나리오 각각의 모의 이력 {number}번",
    result={
        "ever:less": "시나리오 {year}년차까지 한 번 이상 타는 땅은 B가 A보다 {points}%p 적고 {area} 적습니다: A {a}, B {b}.",
        "ever:more": "시나리오 {year}년차까지 한 번 이상 타는 땅은 B가 A보다 {points}%p 많고 {area} 많습니다: A {a}, B {b}.",
        "ever:same": "시나리오 {year}년차까지 한 번 이상 타는 땅은 A와 B가 같습니다: {a}.",
        "annual:less": "시나리오 {year}년차에 타는 땅은 B가 A보다 {points}%p 적고 {area} 적습니다: A {a}, B {b}.",
        "annual:more": "시나리오 {year}년차에 타는 땅은 B가 A보다 {points}%p 많고 {area} 많습니다: A {a}, B {b}.",
        "annual:same": "시나리오 {year}년차에 타는 땅은 A와 B가 같습니다: {a}.",
    },
    result_of_each="{sentence} 두 시나리오 각각의 모의 이력 {number}번.",
    less="{low}~{high}%p 적음",
    more="{low}~{high}%p 많음",
    less_over="{value}%p 넘게 적음",
    more_over="{value}%p 넘게 많음",
    alike="{value}%p 이내",
    classes={"neither": "둘 다 아님", "a": "A에서만", "both": "둘 다", "b": "B에서만"},
    annual="그해 탐",
    ever="한 번 이상 탐",
    difference="차이 B − A(%p)",
    note="%p는 땅 비율의 퍼센트포인트입니다. 줄무늬: B에서 덜 탑니다.",
    chart_alt="A와 B에서 시나리오 각 해에 탄 땅과 그해 말까지 한 번 이상 탄 땅",
    line_a="A에서 한 번 이상 {ever}, 실선",
    line_b="B에서 한 번 이상 {ever}, 점선",
    columns="그해: A {a} 채운 막대, B {b} 빈 막대",
    place_of="시나리오 {letter}",
)
