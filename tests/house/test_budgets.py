"""Whatever is read, unpacked, parsed or drawn has a budget, and every budget is kept while the work runs."""

from __future__ import annotations

import ast
import inspect
import io
import json
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import dashboard
from dashboard import snapshot as snapshot_room
from dashboard.sheet import from_text
from dashboard.view import View, parse
from geodata import budgets, readers
from geodata.budgets import BUDGETS, SHEET, Budget, Meter
from geodata.errors import OverBudgetError, SheetError
from tests.house.hostile_files import kinds

ROOT = Path(dashboard.__file__).parents[1]
# bytes of a hostile file here, and of the kinds that only their size makes hostile; `python -m tests.bench uploads` sends 20 MB of each
SMALL, LARGE = 300_000, 20_000_000
LARGE_KINDS = ("small-objects", "short-strings", "decimals", "features-without-place", "one-escaped-wide-string", "one-wide-string", "runs-of-long-lists")
TINY = Budget("a test", 1000, 10, "parts", 0.5, "so that little is too much")

# what parses, unpacks or receives what others wrote, by the last part of its name
RAW = re.compile(
    r"(^|\.)(json\.loads?|JSONDecoder|decompress|decompressobj|LZMADecompressor|BZ2Decompressor|gzip\.open|lzma\.open|bz2\.open|ZipFile|TarFile|tarfile\.open"
    r"|Image\.open|iterparse|fromstring|XMLParser|ElementTree\.parse|minidom\.parse|PdfReader|pikepdf\.open|Pdf\.open"
    r"|np\.load|np\.loadtxt|np\.genfromtxt|read_csv|read_json|read_file|read_parquet|read_feather|read_dataframe|read_arrow|rasterio\.open|imread|TiffFile"
    r"|from_wkb|from_wkt|from_geojson|pickle\.loads?|marshal\.loads|yaml\.\w*load|tomllib\.loads?|get_data|get_json)$"
)
BODY = {"stream", "data", "json", "form", "files", "values", "get_data", "get_json"}  # of flask's request
# the atlas's own work, read again by the process that made it or by one that it started
OWN = {
    "dashboard/snapshot/tagged.py: PdfReader": "the PDF that was drawn a moment before, to be tagged",
    "dashboard/app.py: app.server.test_client().get('/').get_data": "the page itself, asked for once at the start",
    "dashboard/compression.py: answer.get_data": "an answer on its way out",
    "dashboard/headers.py: answer.get_data": "an answer on its way out",
    "dashboard/packet/manifest.py: zipfile.ZipFile": "a package that is written",
    "dashboard/refusal.py: request.get_data": "the body of a question, which is cut at BODY_MOST while it is read",
    "dashboard/environment.py: making.read()": "a line that the last call wrote into the environment it was making",
    "dashboard/installed.py: tomllib.loads": "the checkout's own pyproject.toml",
    "geodata/models/cluster.py: pickle.loads": "what the same call packed, on a machine of the same cluster",
}


