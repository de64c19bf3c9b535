"""Importing this imports matplotlib as it comes, whatever settings lie about.

A shell that a notebook opens names a backend that only the notebook has, and a folder may hold a `matplotlibrc` of its
own: sheets are the same everywhere, so none of that is read. matplotlib takes the settings of the current folder before
all others, hence it is imported in the one that holds its own.
"""

from __future__ import annotations

import contextlib
import logging
import os
from importlib.util import find_spec
from pathlib import Path

from geodata.errors import DataFileError

# where it finds no folder to keep its list of fonts in, it makes one for a while: no news to who asked for a sheet
logging.getLogger("matplotlib").setLevel(logging.ERROR)

os.environ.pop("MPLBACKEND", None)
_PACKAGE = find_spec("matplotlib")
if _PACKAGE is None or _PACKAGE.origin is None:
    _MESSAGE = "The package matplotlib is missing; install Leopard Atlas again."
    raise DataFileError(_MESSAGE)
with contextlib.chdir(Path(_PACKAGE.origin).parent / "mpl-data"):
    import matplotlib as mpl  # noqa: F401
