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
    more="내용, 덧붙임, 해상도",
    preview="지도 미리 보기",
    drawing="미리 보기를 그리는 중",
    kinds="TIF는 지도 프로그램용 GeoTIFF이고, GIF와 WEBP는 시나리오의 해를 차례로 보여 줍니다.",
    zips={"data": "자료(zip)", "packet": "현장 묶음(zip)"},
    refused={
        "dpi": "해상도는 인치당 {low}~{high}점입니다. {asked}점을 골랐습니다.",
        "megapixels": "그림이 {asked}메가픽셀이 됩니다. {most}메가픽셀까지만 그립니다. 인치당 점을 줄이거나 더 작은 크기, 또는 어느 크기에서나 선명한 PDF를 고르세요.",
        "moving": "해마다 움직이는 그림은 한 해에 {most}메가픽셀까지입니다. 인치당 점을 줄이거나 더 작은 크기를 고르세요.",
        "atlas": "지도첩은 여러 쪽입니다. PDF 형식으로 저장하세요.",
        "legend": "{wide} × {high}mm 크기에는 켜진 층의 범례가 다 들어가지 않습니다. 더 큰 크기를 고르거나 층을 끄세요.",
        "no_fire": "해와 시나리오는 화재 시나리오의 것입니다. 그 층을 켜세요.",
        "pages": "지도첩은 1~{most}쪽인데 여기서는 {asked}쪽이 됩니다. 원하는 구역이 보이도록 지도를 옮기거나 확대하세요.",
        "busy": "지금 그리는 그림이 너무 많습니다. {seconds}초 뒤에 다시 시도하세요.",
    },
    always="출처와 근거 등급, 모의 이력 번호는 언제나 실립니다.",
)
