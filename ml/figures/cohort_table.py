"""Table 1: who the patients are, a column a cohort, what is not known counted as such.

Flow: manifest -> **cohort_table** -> FIG/table_1_patients.csv, .md
Source: Calabrese et al. 2021, Table 1
"""

import statistics
from collections import Counter
from collections.abc import Callable, Sequence

from ml.figures.choice import has_mutation
from ml.figures.labels import LOWER_GRADES
from ml.figures.saving import Drawn, Table
from ml.manifest import ManifestCase
from ml.tables import Cell

NAME = "table_1_patients"
UNKNOWN = "unknown"
RECORDED = ("2", "3", "2-3", "4")
HIGH, LOWER = "glioblastoma", "lower-grade glioma"
SEXES = {"M": "men", "F": "women"}
Count = Callable[[Sequence[ManifestCase]], Cell]


def cohort_table(cases: Sequence[ManifestCase]) -> Drawn:
    """The table; a patient with several examinations counts once, by the first key."""
    cohorts = {
        cohort or "cohort": _patients([case for case in cases if case.cohort == cohort])
        for cohort in dict.fromkeys(case.cohort for case in cases)
    }
    every = [case for patients in cohorts.values() for case in patients]
    rows = [
        {"parameter": parameter, "value": value, **{name: count(p) for name, p in cohorts.items()}}
        for parameter, value, count in _parameters(every)
    ]
    counts = ", ".join(f"{name}, n = {len(patients)}" for name, patients in cohorts.items())
    examinations = len(cases) - len(every)
    twice = f" {examinations} further examinations of them are not counted." if examinations else ""
    caption = (
        f"Table 1. Patient characteristics ({counts}). Numbers of patients, except age: mean (SD, "
        "n - 1) in years. 4*: grade 4 with a mutation of isocitrate dehydrogenase, counted in 4 "
        "as well. Lower-grade glioma is grade 2 and 3, whichever the diagnosis; grade 4 has its "
        f"recorded diagnosis, and counts as glioblastoma where none is recorded.{twice}"
    )
    columns = ["parameter", "value", *cohorts]
    return Drawn(NAME, None, caption, (Table(NAME, columns, rows, caption),))


def _patients(cases: Sequence[ManifestCase]) -> list[ManifestCase]:
    first: dict[str, ManifestCase] = {}
    for case in sorted(cases, key=lambda case: case.key):
        first.setdefault(case.patient, case)
    return list(first.values())


def _parameters(every: Sequence[ManifestCase]) -> list[tuple[str, str, Count]]:
    types = sorted({glioma_type(case) for case in every} - {HIGH, LOWER, UNKNOWN})
    return [
        ("No. of patients", "", len),
        ("Age (y)", "mean (SD)", _age),
        (
            "Age (y)",
            UNKNOWN,
            lambda cases: sum(case.age_years is None for case in cases),
        ),
        *_counted("Sex", (*SEXES.values(), UNKNOWN), _sex),
        *_counted("Glioma type", (HIGH, LOWER, *types, UNKNOWN), glioma_type),
        *_counted("Glioma grade", RECORDED, lambda case: case.grade or UNKNOWN),
        ("Glioma grade", "4*", _mutant),
        ("Glioma grade", "4, IDH unknown", _untold),
        *_counted("Glioma grade", (UNKNOWN,), lambda case: case.grade or UNKNOWN),
    ]


def _counted(
    parameter: str, values: Sequence[str], value_of: Callable[[ManifestCase], str]
) -> list[tuple[str, str, Count]]:
    def count_of(value: str) -> Count:
        return lambda cases: Counter(map(value_of, cases))[value]

    return [(parameter, value, count_of(value)) for value in values]


def glioma_type(case: ManifestCase) -> str:
    """The recorded type, but lower-grade for all of grade 2 and 3; else by grade, else unknown."""
    kind = (case.type or "").partition(",")[0].strip().lower()  # "Glioblastoma, IDH-wildtype"
    if kind in (HIGH, LOWER):
        return kind
    if case.grade in LOWER_GRADES:
        return LOWER
    return case.type or (UNKNOWN if case.grade is None else HIGH)


def _sex(case: ManifestCase) -> str:
    return SEXES.get(case.sex or "", UNKNOWN)


def _age(cases: Sequence[ManifestCase]) -> str:
    ages = [case.age_years for case in cases if case.age_years is not None]
    if not ages:
        return UNKNOWN
    sd = f" ({statistics.stdev(ages):.0f})" if len(ages) > 1 else ""
    return f"{statistics.fmean(ages):.0f}{sd}"


def _mutant(cases: Sequence[ManifestCase]) -> Cell:
    """Patients with a 4*, or `unknown` where the status of no grade 4 is told."""
    status = [has_mutation(case) for case in cases if case.grade == "4"]
    if status and all(one is None for one in status):
        return UNKNOWN
    return sum(one is True for one in status)


def _untold(cases: Sequence[ManifestCase]) -> int:
    return sum(case.grade == "4" and has_mutation(case) is None for case in cases)
