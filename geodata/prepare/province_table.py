"""The provinces that are drawn: source name, names, official area and whether they are context only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Province:
    """One province: its key, its name in the admin-1 source, its country, names in en, ru, zh, ko, official km2."""

    key: str
    source_name: str
    country: str
    names: tuple[str, str, str, str]
    area_km2: int | None = None

    @property
    def context(self) -> bool:
        """Whether the province only surrounds the five the project counts in."""
        return self.area_km2 is None


# official areas as commonly published, in km2; the statistical source of each has still to be cited
PROVINCES = (
    Province("primorsky-krai", "Primor'ye", "RU", ("Primorsky Krai", "Приморский край", "滨海边疆区", "프리모리예 지방"), 164_673),
    Province("amur-oblast", "Amur", "RU", ("Amur Oblast", "Амурская область", "阿穆尔州", "아무르주"), 361_908),
    Province("jewish-ao", "Yevrey", "RU", ("Jewish Autonomous Oblast", "Еврейская автономная область", "犹太自治州", "유대인 자치주"), 36_271),
    Province("heilongjiang", "Heilongjiang", "CN", ("Heilongjiang", "Хэйлунцзян", "黑龙江省", "헤이룽장성"), 452_645),
    Province("jilin", "Jilin", "CN", ("Jilin", "Гирин", "吉林省", "지린성"), 191_126),
    Province("khabarovsk-krai", "Khabarovsk", "RU", ("Khabarovsk Krai", "Хабаровский край", "哈巴罗夫斯克边疆区", "하바롭스크 지방")),
    Province("zabaykalsky-krai", "Chita", "RU", ("Zabaykalsky Krai", "Забайкальский край", "外贝加尔边疆区", "자바이칼 지방")),
    Province("sakha", "Sakha (Yakutia)", "RU", ("Sakha (Yakutia)", "Республика Саха (Якутия)", "萨哈共和国", "사하 공화국")),
    Province("buryatia", "Buryat", "RU", ("Buryatia", "Республика Бурятия", "布里亚特共和国", "부랴티야 공화국")),
    Province("sakhalin-oblast", "Sakhalin", "RU", ("Sakhalin Oblast", "Сахалинская область", "萨哈林州", "사할린주")),
    Province("inner-mongolia", "Inner Mongol", "CN", ("Inner Mongolia", "Внутренняя Монголия", "内蒙古自治区", "내몽골 자치구")),
    Province("liaoning", "Liaoning", "CN", ("Liaoning", "Ляонин", "辽宁省", "랴오닝성")),
    Province("north-hamgyong", "Hamgyŏng-bukto", "KP", ("North Hamgyong", "Хамгён-Пукто", "咸镜北道", "함경북도")),
    Province("rason", "Rasŏn", "KP", ("Rason", "Расон", "罗先", "라선")),
    Province("ryanggang", "Ryanggang", "KP", ("Ryanggang", "Янгандо", "两江道", "량강도")),
)
