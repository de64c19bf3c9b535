"""Every source that a shape or a figure rests on: who, when, under which licence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One citable source; `licence` is an SPDX id, or says why the facts alone are used."""

    citation: str
    date: str
    licence: str
    link: str = ""


FACTS_ONLY = "facts only, no text or data taken"

SOURCES: dict[str, Source] = {
    "gshhg": Source(
        "Wessel, P. & Smith, W. H. F.: A global, self-consistent, hierarchical, high-resolution geography database (GSHHG)",
        "1996, version 2.3",
        "LGPL-3.0-or-later",
        "https://www.soest.hawaii.edu/pwessel/gshhg/",
    ),
    "wdbii": Source(
        "World Data Bank II: rivers and country borders, as carried by GSHHG",
        "1980s",
        "LGPL-3.0-or-later",
        "https://www.soest.hawaii.edu/pwessel/gshhg/",
    ),
    "natural-earth": Source(
        "Natural Earth: provinces, river names and larger towns at 1:10 million",
        "2009 and later",
        "public domain",
        "https://www.naturalearthdata.com/",
    ),
    "geonames": Source("GeoNames: towns of over 1,000 people", "2016", "CC-BY-4.0", "https://www.geonames.org/"),
    "terrain-tiles": Source(
        "Mapzen and Tilezen terrain tiles, averaged to 5 arc-minutes by pvlib", "2017", "BSD-3-Clause", "https://pvlib-python.readthedocs.io/"
    ),
    "agreement-2004": Source(
        "Supplementary agreement on the eastern section of the China-Russia border (14 October 2004, in force on the ground 14 October 2008)",
        "2004-2008",
        FACTS_ONLY,
        "http://www.china.org.cn/",
    ),
    "project": Source("Leopard Atlas: outline drawn by this project against border, coast and rivers", "2026", "LGPL-3.0-or-later"),
    "project-names": Source("Leopard Atlas: names written and placed by this project", "2026", "MIT"),
    "alta": Source("Amur Leopard and Tiger Alliance (ALTA): project pages on Kedrovaya Pad and fire", "undated", FACTS_ONLY, "https://altaconservation.org/"),
    "alta-fact-page": Source("Amur leopard fact page of a zoo, after the Amur Leopard and Tiger Alliance (ALTA)", "undated, about 2014-2016", FACTS_ONLY),
    "tass-2013": Source("TASS: Land of the Leopard National Park, 262,000 ha", "2013", FACTS_ONLY, "https://tass.com/russia/688387"),
    "leopard-programme": Source(
        "Government page on the leopard programme: the coast road runs between the national park and the reserve",
        "2013",
        FACTS_ONLY,
        "http://programmes.putin.kremlin.ru/",
    ),
    "gamov-2019": Source(
        "DV Kapital: a part of 6,928 ha on the Gamov peninsula joins Land of the Leopard (not drawn)", "2019", FACTS_ONLY, "https://zr.media/"
    ),
    "kedrovaya-pad-page": Source(
        "Wikipedia: Kedrovaya Pad Nature Reserve (river, railway and road that bound it)",
        "2018",
        FACTS_ONLY,
        "https://en.wikipedia.org/wiki/Kedrovaya_Pad_Nature_Reserve",
    ),
    "bearsinmind": Source(
        "Bears in Mind, after WCS: southwest Primorye, almost 7,500 km2, of which about 20% burns in a year",
        "undated",
        FACTS_ONLY,
        "https://www.bearsinmind.org/",
    ),
    "tumen-bridge-page": Source("Wikipedia: Tumen River Bridge (Quanhe-Wonjong, position and lengths)", "undated", FACTS_ONLY),
    "tumangang-page": Source("Wikipedia: Tumangang (the Friendship railway bridge of 1959)", "undated", FACTS_ONLY),
    "namyang-page": Source("Alchetron: Namyang (the Tumen-Namyang road and railway bridges)", "undated", FACTS_ONLY),
    "road-bridge-2025": Source("Censor.net and Espreso: the Khasan-Tumangang road bridge, begun 30 April 2025", "2025", FACTS_ONLY),
    "park-list": Source(
        "Lists of protected areas by WWF, Ramsar, amurinfocenter, Xinhua and others; each area names its own, what was not read is unverified",
        "2008-2021",
        FACTS_ONLY,
    ),
    "project-computed": Source("Leopard Atlas: computed from the figures named beside it", "2026", "MIT"),
    "recalled": Source("Recalled from the literature; no source was read for it", "undated", FACTS_ONLY),
    "wwf-archive": Source("WWF: Amur-Heilong, archived page", "undated, about 2007-2011", FACTS_ONLY, "https://wwf.panda.org/"),
    "wwf-us-place": Source("WWF-US: Amur-Heilong, two versions of the page", "undated", FACTS_ONLY, "https://www.worldwildlife.org/places/amur-heilong"),
    "wwf-ru-2022": Source("WWF Russia on ten years of Land of the Leopard and the leopard strategy of February 2022", "2022", FACTS_ONLY, "https://wwf.ru/"),
    "wwf-ru-fire": Source("WWF Russia: the Land of the Leopard on fire", "2009", FACTS_ONLY, "https://wwf.ru/"),
    "wwf-ramsar-2008": Source("WWF: Wetlands of the Amur River Basin, poster of the year of Ramsar wetlands", "2008", FACTS_ONLY),
    "amurinfocenter": Source("Amur information centre: protected areas", "undated", FACTS_ONLY, "https://amurinfocenter.org/en/directions/protected-areas"),
    "amur-heilong-0112": Source("amur-heilong.net: rivers of the basin", "undated", FACTS_ONLY),
    "amur-heilong-0416": Source("amur-heilong.net: wetlands", "undated", FACTS_ONLY),
    "amur-heilong-0423": Source("amur-heilong.net: leopards", "undated", FACTS_ONLY),
    "ramsar-china": Source("Ramsar Convention: sites designated in China in 2011 and 2018", "2011-2018", FACTS_ONLY, "https://www.ramsar.org/"),
    "public-listings": Source("Public listings of protected areas: names, years and entrances (lazoMap and others)", "undated", FACTS_ONLY),
    "jiang-2015": Source("Jiang et al. 2015, Scientific Reports 5, 15475", "2015", FACTS_ONLY, "https://www.nature.com/articles/srep15475"),
    "hebblewhite-2011": Source("Hebblewhite et al. 2011, Biological Conservation: sites for a second population of Amur leopards", "2011", FACTS_ONLY),
    "vitkalova-2016": Source("Vitkalova & Shevtsova 2016, Nature Conservation Research", "2016", FACTS_ONLY),
    "vitkalova-2018": Source("Vitkalova, Feng et al. 2018, Conservation Letters", "2018", FACTS_ONLY),
    "feng-2017": Source("Feng et al. 2017, Cat News 65, as cited by Wikipedia", "2017", FACTS_ONLY, "https://en.wikipedia.org/wiki/Amur_leopard"),
    "wang-2016": Source("Wang et al. 2016, Landscape Ecology 31, 491-503", "2016", FACTS_ONLY),
    "li-2024": Source("Li et al. 2024, Animals 14, 59: corridors between China and North Korea", "2024", FACTS_ONLY, "https://www.mdpi.com/2076-2615/14/1/59"),
    "chistopolova": Source("Chistopolova, Rozhnov et al. 2018 and later work on collared leopards, summaries", "2018", FACTS_ONLY),
    "wikipedia-leopard": Source("Wikipedia: Amur leopard", "undated", FACTS_ONLY, "https://en.wikipedia.org/wiki/Amur_leopard"),
    "godar": Source("godar.ru: leopard count of 2013", "2013", FACTS_ONLY),
    "tellerreport-2020": Source("Teller Report, after China News: leopards and tigers of the Hunchun forest district", "2020", FACTS_ONLY),
    "cgtn-2024": Source("CGTN: Northeast China Tiger and Leopard National Park, 18 May 2024", "2024", FACTS_ONLY),
    "xinhua-nctl": Source("Xinhua: Northeast China Tiger and Leopard National Park, over 1.4 million ha", "2021", FACTS_ONLY),
    "persona-non-2018": Source("Persona Non Grata, April 2018: leopards of Land of the Leopard", "2018", FACTS_ONLY),
    "chelorg-2016": Source("chelorg: animals recorded on both sides of the border", "2016", FACTS_ONLY),
    "solovieva": Source("S. Solovieva: leopards that crossed the border and settled in China", "undated", FACTS_ONLY),
    "kremlin-25777": Source("Government page on the leopard programme: leopards by the Tumen", "2018", FACTS_ONLY, "http://programmes.putin.kremlin.ru/"),
    "tass-2019": Source("TASS: leopards cross into North Korea, says the park", "2019", FACTS_ONLY, "https://tass.com/society/1056260"),
    "wikiyy": Source("wikiyy: Hunchun National Nature Reserve", "undated", FACTS_ONLY),
    "bikin-booklet": Source("Bikin National Park, booklet: 1,160,469 ha, 3 November 2015", "2015", FACTS_ONLY),
    "hotte-slides": Source("Hötte, WCS: slides on fire and leopards", "undated", FACTS_ONLY),
    "wcs-fire": Source("WCS Russia: fire management in southwest Primorye", "undated", FACTS_ONLY, "https://russia.wcs.org/"),
    "wcs-slavyanka": Source("WCS Russia: report on fire-fighting with the district of Slavyanka", "2011", FACTS_ONLY),
    "phoenix": Source("Phoenix Fund: fires of the Khasan district", "undated", FACTS_ONLY, "https://fundphoenix.org/"),
    "conservewildcats": Source("Conserve Wild Cats: fires put out in 2003", "2003", FACTS_ONLY),
    "primpress": Source("PrimPress: a fire of 322 ha", "undated", FACTS_ONLY),
    "rg-2014": Source("Rossiyskaya Gazeta: a fire of about 4,000 ha", "2014", FACTS_ONLY, "https://rg.ru/"),
    "moscow-times": Source("The Moscow Times: up to 50,000 acres a year burn in Leopardovy", "undated", FACTS_ONLY, "https://www.themoscowtimes.com/"),
    "amur-page": Source("Wikipedia (Asturian): Amur", "undated", FACTS_ONLY, "https://ast.wikipedia.org/"),
    "tumen-page-en": Source("Wikipedia: Tumen River", "undated", FACTS_ONLY, "https://en.wikipedia.org/wiki/Tumen_River"),
    "tumen-page-ru": Source("Russian encyclopaedia text on the Tumannaya, by way of perceptiopt.com", "undated", FACTS_ONLY),
}
