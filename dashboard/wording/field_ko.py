"""Korean, about the field."""

from __future__ import annotations

from dashboard.wording.field_record import FieldWords

FIELD = FieldWords(
    mode="현장 모드",
    on="현장 모드가 켜졌습니다. 더 크고 뚜렷하며 움직임이 없습니다.",
    off="현장 모드를 끝냈습니다.",
    away="서버에 연결할 수 없습니다. 지도와 레이어, 이미 불러온 연도는 계속 쓸 수 있습니다.",
    needs_server="연결할 수 없습니다. 새 시나리오, 표, 자세한 정보, 언어에는 서버가 필요합니다. 페이지는 그대로입니다.",
    not_kept="연결할 수 없고 이 내용은 여기서 불러온 적이 없습니다. 서버에 연결되면 나타납니다.",
    back="다시 연결되었습니다. 모두 쓸 수 있습니다.",
    other_view="연결할 수 없습니다. 이 링크의 내용은 이 기기에 저장되어 있지 않습니다. 마지막으로 저장된 페이지를 표시합니다.",
    kept="이 기기에 저장했습니다: 모든 레이어, 두 가지 색 테마, 이 시나리오의 모든 연도.",
    kept_in_part="일부 내용은 이 기기에 저장할 수 없었습니다.",
)
