"""Response tables for the tests: rows as a person would type them."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

COLUMNS = ("reader", "case", "arm", "question", "answer", "truth")


def table_text(rows: Iterable[Sequence[object]], columns: Sequence[str] = COLUMNS) -> str:
    """Return a CSV of rows, None as an empty field."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(["" if it is None else it for it in row] for row in rows)
    return text.getvalue()


def write_table(
    folder: Path, rows: Iterable[Sequence[object]], columns: Sequence[str] = COLUMNS
) -> Path:
    """Write a CSV of rows and return its place."""
    file = folder / "responses.csv"
    file.write_text(table_text(rows, columns), encoding="utf-8", newline="")
    return file


def small_study(readers: int = 3, cases: int = 12) -> list[tuple[str, ...]]:
    """Return a crossed table of grades, right but for every fifth reading."""
    rows, count = [], 0
    for reader in range(1, readers + 1):
        for case in range(1, cases + 1):
            for arm in ("real", "simulated"):
                truth = "high" if case % 2 else "lower"
                wrong = "lower" if case % 2 else "high"
                count += 1
                answer = wrong if (count * 7 + reader) % 5 == 0 else truth
                rows.append((f"R{reader}", f"C{case}", arm, "grade", answer, truth))
    return rows
