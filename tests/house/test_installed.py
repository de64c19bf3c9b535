from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import installed

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("there", "limits", "inside"),
    [
        ("4.4.1", ">=4.4.1,<5", True),
        ("4.4", ">=4.4.0", True),
        ("4.4.0.post1", ">=4.4.1", False),
        ("5.0.0rc1", ">=4.4.1,<5", False),
        ("2026.11.8", ">=2026.3", True),
        ("3.9", ">=3.10", False),
        ("0.27.0rc1", ">=0.27rc1", True),
        ("3.15", " < '3.15'", False),
    ],
)
def test_versions_are_compared_number_by_number(there, limits, inside) -> None:
    assert installed.within(there, limits) == inside


def test_every_requirement_of_the_project_is_read_and_met_where_the_tests_run() -> None:
    requirements = installed.asked(ROOT / "pyproject.toml")
    assert len(requirements) > 10
    assert installed.all_here(requirements)
    assert not installed.all_here([*requirements, "dash>=99"])
    assert installed.all_here(["no-such-package>=1; python_version < '3.0'"])
    with pytest.raises(ValueError, match="does not read"):
        installed.all_here(["dash @ somewhere"])
