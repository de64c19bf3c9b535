"""Files put together as one zip that can be checked: a manifest with checksums, and the same sums for `sha256sum -c SHA256SUMS`."""

from __future__ import annotations

import hashlib
import io
import json
import platform
import sqlite3
import zipfile
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import pyogrio
import pyproj
import shapely

from dashboard import __version__
from geodata import DATA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.view import View

MANIFEST, SUMS, README = "manifest.json", "SHA256SUMS", "README.md"
CHECK = f"sha256sum -c {SUMS}"
PACKAGES = ("fonttools", "geopandas", "matplotlib", "numpy", "pandas", "pillow", "pyogrio", "pypdf", "pyproj", "scipy", "segno", "shapely", "tifffile")
# the moment that every file in the zip bears: no clock is asked
_YEAR, _MONTH = map(int, DATA_VERSION.split("."))
MADE = (_YEAR, _MONTH, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o644 << 16
_DEFLATED_ALREADY = (".pdf", ".tif", ".zip")


class File(NamedTuple):
    """One file of a package: where it lies in it, its bytes, and which of the wording's kinds of file it is."""

    path: str
    content: bytes
    kind: str
    note: str = ""  # what the wording of its kind cannot say


def versions() -> dict[str, str]:
    """The programs and packages that decide the bytes."""
    return {
        "leopard-atlas": __version__,
        "python": platform.python_version(),
        "gdal": ".".join(map(str, pyogrio.__gdal_version__)),
        "geos": shapely.geos_version_string,
        "proj": pyproj.__proj_version__,
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in PACKAGES},
    }


def with_manifest(files: Sequence[File], view: View, kind: str, layers: Sequence[str], left_out: Mapping[str, str]) -> list[File]:
    """The files with the manifest and the sums that tell whether they are whole."""
    told = {
        "name": "leopard-atlas",
        "kind": kind,
        "view": view.to_query(),
        "language": view.language,
        "data_version": DATA_VERSION,
        "versions": versions(),
        "layers": list(layers),
        "left_out": dict(left_out),
        "files": [{"path": file.path, "kind": file.kind, "bytes": len(file.content), "sha256": _sum(file)} for file in files],
    }
    manifest = File(MANIFEST, (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode(), "manifest")
    sums = "".join(f"{_sum(file)}  {file.path}\n" for file in [*files, manifest])
    return [*files, manifest, File(SUMS, sums.encode(), "sums")]


def _sum(file: File) -> str:
    return hashlib.sha256(file.content).hexdigest()


def zipped(files: Iterable[File], folder: str) -> bytes:
    """The files as a zip that unpacks into one folder; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for file in files:
            info = zipfile.ZipInfo(f"{folder}/{file.path}", MADE)
            info.create_system, info.external_attr = UNIX, READABLE
            made.writestr(info, file.content, zipfile.ZIP_STORED if file.path.endswith(_DEFLATED_ALREADY) else zipfile.ZIP_DEFLATED)
    return out.getvalue()
