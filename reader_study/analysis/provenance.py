"""What a document of results was computed from and by: the hash of its readings, the software.

Flow: readings -> **provenance** -> analyse -> results document -> frozen results
"""

import hashlib
import platform
from collections.abc import Iterable
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter

from reader_study.analysis.readings import Reading
from reader_study.canonical import canonical

PACKAGES = ("numpy", "scipy", "statsmodels")
IN_ORDER = attrgetter(*(field.name for field in fields(Reading)))


def table_sha256(readings: Iterable[Reading]) -> str:
    """Return the SHA-256 of the readings, in whatever order they come: 64 hexadecimal digits.

    Each reading is a line, its fields in order as a JSON array; the lines are sorted.

    >>> one = Reading("R1", "P1", "real", "grade", "high", "high")
    >>> two = Reading("R2", "P1", "real", "grade", "high", "lower")
    >>> table_sha256([one, two]) == table_sha256([two, one])
    True
    """
    digest = hashlib.sha256()
    for line in sorted(canonical(IN_ORDER(reading)) for reading in readings):
        digest.update(line + b"\n")
    return digest.hexdigest()


def software() -> dict[str, str]:
    """Return the versions that figures depend on, by name.

    Verum's own is "unknown" where it runs from a folder in which it was not installed.
    """
    packages = {name: version(name) for name in PACKAGES}
    return {"verum": _own_version(), "python": platform.python_version(), **packages}


def _own_version() -> str:
    try:
        return version("verum")
    except PackageNotFoundError:
        return "unknown"
