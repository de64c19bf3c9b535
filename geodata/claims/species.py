"""What a leopard is: its size, its leap, its fur, its young."""

from __future__ import annotations

from geodata.claims.record import Claim

_ALTA = ("2014-2016", "concluded", "statement", "alta-fact-page")
_WWF = ("2007-2011", "concluded", "statement", "wwf-archive")

SPECIES = (
    Claim("leopard-length", "body-length", "m", "species", 1, 1.36, *_ALTA),
    Claim("leopard-height", "height", "cm", "species", 60, 74, *_ALTA),
    Claim("leopard-mass", "mass", "kg", "species", 25, 48, *_ALTA),
    Claim("leopard-speed", "speed", "kmh", "species", None, 60, *_ALTA, bound="up to"),
    Claim("leopard-jump-alta", "leap-up", "m", "species", 3, 3, *_ALTA),
    Claim("leopard-leap-up-wwf", "leap-up", "m", "species", 3, None, *_WWF, bound="over"),
    Claim("leopard-leap-far-wwf", "leap-far", "m", "species", 6, None, *_WWF, bound="over"),
    Claim("leopard-fur-summer", "fur-summer", "mm", "species", 20, 25, *_ALTA, bound="about"),
    Claim("leopard-fur-winter", "fur-winter", "mm", "species", 70, 70, *_ALTA),
    Claim("leopard-breeding", "breeding-age", "years", "species", 2, 15, *_ALTA),
    Claim("leopard-cubs-stay", "cubs-stay", "years", "species", None, 2, *_ALTA, bound="up to"),
    Claim("leopard-cubs-blind", "cubs-blind", "days", "species", 7, 7, *_ALTA),
    Claim("snow-months", "snow-cover", "months", "rfe", 6, None, *_ALTA, bound="over", note="snow can lie for over half the year"),
)
