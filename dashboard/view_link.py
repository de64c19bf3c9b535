"""A View's query string read: each value that cannot be used as it stands becomes the nearest that can, and is told."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qsl

from dashboard import fire_link
from dashboard.numerals import decimal
from dashboard.view import (
    COMPARES,
    DEFAULT_LAYERS,
    ESTIMATE_IDS,
    KEYS,
    LANGUAGES,
    LAT,
    LON,
    SHOWS,
    SIZE_KM2,
    SIZES_KM2,
    VERSION,
    ZOOM,
    Camera,
    LayerState,
    Problem,
    View,
    clean_title,
    known_area,
)
from geodata.budgets import VIEW_LINK, Meter
from geodata.catalog import SWITCHES
from geodata.errors import OverBudgetError, ScenarioError
from geodata.models.scenario import CORNERS_MOST, MEMBERS_MOST, refuse_outline

if TYPE_CHECKING:
    from typing import Literal

    from dashboard.view import Reason
    from geodata.models.scenario import Outline, Scenario

Known = TypeVar("Known", bound=str)
_BY_KEY = {layer.key: layer.id for layer in SWITCHES}


def parsed(query: str) -> tuple[View, tuple[Problem, ...]]:
    """The View a query string asks for, and what of it could not be used. Never raises: what is wrong is clamped."""
    text = query.removeprefix("?")
    try:
        return _parsed(text, Meter(VIEW_LINK))
    except OverBudgetError:
        return View(), (Problem("too_long", f"{len(text)}"),)


def _parsed(text: str, meter: Meter) -> tuple[View, tuple[Problem, ...]]:
    """The same within the meter's budget.

    Raises:
        OverBudgetError: when the text is too long, or takes too long.
    """
    meter.spend(bytes_=len(text))
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=VIEW_LINK.items)
    except ValueError:
        return View(), (Problem("unreadable", _shown(text)),)
    if any(unicodedata.category(character) in {"Cc", "Cs"} for pair in pairs for part in pair for character in part):
        return View(), (Problem("unreadable", _shown(text)),)
    values = dict(reversed(pairs))  # the first of two wins
    if values.get("v", VERSION) != VERSION:
        return View(), (Problem("version", _shown(values["v"])),)
    problems = [Problem("unknown_key", _shown(key)) for key in values if key not in KEYS]
    area, outline = _area(values.get("area", ""), problems)
    meter.spend(len(pairs))
    scenario, bad = fire_link.parsed(values.get("fire", ""), outline)
    problems += [Problem("fire", _shown(part)) for part in bad]
    other = _other(values.get("fireb"), outline, problems)
    meter.spend()
    years = min(scenario.years, other.years) if other else scenario.years
    view = View(
        language=_one_of(LANGUAGES, values.get("lang"), "language", problems),
        camera=_camera(values.get("at"), problems),
        layers=_layers(values.get("layers"), problems),
        estimate=_one_of(ESTIMATE_IDS, values.get("est"), "estimate", problems),
        scenario=scenario,
        show=_one_of(SHOWS, values.get("show"), "show", problems),
        year=_whole(values.get("year"), "year", years, years, problems),
        history=_whole(values.get("hist"), "history", 1, MEMBERS_MOST, problems),
        other=other,
        compare=_one_of(COMPARES, values.get("cmp"), "compare", problems),
        size_km2=_size(values.get("size"), problems),
        ice=_ice(values.get("ice", ""), problems),
        area=area,
        outline=outline,
        title=_title(values.get("title", ""), problems),
    )
    return view, tuple(problems)


def _shown(value: str) -> str:
    """A hostile value made safe to repeat in a sentence."""
    printable = "".join(character if character.isprintable() else "\ufffd" for character in value)
    return printable if len(printable) <= 40 else printable[:39] + "…"


def _one_of(known: tuple[Known, ...], value: str | None, reason: Reason, problems: list[Problem]) -> Known:
    """The value if it is one of those known, the first of which is the usual."""
    for one in known:
        if value == one:
            return one
    if value is not None:
        problems.append(Problem(reason, _shown(value)))
    return known[0]


def _camera(value: str | None, problems: list[Problem]) -> Camera:
    if value is None:
        return Camera()
    try:
        numbers = [decimal(part) for part in value.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != 3 or abs(numbers[0]) > 180 or abs(numbers[1]) > 90:
        problems.append(Problem("camera", _shown(value)))
        return Camera()
    inside = [min(max(number, low), high) for number, (low, high) in zip(numbers, (LON, LAT, ZOOM), strict=True)]
    if inside != numbers:
        problems.append(Problem("camera_edge", _shown(value)))
    return Camera(*inside)


def _layers(value: str | None, problems: list[Problem]) -> tuple[LayerState, ...]:
    if value is None:
        return DEFAULT_LAYERS
    states: dict[str, LayerState] = {}
    for part in filter(None, value.split(",")):
        key, _, faded = part.removeprefix("-").partition(".")
        layer_id = _BY_KEY.get(key)
        if layer_id is None or layer_id in states:
            problems.append(Problem("unknown_layer", _shown(part)))
            continue
        opacity = 100
        if faded:
            opacity = int(faded) if faded.isascii() and faded.isdigit() and len(faded) <= 3 else -1
            if not 0 <= opacity <= 100:
                problems.append(Problem("layer_value", _shown(part)))
                opacity = 100
        states[layer_id] = LayerState(layer_id, not part.startswith("-"), opacity)
    # a layer the link does not know came after it: it stays off, at the foot of the list
    absent = [LayerState(layer.id, on=False) for layer in SWITCHES if layer.id not in states]
    return (*states.values(), *absent)


def _whole(value: str | None, reason: Literal["year", "history"], usual: int, most: int, problems: list[Problem]) -> int:
    """A whole number from 1 to `most`, the nearest when it is another, or `usual` when it is none."""
    if value is None:
        return usual
    known = value.isascii() and value.isdigit() and len(value) <= 9
    number = min(max(int(value), 1), most) if known else usual
    if not known or number != int(value):
        problems.append(Problem(reason, _shown(value)))
    return number


def _other(value: str | None, outline: Outline, problems: list[Problem]) -> Scenario | None:
    if value is None:
        return None
    scenario, bad = fire_link.parsed("" if value == "0" else value, outline)
    problems += [Problem("fire", _shown(part)) for part in bad]
    return scenario


def _size(value: str | None, problems: list[Problem]) -> float:
    """A territory's km2, the nearest there can be."""
    if value is None:
        return SIZE_KM2
    try:
        asked = round(decimal(value), 1)
    except ValueError:
        asked = math.nan
    size = min(max(asked, SIZES_KM2[0]), SIZES_KM2[1]) if math.isfinite(asked) else SIZE_KM2
    if size != asked:
        problems.append(Problem("size", _shown(value)))
    return size


def _ice(value: str, problems: list[Problem]) -> bool:
    if value not in {"", "on", "off"}:
        problems.append(Problem("ice", _shown(value)))
    return value != "off"


def _area(value: str, problems: list[Problem]) -> tuple[str, Outline]:
    """The area in question: a feature's name, or an outline."""
    if "/" not in value:
        return "", _outline(value, problems)
    if known_area(value):
        return value, ()
    problems.append(Problem("area", _shown(value)))
    return "", ()


def _outline(value: str, problems: list[Problem]) -> Outline:
    if not value:
        return ()
    try:
        numbers = [round(decimal(part), 4) + 0.0 for part in value.split("_")[: 2 * CORNERS_MOST + 2]]
        outline = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        refuse_outline(outline)
    except (ValueError, ScenarioError):
        problems.append(Problem("area", _shown(value)))
        return ()
    return outline


def _title(value: str, problems: list[Problem]) -> str:
    title = clean_title(value)
    if title != value:
        problems.append(Problem("title", _shown(value)))
    return title
