"""Which column of a table holds what, by the names that labs and cohorts give it.

Flow: **headings** -> table
"""

import re
from collections.abc import Sequence

PATIENT, SESSION, COHORT, PSEUDONYM = "patient", "session", "cohort", "pseudonym"

HEADINGS = {
    PATIENT: (
        *("participant_id", "patient_id", "patient", "subject_id", "subject", "case_id", "case"),
        *("id", "pseudonym", "key"),
    ),
    PSEUDONYM: ("pseudonym", "patient"),
    SESSION: ("session_id", "session", "visit"),
    "grade": (
        *("grade", "WHO CNS grade", "WHO grade", "CNS WHO grade", "WHO grade 2021"),
        *("tumor grade", "tumour grade", "glioma grade", "histological grade"),
    ),
    "age_years": (
        *("age", "age at MRI", "age at scan", "age years", "age at imaging", "patient age"),
        *("age at diagnosis",),
    ),
    "sex": ("sex", "gender", "patient sex"),
    "idh": ("IDH", "IDH status", "IDH mutation", "IDH mutation status", "IDH1"),
    "type": (
        *("tumor_class", "final pathologic diagnosis", "final pathologic diagnosis WHO 2021"),
        *("diagnosis", "tumor type", "tumour type", "histology", "pathology"),
    ),
    "site": ("site", "center", "centre", "institution", "hospital", "site_id"),
    COHORT: ("cohort", "dataset"),
}
"""What -> its headings, the preferred one first; case, spaces and marks do not count.

A pseudonym stands beside the id where that is a BIDS label made from it.
"""

BRATS_ID = re.compile(r"brats(20)?\d\d(subject)?id$")


def columns_of(headings: Sequence[str]) -> dict[str, str]:
    """What is known (a key of `HEADINGS`) -> the heading of its column.

    >>> columns_of(["ID", "Age at MRI", "WHO CNS Grade"])
    {'patient': 'ID', 'grade': 'WHO CNS Grade', 'age_years': 'Age at MRI'}
    """
    there = {_plain(heading): heading for heading in reversed(headings) if heading}
    found: dict[str, str] = {}
    for what, names in HEADINGS.items():
        heading = next((there[_plain(name)] for name in names if _plain(name) in there), None)
        if heading is not None and heading not in found.values():
            found[what] = heading
    return found


def id_columns(headings: Sequence[str]) -> list[str]:
    """Headings of the columns that name a patient: one, or BraTS's one a year.

    >>> id_columns(["Grade", "BraTS_2018_subject_ID", "BraTS_2020_subject_ID"])
    ['BraTS_2018_subject_ID', 'BraTS_2020_subject_ID']
    """
    one = columns_of(headings).get(PATIENT)
    if one is not None:
        return [one]
    return [heading for heading in headings if heading and BRATS_ID.match(_plain(heading))]


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
