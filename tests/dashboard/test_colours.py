"""Whatever can be seen together is told apart by every eye: by colour, or else by pattern, width, kind or label.

Two colours count as told apart from LEAST CIEDE2000 on, in the worst of five visions (typical, protan, deutan, tritan,
grey). One unit is about what an eye just notices between large patches that touch; thin lines and swatches that lie
apart need several times that, and 10 is this project's choice. Steps of one ramp have neighbours to be compared with
and no more room: six of them between land and ink leave 9.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dashboard.figures.fire import class_tokens, hatched
from dashboard.symbology import AREA, DIFFERENCE_CLASSES, FIRE_CLASSES, LABELS, SYMBOLOGY, TOKENS, Dot, Fill, Stroke
from dashboard.view import DEFAULT_LAYERS, SHOWS, View
from dashboard.wording import WORDING
from geodata.catalog import BASE, CATALOG
from geodata.models.scenario import PUBLISHED
from tests.house.colour import LUMINANCE, VISIONS, contrast, difference, least_difference, linear, over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.symbology import Mark

LEAST, LEAST_STEP = 10.0, 9.0
LEAST_CONTRAST, LEAST_TEXT_CONTRAST = 3.0, 4.5  # WCAG 2.2, 1.4.11 and 1.4.3
WIDER_PX = 1.0  # a line so much wider is seen to be wider
LONGER = 4 / 3  # dashes so much longer are seen to be longer
DENSER = 0.2  # dashes that cover so much more of their line are seen to
THEMES = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
LAND, WATER = ("map-land", "map-high"), ("map-sea", "map-lake")
CASINGS = {"casing", "map-halo"}
EVERYTHING = replace(View(), layers=tuple(replace(state, on=True) for state in DEFAULT_LAYERS))
VIEWS = pytest.mark.parametrize("view", [View(), EVERYTHING], ids=["default", "everything"])
# textures and tints, which are no edges: the hatch of land that is not modelled, the tint of one province
TEXTURES = {"fire-unmodelled", "elevation"}


@dataclass(frozen=True)
class Look:
    """How one class of a layer is drawn; the value is empty where the legend tells no classes of the layer."""

    layer: str
    value: str
    marks: tuple[Mark, ...]

    def __str__(self) -> str:
        return f"{self.layer}:{self.value}".rstrip(":")


def looks(view: View) -> list[Look]:
    """Every class that is drawn when a View's layers are on; of ranks and scales of one layer, each by itself."""
    on = [entry for entry in CATALOG.values() if entry.switch is BASE or (entry.switch and view.layer(entry.switch).on)]
    told = set(WORDING["en"].legend)
    found = [Look("area-in-question", "", AREA)]
    for entry in on:
        marks = [mark for mark in SYMBOLOGY[entry.id] if isinstance(mark, Stroke | Fill | Dot)]
        for where in dict.fromkeys(mark.where for mark in marks if mark.where) or [None]:
            value = str(where.values[0]) if where else ""
            of_class = tuple(mark for mark in marks if mark.where in {None, where})
            found.append(Look(entry.id, value if f"{entry.id}:{value}" in told else "", of_class))
    return [one for one in found if one.marks]


def strokes(look: Look) -> list[Stroke]:
    return [mark for mark in look.marks if isinstance(mark, Stroke)]


def lines(look: Look) -> list[Stroke]:
    """The strokes that draw the line itself: no casing, no band inside it, no ribbon below it."""
    return [mark for mark in strokes(look) if not mark.inset_px and mark.colour not in CASINGS and mark.opacity > 0.5]


def kind(look: Look) -> str:
    if any(isinstance(mark, Dot) for mark in look.marks):
        return "dot"
    if any(isinstance(mark, Fill) and mark.opacity > 0.5 for mark in look.marks):
        return "filled area"
    return "line" if lines(look) else "tint"


def dash(mark: Stroke) -> str:
    return "solid" if not mark.dash else "dots" if mark.round_caps and mark.dash[0] < 0.1 else "dashes"


