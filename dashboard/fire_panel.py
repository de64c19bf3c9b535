"""The Fire tab: named scenarios, the levers, and the curve that shows why six years burn 46% and not 74%."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboard import compare_bar, fire_link, ids, levers
from dashboard.aria import aria
from dashboard.fire_curve import curve
from dashboard.number import filled
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.words.features import feature, name
from dashboard.words.fire import LAYER, naive_name, set_here
from geodata.layers import vector
from geodata.layers.landscape import landscape
from geodata.models.scenario import FIGHTING, PATCH_SIGMA_KM, PRESETS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.symbology import Theme
    from dashboard.view import View

FIRST = ("annual", "ever", "within", "years")
MORE = ("spread", "bad", "members", "seed")


def fire_panel(view: View, theme: Theme) -> list[Component]:
    """The tab's children."""
    spoken = fire_words(view.language)
    if broken := vector.problem(LAYER):
        return [html.P(broken, className="second error")]
    return [
        html.Div(lever_list(view), id=ids.LEVERS, className="levers"),
        html.P(id=ids.FIRE_NOTE, role="alert", className="second error"),
        html.P(spoken.assumptions, className="second"),
        html.Div(curve(view, theme), id=ids.CURVE, className="curve"),
    ]


def lever_list(view: View, side: str = "a") -> list[Component]:
    """Everything that sets the scenario; of two, that of one side."""
    switch, view = compare_bar.lever_switch(view, side), levers.of_side(view, side)
    spoken = fire_words(view.language)
    scenario = view.scenario
    more = [
        *(_number_lever(view, each) for each in MORE),
        _choice("patches", spoken.patches, {size: spoken.patch_sizes[size] for size in PATCH_SIGMA_KM}, scenario.patches),
        dmc.Checkbox(id=ids.lever("choice", "succession"), checked=scenario.succession, label=spoken.succession, description=spoken.succession_note, size="sm"),
    ]
    return [
        *switch,
        html.H2(spoken.presets),
        html.Div([_preset(each, view) for each in PRESETS], className="presets"),
        *(_number_lever(view, each) for each in FIRST),
        _choice("fighting", spoken.fighting, {how: spoken.fightings[how] for how in FIGHTING}, scenario.fighting),
        _where(view),
        html.Details([html.Summary(spoken.more_levers), *more], className="more"),
    ]


def _preset(key: str, view: View) -> Component:
    """The button of a named scenario, pressed while the scenario is that."""
    text = fire_words(view.language).preset[key]
    parts = filled(text, naive=naive_name(view.language))
    told = fire_link.text(PRESETS[key])
    now = fire_link.text(view.scenario)
    return html.Button(parts, id=ids.preset(key), n_clicks=0, className="chip", **aria(pressed=told == now))


def _number_lever(view: View, each: str) -> Component:
    """A slider with its number box, and what it can be just now."""
    spoken, language = fire_words(view.language), view.language
    low, high = levers.bounds(view.scenario, each)
    at = levers.value(view.scenario, each)
    lever = levers.NUMBERS[each]
    suffix = words(language).percent.replace("{number}", "") if each in levers.SHARES else ""
    least, most = {"annual": (0, 60), "ever": (0, 100), "spread": (0, 60), "years": (1, 30), "within": (2, 30), "bad": (0, view.scenario.years)}.get(
        each, (low, high)
    )
    slider = dmc.Slider(
        id=ids.lever("range", each),
        value=at,
        min=least,
        max=max(most, at),
        step=lever.step,
        label=None,
        size=4,
        thumbLabel=spoken.levers[each],
        updatemode="drag",
    )
    box = dmc.NumberInput(
        id=ids.lever("number", each),
        value=at,
        decimalScale=1 if each in levers.SHARES else 0,
        hideControls=True,
        suffix=suffix,
        debounce=500,
        attributes={"input": {"aria-label": spoken.levers[each], "data-setting": "fire"}},
    )
    return html.Div(
        [
            html.Span(spoken.levers[each], className="lever-name"),
            html.Div([slider, box] if each != "seed" else [html.Span(), box], className="lever-parts"),
            html.P(bounds_line(view, each), id=ids.lever("bounds", each), className="second"),
        ],
        className="lever",
    )


def bounds_line(view: View, each: str) -> list[Any]:
    """What a lever can be just now, as a sentence."""
    low, high = (set_here(levers.unit_text(each, end, view.language)) for end in levers.bounds(view.scenario, each))
    return filled(fire_words(view.language).lever_bounds, low=low, high=high)


def _choice(each: str, label: str, options: dict[Any, str], chosen: str) -> Component:
    data: Any = [{"value": value, "label": text} for value, text in options.items()]
    control = dmc.SegmentedControl(id=ids.lever("choice", each), value=chosen, data=data, fullWidth=True, size="xs", **{"aria-label": label})  # type: ignore[arg-type]
    return html.Div([html.Span(label, className="lever-name"), control], className="lever")


def _where(view: View) -> Component:
    """Where fires are fought: everywhere when nothing is chosen."""
    spoken, scenario = fire_words(view.language), view.scenario
    boxes = [dmc.Checkbox(value=area, label=_area_name(area, view), size="sm") for area in areas()]
    boxes += [dmc.Checkbox(value="outline", label=spoken.drawn_area, size="sm")] if view.outline else []
    chosen = [*scenario.protected, *(["outline"] if scenario.outline else [])]
    group = dmc.CheckboxGroup(boxes, id=ids.lever("choice", "where"), value=chosen, label=spoken.where, description=spoken.everywhere_note)
    return html.Details([html.Summary(spoken.where), group], className="more", hidden=scenario.fighting == "none")


def _area_name(area: str, view: View) -> str:
    told = feature("protected-areas", area)
    return name(told, view.language) if told else area


@lru_cache(maxsize=1)
def areas() -> tuple[str, ...]:
    """The protected areas that hold land of the modelled region."""
    if vector.problem(LAYER):
        return ()
    ground = landscape()
    west, north, east, south = ground.corners()[0][0], ground.corners()[0][1], ground.corners()[2][0], ground.corners()[2][1]
    near = vector.read("protected-areas").cx[west:east, south:north]
    return tuple(str(area) for area in near["id"] if ground.protected((str(area),)).any())
