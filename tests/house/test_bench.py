from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests import bench


@pytest.mark.parametrize("name", bench.NAMES)
def test_every_benchmark_says_what_it_measures_and_can_be_run(name) -> None:
    module = import_module(f"tests.bench.{name}")
    assert module.__doc__
    assert callable(module.run)


def test_every_module_that_can_be_run_is_a_benchmark_by_name() -> None:
    found = {file.stem for file in Path(bench.__file__).parent.glob("*.py") if "\ndef run(" in file.read_text(encoding="utf-8")}
    assert found == set(bench.NAMES)
