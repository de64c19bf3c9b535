"""The XMP packet of a sheet: title, language, alternative text and View, as PDF, TIFF and WebP carry it and any program reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dashboard.wording import words
from dashboard.words.sheet import title_of

if TYPE_CHECKING:
    from dashboard.view import View

BEGINS, ENDS = b"<?xpacket begin=", b"<?xpacket end="
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>{identifier}</dc:identifier>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def packet(view: View, alt: str) -> bytes:
    """The packet, plain, so that it is found without unpacking anything."""
    said = {"identifier": view.to_query(), "title": title_of(view), "alt": alt, "language": words(view.language).html_lang}
    return _PACKET.format(**{key: escape(text) for key, text in said.items()}).encode()
