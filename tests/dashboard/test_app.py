from __future__ import annotations

import gzip
import html
import io
import json
import math
import re
import threading
from dataclasses import replace

import brotli
import pytest
from dash import Dash, Input, State
from PIL import Image

from dashboard import __version__, drawing
from dashboard.app import server, static_addresses
from dashboard.callbacks.browser import browser
from dashboard.callbacks.page import redraw
from dashboard.opening import opening
from dashboard.regions import PICTURE_PX
from dashboard.serving import data_url
from dashboard.symbology import colour
from dashboard.view import Camera, View, parse
from dashboard.wording import WORDING
from geodata.catalog import CATALOG
from geodata.crs import northing
from geodata.layers import vector


def ask(address: str, **headers: str):
    return server.test_client().get(address, buffered=True, headers={name.replace("_", "-"): value for name, value in headers.items()})


def brought(page: str) -> list:
    return json.loads(re.search(r'id="opening"[^>]*>(.*?)</script>', page, re.DOTALL)[1])


def test_the_page_brings_the_view_of_its_address() -> None:
    page = ask("/?v=1&lang=ru&layers=rc,-pa").get_data(as_text=True)
    graph, _, view = brought(page)
    assert '<html lang="ru-RU">' in page or '<html lang="ru">' in page
    assert view["query"] == parse("v=1&lang=ru&layers=rc,-pa")[0].to_query()
    assert graph["props"]["figure"]["layout"]["map"]["style"]["state"]["lang"]["default"] == "ru"


def test_a_hostile_address_cannot_leave_its_place_in_the_page() -> None:
    for query in ("title=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E", 'x="><script>alert(1)</script>', "v=1&lang=</script>"):
        page = ask(f"/?{query}").get_data(as_text=True)
        assert "<script>alert" not in page
        assert len(brought(page)) == 3


def test_no_geometry_and_no_answer_stand_in_the_page() -> None:
    text = opening("v=1")
    assert '"coordinates":[[[' not in text
    assert len(gzip.compress(text.encode())) < 20_000


