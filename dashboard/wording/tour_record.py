"""What the tour says in every language. Braces name what is filled in: figures, claims, or a layer's own figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TourWords:
    """Every sentence of the tour in one language; `titles` and `texts` by step."""

    panel: str
    step: str  # {step} {count}
    back: str
    onward: str
    leave: str
    end: str
    brings_back: str
    titles: dict[str, str]
    texts: dict[str, tuple[str, ...]]
    question: str  # {annual} {within}
    answers: dict[str, str]  # {ever} {naive} {same}
    published: str  # claims
    on_map: str
    compared: str  # {years} {a} {b}