def _modules():
    for folder in ("dashboard", "geodata"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "prepare" not in file.parts and file != ROOT / "geodata" / "readers.py":
                yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def raw_readers(module: str, tree: ast.AST) -> set[str]:
    """What in a module parses or unpacks, or takes a request's body, without a budget."""
    found = set()
    for node in ast.walk(tree):
        name = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
        if RAW.search(name) and not name.startswith("readers."):
            found.add(f"{module}: {name}")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "request" and node.attr in BODY:
            found.add(f"{module}: {name}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"read", "readline", "readlines"} and not node.args:
            found.add(f"{module}: {name or ast.unparse(node)}")
    return found


def _bounded_body(module: str, tree: ast.AST) -> set[str]:
    """The bodies that are read up to a number of bytes, which is a budget's."""
    return {
        f"{module}: {ast.unparse(node.func.value)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "read"
        and node.args
        and "most" in ast.unparse(node.args[0]).lower()
    }


def test_nothing_is_parsed_or_unpacked_but_by_the_readers_that_take_a_meter() -> None:
    found = set().union(*(raw_readers(name, tree) - _bounded_body(name, tree) for name, tree in _modules()))
    assert found == set(OWN), "a reader without a budget: use geodata.readers; or an exemption that is no longer needed"


@pytest.mark.parametrize(
    "code",
    [
        "import json\njson.loads(text)",
        "from zlib import decompressobj\ndecompressobj().decompress(text)",
        "from PIL import Image\nImage.open(file)",
        "from defusedxml.ElementTree import iterparse\nfor _ in iterparse(file): pass",
        "from pypdf import PdfReader\nPdfReader(file)",
        "import numpy as np\nlater = np.load",
        "from flask import request\nrequest.stream.read()",
        "from flask import request\nrequest.get_json()",
        "from flask import request\nbody = request.data",
        "with open(name) as file:\n    file.read()",
    ],
)
def test_a_reader_without_a_budget_is_found(code: str) -> None:
    assert raw_readers("new.py", ast.parse(code))


def test_every_reader_takes_a_meter() -> None:
    public = [one for name, one in inspect.getmembers(readers, inspect.isfunction) if one.__module__ == readers.__name__ and not name.startswith("_")]
    assert len(public) >= 4
    for one in public:
        assert inspect.signature(one).parameters["meter"].annotation == "Meter", one.__name__


def test_every_budget_is_spent_by_some_reader() -> None:
    text = "".join(
        file.read_text(encoding="utf-8") for folder in ("dashboard", "geodata") for file in (ROOT / folder).rglob("*.py") if file.name != "budgets.py"
    )
    for name, one in vars(budgets).items():
        if isinstance(one, Budget):
            assert one in BUDGETS, name
            assert re.search(rf"\b{name}\b(?!.*import)", text), f"nothing is bounded by {name}"
            assert one.bytes > 0
            assert one.items > 0
            assert one.seconds > 0
            assert one.why.endswith(".")


def test_the_documented_table_is_that_of_the_code() -> None:
    rows = [f"| {one.name} | {one.bytes:,} | {one.items:,} {one.item} | {one.seconds:g} | {one.why} |" for one in BUDGETS]
    assert "\n".join(rows) in (ROOT / "docs" / "budgets.md").read_text(encoding="utf-8")


def test_a_meter_stops_at_bytes_items_and_seconds() -> None:
    for spend, spent in (({"bytes_": 1001}, "bytes"), ({"items": 11}, "items")):
        with pytest.raises(OverBudgetError, match="a test") as over:
            Meter(TINY).spend(**spend)
        assert over.value.spent == spent
    meter = Meter(replace(TINY, seconds=0.02))
    until = time.thread_time() + 0.03
    while time.thread_time() < until:
        pass
    with pytest.raises(OverBudgetError, match="seconds"):
        meter.spend()


def test_a_meter_counts_its_own_work_not_how_busy_the_machine_is() -> None:
    meter = Meter(replace(TINY, seconds=0.02))
    time.sleep(0.05)
    meter.spend()


@pytest.mark.parametrize(
    "read",
    [
        lambda meter: readers.whole(io.BytesIO(bytes(1001)), meter),
        lambda meter: readers.parsed(json.dumps([0] * 12), meter, float),
        lambda meter: readers.parsed(b"[" + b" " * 1000 + b"]", meter, float),
        lambda meter: list(readers.elements(b"<a>" + b"<b/>" * 10 + b"</a>", meter)),
        lambda meter: list(readers.elements(b"<a>" + b" " * 1000 + b"</a>", meter)),
        lambda meter: readers.unpacked(__import__("zlib").compress(bytes(2000)), meter, 1500),
    ],
)
def test_a_reader_stops_where_its_meter_does(read) -> None:
    with pytest.raises(OverBudgetError):
        read(Meter(TINY))


def test_a_file_is_read_no_further_than_its_budget() -> None:
    endless = open("/dev/zero", "rb") if Path("/dev/zero").exists() else io.BytesIO(bytes(10**7))  # noqa: SIM115, PTH123
    with endless, pytest.raises(OverBudgetError):
        readers.whole(endless, Meter(TINY))


def test_the_worst_links_are_read_in_a_moment() -> None:
    parse("v=1&fire=fp,pllnp")  # the first reads the land
    for value in (
        "fire=fp" + ",pllnp" * 800,
        "layers=" + "," * 5000,
        "fire=" + "pa," * 1700,
        "fire=" + "o" * 5000,
        "area=" + "1_" * 2500,
        "title=" + "%F0%9F%90%86" * 430,
        "a&" * 2500,
        "%41" * 1700,
    ):
        began = time.thread_time()
        parse(f"v=1&{value}")
        assert time.thread_time() - began < 0.5, value[:20]
    assert parse("v=1&title=" + "a" * 5200)[1][0].reason == "too_long"
    assert parse(View().to_query()) == (View(), ())


def test_a_sheet_that_takes_too_long_is_given_up_between_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot_room, "SHEET", replace(SHEET, seconds=0.01))
    with pytest.raises(SheetError, match=r"longer than 0\.01 seconds to draw") as refused:
        snapshot_room.made(View(), "pdf", from_text("a4,each-year"))
    assert refused.value.reason == "slow"


MEASURED = """
import gc, re, sys, time
from pathlib import Path
from dashboard.snapshot.reading import view_in
from geodata.areas import brought
from geodata.errors import GeodataError
from tests.house.hostile_files import kinds

def kb(of):
    return int(re.search(of + r":\\s*(\\d+)", Path("/proc/self/status").read_text())[1])

for text in (b'{"type":"Polygon","coordinates":[[[131,43],[131.5,43],[131.5,43.5],[131,43]]]}', b"<svg/>"):
    try:
        (brought if text[:1] == b"{" else view_in)(text)
    except GeodataError:
        pass
for name, (address, make) in kinds().items():
    content = make(int(sys.argv[2 if name.partition("/")[2] in sys.argv[3:] else 1]))
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    before, began = kb("VmRSS"), time.thread_time()
    try:
        (brought if address == "/area" else view_in)(content)
        sentence = "."
    except GeodataError as error:
        sentence = str(error)
    print(name, len(content), round(time.thread_time() - began, 3), kb("VmHWM") - before, sentence.endswith("."), sep="\\t")
"""


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the most that a process held is asked of Linux")
def test_no_hostile_file_takes_more_than_its_share_of_memory_and_time() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", MEASURED, str(SMALL), str(LARGE), *LARGE_KINDS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == list(kinds())
    assert len(rows) >= 25
    for name, size, seconds, held_kb, one_sentence in rows:
        large = name.partition("/")[2] in LARGE_KINDS
        assert int(size) == pytest.approx(LARGE if large else SMALL, rel=0.25), name
        assert float(seconds) < 3, name  # the slowest shapes are small
        assert int(held_kb) * 1024 < (180e6 if large else 60e6), name  # beside the 20 MB that were sent
        assert one_sentence == "True", name