def test_every_answer_carries_the_policy_and_says_what_it_is() -> None:
    for address in ("/", "/healthz", "/data/nothing.12345678.json", "/assets/css/page.css"):
        answer = ask(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe-eval" not in policy
        assert "worker-src 'self' blob:" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_health_tells_the_version() -> None:
    assert ask("/healthz").get_json()["version"] == __version__


@pytest.mark.parametrize("layer", [layer for layer in CATALOG.values() if layer.has_features], ids=lambda layer: layer.id)
def test_a_layers_file_is_sent_as_it_is_and_kept_for_a_year(layer) -> None:
    answer = ask(data_url(layer.file_name))
    assert answer.data == vector.content(layer.id)
    assert answer.mimetype == "application/json"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    stale = ask(re.sub(r"\.[0-9a-f]{8}\.", ".00000000.", data_url(layer.file_name)))
    assert stale.headers["Cache-Control"] == "no-cache"


def test_the_index_of_places_and_an_accuracy_band_are_kept_like_a_layers_file() -> None:
    table = json.dumps(ask("/_dash-layout").get_json())
    assert len(gzip.compress(table.encode())) < 5_000
    address = re.search(r"/data/search\.[0-9a-f]{8}\.json", table)[0]
    band = data_url("borders.geojson").replace("/data/", "/data/accuracy-")
    for one in (address, band):
        assert ask(one).headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert ask(re.sub(r"\.[0-9a-f]{8}\.", ".00000000.", one)).headers["Cache-Control"] == "no-cache"
    assert len(ask(address).get_json()["places"]) > 200
    assert ask(band).get_json()["features"]
    assert ask("/data/accuracy-land.00000000.json").status_code == 404


def test_fingerprinted_scripts_are_kept_for_a_year_and_the_page_is_not() -> None:
    for address in static_addresses():
        assert ask(address).headers["Cache-Control"] == "public, max-age=31536000, immutable", address
    assert "immutable" not in ask("/").headers.get("Cache-Control", "")


@pytest.mark.parametrize(("encoding", "expand"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_text_is_sent_compressed_to_who_takes_it(encoding, expand) -> None:
    assert b"opening" in expand(ask("/", Accept_Encoding=encoding).data)
    for address in ("/_dash-layout", data_url("land.geojson"), "/assets/css/page.css"):
        plain, small = ask(address), ask(address, Accept_Encoding=encoding)
        assert small.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in small.headers["Vary"]
        assert expand(small.data) == plain.data
        assert len(small.data) < len(plain.data) / 2
    assert "Content-Encoding" not in ask(data_url("relief-light.png"), Accept_Encoding=encoding).headers


def test_what_is_there_already_is_not_sent_again() -> None:
    first = ask(data_url("land.geojson"), Accept_Encoding="br")
    again = ask(data_url("land.geojson"), Accept_Encoding="br", If_None_Match=first.headers["ETag"])
    assert again.status_code == 304
    assert again.data == b""


def test_an_unknown_picture_or_file_is_not_found() -> None:
    assert ask("/snapshot.bmp").status_code == 404
    assert ask("/data/secrets.12345678.json").status_code == 404
    assert b"hatchling" not in ask("/data/..%2f..%2fpyproject.12345678.toml").data


def test_a_query_that_is_no_view_draws_no_sheet() -> None:
    answer = ask("/snapshot.png?v=9")
    assert answer.status_code == 400
    assert b"not a View" in answer.data


def test_a_missing_layer_file_leaves_a_page_that_says_so(tmp_path, monkeypatch) -> None:
    for layer in CATALOG.values():
        if layer.suffix and layer.id != "towns":
            (tmp_path / layer.file_name).symlink_to(vector.DATA / layer.file_name)
    caches = (vector.read, vector.problem)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(vector, "DATA", tmp_path)
    graph, chrome, _ = json.loads(opening("v=1"))
    style = graph["props"]["figure"]["layout"]["map"]["style"]
    assert "towns" not in style["sources"]
    assert not [layer for layer in style["layers"] if layer.get("source") in {"towns", "label-towns"}]
    assert "fire" not in style["sources"]  # settlements are part of what it is made of
    assert "towns.geojson" in json.dumps(chrome)
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def test_the_default_page_is_the_page_of_the_default_view() -> None:
    assert brought(ask("/").get_data(as_text=True))[2] == brought(ask("/?" + View().to_query()).get_data(as_text=True))[2]


def test_the_page_shows_a_picture_of_its_view_before_anything_else_is_there() -> None:
    page = ask("/?v=1&lang=ru&at=131,43,8").get_data(as_text=True)
    address = html.unescape(re.search(r'id="first-picture" src="([^"]+)"', page)[1])
    assert page.index("first-picture") < page.index("react-entry-point")
    answer = ask(address)
    assert answer.mimetype == "image/webp"
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert picture.size == PICTURE_PX
    assert 'class="first-picture home"' in ask("/").get_data(as_text=True)
    assert 'class="first-picture home"' not in page


def test_the_picture_lies_where_the_map_does_in_both_themes() -> None:
    view = replace(View(), camera=Camera(131.9, 43.1, 9), layers=tuple(replace(state, on=False) for state in View().layers))
    for theme in ("light", "dark"):
        with Image.open(io.BytesIO(ask(f"/picture/{theme}.webp?{view.to_query()}").data)) as picture:
            seen = picture.convert("RGB")
        # Vladivostok stands on land, the Amur Bay west of it and the Ussuri Bay east of it are water
        for lon, lat, token in ((131.93, 43.14, "map-land"), (131.70, 43.10, "map-sea"), (132.20, 43.08, "map-sea")):
            px = 512 * 2**9 / 360
            x = PICTURE_PX[0] / 2 + (lon - 131.9) * px
            y = PICTURE_PX[1] / 2 - math.degrees(float(northing(lat) - northing(43.1))) * px
            wanted = tuple(int(colour(token, theme)[i : i + 2], 16) for i in (1, 3, 5))
            got = seen.getpixel((round(x), round(y)))
            assert max(abs(a - b) for a, b in zip(got, wanted, strict=True)) < 14, (theme, lon, lat, got, wanted)


def test_when_too_much_is_being_drawn_the_answer_says_when_to_come_back(monkeypatch) -> None:
    monkeypatch.setattr(drawing, "desk", drawing.Desk(waiting=0))
    begun, go_on = threading.Event(), threading.Event()
    held = threading.Thread(target=lambda: drawing.desk.drawing("slow", lambda: (begun.set(), go_on.wait(30), b"done")[2]))
    held.start()
    begun.wait(30)
    try:
        answer = ask("/snapshot.png?v=1")
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
    finally:
        go_on.set()
        held.join()
    assert drawing.desk.drawing("slow", lambda: b"never") == b"done", "what was drawn is kept"


def test_the_desk_forgets_the_oldest_when_its_shelf_is_full() -> None:
    desk = drawing.Desk(kept_bytes=2500)
    made: list[str] = []

    def draw(name: str) -> bytes:
        return desk.drawing(name, lambda: (made.append(name), b"x" * 1000)[1])

    for name in ("a", "b", "a", "c", "a", "b"):
        draw(name)
    assert made == ["a", "b", "c", "b"]


@pytest.mark.parametrize("length", [8_000, 100_000])
def test_an_address_over_the_limit_gets_a_page_and_the_longest_view_does_not(length) -> None:
    answer = ask("/?title=" + "x" * length)
    assert answer.status_code == 414
    assert '<a href="/">' in answer.get_data(as_text=True)
    assert ask("/?title=" + "x" * 4000).status_code == 200


def test_a_picture_in_no_theme_is_not_found() -> None:
    assert ask("/picture/pink.webp?v=1").status_code == 404


def test_a_redraw_carries_the_view_and_the_colours() -> None:
    patch = redraw({"query": "v=1&lang=ko&layers=-rc", "theme": "dark"}).to_plotly_json()
    style = patch["operations"][0]["params"]["value"]
    assert patch["operations"][0]["location"] == ["layout", "map", "style"]
    assert style["state"] == {"lang": {"default": "ko"}, "theme": {"default": "dark"}, "season": {"default": "ice"}, "contrast": {"default": "usual"}}
    hidden = {layer["layout"]["visibility"] for layer in style["layers"] if layer.get("metadata", {}).get("switch") == "leopard-range-core"}
    assert hidden == {"none"}


def test_a_link_that_is_shared_shows_its_title_its_language_and_the_picture_of_its_map() -> None:
    told = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', ask("/?v=1&lang=ru&title=%3Cb%3E%22x&layers=-rc").get_data(as_text=True)))
    assert told["og:title"] == "&lt;b&gt;&quot;x"
    assert told["og:locale"] == "ru"
    assert told["og:description"] == told["description"] == WORDING["ru"].sentence
    picture = html.unescape(told["og:image"])
    assert picture.startswith("http://localhost/picture/light.webp?v=1&lang=ru")
    assert ask(picture.removeprefix("http://localhost")).mimetype == "image/webp"


def test_two_functions_of_the_page_that_follow_the_very_same_are_refused() -> None:
    app = Dash("other")
    browser(app, "page.one", Input("view", "data"))
    browser(app, "page.two", Input("view", "data"), State("settings", "data"))
    with pytest.raises(ValueError, match=r"page\.three and page\.one"):
        browser(app, "page.three", Input("view", "data"))
