"""How many leopards and tigers, where, when, and counted by whom."""

from __future__ import annotations

from geodata.claims.record import Claim

SOURCE_DATES = "two pages of different years: neither is wrong, both are out of date"

# id, quantity, unit, place, low, high, as of, how the date is known, method, source
LEOPARDS = (
    Claim("leopards-left-wwf", "leopards", "animals", "world", None, 35, "2007-2011", "concluded", "statement", "wwf-archive", bound="under", note=SOURCE_DATES),
    Claim("leopards-left-alta", "leopards", "animals", "world", None, 60, "2014-2016", "concluded", "statement", "alta-fact-page", bound="under", note=SOURCE_DATES),
    Claim("leopards-primorye-alta", "leopards", "animals", "ru", 50, 57, "2014-2016", "concluded", "statement", "alta-fact-page", bound="about"),
    Claim("leopards-china-alta", "leopards", "animals", "cn", 7, 12, "2014-2016", "concluded", "statement", "alta-fact-page"),
    Claim(
        "leopards-sum-alta", "leopards", "animals", "world", 57, 69, "2014-2016", "concluded", "computed", "project-computed", grade="inferred",
        parts=("leopards-primorye-alta", "leopards-china-alta"), note="the page's two populations added: more than the fewer than 60 of its own headline",
    ),
    Claim("leopards-ru-1973", "leopards", "animals", "ru", 45, 45, "1972-1973", "stated", "snow-tracks", "recalled", bound="about", verified=False),
    Claim("leopards-ru-1985", "leopards", "animals", "ru", 25, 30, "1985", "stated", "snow-tracks", "recalled", verified=False),
    Claim("leopards-ru-1991", "leopards", "animals", "ru", 30, 36, "1991", "stated", "snow-tracks", "recalled", verified=False),
    Claim("leopards-ru-1997", "leopards", "animals", "ru", 29, 31, "1997", "stated", "snow-tracks", "recalled", verified=False),
    Claim("leopards-ru-2000", "leopards", "animals", "ru", 22, 27, "2000", "stated", "snow-tracks", "recalled", verified=False),
    Claim("leopards-ru-2003", "leopards", "animals", "ru", 28, 30, "2003", "stated", "snow-tracks", "recalled", verified=False),
    Claim("leopards-cn-1998", "leopards", "animals", "cn", None, 10, "1998", "stated", "survey", "jiang-2015", bound="under"),
    Claim("leopards-hunchun-1998", "leopards", "animals", "hunchun", 2, 4, "1998", "stated", "survey", "tellerreport-2020"),
    Claim("leopards-world-2000s", "leopards", "animals", "world", 30, 35, "2000-2009", "concluded", "statement", "amur-heilong-0423"),
    Claim("leopards-joint-2007", "leopards", "animals", "ru+cn", 19, 26, "2007", "stated", "statement", "wikipedia-leopard"),
    Claim("leopards-jilin-2013", "leopards", "animals", "jilin", 8, 11, "2011-2013", "stated", "tracks-dna", "jiang-2015"),
    Claim("leopards-laoyeling-2013", "leopards", "animals", "laoyeling", 5, 7, "2011-2013", "stated", "tracks-dna", "jiang-2015"),
    Claim("leopards-ru-2013", "leopards", "animals", "ru", 50, 50, "2013", "stated", "snow-tracks", "godar", bound="about"),
    Claim("leopards-ru-2013-interval", "leopards", "animals", "ru", 48, 50, "2013", "stated", "snow-tracks", "recalled", verified=False),
    Claim("leopards-cn-2014", "leopards", "animals", "cn", 42, None, "2012-2014", "stated", "cameras", "wang-2016", bound="at least"),
    Claim("leopards-parks-2015", "leopards", "animals", "ru-parks", 57, 57, "2014-2015", "stated", "capture-recapture", "vitkalova-2016", note="adults"),
    Claim("leopards-joint-2015", "leopards", "animals", "ru+cn", 70, 108, "2014-2015", "stated", "capture-recapture", "vitkalova-2018", best=84),
    Claim("leopards-seen-2015", "leopards", "animals", "ru+cn", 92, 92, "2013-2015", "stated", "cameras", "feng-2017"),
    Claim("leopards-llnp-2017", "leopards", "animals", "llnp", 84, 84, "2017", "stated", "cameras", "persona-non-2018", note="adults"),
    Claim("leopard-cubs-llnp-2017", "leopard-cubs", "animals", "llnp", 19, 19, "2017", "stated", "cameras", "persona-non-2018"),
    Claim("leopards-ru-2019", "leopards", "animals", "ru", 90, 90, "2019", "stated", "cameras", "wikipedia-leopard", bound="about"),
    Claim("leopards-ru-2021", "leopards", "animals", "ru", 110, 110, "2021", "stated", "cameras", "wikipedia-leopard", bound="about"),
    Claim("leopards-ru-2022", "leopards", "animals", "ru", 121, 121, "2022", "stated", "cameras", "wikipedia-leopard"),
    Claim("leopards-ru-2023", "leopards", "animals", "ru", 128, 130, "2023", "stated", "cameras", "wikipedia-leopard"),
    Claim("leopards-hunchun-2020", "leopards", "animals", "hunchun", 43, 43, "2020", "stated", "cameras", "tellerreport-2020"),
    Claim("leopards-nctl-2024", "leopards", "animals", "nctl", 80, 80, "2023-2024", "stated", "cameras", "cgtn-2024", bound="about"),
    Claim("leopards-world-latest", "leopards", "animals", "world", 135, 135, "undated", "undated", "statement", "wwf-us-place", bound="about"),
    Claim("leopards-target-2030", "leopards-target", "animals", "ru", 150, 150, "2030", "stated", "strategy", "wwf-ru-2022", note="a target of 2022, not a count"),
    Claim("leopards-seen-in-china", "seen-in-china", "percent", "ru+cn", 38, 38, "2014-2015", "stated", "cameras", "vitkalova-2018"),
    Claim("leopards-only-in-china", "only-in-china", "percent", "ru+cn", 20, 20, "2014-2015", "stated", "cameras", "vitkalova-2018"),
    Claim("leopard-survival", "survival", "share", "ru+cn", 0.69, 0.91, "2014-2015", "stated", "capture-recapture", "vitkalova-2018", best=0.82),
    Claim("leopard-density", "density", "per100km2", "ru-parks", 0.98, 0.98, "2014-2015", "stated", "capture-recapture", "vitkalova-2016"),
    Claim("leopards-both-sides", "crossed-border", "animals", "ru+cn", 19, 19, "2016", "stated", "cameras", "chelorg-2016", note="leopards recorded on both sides"),
    Claim("leopard-into-china", "into-china", "km", "cn", 24, 30, "2013-2014", "concluded", "cameras", "solovieva"),
    Claim("leopards-near-korea", "near-korea", "animals", "tumen", 4, 4, "2018", "stated", "cameras", "kremlin-25777", note="one male, one female, two cubs"),
    Claim("leopards-near-korea-km", "near-korea-distance", "km", "tumen", 7, 7, "2018", "stated", "cameras", "kremlin-25777", bound="about"),
    Claim("capacity-rfe", "capacity", "animals", "rfe", 57.9, 147.2, "2011", "stated", "habitat-model", "hebblewhite-2011", best=105.3, note="adults"),
    Claim("capacity-rfe-all", "capacity", "animals", "rfe", 76.5, 194.6, "2011", "stated", "habitat-model", "hebblewhite-2011", best=139.2, note="with young"),
    Claim("capacity-cn", "capacity", "animals", "cn", 195.1, 195.1, "2015", "stated", "habitat-model", "jiang-2015"),
)  # fmt: skip

