"""A thousand clicks and keys drawn by lot: whether the page complains, and whether its View still comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.view import parse
from tests.bench.chromium import SIZE, browser
from tests.bench.figures import progress, target
from tests.bench.servers import served
from tests.browser.anyhow import act

if TYPE_CHECKING:
    from tests.bench.figures import Extent

HANDS, SEED = 1000, 46
SHOWN_MOST = 20


def run(extent: Extent) -> dict[str, Any]:
    """How many errors a thousand random acts left in the console, and the View after every hundredth."""
    del extent
    complaints: list[str] = []
    lost: list[str] = []
    lot = np.random.default_rng(SEED)
    with served() as server, browser() as running:
        page = running.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, reduced_motion="reduce", bypass_csp=True)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{server.address}/?v=1")
        page.wait_for_selector("html[data-map=drawn]", timeout=60_000)
        for done in range(1, HANDS + 1):
            act(page, lot)
            if done % 100:
                continue
            progress(f"{done} acts")
            page.wait_for_timeout(1500)
            query = page.evaluate("location.search").removeprefix("?")
            view, problems = parse(query)
            if problems or view.to_query() != query:
                lost.append(query)
    targets = [target("errors in the console", len(complaints), at_most=0), target("Views that do not come back", len(lost), at_most=0)]
    return {"acts": HANDS, "seed": SEED, "complaints": complaints[:SHOWN_MOST], "lost": lost, "targets": targets}
