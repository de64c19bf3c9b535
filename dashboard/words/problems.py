"""What could not be used of a link or of the data, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import words
from geodata.catalog import CATALOG
from geodata.layers import vector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.view import Language, Problem


def sentences(problems: Iterable[Problem], language: Language) -> list[str]:
    """One sentence a problem, at most four: a hostile link may hold fifty."""
    spoken = words(language).problems
    return [spoken[problem.reason].replace("{value}", problem.value) for problem in list(problems)[:4]]


def data_problems(language: Language) -> list[str]:
    """One line that names the layers whose file is missing or damaged and how to mend it, and one for other files."""
    spoken = words(language)
    broken = [layer_id for layer_id, entry in CATALOG.items() if entry.suffix and vector.problem(layer_id)]
    titles = ", ".join(spoken.layers[layer_id].title for layer_id in broken)
    layers = [f"{spoken.data_missing}: {titles}. {vector.problem(broken[0])}"] if broken else []
    return [*layers, *([f"{spoken.data_missing}. {' '.join(vector.others())}"] if vector.others() else [])]
