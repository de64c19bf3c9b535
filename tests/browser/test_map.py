from __future__ import annotations

import json
import random
from dataclasses import replace

import numpy as np
import pytest

from dashboard.settings import settings, store
from dashboard.symbology import TOKENS
from dashboard.view import COMPARES, DEFAULT_LAYERS, ESTIMATE_IDS, LANGUAGES, SHOWS, Camera, LayerState, View, clean_title, parse
from dashboard.wording import WORDING
from geodata.crs import GEOD
from geodata.models.scenario import PRESETS
from tests.browser.conftest import DESKTOP, NO_FIRE, PHONE


def near(pixels: np.ndarray, token: str, theme: int = 0, off: int = 24) -> int:
    """How many pixels have a token's colour."""
    code = TOKENS[token][theme]
    wanted = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)])
    return int((np.abs(pixels - wanted).max(axis=-1) <= off).sum())


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_opens_on_a_drawn_map_without_asking_anyone_else(visit, size) -> None:
    page = visit(size).open()
    pixels = page.pixels()
    assert near(pixels, "map-land") > 5_000
    assert near(pixels, "map-sea") > 5_000
    assert near(pixels, "range") > 300
    assert page.query().startswith("v=1")


def test_a_checkbox_hides_and_shows_its_layer_in_pixels_and_in_the_address(visit) -> None:
    page = visit().open(NO_FIRE)
    before, query = page.pixels(), page.query()
    page.box(WORDING["en"].layers["leopard-range-core"].title).uncheck()
    page.still()
    without = page.pixels()
    assert near(without, "range") < near(before, "range") / 4
    assert "-rc" in page.query()
    page.box(WORDING["en"].layers["leopard-range-core"].title).check()
    page.still()
    assert np.abs(page.pixels() - before).max() <= 8
    assert page.query() == query


def test_every_layer_in_the_list_changes_the_map(visit) -> None:
    page = visit().open("?v=1&at=131.05,43.15,7")
    for state in DEFAULT_LAYERS:
        before = page.pixels()
        page.page.get_by_role("checkbox", name=WORDING["en"].layers[state.id].title, exact=True).click()
        page.still()
        assert (np.abs(page.pixels() - before).max(axis=-1) > 4).sum() > 20, state.id


