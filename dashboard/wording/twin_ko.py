"""Korean, the map in words."""

from __future__ import annotations

from dashboard.wording.twin_record import TwinWords

TWIN = TwinWords(
    heading="글로 읽는 지도",
    listed=", ",
    between=" ",
    titled="제목: {title}.",
    land="지도에 나오는 나라: {countries}. 지방(지도에서 차지하는 면적이 큰 순서): {provinces}.",
    land_none="보이는 부분에는 이 아틀라스가 이름을 적은 나라나 지방이 없습니다.",
    towns="가장 큰 도시: {towns}.",
    window="중심은 {centre}입니다. 보통 크기의 창에서 지도는 동서로 약 {width}, 남북으로 약 {height}에 걸칩니다.",
    layers="켜진 레이어(위에서 아래로). 괄호 안은 근거 등급과, 그려진 자리가 실제 자리에서 벗어날 수 있는 거리입니다: {layers}.",
    layer="{title}({grade}, {accuracy})",
    faded="{title}({grade}, {accuracy}, 불투명도 {opacity})",
    missing="켜져 있으나 자료를 읽을 수 없어 그리지 못한 레이어: {layers}.",
    table="지도의 레이어, 맨 위의 것부터",
    column_layer="레이어",
    column_shows="나타내는 것",
    estimate="수치의 바탕이 되는 분포 범위 추정은 ‘{name}’, {area}입니다. 발표된 세력권 크기로 나누면 온전한 세력권이 들어갈 자리는 {room}곳이며, 이는 잣대이지 개체 수가 아닙니다. 옛 분포 범위에서 차지하는 비율은 {share}입니다.",
    fire="화재는 시나리오이며 예측이 아닙니다. 지도에 보이는 것: {subject}.",
    side="화재는 두 시나리오이며 예측이 아닙니다. A와 B가 나란히 있습니다. 두 지도에 보이는 것: {subject}.",
    values="설정값: {values}.",
    classes="{land}, 지도의 등급별: {classes}.",
    of_letter="시나리오 {letter}: {sentence}",
    territories="세력권: {line}.",
    bridges="이 부분에 있는 두만강 다리: {bridges}.",
    reaches="이 부분에 있는 두만강 구간과, 표범이 건너는 데 대해 발표된 내용: {reaches}.",
    belts="이 부분에 있는 횡단 띠와 횡단 구간마다 발표된 상태: {belts}. {line}.",
    none_here="없음",
    area="{line}.",
)
