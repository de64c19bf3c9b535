"""Accessibility attributes as Dash components take them."""

from __future__ import annotations

from typing import Any


def aria(**attributes: str | bool) -> dict[str, Any]:
    """`aria(label="Close")` as the keyword `aria-label`; true and false in words, as HTML wants them."""
    return {f"aria-{name.replace('_', '-')}": str(value).lower() if isinstance(value, bool) else value for name, value in attributes.items()}