def test_a_copied_link_brings_back_the_same_view(visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"]).open()
    page.box(WORDING["en"].layers["towns"].title).uncheck()
    page.button("Primorsky Krai").click()
    page.still()
    page.button("Copy link").click()
    page.page.wait_for_function("document.getElementById('status').textContent")
    link = page.page.evaluate("navigator.clipboard.readText()")
    assert link == page.page.url
    picture = page.pixels()
    again = visit().open("?" + link.partition("?")[2])
    assert again.query() == page.query()
    assert np.mean(np.abs(again.pixels() - picture).max(axis=-1) > 24) < 0.01


@pytest.mark.thorough
def test_without_a_clipboard_the_link_stands_selected_in_a_box(visit) -> None:
    page = visit()
    page.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.open()
    page.button("Copy link").click()
    box = page.page.get_by_label(WORDING["en"].link_by_hand)
    assert box.input_value() == page.page.url
    assert page.page.evaluate("document.activeElement.selectionEnd") == len(page.page.url)


def test_the_address_follows_every_change(visit) -> None:
    page = visit().open()
    page.box(WORDING["en"].layers["watersheds"].title).check()
    page.page.wait_for_function("location.search.includes('layers=')", timeout=3000)
    page.button("Zoom in").click()
    page.page.wait_for_function("location.search.includes('at=')", timeout=3000)


def test_the_page_is_built_once_and_again_only_when_the_reader_goes_back(visit) -> None:
    page = visit()
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    page.open("?v=1&at=131,43,8.5")
    page.box(WORDING["en"].layers["watersheds"].title).check()
    page.page.wait_for_function("location.search.includes('layers=')")
    page.page.wait_for_timeout(1000)
    assert not [url for url in asked if "/opening.json" in url]
    page.page.evaluate("history.pushState(null, '', '?v=1&lang=ru')")
    page.page.go_back()
    page.page.go_forward()
    page.page.get_by_role("heading", level=1, name=WORDING["ru"].title).wait_for()


def test_page_and_server_write_the_same_link_for_any_view(visit) -> None:
    page = visit().open()
    chance = random.Random(7)  # noqa: S311
    letters = "abc XYZ 09 -_.!~*'()&=+%/?#<>\"豹표Ё😀"

    def view() -> View:
        ids = [state.id for state in DEFAULT_LAYERS]
        chance.shuffle(ids)
        layers = tuple(LayerState(one, chance.random() < 0.5, chance.choice([0, 5, 50, 99, 100])) for one in ids) if chance.random() < 0.7 else DEFAULT_LAYERS
        camera = Camera(chance.uniform(95, 155), chance.uniform(36, 60), chance.uniform(3, 14)) if chance.random() < 0.7 else Camera()
        title = clean_title("".join(chance.choice(letters) for _ in range(chance.randrange(40))))
        scenario, other = (chance.choice(list(PRESETS.values())) for _ in range(2))
        area = chance.choice([{}, {"area": "protected-areas/llnp"}, {"outline": ((131.25, 43.0), (131.4, 43.1001), (131.3, 43.2))}])
        return View(
            chance.choice(LANGUAGES),
            camera,
            layers,
            chance.choice(ESTIMATE_IDS),
            scenario=scenario,
            show=chance.choice(SHOWS),
            year=chance.randint(1, scenario.years),
            history=chance.choice([1, 1, 17, 10_000]),
            other=chance.choice([None, other]),
            compare=chance.choice(COMPARES),
            size_km2=chance.choice([100.0, 30.0, 77.5]),
            ice=chance.random() < 0.5,
            title=title,
            **area,
        )

    views = [view() for _ in range(300)]
    written = page.page.evaluate(
        "([views, table]) => views.map((view) => atlas.link.encode(view, table))", [[store(one) for one in views], json.loads(json.dumps(settings()))]
    )
    assert written == [one.to_query() for one in views]


@pytest.mark.thorough
def test_moving_a_layer_changes_what_lies_above_and_keeps_the_focus(visit) -> None:
    page = visit().open("?v=1&at=131.49,43.1,10")
    title = WORDING["en"].layers["leopard-range-core"].title
    row = page.page.locator(".of-leopard-range-core")
    row.locator("summary").click()
    before = page.pixels()
    down = page.button(f"Move {title} down")
    down.click()
    page.page.wait_for_function("location.search.includes('layers=fs,pa,rc')")
    page.still()
    first = page.page.locator("#layer-list > li").nth(1)
    assert "of-protected-areas" in first.get_attribute("class")
    assert page.page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Move {title} down"
    assert (np.abs(page.pixels() - before).max(axis=-1) > 24).sum() > 50


@pytest.mark.thorough
def test_opacity_fades_the_layer_by_slider_and_by_box(visit) -> None:
    page = visit().open(NO_FIRE)
    page.page.locator(".of-leopard-range-core summary").click()
    full = near(page.pixels(), "range")
    box = page.page.locator(".of-leopard-range-core").get_by_role("spinbutton")
    box.fill("30")
    box.press("Tab")
    page.page.wait_for_function("location.search.includes('rc.30')")
    page.still()
    assert near(page.pixels(), "range") < full / 4
    slider = page.page.get_by_role("slider", name=WORDING["en"].opacity_of.format(layer=WORDING["en"].layers["leopard-range-core"].title))
    assert slider.input_value() == "30"
    slider.press("End")
    page.page.wait_for_function("!location.search.includes('rc.30')")
    page.still()
    assert near(page.pixels(), "range") == pytest.approx(full, rel=0.02)


def test_the_language_switches_without_making_the_map_anew(visit) -> None:
    page = visit().open()
    page.page.evaluate("window.before = atlas.map.held().map")
    requests: list[str] = []
    page.page.on("request", lambda request: requests.append(request.url))
    picture = page.pixels()
    page.page.locator("#language-menu").click()
    page.button("中文").click()
    page.page.wait_for_function("document.documentElement.lang === 'zh-Hans'")
    page.page.get_by_role("heading", level=1, name=WORDING["zh"].title).wait_for()
    page.still()
    assert page.page.evaluate("window.before === atlas.map.held().map")
    assert not [url for url in requests if "/data/" in url], "geometry was sent again"
    assert (np.abs(page.pixels() - picture).max(axis=-1) > 40).sum() > 500
    assert "lang=zh" in page.query()
    assert page.box(WORDING["zh"].layers["towns"].title).is_checked()


def test_chinese_and_korean_labels_come_from_our_font(visit) -> None:
    page = visit().open("?v=1&lang=zh&at=130.3,42.8,8")
    ours = page.pixels()
    bare = visit()
    bare.page.route("**/atlas-cjk-*.woff2", lambda route: route.fulfill(status=200, body=b"", content_type="font/woff2"))
    bare.open("?v=1&lang=zh&at=130.3,42.8,8")
    assert (np.abs(ours - bare.pixels()).max(axis=-1) > 60).sum() > 300, "without our font the labels would be boxes"
    bare.complaints.clear()
    layers = page.page.evaluate(
        "atlas.map.held().map.getStyle().layers.filter((layer) => layer.id.startsWith('label:')).map((layer) => layer.layout['text-font'].flat())"
    )
    faces = page.page.evaluate("Object.keys(atlas.map.held().gd.layout.map.style['font-faces'])")
    assert layers
    assert all(set(fonts) <= set(faces) for fonts in layers)


@pytest.mark.parametrize("query", [pytest.param("?v=1", marks=pytest.mark.thorough), "?v=1&at=140,54,5"])
def test_the_scale_bar_is_true_at_the_centre(visit, query) -> None:
    page = visit().open(query)
    width = page.page.evaluate("document.getElementById('scale-bar').getBoundingClientRect().width")
    metres = float(page.page.evaluate("document.getElementById('scale-bar').dataset.metres"))
    ends = page.page.evaluate(
        "(w) => { const m = atlas.map.held().map, c = m.project(m.getCenter()); return [-w / 2, w / 2].map((d) => m.unproject([c.x + d, c.y]).toArray()); }",
        width,
    )
    _, _, ground = GEOD.inv(*ends[0], *ends[1])
    assert ground == pytest.approx(metres, rel=0.005)


def test_the_region_buttons_and_home_go_where_they_say(visit) -> None:
    page = visit().open()
    for name, point in {"Amur basin": (125, 48), "Primorsky Krai": (134, 45.5), "Leopard country": (131.05, 43.15)}.items():
        page.button(name).click()
        page.still()
        assert page.button(name).get_attribute("aria-pressed") == "true"
        inside = page.page.evaluate(
            "(p) => { const q = atlas.map.held().map.project(p); return q.x > 380 && q.x < 1440 && q.y > 0 && q.y < 900; }", list(point)
        )
        assert inside, name
    page.button("Zoom out").click()
    page.still()
    assert page.query() != "v=1"
    page.button("Home view").click()
    page.still()
    assert page.query() == "v=1"


@pytest.mark.thorough
def test_the_pointer_names_what_it_is_on_in_the_pages_language(visit) -> None:
    page = visit().open("?v=1&lang=ru")
    spot = page.page.evaluate("atlas.map.held().map.project([131.50, 43.10])")
    page.page.mouse.move(spot["x"], spot["y"])
    tip = page.page.locator("#tooltip")
    tip.wait_for(state="visible")
    assert "Кедровая Падь" in tip.inner_text()


def test_a_border_river_carries_all_its_official_names(visit) -> None:
    page = visit().open("?v=1&at=130.5,42.65,9")
    found = page.page.evaluate(
        """() => { const m = atlas.map.held().map, names = new Set();
        for (const f of m.queryRenderedFeatures()) names.add(f.properties.official_en ?? ""); return [...names]; }"""
    )
    assert any(all(name in text for name in ("Tumen", "图们江", "두만강", "Туманная")) for text in found)


def test_the_keyboard_alone_switches_moves_and_zooms(visit) -> None:
    page = visit().open()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")  # the skip link
    for _ in range(40):
        page.page.keyboard.press("Tab")
        if page.page.evaluate("document.activeElement.type") == "checkbox":
            break
    page.page.keyboard.press("Space")
    page.page.wait_for_function("location.search.includes('-fs')")
    page.page.locator(".maplibregl-canvas").focus()
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_function("location.search.includes('at=')")
    before = page.page.evaluate("atlas.map.camera()[2]")
    page.page.keyboard.press("Equal")
    page.page.wait_for_function("(z) => atlas.map.camera()[2] > z", arg=before)


ODD = ["?v=7", "?at=999,999,999", "?v=1&lang=%00", "?" + "x" * 4000]


@pytest.mark.parametrize(
    "query", ["?v=1&title=%3Cscript%3Ealert(1)%3C/script%3E", "?layers=nope,rc", *(pytest.param(query, marks=pytest.mark.thorough) for query in ODD)]
)
def test_a_broken_link_still_opens_a_page_that_works_and_says_so(visit, query) -> None:
    page = visit().open(query)
    assert near(page.pixels(), "map-land") > 5_000
    assert page.query().startswith("v=1")
    if "title" not in query:
        assert page.page.locator(".message").first.inner_text()
        page.button("Dismiss").first.click()
        assert page.page.locator(".message").count() <= 1


def test_a_view_with_every_layer_off_says_what_to_do(visit) -> None:
    off = replace(View(), layers=tuple(replace(state, on=False) for state in DEFAULT_LAYERS))
    page = visit().open("?" + off.to_query())
    assert page.page.locator("#empty", has_text=WORDING["en"].no_layers).is_visible()
    page.box(WORDING["en"].layers["leopard-range-core"].title).check()
    assert page.page.locator("#empty").is_hidden()


def test_plotlys_private_map_object_is_where_map_js_looks(visit) -> None:
    page = visit().open()
    assert page.page.evaluate("Boolean(document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map.getStyle().layers.length)")
    assert page.page.evaluate("Boolean(atlas.map.held().subplot.styleObj.style.layers.length)")


@pytest.mark.thorough
def test_where_the_private_object_has_moved_the_server_redraws_the_style(visit) -> None:
    page = visit().open(NO_FIRE)
    before = near(page.pixels(), "range")
    # what `held` looks for is gone, for our scripts alone
    page.page.evaluate(
        "() => { const found = document.querySelector.bind(document); document.querySelector = (s) => (s.startsWith('#map ') ? null : found(s)); }"
    )
    assert page.page.evaluate("atlas.map.held()") is None
    with page.page.expect_response(lambda answer: "_dash-update-component" in answer.url):
        page.box(WORDING["en"].layers["leopard-range-core"].title).uncheck()
    page.page.wait_for_timeout(5000)
    assert near(page.pixels(), "range") < before / 4
    page.page.wait_for_function("location.search.includes('-rc')")


PICTURE_THERE = "(({ complete, naturalWidth }) => complete && naturalWidth > 0)(document.getElementById('first-picture'))"
# the server has drawn it for nobody else yet: asked for until it has
PICTURE_ASKED = (
    "((image) => (image.complete && image.naturalWidth > 0) || (image.complete && ((image.src = image.src), false)))(document.getElementById('first-picture'))"
)


def test_the_first_picture_and_the_map_lie_on_each_other(visit) -> None:
    for size in (DESKTOP, PHONE):
        page = visit(size).open("?v=1&layers=-fs,-rc,-pa,-tc,-to,-bo,-ri,-sr,-wa,-pr,-el")
        drawn = page.pixels()
        page.page.add_style_tag(content="[data-map] .first-picture { display: block !important; }")
        page.page.wait_for_function(PICTURE_ASKED)
        picture = page.pixels()
        assert np.mean(np.abs(drawn - picture).max(axis=-1) > 40) < 0.02
        assert near(picture, "map-land") > 3_000


def test_without_webgl_a_picture_stands_in_and_the_layers_still_switch(visit, playwright_chromium) -> None:
    page = visit(browser=playwright_chromium("--disable-3d-apis"))
    page.page.goto(f"{page.address}/{NO_FIRE}")
    page.page.wait_for_selector("html[data-map=still]")
    page.page.wait_for_function(PICTURE_THERE)
    assert page.page.get_by_text(WORDING["en"].no_webgl).is_visible()
    before = near(page.pixels(), "range")
    assert before > 300
    with page.page.expect_response("**/picture/light.webp**-rc**"):
        page.box(WORDING["en"].layers["leopard-range-core"].title).uncheck()
    page.page.wait_for_function(PICTURE_THERE)
    assert near(page.pixels(), "range") < before / 4
    with page.page.expect_response("**/picture/light.webp**at=**"):
        page.button("Amur basin").click()
    with page.page.expect_response("**/picture/light.webp**lang=ko**"):
        page.page.locator("#language-menu").click()
        page.button("한국어").click()
    assert page.page.get_by_role("img", name=WORDING["ko"].map_name).count() == 1


@pytest.mark.thorough
def test_what_was_switched_directly_survives_plotlys_own_redraw(visit) -> None:
    page = visit().open()
    page.box(WORDING["en"].layers["leopard-range-core"].title).uncheck()
    page.still()
    hidden = page.pixels()
    page.page.evaluate("Plotly.relayout(document.querySelector('#map .js-plotly-plot'), {'paper_bgcolor': 'rgba(0,0,0,0.01)'})")
    page.still()
    assert (np.abs(page.pixels() - hidden).max(axis=-1) > 24).sum() < 50


def test_the_snapshot_drawer_saves_the_same_view_as_a_picture(visit, tmp_path) -> None:
    page = visit().open("?v=1&lang=ru&layers=rc,-pa,-tc,to,bo,ri,-wa,pr,el")
    with page.page.expect_download(timeout=60_000) as waiting:
        page.button(WORDING["ru"].snapshot).click()
    assert waiting.value.suggested_filename.endswith(".pdf"), "one press is a sheet"
    with page.page.expect_download(timeout=60_000) as waiting:
        page.button(WORDING["ru"].save_as.format(format="PNG")).click()
    file = tmp_path / "sheet.png"
    waiting.value.save_as(file)
    from PIL import Image  # noqa: PLC0415

    with Image.open(file) as picture:
        assert parse(picture.text["leopard-atlas:view"])[0] == parse(page.query())[0]
        assert near(np.asarray(picture.convert("RGB")).astype(int), "pa-national") == 0
    with page.page.expect_download(timeout=60_000) as waiting:
        page.button(WORDING["ru"].save_as.format(format="SVG")).click()
    assert waiting.value.suggested_filename.endswith(".svg")


def test_the_map_is_drawn_under_the_content_security_policy(visit) -> None:
    page = visit(bypass_csp=False)
    answer = page.page.goto(page.address)
    page.page.wait_for_selector("html[data-map=drawn]", timeout=60_000)
    page.page.wait_for_timeout(1000)
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert near(page.pixels(), "range") > 300


def test_back_undoes_choices_one_by_one_on_the_map_that_is_there(visit) -> None:
    page = visit().open("?v=1")
    page.page.evaluate("document.querySelector('#map .maplibregl-canvas').dataset.mine = 'yes'")
    page.box(WORDING["en"].layers["leopard-range-core"].title).uncheck()
    page.page.wait_for_function("location.search.includes('-rc')")
    page.button("Amur basin").click()
    page.page.wait_for_function("location.search.includes('at=125')")
    page.page.locator("#language-menu").click()
    page.button("Русский").click()
    page.page.wait_for_function("location.search.includes('lang=ru') && document.documentElement.lang === 'ru'")
    page.page.go_back()
    page.page.wait_for_function("document.documentElement.lang === 'en' && location.search.includes('at=125')")
    page.page.go_back()
    page.page.wait_for_function("!location.search.includes('at=') && atlas.map.camera()[2] > 7")
    assert not page.box(WORDING["en"].layers["leopard-range-core"].title).is_checked()
    page.page.go_back()
    page.page.wait_for_function("location.search === '?v=1'")
    page.page.wait_for_function("document.querySelector('.of-leopard-range-core input').checked")
    page.page.go_forward()
    page.page.wait_for_function("location.search.includes('-rc')")
    page.page.wait_for_function("!document.querySelector('.of-leopard-range-core input').checked")
    assert page.page.evaluate("document.querySelector('#map .maplibregl-canvas').dataset.mine") == "yes"
