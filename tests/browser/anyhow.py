"""Whatever a hand may do: clicks and keys drawn by lot from what the page offers, the same for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from playwright.sync_api import Page

KEYS = ("Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Alt+w", "a", "5", "Backspace")
# what leaves the page, opens the system's own window or draws for seconds is left out
OFFERED = """() => [...document.querySelectorAll('button, summary, select, input, [role=tab], .maplibregl-canvas')].flatMap((one) => {
  if (one.closest('#snapshot, #snapshot-formats, [data-act=file], a') || one.disabled || !one.checkVisibility({ visibilityProperty: true })) return [];
  const { left, top, width, height } = one.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  return hit && (one.contains(hit) || hit.closest('label')?.contains(one)) ? [[x, y]] : [];
})"""


def act(page: Page, lot: np.random.Generator) -> str:
    """Do one thing, and say what it was."""
    offered = page.evaluate(OFFERED)
    if not offered or lot.random() < 0.3:
        key = KEYS[lot.integers(len(KEYS))]
        page.keyboard.press(key)
        return key
    x, y = offered[lot.integers(len(offered))]
    if lot.random() < 0.1:
        page.mouse.move(x, y)
        page.mouse.wheel(0, 240 if lot.random() < 0.5 else -240)
        return f"wheel at {x:.0f}, {y:.0f}"
    page.mouse.click(x + lot.uniform(-3, 3), y + lot.uniform(-3, 3))
    return f"click at {x:.0f}, {y:.0f}"
