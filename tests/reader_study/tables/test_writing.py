"""CSV as every program reads it, and as no spreadsheet computes it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.tables.writing import LINES_AT_ONCE, as_csv, as_text, as_written, csv_lines


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("high", "high"),
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("-5+1", "'-5+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_compute_is_guarded(words: str, written: str) -> None:
    assert as_text(words) == written
    assert as_written(written) == words


@given(st.text(alphabet="'=+-@\t\r\n1.aä\uff0b", max_size=8))
def test_guarded_text_is_read_back_as_it_was(words: str) -> None:
    assert as_written(as_text(words)) == words


def test_lines_come_in_parts_and_make_the_whole() -> None:
    rows = [(i, f"line {i}", 0.1 * i) for i in range(LINES_AT_ONCE * 2 + 7)]
    parts = list(csv_lines(("n", "words", "value"), rows))
    assert len(parts) == 3
    assert "".join(parts) == as_csv(("n", "words", "value"), rows)


@given(st.lists(st.tuples(st.text(max_size=6), st.floats(allow_nan=False))))
def test_rows_are_read_back_with_the_same_numbers(rows) -> None:
    rows = [(words.replace("\0", ""), value) for words, value in rows]
    text = as_csv(("words", "value"), rows)
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert [(words, float(value)) for words, value in back[1:]] == rows
    assert text.endswith("\r\n")
