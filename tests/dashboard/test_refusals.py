"""What no page sends is refused with a sentence, in one line of the log that repeats nothing of it, and costs nothing."""

from __future__ import annotations

import io
import json
import logging
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dashboard import ids
from dashboard.app import app, server
from dashboard.refusal import BODY_MOST, Server, install
from geodata.errors import DataFileError
from tests.house.real_requests import QUESTIONS, question

CALLBACK = "/_dash-update-component"
ON_SERVER = [output for output, callback in app.callback_map.items() if "callback" in callback]
OWN_WORD = "kedrovaya"
MORE = {"query": "v=1", OWN_WORD: 1}
JUNK: list[Any] = [
    "%1000000000d", OWN_WORD, OWN_WORD * 2000, 10**400, 1e308, True, [], [[]], [OWN_WORD] * 5000, {}, {OWN_WORD: OWN_WORD},
    {"query": 7}, {"query": "v=9"}, {"query": "title=%ff"}, MORE, {"query": "v=1&title=" + "x" * 6000},
]  # fmt: skip


def sent(method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, **environ: Any) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of an answer; unlike Flask's client this one does not look at the host that it names."""
    made = EnvironBuilder(path.partition("?")[0], method=method, query_string=path.partition("?")[2], data=body, headers=headers).get_environ()
    content, status, named = run_wsgi_app(server.wsgi_app, made | environ, buffered=True)
    return int(status.split()[0]), dict(named), b"".join(content).decode()


def asked(body: Any, **headers: str) -> tuple[int, dict[str, str], str]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return sent("POST", CALLBACK, content, {"Content-Type": "application/json", **headers})


def is_refused(answer: tuple[int, dict[str, str], str], status: int = 400) -> None:
    assert answer[0] == status
    assert answer[1]["Content-Type"] == "text/plain; charset=utf-8"
    assert answer[1]["Cache-Control"] == "no-store"
    assert answer[2].rstrip().endswith(".")
    assert "Traceback" not in answer[2]
    assert OWN_WORD not in answer[2]
    assert len(answer[2]) < 300


def junk_for(output: str) -> list[dict[str, Any]]:
    """Questions of a callback in which one value is none that the page sends."""
    return [
        {**whole, kind: [{**wire, "value": junk} if n == at else wire for n, wire in enumerate(whole.get(kind, []))]}
        for whole in [question(output)]
        for kind in ("inputs", "state")
        for at in range(len(whole.get(kind, [])))
        for junk in JUNK
        # of the View that the page holds its query string alone is read
        if (junk is not MORE or whole[kind][at]["id"] != ids.VIEW)
    ]


@pytest.mark.parametrize("output", ON_SERVER)
def test_every_callback_answers_what_the_page_asks(output) -> None:
    for value in QUESTIONS[output]:
        assert asked(question(output, *value))[0] in {200, 204}


@pytest.mark.parametrize("output", ON_SERVER)
def test_every_callback_refuses_what_no_page_asks(output, caplog) -> None:
    wrong = junk_for(output)
    assert len(wrong) >= len(JUNK)
    for body in wrong:
        caplog.clear()
        answer = asked(body)
        is_refused(answer)
        assert [record.levelno for record in caplog.records] == [logging.WARNING]
        assert OWN_WORD not in caplog.text
        assert len(caplog.text) < 400


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b"7", b'"x"', b"\xff\xfe{", b"{}", b"[" * 100_000, b'{"a":' * 20_000, b"9" * 5000,
        b'{"output":1e999}', b'{"output":NaN}', b'{"output":"\\ud800"}', b'{"output":{}}',
        b'{"output":"nothing.children"}', b'{"output":["balance-body.children"]}',
    ],
)  # fmt: skip
def test_a_question_that_is_none_is_refused(body) -> None:
    is_refused(asked(body))


@pytest.mark.parametrize("change", ["output", "outputs", "inputs", "state", "changedPropIds", "more", "client"])
def test_a_question_wired_otherwise_than_the_page_is_refused(change) -> None:
    whole = question("results.children")
    client = next(output for output, callback in app.callback_map.items() if "callback" not in callback)
    changed = {
        "output": {"output": "nowhere.data"},
        "outputs": {"outputs": [whole["outputs"]]},
        "inputs": {"inputs": whole["inputs"] * 2},
        "state": {"state": whole["inputs"]},
        "changedPropIds": {"changedPropIds": [OWN_WORD]},
        "more": {OWN_WORD: 1},
        "client": {"output": client},
    }
    assert asked(whole)[0] == 200
    is_refused(asked(whole | changed[change]))


