"""The cases of a folder, all of them sound by name and header, or the first fault.

Flow: scanning -> **reading** -> the verbs of `python -m ml`
"""

from pathlib import Path

from ml.errors import LayoutError
from ml.layouts.scanning import scan
from ml.series import Case

ALIGN = "bring its series onto one grid first: python -m ml preprocess"


def read_cases(
    folder: Path | str,
    cohort: str | None = None,
    mapping: Path | str | None = None,
    table: Path | str | None = None,
) -> list[Case]:
    """The cases of a folder, sorted by patient. Arguments as of `scan`.

    Raises LayoutError: what `scan` raises, and for the first case that is refused or not aligned
    (names case, series and file).
    """
    cases = []
    for found in scan(folder, cohort, mapping, table):
        if found.case is None:
            raise LayoutError(found.problems[0])
        if not found.case.aligned:
            raise LayoutError(unaligned(found.case, found.notes))
        cases.append(found.case)
    return cases


def unaligned(case: Case, notes: tuple[str, ...]) -> str:
    """Why a case must be aligned first, and how."""
    apart = next((note for note in notes if "is not on the grid" in note), None)
    return f"{apart or f'case {case.patient}: its series are raw'}; {ALIGN}"
