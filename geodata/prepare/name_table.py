"""Labels that are neither towns nor rivers: where each stands and at which zooms it is worth showing."""

from __future__ import annotations

from typing import NamedTuple

Names = tuple[str, str, str, str]


class Label(NamedTuple):
    """One label: names in en, ru, zh, ko; the zooms between which it stands here; degrees it turns, clockwise."""

    key: str
    kind: str
    lon: float
    lat: float
    rank: int
    min_zoom: int
    max_zoom: int
    names: Names
    angle: float = 0.0
    own: str | None = None
    second_en: str | None = None


RUSSIA: Names = ("Russia", "Россия", "俄罗斯", "러시아")
CHINA: Names = ("China", "Китай", "中国", "중국")
# Korean has two words for the country; we write the one it uses of itself
NORTH_KOREA: Names = ("North Korea", "КНДР", "朝鲜", "조선")
MONGOLIA: Names = ("Mongolia", "Монголия", "蒙古", "몽골")
SOUTH_KOREA: Names = ("South Korea", "Республика Корея", "韩国", "한국")
JAPAN: Names = ("Japan", "Япония", "日本", "일본")
OWN_RUSSIA, OWN_CHINA, OWN_NORTH_KOREA, OWN_MONGOLIA = "Россия", "中国", "조선민주주의인민공화국", "Монгол Улс"

SEA_OF_JAPAN: Names = ("Sea of Japan", "Японское море", "日本海", "동해")
# zooms at which the basin, a province and the close-up fill the map; whole, because a tile is filtered at its whole zoom
FAR, MIDDLE, NEAR, END = 0, 5, 7, 24

