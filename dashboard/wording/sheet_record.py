"""What must be said on and of a printed sheet in every language. Braces name what is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """Every sentence of the sheet alone in one language."""

    on_page: str  # above the link and beside its code
    too_long: str  # for a code; the file itself holds the View
    cited_where: str  # where citations are read that a sheet has no room for; {sources} is the page's button
    cited_in_pdf: str  # the same in fewest words
    figures: str  # the head of the balance sheet's figures
    page_of: str  # {page} {pages}
    true_at_centre: str
    alt: str  # {title} {shown}
    alt_frame: str  # {place} {width}
    alt_layer: str  # {layer} {grade} {accuracy}
    alt_layers: str  # {layers}
    alt_none: str
    alt_failed: str  # {layers}
    choose: str
    opened: str  # {name}
    refusals: Mapping[str, str]  # by the reason of a SheetFileError; {most} MB
    size: str
    turned: Mapping[str, str]
    sizes: Mapping[str, str]  # that a reader may not know by their code
    dpi: str
    bw: str
    parts: Mapping[str, str]  # by what stands on a sheet
    each: str
    pages: Mapping[str, str]  # by what an atlas has a page for
    title: str
    note: str
    more: str
    preview: str
    drawing: str  # while the preview is
    kinds: str  # what those formats are that many do not know
    zips: Mapping[str, str]  # the other files of the same map
    refused: Mapping[str, str]  # why a sheet cannot be so, by the reason of a SheetError
    always: str
