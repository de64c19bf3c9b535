"""Requests that no page would send, from one seed: over every route, callback and upload, half of them real ones that were changed."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dashboard import sheet as sheet_form
from dashboard.app import server
from dashboard.view import LANGUAGES, parse
from geodata.errors import FormatError
from tests.house.real_requests import ADDRESSES, AREAS, BARE, DRAWN, HELD, LEVER, LINKS, QUESTIONS, VIEW, Request, callback, question, sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = [
    "",
    "x",
    "%1000000000d",
    "{0.__class__}",
    "../../etc/passwd",
    "\x00",
    "\ud800",
    "\u202e",
    "🐆" * 40,
    "A" * 5000,
    "nan",
    "-1",
    "1e999",
    "9" * 400,
    "<script>",
    "v=9",
    "title=%ff",
    "'\";--",
]
NUMBERS: list[Any] = [0, -1, 1, 0.5, 2**31, 2**63, -(2**63), 10**300, 1e308, -1e308, 5e-324, float("nan"), float("inf")]
HOSTS = ["xn--a", "", "a b", "a" * 300, "[::1", "x:99999999", "atlas.example.org", "127.0.0.1", "\xe4.example", "a..b", "user@host"]
METHODS = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"]


def hostile(seed: int, count: int, drawings: int, *, packets: bool = True) -> Iterator[Request]:
    """So many requests, of which at most so many draw, and none a large packet without `packets`. The same seed gives the same ones."""
    chance = random.Random(seed)  # noqa: S311 - to be the same again
    every = count // drawings if drawings else 0
    drawn = 0
    for number in range(count):
        kinds = (_of_callback, _of_callback, _of_route, _of_route, _of_upload)
        made = chance.choice(kinds)(chance, real=number % 2 == 0)
        if every and number % every == every - 1:
            made = _drawing(chance)
        draws = may_draw(made)
        if draws and (drawn == drawings or (not packets and ".zip" in made.target and BARE not in made.target)):
            made, draws = Request(made.method, made.target.partition("?")[0] + "?v=9", made.body, made.headers), False
        drawn += draws
        in_chunks = {"Transfer-Encoding": "chunked"} if made.body and chance.random() < 0.1 else {}
        yield Request(made.method, made.target, made.body, made.headers | in_chunks, draws)


def may_draw(request: Request) -> bool:
    """Whether something is drawn for it, unless it is refused for its headers."""
    path, _, query = request.target.partition("?")
    if request.method not in {"GET", "HEAD"} or not DRAWN.match(path):
        return False
    asked, values = sheet_form.split(query)
    try:
        sheet_form.from_text(values.get("sheet", ""), values.get("note", ""))
    except FormatError:
        return not path.startswith("/snapshot.")
    return not any(problem.fatal for problem in parse(asked)[1])


def _drawing(chance: random.Random) -> Request:
    """A small drawing of a View that was changed."""
    target = chance.choice([one for rule in ("/snapshot.<suffix>", "/picture/<theme>.webp", "/packet.zip", "/data.zip") for one in ADDRESSES[rule]])
    language, year = chance.choice(LANGUAGES), chance.randint(-3, 40)
    return Request("GET", target.format(view=f"v=1&lang={language}&year={year}&at={chance.uniform(120, 145):.3f},44,{chance.uniform(3, 12):.1f}"))


def _of_callback(chance: random.Random, *, real: bool) -> Request:
    output = chance.choice(list(QUESTIONS))
    whole = question(output, *chance.choice(QUESTIONS[output]))
    for wire in (*whole["inputs"], *whole.get("state", [])):
        if isinstance(wire["value"], dict):
            wire["value"] = wire["value"] | {"query": _bent(chance, chance.choice(LINKS)) if chance.random() < 0.2 else chance.choice(LINKS)}
    if not real:
        for wire in (*whole["inputs"], *whole.get("state", [])):
            wire["value"] = _junk(chance)
        return callback(whole)
    for _ in range(chance.randint(1, 3)):
        whole = _changed(chance, whole)
    body = json.dumps(whole).encode()
    if chance.random() < 0.1:
        body = _bitten(chance, body)
    return Request("POST", "/_dash-update-component", body, {"Content-Type": "application/json"} | _headers(chance))


def _of_route(chance: random.Random, *, real: bool) -> Request:
    rule = chance.choice(list(server.url_map.iter_rules()))
    method = chance.choice(METHODS) if chance.random() < 0.2 else chance.choice(sorted(rule.methods or {"GET"}))
    if real:
        target = _bent(chance, chance.choice(ADDRESSES[rule.rule]).format(view=_bent(chance, chance.choice(LINKS))))
    else:
        filled = re.sub(r"<[^>]*>", lambda _: quote(chance.choice([*TEXTS, "os", "light", "png"]), errors="replace"), rule.rule)
        target = filled + "?" + "&".join(f"{chance.choice(KEYS)}={_text(chance)}" for _ in range(chance.randint(0, 5)))
    body = _bitten(chance, b"{}" * 50) if chance.random() < 0.05 else b""
    return Request(method, target or "/", body, _headers(chance))


KEYS = [
    "v",
    "lang",
    "at",
    "layers",
    "est",
    "fire",
    "show",
    "year",
    "hist",
    "fireb",
    "cmp",
    "size",
    "ice",
    "area",
    "title",
    "sheet",
    "note",
    "name",
    "m",
    "x" * 50,
]


def _of_upload(chance: random.Random, *, real: bool) -> Request:
    target = chance.choice(["/area?lang={0}&name={1}", "/opened?lang={0}&name={1}"]).format(chance.choice([*LANGUAGES, _text(chance)]), _text(chance))
    if not real:
        body = chance.randbytes(chance.randint(0, 4000)) if chance.random() < 0.5 else json.dumps(_junk(chance)).encode()
    elif target.startswith("/area"):
        body = json.dumps(_changed(chance, chance.choice(AREAS))).encode()
    else:
        body = _bitten(chance, chance.choice(sheets()))
    return Request("POST", target, body, _headers(chance))


def _headers(chance: random.Random) -> dict[str, str]:
    """Now and then headers that nobody means."""
    if chance.random() < 0.8:
        return {}
    named = {
        "Host": chance.choice(HOSTS),
        "Content-Type": chance.choice(["text/plain", "application/json; charset=utf-16", "multipart/form-data", "x" * 500, ""]),
        "Accept-Encoding": chance.choice(["br", "gzip;q=nan", "*;q=9e99", "," * 300, "br;q=" + "1" * 300]),
        "Range": chance.choice(["bytes=0-", "bytes=9-1", "bytes=-1", "bytes=0-99999999999999999999", "x", "bytes=" + "0-1," * 500]),
        "If-None-Match": chance.choice(["*", '"', 'W/"x"', '"' * 500]),
        "If-Modified-Since": "x" * 100,
        "Cookie": "a=" + "b;" * 300,
        "Accept-Language": "\xff" * 20,
    }
    return {name: named[name] for name in chance.sample(sorted(named), chance.randint(1, 3))}


def _text(chance: random.Random) -> str:
    text = chance.choice([*TEXTS, *LINKS])
    return quote(text.encode("utf-8", "surrogatepass"))[: chance.choice([10, 100, 7000])]


def _bent(chance: random.Random, text: str) -> str:
    """An address with some of its characters changed."""
    for _ in range(chance.choice([0, 1, 1, 2, 5])):
        at = chance.randint(0, len(text))
        text = (
            text[:at]
            + chance.choice(["", "%", "%ff", "&", "=", ".", "-", "9", "a", "/", ",", "_", "%00", "?", "9" * 30, "z" * 2000, "%F0%9F%90%86"])
            + text[at + chance.randint(0, 3) :]
        )
    return text if text.startswith("/") else text.lstrip("/")


def _bitten(chance: random.Random, body: bytes) -> bytes:
    """Bytes with some lost, changed or sent twice."""
    bitten = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(bitten) + 1)
        match chance.randrange(4):
            case 0:
                bitten[at : at + 1] = chance.randbytes(1)
            case 1:
                del bitten[at : at + chance.choice([1, 8, 1000])]
            case 2:
                bitten[at:at] = bitten[max(0, at - 64) : at] * chance.choice([1, 20])
            case _:
                bitten[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(bitten)


def _junk(chance: random.Random, depth: int = 0) -> Any:
    """A value of JSON that nobody meant."""
    match chance.randrange(8 if depth < 3 else 4):
        case 0 | 1:
            return chance.choice(TEXTS)
        case 2:
            return chance.choice(NUMBERS)
        case 3:
            return chance.choice([None, True, False])
        case 4:
            return [_junk(chance, depth + 2)] * chance.choice([0, 1, 2, 3, 300] if depth < 2 else [2])
        case 5 | 6:
            began = chance.choice([{}, VIEW, LEVER, HELD, AREAS[0]])
            return began | {chance.choice([*TEXTS, *LEVER, *HELD, "what", "found", "at"]): _junk(chance, depth + 1) for _ in range(chance.randint(0, 4))}
        case _:
            return _deep(chance) if depth < 2 else []


def _deep(chance: random.Random) -> Any:
    """Much in nothing: lists and objects in one another."""
    deep: Any = 1
    for _ in range(chance.choice([5, 150, 900])):
        deep = [deep] if chance.random() < 0.5 else {"a": deep}
    return deep


def _changed(chance: random.Random, whole: Any) -> Any:
    """JSON with one of its values changed, lost or there twice."""
    if not isinstance(whole, dict | list) or not whole or chance.random() < 0.08:
        return _junk(chance)
    if isinstance(whole, list):
        at = chance.randrange(len(whole))
        return chance.choice([[*whole[:at], _changed(chance, whole[at]), *whole[at + 1 :]], whole[:at] + whole[at + 1 :], whole * 2])
    name = chance.choice(list(whole))
    rest = {key: value for key, value in whole.items() if key != name}
    return chance.choice([whole | {name: _changed(chance, whole[name])}] * 8 + [rest, whole | {chance.choice(TEXTS): 1}])
