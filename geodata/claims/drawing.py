"""How far this project's own drawing stands from published figures."""

from __future__ import annotations

from geodata.claims.record import Claim

_OWN = ("2026", "stated", "computed", "project-computed")

DRAWING = (
    Claim(
        "drawn-rivers-short", "drawn-short", "percent", "drawn-rivers", 10, 25, *_OWN, grade="inferred",
        note="lengths of the drawn rivers beside the published ones",
    ),
    Claim(
        "province-areas-off", "drawn-area-off", "percent", "five-provinces", None, 1, *_OWN, bound="under", grade="inferred",
        note="Primorsky Krai, Amur Oblast, the Jewish Autonomous Oblast, Heilongjiang and Jilin beside their official areas",
    ),
)  # fmt: skip
