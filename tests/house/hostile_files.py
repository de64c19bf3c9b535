"""Files that mean harm, of any size and the same on every call: for `/area` and `leopard-atlas balance --geojson`, and for `/opened` and `leopard-atlas open`.

Each is made of one thing many times over, or of one large thing.
"""

from __future__ import annotations

import functools
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 14
PNG = b"\x89PNG\r\n\x1a\n"
VIEW_KEY = b"leopard-atlas:view"
XMP = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>', b'<?xpacket end="w"?>'
POLYGON = b'{"type":"Polygon","coordinates":[[', b"]]}"
MULTI = b'{"type":"MultiPolygon","coordinates":[', b"]}"


def many(unit: bytes, begin: bytes = b"", end: bytes = b"") -> Callable[[int], bytes]:
    """One thing over and over, up to a size."""
    return lambda size: begin + unit * ((size - len(begin) - len(end)) // len(unit)) + end


def numbered(line: Callable[[int], str], begin: str, end: str, joint: str = ",") -> Callable[[int], bytes]:
    """Things that all differ, up to a size."""

    def make(size: int) -> bytes:
        longest = len(line(size).encode()) + len(joint)
        return (begin + joint.join(map(line, range((size - len(begin) - len(end)) // longest))) + end).encode()

    return make


def _positions(lon_lat: np.ndarray, digits: int) -> bytes:
    return ",".join(f"[{lon:.{digits}f},{lat:.{digits}f}]" for lon, lat in lon_lat.tolist()).encode()


def _ring(shape: Callable[[int], np.ndarray], digits: int) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        count = (size - 40) // (2 * digits + 11)
        return POLYGON[0] + _positions(shape(count), digits) + POLYGON[1]

    return make


def _among_spaces(make: Callable[[int], bytes], worst: int) -> Callable[[int], bytes]:
    """A file of the size that is slowest to read, with spaces behind it up to another size."""
    return lambda size: make(min(size, worst)).ljust(size)


def _circle(count: int) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, count)
    return np.column_stack([131 + np.cos(turn), 43 + np.sin(turn)])


def _scribble(count: int) -> np.ndarray:
    return np.random.default_rng(SEED).uniform((130, 42), (132, 44), (count, 2))


def _walk(count: int) -> np.ndarray:
    steps = np.random.default_rng(SEED).normal(0, 1e-4, (count, 2)).cumsum(axis=0)
    return np.clip(steps + np.array([131, 43]), (100, 0), (170, 80))


def _comb(count: int) -> np.ndarray:
    """Teeth so narrow that each edge lies beside thousands of others."""
    at = np.arange(count)
    return np.column_stack([130 + 2 * at / count, np.where(at % 2, 42.0, 44.0)])


def _spiral(count: int) -> np.ndarray:
    turn = np.linspace(0, 200 * np.pi, count)
    return np.column_stack([131 + turn / 700 * np.cos(turn), 43 + turn / 700 * np.sin(turn)])


def _bow_ties(count: int) -> np.ndarray:
    """A strip that crosses itself between all of its neighbours, there and back."""
    at = np.arange(count // 2)
    up = np.column_stack([130 + 2 * at / len(at), 43 + 0.3 * (at % 2)])
    return np.concatenate([up, np.column_stack([up[::-1, 0], 43.3 - (up[::-1, 1] - 43)])])


def _hatch(count: int) -> np.ndarray:
    """A line to and fro 240 times, then up and down 240 times."""
    at, other = np.arange(count // 2), np.arange(count - count // 2)
    lines = np.column_stack([131 + at // 2 % 2, 43 + at / len(at)]), np.column_stack([131 + other / len(other), 43 + (other + 1) // 2 % 2])
    return np.concatenate(lines)


def _rings(count: int, shift: float, in_a_row: int = 2000) -> Callable[[int], bytes]:
    """So many rings, each with an equal share of the corners, each a little beside the last, in rows."""

    def make(size: int) -> bytes:
        each = max(size // count // 19 - 1, 4)
        shapes = [
            b"[[" + _positions(0.3 * (_circle(each) - (131, 43)) + (131 + shift * (n % in_a_row), 10 + shift * (n // in_a_row)), 4) + b"]]"
            for n in range(count)
        ]
        return MULTI[0] + b",".join(shapes) + MULTI[1]

    return make


def _holes(size: int) -> bytes:
    each = max(size // 1999 // 19 - 1, 4)
    rings = [_positions(20 * (_circle(each) - (131, 43)) + (131, 43), 4)]
    rings += [_positions(0.1 * (_circle(each) - (131, 43)) + (121 + n % 45 / 2.5, 34 + n // 45 / 2.5), 4) for n in range(1998)]
    return b'{"type":"Polygon","coordinates":[' + b",".join(b"[" + ring + b"]" for ring in rings) + b"]}"


def _collections(size: int) -> bytes:
    deep = b'{"type":"GeometryCollection","geometries":['
    count = min(size // (len(deep) + 2), 900)
    inner = b'{"type":"Point","coordinates":[131,43]},' * ((size - count * (len(deep) + 2) - 40) // 40)
    return deep * count + inner + b'{"type":"Point","coordinates":[1,2]}' + b"]}" * count


AREAS: dict[str, Callable[[int], bytes]] = {
    "brackets": many(b"["),
    "braces": many(b'{"a":'),
    "nested-collections": many(b'{"type":"GeometryCollection","geometries":['),
    "deep-collections-of-points": _collections,
    "empty-objects": many(b"{},", b"[", b"{}]"),
    "small-objects": many(b'{"a":1},', b"[", b"{}]"),
    "features-without-place": many(b'{"type":"Feature","geometry":null},', b'{"type":"FeatureCollection","features":[', b"null]}"),
    "features-of-nothing": many(b"null,", b'{"type":"FeatureCollection","features":[', b"null]}"),
    "empty-lists": many(b"[],", *MULTI),
    "different-keys": numbered(lambda n: f'"{n:x}":1', "{", "}"),
    "different-strings": numbered(lambda n: f'"{n:x}"', "[", "]"),
    "short-strings": many(b'"ab",', b"[", b'""]'),
    "decimals": many(b"1.5,", POLYGON[0] + b"[", b"1]" + POLYGON[1]),
    "whole-numbers": many(b"999,", POLYGON[0] + b"[", b"1]" + POLYGON[1]),
    "one-whole-number": many(b"9", POLYGON[0] + b"[", b",43]" + POLYGON[1]),
    "one-decimal": many(b"3", POLYGON[0] + b"[1.", b",43]" + POLYGON[1]),
    "one-exponent": many(b"9", POLYGON[0] + b"[1e", b",43]" + POLYGON[1]),
    "one-string": many(b"a", b'{"type":"', b'"}'),
    "one-wide-string": lambda size: b'{"type":"' + b"a" * (size - 15) + "\U0001f406".encode() + b'"}',
    "one-escaped-wide-string": many(b"a", b'{"type":"', b'\\ud83d\\udc06"}'),
    "escapes": many(b"\\u0416", b'{"type":"', b'"}'),
    "quotes": many(b'\\"', b'{"type":"', b'"}'),
    "one-crs": many(b"9", b'{"type":"Polygon","crs":{"type":"name","properties":{"name":"EPSG:', b'"}},"coordinates":[]}'),
    "spaces": many(b" "),
    "line-breaks": many(b"\n", b"{", b"}"),
    "no-text": many(b"\xff"),
    "zeros": many(b"\0"),
    "circle": _ring(_circle, 4),
    "coarse-circle": _ring(_circle, 2),
    "scribble": _ring(_scribble, 3),
    "walk": _ring(_walk, 6),
    "comb": _ring(_comb, 6),
    "spiral": _ring(_spiral, 5),
    "bow-ties": _ring(_bow_ties, 6),
    "overlapping-rings": _rings(2000, 0.001),
    "rings-apart": _rings(1999, 0.02),
    "rings-in-one-place": _rings(2000, 0.0),
    "holes": _holes,
    "few-teeth": _among_spaces(_ring(_comb, 6), 189_000),
    "few-bow-ties": _among_spaces(_ring(_bow_ties, 6), 189_000),
    "few-steps": _among_spaces(_ring(_walk, 6), 189_000),
    "a-hatch": _among_spaces(_ring(_hatch, 4), 9_500),
    "few-rings": _among_spaces(_rings(2000, 0.5, 45), 160_000),
    "few-holes": _among_spaces(_holes, 160_000),
    "one-corner": many(b"[131,43],", POLYGON[0], b"[131,43]" + POLYGON[1]),
    "runs-of-no-numbers": many(b"[1.2.3,--4],", POLYGON[0], b"[131,43]" + POLYGON[1]),
    "runs-of-long-lists": many(b"[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],", POLYGON[0], b"[131,43]" + POLYGON[1]),
    "runs-named-again": many(b"[0],", POLYGON[0] + b"[131,43]," * 200 + b'[131,"x"],', b"[131,43]" + POLYGON[1]),
    "broken-runs": many(b"[1,2]," * 63 + b"x", POLYGON[0], POLYGON[1]),
}


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG with its checksum."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(body, zlib.crc32(kind)).to_bytes(4, "big")


def _png(unit: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """A PNG of one chunk over and over; the chunk may depend on the size."""

    def make(size: int) -> bytes:
        head, end = PNG + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"), chunk(b"IEND", b"")
        return many(unit(size), head, end)(size)

    return make


@functools.cache
def _packed(unpacked: int) -> bytes:
    return zlib.compress(b"a" * unpacked, 9)


def _itxt(text: bytes, *, packed: bool) -> bytes:
    return chunk(b"iTXt", VIEW_KEY + (b"\0\1" if packed else b"\0\0") + b"\0\0\0" + text)


def _packet(inside: bytes) -> bytes:
    return XMP[0] + b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:dc="http://purl.org/dc/elements/1.1/">' + inside + b"</x:xmpmeta>" + XMP[1]


IDENTIFIER = b"<dc:identifier>v=2</dc:identifier>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/">'


def _riff(size: int) -> bytes:
    body = many(_packet(IDENTIFIER))(size - 12)
    return b"RIFF" + (4 + len(body)).to_bytes(4, "little") + b"WEBP" + body


def _stream(size: int) -> bytes:
    packed = _packed(2**26)
    return many(b"1 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n" % (len(packed), packed), b"%PDF-1.7\n", b"%%EOF\n")(size)


SHEETS: dict[str, Callable[[int], bytes]] = {
    "texts-of-64-kb": _png(lambda _: _itxt(_packed(2**16), packed=True)),
    "texts-of-gigabytes": _png(lambda _: _itxt(_packed(2**26), packed=True)),
    "one-packed-text": lambda size: _png(lambda _: _itxt(zlib.compress(np.random.default_rng(SEED).bytes(size - 4000), 0), packed=True))(size),
    "plain-texts": _png(lambda _: _itxt(b"v=2" + b"a" * 2**16, packed=False)),
    "one-plain-text": lambda size: _png(lambda _: _itxt(b"a" * (size - 200), packed=False))(size),
    "small-texts": _png(lambda _: _itxt(b"", packed=False)),
    "packed-texts-of-another": _png(lambda _: chunk(b"zTXt", b"Comment\0\0" + _packed(2**26))),
    "profiles": _png(lambda _: chunk(b"iCCP", b"icc\0\0" + _packed(2**26))),
    "empty-chunks": _png(lambda _: chunk(b"IDAT", b"")),
    "one-chunk": lambda size: _png(lambda _: chunk(b"IDAT", bytes(size - 200)))(size),
    "a-chunk-of-gigabytes": many(b"\0", PNG + b"\xff\xff\xff\xff" + b"iTXt"),
    "svg-elements": many(b"<g/>", SVG, b"</svg>"),
    "svg-nested": many(b"<g>", SVG),
    "svg-identifiers": many(IDENTIFIER, SVG, b"</svg>"),
    "svg-attributes": numbered(lambda n: f'a{n:x}=""', SVG.decode() + "<g ", "/></svg>", joint=" "),
    "svg-one-attribute": many(b"a", SVG + b'<g a="', b'"/></svg>'),
    "svg-one-text": many(b"a", SVG + b"<dc:identifier>", b"</dc:identifier></svg>"),
    "svg-comments": many(b"<!---->", SVG, b"</svg>"),
    "svg-entities": many(
        b'<!ENTITY a "aaaaaaaaaaaaaaaa">', b'<?xml version="1.0"?><!DOCTYPE svg [', b'<!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    ),
    "svg-behind-spaces": many(b" ", b"", SVG + b"</svg>"),
    "svg-before-spaces": many(b" ", SVG + b"</svg>"),
    "xmp-packets": lambda size: b"%PDF-1.7\n" + many(_packet(IDENTIFIER))(size - 20) + b"%%EOF\n",
    "xmp-elements": lambda size: b"%PDF-1.7\n" + many(_packet(b"<a/>" * 16000))(size - 20) + b"%%EOF\n",
    "xmp-begins": many(XMP[0], b"II*\0"),
    "xmp-ends": many(XMP[1], b"MM\0*"),
    "xmp-one-packet": lambda size: b"II*\0" + _packet(b"<a>" + b"a" * (size - 300) + b"</a>"),
    "webp-packets": _riff,
    "pdf-streams": _stream,
    "another-format": many(b"GIF89a"),
}


def kinds() -> dict[str, tuple[str, Callable[[int], bytes]]]:
    """Every kind by its name: where it is sent, and what makes one of a size."""
    return {f"area/{name}": ("/area", make) for name, make in AREAS.items()} | {f"opened/{name}": ("/opened", make) for name, make in SHEETS.items()}
