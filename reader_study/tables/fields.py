"""One field of a response table as a number or a flag, or an error that says where it stands.

Flow: header -> **fields** -> responses
"""

import re

from reader_study.analysis.plan import AnalysisError
from reader_study.tables.lines import quoted

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
FLAGS = {"": False, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}
NOT_THERE = {"na", "nan", "n/a", "null", "none", "-", "."}
LARGEST = 1e15  # of a confidence
MOST_POSITION = 1_000_000_000
MOST_SECONDS = 10_000_000.0


def place_words(file: object, line: int, column: str) -> str:
    """Return where a field stands, for an error."""
    return f"{file}, line {line}, column {column}"


def confidence(text: str, where: str) -> float | None:
    """Return the number, None where the field is empty."""
    return _number(text, where, -LARGEST, LARGEST) if text else None


def seconds(text: str, where: str) -> float | None:
    """Return seconds, 0 or more, None where the field is empty."""
    return _number(text, where, 0.0, MOST_SECONDS) if text else None


def position(text: str, where: str) -> int | None:
    """Return a whole number from 1, None where the field is empty."""
    if not text:
        return None
    number = _number(text, where, 1, MOST_POSITION)
    if not number.is_integer():
        raise AnalysisError(f"{where}: a position is a whole number from 1, got {quoted(text)}")
    return int(number)


def flag(text: str, where: str) -> bool:
    """Return whether the field says yes."""
    if text.casefold() not in FLAGS:
        raise AnalysisError(
            f"{where}: 1 or 0, true or false, yes or no, or nothing is right, got {quoted(text)}"
        )
    return FLAGS[text.casefold()]


def _number(text: str, where: str, least: float, most: float) -> float:
    if not NUMBER.fullmatch(text):
        raise AnalysisError(f"{where}: {quoted(text)} is no number{_hint(text)}")
    number = float(text)
    if not least <= number <= most:
        raise AnalysisError(f"{where}: it lies between {least:g} and {most:g}, got {quoted(text)}")
    return number


def _hint(text: str) -> str:
    if text.casefold() in NOT_THERE:
        return '; leave the field empty where there is none (in R: write.csv(..., na = ""))'
    return "; a point, no comma, stands before decimals" if "," in text else ""
