"""Drawn sheets as bytes, with their View inside, and with no date: the same input gives the same bytes."""

from __future__ import annotations

import io
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.snapshot import webfonts
from dashboard.snapshot.georeference import georeference
from dashboard.snapshot.sources_pages import sources_pages
from dashboard.snapshot.strips import STRIP_PIXELS, png_in_strips
from dashboard.snapshot.tagged import tagged
from dashboard.snapshot.xmp import packet
from dashboard.wording import words
from dashboard.words.sheet import alt_text, title_of
from geodata.geotiff import add_tag, georeferenced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dashboard.snapshot.frame import Frame
    from dashboard.snapshot.pen import Paper
    from dashboard.view import View

VIEW_KEY = "leopard-atlas:view"
XMP_TAG = 700
YEAR_MS, LAST_MS = 900, 2700  # how long each year stands, and the last
COLOURS = 255
WEBP_QUALITY = 90


class Drawn(NamedTuple):
    """A sheet that is drawn: paper, frame, View, why each layer that is missing could not be drawn, and whether it holds every citation."""

    on: Paper
    frame: Frame
    view: View
    failed: dict[str, str]
    whole: bool = True

    @property
    def alt(self) -> str:
        """The sheet in words."""
        return alt_text(self.view, self.frame.lon, self.frame.lat, self.frame.width_m, self.failed)


def png(on: Paper, view: View) -> bytes:
    """The sheet in whole pixels; the View as iTXt."""
    told = PngInfo()
    told.add_itxt("Title", title_of(view))
    told.add_itxt(VIEW_KEY, view.to_query())
    out = io.BytesIO()
    (wide, high), dpi = on.grid.sheet.pixels, on.grid.sheet.dpi
    if wide * high > STRIP_PIXELS:
        return png_in_strips(on, told, STRIP_PIXELS // wide)
    _picture(on).save(out, "PNG", pnginfo=told, dpi=(dpi, dpi), compress_level=5)
    return out.getvalue()


def _picture(on: Paper) -> Image.Image:
    canvas = FigureCanvasAgg(on.figure)
    # a hair wider, so that 1753.9999 px does not lose a column
    wide, high = on.figure.get_size_inches() * (1 + 1e-9)
    on.figure.set_size_inches(wide, high)
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("L" if on.grid.sheet.bw else "RGB")


def _tif(drawn: Drawn) -> bytes:
    """The sheet as GeoTIFF, in the projection that it is drawn in; title, words and View as XMP."""
    where, dpi = georeference(drawn.on, drawn.frame), drawn.on.grid.sheet.dpi
    tags = georeferenced(where.crs, where.west_m, where.north_m, where.pixel_m)
    add_tag(tags, XMP_TAG, packet(drawn.view, drawn.alt))
    out = io.BytesIO()
    _picture(drawn.on).save(out, "TIFF", tiffinfo=tags, compression="tiff_adobe_deflate", dpi=(dpi, dpi))
    return out.getvalue()


def _svg(drawn: Drawn) -> bytes:
    """The sheet with text as text; the View as the document's identifier."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - memory that only who asks for it pays

    on, view = drawn.on, drawn.view
    out = io.BytesIO()
    on.figure.set_dpi(72)
    language = words(view.language).html_lang
    told = {"Date": None, "Creator": None, "Title": title_of(view), "Identifier": view.to_query(), "Language": language, "Description": drawn.alt}
    FigureCanvasSVG(on.figure).print_svg(out, metadata=told)
    text = out.getvalue().replace(b"<defs>", b"<defs>" + webfonts.style(on.figure).encode(), 1)
    return text.replace(b"<svg ", f'<svg xml:lang="{language}" role="img" '.encode(), 1)


def pdf(sheets: Iterable[Drawn]) -> bytes:
    """Sheets as the pages of one document with its fonts, and what they could not hold of their sources on pages behind them.

    The first one's View is subject, keywords and XMP identifier.
    """
    from matplotlib.backends.backend_pdf import PdfPages  # noqa: PLC0415 - memory that only who asks for it pays

    every = iter(sheets)
    first, out, alts = next(every), io.BytesIO(), []
    short: list[View] = []
    query = first.view.to_query()
    told = {"CreationDate": None, "Creator": None, "Producer": None, "Title": title_of(first.view), "Subject": query, "Keywords": f"{VIEW_KEY}={query}"}
    with PdfPages(out, metadata=told) as pages:
        for drawn in chain([first], every):
            drawn.on.figure.set_dpi(72)
            pages.savefig(drawn.on.figure)
            alts.append(drawn.alt)
            short += [] if drawn.whole else [drawn.view]
        for figure, told_on_it in sources_pages(short, first.on.grid.sheet):
            figure.set_dpi(72)
            pages.savefig(figure)
            alts.append(told_on_it)
    return tagged(out.getvalue(), words(first.view.language).html_lang, alts, packet(first.view, alts[0]))


def _gif(frames: Iterator[Drawn]) -> bytes:
    """Sheets one after the other, with the colours of all years taken from the last."""
    pictures = [_picture(drawn.on) for drawn in frames]
    palette = pictures[-1].convert("RGB").quantize(COLOURS)
    first, *others = (picture.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures)
    out = io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=others, duration=_durations(len(pictures)), loop=0, optimize=False)
    return out.getvalue()


def _webp(frames: Iterator[Drawn]) -> bytes:
    """The same with all colours; the first year's View as XMP."""
    sheets = [(drawn, _picture(drawn.on).convert("RGB")) for drawn in frames]
    (first, picture), others = sheets[0], [other for _, other in sheets[1:]]
    out = io.BytesIO()
    told = packet(first.view, first.alt)
    picture.save(out, "WEBP", save_all=True, append_images=others, duration=_durations(len(sheets)), loop=0, quality=WEBP_QUALITY, method=2, xmp=told)
    return out.getvalue()


def _durations(frames: int) -> list[int]:
    return [YEAR_MS] * (frames - 1) + [LAST_MS]


SINGLE: dict[str, Callable[[Drawn], bytes]] = {
    "png": lambda drawn: png(drawn.on, drawn.view),
    "svg": _svg,
    "pdf": lambda drawn: pdf([drawn]),
    "tif": _tif,
    "pgw": lambda drawn: georeference(drawn.on, drawn.frame).world_file,
    "aux.xml": lambda drawn: georeference(drawn.on, drawn.frame).aux_xml,
}
MOVING: dict[str, Callable[[Iterator[Drawn]], bytes]] = {"gif": _gif, "webp": _webp}
IN_PIXELS = frozenset({"png", "tif", "pgw", "aux.xml", *MOVING})
