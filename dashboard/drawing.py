"""Pictures and sheets on demand: one is drawn at a time in a process, a few may wait, what was drawn is kept for a while.

Matplotlib holds the interpreter while it draws: two at once would only make both late, and everything else with them.
All drawing is done in one thread, so that the memory it takes is taken once.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd  # noqa: F401 - Plotly looks whether pandas is loaded, and fails if the drawing thread is just at it

from dashboard import memory
from dashboard.sheet import A4_LANDSCAPE, REFUSALS
from dashboard.view import View
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.sheet import Sheet
    from dashboard.symbology import Theme

FORMATS = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "tif": "image/tiff",
    "gif": "image/gif",
    "webp": "image/webp",
    "pgw": "text/plain",
    "aux.xml": "application/xml",
}
WAITING = 8  # drawings in the queue behind the one being made
KEPT_BYTES = 48 * 2**20
RETRY_AFTER_S = 5


class BusyError(GeodataError):
    """Too many drawings are asked for at once."""


class Desk:
    """Makes drawings one after the other and keeps the newest."""

    def __init__(self, waiting: int = WAITING, kept_bytes: int = KEPT_BYTES) -> None:
        """Take `waiting` drawings in the queue and keep at most `kept_bytes` of what was made."""
        self._places = threading.BoundedSemaphore(waiting + 1)
        self._pen = ThreadPoolExecutor(1, thread_name_prefix="drawing")
        self._kept: OrderedDict[object, bytes] = OrderedDict()
        self._kept_bytes = kept_bytes
        self._shelf = threading.Lock()

    def drawing(self, key: object, draw: Callable[[], bytes]) -> bytes:
        """What is kept under `key`, or else what `draw` makes when its turn comes.

        Raises:
            BusyError: when the queue is full.
        """
        found = self._found(key)
        if found is not None:
            return found
        if not self._places.acquire(blocking=False):
            raise BusyError(REFUSALS["busy"].format(seconds=RETRY_AFTER_S))
        try:
            return self._pen.submit(self._made, key, draw).result()
        finally:
            self._places.release()

    def later(self, key: object, draw: Callable[[], bytes]) -> None:
        """Have it drawn when nobody waits for it."""
        self._pen.submit(self._made, key, draw)

    def _made(self, key: object, draw: Callable[[], bytes]) -> bytes:
        made = self._found(key)  # the one before us in the queue may have asked for the same
        if made is None:
            made = draw()
            self._keep(key, made)
            memory.give_back()
        return made

    def _found(self, key: object) -> bytes | None:
        with self._shelf:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: object, made: bytes) -> None:
        with self._shelf:
            self._kept[key] = made
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > self._kept_bytes:
                self._kept.popitem(last=False)


desk = Desk()


def sheet(view: View, suffix: str, form: Sheet = A4_LANDSCAPE) -> bytes:
    """The sheet of a View, as `dashboard.snapshot.snapshot` makes it."""
    return desk.drawing((view, suffix, form), partial(_sheet, view, suffix, form))


def stand_in(view: View, theme: Theme) -> bytes:
    """The picture that stands under the page's map, or for it."""
    return desk.drawing((view, theme), partial(_picture, view, theme))


def warm() -> None:
    """Draw what nearly every page asks for first, and take the first stock of the land, beside whatever else the process does."""
    memory.few_arenas()
    for theme in ("light", "dark"):
        desk.later((View(), theme), partial(_picture, View(), theme))
    desk.later("balance", _balance)


# matplotlib and the tables are loaded by the one thread that draws: it takes a second, and the page need not wait for it


def _balance() -> bytes:
    """The balance sheet of the default View: the first takes longest, those after it find the land cut and covered."""
    from dashboard.words.balance import question_of  # noqa: PLC0415
    from geodata.formats import sheet_csv  # noqa: PLC0415
    from geodata.models.balance import balance  # noqa: PLC0415

    return sheet_csv(balance(question_of(View())))


def _sheet(view: View, suffix: str, form: Sheet) -> bytes:
    from dashboard.snapshot import snapshot  # noqa: PLC0415

    return snapshot(view, suffix, form)


def _picture(view: View, theme: Theme) -> bytes:
    from dashboard.snapshot.picture import picture  # noqa: PLC0415

    return picture(view, theme)
