"""Benchmarks: each compares the atlas with a baseline in the same run, turn about, and returns what JSON can hold.

They drive real servers and a real Chromium, so they take minutes; `python -m tests.bench NAME ...` runs them.
"""

NAMES = (
    "start",
    "page",
    "toggle",
    "sheet",
    "uploads",
    "queries",
    "viewers",
    "proxy",
    "fire",
    "play",
    "hands",
    "territories",
    "corridors",
    "balance",
    "cluster",
    "basin",
    "curves",
    "hostile",
)
