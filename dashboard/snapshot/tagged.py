"""A drawn PDF made readable aloud: title, language, and each page one figure with its text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pypdf import PageObject
    from pypdf.generic import IndirectObject, PdfObject


def tagged(content: bytes, language: str, alts: Sequence[str], packet: bytes) -> bytes:
    """The PDF with its pages tagged: `alts` are their texts, `packet` is the document's XMP, both kept as they are."""
    pdf = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    tree, document = DictionaryObject(), DictionaryObject()
    root, top = _added(pdf, tree), _added(pdf, document)
    figures = [_figure(pdf, page, number, alt, top) for number, (page, alt) in enumerate(zip(pdf.pages, alts, strict=True))]
    by_page = ArrayObject([part for number, figure in enumerate(figures) for part in (NumberObject(number), ArrayObject([figure]))])
    document.update(_named(Type=NameObject("/StructElem"), S=NameObject("/Document"), P=root, K=ArrayObject(figures), Lang=TextStringObject(language)))
    parents = _named(Nums=by_page)
    tree.update(_named(Type=NameObject("/StructTreeRoot"), K=top, ParentTree=parents, ParentTreeNextKey=NumberObject(len(figures))))
    xmp = _stream(packet)
    xmp.update(_named(Type=NameObject("/Metadata"), Subtype=NameObject("/XML")))
    pdf.root_object.update(
        _named(
            StructTreeRoot=root,
            MarkInfo=_named(Marked=BooleanObject(value=True)),
            ViewerPreferences=_named(DisplayDocTitle=BooleanObject(value=True)),
            Lang=TextStringObject(language),
            Metadata=_added(pdf, xmp),
        )
    )
    out = io.BytesIO()
    pdf.write(out)
    return out.getvalue()


def _figure(pdf: PdfWriter, page: PageObject, number: int, alt: str, parent: IndirectObject) -> IndirectObject:
    """The whole page as one marked figure: two short streams stand round its own, which need not be read for it."""
    begin, end = (_added(pdf, _stream(text)) for text in (b"/Figure <</MCID 0>> BDC\n", b"\nEMC\n"))
    layout = _named(O=NameObject("/Layout"), Placement=NameObject("/Block"), BBox=ArrayObject(page.mediabox))
    own = _named(Type=NameObject("/StructElem"), S=NameObject("/Figure"), P=parent, Alt=TextStringObject(alt), A=layout, K=NumberObject(0))
    own[NameObject("/Pg")] = page.indirect_reference or page
    contents = ArrayObject([begin, page.raw_get("/Contents"), end])
    page.update(_named(Contents=contents, StructParents=NumberObject(number), Tabs=NameObject("/S")))
    return _added(pdf, own)


def _added(pdf: PdfWriter, part: PdfObject) -> IndirectObject:
    return pdf._add_object(part)  # noqa: SLF001 - pypdf has no other way to add what is no page


def _named(**parts: PdfObject) -> DictionaryObject:
    named: Mapping[NameObject, PdfObject] = {NameObject(f"/{name}"): part for name, part in parts.items()}
    return DictionaryObject(named)


def _stream(content: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    return stream
