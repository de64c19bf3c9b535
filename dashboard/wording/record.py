"""The shape of the wording: what must be said in every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayerWords:
    """A layer's name, one line on what it is, how it was made, and what it does not show."""

    title: str
    summary: str
    method: str
    omits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Every sentence in one language. Braces name what is filled in."""

    html_lang: str
    language_name: str
    language_short: str
    unreviewed: str  # empty where a native speaker has read the text
    # numbers
    thousands: str
    decimal: str
    percent: str  # with {number}
    km: str
    m: str
    km2: str
    north_letter: str
    degrees: str  # {lat} {lon}
    # page
    title: str
    sentence: str
    skip: str
    panel: str
    layer_list: str
    collapse: str
    expand: str
    map_name: str
    map_hint: str
    regions: str
    region: dict[str, str]
    actions: str
    snapshot: str
    copy_link: str
    link_copied: str
    link_by_hand: str
    language: str
    theme_dark: str
    theme_light: str
    tools: str
    zoom_in: str
    zoom_out: str
    home: str
    scale: str
    north: str
    furniture: str
    attribution: str
    sources_button: str
    sources_title: str
    boundary_note: str
    close: str
    no_layers: str
    loading: str
    no_webgl: str
    too_long: str
    uploads_busy: str  # {seconds}
    way_home: str
    # layer rows
    options: str  # {layer}
    opacity: str
    opacity_of: str  # {layer}
    move_up: str  # {layer}
    move_down: str  # {layer}
    about: str  # {layer}
    faded_note: str
    source: str
    licence: str
    date: str
    evidence: str
    accuracy: str
    accuracy_value: str  # {distance}
    method: str
    omits: str
    extent: str
    features: str
    unverified: str
    grades: dict[str, str]
    grade_meaning: dict[str, str]
    legend: dict[str, str]  # "layer-id:value"
    layers: dict[str, LayerWords]
    dated_how: dict[str, str]
    # search
    find: str
    found: str
    find_none: str  # {text}
    marked: str  # {name}
    # estimates and cards
    estimates: str
    cards: str
    estimate: str
    estimate_note: str
    estimate_area: str
    estimate_room: str
    estimate_share: str
    sources_differ: str
    not_added: str
    worked_out_from: str
    more_figures: str
    read_in_source: str
    chart: str
    chart_note: str
    year: str
    figure: str
    place: str
    way: str
    layer_shown: str
    drawer: str
    # what lies at a place
    here: str
    here_none: str
    band: str
    # snapshot
    picture_title: str
    picture_subtitle: str
    saving: str
    saved: str  # {name}
    also_as: str
    save_as: str  # {format}
    snapshot_failed: str
    on_this_map: str
    sources_head: str
    opens_again: str
    map_note: str
    made_of: str  # {version}
    layer_failed: str  # {layer}
    # what of a link could not be used: {value}
    problems: dict[str, str]
    dismiss: str
    data_missing: str
