"""Text is sent compressed: what never changes as small as it goes, made once and kept on disk, the rest on the fly.

The best brotli takes ten seconds for Plotly's script. `compress_all` makes it ahead, when the environment is made or
by `leopard-atlas compress`; until it is there, a quicker one is sent.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import brotli
from flask import Flask, Response, request

from geodata import files
from geodata.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable

Encoding = Literal["br", "gzip"]

STATIC = ("/_dash-component-suites/", "/assets/", "/data/")
TEXT = frozenset({"text/html", "text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml", "image/x-icon", "text/plain"})
SMALLEST_BYTES = 700  # below this the headers weigh more than what is saved
BEST = {"br": 11, "gzip": 9}
QUICK = {"br": 4, "gzip": 6}


def folder() -> Path:
    """Where compressed files are kept between starts.

    Raises:
        FileNotFoundError: when there is no home.
    """
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "leopard-atlas"
    except RuntimeError as error:
        raise FileNotFoundError(errno.ENOENT, "this user has no home folder") from error


def install(server: Flask) -> None:
    """Compress what the server answers, for those who take it."""
    server.after_request(_compressed)


def compress_all(server: Flask, addresses: Iterable[str]) -> int:
    """How many of these addresses now have their best form on disk, made where it was not yet.

    Raises:
        FormatError: when they cannot be kept.
    """
    client = server.test_client()
    made = 0
    try:
        folder().mkdir(parents=True, exist_ok=True)
        for address in addresses:
            content = client.get(address, buffered=True, headers={"Accept-Encoding": "identity"}).data
            if len(content) >= SMALLEST_BYTES:
                for encoding in ("br", "gzip"):
                    files.write(_kept(content, encoding), _squeezed(content, encoding, BEST[encoding]))
                made += 1
    except (OSError, FormatError) as error:
        message = f"Compressed files cannot be kept ({str(error).rstrip('.')}); set XDG_CACHE_HOME to a folder that you may write to."
        raise FormatError(message) from error
    return made


def _compressed(answer: Response) -> Response:
    if request.method != "POST" and answer.mimetype in TEXT:
        answer.vary.add("Accept-Encoding")
    taken = _encoding(answer)
    if taken is None:
        return answer
    answer.direct_passthrough = False
    content = answer.get_data()
    if len(content) < SMALLEST_BYTES:
        return answer
    static = request.path.startswith(STATIC)
    answer.set_data(_static(content, taken) if static else _squeezed(content, taken, QUICK[taken]))
    answer.headers["Content-Encoding"] = taken
    return answer


def _encoding(answer: Response) -> Encoding | None:
    if request.method != "GET" and not request.path.endswith("/_dash-update-component"):
        return None
    if answer.status_code != 200 or answer.mimetype not in TEXT or "Content-Encoding" in answer.headers:
        return None
    if "br" in request.accept_encodings:
        return "br"
    return "gzip" if "gzip" in request.accept_encodings else None


@lru_cache(maxsize=128)
def _static(content: bytes, encoding: Encoding) -> bytes:
    """The best form when it lies on disk, else a quick one."""
    try:
        return _kept(content, encoding).read_bytes()
    except OSError:
        return _squeezed(content, encoding, QUICK[encoding])


def _kept(content: bytes, encoding: Encoding) -> Path:
    # the name is the content's, so that nothing old is ever sent for something new
    return folder() / f"{hashlib.sha256(content).hexdigest()}.{encoding}"


def _squeezed(content: bytes, encoding: Encoding, quality: int) -> bytes:
    if encoding == "br":
        return brotli.compress(content, quality=quality)
    return gzip.compress(content, quality, mtime=0)
