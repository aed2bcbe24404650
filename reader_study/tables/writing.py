"""Rows as CSV that every program reads the same, and that no spreadsheet computes.

Flow: rows -> **writing** -> every .csv file of Verum
Source: RFC 4180: comma, CRLF, UTF-8, a header line; an empty field is an unknown value. Formulas:
OWASP, CSV Injection; text from outside that a spreadsheet would take for one is given an
apostrophe in front, which `as_written` takes off again.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

FULL_WIDTH = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # = + - @ as East Asian keyboards have them
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *FULL_WIDTH)
LINES_AT_ONCE = 500

Row = tuple[object, ...]


def as_text(words: str) -> str:
    """Return words that no spreadsheet computes: a patient's name is whatever its folder was.

    >>> as_text("=1+1"), as_text("-5"), as_text("high")
    ("'=1+1", '-5', 'high')
    """
    bare = words.lstrip("'")
    return f"'{words}" if bare.startswith(FORMULA) and not NUMBER.fullmatch(words) else words


def as_written(text: str) -> str:
    """Return the words that `as_text` was given, for each text that it returns.

    >>> as_written(as_text("=1+1")), as_written("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and as_text(text[1:]) == text else text


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a header line and rows; floats by repr, which reads back as the same number."""
    return "".join(csv_lines(columns, rows))


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the same text in parts of some hundred lines, so that a long table is never whole."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for number, row in enumerate(rows, start=1):
        writer.writerow(row)
        if number % LINES_AT_ONCE == 0:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()
