"""Tables of patients (CSV or TSV) that accompany the volumes.

Flow: participants.tsv, *metadata*.csv, any table of patients -> **table** -> scanning
A value that is absent or not understood is None with a reason.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ml.errors import LayoutError
from ml.layouts.headings import (
    COHORT,
    HEADINGS,
    PATIENT,
    PSEUDONYM,
    SESSION,
    columns_of,
    id_columns,
)
from ml.layouts.places import composed
from ml.layouts.values import age_of, grade_of, grade_reason, sex_of

ABSENT = ("", "n/a", "na", "nan", "none", "unknown", "-")
NEEDED = ("grade", "age_years", "sex")
"""Facts whose absence has a reason; the others many cohorts lack."""

DELIMITERS = ",;\t"
LARGEST_TABLE = 2**26  # bytes
MOST_CELLS = 5 * 10**6
"""More are not read: of a short line with thousands of headings each becomes a cell."""
QUOTED = 80  # characters of a value
HEADINGS_SHOWN = 8

Row = dict[str, str]
Parsers = dict[str, tuple[Callable[[str], str | float | None], Callable[[str], str]]]
PARSERS: Parsers = {
    "grade": (grade_of, grade_reason),
    "age_years": (age_of, lambda value: "which is no age in years"),
    "sex": (sex_of, lambda value: "understood are M and F"),
}


@dataclass(frozen=True)
class Facts:
    """What a table says of one patient; a None among `NEEDED` has its reason in `missing`.

    doubtful : those of them that a table gives and that are not understood, or contradict another's
    """

    grade: str | None
    age_years: float | None
    sex: str | None
    missing: dict[str, str]
    idh: str | None = None
    type: str | None = None
    site: str | None = None
    cohort: str | None = None
    pseudonym: str | None = None
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """Rows by patient, and which columns hold what.

    name : file name, for reasons
    rows : patient as `plain_id` makes it, with `_ses-<session>` after it where told -> row
    columns : what (a key of `HEADINGS`) -> heading
    """

    name: str
    rows: dict[str, Row]
    columns: dict[str, str]

    def facts(self, keys: Sequence[str]) -> Facts:
        """What is known of the patient whose row has one of `keys`, the first that is there."""
        row = self.row(keys)
        missing: dict[str, str] = {}
        found = {what: self._fact(what, keys[0], row, missing) for what in NEEDED}
        given = {what for what in missing if row and self._given(what, row)}
        words = {
            what: self._words(what, row) for what in ("idh", "type", "site", COHORT, PSEUDONYM)
        }
        doubtful = frozenset(given)
        return Facts(**found, missing=missing, doubtful=doubtful, **words)  # type: ignore[arg-type]

    def row(self, keys: Sequence[str]) -> Row | None:
        """The row of the first of `keys` that has one."""
        known = (plain_id(key) for key in keys)
        return next((self.rows[key] for key in known if key in self.rows), None)

    def _given(self, what: str, row: Row) -> bool:
        return what in self.columns and _value(row, self.columns[what]).lower() not in ABSENT

    def _fact(
        self, what: str, key: str, row: Row | None, missing: dict[str, str]
    ) -> str | float | None:
        if row is None:
            missing[what] = f"{self.name} has no row for {key}"
            return None
        if what not in self.columns:
            missing[what] = f"{self.name} has no column {HEADINGS[what][0]!r}"
            return None
        column = self.columns[what]
        value = _value(row, column)
        if value.lower() in ABSENT:
            missing[what] = f"{self.name} gives {value or 'nothing'} for {key} in {column!r}"
            return None
        parse, reason = PARSERS[what]
        parsed = parse(value)
        if parsed is None:
            missing[what] = f"{self.name} gives {value[:QUOTED]!r}, {reason(value)}"
        return parsed

    def _words(self, what: str, row: Row | None) -> str | None:
        """A text as it stands."""
        if row is None or what not in self.columns:
            return None
        value = _value(row, self.columns[what])
        return None if value.lower() in ABSENT else " ".join(value.split()).replace(" ,", ",")


def no_facts(reason: str) -> Facts:
    """Facts of a patient without a table: nothing known, for one reason."""
    return Facts(None, None, None, dict.fromkeys(NEEDED, reason))


def plain_id(identifier: str) -> str:
    """An id without `sub-` and the leading zeros of its number, as tables and folders differ there.

    >>> plain_id("UCSF-PDGM-0004") == plain_id("UCSF-PDGM-004")
    True
    >>> plain_id("sub-01_ses-2"), plain_id("UCSF-PDGM-0409_FU007d")
    ('1_ses-2', 'UCSF-PDGM-409_FU007d')
    """
    plain = composed(identifier.strip()).removeprefix("sub-")
    return re.sub(r"(^|-)0*(0|[1-9]\d*)(?=$|_)", r"\1\2", plain, count=1)


def read_table(path: Path) -> Table:
    """Read a table of patients: comma, semicolon or tab between its columns.

    Raises LayoutError: cannot be read, no column of patients, one patient twice.
    """
    headings, lines = read_rows(path)
    columns, ids = columns_of(headings), id_columns(headings)
    if not ids:
        raise LayoutError(
            f"{path}: needs a column 'participant_id' (or patient, subject, case, ID), "
            f"has {', '.join(map(str, headings))}"
        )
    rows: dict[str, Row] = {}
    for line in lines:
        session = _value(line, columns[SESSION]).removeprefix("ses-") if SESSION in columns else ""
        for name in {_value(line, column) for column in ids} - set(ABSENT):
            key = plain_id(f"{name}_ses-{session}" if session else name)
            if rows.get(key, line) is not line:
                raise LayoutError(f"{path}: names {name} twice")
            rows[key] = line
    return Table(path.name, rows, columns)


def read_rows(path: Path) -> tuple[list[str], list[Row]]:
    """Headings and rows of a CSV or TSV file. Raises LayoutError: it cannot be read as one."""
    try:
        if path.stat().st_size > LARGEST_TABLE:
            raise LayoutError(f"{path}: larger than {LARGEST_TABLE} bytes, so no table of patients")
        with path.open(newline="", encoding="utf-8-sig") as file:
            text = file.read()
        if "\0" in text:
            raise LayoutError(f"{path}: cannot be read as a table: it holds bytes that are no text")
        delimiter, text = _delimiter(text, path)
        reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restval="")
        headings = list(reader.fieldnames or [])
        most = MOST_CELLS // max(len(headings), 1)
        rows = list(islice(reader, most + 1))
        if len(rows) > most:
            raise LayoutError(f"{path}: has more than {MOST_CELLS} cells, so no table of patients")
        _refuse_shifted(path, rows, delimiter)
        return headings, rows
    except UnicodeDecodeError as error:
        raise LayoutError(f"{path}: cannot be read as a table: save it as UTF-8") from error
    except (OSError, csv.Error) as error:
        raise LayoutError(f"{path}: cannot be read as a table ({error})") from error


def _delimiter(text: str, path: Path) -> tuple[str, str]:
    """What parts the columns, and the text without the line in which Excel says so."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(f"sep=([{DELIMITERS}])", first.strip())
    if told:
        return told[1], rest
    return "\t" if path.suffix == ".tsv" else max(DELIMITERS, key=first.count), text


