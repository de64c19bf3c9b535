"""What a page may ask of the server: a typed record for each question, and the one reader that refuses whatever else is sent."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from dashboard.in_view import MOST_ASKED
from dashboard.levers import NUMBERS
from dashboard.symbology import Theme
from dashboard.view import ESTIMATE_IDS, Language, Show, View, parse
from geodata.catalog import CATALOG
from geodata.errors import RequestError
from geodata.models.scenario import CORNERS_MOST, PRESETS, Fighting, Patches

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = TypeVar("Kind", bound=BaseModel)
AREAS_MOST = 200  # protected areas in which fires are fought: thrice what there are
# built when the first is read: a start need not wait for all of them
STRICT = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True, defer_build=True)
_BUILDING = threading.Lock()
NO_VIEW = ("no_view", "not the query string of a View")
NO_NAME = ("unknown_name", "none of the names that there are")


def read(kind: type[Kind], sent: Any) -> Kind:
    """What was sent, as a record of this kind.

    Raises:
        RequestError: when it is anything else; the sentence names the part that is wrong and holds nothing of what was sent.
    """
    if not kind.__pydantic_complete__:
        with _BUILDING:
            kind.model_rebuild()
    try:
        return kind.model_validate(sent)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False, include_input=False)[0]
        # a name that is not known is the sender's own word
        known = [part for part in wrong["loc"] if isinstance(part, int) or part in _NAMES]
        message = f"The page asks nothing like this ({'.'.join(map(str, [kind.__name__, *known]))}: {wrong['type']}); load it again."
        raise RequestError(message) from None


def _view(query: Any) -> View:
    """The View of a query string, which a page has from the server or made of what it has from it."""
    view, problems = parse(query) if isinstance(query, str) else (View(), None)
    if problems is None or any(problem.fatal for problem in problems):
        raise PydanticCustomError(*NO_VIEW)
    return view


def _query(query: str) -> str:
    """The query string itself, if it is one of a View."""
    _view(query)
    return query


def _one_of(names: Iterable[str]) -> AfterValidator:
    known = frozenset(names)

    def check(name: str) -> str:
        if name not in known:
            raise PydanticCustomError(*NO_NAME)
        return name

    return AfterValidator(check)


ViewAsked = Annotated[View, PlainValidator(_view)]
Name = Annotated[str, Field(max_length=80)]
Count = Annotated[int, Field(ge=0, le=2**53)]
# a number box that holds no number tells what stands in it
Number = Annotated[float, Field(ge=-1e12, le=1e12)] | Annotated[str, Field(max_length=40)]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]
# JSON has no tuples
Tuple = Strict(strict=False)
Place = Annotated[tuple[Lon, Lat], Tuple]
# a window may be wider than the world
Edge = Annotated[float, Field(ge=-720, le=720)]
Frame = Annotated[tuple[Edge, Edge, Edge, Edge], Tuple]
# territories are numbered
Feature = Annotated[Name, BeforeValidator(lambda name: str(name) if type(name) is int and 0 <= name < 10**9 else name)]
Found = Annotated[list[Annotated[tuple[Name, Feature], Tuple]], Field(max_length=MOST_ASKED, fail_fast=True)]


class Record(BaseModel):
    """What is sent in one piece: nothing missing, nothing more, nothing of another type."""

    model_config = STRICT


class Asked(Record):
    """A question about a View."""

    view: ViewAsked = Field(alias="query")


class Held(Asked):
    """The View as the page holds it, of which its query string tells everything."""

    model_config = ConfigDict(extra="ignore")


class LanguageAsked(Asked):
    """The chrome in another language."""

    language: Language


class ListAsked(Asked):
    """Every source, the published figures, or the cards."""

    what: Literal["sources", "estimates", "cards"]


class LayerAsked(Asked):
    """All there is to tell of a layer."""

    what: Literal["layer"]
    layer: Annotated[str, _one_of(CATALOG)]


class PlaceAsked(Asked):
    """Everything at a place, of what the page found there."""

    what: Literal["place"]
    at: Place
    found: Found


class InViewAsked(Asked):
    """What the map shows, as the page found it, or the frame of a map that finds nothing."""

    what: Literal["in-view"]
    found: Found | None
    frame: Frame | None


class DrawerAsked(Record):
    """What the drawer shall tell."""

    drawer: Annotated[ListAsked | LayerAsked | PlaceAsked | InViewAsked, Field(discriminator="what")]


class RedrawAsked(Asked):
    """The map's style anew."""

    theme: Theme


class EstimateChosen(Record):
    """Another estimate of the range."""

    estimate: Annotated[str, _one_of(ESTIMATE_IDS)]
    held: Held


class ChartAsked(Record):
    """The chart of the counts: how often its button was pressed, in which colours."""

    clicks: Count | None
    theme: Theme | None
    held: Held | None


class TabAsked(Record):
    """A tab of the panel that was opened, or other colours while it is open."""

    tab: Literal["layers", "fire", "territories"] | None
    theme: Theme | None = None
    held: Held | None


class SizeAsked(Asked):
    """Another size of territories, or none: the same told anew."""

    size: Number | None
    number: Count


# what each lever can be moved to
LEVERS: dict[str, Any] = {
    **dict.fromkeys([*NUMBERS, "history"], Number),
    "show": Show,
    "compare": Literal["start", "stop", "side", "diff"],
    "levers": Literal["a", "b"],
    "preset": Annotated[str, _one_of(PRESETS)],
    "fighting": Fighting,
    "patches": Patches,
    "succession": bool,
    "where": Annotated[list[Name], Field(max_length=AREAS_MOST, fail_fast=True)],
    "scenario": Annotated[str, AfterValidator(_query)],
    "area": Name | Annotated[list[Place], Field(max_length=CORNERS_MOST + 1, fail_fast=True)],
}


@cache
def _reader(lever: str) -> TypeAdapter[Any]:
    return TypeAdapter(LEVERS[lever], config=ConfigDict(strict=True, allow_inf_nan=False, hide_input_in_errors=True))


class LeverAsked(Asked):
    """A lever that was moved: of which scenario, to what, and whether it is still being dragged."""

    lever: Annotated[str, _one_of(LEVERS)]
    value: Any
    side: Literal["a", "b"]
    number: Count
    dragged: bool
    theme: Theme

    @field_validator("value")
    @classmethod
    def _of_lever(cls, value: Any, info: ValidationInfo) -> Any:
        lever = info.data.get("lever")
        return _reader(lever).validate_python(value) if lever else value


class Wire(Record):
    """A property of a component, and what it holds."""

    id: Name
    property: Name
    value: Any = None


Wires = Annotated[list[Wire], Field(max_length=20, fail_fast=True)]
Names = Annotated[list[Name], Field(max_length=20, fail_fast=True)]


class Question(Record):
    """What Dash's renderer sends for any callback."""

    output: Annotated[str, Field(max_length=400)]
    outputs: Wire | Wires
    inputs: Wires
    state: Wires = Field(default_factory=list)
    changed: Names = Field(alias="changedPropIds")
    parsed: Names = Field(alias="parsedChangedPropsIds", default_factory=list)


_RECORDS = (LanguageAsked, LayerAsked, PlaceAsked, InViewAsked, RedrawAsked, EstimateChosen, ChartAsked, TabAsked, SizeAsked, LeverAsked, Wire, Question)
_NAMES = {field.alias or name for record in _RECORDS for name, field in record.model_fields.items()}
