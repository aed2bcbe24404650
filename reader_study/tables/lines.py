"""A CSV file as rows with their line numbers, read line by line.

Flow: file -> **lines** -> responses
Source: RFC 4180, in UTF-8; a byte order mark and LF for CRLF are taken too. Whatever else a
spreadsheet or R may have written is refused in words that say how to write it.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

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
        lines = _Lines(stream, file)
        reader = csv.reader(lines, strict=True)
        begins, count = 1, 0
        while (fields := _next(reader, file, begins)) is not None:
            if fields:
                yield begins, fields
            begins = reader.line_num + 1
            count += 1
            if count % ROWS_BETWEEN_REPORTS == 0:
                advance(lines.bytes_read / size)
    advance(1.0)


@contextmanager
def _opened(file: Path) -> Iterator[BufferedReader]:
    try:
        with file.open("rb") as stream:
            yield stream
    except OSError as error:
        raise AnalysisError(f"{file} cannot be read: {error.strerror or error}") from error


def _require_text(stream: BufferedReader, file: Path) -> None:
    start = stream.peek(4)  # a pipe cannot be read from its start again
    for magic, words in STARTS.items():
        if start.startswith(magic):
            raise AnalysisError(f"{file} {words}")


class _Lines:
    """The lines of a file as text, and how much of it is read."""

    def __init__(self, stream: BufferedReader, file: Path) -> None:
        self._stream, self._file = stream, file
        self._number = self.bytes_read = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(LONGEST_LINE + 1)
        if not raw:
            raise StopIteration
        self._number += 1
        self.bytes_read += len(raw)
        if len(raw) > LONGEST_LINE:
            raise self._wrong(f"it is longer than {LONGEST_LINE} bytes; lines end with CRLF or LF")
        try:
            line = raw.decode("utf-8-sig" if self._number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise self._wrong(f"byte {raw[error.start]:#04x} is not UTF-8: {AS_CSV}") from error
        if "\0" in line:
            raise self._wrong("it holds a NUL, so it is no text")
        return line

    def _wrong(self, words: str) -> AnalysisError:
        return AnalysisError(f"{self._file}, line {self._number}: {words}")


def _next(reader: Iterator[list[str]], file: Path, begins: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        why = str(error)
        if "new-line character" in why:
            why = "lines end with CR alone, where CRLF or LF is right"
        raise AnalysisError(f"{file}, line {begins}: {why}; {STRICT}") from error
