"""What you see is what you get: the page's map and the sheet's, compared on one grid of ground where each layer is drawn.

Two programs draw them, with names in other places: the limits are half as much again as what the same View gives, or more, and every fault
that is tried, from a layer that is missing to one hundredth of the frame, goes beyond them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.view import parse
from tests.browser.alike import apart, by_cell, on_sheet, places, seen

if TYPE_CHECKING:
    from dashboard.view import LayerState, View

# of 255, where a layer is drawn and no other
LIMITS = {"fire-scenario": 3.0, "leopard-range-core": 22.0, "protected-areas": 12.0, "borders": 16.0, "rivers": 14.0, "watersheds": 13.0}
CELL_LIMIT = 12.0  # of the mean colour of any cell of 12 by 8
VIEWS = ("v=1&layers=rc,pa.60,ri,wa,bo,pr,el&lang=zh", "v=1&at=125,49.5,4.2&layers=bo,ri,wa,pr,el")
FIRE = "v=1&layers=fs,rc,pa,bo,ri,pr,el"


def changed(view: View, layer_id: str, **change: object) -> View:
    return replace(view, layers=tuple(replace(state, **change) if state.id == layer_id else state for state in view.layers))


def beyond(differences: dict[str, float]) -> set[str]:
    return {layer_id for layer_id, value in differences.items() if value > LIMITS[layer_id]}


def lowest(view: View, layer_id: str) -> View:
    def under(state: LayerState) -> bool:
        return state.id == layer_id

    return replace(view, layers=tuple(sorted(view.layers, key=under)))


def test_page_and_sheet_show_the_same_and_any_fault_would_show(visit) -> None:
    page = visit().open(f"?{FIRE}")
    view = parse(page.query())[0]
    shot, ground = seen(page)
    where = places(view, ground)
    assert {"fire-scenario", "leopard-range-core", "protected-areas"} <= where.keys()
    same = on_sheet(view, ground)
    assert beyond(apart(shot, same, where)) == set(), apart(shot, same, where)
    assert by_cell(shot, same).max() < CELL_LIMIT

    faults = {
        "a layer is missing": (changed(view, "protected-areas", on=False), "protected-areas"),
        "a line is missing": (changed(view, "leopard-range-core", on=False), "leopard-range-core"),
        "a surface is a little fainter": (changed(view, "fire-scenario", opacity=95), "fire-scenario"),
        "a line is fainter": (changed(view, "protected-areas", opacity=30), "protected-areas"),
        "another order": (lowest(view, "fire-scenario"), "fire-scenario"),
    }
    for fault, (other, layer_id) in faults.items():
        found = apart(shot, on_sheet(other, ground), where)
        assert layer_id in beyond(found), (fault, found)
    moved = apart(shot, on_sheet(view, ground.moved(0.01)), where)
    assert beyond(moved) >= {"leopard-range-core", "protected-areas"}, moved

    for query in VIEWS:
        page.page.evaluate("(query) => atlas.given.visit(query)", query)
        page.page.wait_for_timeout(1000)
        page.still()
        view = parse(page.query())[0]
        shot, ground = seen(page)
        where = places(view, ground)
        same = on_sheet(view, ground)
        assert beyond(apart(shot, same, where)) == set(), (query, apart(shot, same, where))
        assert by_cell(shot, same).max() < CELL_LIMIT
        assert len(where) > 1
        assert beyond(apart(shot, on_sheet(view, ground.moved(0.01)), where)), query
