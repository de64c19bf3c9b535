"""What every address says of being kept, so that a browser and a proxy in between know without asking."""

from __future__ import annotations

import pytest

from dashboard import drawing, headers
from dashboard.app import PLOTLY, server
from dashboard.offline import icon_url
from dashboard.serving import data_url, fire_url, tiles_url
from dashboard.view import View

VIEW = "v=1&lang=ko&at=131,43,8"
OFF = "v=1&layers=-fs,-rc,-pa,-tc,-to,-bo,-ri,-pr,-el"  # packing little is quick
# an address of each route that is asked by GET; whoever adds a route adds one
KEPT = {
    "/": [f"/?{VIEW}"],
    "/<path:path>": ["/map"],
    "/_dash-layout": ["/_dash-layout"],
    "/_dash-dependencies": ["/_dash-dependencies"],
    "/_favicon.ico": ["/_favicon.ico"],
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": [PLOTLY],
    "/assets/<path:filename>": ["/assets/css/page.css", "/assets/css/page.css?m=1", "/assets/preview.png", icon_url("favicon.svg")],
    "/data/<stem>.<version>.<suffix>": [data_url("land.geojson"), data_url("relief-dark.png"), "/data/land.00000000.json"],
    "/fire/<theme>.<version>.png": [fire_url(View(), "light"), "/fire/dark.00000000.png?v=1"],
    "/territories/<version>.json": [tiles_url(View()), "/territories/00000000.json?v=1"],
    "/snapshot.<suffix>": [f"/snapshot.svg?{VIEW}"],
    "/picture/<theme>.webp": [f"/picture/dark.webp?{VIEW}"],
    "/packet.zip": [f"/packet.zip?{OFF}"],
    "/data.zip": [f"/data.zip?{OFF}"],
    "/balance.<suffix>": [f"/balance.csv?{VIEW}", f"/balance.json?{VIEW}"],
    "/twin.<suffix>": [f"/twin.html?{VIEW}", f"/twin.txt?{VIEW}"],
    "/sw.js": ["/sw.js"],
    "/manifest.webmanifest": ["/manifest.webmanifest"],
    "/opening.json": [f"/opening.json?{VIEW}"],
}
NOT_KEPT = {"/healthz"}
NOWHERE = {"/_reload-hash"}  # Dash's own for those who develop it
SENT_IN = {"/_dash-update-component", "/area", "/opened"}
WRONG = {
    "/data/nothing.12345678.json": 404,
    "/assets/nothing.css?m=1": 404,
    "/_reload-hash": 404,
    "/picture/pink.webp?v=1": 404,
    "/snapshot.bmp?v=1": 404,
    "/snapshot.png?v=9": 400,
    "/snapshot.png?v=1&sheet=nothing": 400,
    "/fire/light.00000000.png?v=9": 400,
    "/territories/00000000.json?v=9": 400,
    "/twin.html?v=9": 400,
    "/balance.csv?v=9": 400,
    f"/?title={'x' * 9000}": 414,
}


def answer(address: str, method: str = "GET", **sent: str):
    return server.test_client().open(address, method=method, buffered=True, headers={name.replace("_", "-"): value for name, value in sent.items()})