def test_a_question_in_another_type_of_content_is_refused() -> None:
    is_refused(sent("POST", CALLBACK, json.dumps(question("results.children")).encode(), {"Content-Type": "text/plain"}), 415)


def test_the_width_of_a_number_is_not_the_senders_to_choose() -> None:
    whole = question("..chart.children...chart-button.aria-expanded..")
    whole["inputs"][0]["value"] = "%1000000000d"
    is_refused(asked(whole))


class Endless(io.RawIOBase):
    """A body that goes on for as long as somebody reads."""

    read_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        into[:] = b" " * len(into)
        self.read_bytes += len(into)
        assert self.read_bytes <= 2 * BODY_MOST, "read on"
        return len(into)


ROUTES = [rule for rule in server.url_map.iter_rules() if rule.endpoint not in {"balance.area", "sheet.opened"}]


@pytest.mark.parametrize("rule", ROUTES, ids=str)
def test_a_body_over_its_limit_is_refused_on_every_route(rule) -> None:
    method = "POST" if "POST" in (rule.methods or ()) else "GET"
    path = rule.build(dict.fromkeys(rule.arguments, "x"))[1]
    is_refused(sent(method, path, headers={"Content-Type": "application/json"}, CONTENT_LENGTH=str(BODY_MOST)), 413)


def test_the_longest_body_there_may_be_is_read() -> None:
    body = json.dumps(question("results.children")).encode()
    assert asked(body + b" " * (BODY_MOST - 1 - len(body)))[0] == 200


def test_a_body_that_does_not_say_its_length_is_counted_while_it_is_read() -> None:
    endless = {"wsgi.input": Endless(), "wsgi.input_terminated": True, "CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    is_refused(sent("POST", CALLBACK, headers={"Content-Type": "application/json"}, **endless), 413)


@pytest.mark.parametrize(
    "path", ["os/x", "sys/y.js", "dash/nothing.js", "dash/../../x", "plotly/package_data/x.js", f"{OWN_WORD}/x", "dash/%00", "a/" + "b/" * 300]
)
def test_a_file_of_no_package_of_the_page_is_not_found(path) -> None:
    is_refused(sent("GET", f"/_dash-component-suites/{path}"), 404)


def test_every_file_of_a_package_that_dash_knows_is_there_or_not_found() -> None:
    statuses = {sent("HEAD", f"/_dash-component-suites/{package}/{path}")[0] for package, paths in app.registered_paths.items() for path in paths}
    assert statuses <= {200, 404}


HOSTS = [
    "xn--a",
    "",
    " ",
    "a b",
    "a\x01b",
    "a" * 64,
    "a" * 300,
    "a.." * 5,
    "[::1",
    "[::1]:x",
    "x:999999",
    "user@host",
    "a/b",
    "ex\xe4mple",
    "%00",
    ":80",
    "a,b",
    "a\tb",
]


@pytest.mark.parametrize("path", ["/?v=1", "/snapshot.bmp?v=1", "/healthz", CALLBACK])
@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_cannot_be_is_refused(host, path) -> None:
    is_refused(sent("GET", path, HTTP_HOST=host))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8050", "[::1]:8050", "atlas_1", "xn--e1afmkfd.xn--p1ai", "Atlas.Example.org:443", "example.org."])
def test_a_host_that_can_be_is_answered(host) -> None:
    assert sent("GET", "/?v=1", HTTP_HOST=host)[0] == 200
    assert sent("GET", "/snapshot.bmp?v=1", HTTP_HOST=host)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "POST", OWN_WORD])
def test_a_method_that_a_route_has_not_is_refused(method) -> None:
    answer = sent(method, "/healthz")
    is_refused(answer, 405)
    assert "GET" in answer[1]["Allow"]


def test_what_stands_in_the_way_of_an_answer_is_told_in_its_own_sentence() -> None:
    other = Server("other")
    install(other)
    sentence = "The file of the towns is damaged; install the atlas again."

    @other.get("/towns")
    def towns() -> None:
        raise DataFileError(sentence)

    answer = other.test_client().get("/towns")
    assert (answer.status_code, answer.mimetype, answer.get_data(as_text=True)) == (422, "text/plain", sentence)


@pytest.mark.parametrize("value", ["%ff%fe", "%ed%a0%80", "x" * 7900, "%00", "%F0%9F%90%86" * 600, "&" * 7000, "=" * 3000, "%", "%zz"])
@pytest.mark.parametrize("path", ["/opened?lang={0}&name={0}", "/area?lang={0}&name={0}"])
def test_what_stands_beside_a_file_may_be_anything(path, value) -> None:
    status, named, _ = sent("POST", path.format(value)[:8000], b"{}")
    assert (status, named["Content-Type"]) == (422, "application/json")
