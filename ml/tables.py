"""One table as two files: CSV with every digit for programs, Markdown for people.

Flow: scores, comparisons, cohorts -> **tables** -> NAME.csv, NAME.md
Source: CSV as RFC 4180; Markdown tables as in the GitHub Flavored Markdown specification, 4.10
"""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from ml.errors import MlError
from ml.whole_files import write_whole

Cell = str | float | int | bool | None
Row = Mapping[str, Cell]
DIGITS = 4  # significant digits of a fraction in Markdown


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

    >>> as_csv(["name", "mean"], [{"name": "SSIM", "mean": 0.1}, {"name": "CC", "mean": None}])
    'name,mean\\nSSIM,0.1\\nCC,\\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if _empty(row[name]) else row[name] for name in columns])
    return text.getvalue()


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
