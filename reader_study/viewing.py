"""How a reader looked at one case, in figures: their checks and summaries.

Flow: the reader's browser -> **viewing** -> Presentation, event in the record -> viewing.csv
It says how a case was read and never what it is: it is taken from either arm alike.
"""

from collections.abc import Mapping, Sequence
from typing import Any

PLANES = ("axial", "sagittal", "coronal")
COUNTS = ("window_changes", "distances", "mip_ms", "pauses", "paused_ms")
PLANE = ("time_ms", "slices")
MOST_SLICES = 2000
MOST = 2**53 - 1  # what a browser counts exactly
QUOTED = 60  # characters of a wrong value that are quoted

Range = tuple[int, int]


class ViewingError(ValueError):
    """A viewing record that is none; the message quotes what was wrong."""


def checked(given: Any) -> dict[str, Any]:
    """Return the record as it is kept: the same, its keys in one order.

    given : {"planes": {plane: {"time_ms", "slices"}} of all of PLANES, and each of COUNTS}; times
        in ms and counts from 0 to MOST; slices are closed ranges [first, last] of those that were
        shown, numbered from 1 to MOST_SLICES, disjoint and rising
    ViewingError for anything else.

    >>> plane = {"time_ms": 1500, "slices": [[3, 9], [12, 12]]}
    >>> counts = {"window_changes": 1, "distances": 0, "mip_ms": 0, "pauses": 0, "paused_ms": 0}
    >>> checked({"planes": {"axial": plane, "coronal": plane}, **counts})
    Traceback (most recent call last):
    reader_study.viewing.ViewingError: planes needs axial, sagittal, coronal; there is no sagittal
    """
    record = _object(given, ("planes", *COUNTS), "a viewing record")
    planes = _object(record["planes"], PLANES, "planes")
    return {
        "planes": {plane: _plane(planes[plane], f"planes.{plane}") for plane in PLANES},
        **{name: _count(record[name], name) for name in COUNTS},
    }


def slices_visited(slices: Sequence[Sequence[int]]) -> int:
    """Return how many slices the ranges hold.

    >>> slices_visited([[3, 9], [12, 12]])
    8
    """
    return sum(last - first + 1 for first, last in slices)


def slices_in_words(slices: Sequence[Sequence[int]]) -> str:
    """Return the ranges as a table shows them; none is "".

    >>> slices_in_words([[3, 9], [12, 12]])
    '3 to 9; 12'
    """
    return "; ".join(
        str(first) if first == last else f"{first} to {last}" for first, last in slices
    )


def _plane(given: Any, where: str) -> dict[str, Any]:
    plane = _object(given, PLANE, where)
    time_ms = _count(plane["time_ms"], f"{where}.time_ms")
    return {"time_ms": time_ms, "slices": _slices(plane["slices"], f"{where}.slices")}


def _slices(given: Any, where: str) -> list[list[int]]:
    """Return the ranges. ViewingError unless each begins after the one before ended."""
    if not isinstance(given, list):
        raise ViewingError(f"{where} needs a list of ranges, got {_quoted(given)}")
    ended = 0
    for one in given:
        first, last = _range(one, where)
        if not ended < first <= last <= MOST_SLICES:
            raise ViewingError(
                f"{where} needs rising, disjoint ranges from 1 to {MOST_SLICES}, "
                f"got {_quoted(one)} after {ended}"
            )
        ended = last
    return [list(one) for one in given]


def _range(given: Any, where: str) -> Range:
    pair = isinstance(given, list | tuple) and len(given) == 2
    if not pair or not all(_is_whole(value) for value in given):
        raise ViewingError(f"{where} needs ranges of two whole numbers, got {_quoted(given)}")
    return given[0], given[1]


def _object(given: Any, keys: Sequence[str], where: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise ViewingError(f"{where} needs an object, got {_quoted(given)}")
    missing = ", ".join(key for key in keys if key not in given)
    if missing:
        raise ViewingError(f"{where} needs {', '.join(keys)}; there is no {missing}")
    unknown = sorted(set(map(str, given)) - set(keys))
    if unknown:
        raise ViewingError(f"{where} has {', '.join(keys)}, and no {_quoted(unknown[0])}")
    return given


def _count(given: Any, where: str) -> int:
    if not _is_whole(given) or not 0 <= given <= MOST:
        raise ViewingError(f"{where} needs a whole number from 0, got {_quoted(given)}")
    return int(given)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _quoted(value: Any) -> str:
    return repr(value)[:QUOTED]
