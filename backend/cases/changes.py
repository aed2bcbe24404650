"""What differs between a case as it is imported and the same case in a lab's folder.

Flow: checking -> **changes** -> the reason shown for a new version
"""

from collections.abc import Mapping

from backend.cases.models import Case as CaseRow
from ml.layouts import can_be_copied
from ml.series import MASKS, Case

UNNAMED = "Its files or case data differ from those imported."
FACTS = {"grade": "grade", "age_years": "age", "sex": "sex", "idh": "IDH", "site": "site"}


def changes(case: Case, sha256: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each kind of change against the current version."""
    row = CaseRow.objects.filter(cohort=case.cohort, patient=case.patient, is_current=True).first()
    if row is None:
        return ()
    return (*_of_files(row, case, sha256), *_of_facts(row, case)) or (UNNAMED,)


def _of_files(row: CaseRow, case: Case, sha256: Mapping[str, str]) -> list[str]:
    held = dict(row.series.values_list("name", "sha256"))
    as_is = [name for name in case.paths if can_be_copied(case, name)]
    found = {
        "is new": [name for name in case.paths if name not in held],
        "changed": [name for name in as_is if held.get(name, sha256[name]) != sha256[name]],
        "is gone": [name for name in held if name not in case.paths and name not in MASKS],
    }
    return [f"{', '.join(names)} {what}." for what, names in found.items() if names]


def _of_facts(row: CaseRow, case: Case) -> list[str]:
    pairs = [(word, getattr(row, name), getattr(case, name)) for name, word in FACTS.items()]
    return [
        f"The {word} was {_said(before)} and is {_said(now)}."
        for word, before, now in pairs
        if (before or None) != now
    ]


def _said(value: object) -> str:
    return "not known" if value in (None, "") else str(value)