def rhythm(mark: Stroke) -> tuple[float, float]:
    """The length of a dash and its gaps in px, and the share of it that is drawn."""
    long = sum(mark.dash) * mark.width_px
    caps = mark.width_px if mark.round_caps else 0.0
    return long, (sum(mark.dash[::2]) * mark.width_px + caps) / long


def dashed_otherwise(one: Stroke, other: Stroke) -> bool:
    if dash(one) != dash(other) or len(one.dash) != len(other.dash):
        return True
    if not one.dash:
        return False
    (long, dense), (long_other, dense_other) = rhythm(one), rhythm(other)
    return max(long, long_other) / min(long, long_other) >= LONGER or abs(dense - dense_other) >= DENSER


def besides_colour(one: Look, other: Look) -> list[str]:
    """What tells two classes apart besides their colours."""
    found = ["kind"] if kind(one) != kind(other) else []
    found += ["label"] * (kind(one) == kind(other) == "dot" and named(one) != named(other))
    firsts, seconds = lines(one), lines(other)
    if len(firsts) != len(seconds):
        found.append("pattern of several lines")
    elif firsts:
        found += ["dash"] * any(itertools.starmap(dashed_otherwise, zip(firsts, seconds, strict=True)))
        found += ["width"] * (abs(max(m.width_px for m in firsts) - max(m.width_px for m in seconds)) >= WIDER_PX)
    found += ["casing"] * (cased(one) != cased(other))
    found += ["core"] * (core(one) != core(other))
    found += ["band"] * (abs(band_px(one) - band_px(other)) >= WIDER_PX)
    dots = [next((mark for mark in look.marks if isinstance(mark, Dot)), None) for look in (one, other)]
    if dots[0] and dots[1]:
        found += ["hollow"] * ((dots[0].colour in CASINGS) != (dots[1].colour in CASINGS))
        found += ["size"] * (abs(dots[0].radius_px - dots[1].radius_px) >= WIDER_PX)
    return found


def named(look: Look) -> bool:
    """Whether a name stands beside each of its dots."""
    return any(label.layer == look.layer for label in LABELS)


def cased(look: Look) -> bool:
    """Whether a light line runs on both sides of it."""
    first = strokes(look)[0] if strokes(look) else None
    return first is not None and first.colour in CASINGS


def core(look: Look) -> list[str]:
    """The light lines that run inside it."""
    return [dash(mark) for mark in strokes(look)[1:] if mark.colour in CASINGS]


def band_px(look: Look) -> float:
    """The width of the band that accompanies it, inside an outline or below a border; nothing without one."""
    bands = [mark for mark in strokes(look) if mark.inset_px or (mark.colour not in CASINGS and mark.opacity <= 0.5 and mark.width_px >= 4)]
    return max((mark.width_px for mark in bands), default=0.0)


def colour(look: Look, theme: int) -> str:
    """The colour that speaks: of the line, of a dot's ring or disc, of a fill."""
    fills = [mark for mark in look.marks if isinstance(mark, Dot | Fill)]
    mark = (fills if kind(look) == "filled area" else lines(look) or fills)[-1]
    token = mark.ring if isinstance(mark, Dot) and mark.colour in CASINGS else mark.colour
    return over(TOKENS[token][theme], TOKENS["map-land"][theme], 1.0 if isinstance(mark, Dot) else mark.opacity)


def same(one: Look, other: Look) -> bool:
    """Whether the legend tells them as one: ranks and scales of a layer, or what one switch shows without classes."""
    if one.value or other.value:
        return (one.layer, one.value) == (other.layer, other.value)
    switches = [CATALOG[look.layer].switch if look.layer in CATALOG else look.layer for look in (one, other)]
    return one.layer == other.layer or (switches[0] == switches[1] and kind(one) == kind(other) and switches[0] is not BASE)