TIGERS = (
    Claim("tigers-before", "tigers", "animals", "tiger-range", 40, 40, "undated", "undated", "statement", "wwf-archive", bound="about", note="the low it rose from"),
    Claim("tigers-after", "tigers", "animals", "tiger-range", 500, 500, "2007-2011", "concluded", "statement", "wwf-archive", bound="about"),
    Claim("tigers-cn-2014", "tigers", "animals", "cn", 26, None, "2012-2014", "stated", "cameras", "wang-2016", bound="at least"),
    Claim("tigers-hunchun-2020", "tigers", "animals", "hunchun", 33, 33, "2020", "stated", "cameras", "tellerreport-2020"),
    Claim("tigers-nctl-2024", "tigers", "animals", "nctl", 70, 70, "2023-2024", "stated", "cameras", "cgtn-2024", bound="about"),
    Claim("tigers-both-sides", "crossed-border", "animals", "ru+cn", 15, 15, "2016", "stated", "cameras", "chelorg-2016", note="tigers recorded on both sides"),
    Claim("tiger-mass", "tiger-mass", "kg", "species", 250, None, "2007-2011", "concluded", "statement", "wwf-archive", bound="over"),
    Claim("tiger-length", "tiger-length", "m", "species", 3, 3, "2007-2011", "concluded", "statement", "wwf-archive", bound="almost", note="nose to tip of the tail"),
)  # fmt: skip
