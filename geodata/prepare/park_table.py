"""The protected areas of leopard country and the Amur basin: what is known of each, and which of it was read in a source.

A value not listed under `read` is recalled and counts as unverified. Positions that are not listed are good to
0.1-0.3 degrees.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Park:
    """One protected area; `ramsar`, `biosphere` and `heritage` are the years of these titles."""

    key: str
    names: tuple[str, str, str, str]
    country: str
    type: str
    year: int
    area_km2: float
    lon: float
    lat: float
    read: str = ""
    ramsar: int | None = None
    biosphere: int | None = None
    heritage: int | None = None
    source: str = "recalled"
    note: str = ""

    @property
    def ramsar_2008(self) -> bool:
        """Whether it is one of the fifteen wetlands that a poster of 2008 names."""
        return self.ramsar is not None and self.ramsar <= 2008


STRICT, NATIONAL, RESERVE, REFUGE, MARINE, WETLAND = "zapovednik", "national park", "nature reserve", "refuge", "marine reserve", "wetland"
_LIST = "wwf-ramsar-2008"
_INFO = "amurinfocenter"

PARKS = (
    Park("llnp", ("Land of the Leopard NP", "Национальный парк «Земля леопарда»", "豹之乡国家公园", "표범의 땅 국립공원"), "RU", NATIONAL, 2012, 2619, 131.26, 43.18, "name type year area position", source="tass-2013", note="as founded in 2012, three parts, sizes of the parts about; the Gamov part of 69 km2 added in 2019 is not drawn; took in the Leopardovy refuge of 2008, itself made of Barsovy (1979) and Borisovskoye Plato (1996)"),
    Park("kedr", ("Kedrovaya Pad", "Заповедник «Кедровая Падь»", "凯德罗瓦亚帕季自然保护区", "케드로바야 파디 자연보호구"), "RU", STRICT, 1916, 179, 131.49, 43.103, "name type area position", biosphere=2004, source="alta", note="a notch in the eastern edge of Land of the Leopard; drains to the Sea of Japan"),
    Park("ussur", ("Ussuriysky", "Уссурийский заповедник", "乌苏里自然保护区", "우수리스키 자연보호구"), "RU", STRICT, 1934, 404, 132.55, 43.65),
    Park("lazo", ("Lazovsky", "Лазовский заповедник", "拉佐自然保护区", "라좁스키 자연보호구"), "RU", STRICT, 1935, 1210, 133.942, 43.14, "name type year position", source="public-listings"),
    Park("zov", ("Call of the Tiger NP", "Национальный парк «Зов тигра»", "虎啸国家公园", "호랑이의 부름 국립공원"), "RU", NATIONAL, 2007, 821, 134.236, 43.547, "name position", source="public-listings"),
    Park("sikh", ("Sikhote-Alin", "Сихотэ-Алинский заповедник", "锡霍特自然保护区", "시호테알린 자연보호구"), "RU", STRICT, 1935, 4014, 136.2, 45.2, "name type position", biosphere=1978, heritage=2001, source=_INFO),
    Park("udeg", ("Udege Legend NP", "Национальный парк «Удэгейская легенда»", "乌德盖传说国家公园", "우데게의 전설 국립공원"), "RU", NATIONAL, 2007, 1037, 135.476, 45.758, "name position", source="public-listings", note="886 km2 in older lists"),
    Park("bikin", ("Bikin NP", "Национальный парк «Бикин»", "比金国家公园", "비킨 국립공원"), "RU", NATIONAL, 2015, 11605, 137.0, 46.85, "name year area", heritage=2018, source="bikin-booklet"),
    Park("khank", ("Khankaisky", "Ханкайский заповедник", "兴凯自然保护区", "한카 자연보호구"), "RU", STRICT, 1990, 393, 132.6, 44.7, "name type", ramsar=1976, biosphere=2005, source=_LIST, note="the Ramsar site is larger, 3,100 km2 (unverified)"),
    Park("fem", ("Far Eastern Marine", "Дальневосточный морской заповедник", "远东海洋自然保护区", "극동 해양 자연보호구"), "RU", MARINE, 1978, 643, 131.2, 42.6, "name type", biosphere=2003, source=_INFO, note="three clusters drawn; drains to the Sea of Japan"),
    Park("leopz", ("Leopardovy refuge, merged in 2012", "Заказник «Леопардовый», вошёл в парк в 2012 году", "豹禁猎区（2012 年并入）", "레오파르도비 보호구(2012년 병합)"), "RU", "merged", 2008, 1694, 131.2, 43.1, "name type year", note="made of Barsovy (1979) and Borisovskoye Plato (1996) in 2008; its land is Land of the Leopard now, so no area is drawn"),
    Park("polt", ("Poltavsky", "Заказник «Полтавский»", "波尔塔夫卡禁猎区", "폴타프카 보호구"), "RU", REFUGE, 1963, 1190, 131.35, 44.0),
    Park("khas", ("Khasansky nature park", "Природный парк «Хасанский»", "哈桑自然公园", "하산 자연공원"), "RU", REFUGE, 1997, 95, 130.75, 42.42, note="lakes of the lower Tumen"),
    Park("botch", ("Botchinsky", "Ботчинский заповедник", "博奇自然保护区", "보트치 자연보호구"), "RU", STRICT, 1994, 2674, 139.2, 48.1, note="drains to the Strait of Tartary, not to the Amur"),
    Park("bkh", ("Bolshekhekhtsirsky", "Большехехцирский заповедник", "大赫赫齐尔自然保护区", "볼셰헤흐치르 자연보호구"), "RU", STRICT, 1963, 454, 134.8, 48.2),
    Park("koms", ("Komsomolsky", "Комсомольский заповедник", "共青城自然保护区", "콤소몰스키 자연보호구"), "RU", STRICT, 1963, 644, 137.75, 50.8),
    Park("bur", ("Bureinsky", "Буреинский заповедник", "布列亚自然保护区", "부레야 자연보호구"), "RU", STRICT, 1987, 3584, 134.3, 51.9),
    Park("anyu", ("Anyuisky NP", "Анюйский национальный парк", "阿纽伊国家公园", "아뉴이 국립공원"), "RU", NATIONAL, 2007, 4294, 136.9, 49.3),
    Park("bolon", ("Bolonsky", "Болоньский заповедник", "博隆自然保护区", "볼론 자연보호구"), "RU", STRICT, 1997, 1036, 135.9, 49.5, "name type", ramsar=1994, source=_LIST),
    Park("udyl", ("Udyl Lake", "Озеро Удыль", "乌德利湖", "우딜호"), "RU", WETLAND, 1994, 576, 139.85, 52.15, "name type", ramsar=1994, source=_LIST),
    Park("khing", ("Khingansky", "Хинганский заповедник", "兴安自然保护区", "힌간 자연보호구"), "RU", STRICT, 1963, 971, 130.2, 49.2, "name type", ramsar=1994, source=_LIST, note="the Ramsar site is the Khingano-Arkharinskaya lowland"),
    Park("zbp", ("Zeya-Bureya Plains", "Зейско-Буреинская равнина", "结雅—布列亚平原", "제야-부레야 평원"), "RU", WETLAND, 1994, 316, 128.5, 50.0, "name type", ramsar=1994, source=_LIST),
    Park("norsk", ("Norsky", "Норский заповедник", "诺拉自然保护区", "노라 자연보호구"), "RU", STRICT, 1998, 2112, 130.3, 52.6),
    Park("zeya", ("Zeysky", "Зейский заповедник", "结雅自然保护区", "제야 자연보호구"), "RU", STRICT, 1963, 994, 126.9, 54.05),
    Park("bast", ("Bastak", "Заповедник «Бастак»", "巴斯塔克自然保护区", "바스타크 자연보호구"), "RU", STRICT, 1997, 1271, 132.9, 48.95),
    Park("sokh", ("Sokhondinsky", "Сохондинский заповедник", "索洪多自然保护区", "소혼도 자연보호구"), "RU", STRICT, 1973, 2110, 111.1, 49.5, "name type", biosphere=1984, source=_INFO),
    Park("daur", ("Daursky", "Даурский заповедник", "达乌里自然保护区", "다우리아 자연보호구"), "RU", STRICT, 1987, 498, 115.6, 50.0, "name type", ramsar=1994, biosphere=1997, heritage=2017, source=_LIST, note="the Ramsar site is Torey Lakes; 458 km2 at its creation"),
    Park("alkh", ("Alkhanay NP", "Национальный парк «Алханай»", "阿尔哈奈国家公园", "알하나이 국립공원"), "RU", NATIONAL, 1999, 1382, 113.4, 50.85),
    Park("toks", ("Tokinsko-Stanovoy NP", "Токинско-Становой национальный парк", "托科—外兴安岭国家公园", "토코-스타노보이 국립공원"), "RU", NATIONAL, 2019, 2530, 130.6, 55.5),
    Park("nctl", ("Northeast China Tiger and Leopard NP", "Национальный парк тигра и леопарда Северо-Восточного Китая", "东北虎豹国家公园", "둥베이 호랑이·표범 국가공원"), "CN", NATIONAL, 2021, 14065, 130.6, 43.6, "name year", source="xinhua-nctl", note="over 14,000 km2 published; the exact figure is recalled"),
    Park("hunc", ("Hunchun NNR", "Хуньчуньский резерват", "珲春东北虎国家级自然保护区", "훈춘 자연보호구"), "CN", RESERVE, 2005, 1087, 130.733, 42.833, "name type year area position", source="wikiyy", note="provincial since 2001, national since 2005"),
    Park("wang", ("Wangqing NNR", "Ванцинский резерват", "汪清国家级自然保护区", "왕칭 자연보호구"), "CN", RESERVE, 2013, 674, 130.7, 43.4, note="taken into the Northeast China Tiger and Leopard National Park"),
    Park("lyl", ("Laoyeling NNR", "Резерват Лаоелин", "老爷岭东北虎国家级自然保护区", "라오예링 자연보호구"), "CN", RESERVE, 2014, 713, 130.9, 43.6, note="taken into the Northeast China Tiger and Leopard National Park"),
    Park("tql", ("Tianqiaoling NR", "Резерват Тяньцяолин", "天桥岭东北虎自然保护区", "톈차오링 자연보호구"), "CN", RESERVE, 2014, 500, 129.6, 43.7),
    Park("huang", ("Huangnihe NNR", "Резерват Хуаннихэ", "黄泥河国家级自然保护区", "황니허 자연보호구"), "CN", RESERVE, 2012, 416, 128.1, 43.8, "name", source="public-listings"),
    Park("muling", ("Muling Yew NNR", "Мулинский тисовый резерват", "穆棱东北红豆杉国家级自然保护区", "무링 주목 자연보호구"), "CN", RESERVE, 2009, 356, 130.1, 44.0),
    Park("xing", ("Xingkai Lake NNR", "Резерват озера Синкай", "兴凯湖国家级自然保护区", "싱카이호 자연보호구"), "CN", RESERVE, 1994, 2225, 132.5, 45.2, "name type", ramsar=2002, biosphere=2007, source=_LIST),
    Park("zbd", ("Zhenbaodao Wetland NNR", "Резерват Чжэньбаодао", "珍宝岛湿地国家级自然保护区", "전바오다오 습지 자연보호구"), "CN", RESERVE, 2008, 444, 133.6, 46.1, "name type", ramsar=2011, source="ramsar-china"),
    Park("sanj", ("Sanjiang NNR", "Резерват Саньцзян", "三江国家级自然保护区", "싼장 자연보호구"), "CN", RESERVE, 2000, 1981, 134.3, 47.9, "name type", ramsar=2002, source=_LIST),
    Park("hong", ("Honghe NNR", "Резерват Хунхэ", "洪河国家级自然保护区", "훙허 자연보호구"), "CN", RESERVE, 1996, 218, 133.65, 47.79, "name type", ramsar=2002, source=_LIST),
    Park("qix", ("Qixinghe NNR", "Резерват Цисинхэ", "七星河国家级自然保护区", "치싱허 자연보호구"), "CN", RESERVE, 2000, 200, 132.2, 46.75, "name type", ramsar=2011, source="ramsar-china"),
    Park("dfh", ("Dongfanghong Wetland NNR", "Резерват Дунфанхун", "东方红湿地国家级自然保护区", "둥팡훙 습지 자연보호구"), "CN", RESERVE, 2009, 315, 133.7, 46.3, ramsar=2013),
    Park("nanw", ("Nanwenghe NNR", "Резерват Наньвэнхэ", "南瓮河国家级自然保护区", "난웡허 자연보호구"), "CN", RESERVE, 2003, 2295, 125.4, 51.32, "name type area", ramsar=2011, source="ramsar-china", note="latitude published, longitude recalled"),
    Park("zhal", ("Zhalong NNR", "Резерват Чжалун", "扎龙国家级自然保护区", "자룽 자연보호구"), "CN", RESERVE, 1987, 2100, 124.25, 47.2, "name type", ramsar=1992, source=_LIST),
    Park("xiangh", ("Xianghai NNR", "Резерват Сянхай", "向海国家级自然保护区", "샹하이(向海) 자연보호구"), "CN", RESERVE, 1986, 1055, 122.35, 45.0, "name type", ramsar=1992, source=_LIST),
    Park("momo", ("Momoge NNR", "Резерват Момогэ", "莫莫格国家级自然保护区", "모모거 자연보호구"), "CN", RESERVE, 1997, 1440, 123.75, 45.9, ramsar=2013),
    Park("dalai", ("Dalai Lake (Hulun) NNR", "Резерват Далайху (Хулун)", "达赉湖（呼伦湖）国家级自然保护区", "다라이호(후룬호) 자연보호구"), "CN", RESERVE, 1992, 7400, 117.44, 48.96, "name type position", ramsar=2002, biosphere=2002, source=_LIST),
    Park("huih", ("Huihe NNR", "Резерват Хуэйхэ", "辉河国家级自然保护区", "후이허 자연보호구"), "CN", RESERVE, 2002, 3468, 119.3, 48.5),
    Park("wuda", ("Wudalianchi NNR", "Резерват Удаляньчи", "五大连池国家级自然保护区", "우다롄츠 자연보호구"), "CN", RESERVE, 1996, 1008, 126.2, 48.7, biosphere=2003),
    Park("feng", ("Fenglin NNR", "Резерват Фэнлинь", "丰林国家级自然保护区", "펑린 자연보호구"), "CN", RESERVE, 1988, 182, 129.18, 48.1, biosphere=1997),
    Park("chang", ("Changbaishan NNR", "Резерват Чанбайшань", "长白山国家级自然保护区", "창바이산 자연보호구"), "CN", RESERVE, 1986, 1965, 128.05, 42.05, biosphere=1979, note="head of the Songhua, the Tumen and the Yalu"),
    Park("hanma", ("Hanma NNR", "Резерват Ханьма", "汗马国家级自然保护区", "한마 자연보호구"), "CN", RESERVE, 1996, 1073, 122.6, 51.5, "name type", ramsar=2018, biosphere=2015, source="ramsar-china"),
    Park("naoli", ("Naolihe NNR", "Резерват Наолихэ", "挠力河国家级自然保护区", "나오리허 자연보호구"), "CN", RESERVE, 2002, 1606, 133.0, 47.0, "name", source="amur-heilong-0416"),
    Park("bacha", ("Bachadao NNR", "Резерват Бачадао", "八岔岛国家级自然保护区", "바차다오 자연보호구"), "CN", RESERVE, 2003, 320, 133.8, 48.2),
    Park("mdag", ("Mongol Daguur SPA", "Монгол Дагуур", "蒙古达乌尔严格保护区", "몽골 다구르 엄정보호구역"), "MN", STRICT, 1992, 1030, 115.067, 49.833, "name type position", ramsar=1997, biosphere=2007, heritage=2017, source=_LIST),
    Park("onon", ("Onon-Balj NP", "Онон-Балж", "鄂嫩—巴勒吉国家公园", "오논발지 국립공원"), "MN", NATIONAL, 2000, 4158, 111.5, 49.0),
    Park("khan", ("Khan Khentii SPA", "Хан-Хэнтий", "汗肯特严格保护区", "한 헨티 엄정보호구역"), "MN", STRICT, 1992, 12270, 109.0, 48.8, note="headwaters near Burkhan Khaldun"),
    Park("nomr", ("Nomrog SPA", "Номрог", "诺木罗格严格保护区", "노므록 엄정보호구역"), "MN", STRICT, 1992, 3112, 119.3, 47.0),
    Park("dorn", ("Dornod Mongol SPA", "Дорнод Монгол", "东蒙古严格保护区", "도르노드 몽골 엄정보호구역"), "MN", STRICT, 1992, 5704, 117.3, 46.5, "name position", biosphere=2005, source="public-listings"),
    Park("buir", ("Buir Lake", "Озеро Буйр-Нур", "贝尔湖", "부이르호"), "MN", WETLAND, 2004, 1040, 117.7, 47.82, "name type position", ramsar=2004, source=_LIST),
    Park("khur", ("Khurkh-Khuiten Valley Lakes", "Озёра долины Хурх-Хуйтэн", "胡尔赫—辉腾谷地湖群", "후르흐-후이텐 계곡 호수"), "MN", WETLAND, 2004, 429, 110.7, 48.3, "name type", ramsar=2004, source=_LIST),
    Park("ugta", ("Ugtam NR", "Угтам", "乌格塔木自然保护区", "우그탐 자연보호구"), "MN", RESERVE, 1993, 461, 113.6, 49.25, "name type", heritage=2017, source="public-listings"),
)  # fmt: skip
