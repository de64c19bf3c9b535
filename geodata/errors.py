"""Every refusal this project makes. The message is one sentence for a person: what, why, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class GeodataError(Exception):
    """Something about the question or the data stands in the way; the message says what mends it."""

    def __reduce__(self) -> tuple[Any, ...]:
        """The same from another process, whatever a kind of refusal is made with."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[GeodataError], arguments: tuple[Any, ...], held: dict[str, Any]) -> GeodataError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(held)
    return error


class UnknownLayerError(GeodataError):
    """No layer has this id."""


class ClaimError(GeodataError):
    """No claim or ladder has this id, or the claims cannot be added."""


class DataFileError(GeodataError):
    """A file of `geodata/data` is missing or damaged."""


class OverBudgetError(GeodataError):
    """What is read, unpacked, parsed or drawn is more than `geodata.budgets` gives it.

    Attributes:
        spent: which bound it was: bytes, items or seconds.
        most: that bound.
    """

    def __init__(self, name: str, spent: str, most: float, of: str) -> None:
        """Say what was too much, and keep the bound."""
        super().__init__(f"This is more than {most:,g} {of} in {name}; bring less.")
        self.spent = spent
        self.most = most


class FormatError(GeodataError):
    """The asked file format or path cannot be written."""


class SheetError(FormatError):
    """A sheet cannot be as it is asked for.

    Attributes:
        reason: why, as a key of `dashboard.sheet.REFUSALS`.
        gaps: what that sentence leaves open.
    """

    def __init__(self, message: str, reason: str, gaps: Mapping[str, float]) -> None:
        """Keep the sentence, and what it takes to say it in another language."""
        super().__init__(message)
        self.reason = reason
        self.gaps = dict(gaps)


class RequestError(GeodataError):
    """A request is not one that the page, or anyone who means well, would send; the message holds nothing of it."""


class QueryError(GeodataError):
    """A View's query string cannot be used at all (values that are merely wrong are clamped and reported)."""


class ScenarioError(GeodataError):
    """A fire scenario asks for what no land can do, or for more than this machine should."""


class ClusterError(GeodataError):
    """Other machines cannot be reached, cannot count, or were lost before all members were counted."""


class TerritoryError(GeodataError):
    """Territories are asked for that no range can be cut into, or a question about them has no answer."""


class CrossingError(GeodataError):
    """A question about leopard crossings that cannot be answered: no such crossing, no way across, or bounds overstepped."""


class BalanceError(GeodataError):
    """A balance sheet is asked for land, fires or an estimate that there are not."""


class AreaError(GeodataError):
    """A file that a person brought holds no area that can be used.

    Attributes:
        reason: why, as a key of `geodata.area_refusals.REFUSALS`; empty when the file could not even be read.
        gaps: what that sentence leaves open.
    """

    def __init__(self, message: str, reason: str = "", gaps: Mapping[str, str | float] | None = None) -> None:
        """Keep the sentence, and what it takes to say it in another language."""
        super().__init__(message)
        self.reason = reason
        self.gaps = dict(gaps or {})


class SheetFileError(GeodataError):
    """A file that was brought to be opened again cannot be read, is damaged, or holds no View.

    Attributes:
        reason: why: unread, large, crowded, damaged or foreign.
    """

    def __init__(self, message: str, reason: str) -> None:
        """Keep the sentence, and what it takes to say it in another language."""
        super().__init__(message)
        self.reason = reason
