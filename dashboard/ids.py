"""Every component id of the page, once."""

from __future__ import annotations

URL = "url"
VIEW = "view"  # store: the View as the page holds it, and its query string
SETTINGS = "settings"  # store: what the page's scripts must know of the tables
PROVIDER = "provider"
CHROME = "chrome"
MAP = "map"
MAP_HOLDER = "map-holder"
PANEL = "panel"
LAYER_LIST = "layer-list"
COLLAPSE = "collapse"
SNAPSHOT = "snapshot"
SNAPSHOT_FORMATS = "snapshot-formats"  # the drawer of the Snapshot button
SHEET_CLOSE = "sheet-close"
SHEET_BODY = "sheet-body"
SHEET_FORM = "sheet-form"  # how the sheet shall be
SHEET_PREVIEW = "sheet-preview"
SHEET_NAME = "sheet-name"  # what the PDF will be called
SHEET_NOTE = "sheet-note-said"  # what becomes of a sheet that is asked for, or why it cannot be so
OPEN_SHEET = "open-sheet"  # chooses a saved sheet, which opens as a dropped one does
COPY_LINK = "copy-link"
LINK_BOX = "link-box"
LINK_BY_HAND = "link-by-hand"
LANGUAGE_MENU = "language-menu"
LANGUAGES = "languages"
THEME = "theme"
FIELD_MODE = "field"
ZOOM_IN = "zoom-in"
ZOOM_OUT = "zoom-out"
HOME = "home"
SCALE = "scale"
DRAWER = "drawer"
DRAWER_BODY = "drawer-body"
DRAWER_TITLE = "drawer-title"
DRAWER_CLOSE = "drawer-close"
SOURCES = "sources"
ESTIMATES = "estimates"
CARDS = "cards"
IN_VIEW = "in-view"
IN_VIEW_AGAIN = "in-view-again"
ESTIMATE = "estimate"  # the choice of a range estimate
CHOSEN = "chosen"  # the chosen estimate's area in the panel
RESTING = "resting"  # what rests on the chosen estimate
CHART_BUTTON = "chart-button"
CHART = "chart"
SEARCH = "search"
FOUND = "found"
FOUND_NONE = "found-none"
TABS = "tabs"
FIRE = "fire"  # the tab's body, filled when it is first opened
LEVERS = "levers"
FIRE_NOTE = "fire-note"
CURVE = "curve"
FIRE_BAR = "fire-bar"
FIRE_LEGEND = "fire-legend"
RESULT_SAID = "result-said"  # the result line for screen readers, written when the years rest
PLAY = "play"
SHOW = "show"
COMPARE = "compare"  # the buttons that choose between two scenarios and their difference
HISTORY = "history"
FIRE_ASKED = "fire-asked"  # store: one lever moved, with the query string it was moved from
FIRE_PANEL_ASKED = "fire-panel-asked"  # store: the same, while the Fire tab is open
FIRE_ANSWER = "fire-answer"  # store: the fire part of the View that came of it
RESULTS = "results"  # the result line of each scenario year
RESULTS_ASKED = "results-asked"  # store: the query string whose result lines are wanted
TERRITORIES = "territories"  # the tab's body, filled when it is opened
SIZE_RANGE = "size-range"
SIZE_NUMBER = "size-number"
SIZE_NOTE = "size-note"
TILES = "tiles"  # what the tab tells of the chosen size
TILES_LINE = "tiles-line"  # the tiles in one line of the legend
TILES_LINE_ASKED = "tiles-line-asked"  # store: the query string whose line is wanted
SIZE_ASKED = "size-asked"  # store: a size, or none, with the query string it was moved from
SIZE_ANSWER = "size-answer"  # store: the size that came of it
BALANCE = "balance"
BALANCE_OPEN = "balance-open"
BALANCE_CLOSE = "balance-close"
BALANCE_TITLE = "balance-title"
BALANCE_WORKING = "balance-working"
BALANCE_BODY = "balance-body"
BALANCE_ASKED = "balance-asked"  # store: the query string of the View that the open sheet is of
BALANCE_TABLE = "balance-table"
SUMMARY = "summary"
AREA_LINE = "area-line"  # the area in question in the panel
AREA_TOLD = "area-told"  # the same with its size, above the table
AREA_NOTE = "area-note"  # what became of an area that was brought
CORNERS = "corners"
DRAWING = "drawing"  # the bar that is there while an area is drawn
CORNER_COUNT = "corner-count"
CROSS = "cross"
TOUR = "tour"
TOUR_BEGIN = "tour-begin"
TOUR_BODY = "tour-body"
TOUR_ASKED = "tour-asked"  # store: the query string in whose language the tour shall speak
DRAW = "draw"
MEASURE = "measure"
MEASURING = "measuring"  # the bar that is there while a line is measured
MEASURED = "measured"
DRAWER_ASKED = "drawer-asked"  # store: what the drawer shall tell, with the query string
LANGUAGE_ASKED = "language-asked"  # store: the language chosen, with the query string
FILL = "fill"  # store: HTML by the id of the element that it goes into
TWIN = "twin"  # the map in words
TWIN_OPEN = "twin-open"
TWIN_CLOSE = "twin-close"
TWIN_BODY = "twin-body"
TWIN_SAID = "twin-said"  # what of it has changed, for screen readers
MARK = "mark"
MESSAGES = "messages"
STATUS = "status"
EMPTY = "empty"
TOOLTIP = "tooltip"
NO_WEBGL = "no-webgl"
REDRAW = "redraw"  # store: the query string and theme that the map could not be told directly
NOWHERE = "nowhere"  # store: output of callbacks that act on the map alone


def layer(part: str, layer_id: str) -> dict[str, str]:
    """The id of one part (on, opacity, number, up, down, about, band, row, ice) of a layer's row."""
    return {"type": f"layer-{part}", "layer": layer_id}


def lever(part: str, name: str) -> dict[str, str]:
    """The id of one part (range, number, choice, bounds) of a fire lever."""
    return {"type": f"lever-{part}", "lever": name}


def preset(name: str) -> dict[str, str]:
    """The id of the button of a named scenario."""
    return {"type": "preset", "preset": name}


def region(name: str) -> dict[str, str]:
    """The id of a region's button."""
    return {"type": "region", "region": name}


def language(code: str) -> dict[str, str]:
    """The id of a language's menu item."""
    return {"type": "language", "language": code}


def snapshot_format(name: str) -> dict[str, str]:
    """The id of the button that saves the snapshot in one format."""
    return {"type": "snapshot-format", "format": name}


def message(number: int) -> dict[str, str | int]:
    """The id of a message's button that closes it."""
    return {"type": "message", "number": number}


def about(layer_id: str, place: str) -> dict[str, str]:
    """The id of a button elsewhere than in the layer list (`place`) that opens a layer's information."""
    return {"type": "about", "layer": layer_id, "place": place}
