"""A response table from elsewhere, or from Verum's own export: responses.csv to readings.

Flow: responses.csv -> lines, header, fields -> **responses** -> readings -> planned, analyse
Columns: reader, case, arm, question, answer, truth, and optionally confidence, position, seconds,
repeat. Of Verum's export, answers that were replaced (standing false) and training are passed over.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from reader_study.analysis.plan import AnalysisError
from reader_study.analysis.readings import Reading
from reader_study.tables import fields
from reader_study.tables.fields import place_words
from reader_study.tables.header import REQUIRED, Header, header_of
from reader_study.tables.lines import Advance, quoted, rows_of

T = TypeVar("T")
LONGEST_NAME = 300  # characters: as long as the text of a question
NAMED = ("reader", "case", "arm", "question")  # never empty
Fields = dict[str, str]
Place = tuple[str, str, str, str, bool]  # reader, case, arm, question, repeat


@dataclass
class ResponseTable:
    """A response table as read.

    readings : in the file's order, repeats with them; lines : where each begins, from 1
    first_lines : where a value of a question's column is met first, by (question, column, value)
    ignored : columns that are not used; passed_over : rows that were replaced, or of training
    """

    file: Path
    readings: list[Reading] = field(default_factory=list)
    lines: "array[int]" = field(default_factory=lambda: array("Q"))
    first_lines: dict[tuple[str, str, str], int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    passed_over: int = 0

    def first_of(self, name: Literal["arm", "question"]) -> dict[str, int]:
        """Return every arm or question there is, in the table's order, with its first line."""
        found: dict[str, int] = {}
        for reading, line in zip(self.readings, self.lines, strict=True):
            found.setdefault(getattr(reading, name), line)
        return found

    def line_of(self, place: Place) -> int:
        """Return the line of the reading at a place, which there is."""
        pairs = zip(self.readings, self.lines, strict=True)
        return next(line for reading, line in pairs if _place(reading) == place)


def read_responses(file: Path, advance: Advance = lambda share: None) -> ResponseTable:
    """Return the table of a CSV file, read row by row.

    advance : told now and then which share of the file is read, 0 to 1
    AnalysisError, quoting value, line and column, for a file that is no such table: not CSV in
    UTF-8, columns missing or there twice, an empty name, a wrong number, two answers of one
    reader to a question on one image, two truths of one image.
    """
    rows = rows_of(file, advance)
    first = next(rows, None)
    if first is None:
        raise AnalysisError(f"{file} is empty; its first line names the columns {_listed()}")
    header = header_of(first[1], file)
    entry = _Entry(ResponseTable(file, ignored=header.ignored), header)
    for line, row in rows:
        entry.add(line, row)
    if not entry.table.readings:
        raise AnalysisError(f"{file} has a header, but no row that counts")
    return entry.table


@dataclass
class _Entry:
    """A table that is being read, and what is needed to see that rows agree."""

    table: ResponseTable
    header: Header
    names: dict[str, str] = field(default_factory=dict)  # each text once in memory
    seen: set[Place] = field(default_factory=set)
    truths: dict[tuple[str, str, str], tuple[str | None, int]] = field(default_factory=dict)

    def add(self, line: int, row: list[str]) -> None:
        """Take one row in."""
        if len(row) != self.header.width:
            raise AnalysisError(
                f"{self.table.file}, line {line}: {len(row)} fields, where the header has "
                f"{self.header.width}"
            )
        found = self.header.fields(row, self.names)
        if self._passed_over(found, line):
            self.table.passed_over += 1
            return
        reading = self._reading(found, line)
        self._require_new(reading, line)
        self._require_one_truth(reading, line)
        for column, value in (("answer", reading.answer), ("truth", reading.truth)):
            if value is not None:
                self.table.first_lines.setdefault((reading.question, column, value), line)
        self.table.readings.append(reading)
        self.table.lines.append(line)

    def _where(self, line: int, column: str) -> str:
        return place_words(self.table.file, line, column)

    def _passed_over(self, found: Fields, line: int) -> bool:
        stands = found.get("standing", "") or "true"
        replaced = stands != "true" and not self._parsed("standing", stands, fields.flag, line)
        return replaced or found.get("purpose") == "training"

    def _reading(self, found: Fields, line: int) -> Reading:
        for name in NAMED:
            if not found[name]:
                raise AnalysisError(f"{self._where(line, name)}: it is empty, and names a {name}")
            if len(found[name]) > LONGEST_NAME:
                raise AnalysisError(
                    f"{self._where(line, name)}: a {name} is named in {LONGEST_NAME} characters "
                    f"at most, got {len(found[name])}: {quoted(found[name])}"
                )
        given_up = self._given(found, "unanswerable", fields.flag, line) or False
        seconds = self._given(found, "seconds", fields.seconds, line)
        return Reading(
            reader=found["reader"],
            case_key=found["case"],
            arm=found["arm"],
            question=found["question"],
            truth=found["truth"] or None,
            answer=None if given_up else found["answer"] or None,
            position=self._given(found, "position", fields.position, line),
            reading_time_ms=None if seconds is None else round(seconds * 1000),
            truth_reason=found.get("null_truth_reason", ""),
            unanswerable=given_up,
            confidence=self._given(found, "confidence", fields.confidence, line),
            repeat=self._given(found, "repeat", fields.flag, line)
            or found.get("purpose") == "repeat",
        )

    def _given(self, found: Fields, name: str, parse: Callable[[str], T], line: int) -> T | None:
        text = found.get(name, "")
        return self._parsed(name, text, parse, line) if text else None

    def _parsed(self, name: str, text: str, parse: Callable[[str], T], line: int) -> T:
        try:
            return parse(text)
        except fields.FieldError as error:
            raise AnalysisError(f"{self._where(line, name)}: {error}") from error

    def _require_new(self, row: Reading, line: int) -> None:
        if _place(row) in self.seen:
            before = self.table.line_of(_place(row))
            hint = "" if row.repeat else "; a hidden repeat has 1 in the column repeat"
            again = "a second repeat" if row.repeat else "a second answer"
            raise AnalysisError(
                f"{self.table.file}, line {line}: {again} of {quoted(row.reader)} to "
                f"{quoted(row.question)} on {quoted(row.case_key)} ({row.arm}), the first is in "
                f"line {before}{hint}"
            )
        self.seen.add(_place(row))

    def _require_one_truth(self, row: Reading, line: int) -> None:
        image = (row.question, row.case_key, row.arm)
        truth, before = self.truths.setdefault(image, (row.truth, line))
        if truth != row.truth:
            raise AnalysisError(
                f"{self._where(line, 'truth')}: {quoted(row.truth or '')} for "
                f"{quoted(row.question)} on {quoted(row.case_key)} ({row.arm}), but "
                f"{quoted(truth or '')} in line {before}; an image has one truth"
            )


def _place(row: Reading) -> Place:
    return row.reader, row.case_key, row.arm, row.question, row.repeat


def _listed() -> str:
    return ", ".join(REQUIRED)
