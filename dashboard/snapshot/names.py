"""What a feature's name says and in which type: its lines, the country's own name below, sizes that are the sheet's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.snapshot.fonts import width_mm
from dashboard.snapshot.pen import mm, tone
from dashboard.snapshot.setting import lines_of
from dashboard.snapshot.shapes import read
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import shapely

    from dashboard.snapshot.fonts import Face
    from dashboard.symbology import Label
    from dashboard.view import View

LEADING, ASCENT, DESCENT = 1.12, 0.78, 0.2  # of a text's size
OWN_SHARE, COUNTRY_OWN_SHARE = 0.84, 0.78
SPACES = ((0.15, "\u2009"), (0.08, "\u200a"))  # letter spacing from so many em on
WIDEST_EM = 9.5
# label id: face and size in pt; sea and bay by rank below
TYPE: dict[str, tuple[Face, float]] = {
    "name-town-1": ("semibold", 8.6),
    "name-town-2": ("semibold", 8.0),
    "name-town-3": ("medium", 7.4),
    "name-town-4": ("regular", 6.6),
    "name-country": ("medium", 9.5),
    "name-province": ("regular", 7.6),
    "name-park": ("semibold", 6.8),
    "name-sea": ("serif-italic", 10.0),
    "name-bay": ("serif-italic", 8.2),
    "name-lake": ("serif-italic", 7.2),
    "name-island": ("serif-italic", 7.0),
    "name-range": ("serif-italic", 7.4),
    "name-river": ("serif-italic", 6.8),
}
BAY_PT = {1: 9.5, 2: 9.5, 3: 7.4, 4: 6.6}
# the page sets names along smoothed lines; the sheet smooths the true ones itself
TRUE_LINES = {"river-names": "rivers"}


@dataclass(frozen=True, slots=True)
class Name:
    """A feature's texts: its name's lines and the country's own name, with their type."""

    lines: tuple[str, ...]
    own: str
    face: Face
    size: float
    own_size: float
    colour: str
    alpha: float
    switch: str  # the layer that shows and hides it

    def texts(self, *, second: bool = True) -> list[tuple[str, Face, float, str]]:
        """Each line with face, size and colour."""
        found: list[tuple[str, Face, float, str]] = [(text, self.face, self.size, self.colour) for text in self.lines]
        if second and self.own:
            serif: Face = "serif-italic" if self.face == "serif-italic" else "regular"
            found.append((self.own, serif, self.own_size, self.colour if serif == "serif-italic" else tone("map-ink-2")))
        return found

    def measure(self, *, second: bool = True) -> tuple[float, float]:
        """Width and height of the block in mm."""
        texts = self.texts(second=second)
        wide = max(width_mm(text, face, size) for text, face, size, _ in texts)
        return wide, mm(sum(size * LEADING for _, _, size, _ in texts[1:]) + texts[0][2] * ASCENT + texts[-1][2] * DESCENT)


def rows_of(label: Label, view: View) -> Iterator[tuple[dict[str, Any], shapely.Geometry]]:
    """The features a label names, the most important first."""
    try:
        table: Any = read(TRUE_LINES.get(label.layer, label.layer)).table
    except GeodataError:
        return
    for where in label.where:
        table = table[table[where.name].isin(where.values)] if where.name in table else table
    if label.layer == "names":
        zoom = view.camera.zoom
        for column, keeps in (("min_zoom", lambda edge: ~(edge > zoom)), ("max_zoom", lambda edge: ~(edge < zoom))):
            if column in table:
                table = table[keeps(table[column])]
    columns = [column for column in table.columns if column != "geometry"]
    rows = sorted(zip(table[columns].to_dict("records"), table.geometry, strict=True), key=lambda row: number_of(row[0].get("rank"), 9))
    yield from rows


def number_of(value: object, otherwise: float) -> float:
    """A property as a number; `otherwise` where there is none."""
    return float(value) if isinstance(value, int | float) and value == value else otherwise  # noqa: PLR0124 - NaN


def text_of(value: object) -> str:
    """A property as a text; empty where there is none."""
    return value if isinstance(value, str) else ""


def name_of(label: Label, row: dict[str, Any], view: View, k: float) -> Name | None:
    """The name of one feature in the View's language; nothing where it has none."""
    language = view.language
    text = text_of(row.get(f"{label.field}_{language}")) or text_of(row.get(f"name_{language}"))
    if not text:
        return None
    own = text_of(row.get("own" if label.below == "own" else f"second_{language}")) if label.below else ""
    own = "" if own == text else own
    face, size = TYPE.get(label.id, ("regular", 6.6))
    if label.id == "name-bay":
        size = BAY_PT[int(min(max(number_of(row.get("rank"), 4), 1), 4))]
    text = text.upper() if label.capitals else text
    wide = mm(WIDEST_EM * size)
    lines = [text] if label.beside or label.along else lines_of(text, face, size, wide)
    space = "" if language in {"zh", "ko"} else next((space for least, space in SPACES if label.spacing_em >= least), "")
    lines = [space.join(line.replace(" ", "\u2002" if space else " ")) for line in lines]
    share = COUNTRY_OWN_SHARE if label.capitals else OWN_SHARE
    alpha = view.layer(label.switch).opacity / 100
    return Name(tuple(lines), own, face, size * k, max(size * share, 5.5) * k, tone(label.colour), alpha, label.switch)
