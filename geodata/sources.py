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
    "alta-fact-page": Source("Amur leopard fact page after ALTA: range around 5,000 km2", "undated, about 2014-2016", FACTS_ONLY),
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
}
