"""One field of a response table that is not empty, as a number or a flag.

Flow: header -> **fields** -> responses
"""

import re

from reader_study.tables.lines import quoted

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
FLAGS = {"0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}
NOT_THERE = {"na", "nan", "n/a", "null", "none", "-", "."}
LARGEST = 1e15  # of a confidence
MOST_POSITION = 1_000_000_000
MOST_SECONDS = 10_000_000.0


class FieldError(ValueError):
    """A field that is wrong; the message says why, who reads the table where."""


def place_words(file: object, line: int, column: str) -> str:
    """Return where a field stands, for an error."""
    return f"{file}, line {line}, column {column}"


def confidence(text: str) -> float:
    """Return a number on any scale. FieldError for other text, as of all these."""
    return _number(text, -LARGEST, LARGEST)


def seconds(text: str) -> float:
    """Return seconds, 0 or more."""
    return _number(text, 0.0, MOST_SECONDS)


def position(text: str) -> int:
    """Return a whole number from 1."""
    number = _number(text, 1, MOST_POSITION)
    if not number.is_integer():
        raise FieldError(f"a position is a whole number from 1, got {quoted(text)}")
    return int(number)


def flag(text: str) -> bool:
    """Return whether the field says yes."""
    if text.casefold() not in FLAGS:
        raise FieldError(
            f"1 or 0, true or false, yes or no, or nothing is right, got {quoted(text)}"
        )
    return FLAGS[text.casefold()]


def _number(text: str, least: float, most: float) -> float:
    if not NUMBER.fullmatch(text):
        raise FieldError(f"{quoted(text)} is no number{_hint(text)}")
    number = float(text)
    if not least <= number <= most:
        raise FieldError(f"it lies between {least:g} and {most:g}, got {quoted(text)}")
    return number


def _hint(text: str) -> str:
    if text.casefold() in NOT_THERE:
        return '; leave the field empty where there is none (in R: write.csv(..., na = ""))'
    return "; a point, no comma, stands before decimals" if "," in text else ""
