"""A sheet in words, for who cannot see it: what the map shows, where, and how sure each layer is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.wording.sheet import sheet_words
from dashboard.words.fire import history_line, on_map, result_line
from dashboard.words.numbers import distance, number, with_unit
from geodata import DATA_VERSION
from geodata.catalog import CATALOG

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.view import Language, View
    from geodata.errors import SheetError


def title_of(view: View) -> str:
    """The View's title, or what a map without one is called."""
    return view.title or words(view.language).picture_title


def file_name(view: View, suffix: str) -> str:
    """What a saved sheet is called: its title, what it shows of the fire scenario, and the version of the data."""
    shown = [fire_words(view.language).shows[view.show]] if view.layer("fire-scenario").on else []
    # a title of signs alone, emoji or dots, leaves nothing that a file could be called
    return "_".join([_stem(view.title) or "amur-leopard", *map(_stem, shown), DATA_VERSION]) + f".{suffix}"


def _stem(text: str) -> str:
    """A text as part of a file's name, in any script; a whole name has at most 255 bytes on most disks."""
    return re.sub(r"[^\w]+", "-", text.lower()).encode()[:120].decode(errors="ignore").strip("-_")


def refusal(error: SheetError, language: Language) -> str:
    """Why a sheet cannot be so, in a language."""
    return sheet_words(language).refused[error.reason].format(**{name: number(gap, language) for name, gap in error.gaps.items()})


def alt_text(view: View, lon: float, lat: float, width_m: float, failed: Collection[str]) -> str:
    """The map as a few sentences, for a frame with its middle at `lon`, `lat` that is `width_m` wide."""
    said, spoken, language = sheet_words(view.language), words(view.language), view.language
    where = spoken.degrees.format(lat=number(lat, language, 2), lon=number(lon, language, 2))
    wide = with_unit(width_m / 1e3, spoken.km, language)
    on = [CATALOG[state.id] for state in view.layers if state.on]
    layers = [
        said.alt_layer.format(layer=spoken.layers[entry.id].title, grade=spoken.grades[entry.grade], accuracy=distance(entry.accuracy_km, language))
        for entry in on
    ]
    burns = view.layer("fire-scenario").on and "fire-scenario" not in failed
    fire = [on_map(view), history_line(view)] if burns else [spoken.picture_subtitle]
    sentences = [
        said.alt.format(title=title_of(view), shown="; ".join(filter(None, fire)) + "."),
        result_line(view) if burns else "",
        said.alt_frame.format(place=where, width=wide),
        said.alt_layers.format(layers="; ".join(layers)) if layers else said.alt_none,
        said.alt_failed.format(layers="; ".join(spoken.layers[layer_id].title for layer_id in failed)) if failed else "",
        spoken.boundary_note if view.layer("borders").on else "",
    ]
    return " ".join(filter(None, sentences))
