from __future__ import annotations

import io
import json
import re

import pytest
from PIL import Image

from dashboard import headers, offline
from dashboard.app import server
from dashboard.settings import settings
from dashboard.view import KEYS, PAGE_KEYS
from geodata import DATA_VERSION


def ask(address: str, **headers: str):
    return server.test_client().get(address, buffered=True, headers=headers)


def test_the_service_worker_is_of_this_release_and_asked_for_at_each_visit() -> None:
    answer = ask("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == headers.MINUTE
    assert "max-age=0," in headers.MINUTE, "a browser asks each time"
    assert f'const VERSION = "{offline.release()}";' in answer.get_data(as_text=True)
    assert f"const OWN = {json.dumps(PAGE_KEYS)};" in answer.get_data(as_text=True), "as the page has it"
    assert settings()["own"] == PAGE_KEYS
    assert set(PAGE_KEYS) < KEYS
    assert offline.release().startswith(f"{DATA_VERSION}-")
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_another_script_or_other_data_are_another_release(tmp_path, monkeypatch) -> None:
    before = offline.release()
    (tmp_path / "new.js").write_text("1", encoding="utf-8")
    monkeypatch.setattr(offline, "ASSETS", tmp_path)
    other = offline.release.__wrapped__()
    (tmp_path / "new.js").write_text("2", encoding="utf-8")
    assert len({before, other, offline.release.__wrapped__()}) == 3
    monkeypatch.undo()
    monkeypatch.setattr(offline, "DATA_VERSION", "1999.01")
    assert offline.release.__wrapped__() == before.replace(DATA_VERSION, "1999.01")


def test_the_page_itself_runs_no_service_worker_and_names_its_manifest() -> None:
    page = ask("/").get_data(as_text=True)
    assert 'src="/assets/sw.js' not in page
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    for address in re.findall(r'<link rel="(?:icon|apple-touch-icon)"[^>]* href="([^"]+)"', page):
        assert ask(address).headers["Cache-Control"] == "public, max-age=31536000, immutable", address


def test_the_manifest_has_what_installing_needs() -> None:
    answer = ask("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    told = answer.get_json()
    assert told["name"] == "Leopard Atlas"
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert {icon["sizes"] for icon in told["icons"] if icon["purpose"] == "any"} == {"192x192", "512x512"}
    assert any(icon["purpose"] == "maskable" for icon in told["icons"])


@pytest.mark.parametrize(("name", "size", "purpose"), offline.ICONS)
def test_an_icon_is_as_large_as_it_says_and_a_maskable_one_has_no_clear_corner(name, size, purpose) -> None:
    icon = next(icon for icon in json.loads(ask("/manifest.webmanifest").data)["icons"] if name in icon["src"])
    with Image.open(io.BytesIO(ask(icon["src"]).data)) as picture:
        assert picture.size == (size, size)
        corner, middle = (picture.convert("RGBA").getpixel(at) for at in ((0, 0), (size // 2, size // 2)))
    assert (corner[3] == 255) == (purpose == "maskable")
    assert middle[0] > 200, "the eye is gold"
    assert middle[2] < 120
