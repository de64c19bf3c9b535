"""Korean, about the data package and the field packet."""

from __future__ import annotations

from dashboard.wording.packet_record import PacketWords

PACKET = PacketWords(
    packet="현장 꾸러미",
    data="자료 꾸러미",
    intro="표범 지도책의 지도 하나에 있던 내용을 네트워크도 지도책도 필요 없는 파일로 담았습니다.",
    heads={
        "map": "지도",
        "files": "파일 설명",
        "layers": "레이어, 맨 위부터",
        "grades": "모양은 얼마나 확실한가",
        "crs": "좌표",
        "sources": "출처",
        "check": "손상된 파일이 있는가?",
        "again": "똑같이 다시 만들기",
        "left_out": "들어 있지 않은 것",
    },
    files={
        "page": "브라우저로 보는 지도: 파일을 열면 레이어를 켜고 끄고 지도를 움직이고 확대할 수 있습니다",
        "sheet": "종이 지도, A4 컬러",
        "sheet-bw": "같은 지도, 흑백 프린터용",
        "picture": "땅 위의 제자리에 놓이는 지도 그림(GeoTIFF)",
        "words": "글로 된 지도",
        "balance": "범위, 나라, 보호별 땅과 그중 타는 땅, 알 수 없는 땅",
        "layers": "켜진 레이어와 근거, 정확도, 출처, 라이선스",
        "geopackage": "모든 요소를 담은 GeoPackage 하나. QGIS용 모양은 layer_styles 표에 있습니다",
        "geojson": "레이어 하나의 요소",
        "table": "그 속성",
        "raster": "격자",
        "licence": "라이선스 전문",
        "recipe": "공개 패키지에서 자료를 만든 방법과 바꾼 점",
        "manifest": "모든 파일의 크기와 체크섬, 프로그램 버전",
        "readme": "이 글",
        "sums": "체크섬만",
    },
    rasters={
        "chance": "시나리오 {year}년차까지 한 번 이상 탈 확률, 0에서 1(모형이며 관측된 화재가 아님)",
        "chance-of": "시나리오 {letter}: {year}년차까지 한 번 이상 탈 확률, 0에서 1(모형이며 관측된 화재가 아님)",
        "change": "같은 확률의 차이, B에서 A를 뺀 값",
        "shown": "모의 이력 {number}번, 시나리오 {year}년차: 지도 등급의 번호",
        "elevation": "해발 미터. 0보다 낮으면 바다",
    },
    crs={
        "display": "GeoPackage, GeoJSON, 표, 높이는 WGS 84({code})입니다. 경도, 위도 순서이며 단위는 도입니다.",
        "fire": "화재 격자는 정적 도법이며 단위는 미터입니다: {crs}",
        "picture": "그림은 그 지도의 정적 도법이며 파일에 적혀 있습니다.",
    },
    check="다음 명령은 온전한 파일마다 OK를 표시합니다:",
    again="다음 명령과 버전으로 바이트까지 같은 파일을 다시 만들 수 있습니다:",
    recipe="자료 자체를 공개 패키지에서 만드는 방법은 {file}에 있습니다.",
    left_out="{layer}: {reason}",
    grown="켜진 레이어의 범례가 A4에 들어가지 않아 지도 크기는 {size}입니다.",
    column_file="파일",
    column_key="코드",
    hint="지도를 끌거나 화살표 키로 움직입니다. 더하기와 빼기로 확대하고 축소하며 Home 키로 돌아옵니다.",
    offline="이 페이지는 파일 하나입니다. 네트워크가 필요 없고 아무것도 요청하지 않습니다.",
    of_letter="{layer}, 시나리오 {letter}",
)
