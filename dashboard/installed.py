"""Whether the Python that runs holds what a checkout's `pyproject.toml` asks for; read without `packaging`, which may be missing."""

from __future__ import annotations

import operator
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?(?P<limits>[\d.<>=rc,]*)(; python_version (?P<marker>(<|>=) '[\d.]+'))?")
LIMIT = re.compile(r"(>=|<=|==|<|>) ?'?(\d+(?:\.\d+)*)")
COMPARISONS = {">=": operator.ge, "<=": operator.le, "==": operator.eq, "<": operator.lt, ">": operator.gt}


def asked(pyproject: Path) -> list[str]:
    """The requirements of the project, as they are written."""
    import tomllib  # noqa: PLC0415 - Python older than 3.11 has none, and is told so before

    return tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"]


def all_here(requirements: Iterable[str]) -> bool:
    """Whether each of them that applies to this Python is installed, in a version that it takes."""
    return all(_here(requirement) for requirement in requirements)


def _here(requirement: str) -> bool:
    parts = REQUIREMENT.fullmatch(requirement)
    if parts is None:
        message = f"{requirement!r} in pyproject.toml is written in a way that {__name__} does not read"
        raise ValueError(message)
    if not within(f"{sys.version_info[0]}.{sys.version_info[1]}", parts["marker"] or ""):
        return True
    try:
        return within(version(parts["name"]), parts["limits"])
    except (PackageNotFoundError, KeyError, TypeError, ValueError, OSError):  # missing, or its record is damaged
        return False


def within(there: str, limits: str) -> bool:
    """Whether a version meets all limits, such as `>=4.4,<5`; only the numbers of a release count."""
    return all(COMPARISONS[sign](_release(there), _release(bound)) for sign, bound in LIMIT.findall(limits))


def _release(text: str) -> list[int]:
    numbers = [int(part) for part in re.match(r"[\d.]*\d", text)[0].split(".")]  # type: ignore[index] - without a number it is a TypeError
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers
