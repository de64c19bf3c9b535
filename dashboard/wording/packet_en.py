"""English, about the data package and the field packet."""

from __future__ import annotations

from dashboard.wording.packet_record import PacketWords

PACKET = PacketWords(
    packet="Field packet",
    data="Data package",
    intro="What was on one map of Leopard Atlas, in files that need no network and no atlas.",
    heads={
        "map": "The map",
        "files": "What each file is",
        "layers": "Layers, the top one first",
        "grades": "How sure a shape is",
        "crs": "Where places lie",
        "sources": "Sources",
        "check": "Is anything damaged?",
        "again": "The same again",
        "left_out": "Not in here",
    },
    files={
        "page": "the map in a browser: open the file; layers can be switched, the map moved and enlarged",
        "sheet": "the map on paper, A4 in colour",
        "sheet-bw": "the same for printers without colour",
        "picture": "the sheet as a picture that lies in its place on the ground (GeoTIFF)",
        "words": "the map in words",
        "balance": "land by range, country and protection, what burns of it and what is not known",
        "layers": "what is on, with evidence, accuracy, source and licence",
        "geopackage": "all features in one GeoPackage, with their looks for QGIS in its table layer_styles",
        "geojson": "the features of one layer",
        "table": "their attributes",
        "raster": "a grid of cells",
        "licence": "the text of a licence",
        "recipe": "how the data were made from public packages, and what was changed",
        "manifest": "every file with its size and checksum, and the versions of the programs",
        "readme": "this text",
        "sums": "the checksums alone",
    },
    rasters={
        "chance": "chance of burning at least once by scenario year {year}, from 0 to 1: model, not observed fires",
        "chance-of": "scenario {letter}: chance of burning at least once by scenario year {year}, from 0 to 1: model, not observed fires",
        "change": "the same chance under B minus that under A",
        "shown": "simulated history no. {number}, scenario year {year}: the classes of the map by their numbers",
        "elevation": "metres above the sea; below zero is sea",
    },
    crs={
        "display": "GeoPackage, GeoJSON, tables and heights are in WGS 84 ({code}): longitude, then latitude, in degrees.",
        "fire": "Grids of fire are in an equal-area projection, in metres: {crs}",
        "picture": "The picture is in the equal-area projection of its own sheet, which it names itself.",
    },
    check="This call says OK for every file that is whole:",
    again="The same files, to the last byte, come from this call with these versions:",
    recipe="How the data themselves are built from public packages is told in {file}.",
    left_out="{layer}: {reason}",
    grown="A4 cannot hold the legend of what is on; the sheet is {size}.",
    column_file="File",
    column_key="Key",
    hint="Drag the map, or move it with the arrow keys; plus and minus enlarge and reduce it, Home brings it back.",
    offline="This page is one file. It needs no network and asks for nothing.",
    of_letter="{layer}, scenario {letter}",
)
