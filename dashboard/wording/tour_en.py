"""English, the tour."""

from __future__ import annotations

from dashboard.wording.tour_record import TourWords

TOUR = TourWords(
    panel="Tour",
    step="Step {step} of {count}",
    back="Back",
    onward="Next",
    leave="Leave",
    end="End the tour",
    brings_back="Leaving brings your own map back.",
    titles={
        "range": "Where leopards live",
        "badge": "How we know",
        "puzzle": "A puzzle about fire",
        "years": "Year by year, with and without protection",
        "keep": "Take it along",
    },
    texts={
        "range": (
            "The thick line is the range: {range-alta} where leopards probably live, not everywhere they are.",
            "It is drawn from a published figure and from landmarks, and may lie {leopard-range-core.accuracy} off: the pale band shows how far. No place of any animal is on this map.",
        ),
        "badge": (
            "Every layer bears a badge that says how its shapes are known.",
            "The dotted circles are schematic: a reserve of its published area at about its place. They are no outlines.",
        ),
        "years": ("Play the scenario years, or press one in the time bar. The map shows one simulated history of each scenario, not observed fires.",),
        "keep": (
            "This is your own map again.",
            "A snapshot bears legend, scale, sources and the address that opens it again. The link brings back all that you chose. Every layer names its source and licence.",
        ),
    },
    question="In southwest Primorye {annual} of the land burns in a year. How much has burned at least once after {within} such years?",
    answers={
        "ever": "Right: {ever}, by this map’s model of the published record.",
        "naive": "No: {naive} it would be if each year’s fires fell anywhere at random.",
        "same": "No: {same} it would be if the very same ground burned every year.",
    },
    published="Published for this land: {burned-ever-page}.",
    on_map="The map now shows one simulated history: how often each place burned. Some ground burns again and again.",
    compared="A is the published record; in B fires are fought as in a strict reserve. After {years} years {a} has burned at least once under A and {b} under B, on average. A scenario, not a forecast.",
)