def alike(view: View, theme: int) -> Iterator[str]:
    """Each pair of classes that some eye cannot tell apart, with what it sees."""
    for one, other in itertools.combinations(looks(view), 2):
        if same(one, other) or besides_colour(one, other):
            continue
        least, vision = least_difference(colour(one, theme), colour(other, theme))
        if least < LEAST:
            yield f"{one} and {other}: {least:.1f} ({vision}), and no pattern, width, kind or label parts them"


@VIEWS
@THEMES
def test_any_two_classes_on_the_map_differ_for_every_eye_in_colour_or_in_more(view, theme) -> None:
    assert not list(alike(view, theme))


@VIEWS
@THEMES
def test_every_edge_stands_out_from_land_and_water_or_from_a_casing_of_its_own(view, theme) -> None:
    weak = []
    for look in looks(view):
        if look.layer in TEXTURES or kind(look) == "tint":
            continue
        for ground in (*LAND, *WATER):
            below = TOKENS[ground][theme]
            if max(itertools.chain([0.0], seen_against(look, below, theme))) < LEAST_CONTRAST:
                weak.append(f"{look} on {ground}: {max(seen_against(look, below, theme)):.2f}")
    assert not weak


def seen_against(look: Look, below: str, theme: int) -> Iterator[float]:
    """The contrasts that show a class on a ground: of its lines or rings with it, or with a casing."""
    around = [over(TOKENS[mark.colour][theme], below, mark.opacity) for mark in strokes(look) if mark.colour in CASINGS]
    for mark in look.marks:
        if isinstance(mark, Dot):
            yield contrast(TOKENS[mark.ring][theme], below)
            yield contrast(TOKENS[mark.ring][theme], TOKENS[mark.colour][theme])
    for mark in lines(look):
        ink = over(TOKENS[mark.colour][theme], below, mark.opacity)
        yield from (contrast(ink, each) for each in (below, *around))


def shown(view: View) -> list[int]:
    """The classes of a View's fire picture that have a colour."""
    return [number for number, token in enumerate(class_tokens(view)) if token]


def texture(view: View, number: int) -> bytes:
    """Where a class is drawn on a patch that it covers: all of it, or the lines of its hatch."""
    drawn = hatched(np.full((8, 8), number, dtype=np.uint8), view)
    return (drawn == number).tobytes()


FIRES = {show: View(show=show) for show in SHOWS}
FIRES["forest, changing"] = View(show="forest", scenario=replace(PUBLISHED, succession=True))
DIFFERENCES = {show: View(other=PUBLISHED, compare="diff", show=show) for show in ("chance", "by")}
SURFACES = pytest.mark.parametrize("view", [*FIRES.values(), *DIFFERENCES.values()], ids=[*FIRES, *(f"difference, {show}" for show in DIFFERENCES)])


@SURFACES
@THEMES
def test_any_two_classes_of_a_fire_picture_differ_for_every_eye_in_colour_or_in_hatch(view, theme) -> None:
    tokens = class_tokens(view)
    for one, other in itertools.combinations(shown(view), 2):
        least, vision = least_difference(TOKENS[tokens[one]][theme], TOKENS[tokens[other]][theme])
        assert least >= LEAST_STEP or texture(view, one) != texture(view, other), f"{tokens[one]} and {tokens[other]}: {least:.1f} ({vision})"


@SURFACES
@THEMES
def test_every_class_of_a_fire_picture_stands_out_from_land_relief_and_sea_for_every_eye(view, theme) -> None:
    grounds = {ground: TOKENS[ground][theme] for ground in (*LAND, "map-sea")}  # a lake has a shore of its own between
    grounds["the darkest slope"] = over(TOKENS["map-shade"][theme], TOKENS["map-high"][theme], 0.5)
    for number, (ground, below) in itertools.product(shown(view), grounds.items()):
        token = class_tokens(view)[number]
        least, vision = least_difference(TOKENS[token][theme], below)
        assert least >= LEAST, f"{token} on {ground}: {least:.1f} ({vision})"