LABELS = (
    Label("llnp", "park", 131.4, 43.38, 1, 7, END, ("Land of the Leopard", "Земля леопарда", "豹之乡国家公园", "표범의 땅 국립공원")),
    Label("kedr", "park", 131.49, 43.1, 2, 7, END, ("Kedrovaya Pad", "Кедровая Падь", "凯德罗瓦亚帕季", "케드로바야 파디")),
    Label("sea-of-japan-far", "sea", 135.6, 41.7, 1, FAR, MIDDLE, SEA_OF_JAPAN, second_en="East Sea"),
    Label("sea-of-japan-middle", "sea", 135.0, 42.2, 1, MIDDLE, NEAR, SEA_OF_JAPAN, second_en="East Sea"),
    Label("sea-of-japan-near", "sea", 131.75, 42.3, 1, NEAR, END, SEA_OF_JAPAN, second_en="East Sea"),
    Label("sea-of-okhotsk", "sea", 140.2, 55.1, 1, FAR, END, ("Sea of Okhotsk", "Охотское море", "鄂霍次克海", "오호츠크해")),
    Label("strait-of-tartary", "sea", 140.95, 49.4, 2, 4, END, ("Strait of Tartary", "Татарский пролив", "鞑靼海峡", "타타르 해협"), angle=-80.0),
    Label("peter-the-great-gulf", "bay", 131.75, 42.68, 2, 6, END, ("Peter the Great Gulf", "Залив Петра Великого", "彼得大帝湾", "표트르 대제만")),
    Label("amur-bay", "bay", 131.765, 43.11, 3, 7, END, ("Amur Bay", "Амурский залив", "阿穆尔湾", "아무르만"), angle=-52.0),
    Label("ussuri-bay", "bay", 132.13, 43.02, 3, 7, END, ("Ussuri Bay", "Уссурийский залив", "乌苏里湾", "우수리만"), angle=-48.0),
    Label("posyet-bay", "bay", 130.93, 42.56, 3, 7, END, ("Posyet Bay", "Залив Посьета", "波西耶特湾", "포시예트만")),
    Label("vostok-bay", "bay", 132.73, 42.87, 4, 9, END, ("Vostok Bay", "Залив Восток", "东方湾", "보스토크만")),
    Label("russia-far", "country", 128.6, 53.0, 1, FAR, MIDDLE, RUSSIA, own=OWN_RUSSIA),
    Label("russia-west", "country", 112.5, 52.6, 1, 4, MIDDLE, RUSSIA, own=OWN_RUSSIA),
    Label("russia-middle", "country", 134.4, 45.1, 1, MIDDLE, NEAR, RUSSIA, own=OWN_RUSSIA),
    Label("russia-near", "country", 132.35, 43.5, 1, NEAR, END, RUSSIA, own=OWN_RUSSIA),
    Label("china-far", "country", 120.4, 45.2, 1, FAR, MIDDLE, CHINA, own=OWN_CHINA),
    Label("china-middle", "country", 129.9, 45.3, 1, MIDDLE, NEAR, CHINA, own=OWN_CHINA),
    Label("china-near", "country", 130.4, 43.32, 1, NEAR, END, CHINA, own=OWN_CHINA),
    Label("north-korea-far", "country", 127.2, 40.5, 1, 4, MIDDLE, NORTH_KOREA, own=OWN_NORTH_KOREA),
    Label("north-korea-middle", "country", 129.3, 41.75, 1, MIDDLE, NEAR, NORTH_KOREA, own=OWN_NORTH_KOREA),
    Label("north-korea-near", "country", 130.1, 42.5, 1, NEAR, END, NORTH_KOREA, own=OWN_NORTH_KOREA),
    Label("mongolia-far", "country", 111.5, 46.7, 1, FAR, END, MONGOLIA, own=OWN_MONGOLIA),
    Label("south-korea", "country", 127.9, 36.4, 2, FAR, END, SOUTH_KOREA, own="대한민국"),
    Label("japan", "country", 142.6, 43.4, 2, FAR, END, JAPAN, own="日本"),
    Label("primorsky-krai", "province", 135.1, 44.75, 2, 5, 8, ("Primorsky Krai", "Приморский край", "滨海边疆区", "프리모리예 지방"), own="Приморский край"),
    Label(
        "khabarovsk-krai",
        "province",
        135.6,
        51.9,
        3,
        4,
        8,
        ("Khabarovsk Krai", "Хабаровский край", "哈巴罗夫斯克边疆区", "하바롭스크 지방"),
        own="Хабаровский край",
    ),
    Label("amur-oblast", "province", 128.6, 54.2, 3, 4, 8, ("Amur Oblast", "Амурская область", "阿穆尔州", "아무르주"), own="Амурская область"),
    Label(
        "jewish-ao",
        "province",
        132.2,
        48.55,
        3,
        5,
        8,
        ("Jewish Autonomous Oblast", "Еврейская автономная область", "犹太自治州", "유대인 자치주"),
        own="Еврейская автономная область",
    ),
    Label(
        "zabaykalsky-krai",
        "province",
        116.6,
        52.9,
        3,
        4,
        8,
        ("Zabaykalsky Krai", "Забайкальский край", "外贝加尔边疆区", "자바이칼 지방"),
        own="Забайкальский край",
    ),
    Label("heilongjiang", "province", 128.0, 47.0, 3, 4, 8, ("Heilongjiang", "Хэйлунцзян", "黑龙江省", "헤이룽장성"), own="黑龙江省"),
    Label("jilin", "province", 126.6, 43.1, 3, 4, 8, ("Jilin", "Гирин", "吉林省", "지린성"), own="吉林省"),
    Label("inner-mongolia", "province", 120.6, 48.3, 3, 4, 8, ("Inner Mongolia", "Внутренняя Монголия", "内蒙古自治区", "내몽골 자치구"), own="内蒙古自治区"),
    Label("north-hamgyong", "province", 129.55, 41.95, 3, 6, 8, ("North Hamgyong", "Хамгён-Пукто", "咸镜北道", "함경북도"), own="함경북도"),
    Label("russky-island", "island", 131.82, 42.995, 3, 8, END, ("Russky Island", "Остров Русский", "俄罗斯岛", "루스키섬"), own="Остров Русский"),
    Label("popov-island", "island", 131.73, 42.95, 4, 9, END, ("Popov Island", "Остров Попова", "波波夫岛", "포포프섬"), own="Остров Попова"),
    Label("askold-island", "island", 132.34, 42.765, 4, 9, END, ("Askold Island", "Остров Аскольд", "阿斯科尔德岛", "아스콜드섬"), own="Остров Аскольд"),
    Label(
        "furugelm-island",
        "island",
        130.93,
        42.466,
        4,
        9,
        END,
        ("Furugelm Island", "Остров Фуругельма", "富鲁格利姆岛", "푸루겔름섬"),
        own="Остров Фуругельма",
    ),
    Label(
        "bolshoi-ussuriysky",
        "island",
        134.72,
        48.345,
        4,
        8,
        END,
        ("Bolshoi Ussuriysky / Heixiazi", "Большой Уссурийский", "黑瞎子岛", "볼쇼이우수리스키섬"),
        own="Большой Уссурийский · 黑瞎子岛",
    ),
    Label("sakhalin", "island", 142.75, 50.3, 2, 4, 8, ("Sakhalin", "Сахалин", "萨哈林岛", "사할린"), own="Сахалин", angle=-80.0),
    Label("sikhote-alin", "range", 136.3, 46.2, 2, 4, 8, ("Sikhote-Alin", "Сихотэ-Алинь", "锡霍特山脉", "시호테알린산맥"), angle=-52.0),
    Label("greater-khingan", "range", 121.3, 49.6, 2, 4, 7, ("Greater Khingan", "Большой Хинган", "大兴安岭", "대싱안링산맥"), angle=-58.0),
    Label("lesser-khingan", "range", 128.9, 48.7, 3, 5, 8, ("Lesser Khingan", "Малый Хинган", "小兴安岭", "소싱안링산맥"), angle=38.0),
    Label("stanovoy-range", "range", 126.5, 55.7, 3, 4, 8, ("Stanovoy Range", "Становой хребет", "外兴安岭", "스타노보이산맥")),
    Label("changbai", "range", 128.1, 42.25, 3, 5, 9, ("Changbai / Paektu Mountains", "Чанбайшань / Пэктусан", "长白山", "백두산"), own="长白山 · 백두산"),
    Label("lake-khanka", "lake", 132.4, 44.95, 2, 5, END, ("Lake Khanka", "Озеро Ханка", "兴凯湖", "한카호"), own="Озеро Ханка · 兴凯湖"),
    Label("lake-hulun", "lake", 117.4, 48.95, 3, 5, END, ("Hulun Lake", "Озеро Далайнор", "呼伦湖", "후룬호"), own="呼伦湖"),
    Label("lake-buir", "lake", 117.7, 47.82, 4, 5, END, ("Buir Lake", "Озеро Буйр-Нур", "贝尔湖", "부이르호"), own="Буйр нуур · 贝尔湖"),
    Label("lake-bolon", "lake", 136.38, 49.83, 4, 6, END, ("Lake Bolon", "Озеро Болонь", "博隆湖", "볼론호"), own="Озеро Болонь"),
    Label("lake-chukchagir", "lake", 136.6, 52.0, 4, 6, END, ("Lake Chukchagir", "Озеро Чукчагирское", "丘克恰吉尔湖", "축차기르호"), own="Озеро Чукчагирское"),
    Label("lake-udyl", "lake", 139.85, 52.08, 4, 6, END, ("Lake Udyl", "Озеро Удыль", "乌德利湖", "우딜호"), own="Озеро Удыль"),
    Label("lake-baikal", "lake", 108.2, 53.7, 2, FAR, END, ("Lake Baikal", "Озеро Байкал", "贝加尔湖", "바이칼호"), own="Озеро Байкал", angle=-55.0),
)
