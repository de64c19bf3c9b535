"""English, about exploring the map."""

from __future__ import annotations

from dashboard.wording.explore_record import ExploreWords

EXPLORE = ExploreWords(
    no_map="This needs the moving map, which this browser cannot draw.",
    measure="Measure a distance",
    measuring="Measuring a distance",
    measure_hint="Press points on the map. Backspace takes the last one back, Esc ends. Lengths follow the curved Earth.",
    measure_keys="By keyboard: arrow keys move the map, Enter sets a point at the cross.",
    measured="Length: {length}",
    measured_none="Length: set two points or more.",
    point_set="Set a point at the cross",
    point_back="Take the last one back",
    measure_end="End measuring",
    measure_ended="Measuring has ended.",
    # what is in view
    in_view="In view",
    in_view_count="{count} named features in the open part of the map. Press one to go there.",
    in_view_none="Nothing named is in view. Zoom out, or turn on a layer.",
    in_view_still="Listed by what lies within the picture’s frame.",
    in_view_again="List again",
    in_view_more="and {count} more; zoom in to list them",
)
