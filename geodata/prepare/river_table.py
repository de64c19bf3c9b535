"""The rivers that are drawn and named, each with points it passes from its source to its mouth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class River:
    """One river: its name in en, ru, zh, ko, the languages of its shores, and how to find its line.

    Attributes:
        shores: languages in which the river is official; more than one makes it a shared border river.
        passes: lon, lat from source to mouth.
    """

    key: str
    names: tuple[str, str, str, str]
    rank: int
    shores: tuple[str, ...]
    passes: tuple[tuple[float, float], ...]


RIVERS = (
    River(
        "amur",
        ("Amur", "Амур", "黑龙江", "아무르강"),
        1,
        ("ru", "zh"),
        (
            (121.478, 53.3235),
            (125.0, 53.2),
            (127.55, 50.2),
            (132.5, 47.72),
            (134.3, 48.375),
            (135.0, 48.47),
            (137.07, 50.45),
            (139.86, 51.58),
            (140.11, 51.76),
            (140.71, 53.11),
        ),
    ),
    River("argun", ("Argun", "Аргунь", "额尔古纳河", "아르군강"), 2, ("ru", "zh"), ((117.87, 49.51), (119.1, 49.99), (121.478, 53.3235))),
    River("shilka", ("Shilka", "Шилка", "石勒喀河", "실카강"), 2, ("ru",), ((115.83, 51.72), (121.478, 53.3235))),
    River("ingoda", ("Ingoda", "Ингода", "音果达河", "인고다강"), 3, ("ru",), ((111.2, 49.9), (113.5, 52.0), (115.83, 51.72))),
    River("hailar", ("Hailar", "Хайлар", "海拉尔河", "하이라얼강"), 3, ("zh",), ((122.0, 49.7), (119.7, 49.22), (117.87, 49.51))),
    River("onon", ("Onon", "Онон", "鄂嫩河", "오논강"), 2, ("ru",), ((109.2, 48.85), (115.83, 51.72))),
    River("zeya", ("Zeya", "Зея", "结雅河", "제야강"), 2, ("ru",), ((130.67, 55.57), (127.32, 53.75), (127.58, 50.21))),
    River("selemdzha", ("Selemdzha", "Селемджа", "谢列姆贾河", "셀렘자강"), 3, ("ru",), ((134.0, 52.9), (128.88, 51.74))),
    River("bureya", ("Bureya", "Бурея", "布列亚河", "부레야강"), 2, ("ru",), ((134.6, 51.8), (131.1, 50.43), (129.52, 49.42))),
    River("songhua", ("Songhua", "Сунгари", "松花江", "쑹화강"), 1, ("zh",), ((124.67, 45.45), (126.6, 45.78), (130.33, 46.84), (132.52, 47.71))),
    River("nen", ("Nen", "Нэньцзян", "嫩江", "넌강"), 2, ("zh",), ((124.8, 51.3), (125.2, 49.2), (123.47, 46.83), (124.67, 45.45))),
    River("second-songhua", ("Second Songhua", "Вторая Сунгари", "第二松花江", "제2쑹화강"), 3, ("zh",), ((127.38, 42.57), (126.68, 43.7), (124.67, 45.45))),
    River("mudan", ("Mudan", "Муданьцзян", "牡丹江", "무단강"), 3, ("zh",), ((128.2, 43.3), (129.6, 44.6), (129.55, 46.3))),
    River(
        "ussuri",
        ("Ussuri", "Уссури", "乌苏里江", "우수리강"),
        2,
        ("ru", "zh"),
        ((134.4, 43.7), (133.41, 45.57), (134.7353, 48.2664), (134.8, 48.315), (135.0, 48.358), (135.085, 48.43), (135.05, 48.46)),
    ),
    River("bikin", ("Bikin", "Бикин", "比金河", "비킨강"), 3, ("ru",), ((137.0, 47.07), (134.04, 46.85))),
    River("khor", ("Khor", "Хор", "霍尔河", "호르강"), 3, ("ru",), ((137.5, 47.9), (134.85, 47.85), (134.684, 47.802))),
    River("amgun", ("Amgun", "Амгунь", "阿姆贡河", "암군강"), 3, ("ru",), ((134.33, 51.21), (139.71, 52.95))),
    River(
        "razdolnaya",
        ("Razdolnaya / Suifen", "Раздольная / Суйфэньхэ", "绥芬河", "라즈돌나야강 / 쑤이펀강"),
        2,
        ("ru", "zh"),
        ((130.4, 43.3), (130.5, 43.73), (131.0, 44.09), (131.95, 43.75), (131.77, 43.32)),
    ),
    River("tumen", ("Tumen", "Туманная", "图们江", "두만강"), 2, ("ru", "zh", "ko"), ((128.45, 42.0), (129.9, 43.0), (130.6044, 42.4194), (130.6911, 42.2956))),
    River("yalu", ("Yalu", "Ялуцзян", "鸭绿江", "압록강"), 2, ("zh", "ko"), ((128.0, 41.95), (126.0, 41.0), (124.3717, 40.0931))),
)
# runs into Hulun and on to the Gobi: found only so that the Amur's drawn basin can leave it out
KERULEN = ((109.13, 48.68), (113.0, 47.6), (117.06, 48.76))
# official names where they differ from the reader's name: native name by language
NATIVE = {("razdolnaya", "ru"): "Раздольная"}
