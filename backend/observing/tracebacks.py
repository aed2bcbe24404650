"""A traceback that tells where a fault lies and not whose data was in hand.

An error's message often quotes data: a KeyError its key, a ValueError what could not be read, an
IntegrityError the row. Such messages are left out; the type and the lines of code stay. Messages
that speak of code or of machines stay too.
"""

import traceback
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, ProgrammingError

OF_CODE = (
    ArithmeticError,
    AttributeError,
    ImportError,
    ImproperlyConfigured,
    InterfaceError,
    MemoryError,
    NameError,
    OperationalError,
    ProgrammingError,
    RecursionError,
    TypeError,
)
LEFT_OUT = "(its words are left out: they may quote data)"


def traceback_of(error: BaseException) -> str:
    """Return the error and those it came from, the first one first."""
    return "".join(_lines(error, set())).rstrip()


def in_words(error: BaseException) -> str:
    """Return the error's type, and its message where that speaks of code or of a machine.

    >>> in_words(KeyError("Doe, John"))
    'KeyError (its words are left out: they may quote data)'
    >>> in_words(OSError(28, "No space left on device", "/data/doe_john.nii"))
    'OSError: No space left on device'
    """
    name = type(error).__name__
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}" if error.strerror else f"{name} {LEFT_OUT}"
    if isinstance(error, OF_CODE):
        first = str(error).strip().partition("\n")[0]  # then PostgreSQL quotes query and row
        return f"{name}: {first}" if first else name
    return f"{name} {LEFT_OUT}" if str(error) else name


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _lines(before, seen)
        yield "\nwhich led to\n\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{in_words(error)}\n"
