"""The lakes that carry a name, each found by a point of its water."""

from __future__ import annotations

from typing import NamedTuple


class Lake(NamedTuple):
    """One lake: key, a point in it, names in en, ru, zh, ko, its rank."""

    key: str
    lon: float
    lat: float
    names: tuple[str, str, str, str]
    rank: int


LAKES = (
    Lake("khanka", 132.43, 44.94, ("Lake Khanka / Xingkai", "Озеро Ханка", "兴凯湖", "한카호"), 1),
    Lake("xiao-xingkai", 132.56, 45.34, ("Small Xingkai Lake", "Малая Ханка", "小兴凯湖", "소싱카이호"), 3),
    Lake("hulun", 117.41, 48.96, ("Hulun (Dalai) Lake", "Озеро Далайнор", "呼伦湖", "후룬호"), 1),
    Lake("buir", 117.71, 47.82, ("Buir Lake", "Озеро Буйр-Нур", "贝尔湖", "부이르호"), 2),
    Lake("torey", 115.59, 49.52, ("Torey Lakes", "Торейские озёра", "托列伊湖群", "토레이호"), 3),
    Lake("dalinor", 116.67, 43.3, ("Dalinor", "Далай-Нур", "达里诺尔湖", "다리노르호"), 3),
    Lake("chagan", 124.28, 45.25, ("Chagan Lake", "Озеро Чаган", "查干湖", "차간호"), 3),
    Lake("songhua-lake", 126.79, 43.64, ("Songhua Lake", "Озеро Сунхуа", "松花湖", "쑹화호"), 3),
    Lake("jingpo", 128.96, 43.9, ("Jingpo Lake", "Озеро Цзинбо", "镜泊湖", "징포호"), 2),
    Lake("chukchagir", 136.64, 51.99, ("Lake Chukchagir", "Озеро Чукчагирское", "丘克恰吉尔湖", "축차기르호"), 2),
    Lake("evoron", 136.52, 51.47, ("Lake Evoron", "Озеро Эворон", "埃沃龙湖", "에보론호"), 3),
    Lake("udyl", 139.76, 52.06, ("Lake Udyl", "Озеро Удыль", "乌德利湖", "우딜호"), 3),
    Lake("orel", 139.72, 53.44, ("Lake Orel", "Озеро Орель", "奥列利湖", "오렐호"), 3),
    Lake("chlya", 140.1, 53.45, ("Lake Chlya", "Озеро Чля", "奇利亚湖", "칠랴호"), 3),
    Lake("baikal", 108.41, 53.8, ("Lake Baikal", "Озеро Байкал", "贝加尔湖", "바이칼호"), 2),
    Lake("ptichye", 130.749, 42.511, ("Lake Ptichye", "Озеро Птичье", "普季奇耶湖", "프티치예호"), 3),
    Lake("sonbong-east", 130.599, 42.344, ("Sonbong Lagoon", "Лагуна Сонбон", "先锋潟湖", "선봉 석호"), 3),
)
# lakes that GSHHG draws as one water with the wide Amur: west, south, east, north of the lobe to take out
LOBES = (
    (Lake("bolon", 136.4, 49.83, ("Lake Bolon", "Озеро Болонь", "博隆湖", "볼론호"), 2), (136.15, 49.66, 136.6, 50.0)),
    (Lake("kizi", 140.3, 51.6, ("Lake Kizi", "Озеро Большое Кизи", "大基济湖", "키지호"), 3), (140.08, 51.5, 140.65, 51.72)),
)
