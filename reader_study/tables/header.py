"""The header of a response table: which columns it has, and where.

Flow: lines -> **header** -> responses
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader_study.analysis.plan import AnalysisError
from reader_study.tables.lines import quoted
from reader_study.tables.writing import as_written

REQUIRED = ("reader", "case", "arm", "question", "answer", "truth")
OPTIONAL = ("confidence", "position", "seconds", "repeat")
OF_VERUM = ("standing", "purpose", "unanswerable", "null_truth_reason")  # of Verum's own export
NUMBERS = {"confidence", "position", "seconds"}
KNOWN = (*REQUIRED, *OPTIONAL, *OF_VERUM)
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class Header:
    """place : of each known column in a row; ignored : names of the others; width : of a row."""

    place: dict[str, int]
    ignored: tuple[str, ...]
    width: int

    def fields(self, row: Sequence[str], known: dict[str, str]) -> dict[str, str]:
        """Return a row's fields by name, without spaces around, apostrophes of guards off.

        known : fields met before, as they are returned; the row's words are added to it, so that
            each is kept once however many rows have it, its numbers are not
        """
        found = {}
        for name, at in self.place.items():
            text = row[at]
            if name in NUMBERS:
                found[name] = text.strip()
            elif text in known:
                found[name] = known[text]
            else:
                found[name] = known[text] = as_written(text.strip())
        return found


def header_of(names: Sequence[str], file: Path) -> Header:
    """Return the header of the first row's names.

    AnalysisError for columns that are missing or there twice, and for other separators.
    """
    names = [name.strip() for name in names]
    if len(names) == 1:
        _require_commas(names[0], file)
    twice = sorted({name for name in names if name in KNOWN and names.count(name) > 1})
    if twice:
        where = " and ".join(str(i) for i, name in enumerate(names, 1) if name == twice[0])
        raise AnalysisError(f"{file}: two columns are named {quoted(twice[0])}, {where}")
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise AnalysisError(_missing(missing, names, file))
    return Header(
        place={name: names.index(name) for name in KNOWN if name in names},
        ignored=tuple(
            name or f"column {i} (without a name)"
            for i, name in enumerate(names, start=1)
            if name not in KNOWN
        ),
        width=len(names),
    )


def _require_commas(line: str, file: Path) -> None:
    for mark, words in SEPARATORS.items():
        if mark in line:
            raise AnalysisError(
                f"{file}: columns are separated by {words}, where commas are right: save it as "
                "CSV UTF-8 (comma delimited), in R by write.csv"
            )


def _missing(missing: Sequence[str], names: Sequence[str], file: Path) -> str:
    words = ", ".join(quoted(name) for name in missing)
    by_case = {name.casefold(): name for name in names}
    alike = [f"{quoted(by_case[one])} is to be {quoted(one)}" for one in missing if one in by_case]
    hint = f"; {', '.join(alike)}" if alike else ""
    has = ", ".join(quoted(name) for name in names[:30])
    return (
        f"{file}: the header lacks {words}{hint}; it has {has}. Columns are "
        f"{', '.join(REQUIRED)}, and if wanted {', '.join(OPTIONAL)}"
    )
