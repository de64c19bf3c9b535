"""Where the shipped files lie: in a wheel in the package, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

_BESIDE, _INSIDE = Path(__file__).parents[1] / "assets", Path(__file__).parent / "assets"
ASSETS = _INSIDE if _INSIDE.is_dir() else _BESIDE
