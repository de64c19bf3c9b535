"""English, the map in words."""

from __future__ import annotations

from dashboard.wording.twin_record import TwinWords

TWIN = TwinWords(
    heading="The map in words",
    listed=", ",
    between=" ",
    titled="Title: {title}.",
    land="Countries on the map: {countries}. Provinces, the one that fills most of it first: {provinces}.",
    land_none="No province and no country that this atlas names lies in the part shown.",
    towns="Its greatest towns: {towns}.",
    window="The centre is at {centre}. In a window of usual size the map spans about {width} from west to east and {height} from north to south.",
    layers="Layers that are on, from the top one down, in brackets the grade of evidence and how far drawn places may lie from the true ones: {layers}.",
    layer="{title} ({grade}, {accuracy})",
    faded="{title} ({grade}, {accuracy}, opacity {opacity})",
    missing="On, but not drawn, because the data could not be read: {layers}.",
    table="Layers on the map, the top one first",
    column_layer="Layer",
    column_shows="What it shows",
    estimate="The figures rest on the range estimate “{name}”, {area}. At published sizes that is room for {room} whole territories, a yardstick, not a count; it is {share} of the historic range.",
    fire="Fire, a scenario and not a forecast. The map shows: {subject}.",
    side="Fire, two scenarios and no forecast: A and B side by side. Each map shows: {subject}.",
    values="What is set: {values}.",
    classes="{land}, by what the map shows: {classes}.",
    of_letter="Under {letter}: {sentence}",
    territories="Territories: {line}.",
    bridges="Bridges over the Tumen in this part: {bridges}.",
    reaches="Reaches of the Tumen in this part, with what is published of leopards crossing there: {reaches}.",
    belts="Crossing belts in this part, with the published status of each crossing: {belts}. {line}.",
    none_here="none",
    area="{line}.",
)
