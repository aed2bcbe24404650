"""Numbers of a header, which may be absent, empty, several or words.

Flow: **numbers** -> frames, private
"""

import math
from typing import Any

LARGEST_PLACE = 10**9


def number(value: Any) -> float | None:
    """The value, or the first of several, as a finite number; None where it is none.

    >>> number("2.5"), number(["7", "8"]), number(""), number("nan")
    (2.5, 7.0, None, None)
    """
    if hasattr(value, "__iter__") and not isinstance(value, str | bytes):
        value = next(iter(value), None)
    try:
        found = None if value is None or value == "" else float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found is not None and math.isfinite(found) else None


def numbers(value: Any, count: int | None = None) -> tuple[float, ...]:
    """All of them; none where there are not `count`, or one is infinite or no number.

    >>> numbers([1, "2"], 2), numbers([1, 2], 3), numbers(None), numbers([1, "inf"])
    ((1.0, 2.0), (), (), ())
    """
    if value is None or isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
        return ()
    found = tuple(float(one) for one in value)
    whole_of_it = count is None or len(found) == count
    return found if whole_of_it and all(map(math.isfinite, found)) else ()


def whole(value: Any) -> int | None:
    """As `number`, without what stands after the point."""
    found = number(value)
    return None if found is None else int(found)


def place_of(value: Any) -> int:
    """The number of a series or an image; 0 where it is none, below 0 or beyond a billion.

    >>> place_of("12"), place_of(-1), place_of("1e300")
    (12, 0, 0)
    """
    found = whole(value) or 0
    return found if 0 <= found < LARGEST_PLACE else 0
