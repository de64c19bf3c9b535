"""Korean, about the printed sheet."""

from __future__ import annotations

from dashboard.wording.sheet_record import SheetWords

SHEET = SheetWords(
    on_page="이 지도의 페이지",
    too_long="링크가 너무 길어 코드로 만들 수 없습니다. 이 파일에 지도가 들어 있어 다시 열 수 있습니다.",
    figures="숫자로 본 땅과 불",
    page_of="{pages}쪽 중 {page}쪽",
    true_at_centre="축척은 지도 가운데에서 정확함",
    alt="{title}. {shown}",
    alt_frame="지도 중심: {place}, 지도 너비 {width}.",
    alt_layer="{layer} ({grade}, ± {accuracy})",
    alt_layers="맨 위 층부터 표시: {layers}.",
    alt_none="켜진 층이 없어 육지와 물만 보입니다.",
    alt_failed="그릴 수 없음: {layers}.",
    choose="저장한 지도 열기",
    opened="‘{name}’ 파일을 열었습니다. 화면은 이 지도의 내용입니다.",
    refusals={
        "large": "파일이 {most}MB보다 큽니다. 열 수 있는 지도는 이보다 작습니다. 다른 파일을 고르세요.",
        "damaged": "파일이 손상되어 지도를 읽을 수 없습니다. 지도를 다시 저장하세요.",
        "foreign": "파일에 이 지도책의 지도가 없습니다. 여기서 저장한 PNG, SVG, PDF, GeoTIFF, WebP 지도나 GeoJSON 구역을 쓰세요.",
        "unread": "파일을 읽지 못했습니다. 다시 시도하세요.",
    },
    size="크기",
    turned={"landscape": "가로", "portrait": "세로"},
    sizes={"letter": "Letter", "16x9": "슬라이드 16:9", "square": "정사각형", "1600x1000px": "화면 1600 × 1000", "1200x630px": "링크 1200 × 630"},
    dpi="인치당 점",
    bw="흑백",
    parts={"legend": "범례", "scale": "축척", "north": "방위", "graticule": "경위선", "inset": "위치도", "values": "시나리오 값", "figures": "표의 수치"},
    each="쪽",
    pages={"": "한 쪽", "year": "해마다 한 쪽(PDF)", "area": "보호 구역마다 한 쪽(PDF)", "scenario": "시나리오마다 한 쪽(PDF)"},
    title="제목",
    note="덧붙임",
    more="크기와 내용",
    preview="지도 미리 보기",
    always="출처와 근거 등급, 모의 이력 번호는 언제나 실립니다.",
)