@pytest.mark.parametrize("tokens", [FIRE_CLASSES["chance"][1:], DIFFERENCE_CLASSES["chance"][2::-1], DIFFERENCE_CLASSES["chance"][4:]])
@THEMES
def test_more_stands_further_from_the_ground(tokens, theme) -> None:
    land = linear(TOKENS["map-land"][theme]) @ LUMINANCE
    away = [abs(linear(TOKENS[token][theme]) @ LUMINANCE - land) for token in tokens]
    assert away == sorted(away)


@THEMES
def test_less_and_more_differ_in_hue_for_every_eye_that_sees_any(theme) -> None:
    signs = [[token for token in DIFFERENCE_CLASSES["chance"] if sign in token] for sign in ("less", "more")]
    for less, more in itertools.product(*signs):
        for vision in set(VISIONS) - {"grey"}:
            assert difference(TOKENS[less][theme], TOKENS[more][theme], vision) >= LEAST, (less, more, vision)


def test_only_what_burns_less_is_hatched_in_a_difference() -> None:
    for view in DIFFERENCES.values():
        for number in shown(view):
            assert (b"\0" in texture(view, number)) == class_tokens(view)[number].startswith("diff-less")


@THEMES
def test_every_name_can_be_read_on_its_halo_and_on_the_ground(theme) -> None:
    for label in LABELS:
        grounds = ("map-halo", *WATER) if label.colour == "map-water-label" else ("map-halo", *LAND)
        for ground in grounds:
            assert contrast(TOKENS[label.colour][theme], TOKENS[ground][theme]) >= LEAST_TEXT_CONTRAST, (label.id, ground)


@THEMES
def test_a_simulated_eye_sees_grey_as_it_is_and_parts_no_colours_that_all_share(theme) -> None:
    for vision in VISIONS:
        assert difference("#808080", "#808080", vision) == 0
        assert difference("#000000", "#FFFFFF", vision) == pytest.approx(100, abs=1)
    least, vision = least_difference("#D01C1C", "#4A7A00")
    assert least < difference("#D01C1C", "#4A7A00", "typical") / 3, "red and green of one lightness"
    assert vision in {"protan", "deutan", "grey"}
    assert contrast(TOKENS["map-land"][theme], TOKENS["map-land"][theme]) == 1


CSS = Path(__file__).parents[2] / "assets/css"
CHROME = ("typical, light", "typical, dark", "more contrast, light", "more contrast, dark")


def chrome() -> dict[str, dict[str, str]]:
    """The colours of the page's own parts in each theme, as the style sheets give them."""
    texts = [(CSS / name).read_text(encoding="utf-8") for name in ("tokens.css", "contrast.css")]
    blocks = [dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for text in texts for block in re.findall(r":root[^{,]*\{([^{}]*--paper:[^{}]*)\}", text)]
    light, dark, more, more_dark = blocks
    return dict(zip(CHROME, (light, dark, light | more, dark | more_dark), strict=True))


@pytest.mark.parametrize("name", CHROME)
def test_text_and_edges_of_the_page_stand_out_in_every_theme(name) -> None:
    tokens = chrome()[name]
    text, edge = (7.0, 4.5) if name.startswith("more") else (LEAST_TEXT_CONTRAST, LEAST_CONTRAST)  # the first: WCAG 2.2, 1.4.6
    for ink, papers in {
        "text": ("paper", "paper-2", "soft", "warn-bg"),
        "text-2": ("paper", "paper-2", "soft"),
        "on-accent": ("accent",),
        "warn": ("warn-bg",),
        "error": ("error-bg", "paper"),
    }.items():
        for paper in papers:
            assert contrast(tokens[ink], tokens[paper]) >= text, (ink, paper)
    for mark in ("edge", "accent", "focus"):
        assert contrast(tokens[mark], tokens["paper"]) >= edge, mark


def test_forced_colours_are_the_readers_own() -> None:
    forced = (CSS / "contrast.css").read_text(encoding="utf-8").partition("(forced-colors: active)")[2]
    assert forced
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", re.sub(r"#fire\b", "", forced))
    assert set(re.findall(r"var\(--([\w-]+)\)", forced)) == {"map-land", "paper"}, "the grounds of pictures that keep their colours"
