"""The writer of tables: CSV that reads back exactly, Markdown that a person reads."""

import csv
import math

import pytest

from ml.errors import MlError
from ml.tables import as_markdown, read_csv, write_table

ROWS = [
    {"region": "whole brain", "mean": 0.1 + 0.2, "n": 12, "reason": ""},
    {"region": "core|rim", "mean": math.nan, "n": 0, "reason": 'said "none",\nso none'},
]
COLUMNS = ["region", "mean", "n", "reason"]


def test_the_csv_reads_back_with_every_digit(tmp_path):
    path, _ = write_table(tmp_path / "T1+T2.scores", COLUMNS, ROWS)
    assert path.name == "T1+T2.scores.csv"
    with path.open(newline="") as file:
        first, second = csv.DictReader(file)
    assert float(first["mean"]) == 0.1 + 0.2
    assert (second["mean"], second["reason"]) == ("", ROWS[1]["reason"])


def test_no_spreadsheet_computes_a_name_and_it_reads_back_as_it_was(tmp_path):
    names = [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|x",
        "@sum",
        "\t=1",
        "\uff1d1",
        "'=1",
        "'x",
        "-5",
    ]
    path, _ = write_table(tmp_path / "names", ["name"], [{"name": name} for name in names])
    with path.open(newline="", encoding="utf-8") as file:
        kept = [row["name"] for row in csv.DictReader(file)]
    assert [one for one in kept if not one.startswith("'")] == ["-5"]
    assert [row["name"] for _, row in read_csv(path, ["name"])] == names


def test_the_markdown_escapes_rounds_and_aligns(tmp_path):
    _, path = write_table(tmp_path / "table", COLUMNS, ROWS, caption="Means over 12 cases.")
    assert path.read_text().splitlines() == [
        "Means over 12 cases.",
        "",
        "| region | mean | n | reason |",
        "| --- | ---: | ---: | --- |",
        "| whole brain | 0.3 | 12 |  |",
        '| core\\|rim |  | 0 | said "none", so none |',
    ]


def test_nothing_but_the_two_files_remains_and_a_second_writing_replaces_them(tmp_path):
    write_table(tmp_path / "out" / "table", COLUMNS, ROWS)
    write_table(tmp_path / "out" / "table", ["a"], [{"a": 1}])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["table.csv", "table.md"]
    assert (tmp_path / "out" / "table.csv").read_text() == "a\n1\n"


def test_a_table_without_rows_has_its_headings():
    assert as_markdown(["a", "b"], []) == "| a | b |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("name", "columns", "rows", "said"),
    [
        ("t", ["a", "b"], [{"a": 1}], r"t: row 1 has the cells \['a'\], needed are \['a', 'b'\]"),
        ("t", ["a"], [{"a": 1, "c": 2}], r"row 1 has the cells \['a', 'c'\]"),
        ("t", ["a", "a"], [], "columns need different names"),
        ("t.csv", ["a"], [], r"named without \.csv"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_and_nothing_is_written(
    tmp_path, name, columns, rows, said
):
    with pytest.raises(MlError, match=said):
        write_table(tmp_path / "out" / name, columns, rows)
    assert not (tmp_path / "out").exists()
