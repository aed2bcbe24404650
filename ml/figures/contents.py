"""What a folder of figures and tables holds, with captions, for pages that show it.

Flow: evaluate, figures -> folder -> **contents** -> page of an evaluation
"""

from pathlib import Path
from typing import Any

from ml.errors import MlError
from ml.tables import read_csv

FIGURE_FILES = (".png", ".svg")
TABLE_FILES = (".csv", ".md")
MOST_ROWS = 500  # of a table in the description; its CSV has all of them


def contents(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Describe a folder's figures and tables, each in the order of their names.

    Returns {"figures": [{"name", "caption", "files"}],
    "tables": [{"name", "caption", "columns", "rows", "rows_count", "files"}]}; rows are lists of
    texts as the CSV has them. MlError naming a file that cannot be read.
    """
    figures = [_figure(png) for png in sorted(folder.glob("*.png"))]
    tables = [_table(path) for path in sorted(folder.glob("*.md"))]
    return {"figures": figures, "tables": [table for table in tables if table is not None]}


def _figure(png: Path) -> dict[str, Any]:
    said = png.with_suffix(".txt")
    return {
        "name": png.stem,
        "caption": _text(said) if said.is_file() else "",
        "files": _present(png, FIGURE_FILES),
    }


def _table(markdown: Path) -> dict[str, Any] | None:
    data = markdown.with_suffix(".csv")
    if not data.is_file():
        return None
    rows = [row for _, row in read_csv(data, [])]
    columns = list(rows[0]) if rows else []
    return {
        "name": markdown.stem,
        "caption": _caption(_text(markdown)),
        "columns": columns,
        "rows": [[row[name] for name in columns] for row in rows[:MOST_ROWS]],
        "rows_count": len(rows),
        "files": _present(markdown, TABLE_FILES),
    }


def _caption(text: str) -> str:
    """What stands above the table; nothing where it opens with the table itself."""
    return "" if text.startswith("|") else text.partition("\n\n")[0].strip()


def _present(path: Path, suffixes: tuple[str, ...]) -> list[str]:
    files = [path.with_suffix(suffix) for suffix in suffixes]
    return [file.name for file in files if file.is_file()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MlError(f"{path}: cannot be read as text ({error})") from error
