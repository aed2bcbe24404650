"""Which cases a figure shows: by rules stated in its caption, so that nobody picks the best.

Flow: scores, overlap -> **choice** -> panels, overlay
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ml.figures.labels import GRADE_ORDER, NO_GRADE
from ml.manifest import ManifestCase

WILD_TYPE = re.compile(r"wild|absent|\bwt\b|\bnegative|\b(?:not|non|no|un)[- ]?mut", re.IGNORECASE)
MUTANT = re.compile(r"mut|R132|R172|\bpositive", re.IGNORECASE)
QUANTILES = (0.5, 0.25, 0.75, 0.05, 0.95)
NAMES = {
    0.5: "median",
    0.25: "lower quartile",
    0.75: "upper quartile",
    0.05: "5th percentile",
    0.95: "95th percentile",
}
RULE = (
    "Cases were chosen by whole-brain SSIM, not by eye: first the case nearest the median of each "
    "grade, then, while there is room, the case nearest each grade's lower quartile, upper "
    "quartile, 5th and 95th percentile; of two as near, the one with the lower SSIM."
)
RULE_WITHOUT_SCORES = (
    "No scores were given: the first case by key of each grade, then the second, and so on."
)


@dataclass(frozen=True)
class Chosen:
    """A case to show, and why."""

    key: str
    grade: str
    why: str


def grade_label(case: ManifestCase) -> str:
    """The grade as printed: `4*` for grade 4 with an IDH mutation, `not told` without a grade."""
    if case.grade is None:
        return NO_GRADE
    return "4*" if case.grade == "4" and has_mutation(case) else case.grade


def has_mutation(case: ManifestCase) -> bool | None:
    """By the IDH status, else by a diagnosis that names it ("Astrocytoma, IDH-mutant"), else None.

    >>> has_mutation(ManifestCase("a", "A", "", "4", {}, type="Glioblastoma, IDH-wildtype"))
    False
    """
    told = idh_mutant(case.idh)
    if told is None and "IDH" in (case.type or ""):
        return idh_mutant(case.type)
    return told


def idh_mutant(status: str | None) -> bool | None:
    """What a cohort's words say of isocitrate dehydrogenase: mutant, wild type, or None: not told.

    >>> idh_mutant("IDH1 p.R132H"), idh_mutant("mutated (NOS)"), idh_mutant("wildtype")
    (True, True, False)
    >>> idh_mutant("IDH1 not mutated"), idh_mutant("not tested"), idh_mutant(None)
    (False, None, None)
    """
    if status and WILD_TYPE.search(status):
        return False
    return True if status and MUTANT.search(status) else None


def typical_cases(grades: Mapping[str, str], ssim: Mapping[str, float], count: int) -> list[Chosen]:
    """At most `count` cases as `RULE` says, in the order of grades.

    grades : key -> label of `labels.GRADE_ORDER`; ssim : key -> whole-brain SSIM
    Cases without an SSIM are never shown.
    """
    groups = _by_grade({key: grade for key, grade in grades.items() if key in ssim})
    chosen: list[Chosen] = []
    for quantile in QUANTILES:
        for grade, keys in groups.items():
            free = [key for key in keys if key not in {one.key for one in chosen}]
            if free and len(chosen) < count:
                wanted = float(np.quantile([ssim[key] for key in keys], quantile))
                key = nearest({key: ssim[key] for key in free}, wanted)
                chosen.append(Chosen(key, grade, NAMES[quantile]))
    return _in_order(chosen)


def first_cases(grades: Mapping[str, str], count: int) -> list[Chosen]:
    """At most `count` cases as `RULE_WITHOUT_SCORES` says."""
    groups = _by_grade(grades)
    rounds = range(max((len(keys) for keys in groups.values()), default=0))
    each = [
        Chosen(keys[turn], grade, f"number {turn + 1} by key")
        for turn in rounds
        for grade, keys in groups.items()
        if turn < len(keys)
    ]
    return _in_order(each[:count])


def nearest(values: Mapping[str, float], wanted: float) -> str:
    """The key whose value is nearest; of equals the one with the lower value, then by key.

    >>> nearest({"a": 0.6, "b": 0.4, "c": 0.9}, 0.5)
    'b'
    """

    def distance(key: str) -> tuple[float, float, str]:
        return round(abs(values[key] - wanted), 9), values[key], key

    return min(values, key=distance)


def _by_grade(grades: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        grade: sorted(key for key, own in grades.items() if own == grade)
        for grade in GRADE_ORDER
        if grade in grades.values()
    }


def _in_order(chosen: Sequence[Chosen]) -> list[Chosen]:
    return sorted(chosen, key=lambda one: GRADE_ORDER.index(one.grade))
