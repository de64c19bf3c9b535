"""`python -m tests.audit [LOCK ...]` asks a source of advisories (OSV) about every package that the locks pin.

The exit code is 0 when the source knows of nothing, 1 when it does, and 2 when no source answered for all: then nothing is known.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
SOURCE = "https://api.osv.dev/v1/querybatch"
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
CLEAN, VULNERABLE, UNKNOWN = 0, 1, 2
PATIENCE_S = 30
ANSWER_MOST_BYTES = 10_000_000


def pins(locks: Iterable[Path]) -> list[tuple[str, str]]:
    """Name and version of every package, for all Pythons and platforms."""
    return sorted({pin for lock in locks for pin in PIN.findall(lock.read_text(encoding="utf-8"))})


def advisories(packages: list[tuple[str, str]], source: str) -> list[list[str]]:
    """The ids of the advisories about each package.

    Raises:
        OSError: When the source is not reached.
        ValueError: When its answer does not tell of every package.
    """
    asked = {"queries": [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages]}
    request = urllib.request.Request(source, json.dumps(asked).encode(), {"Content-Type": "application/json"})  # noqa: S310 - the user's own address
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310
        told = json.loads(answer.read(ANSWER_MOST_BYTES))
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, list) or len(results) != len(packages) or not all(isinstance(result, dict) for result in results):
        message = f"it answered about {len(results) if isinstance(results, list) else 0} of {len(packages)} packages"
        raise ValueError(message)
    return [[str(advisory["id"]) for advisory in result.get("vulns", [])] for result in results]


def main() -> int:
    """Tell what is known, on stdout; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description="Asks a source of advisories about every package that the locks pin.")
    parser.add_argument("locks", nargs="*", type=Path, default=[ROOT / "requirements.lock", ROOT / "tests/requirements.lock"], metavar="LOCK")
    parser.add_argument("--source", default=SOURCE, metavar="URL", help="another source that answers as OSV does")
    given = parser.parse_args()
    try:
        packages = pins(given.locks)
        found = advisories(packages, given.source)
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException) as error:
        print(f"Nothing is known: no source of advisories answered for {', '.join(map(str, given.locks))} ({error}).", file=sys.stderr)
        return UNKNOWN
    for (name, version), ids in zip(packages, found, strict=True):
        if ids:
            print(f"{name} {version}: {', '.join(ids)}")
    print(f"{sum(map(bool, found))} of {len(packages)} packages have advisories.")
    return VULNERABLE if any(found) else CLEAN


if __name__ == "__main__":
    sys.exit(main())
