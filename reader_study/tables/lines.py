"""A CSV file as rows with their line numbers, read line by line.

Flow: file -> **lines** -> responses
Source: RFC 4180, in UTF-8; a byte order mark and LF for CRLF are taken too. Whatever else a
spreadsheet or R may have written is refused in words that say how to write it.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader_study.analysis.plan import AnalysisError

LONGEST_LINE = 1_000_000  # bytes
ROWS_BETWEEN_REPORTS = 5_000
AS_CSV = "save it as CSV UTF-8 (comma delimited)"
STARTS = {  # of files that are no CSV in UTF-8
    b"PK\x03\x04": f"is a spreadsheet's own file (.xlsx, .ods): {AS_CSV}",
    b"\xd0\xcf\x11\xe0": f"is an old Excel workbook (.xls): {AS_CSV}",
    b"\xff\xfe": f"is UTF-16 text: {AS_CSV}",
    b"\xfe\xff": f"is UTF-16 text: {AS_CSV}",
    b"\x1f\x8b": "is compressed (gzip): unpack it",
}
STRICT = "a field with a comma, quote or line break stands in double quotes, its quotes doubled"

Advance = Callable[[float], None]


def quoted(value: str) -> str:
    """Return words for an error: on one line, in quotes, not too long."""
    return repr(value if len(value) <= 80 else f"{value[:80]}...")


def rows_of(file: Path, advance: Advance) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number at which each row begins, from 1, and its fields; no empty rows.

    advance : told now and then which share of the file is read, 0 to 1
    AnalysisError for a file that cannot be read or that is no CSV in UTF-8.
    """
    with _opened(file) as stream:
        _require_text(stream, file)
        size = max(file.stat().st_size, 1)
        reader = csv.reader(_decoded(stream, file), strict=True)
        begins, count = 1, 0
        while (fields := _next(reader, file, begins)) is not None:
            if fields:
                yield begins, fields
            begins = reader.line_num + 1
            count += 1
            if count % ROWS_BETWEEN_REPORTS == 0:
                advance(stream.tell() / size)
    advance(1.0)


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        with file.open("rb") as stream:
            yield stream
    except OSError as error:
        raise AnalysisError(f"{file} cannot be read: {error.strerror or error}") from error


def _require_text(stream: BinaryIO, file: Path) -> None:
    start = stream.read(4)
    stream.seek(0)
    for magic, words in STARTS.items():
        if start.startswith(magic):
            raise AnalysisError(f"{file} {words}")


def _decoded(stream: BinaryIO, file: Path) -> Iterator[str]:
    number, encoding = 0, "utf-8-sig"
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            raise AnalysisError(
                f"{file}, line {number}: it is longer than {LONGEST_LINE} bytes; lines end with "
                "CRLF or LF"
            )
        try:
            line = raw.decode(encoding)
        except UnicodeDecodeError as error:
            raise AnalysisError(
                f"{file}, line {number}: byte {raw[error.start]:#04x} is not UTF-8: {AS_CSV}"
            ) from error
        if "\0" in line:
            raise AnalysisError(f"{file}, line {number}: it holds a NUL, so it is no text")
        yield line
        encoding = "utf-8"


def _next(reader: Iterator[list[str]], file: Path, begins: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        why = str(error)
        if "new-line character" in why:
            why = "lines end with CR alone, where CRLF or LF is right"
        raise AnalysisError(f"{file}, line {begins}: {why}; {STRICT}") from error
