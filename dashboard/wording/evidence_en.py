"""English, about claims."""

from __future__ import annotations

from dashboard.wording.evidence_record import CardWords, EvidenceWords

EVIDENCE = EvidenceWords(
    between="{low}–{high}",
    estimate="{best} ({low}–{high})",
    bounds={
        "exact": "{value}",
        "about": "about {value}",
        "almost": "almost {value}",
        "under": "under {value}",
        "over": "over {value}",
        "at least": "at least {value}",
        "up to": "up to {value}",
    },
    units={
        "animals": "{number}",
        "cm": "{number}\u00a0cm",
        "days": "{number}\u00a0days",
        "fires": "{number}",
        "kg": "{number}\u00a0kg",
        "km": "{number}\u00a0km",
        "km2": "{number}\u00a0km²",
        "km3": "{number}\u00a0km³",
        "kmh": "{number}\u00a0km/h",
        "m": "{number}\u00a0m",
        "m3s": "{number}\u00a0m³/s",
        "mm": "{number}\u00a0mm",
        "months": "{number}\u00a0months",
        "patches": "{number}",
        "people": "{number}",
        "per100km2": "{number} per 100\u00a0km²",
        "percent": "{number}%",
        "rank": "no.\u00a0{number}",
        "share": "{number}",
        "sites": "{number}",
        "species": "{number}",
        "stations": "{number}",
        "teams": "{number}",
        "times": "{number} times",
        "years": "{number}\u00a0years",
    },
    quantities={
        "basin-area": "Area of the river basin",
        "basin-in-spains": "Basin compared with Spain",
        "basin-part": "Part of the basin",
        "biosphere-reserves": "Biosphere reserves",
        "body-length": "Length of the body",
        "border-length": "Length along the border",
        "breeding-age": "Age of breeding",
        "bridge-length": "Length of the bridge",
        "brigade-area": "Area guarded by a fire brigade",
        "brigade-cut": "Burned less with a brigade",
        "burned-area": "Area burned",
        "burned-ever": "Burned at least once in six years",
        "burned-ever-ten": "Burned at least once in ten years",
        "burned-yearly": "Burned in a year",
        "camera-stations": "Camera stations",
        "capacity": "Leopards the habitat could hold",
        "crossed-border": "Animals recorded on both sides",
        "cubs-blind": "Cubs' eyes stay closed",
        "cubs-stay": "Cubs stay with their mother",
        "density": "Density of leopards",
        "fire-size": "Size of one fire",
        "fires": "Fires",
        "fires-put-out": "Fires put out",
        "fish-species": "Species of fish",
        "flow": "Flow of the river",
        "forest-cover": "Forest left",
        "fur-summer": "Summer fur",
        "fur-winter": "Winter fur",
        "height": "Height",
        "ice-months": "Ice on the river",
        "into-china": "How far from the border they settled",
        "land-per-adult": "Land for one adult",
        "leap-far": "Leap",
        "leap-up": "Jump upwards",
        "leopard-cubs": "Leopard cubs",
        "leopards": "Leopards",
        "leopards-target": "Leopards aimed at",
        "mass": "Mass",
        "modelled-area": "Habitat by a model",
        "near-korea": "Leopards near North Korea",
        "near-korea-distance": "Distance from North Korea",
        "only-in-china": "Leopards seen in China alone",
        "patrol-members": "Members of anti-poaching teams",
        "patrol-teams": "Anti-poaching teams",
        "protected-area": "Protected area",
        "ramsar-sites": "Ramsar wetlands",
        "range-area": "Leopard range",
        "range-in-park": "Habitat inside the park",
        "range-left": "Range left of the historic one",
        "return-area": "Habitat for a second population",
        "return-patches": "Patches of that habitat",
        "river-length": "Length of the river",
        "river-rank": "Place among the longest rivers",
        "river-width": "Width of the river",
        "runoff-share": "Share of the river's water",
        "salmon-species": "Species of migratory salmon",
        "seen-in-china": "Leopards seen in China",
        "snow-cover": "Snow cover",
        "speed": "Speed",
        "study-region": "Southwest Primorye",
        "survey-area": "Area surveyed",
        "survival": "Survival from year to year",
        "territory": "One leopard's territory",
        "territory-female": "A female's home range",
        "territory-male": "A male's home range",
        "territory-nursing": "A female's range in the month after birth",
        "tiger-length": "Length of an Amur tiger",
        "tiger-mass": "Mass of an Amur tiger",
        "tigers": "Amur tigers",
        "trap-days": "Camera days",
        "world-heritage": "World Heritage sites",
        "yearly-flow": "Water in a year",
    },
    places={
        "amgun": "Amgun",
        "amur": "Amur",
        "amur-basin": "Amur basin",
        "amur-region": "Amur basin and its surroundings",
        "argun": "Argun",
        "bikin": "Bikin",
        "bureya": "Bureya",
        "cn": "China",
        "habitat": "leopard habitat",
        "hunchun": "Hunchun",
        "jilin": "Jilin",
        "kedrovaya-pad": "Kedrovaya Pad",
        "khasan-district": "Khasan District",
        "kp": "North Korea",
        "laoyeling": "southern Laoyeling",
        "leopardovy": "Leopardovy refuge",
        "llnp": "Land of the Leopard",
        "nctl": "Northeast China Tiger and Leopard National Park",
        "nen-songhua": "Nen and Songhua",
        "range": "leopard range",
        "rfe": "Russian Far East",
        "ru": "Russia",
        "ru+cn": "Russia and China",
        "ru-parks": "Russian parks",
        "selemdzha": "Selemdzha",
        "shilka": "Shilka",
        "slavyanka": "Slavyanka",
        "songhua": "Songhua",
        "species": "the species",
        "sw-primorye": "southwest Primorye",
        "tiger-range": "tiger range",
        "tumen": "Tumen",
        "ussuri": "Ussuri",
        "world": "in the wild",
        "zeya": "Zeya",
    },
    methods={
        "cameras": "camera traps",
        "capture-recapture": "camera traps and capture-recapture",
        "computed": "computed from other figures",
        "habitat-model": "habitat model",
        "list": "list by name",
        "mapped": "mapped",
        "satellite": "satellite images",
        "snow-tracks": "tracks in snow",
        "statement": "statement without a method",
        "strategy": "strategy",
        "survey": "survey",
        "telemetry": "collared animals",
        "tracks-dna": "tracks and DNA",
    },
    undated="no date",
    topics={"leopard": "Leopard", "tiger": "Tiger", "basin": "Rivers and basin", "threats": "Threats", "conservation": "Conservation"},
    cards={
        "counts-old": CardWords(
            "Two old counts",
            "One page says that {leopards-left-wwf} leopards were left, another {leopards-left-alta}. They are some years apart; neither is today's count.",
        ),
        "counts-sum": CardWords(
            "A sum that does not fit",
            "The second page gives {leopards-primorye-alta} leopards in Primorye and {leopards-china-alta} in China: {leopards-sum-alta} together, more than its own headline.",
        ),
        "counts-new": CardWords(
            "Counted since",
            "Cameras found {leopards-ru-2023} leopards in Russia in 2023. A survey of both countries gave {leopards-joint-2015} for 2014-2015. Counts of the two countries are not added: {leopards-seen-in-china} of the leopards were seen in China, but only {leopards-only-in-china} in China alone.",
        ),
        "counts-china": CardWords(
            "Leopards in China",
            "Once thought to be {leopards-china-alta} scattered animals; cameras filmed {leopards-cn-2014} in 2012-2014 and {leopards-nctl-2024} in the new national park in 2023-2024.",
        ),
        "range": CardWords(
            "How large is the range?",
            "{range-alta} says one page, {range-ru-2015} a study for the Russian side, {range-present} the same study for both countries. Each measures something else.",
        ),
        "range-history": CardWords(
            "What was lost",
            "Of a historic range of {range-historic} in northeast China and the Russian Far East, {range-1970s} were left in the 1970s and {range-present} of late: {range-left-share}.",
        ),
        "territory": CardWords(
            "One leopard's land",
            "A territory is said to measure {territory-alta}, mostly in the basin of one river. At the density measured in Russian parks there were {land-per-leopard} for each adult.",
        ),
        "body": CardWords("Size", "A leopard is {leopard-length} long and {leopard-height} high, weighs {leopard-mass} and runs {leopard-speed}."),
        "leap": CardWords(
            "Leap", "Leaps of {leopard-leap-far-wwf} forward and {leopard-leap-up-wwf} upward have been reported; another page says {leopard-jump-alta} upward."
        ),
        "fur": CardWords(
            "Fur", "The hair is {leopard-fur-summer} long in summer and {leopard-fur-winter} in winter, cream to rusty yellow, with strong spots."
        ),
        "young": CardWords(
            "Young",
            "Leopards breed at an age of {leopard-breeding}, in spring and early summer. Cubs open their eyes after {leopard-cubs-blind} and stay with their mother for {leopard-cubs-stay}.",
        ),
        "habits": CardWords(
            "Habits",
            "Mostly solitary; sets out shortly before sunset, rests by day in caves and thickets, and keeps to the same trails and resting places for years.",
        ),
        "prey": CardWords(
            "Prey", "Roe and sika deer, wild pig, badger, hare, fowl and mice. The page also lists moose and musk deer, which is doubtful here (unverified)."
        ),
        "forest": CardWords(
            "Forest",
            "Temperate forest, where snow may lie for {snow-months}. A study found leopards most where hoofed animals are many, in low Korean-pine forest on southwest slopes, far from people.",
        ),
        "both-sides": CardWords(
            "Across the border",
            "{leopards-both-sides} leopards were recorded in both Russia and China. Two from Russia settled {leopard-into-china} inside China.",
        ),
        "korea": CardWords(
            "Towards North Korea",
            "Leopards are believed to cross the Tumen. In 2018 cameras took {leopards-near-korea} of them {leopards-near-korea-km} from North Korea, and the Russian park reports crossings. How many live there is not known.",
        ),
        "tiger-counts": CardWords("Tigers", "Amur tigers rose from {tigers-before} to {tigers-after}, says an archived page; poaching and logging go on."),
        "tiger-size": CardWords("The largest cat", "An Amur tiger may weigh {tiger-mass} and measure {tiger-length} from nose to tip of the tail."),
        "tiger-china": CardWords(
            "Tigers in China", "Cameras filmed {tigers-cn-2014} tigers in 2012-2014 and {tigers-nctl-2024} in the national park in 2023-2024."
        ),
        "amur-length": CardWords(
            "How long is the Amur?",
            "{amur-length-proper} from where Shilka and Argun meet, {amur-length-argun} with the Argun, {amur-length-wwf} on an archived page, which ranks it {amur-rank-wwf} in the world; other lists say {amur-rank-other}.",
        ),
        "amur-names": CardWords(
            "One river, two names",
            "It is the border of two countries and each has its own name for it: Amur in Russia and on European maps, Heilongjiang, Black Dragon River, in China.",
        ),
        "amur-source": CardWords(
            "From source to sea",
            "The headwaters rise near Burkhan Khaldun in northeast Mongolia; the Onon, the Shilka and the Amur carry them to the Strait of Tartary.",
        ),
        "amur-border": CardWords(
            "The river as a border",
            "{amur-border-wwf} of border between Russia and China, says the page. That holds for Argun, Amur and Ussuri together; the Amur alone makes {amur-border-own}.",
        ),
        "amur-basin": CardWords(
            "How large is the basin?",
            "{amur-basin-wwf}, {amur-basin-spain} Spain, on one page; {amur-basin-page} or {amur-basin-other} in others. Two versions of one page give {amur-basin-us-old} and {amur-basin-us-new}.",
        ),
        "amur-tributaries": CardWords(
            "Tributaries",
            "Zeya: {zeya-length}, basin {zeya-basin}. Bureya: {bureya-length}, basin {bureya-basin}. Songhua: {songhua-length}, basin {songhua-basin}. Ussuri: {ussuri-length}, basin {ussuri-basin}.",
        ),
        "amur-fish": CardWords(
            "Fish", "Home of {amur-fish} species of freshwater fish, {amur-salmon} kinds of migratory salmon and the kaluga sturgeon among them."
        ),
        "wetlands": CardWords(
            "Ramsar wetlands", "{ramsar-wwf} by 2008, all of them named on a poster of that year. Those added later are a class of their own on the map."
        ),
        "biosphere": CardWords(
            "Biosphere reserves", "{mab-wwf} are claimed, without a list. {mab-candidates} candidates are mapped; two of them drain to the Sea of Japan."
        ),
        "heritage": CardWords(
            "World Heritage",
            "{world-heritage-wwf} in 2008: Sikhote-Alin. With Bikin (2018) and Landscapes of Dauria (2017) it is {world-heritage-now}, as one counts.",
        ),
        "tumen": CardWords(
            "The Tumen",
            "{tumen-length-en} with a basin of {tumen-basin-en}, or {tumen-length-ru} with {tumen-basin-ru}: two encyclopaedias. The last {tumen-border-ru} are the border of Russia and North Korea.",
        ),
        "tumen-ice": CardWords(
            "Ice", "The lower river is {tumen-width} wide and frozen for {tumen-ice}. Ice lets animals walk; at other times they would have to swim."
        ),
        "poaching": CardWords(
            "Poaching", "Of leopards, mostly by villagers in Russia, and of their prey. Where it happens is not mapped, here or in any source."
        ),
        "roads": CardWords(
            "Roads and settlement",
            "Roads and villages disturb and cut the territories. The map shows the coast road and the railway from Razdolnoye to Khasan.",
        ),
        "fires": CardWords(
            "Fire",
            "{burned-yearly-page} of the habitat burns each year and {burned-ever-page} within six years, says one page. The study behind it says {burned-yearly-study} and {burned-ever-study}, of southwest Primorye. If fires came evenly it would be {burned-ever-even}: they return to the same ground.",
        ),
        "fire-grass": CardWords(
            "Forest turns to grass", "Fires set by people turn forest into grassland; {forest-left} of southwest Primorye was still forest."
        ),
        "inbreeding": CardWords("Inbreeding", "Few animals breed, so the gene pool is small."),
        "disease": CardWords("Disease", "Named among the threats, without a figure or a place."),
        "tigers": CardWords("Tigers in winter", "Where prey is scarce, above all in winter, tigers kill leopards."),
        "fences": CardWords(
            "Fences", "Long wire fences stand along the borders of Russia, China and North Korea. Where they are is not published; no line is drawn."
        ),
        "patrols": CardWords(
            "Patrols", "{patrol-teams} anti-poaching teams with {patrol-members} members in the leopard's range. Their routes are not published."
        ),
        "monitoring": CardWords(
            "Counting",
            "Tracks in snow and camera traps: {survey-russia} in Russia; in China {survey-china} with {survey-china-stations} stations and {survey-china-trap-days} of cameras.",
        ),
        "fire-fighting": CardWords(
            "Fire-fighting",
            "A brigade near Slavyanka guards {brigade-area}: there {brigade-2010} less burned than expected in 2010 and {brigade-2011} less in 2011. In Kedrovaya Pad {burned-yearly-pad} burned a year.",
        ),
        "leases": CardWords(
            "Hunting leases", "Leases are supported and hoofed animals are helped to recover, so that leopards find prey. No area is published."
        ),
        "alliance": CardWords(
            "The alliance", "ALTA, of Russian and western organisations, works with governments and villages on counts, fire and protection."
        ),
        "second-home": CardWords(
            "A second home", "A model found {return-area} in {return-patches} patches in the Russian Far East, with room for {capacity-rfe} adults."
        ),
        "strategy": CardWords("Aim", "Russia's strategy of 2022 aims at {leopards-target-2030} leopards by 2030."),
    },
)