def _refuse_shifted(path: Path, rows: Sequence[dict[str | None, Any]], delimiter: str) -> None:
    """LayoutError: a row has values beyond the headings, so that each may be in a wrong column."""
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row.get(None, ())):
            raise LayoutError(
                f"{path}: row {number} below the headings has more values than there are headings: "
                f"put a value that holds {delimiter!r} in quotes"
            )


def why_not_of_patients(path: Path) -> str | None:
    """Why a file is no table of patients; None where it is one.

    Its headings must name patients and something that is known of them.
    """
    try:
        headings = read_rows(path)[0]
    except LayoutError as error:
        return str(error)
    known = set(columns_of(headings)) - {PATIENT, PSEUDONYM, SESSION}
    if known and id_columns(headings):
        return None
    shown = ", ".join(heading for heading in headings[:HEADINGS_SHOWN] if heading)[:QUOTED]
    return f"{path}: no two of its headings name a patient and a fact ({shown or 'it has none'})"


def _value(row: Row, column: str) -> str:
    return (row[column] or "").strip()


def tables_in(place: Path, mapping: Path | None) -> Iterable[Path]:
    """CSV and TSV files lying in a folder itself, sorted, but for the mapping."""
    files = sorted(file for file in place.iterdir() if file.suffix.lower() in (".csv", ".tsv"))
    return [file for file in files if file != mapping and not file.name.startswith(".")]
