"""One table as two files: CSV with every digit for programs, Markdown for people.

Flow: scores, comparisons, cohorts -> **tables** <-> NAME.csv, -> NAME.md
Source: CSV as RFC 4180; formulas as OWASP, CSV Injection; Markdown tables as in the GitHub Flavored
Markdown specification, 4.10
"""

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ml.errors import MlError
from ml.whole_files import write_whole

Cell = str | float | int | bool | None
Row = Mapping[str, Cell]
DIGITS = 4  # significant digits of a fraction in Markdown
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are full-width
NUMBERS = re.compile(r"[-+]?[0-9.,()%eE \u2013-]+")


def write_table(
    path_without_suffix: Path | str,
    columns: Sequence[str],
    rows: Sequence[Row],
    caption: str = "",
) -> tuple[Path, Path]:
    """Write `path_without_suffix`.csv and .md, each beside and renamed; returns both paths.

    columns : the headings in order; every row has exactly these keys
    rows : one mapping a row; None and NaN are empty cells, which another column should explain
    caption : a paragraph of the Markdown file, above the table: what is shown, method, n
    MlError naming the file: a suffix in its name, equal columns, or a row with other keys.
    """
    path = Path(path_without_suffix)
    if path.suffix in (".csv", ".md"):
        raise MlError(f"{path}: a table is named without {path.suffix}, it becomes two files")
    _check(path, columns, rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    return (
        write_text(path.with_name(f"{path.name}.csv"), as_csv(columns, rows)),
        write_text(path.with_name(f"{path.name}.md"), as_markdown(columns, rows, caption)),
    )


def as_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """The table as CSV: fractions with all their digits, None and NaN as nothing.

    Text that a spreadsheet would compute, such as the name of a patient's folder, has an apostrophe
    in front; `read_csv` takes it off again.

    >>> as_csv(["name", "mean"], [{"name": "SSIM", "mean": 0.1}, {"name": "CC", "mean": None}])
    'name,mean\\nSSIM,0.1\\nCC,\\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return text.getvalue()


def as_text(words: str) -> str:
    """Words that no spreadsheet computes.

    >>> as_text("=1+1"), as_text("-0.3 (0.1)"), as_text("high")
    ("'=1+1", '-0.3 (0.1)', 'high')
    """
    bare = words.lstrip("'")
    return f"'{words}" if bare.startswith(FORMULA) and not NUMBERS.fullmatch(words) else words


def as_written(text: str) -> str:
    """The words that `as_text` was given, for each text that it returns.

    >>> as_written(as_text("=1+1")), as_written("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and as_text(text[1:]) == text else text


def as_markdown(columns: Sequence[str], rows: Sequence[Row], caption: str = "") -> str:
    """The table as Markdown: fractions with four significant digits, numbers to the right.

    >>> print(as_markdown(["metric", "p"], [{"metric": "SSIM", "p": 0.01234567}]), end="")
    | metric | p |
    | --- | ---: |
    | SSIM | 0.01235 |
    """
    rules = ["---:" if _numeric(name, rows) else "---" for name in columns]
    lines = [_line([_escaped(name) for name in columns]), _line(rules)]
    lines += [_line([shown(row[name]) for name in columns]) for row in rows]
    head = f"{caption.strip()}\n\n" if caption.strip() else ""
    return head + "\n".join(lines) + "\n"


def shown(cell: Cell) -> str:
    """A cell as Markdown shows it.

    >>> shown(0.84321), shown(3), shown(None), shown(True), shown("a|b")
    ('0.8432', '3', '', 'yes', 'a\\\\|b')
    """
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if cell is None or _empty(cell):
        return ""
    return f"{cell:.{DIGITS}g}" if isinstance(cell, float) else _escaped(str(cell))


def read_csv(path: Path, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """Rows of a CSV with a line of headings, each after its place, "FILE, line N".

    columns : headings that it must have; other ones are read too, and an absent cell is ""
    MlError naming the file: it cannot be read, or a column lacks.
    """
    try:
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file, restkey="", restval="")
            lacking = [name for name in columns if name not in (reader.fieldnames or ())]
            if lacking:
                raise MlError(f"{path}: no column {lacking[0]!r}, needed are {', '.join(columns)}")
            return [(f"{path}, line {reader.line_num}", _read(row)) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MlError(f"{path}: cannot be read as CSV ({error})") from error


def write_text(path: Path, text: str) -> Path:
    """Write a file beside and rename it, so that it is whole or absent."""
    return write_whole(path, text.encode())


def _check(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    if len(set(columns)) < len(columns) or not columns:
        raise MlError(f"{path}: columns need different names, got {list(columns)}")
    for number, row in enumerate(rows, 1):
        if set(row) != set(columns):
            raise MlError(
                f"{path}: row {number} has the cells {sorted(row)}, needed are {sorted(columns)}"
            )


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return as_text(cell)
    return "" if _empty(cell) else cell


def _read(row: dict[str, str]) -> dict[str, str]:
    return {key: as_written(cell) if isinstance(cell, str) else cell for key, cell in row.items()}


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def _numeric(name: str, rows: Sequence[Row]) -> bool:
    cells = [row[name] for row in rows if not _empty(row[name])]
    return bool(cells) and all(
        isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells
    )


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
