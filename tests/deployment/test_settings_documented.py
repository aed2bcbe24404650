"""docs/operations/settings.md names every variable that the code reads, with its default."""

import re

import pytest

from tests.deployment.variables import ROOT, named_in_code, of_settings

PAGE = ROOT / "docs" / "operations" / "settings.md"
ROW = re.compile(r"^\| `(VERUM_\w+)` \| (.*?) \| (.*?) \| (.*?) \|$", re.M)
ROWS = {name: cells for name, *cells in ROW.findall(PAGE.read_text())}
DEFAULTS = {name: default for name, default in of_settings().items() if default is not None}


def test_every_variable_has_one_row_and_every_row_a_variable():
    names = [name for name, *_ in ROW.findall(PAGE.read_text())]
    assert sorted(names) == sorted(named_in_code())


def test_every_row_has_a_default_and_an_example():
    assert [name for name, (_, default, example) in ROWS.items() if not (default and example)] == []


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_default_is_the_one_in_the_code(name: str):
    default = ROWS[name][1].split(";")[0]
    if DEFAULTS[name] == "":
        assert not default.startswith("`"), f"{name} has no default in the code"
    else:
        assert default == f"`{DEFAULTS[name]}`"


def test_defaults_are_found_in_the_code():
    assert {"VERUM_JOB_LEASE_S": "40", "VERUM_HTTPS": "0", "VERUM_HSTS_S": "31536000"}.items() <= (
        DEFAULTS.items()
    )
