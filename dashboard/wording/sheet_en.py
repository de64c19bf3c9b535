"""English, about the printed sheet."""

from __future__ import annotations

from dashboard.sheet import REFUSALS
from dashboard.wording.sheet_record import SheetWords

SHEET = SheetWords(
    on_page="This map on its page",
    too_long="The link is too long for a code; this file holds the map and opens it again.",
    cited_where="In full at the end of the PDF and under “{sources}” on the page.",
    cited_in_pdf="In full: PDF.",
    figures="Land and fire in figures",
    page_of="Page {page} of {pages}",
    true_at_centre="scale true at the centre",
    alt="{title}. {shown}",
    alt_frame="The map is centred on {place} and is {width} wide.",
    alt_layer="{layer} ({grade}, ± {accuracy})",
    alt_layers="Shown, the topmost first: {layers}.",
    alt_none="No layer is on but land and water.",
    alt_failed="Could not be drawn: {layers}.",
    choose="Open a saved sheet",
    opened="“{name}” is open: the map is that of the sheet.",
    refusals={
        "large": "The file is larger than {most} MB, and no sheet that can be opened is; bring another.",
        "crowded": "The file holds far more texts or parts than a sheet ever does; save the sheet again.",
        "damaged": "The file is damaged and its map cannot be read; save the sheet again.",
        "foreign": "The file holds no map of Leopard Atlas; bring a PNG, SVG, PDF, GeoTIFF or WebP sheet that the atlas made, or an area as GeoJSON.",
        "unread": "The file could not be read; try again.",
    },
    size="Size",
    turned={"landscape": "Landscape", "portrait": "Upright"},
    sizes={"letter": "Letter", "16x9": "Slide 16:9", "square": "Square", "1600x1000px": "Screen 1600 × 1000", "1200x630px": "Shared link 1200 × 630"},
    dpi="Dots per inch",
    bw="Black and white",
    parts={
        "legend": "Legend",
        "scale": "Scale",
        "north": "North",
        "graticule": "Degrees",
        "inset": "Where it lies",
        "values": "Scenario values",
        "figures": "Figures of the table",
    },
    each="Pages",
    pages={"": "One", "year": "One a year (PDF)", "area": "One a protected area (PDF)", "scenario": "One a scenario (PDF)"},
    title="Title",
    note="Note",
    more="Contents, note, resolution",
    preview="Preview of the sheet",
    drawing="Drawing the preview",
    kinds="TIF is a GeoTIFF for mapping programs; GIF and WEBP play the scenario’s years.",
    zips={"data": "Data (zip)", "packet": "Field packet (zip)"},
    refused=REFUSALS,
    always="Sources, evidence and the number of a simulated history always stand on it.",
)
