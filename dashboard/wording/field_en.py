"""English, about the field."""

from __future__ import annotations

from dashboard.wording.field_record import FieldWords

FIELD = FieldWords(
    mode="Field mode",
    on="Field mode is on: larger, bolder, still.",
    off="Field mode is off.",
    away="No connection to the server. The map, its layers and the years already loaded still work.",
    needs_server="No connection: new scenarios, sheets, details and languages need the server. The page stays as it is.",
    not_kept="No connection, and this was never loaded here. It comes when the server can be reached.",
    back="Connected again: everything works.",
    other_view="No connection: what this link shows is not kept here. You see the last page that is.",
    kept="Kept on this device: all layers, both colour themes and every year of this scenario.",
    kept_in_part="Not everything could be kept on this device.",
)
