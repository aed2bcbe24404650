"""Tables of patients (CSV or TSV) that accompany the volumes.

Flow: participants.tsv, *metadata*.csv -> **table** -> grade, age, sex, IDH and type of a `Case`
Rule: a value that is absent or not understood is None with a reason; it is never guessed.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from ml.errors import LayoutError
from ml.series import GRADES

ABSENT = ("", "n/a", "na", "nan", "none", "unknown")


@dataclass(frozen=True)
class Facts:
    """What a table says of one patient; a None has its reason in `missing`, save `idh`, `type`."""

    grade: str | None
    age_years: float | None
    sex: str | None
    missing: dict[str, str]
    idh: str | None = None
    type: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows by patient id, and which columns hold what.

    name : file name, for reasons
    columns : "grade", "age_years", "sex", "idh", "type" -> column heading
    """

    name: str
    rows: dict[str, dict[str, str]]
    columns: dict[str, str]

    def facts(self, key: str) -> Facts:
        """What is known of the patient whose row is `key`."""
        missing: dict[str, str] = {}
        grade = self._value(key, "grade", missing)
        age = self._value(key, "age_years", missing)
        sex = self._value(key, "sex", missing)
        return Facts(
            _grade(self.name, grade, missing),
            _age(self.name, age, missing),
            _sex(self.name, sex, missing),
            missing,
            self._words(key, "idh"),
            self._words(key, "type"),
        )

    def _words(self, key: str, what: str) -> str | None:
        """A text as it stands; many cohorts lack the column, which needs no reason."""
        value = self._value(key, what, {}) if what in self.columns else None
        return None if value is None else " ".join(value.split()).replace(" ,", ",")

    def _value(self, key: str, what: str, missing: dict[str, str]) -> str | None:
        column = self.columns[what]
        if key not in self.rows:
            missing[what] = f"{self.name} has no row for {key}"
            return None
        if column not in self.rows[key]:
            missing[what] = f"{self.name} has no column {column!r}"
            return None
        value = (self.rows[key][column] or "").strip()
        if value.lower() in ABSENT:
            missing[what] = f"{self.name} gives {value or 'nothing'} for {key} in {column!r}"
            return None
        return value


def no_facts(reason: str) -> Facts:
    """Facts of a patient without a table: nothing known, for one reason."""
    return Facts(None, None, None, dict.fromkeys(("grade", "age_years", "sex"), reason))


def read_table(path: Path, key_column: str, columns: dict[str, str], delimiter: str) -> Table:
    """Read a table whose rows are named by `key_column`.

    Raises LayoutError: cannot be read, lacks the key column, names one patient twice.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file, delimiter=delimiter)
            headings = list(reader.fieldnames or [])
            lines = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LayoutError(f"{path}: cannot be read as a table ({error})") from error
    if key_column not in headings:
        raise LayoutError(f"{path}: needs a column {key_column!r}, has {', '.join(headings)}")
    rows: dict[str, dict[str, str]] = {}
    for line in lines:
        key = (line[key_column] or "").strip()
        if key in rows:
            raise LayoutError(f"{path}: names {key} twice")
        rows[key] = line
    return Table(path.name, rows, columns)


def _grade(table: str, value: str | None, missing: dict[str, str]) -> str | None:
    if value is None:
        return None
    plain = value.removesuffix(".0")
    if plain in GRADES:
        return plain
    missing["grade"] = f"{table} gives {value!r}, understood are {', '.join(GRADES)}"
    return None


def _age(table: str, value: str | None, missing: dict[str, str]) -> float | None:
    if value is None:
        return None
    try:
        age = float(value)
    except ValueError:
        age = -1.0
    if 0 <= age <= 130:
        return age
    missing["age_years"] = f"{table} gives {value!r}, which is no age in years"
    return None


def _sex(table: str, value: str | None, missing: dict[str, str]) -> str | None:
    if value is None:
        return None
    letter = value[0].upper()
    if letter in ("M", "F"):
        return letter
    missing["sex"] = f"{table} gives {value!r}, understood are M and F"
    return None
