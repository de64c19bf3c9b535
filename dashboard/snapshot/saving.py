"""A drawn sheet as bytes, with its View inside, and with no date: the same input gives the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.snapshot import webfonts
from dashboard.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.snapshot.pen import Paper
    from dashboard.view import View

VIEW_KEY = "leopard-atlas:view"


def _title(view: View) -> str:
    return view.title or words(view.language).picture_title


def png(on: Paper, view: View) -> bytes:
    """The sheet in whole pixels; the View as iTXt."""
    canvas = FigureCanvasAgg(on.figure)
    # a hair wider, so that 1753.9999 px does not lose a column
    wide, high = on.figure.get_size_inches() * (1 + 1e-9)
    on.figure.set_size_inches(wide, high)
    canvas.draw()
    told = PngInfo()
    told.add_itxt("Title", _title(view))
    told.add_itxt(VIEW_KEY, view.to_query())
    out = io.BytesIO()
    dpi = on.grid.sheet.dpi
    Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB").save(out, "PNG", pnginfo=told, dpi=(dpi, dpi), compress_level=5)
    return out.getvalue()


def svg(on: Paper, view: View) -> bytes:
    """The sheet with text as text; the View as the document's identifier."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - memory that only who asks for it pays

    out = io.BytesIO()
    on.figure.set_dpi(72)
    told = {"Date": None, "Creator": None, "Title": _title(view), "Identifier": view.to_query(), "Language": words(view.language).html_lang}
    FigureCanvasSVG(on.figure).print_svg(out, metadata=told)
    return out.getvalue().replace(b"<defs>", b"<defs>" + webfonts.style(on.figure).encode(), 1)


def pdf(on: Paper, view: View) -> bytes:
    """The sheet with its fonts; the View as subject and keywords."""
    from matplotlib.backends.backend_pdf import FigureCanvasPdf  # noqa: PLC0415 - memory that only who asks for it pays

    out = io.BytesIO()
    on.figure.set_dpi(72)
    told = {
        "CreationDate": None,
        "Creator": None,
        "Producer": None,
        "Title": _title(view),
        "Subject": view.to_query(),
        "Keywords": f"{VIEW_KEY}={view.to_query()}",
    }
    FigureCanvasPdf(on.figure).print_pdf(out, metadata=told)
    return out.getvalue()


WRITERS: dict[str, Callable[[Paper, View], bytes]] = {"png": png, "svg": svg, "pdf": pdf}
