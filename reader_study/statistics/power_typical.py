"""Variance components before any reading: what the literature simulates, and one real study.

Flow: a structure of the literature and the accuracy expected -> **components** -> precision
Roe and Metz describe how certain a reader is of a positive as a sum of normal effects of reader,
treatment x reader, case, treatment x case, reader x case and what is left; the last four have a
variance of 1 in sum. Hillis' mapping gives the components of the areas that follow; the same
integrals give those of 0/1 answers, with each reader's threshold in the middle and the two truths
equally hard. Readers' effects on positive and on negative cases are independent.

Sources: Roe & Metz 1997, doi:10.1016/S1076-6332(97)80032-3 (structures);
Hillis 2018, doi:10.1002/sim.7616 (mapping to Obuchowski and Rockette's components);
Van Dyke et al. 1993, Cine MRI in the diagnosis of thoracic aortic dissection, 79th RSNA meeting,
as distributed with Hillis, Obuchowski & Berbaum 2011, doi:10.1016/j.acra.2010.09.007.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from scipy.special import owens_t
from scipy.stats import norm

from reader_study.statistics.obuchowski_rockette import Components

CASES = 100  # at which typical components are given; they are scaled from there
MEASURES = ("accuracy", "auc")


@dataclass(frozen=True)
class Structure:
    """Variances of the effects on a reader's certainty; the last four are 1 in sum."""

    label: str
    reader: float
    treatment_reader: float
    case: float
    treatment_case: float
    reader_case: float
    rest: float


ALIKE, UNLIKE = (0.0055, 0.0055), (0.0300, 0.0300)
CASES_HARD_FOR_ALL, CASES_HARD_FOR_SOME = (0.3, 0.3, 0.2, 0.2), (0.1, 0.1, 0.2, 0.6)
STRUCTURES = {
    "alike_shared": Structure(
        "Readers alike, cases hard for all alike", *ALIKE, *CASES_HARD_FOR_ALL
    ),
    "alike_own": Structure(
        "Readers alike, each finds other cases hard", *ALIKE, *CASES_HARD_FOR_SOME
    ),
    "unlike_shared": Structure(
        "Readers differ, cases hard for all alike", *UNLIKE, *CASES_HARD_FOR_ALL
    ),
    "unlike_own": Structure(
        "Readers differ, each finds other cases hard", *UNLIKE, *CASES_HARD_FOR_SOME
    ),
}
VAN_DYKE_CASES = 114
VAN_DYKE = {  # by measure; 0/1 answers are ratings of 3 or more of 5, called positive
    "auc": Components(
        reader=0.0015349993,
        treatment_reader=0.0002004025,
        error=0.0008022883,
        cov1=0.0003466137,
        cov2=0.0003440748,
        cov3=0.0002390284,
    ),
    "accuracy": Components(
        reader=0.0021891011,
        treatment_reader=0.0005822077,
        error=0.0010573029,
        cov1=0.0003015223,
        cov2=0.0002775190,
        cov3=0.0001822208,
    ),
}


def typical_components(
    structure: Structure, value: float, measure: str, positive_share: float = 0.5
) -> Components:
    """Return the components of a structure at 100 cases.

    value : the figure expected, accuracy or area, between 0.5 and 1
    measure : "accuracy" or "auc"; positive_share : of the cases, between 0 and 1
    ValueError if any of them is out of its range.
    """
    if measure not in MEASURES:
        raise ValueError(f"no measure {measure!r}; there are {' and '.join(MEASURES)}")
    if not (0.5 < value < 1 and 0 < positive_share < 1):
        raise ValueError(f"got {measure} {value} and a share of positives of {positive_share}")
    if measure == "auc":
        return _area(structure, value, positive_share)
    return _accuracy(structure, value, positive_share)


def _accuracy(it: Structure, p: float, share: float) -> Components:
    both = _both_right(p, 1 + it.reader + it.treatment_reader)
    readers = share**2 + (1 - share) ** 2  # a mean of two independent effects
    own, other = both(it.reader + it.treatment_reader), both(it.reader)
    same_case = it.reader + it.case + it.reader_case
    return Components(
        reader=readers * (other - p**2),
        treatment_reader=readers * (own - other),
        error=(p - own) / CASES,
        cov1=(both(same_case) - other) / CASES,
        cov2=(both(it.case + it.treatment_case) - p**2) / CASES,
        cov3=(both(it.case) - p**2) / CASES,
    )


def _area(it: Structure, area: float, share: float) -> Components:
    both = _both_right(area, 1 + it.reader + it.treatment_reader)
    positive, negative = CASES * share, CASES * (1 - share)

    def covariance(readers: float, case: float) -> float:
        """Return that of two areas whose readers and whose cases share so much."""
        once, nothing = both(readers + case / 2), both(readers)
        twice = both(readers + case)
        pairs = twice + (positive + negative - 2) * once - (positive + negative - 1) * nothing
        return pairs / (positive * negative)

    own = it.reader + it.treatment_reader
    return Components(
        reader=both(it.reader) - area**2,
        treatment_reader=both(own) - both(it.reader),
        error=covariance(own, 1.0),
        cov1=covariance(it.reader, it.case + it.reader_case),
        cov2=covariance(0.0, it.case + it.treatment_case),
        cov3=covariance(0.0, it.case),
    )


def _both_right(p: float, total: float) -> Callable[[float], float]:
    """Return the probability that two normal comparisons, each right with p, are right together.

    As a function of the variance that they share, of a total of `total` (Owen 1956).
    """
    limit = float(norm.ppf(p))

    def both(shared: float) -> float:
        correlation = min(shared / total, 1.0)
        angle = sqrt((1 - correlation) / (1 + correlation))
        return p - 2 * float(owens_t(limit, angle))

    return both
