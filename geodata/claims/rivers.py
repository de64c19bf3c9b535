"""The Amur and the Tumen: lengths, basins, flow, fish. Never taken from drawn lines, which are 10-25% short."""

from __future__ import annotations

from geodata.claims.record import Claim

LENGTH, BASIN = "river-length", "basin-area"
_OPEN = ("undated", "undated", "statement")
_WWF = ("2007-2011", "concluded", "statement", "wwf-archive")


def _recalled(claim_id: str, quantity: str, unit: str, place: str, value: float) -> Claim:
    return Claim(claim_id, quantity, unit, place, value, value, *_OPEN, "recalled", verified=False)


AMUR = (
    Claim("amur-length-wwf", LENGTH, "km", "amur", 4500, 4500, *_WWF, bound="almost", note="with the Argun"),
    Claim("amur-length-argun", LENGTH, "km", "amur", 4444, 4444, *_OPEN, "amur-page", note="with the Argun"),
    Claim("amur-length-proper", LENGTH, "km", "amur", 2824, 2824, *_OPEN, "amur-page", note="from where Shilka and Argun meet"),
    Claim("amur-rank-wwf", "river-rank", "rank", "amur", 9, 9, *_WWF),
    Claim("amur-rank-other", "river-rank", "rank", "amur", 10, 10, *_OPEN, "recalled", verified=False),
    Claim("amur-border-wwf", "border-length", "km", "amur", 3000, None, *_WWF, bound="over", note="true of Argun, Amur and Ussuri together"),
    Claim("amur-border-own", "border-length", "km", "amur", 1700, 1900, *_OPEN, "recalled", bound="about", verified=False, note="the Amur alone"),
    Claim("amur-basin-wwf", BASIN, "km2", "amur-basin", 1500000, None, *_WWF, bound="over"),
    Claim("amur-basin-spain", "basin-in-spains", "times", "amur-basin", 3, 3, *_WWF, bound="about"),
    Claim("amur-basin-page", BASIN, "km2", "amur-basin", 1855000, 1855000, *_OPEN, "amur-page"),
    Claim("amur-basin-other", BASIN, "km2", "amur-basin", 1885000, 1885000, *_OPEN, "amur-page"),
    Claim("amur-basin-us-old", BASIN, "km2", "amur-basin", 1538000, 1538000, *_OPEN, "wwf-us-place", note="380 million acres, on an older page"),
    Claim("amur-basin-us-new", BASIN, "km2", "amur-basin", 1999000, 1999000, *_OPEN, "wwf-us-place", note="494 million acres, on a newer page"),
    Claim("amur-flow", "flow", "m3s", "amur", 12800, 12800, *_OPEN, "amur-page", note="mean"),
    Claim("amur-fish", "fish-species", "species", "amur-basin", 130, 130, *_WWF, bound="about"),
    Claim("amur-salmon", "salmon-species", "species", "amur-basin", 7, 7, *_WWF),
    Claim("amur-basin-kp", "basin-part", "km2", "kp", 100, 100, *_OPEN, "amur-heilong-0112", bound="about"),
    Claim("zeya-length", LENGTH, "km", "zeya", 1242, 1242, *_OPEN, "amur-heilong-0112"),
    Claim("zeya-basin", BASIN, "km2", "zeya", 233000, 233000, *_OPEN, "amur-heilong-0112"),
    Claim("zeya-flow", "yearly-flow", "km3", "zeya", 55, 55, *_OPEN, "amur-heilong-0112"),
    Claim("bureya-length", LENGTH, "km", "bureya", 739, 739, *_OPEN, "amur-heilong-0112"),
    Claim("bureya-basin", BASIN, "km2", "bureya", 70700, 70700, *_OPEN, "amur-heilong-0112"),
    Claim("bureya-flow", "yearly-flow", "km3", "bureya", 29, 29, *_OPEN, "amur-heilong-0112"),
    _recalled("songhua-length", LENGTH, "km", "songhua", 1434),
    _recalled("nen-songhua-length", LENGTH, "km", "nen-songhua", 2309),
    _recalled("songhua-basin", BASIN, "km2", "songhua", 557000),
    _recalled("ussuri-length", LENGTH, "km", "ussuri", 897),
    _recalled("ussuri-basin", BASIN, "km2", "ussuri", 193000),
    _recalled("argun-length", LENGTH, "km", "argun", 1620),
    _recalled("argun-basin", BASIN, "km2", "argun", 164000),
    _recalled("shilka-length", LENGTH, "km", "shilka", 560),
    _recalled("shilka-basin", BASIN, "km2", "shilka", 206000),
    _recalled("amgun-length", LENGTH, "km", "amgun", 723),
    _recalled("selemdzha-length", LENGTH, "km", "selemdzha", 647),
)

TUMEN = (
    Claim("tumen-length-en", LENGTH, "km", "tumen", 521, 521, *_OPEN, "tumen-page-en"),
    Claim("tumen-length-ru", LENGTH, "km", "tumen", 549, 549, *_OPEN, "tumen-page-ru"),
    Claim("tumen-basin-en", BASIN, "km2", "tumen", 33800, 33800, *_OPEN, "tumen-page-en"),
    Claim("tumen-basin-ru", BASIN, "km2", "tumen", 41200, 41200, *_OPEN, "tumen-page-ru"),
    Claim("tumen-flow", "flow", "m3s", "tumen", 180.7, 180.7, *_OPEN, "tumen-page-ru", note="at Khasan"),
    Claim("tumen-border-ru", "border-length", "km", "tumen", 17, 17.3, *_OPEN, "tumen-page-en", note="Russia and North Korea"),
    Claim("tumen-runoff-cn", "runoff-share", "percent", "cn", 70, 70, *_OPEN, "tumen-page-en"),
    Claim("tumen-runoff-kp", "runoff-share", "percent", "kp", 30, 30, *_OPEN, "tumen-page-en", bound="about"),
    Claim("tumen-runoff-ru", "runoff-share", "percent", "ru", None, 1, *_OPEN, "tumen-page-en", bound="under"),
    Claim("tumen-width", "river-width", "m", "tumen", 100, 300, *_OPEN, "recalled", verified=False, note="water of the lower reach"),
    Claim("tumen-ice", "ice-months", "months", "tumen", 4, 4, *_OPEN, "recalled", bound="about", verified=False, note="December to March"),
    Claim("bridge-quanhe-2016", "bridge-length", "m", "tumen", 638, 638, "2016", "stated", "statement", "tumen-bridge-page"),
    Claim("bridge-quanhe-1938", "bridge-length", "m", "tumen", 535.2, 535.2, "1938", "stated", "statement", "tumen-bridge-page"),
    Claim("bridge-namyang", "bridge-length", "m", "tumen", 515, 515, "1941", "stated", "statement", "namyang-page"),
    Claim("bridge-khasan", "bridge-length", "m", "tumen", 1005, 1005, "2025", "stated", "statement", "road-bridge-2025", note="under construction"),
    Claim("bridge-khasan-other", "bridge-length", "m", "tumen", 830, 850, "2025", "stated", "statement", "road-bridge-2025", note="other reports"),
)
