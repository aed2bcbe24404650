"""Known answers of other programs and of print, copied into fixtures/statistics with citations."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[3] / "fixtures" / "statistics"


@cache
def _cases() -> dict[str, dict[str, Any]]:
    """Return every case of every file by its id."""
    cases = {}
    for file in sorted(FOLDER.glob("*.json")):
        for case in json.loads(file.read_text())["cases"]:
            assert case["id"] not in cases, f"{case['id']} is in two files"
            cases[case["id"]] = case
    return cases


def reference(case_id: str) -> dict[str, Any]:
    """Return the input of a case."""
    return _cases()[case_id]["data"]


def assert_reference(case_id: str, figures: dict[str, Any]) -> None:
    """Compare figures with the case's, each within its tolerance.

    Every figure named must stand in the case, once or more (as printed, and at full precision).
    """
    expected = _cases()[case_id]["expected"]
    unknown = set(figures) - {entry["name"] for entry in expected}
    assert not unknown, f"{case_id} has no figure {unknown}"
    for entry in expected:
        if entry["name"] not in figures:
            continue
        ours = figures[entry["name"]]
        source = f"{case_id} {entry['name']} ({entry['origin']})"
        if entry["value"] is None:
            assert ours is None, source
        else:
            assert ours == pytest.approx(entry["value"], abs=entry["tol"], rel=0), source
