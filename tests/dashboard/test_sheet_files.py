from __future__ import annotations

import pytest

from dashboard.app import server
from dashboard.sheet import from_text
from dashboard.snapshot import snapshot
from dashboard.view import LANGUAGES, View
from dashboard.wording.sheet import sheet_words
from tests.house.hostile_files import SHEETS

VIEW = View(language="ru", estimate="present", show="by", year=3, history=12)


def sent(content: bytes, language: str = "en", name: str = "a sheet.png"):
    return server.test_client().post(f"/opened?lang={language}&name={name}", data=content)


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_sheet_that_is_sent_gives_its_view_back(suffix) -> None:
    answer = sent(snapshot(VIEW, suffix, from_text("800x600px")))
    assert answer.status_code == 200
    assert answer.json["query"] == VIEW.to_query()
    assert "a sheet.png" in answer.json["told"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_holds_no_view_is_refused_in_the_language_asked_for(language) -> None:
    refusals = sheet_words(language).refusals
    whole = snapshot(VIEW, "png", from_text("800x600px"))
    cases = {"foreign": (b"GIF89a nothing", 422), "damaged": (whole[: len(whole) // 2], 422), "large": (b"\x89PNG" * 6_000_000, 413)}
    for reason, (content, status) in (cases | {"crowded": (SHEETS["small-texts"](9000), 422)}).items():
        answer = sent(content, language)
        assert (answer.status_code, answer.json["refused"]) == (status, refusals[reason].format(most=20))
