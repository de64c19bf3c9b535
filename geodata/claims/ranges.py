"""How much land: the leopard's range by different yardsticks, the area of one territory, the parks."""

from __future__ import annotations

from geodata.claims.record import Claim

RANGES = (
    Claim("range-alta", "range-area", "km2", "ru+cn", 5000, 5000, "2014-2016", "concluded", "statement", "alta-fact-page", bound="about"),
    Claim("range-ru-2011", "range-area", "km2", "ru", 6500, 6500, "2011", "stated", "statement", "vitkalova-2016"),
    Claim("range-ru-2015", "range-area", "km2", "ru", 5200, 5200, "2015", "stated", "mapped", "jiang-2015"),
    Claim("range-tass-share", "range-in-park", "percent", "llnp", 60, 60, "2013", "stated", "statement", "tass-2013", bound="about"),
    Claim(
        "range-tass", "range-area", "km2", "ru", 4370, 4370, "2013", "stated", "computed", "project-computed", bound="about", grade="inferred",
        parts=("llnp-area", "range-tass-share"), note="the park's area divided by the share of the habitat it is said to hold",
    ),
    Claim("range-present", "range-area", "km2", "ru+cn", 10709, 10709, "2015", "concluded", "mapped", "jiang-2015"),
    Claim("range-1970s", "range-area", "km2", "ru+cn", 71971, 71971, "1970-1979", "stated", "mapped", "jiang-2015"),
    Claim("range-historic", "range-area", "km2", "ru+cn", 361756, 361756, "undated", "undated", "mapped", "jiang-2015"),
    Claim("range-left-share", "range-left", "percent", "ru+cn", 2.96, 2.96, "2015", "concluded", "mapped", "jiang-2015", note="of the historic range"),
    Claim("survey-two-countries", "survey-area", "km2", "ru+cn", 8398, 8398, "2013-2015", "stated", "cameras", "feng-2017"),
    Claim("survey-russia", "survey-area", "km2", "ru-parks", 3600, 3600, "2014-2015", "stated", "cameras", "vitkalova-2016"),
    Claim("survey-china", "survey-area", "km2", "cn", 6000, 6000, "2012-2014", "stated", "cameras", "wang-2016"),
    Claim("survey-china-stations", "camera-stations", "stations", "cn", 380, 380, "2012-2014", "stated", "cameras", "wang-2016"),
    Claim("survey-china-trap-days", "trap-days", "days", "cn", 175127, 175127, "2012-2014", "stated", "cameras", "wang-2016"),
    Claim("range-cn-model", "modelled-area", "km2", "cn", 48252, 48252, "2015", "stated", "habitat-model", "jiang-2015"),
    Claim("range-cn-patches", "modelled-area", "km2", "cn", 21173.7, 21173.7, "2015", "stated", "habitat-model", "jiang-2015", note="suitable patches"),
    Claim("return-area", "return-area", "km2", "rfe", 10648, 10648, "2011", "stated", "habitat-model", "hebblewhite-2011", note="room for a second population"),
    Claim("return-patches", "return-patches", "patches", "rfe", 8, 8, "2011", "stated", "habitat-model", "hebblewhite-2011", note="each over 500 km2"),
    Claim("study-region-area", "study-region", "km2", "sw-primorye", 7500, 7500, "undated", "undated", "statement", "bearsinmind", bound="almost"),
)  # fmt: skip

TERRITORIES = (
    Claim("territory-alta", "territory", "km2", "species", 30, 130, "2014-2016", "concluded", "statement", "alta-fact-page"),
    Claim("territory-wikipedia", "territory", "km2", "species", 19, 92, "undated", "undated", "statement", "recalled", verified=False),
    Claim("territory-male", "territory-male", "km2", "species", 280, 280, "2000", "concluded", "telemetry", "recalled", bound="about", verified=False),
    Claim("territory-female", "territory-female", "km2", "species", 104, 128, "2000", "concluded", "telemetry", "recalled", bound="about", verified=False),
    Claim("territory-nursing", "territory-nursing", "km2", "species", 3, 3, "undated", "undated", "telemetry", "chistopolova", bound="about"),
    Claim(
        "land-per-leopard", "land-per-adult", "km2", "ru-parks", 102, 102, "2014-2015", "stated", "computed", "project-computed", grade="inferred", bound="about",
        parts=("leopard-density",), note="one over the density; a yardstick, no animal's territory",
    ),
)  # fmt: skip

PARKS = (
    Claim("llnp-area", "protected-area", "km2", "llnp", 2619, 2619, "2013", "stated", "statement", "tass-2013"),
    Claim("kedr-area", "protected-area", "km2", "kedrovaya-pad", 179, 179, "undated", "undated", "statement", "alta"),
    Claim("hunchun-area", "protected-area", "km2", "hunchun", 1087, 1087, "undated", "undated", "statement", "wikiyy"),
    Claim("nctl-area", "protected-area", "km2", "nctl", 14065, 14065, "2021", "stated", "statement", "recalled", verified=False),
    Claim("nctl-area-xinhua", "protected-area", "km2", "nctl", 14000, None, "2021", "stated", "statement", "xinhua-nctl", bound="over"),
    Claim("bikin-area", "protected-area", "km2", "bikin", 11605, 11605, "2015", "stated", "statement", "bikin-booklet"),
    Claim("gamov-area", "protected-area", "km2", "llnp", 69, 69, "2019", "stated", "statement", "gamov-2019", bound="about", note="added in 2019, not drawn"),
    Claim("ramsar-wwf", "ramsar-sites", "sites", "amur-basin", 15, 15, "2008", "concluded", "statement", "wwf-archive"),
    Claim("ramsar-poster", "ramsar-sites", "sites", "amur-basin", 15, 15, "2008", "stated", "list", "wwf-ramsar-2008", note="all fifteen by name"),
    Claim("mab-wwf", "biosphere-reserves", "sites", "amur-basin", 12, 12, "2008", "concluded", "statement", "wwf-archive", note="without a list"),
    Claim(
        "mab-candidates", "biosphere-reserves", "sites", "amur-region", 13, 13, "2008", "concluded", "computed", "project-computed", grade="inferred", verified=False,
        note="reserves so named by 2008; two of them drain to the Sea of Japan; five of the dates were not read in a source",
    ),
    Claim("world-heritage-wwf", "world-heritage", "sites", "amur-region", 1, 1, "2008", "concluded", "statement", "wwf-archive", note="Sikhote-Alin"),
    Claim(
        "world-heritage-now", "world-heritage", "sites", "amur-region", 2, 3, "2018", "concluded", "computed", "project-computed", grade="inferred",
        note="Sikhote-Alin, to which Bikin was added in 2018, and Landscapes of Dauria of 2017: two inscriptions, three areas",
    ),
    Claim("patrol-teams", "patrol-teams", "teams", "range", 4, 4, "2014-2016", "concluded", "statement", "alta-fact-page"),
    Claim("patrol-members", "patrol-members", "people", "range", 15, 15, "2014-2016", "concluded", "statement", "alta-fact-page"),
)  # fmt: skip
