"""A tour of five steps: a card beside the map, each step with the View that it shows, and a puzzle that the fire model answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dash import html

from dashboard import ids
from dashboard.aria import aria
from dashboard.number import filled, number, told
from dashboard.rows import badge
from dashboard.view import View
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.wording.tour import tour_words
from dashboard.words.figures import Figure, computed
from dashboard.words.fire import LAYER, burned_shares, naive_shares, set_here
from dashboard.words.numbers import number as written
from dashboard.words.numbers import percent
from geodata.grades import GRADES
from geodata.layers.vector import problem
from geodata.models.scenario import PRESETS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.view import Language

RANGE = "leopard-range-core"
GROUND = ("towns", "borders", "rivers", "provinces", "elevation")  # on in every scene


class Scene(NamedTuple):
    """What a step shows: layers above the ground, one of them with its accuracy, and of the fire scenario what this View has."""

    layers: tuple[str, ...] = ()
    band: str = ""
    fire: View | None = None


COUNTED = View(show="count")
COMPARED = View(show="by", year=1, other=PRESETS["Reserve-like protection"])
# in order; the last step has no scene: it shows the person's own View
SCENES: dict[str, Scene | None] = {
    "range": Scene((RANGE,), band=RANGE),
    "badge": Scene((RANGE, "protected-areas")),
    "puzzle": Scene((LAYER, RANGE), fire=View()),
    "years": Scene((LAYER, RANGE), fire=COMPARED),
    "keep": None,
}


def card(language: Language) -> Component:
    """The card, whose steps come when the tour is begun."""
    return html.Section(html.Div(id=ids.TOUR_BODY), id=ids.TOUR, className="tour card", hidden=True, **aria(label=tour_words(language).panel))


def tour(language: Language) -> list[Component]:
    """Every step, of which the page shows one; without the fire model's files, without the steps that rest on it."""
    scenes = {name: scene for name, scene in SCENES.items() if scene is None or scene.fire is None or not problem(LAYER)}
    return [_step(name, at, len(scenes), language) for at, name in enumerate(scenes, 1)]


def _step(name: str, at: int, count: int, language: Language) -> Component:
    said = tour_words(language)
    where = filled(said.step, step=_placed(at, language), count=_placed(count, language))
    texts = [html.P(told(text, language)) for text in said.texts.get(name, ())]
    title = html.H2([html.Small(where), said.titles[name]], tabIndex=-1)
    return html.Article([title, *texts, *_body(name, language), _foot(at, count, language)], hidden=True, **_data(step=name), **_set_up(SCENES[name]))


def _placed(value: int, language: Language) -> Figure:
    return Figure(written(value, language), "setting", "tour")


def _set_up(scene: Scene | None) -> dict[str, Any]:
    """A scene as the page's script reads it; none for the person's own View."""
    if scene is None:
        return {}
    fire = _data(fire=scene.fire.to_query()) if scene.fire else {}
    return _data(layers=" ".join((*scene.layers, *GROUND)), band=scene.band) | fire


def _data(**attributes: str) -> dict[str, Any]:
    return {f"data-{name}": value for name, value in attributes.items()}


def _foot(at: int, count: int, language: Language) -> Component:
    said = tour_words(language)
    back = [_act(said.back, "back")] if at > 1 else []
    onward = [_act(said.onward, "onward", "filled")] if at < count else []
    leave = _act(said.leave, "leave") if at < count else _act(said.end, "leave", "filled")
    note = [html.P(said.brings_back, className="second")] if at == 1 else []
    return html.Footer([*note, html.Div([leave, *back, *onward], className="tour-acts")])


def _act(text: str, act: str, look: str = "bordered", **more: str) -> Component:
    return html.Button(text, className=look, **_data(tour=act, **more))


def _body(name: str, language: Language) -> list[Component]:
    """What a step has beyond its texts."""
    match name:
        case "badge":
            return [_grades(language)]
        case "puzzle":
            return _puzzle(language)
        case "years":
            return [html.P(_compared(language)), html.Div(_act(fire_words(language).play, "press", press=ids.PLAY), className="tour-acts")]
        case "keep":
            spoken = words(language)
            pressed = {ids.SNAPSHOT: spoken.snapshot, ids.COPY_LINK: spoken.copy_link, ids.SOURCES: spoken.sources_button}
            return [html.Div([_act(text, "press", press=id_) for id_, text in pressed.items()], className="tour-acts")]
    return []


def _grades(language: Language) -> Component:
    """The six grades with what each means."""
    spoken = words(language)
    return html.Ul([html.Li([badge(grade, spoken), html.Span(spoken.grade_meaning[grade])]) for grade in GRADES], className="tour-grades")


def _puzzle(language: Language) -> list[Component]:
    """The question, three answers from the model, and what is told after each."""
    said, shares = tour_words(language), _shares(language)
    within = set_here(written(View().scenario.within_years, language))
    asked = filled(said.question, annual=set_here(percent(View().scenario.annual_share, language, 0)), within=within)
    fire = COUNTED.to_query()
    answers = [html.Button(number(share), className="bordered", **_data(answer=name, fire=fire), **aria(pressed=False)) for name, share in shares.items()]
    why = filled(fire_words(language).curve_why, annual=shares["same"], within=within, naive=shares["naive"], ever=shares["ever"])
    rest = [html.P(why), html.P(told(said.published, language), className="second"), html.P(said.on_map, className="second")]
    answered = [
        html.Div([html.P(html.Strong(filled(text, **{name: shares[name]}))), *rest], hidden=True, **_data(answered=name)) for name, text in said.answers.items()
    ]
    return [html.P(asked), html.Div(answers, className="tour-answers"), html.Div(role="status", className="tour-told"), *answered]


def _shares(language: Language) -> dict[str, Figure]:
    """What has burned at least once after the scenario's years, if the same ground burned each year, by the model, and at random."""
    annual, ever = burned_shares(View())
    shares = {"same": annual[-1], "ever": ever[-1], "naive": naive_shares(View())[-1]}
    return {name: computed(percent(share, language, 0), LAYER) for name, share in shares.items()}


def _compared(language: Language) -> list[Any]:
    """What burns at least once by the record and under protection, on average over all histories."""
    means = {"a": View(), "b": replace(View(), scenario=PRESETS["Reserve-like protection"])}
    shares = {letter: computed(percent(burned_shares(view)[1][-1], language, 0), LAYER) for letter, view in means.items()}
    return filled(tour_words(language).compared, years=set_here(written(View().years, language)), **shares)