def test_every_route_of_the_server_is_looked_at_here() -> None:
    asked = {rule.rule for rule in server.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert asked == {*KEPT, *NOT_KEPT, *NOWHERE}
    assert {rule.rule for rule in server.url_map.iter_rules() if "POST" in (rule.methods or ())} == SENT_IN


@pytest.mark.parametrize("address", [address for addresses in KEPT.values() for address in addresses])
def test_an_answer_says_how_long_it_is_kept_and_is_not_sent_to_who_has_it(address) -> None:
    first = answer(address, Accept_Encoding="br, gzip")
    assert first.status_code == 200
    assert first.headers["Cache-Control"] in {headers.YEAR, headers.MINUTE, "no-cache"}
    assert ("00000000" in address) == (first.headers["Cache-Control"] == "no-cache"), "an address of another content is asked about each time"
    assert "Last-Modified" not in first.headers
    named = {name: first.headers.get(name) for name in ("Cache-Control", "ETag", "Vary")}
    assert named["ETag"]
    for encoding in ("gzip", "identity", "br, gzip"):
        again = answer(address, Accept_Encoding=encoding, If_None_Match=named["ETag"])
        assert (again.status_code, again.data) == (304, b"")
        assert {name: again.headers.get(name) for name in named} == named
    head = answer(address, "HEAD", Accept_Encoding="br, gzip")
    assert {name: head.headers.get(name) for name in named} == named
    assert answer(address, If_None_Match='W/"another"').data


@pytest.mark.parametrize("address", [addresses[0] for addresses in KEPT.values()])
def test_an_answer_that_is_sent_in_another_form_says_so_in_every_form(address) -> None:
    forms = {encoding: answer(address, Accept_Encoding=encoding) for encoding in ("br", "gzip", "identity")}
    compressed = any("Content-Encoding" in form.headers for form in forms.values())
    assert not compressed or all("Accept-Encoding" in form.headers["Vary"] for form in forms.values())


@pytest.mark.parametrize("name", ["Accept-Language", "Cookie", "User-Agent"])
def test_nothing_but_its_address_decides_what_a_page_is(name) -> None:
    assert answer(f"/?{VIEW}").data == answer(f"/?{VIEW}", **{name: "ru"}).data


def test_the_answers_of_two_views_have_two_names() -> None:
    assert answer("/?v=1&lang=ru").headers["ETag"] != answer("/?v=1&lang=ko").headers["ETag"]


@pytest.mark.parametrize("address", sorted(NOT_KEPT))
def test_what_holds_for_this_moment_alone_is_never_kept(address) -> None:
    assert answer(address).headers["Cache-Control"] == headers.NEVER


@pytest.mark.parametrize("address", sorted(SENT_IN))
@pytest.mark.parametrize("method", ["POST", "OPTIONS", "GET"])
def test_what_is_sent_in_and_what_comes_of_it_is_never_kept(address, method) -> None:
    told = answer(address, method)
    if method == "GET" and told.status_code == 200:
        assert b"_dash-config" in told.data, "the address of no file is the page's"
        return
    assert told.headers["Cache-Control"] == headers.NEVER
    assert "ETag" not in told.headers


@pytest.mark.parametrize(("address", "status"), WRONG.items(), ids=[address[:40] for address in WRONG])
def test_what_went_wrong_is_never_kept(address, status) -> None:
    told = answer(address)
    assert told.status_code == status
    assert told.headers["Cache-Control"] == headers.NEVER
    assert "ETag" not in told.headers


def test_a_part_of_a_file_is_never_kept_as_the_file() -> None:
    told = answer("/assets/preview.png?m=1", Range="bytes=0-99")
    assert told.status_code == 206
    assert told.headers["Cache-Control"] == headers.NEVER
    assert "ETag" not in told.headers


def test_an_answer_that_asks_to_come_back_is_never_kept(monkeypatch) -> None:
    class Full(drawing.Desk):
        def drawing(self, *_, **__):
            raise drawing.BusyError

    monkeypatch.setattr(drawing, "desk", Full())
    told = answer(f"/snapshot.png?{VIEW}&title=busy")
    assert told.status_code == 503
    assert told.headers["Cache-Control"] == headers.NEVER


def test_a_shared_link_names_the_address_that_the_server_was_told(monkeypatch) -> None:
    monkeypatch.setenv("LEOPARD_ATLAS_BASE_URL", "https://atlas.example.org")
    assert f'content="https://atlas.example.org/picture/light.webp?{View().to_query()}'.replace("&", "&amp;") in answer("/").get_data(as_text=True)
