"""The README of a package: what each file is, what is on and how sure, whom to cite, and how the same is made again."""

from __future__ import annotations

import shlex
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from dashboard.packet.data import RECIPE
from dashboard.packet.manifest import CHECK, MANIFEST, README, SUMS, File, versions
from dashboard.packet.tables import features_on, left_out
from dashboard.snapshot.column import entries_on
from dashboard.snapshot.link import command
from dashboard.wording import words
from dashboard.wording.fire import fire_words
from dashboard.wording.packet import packet_words
from dashboard.wording.twin import twin_words
from dashboard.words import fire, twin
from dashboard.words.numbers import distance
from dashboard.words.sheet import title_of
from geodata import DATA_VERSION
from geodata.crs import DISPLAY, METRIC
from geodata.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.view import View


PATHS_MOST = 8


def readme(view: View, files: Sequence[File], name: str, call: str, remarks: Sequence[str] = ()) -> File:
    """The README as Markdown in the View's language; citations, codes and licences stay as they are.

    Args:
        view: what was on.
        files: everything else in the package.
        name: what the package is called.
        call: the command that makes it again, without the View.
        remarks: sentences about this one package.
    """
    told = [
        File(README, b"", "readme"),
        *files,
        File(MANIFEST, b"", "manifest"),
        File(SUMS, b"", "sums"),
    ]
    heads = packet_words(view.language).heads
    parts = {
        "map": _map(view),
        "files": _files(view, told),
        "layers": _layers(view),
        "grades": _grades(view),
        "left_out": _left_out(view, remarks),
        "crs": _crs(view, files),
        "sources": _sources(view),
        "check": _check(view),
        "again": _again(view, call),
    }
    spoken = words(view.language)
    lines = [f"# {title_of(view)}", "", f"{name} · {spoken.made_of.format(version=DATA_VERSION)}", "", packet_words(view.language).intro]
    for part, told_lines in parts.items():
        if listed := list(told_lines):
            lines += ["", f"## {heads[part]}", "", *listed]
    return File(README, ("\n".join([*lines, *(["", spoken.unreviewed] if spoken.unreviewed else [])]) + "\n").encode(), "readme")


def _map(view: View) -> Iterator[str]:
    """What it shows, what it must not be taken for, and how it opens again."""
    spoken = words(view.language)
    said = [spoken.map_note, *([spoken.boundary_note] if view.layer("borders").on else []), f"{spoken.opens_again}:", f"    {command(view)}"]
    if fire.LAYER in twin.drawn(view):
        said = [fire.on_map(view), fire.history_line(view), fire.values_line(view), fire.result_line(view), *said]
    yield "\n\n".join(filter(None, said))


def _files(view: View, files: Sequence[File]) -> Iterator[str]:
    """A row for each kind of file, in the order they are packed; those that differ only by the layer stand together."""
    said = packet_words(view.language)
    yield from (f"| {said.column_file} | |", "| --- | --- |")
    ordered = [file for kind in dict.fromkeys(file.kind for file in files) for file in files if file.kind == kind]
    for (kind, note), same in groupby(ordered, key=lambda file: (file.kind, file.note)):
        paths = ", ".join(f"`{path}`" for path in _paths([file.path for file in same]))
        yield f"| {paths} | {_cell(note or said.files[kind])} |"


def _paths(paths: list[str]) -> list[str]:
    """The paths, or one pattern for many of one folder: their names are the layers' keys."""
    one = PurePosixPath(paths[0])
    return [str(one.parent / f"*{one.suffix}")] if len(paths) > PATHS_MOST and len({PurePosixPath(path).parent for path in paths}) == 1 else paths


def _layers(view: View) -> Iterator[str]:
    spoken, said = words(view.language), packet_words(view.language)
    yield f"| {said.column_key} | {twin_words(view.language).column_layer} | {spoken.evidence} | {spoken.accuracy} | {spoken.licence} | {spoken.source} |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for entry in entries_on(view):
        keys = ", ".join(entry.sources)
        title, exact = spoken.layers[entry.id].title, f"± {distance(entry.accuracy_km, view.language)}"
        cells = (f"`{entry.id}`", title, spoken.grades[entry.grade], exact, entry.licence, keys)
        yield f"| {' | '.join(map(_cell, cells))} |"


def _grades(view: View) -> Iterator[str]:
    """Each grade that a layer bears and what it means."""
    spoken, named = words(view.language), fire_words(view.language).named
    for grade in dict.fromkeys(entry.grade for entry in entries_on(view)):
        yield "- " + named.format(name=spoken.grades[grade], value=spoken.grade_meaning[grade])


def _left_out(view: View, remarks: Sequence[str]) -> Iterator[str]:
    spoken, said = words(view.language), packet_words(view.language)
    for layer_id, reason in left_out(view).items():
        yield "- " + said.left_out.format(layer=spoken.layers[layer_id].title, reason=reason)
    yield from (f"- {remark}" for remark in remarks)


def _crs(view: View, files: Sequence[File]) -> Iterator[str]:
    said = packet_words(view.language).crs
    yield said["display"].format(code=DISPLAY)
    if fire.LAYER in twin.drawn(view):
        yield from ("", said["fire"].format(crs=f"`{METRIC}`"))
    if any(file.kind == "picture" for file in files):
        yield from ("", said["picture"])


def _sources(view: View) -> Iterator[str]:
    """Each source once, as it is cited: the layers', then those that only single features name."""
    of_layers = [key for entry in entries_on(view) for key in entry.sources]
    of_features = sorted({str(source) for table in features_on(view) for source in table.rows["source"].unique()} & set(SOURCES))
    for key in dict.fromkeys([*of_layers, *of_features]):
        source = SOURCES[key]
        yield f"- `{key}`: {source.citation} ({source.date}). {source.licence}.{f' <{source.link}>' if source.link else ''}"
    yield from ("", packet_words(view.language).recipe.format(file=f"`{RECIPE}`"))


def _check(view: View) -> Iterator[str]:
    yield from (packet_words(view.language).check, "", f"    {CHECK}")


def _again(view: View, call: str) -> Iterator[str]:
    yield from (packet_words(view.language).again, "", f"    {call} --view {shlex.quote(view.to_query())}", "")
    yield ", ".join(f"{name} {number}" for name, number in versions().items())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
