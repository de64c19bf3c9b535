"""How much burns, how often, and what fire brigades change."""

from __future__ import annotations

from geodata.claims.record import Claim

YEARLY, EVER = "burned-yearly", "burned-ever"

FIRES = (
    Claim(
        "burned-yearly-page", YEARLY, "percent", "habitat", 20, 20, "2014-2016", "concluded", "statement", "alta-fact-page",
        note="the study's 19% of southwest Primorye, rounded and told of the habitat",
    ),
    Claim(
        "burned-ever-page", EVER, "percent", "habitat", 46, 46, "2014-2016", "concluded", "statement", "alta-fact-page",
        note="told as every six years; the study says the six years with good images",
    ),
    Claim("burned-yearly-study", YEARLY, "percent", "sw-primorye", 19, 19, "1998-2003", "concluded", "satellite", "alta"),
    Claim("burned-ever-study", EVER, "percent", "sw-primorye", 46, 46, "1998-2003", "concluded", "satellite", "alta", note="at least once in six years"),
    Claim("burned-yearly-pad", YEARLY, "percent", "kedrovaya-pad", 7, 7, "1998-2003", "concluded", "satellite", "alta"),
    Claim("burned-ever-pad", EVER, "percent", "kedrovaya-pad", 21, 21, "1998-2003", "concluded", "satellite", "alta", note="at least once in six years"),
    Claim("burned-ever-pad-bears", EVER, "percent", "kedrovaya-pad", 30, 30, "undated", "undated", "statement", "bearsinmind", bound="almost"),
    Claim("burned-yearly-bears", YEARLY, "percent", "sw-primorye", 20, 20, "undated", "undated", "statement", "bearsinmind", bound="about"),
    Claim("burned-yearly-slides", YEARLY, "percent", "sw-primorye", 12, 22, "undated", "undated", "statement", "hotte-slides"),
    Claim("burned-ever-ten", "burned-ever-ten", "percent", "sw-primorye", 50, 50, "undated", "undated", "statement", "wcs-fire", bound="about", note="in ten years"),
    Claim("burned-ever-khasan", EVER, "percent", "khasan-district", None, 50, "undated", "undated", "statement", "phoenix", bound="up to", note="once in six years"),
    Claim(
        "burned-ever-even", EVER, "percent", "sw-primorye", 73.8, 73.8, "undated", "undated", "computed", "project-computed", grade="inferred",
        parts=("burned-yearly-page",), note="1 - 0.8^6: what would have burned at least once in six years if fires came evenly",
    ),
    Claim("burned-2009", YEARLY, "percent", "sw-primorye", 33, 33, "2008-2009", "stated", "statement", "wwf-ru-fire", bound="about", note="the most since 1996"),
    Claim("fires-leopardovy-2009", "fires", "fires", "leopardovy", 15, 15, "2008-2009", "stated", "statement", "wwf-ru-fire"),
    Claim("burned-leopardovy-2009", YEARLY, "percent", "leopardovy", 11, 11, "2008-2009", "stated", "statement", "wwf-ru-fire"),
    Claim("forest-left", "forest-cover", "percent", "sw-primorye", 57, 57, "undated", "undated", "statement", "wcs-fire"),
    Claim("brigade-area", "brigade-area", "km2", "slavyanka", 280, 280, "2010-2011", "stated", "statement", "wcs-slavyanka"),
    Claim("brigade-2010", "brigade-cut", "percent", "slavyanka", 83, 83, "2010", "stated", "statement", "wcs-slavyanka", note="less than expected"),
    Claim("brigade-2011", "brigade-cut", "percent", "slavyanka", 99, 99, "2011", "stated", "statement", "wcs-slavyanka", note="less than expected"),
    Claim("fires-put-out-2003", "fires-put-out", "fires", "sw-primorye", 49, 49, "2003", "stated", "statement", "conservewildcats"),
    Claim("fire-size-primpress", "fire-size", "km2", "sw-primorye", 3.22, 3.22, "undated", "undated", "statement", "primpress"),
    Claim("fire-size-2014", "fire-size", "km2", "sw-primorye", 40, 40, "2014", "stated", "statement", "rg-2014", bound="about"),
    Claim("burned-area-leopardovy", "burned-area", "km2", "leopardovy", None, 202, "undated", "undated", "statement", "moscow-times", bound="up to", note="in a year"),
)  # fmt: skip
