"""The towns that are drawn: where, how large they are written, and their names in four languages.

Positions come from GeoNames where `source_name` is found near the given one; without a source name the position is
our own, read off the drawn borders, rivers and shore.
"""

from __future__ import annotations

from typing import NamedTuple


class Town(NamedTuple):
    """One town. Rank 1 is a capital of its region, 4 a village of the close-up."""

    key: str
    source_name: str
    lon: float
    lat: float
    country: str
    rank: int
    english: str
    russian: str
    chinese: str
    korean: str


TOWNS = (
    Town("vladivostok", "Vladivostok", 131.87, 43.11, "RU", 1, "Vladivostok", "Владивосток", "符拉迪沃斯托克", "블라디보스토크"),
    Town("khabarovsk", "Khabarovsk", 135.08, 48.48, "RU", 1, "Khabarovsk", "Хабаровск", "哈巴罗夫斯克", "하바롭스크"),
    Town("harbin", "Harbin", 126.65, 45.75, "CN", 1, "Harbin", "Харбин", "哈尔滨", "하얼빈"),
    Town("changchun", "Changchun", 125.32, 43.88, "CN", 1, "Changchun", "Чанчунь", "长春", "창춘"),
    Town("shenyang", "Shenyang", 123.43, 41.79, "CN", 1, "Shenyang", "Шэньян", "沈阳", "선양"),
    Town("blagoveshchensk", "Blagoveshchensk", 127.54, 50.28, "RU", 2, "Blagoveshchensk", "Благовещенск", "布拉戈维申斯克", "블라고베셴스크"),
    Town("birobidzhan", "Birobidzhan", 132.92, 48.79, "RU", 2, "Birobidzhan", "Биробиджан", "比罗比詹", "비로비잔"),
    Town(
        "komsomolsk-on-amur",
        "Komsomolsk-on-Amur",
        137.01,
        50.55,
        "RU",
        2,
        "Komsomolsk-on-Amur",
        "Комсомольск-на-Амуре",
        "阿穆尔河畔共青城",
        "콤소몰스크나아무레",
    ),
    Town("chita", "Chita", 113.5, 52.03, "RU", 2, "Chita", "Чита", "赤塔", "치타"),
    Town("ussuriysk", "Ussuriysk", 131.95, 43.8, "RU", 2, "Ussuriysk", "Уссурийск", "乌苏里斯克", "우수리스크"),
    Town("nakhodka", "Nakhodka", 132.87, 42.81, "RU", 2, "Nakhodka", "Находка", "纳霍德卡", "나홋카"),
    Town("artyom", "Artem", 132.19, 43.36, "RU", 3, "Artyom", "Артём", "阿尔乔姆", "아르툠"),
    Town("jilin-city", "Jilin", 126.56, 43.85, "CN", 2, "Jilin City", "Гирин (город)", "吉林市", "지린"),
    Town("qiqihar", "Qiqihar", 123.96, 47.34, "CN", 2, "Qiqihar", "Цицикар", "齐齐哈尔", "치치하얼"),
    Town("jiamusi", "Jiamusi", 130.32, 46.8, "CN", 2, "Jiamusi", "Цзямусы", "佳木斯", "자무쓰"),
    Town("mudanjiang", "Mudanjiang", 129.6, 44.58, "CN", 2, "Mudanjiang", "Муданьцзян", "牡丹江", "무단장"),
    Town("daqing", "Daqing", 125.0, 46.58, "CN", 3, "Daqing", "Дацин", "大庆", "다칭"),
    Town("heihe", "Heihe", 127.49, 50.24, "CN", 3, "Heihe", "Хэйхэ", "黑河", "헤이허"),
    Town("yichun", "Yichun", 128.88, 47.72, "CN", 3, "Yichun", "Ичунь", "伊春", "이춘"),
    Town("jixi", "Jixi", 130.96, 45.3, "CN", 3, "Jixi", "Цзиси", "鸡西", "지시"),
    Town("mishan", "Mishan", 131.88, 45.55, "CN", 3, "Mishan", "Мишань", "密山", "미산"),
    Town("fuyuan", "Fuyuan", 134.29, 48.36, "CN", 3, "Fuyuan", "Фуюань", "抚远", "푸위안"),
    Town("dunhua", "Dunhua", 128.24, 43.37, "CN", 3, "Dunhua", "Дуньхуа", "敦化", "둔화"),
    Town("hailar", "Hailar", 119.7, 49.2, "CN", 3, "Hailar", "Хайлар", "海拉尔", "하이라얼"),
    Town("manzhouli", "Manzhouli", 117.43, 49.6, "CN", 3, "Manzhouli", "Маньчжурия", "满洲里", "만저우리"),
    Town("jiagedaqi", "Jagdaqi", 124.12, 50.42, "CN", 3, "Jiagedaqi", "Цзягэдаци", "加格达奇", "자거다치"),
    Town("choibalsan", "", 114.535, 48.075, "MN", 3, "Choibalsan", "Чойбалсан", "乔巴山", "초이발산"),
    Town(
        "nikolayevsk-on-amur",
        "Nikolayevsk-on-Amure",
        140.72,
        53.15,
        "RU",
        3,
        "Nikolayevsk-on-Amur",
        "Николаевск-на-Амуре",
        "尼古拉耶夫斯克",
        "니콜라옙스크나아무레",
    ),
    Town("svobodny", "Svobodnyy", 128.14, 51.38, "RU", 3, "Svobodny", "Свободный", "自由城", "스보보드니"),
    Town("zeya-town", "Zeya", 127.26, 53.74, "RU", 3, "Zeya", "Зея", "结雅", "제야"),
    Town("tynda", "Tynda", 124.72, 55.16, "RU", 3, "Tynda", "Тында", "滕达", "틴다"),
    Town("skovorodino", "Skovorodino", 123.94, 53.98, "RU", 3, "Skovorodino", "Сковородино", "斯科沃罗季诺", "스코보로디노"),
    Town("krasnokamensk", "Krasnokamensk", 118.04, 50.1, "RU", 3, "Krasnokamensk", "Краснокаменск", "克拉斯诺卡缅斯克", "크라스노카멘스크"),
    Town("bikin-town", "Bikin", 134.25, 46.81, "RU", 3, "Bikin", "Бикин", "比金", "비킨"),
    Town("dalnerechensk", "Dal'nerechensk", 133.74, 45.93, "RU", 3, "Dalnerechensk", "Дальнереченск", "达利涅列琴斯克", "달네레첸스크"),
    Town("lesozavodsk", "Lesozavodsk", 133.43, 45.48, "RU", 3, "Lesozavodsk", "Лесозаводск", "列索扎沃茨克", "레소자보츠크"),
    Town("spassk-dalny", "Spassk-Dal'niy", 132.83, 44.6, "RU", 3, "Spassk-Dalny", "Спасск-Дальний", "远东斯帕斯克", "스파스크달니"),
    Town("arsenyev", "Arsen'yev", 133.28, 44.15, "RU", 3, "Arsenyev", "Арсеньев", "阿尔谢尼耶夫", "아르세니예프"),
    Town("partizansk", "Partizansk", 133.12, 43.12, "RU", 3, "Partizansk", "Партизанск", "帕尔季赞斯克", "파르티잔스크"),
    Town("dalnegorsk", "Dal'negorsk", 135.57, 44.56, "RU", 3, "Dalnegorsk", "Дальнегорск", "达利涅戈尔斯克", "달네고르스크"),
    Town("terney", "Terney", 136.61, 45.05, "RU", 3, "Terney", "Терней", "捷尔涅伊", "테르네이"),
    Town("lazo", "Lazo", 133.91, 43.39, "RU", 3, "Lazo", "Лазо", "拉佐", "라조"),
    Town("preobrazheniye", "Preobrazheniye", 133.9, 42.9, "RU", 4, "Preobrazheniye", "Преображение", "普列奥布拉热尼耶", "프레오브라제니예"),
    Town("olga", "Ol'ga", 135.29, 43.75, "RU", 4, "Olga", "Ольга", "奥莉加", "올가"),
    Town("luchegorsk", "Luchegorsk", 134.2, 46.48, "RU", 4, "Luchegorsk", "Лучегорск", "卢切戈尔斯克", "루체고르스크"),
    Town("kamen-rybolov", "Kamen'-Rybolov", 132.05, 44.75, "RU", 4, "Kamen-Rybolov", "Камень-Рыболов", "卡缅雷博洛夫", "카멘리볼로프"),
    Town("pogranichny", "Pogranichnyy", 131.38, 44.41, "RU", 3, "Pogranichny", "Пограничный", "波格拉尼奇内", "포그라니치니"),
    Town("bolshoy-kamen", "Bol'shoy Kamen'", 132.35, 43.11, "RU", 3, "Bolshoy Kamen", "Большой Камень", "大卡缅", "볼쇼이카멘"),
    Town("fokino", "Fokino", 132.41, 42.97, "RU", 4, "Fokino", "Фокино", "福基诺", "포키노"),
    Town("slavyanka", "Slavyanka", 131.39, 42.86, "RU", 3, "Slavyanka", "Славянка", "斯拉维扬卡", "슬라뱐카"),
    Town("kraskino", "Kraskino", 130.78, 42.71, "RU", 3, "Kraskino", "Краскино", "克拉斯基诺", "크라스키노"),
    Town("zarubino", "Zarubino", 131.09, 42.63, "RU", 4, "Zarubino", "Зарубино", "扎鲁比诺", "자루비노"),
    Town("posyet", "", 130.807, 42.653, "RU", 4, "Posyet", "Посьет", "波西耶特", "포시예트"),
    Town("khasan", "", 130.6456, 42.4286, "RU", 4, "Khasan", "Хасан", "哈桑", "하산"),
    Town("barabash", "Barabash", 131.49, 43.2, "RU", 4, "Barabash", "Барабаш", "巴拉巴什", "바라바시"),
    Town("primorsky", "Primorskiy", 131.59, 43.1, "RU", 4, "Primorsky", "Приморский", "普里莫尔斯基", "프리모르스키"),
    Town("razdolnoye", "Razdol'noye", 131.9, 43.54, "RU", 3, "Razdolnoye", "Раздольное", "拉兹多利诺耶", "라즈돌노예"),
    Town(
        "nadezhdinskoye",
        "Vol'no-Nadezhdinskoye",
        132.0,
        43.37,
        "RU",
        4,
        "Volno-Nadezhdinskoye",
        "Вольно-Надеждинское",
        "沃利诺-纳杰日金斯科耶",
        "볼노나데진스코예",
    ),
    Town("poltavka", "", 131.328, 44.043, "RU", 4, "Poltavka", "Полтавка", "波尔塔夫卡", "폴타프카"),
    Town("pokrovka", "Pokrovka", 131.63, 43.95, "RU", 4, "Pokrovka", "Покровка", "波克罗夫卡", "포크롭카"),
    Town("tavrichanka", "Tavrichanka", 131.86, 43.33, "RU", 4, "Tavrichanka", "Тавричанка", "塔夫里昌卡", "타브리찬카"),
    Town("yanji", "Yanji", 129.51, 42.91, "CN", 2, "Yanji", "Яньцзи", "延吉", "옌지"),
    Town("hunchun", "Hunchun", 130.36, 42.87, "CN", 2, "Hunchun", "Хуньчунь", "珲春", "훈춘"),
    Town("tumen-city", "Tumen", 129.84, 42.97, "CN", 3, "Tumen", "Тумэнь", "图们", "투먼"),
    Town("longjing", "Longjing", 129.42, 42.77, "CN", 3, "Longjing", "Лунцзин", "龙井", "룽징"),
    Town("helong", "Helong", 129.0, 42.54, "CN", 3, "Helong", "Хэлун", "和龙", "허룽"),
    Town("wangqing", "Wangqing", 129.76, 43.32, "CN", 3, "Wangqing", "Ванцин", "汪清", "왕칭"),
    Town("luozigou", "Luozigou", 130.34, 43.73, "CN", 4, "Luozigou", "Лоцзыгоу", "罗子沟", "뤄쯔거우"),
    Town("dongning", "Dongning", 131.12, 44.06, "CN", 3, "Dongning", "Дуннин", "东宁", "둥닝"),
    Town("suifenhe-city", "Suifenhe", 131.15, 44.4, "CN", 3, "Suifenhe", "Суйфэньхэ", "绥芬河", "쑤이펀허"),
    # Jingxin's seat is the village of Erdaopaozi, Chunhua's the village of Xitumenzi
    Town("jingxin", "Erdaopaozi", 130.47, 42.64, "CN", 4, "Jingxin", "Цзинсинь", "敬信", "징신"),
    Town("chunhua", "Xitumenzi", 131.07, 43.2, "CN", 4, "Chunhua", "Чуньхуа", "春化", "춘화"),
    Town("mijiang", "Mijiang", 130.14, 43.0, "CN", 4, "Mijiang", "Мицзян", "密江", "미장"),
    Town("laoheishan", "Laoheishan", 130.88, 43.71, "CN", 4, "Laoheishan", "Лаохэйшань", "老黑山", "라오헤이산"),
    Town("chongjin", "Chongjin", 129.78, 41.8, "KP", 2, "Chongjin", "Чхонджин", "清津", "청진"),
    Town("rason", "Najin", 130.3, 42.25, "KP", 3, "Rason", "Расон", "罗先", "라선"),
    Town("sonbong", "Sonbong", 130.4, 42.34, "KP", 4, "Sonbong", "Сонбон", "先锋", "선봉"),
    Town("hoeryong", "Hoeryong", 129.75, 42.44, "KP", 3, "Hoeryong", "Хверён", "会宁", "회령"),
    Town("onsong", "Onsong", 129.99, 42.96, "KP", 4, "Onsong", "Онсон", "稳城", "온성"),
    Town("saebyol", "Kyongwon", 130.15, 42.81, "KP", 4, "Saebyol", "Сэбёль", "赛别尔", "새별"),
    # stands some 300 m into China against the drawn border at its published 42.4217 N 130.6026 E: moved over the river
    Town("tumangang", "", 130.612, 42.409, "KP", 4, "Tumangang", "Туманган", "豆满江", "두만강"),
    Town("musan", "Musan-up", 129.21, 42.23, "KP", 4, "Musan", "Мусан", "茂山", "무산"),
    Town("hyesan", "Hyesan-dong", 128.18, 41.4, "KP", 3, "Hyesan", "Хесан", "惠山", "혜산"),
)
