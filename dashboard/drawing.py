"""Pictures and sheets on demand: one is drawn at a time, a few may wait, what was drawn is kept for a while.

Matplotlib holds the interpreter while it draws, so a server draws in a process of its pool. Without a pool all drawing is
done in one thread, so that the memory it takes is taken once.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections import OrderedDict
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from dashboard import memory, pool
from dashboard.assets_folder import ASSETS
from dashboard.compression import folder
from dashboard.fair_queue import RETRY_AFTER_S, BusyError, FairQueue
from dashboard.offline import release
from dashboard.sheet import A4_LANDSCAPE, REFUSALS
from dashboard.view import View
from geodata import files
from geodata.errors import FormatError
from geodata.layers import vector

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
DRAWN_BY = ("matplotlib", "numpy", "pillow", "shapely")  # whose versions show in a picture
WAITING = pool.WAITING
KEPT_BYTES = 48 * 2**20


class Desk:
    """Has drawings made one after the other and keeps the newest."""

    def __init__(self, waiting: int = WAITING, kept_bytes: int = KEPT_BYTES) -> None:
        """Let `waiting` drawings wait, where there is no pool, and keep at most `kept_bytes` of what was made."""
        self._queue = FairQueue(waiting, "drawing")
        self._kept: OrderedDict[object, bytes] = OrderedDict()
        self._kept_bytes = kept_bytes
        self._shelf = threading.Lock()

    def drawing(self, key: object, draw: Callable[[], bytes], asker: str = "", *, only_idle: bool = False) -> bytes:
        """What is kept under `key`, or else what `draw` makes when the turn of `asker` comes; `only_idle` waits for no turn.

        Raises:
            BusyError: when the queue is full, or does anything at all and this is not to wait.
        """
        found = self._found(key)
        if found is not None:
            return found
        try:
            try:
                drawn = pool.ask("drawing", key, draw, asker, only_idle=only_idle)
            except pool.GoneError:
                drawn = self._queue.ask(key, partial(memory.tidied, draw), asker, only_idle=only_idle)
        except BusyError as error:
            raise BusyError(REFUSALS["busy"].format(seconds=RETRY_AFTER_S)) from error
        self.keep(key, drawn)
        return drawn

    def _found(self, key: object) -> bytes | None:
        with self._shelf:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, key: object, drawn: bytes) -> None:
        """Have what was drawn before at hand under `key`."""
        with self._shelf:
            self._kept[key] = drawn
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > self._kept_bytes:
                self._kept.popitem(last=False)


desk = Desk()


def sheet(view: View, suffix: str, form: Sheet = A4_LANDSCAPE, asker: str = "") -> bytes:
    """The sheet of a View, as `dashboard.snapshot.snapshot` makes it."""
    return desk.drawing((view, suffix, form), partial(_sheet, view, suffix, form), asker)


def stand_in(view: View, theme: Theme) -> bytes:
    """The picture that stands under the page's map, or for it: it is no more than that, so it takes no other drawing's turn.

    Raises:
        BusyError: when it is not kept and anything else is being drawn.
    """
    return desk.drawing((view, theme), partial(_picture, view, theme), only_idle=True)


def warm(*, tables: bool = False) -> None:
    """Have at hand what nearly every page asks for first, beside whatever else the process does: drawn once for a release, and kept on disk.

    Args:
        tables: have the land cut and covered for the first table as well, which takes memory.
    """
    if not pool.there():
        import pandas as pd  # noqa: F401, PLC0415 - Plotly looks whether pandas is loaded, and fails while the drawing thread is just at it
    threading.Thread(target=_warm, args=[tables], name="warming", daemon=True).start()


def _warm(tables: bool) -> None:  # noqa: FBT001 - handed on by name
    for theme in ("light", "dark"):
        file = folder() / f"opening-{_made_of()}-{theme}.webp"
        try:
            desk.keep((View(), theme), file.read_bytes())
        except OSError:
            draw = partial(_picture, View(), theme)
            drawn = pool.ask("warming", theme, draw) if pool.there() else desk.drawing((View(), theme), draw)
            desk.keep((View(), theme), drawn)
            with contextlib.suppress(OSError, FormatError):  # a folder that cannot be written
                file.parent.mkdir(parents=True, exist_ok=True)
                files.write(file, drawn)
    if pool.there():
        pool.ask("drawing", "ready", _ready)
    if tables:
        pool.beside(_table)


@cache
def _made_of() -> str:
    """Sixteen digits that change with anything a drawing is made of."""
    made_of = hashlib.sha256(release().encode() + " ".join(map(version, DRAWN_BY)).encode())
    for root in (vector.DATA, ASSETS / "vendor" / "fonts" / "sheet"):
        for file in sorted(root.iterdir()):
            if file.is_file():
                made_of.update(file.read_bytes())
    return made_of.hexdigest()[:16]


# matplotlib and the tables are loaded where they are used: it takes a second, and the page need not wait for it


def _sheet(view: View, suffix: str, form: Sheet) -> bytes:
    from dashboard.snapshot import snapshot  # noqa: PLC0415

    return snapshot(view, suffix, form)


def _table() -> bytes:
    from dashboard.words.balance import question_of  # noqa: PLC0415
    from geodata.formats import sheet_csv  # noqa: PLC0415
    from geodata.models.balance import balance  # noqa: PLC0415

    return sheet_csv(balance(question_of(View())))


def _ready() -> bytes:
    """Nothing, once everything that draws is loaded: so the first sheet waits for no more than itself."""
    import dashboard.snapshot.picture  # noqa: F401, PLC0415

    return b""


def _picture(view: View, theme: Theme) -> bytes:
    from dashboard.snapshot.picture import picture  # noqa: PLC0415

    return picture(view, theme)
