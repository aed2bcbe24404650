"""Tests of pairs: where one reader read one case in both arms, or two readers one image.

Flow: measures -> **paired** -> comparison
A pair is of one reader on one case. Of one reader the pairs are of different cases and taken as
independent; of all readers together those of one case are a cluster.
Sources: McNemar 1947, doi:10.1007/BF02295996; Tango 1998, doi:10.1002/(SICI)1097-0258(19980430)
17:8<891::AID-SIM780>3.0.CO;2-B (interval); Obuchowski 1998, doi:10.1002/(SICI)1097-0258(19980715)
17:13<1495::AID-SIM863>3.0.CO;2-I; Yang, Sun & Hardin 2010, doi:10.1002/bimj.201000035;
Cochran 1950, doi:10.1093/biomet/37.3-4.256.
"""

from collections.abc import Callable
from dataclasses import replace
from math import sqrt

import numpy as np
from scipy.stats import norm

from reader_study.analysis.measures import Measure, Numbers
from reader_study.analysis.plan import Plan
from reader_study.statistics.clustered import ClusteredTest, Clusters, Counts, obuchowski, yang
from reader_study.statistics.estimate import LEAST_VARIANCE
from reader_study.statistics.paired import Pairs, cochran_q, mcnemar, tango_interval
from reader_study.statistics.tested import Tested

MCNEMAR = "McNemar's exact test"
OBUCHOWSKI = "McNemar's test clustered by case, Obuchowski 1998"
YANG = "McNemar's test clustered by case, Yang 2010"
COCHRAN = "Cochran's Q"
NOT_PAIRED = "no reader read a case in both arms: there are no pairs"
READERS_AS_GIVEN = "cases drawn at random; these readers alone"
ALL_CASES_ALIKE = "the arms differ by the same in every case: no interval"
PAIRS_INDEPENDENT = "independent pairs; pairs of one case by several readers are not"


def paired_tests(measure: Measure, plan: Plan, readers: tuple[str, ...]) -> tuple[Tested, ...]:
    """Return clustered McNemar, Cochran's Q over the arms, and McNemar's test of each reader.

    readers : labels, in the order of the measure's rows
    Without pairs each method has one row that says so.
    """
    paired = measure.paired
    if not paired.any():
        reason = measure.empty or NOT_PAIRED
        names = (OBUCHOWSKI, YANG, COCHRAN, MCNEMAR)
        return tuple(Tested(measure.comparison, name, reason=reason) for name in names)
    each = (
        _of_reader(measure, plan, label, number)
        for number, label in enumerate(readers)
        if paired[number].any()
    )
    return (
        _clustered(measure, plan, OBUCHOWSKI, obuchowski),
        _clustered(measure, plan, YANG, yang),
        _q_over_arms(measure),
        *each,
    )


def between_readers(right: Numbers, comparison: str) -> Tested:
    """Return Cochran's Q of whether readers are right equally often on the images all have read.

    right : (readers, cases) array of 0 and 1, NaN where there is no answer; one arm's
    """
    images = right[:, np.isfinite(right).all(axis=0)]
    row = Tested(comparison, COCHRAN, n=images.size, assumes="images drawn at random")
    if right.shape[0] < 2:
        return replace(row, reason="it takes two readers")
    if not images.size:
        return replace(row, reason="no image of this arm was read by every reader")
    return _with_q(row, images.T)


def _q_over_arms(measure: Measure) -> Tested:
    """Return Q over the two arms of each reader and case: McNemar's chi-square of all pairs."""
    paired = measure.paired
    pairs = np.column_stack([measure.first[paired], measure.second[paired]])
    row = Tested(measure.comparison, COCHRAN, n=pairs.size, assumes=PAIRS_INDEPENDENT)
    difference = float((pairs[:, 1] - pairs[:, 0]).mean())
    return replace(_with_q(row, pairs), estimate=difference)


def _with_q(row: Tested, answers: Numbers) -> Tested:
    found = cochran_q(answers)
    if found.q is None:
        return replace(row, reason=found.reason)
    return replace(row, symbol="Q", statistic=found.q, df=float(found.df), p=found.p)


def _of_reader(measure: Measure, plan: Plan, label: str, number: int) -> Tested:
    both = measure.paired[number]
    first, second = measure.first[number, both] > 0, measure.second[number, both] > 0
    pairs = Pairs(
        a=int((first & second).sum()),
        b=int((second & ~first).sum()),
        c=int((first & ~second).sum()),
        d=int((~first & ~second).sum()),
    )
    found = mcnemar(pairs)
    low, high = tango_interval(pairs, 1 - plan.alpha)
    return Tested(
        comparison=measure.comparison,
        method=f"{MCNEMAR}, {label}; Tango interval",
        p=found.p_exact,
        estimate=pairs.difference,
        low=low,
        high=high,
        n=2 * pairs.n,
        assumes="cases drawn at random; this reader alone",
        reason=found.reason,
    )


def _clustered(
    measure: Measure, plan: Plan, method: str, test: Callable[[Clusters], ClusteredTest]
) -> Tested:
    clusters = _clusters(measure)
    pairs = int(measure.paired.sum())
    row = Tested(measure.comparison, method, n=2 * pairs, assumes=READERS_AS_GIVEN)
    if clusters is None:
        return replace(row, reason="it takes pairs on two cases")
    found = test(clusters)
    gaps = clusters.second - clusters.first
    value, error = gaps.sum() / pairs, _ratio_error(gaps, clusters.sizes)
    row = replace(row, estimate=float(value), reason=found.reason)
    if found.chi2 is None:
        return row
    row = replace(row, symbol="chi2", statistic=found.chi2, df=1.0, p=found.p)
    if error**2 <= LEAST_VARIANCE:
        return replace(row, reason=ALL_CASES_ALIKE)
    reach = float(norm.ppf(1 - plan.alpha / 2)) * error
    return replace(row, low=float(value) - reach, high=float(value) + reach)


def _clusters(measure: Measure) -> Clusters | None:
    """Return the pairs of each case, readers together; None with fewer than two cases."""
    paired = measure.paired
    kept = paired.any(axis=0)
    if kept.sum() < 2:
        return None
    first, second = measure.first > 0, measure.second > 0
    cells = (first & second, first & ~second, second & ~first, ~first & ~second)
    return Clusters(*((cell & paired)[:, kept].sum(axis=0) for cell in cells))


def _ratio_error(gaps: Counts, sizes: Counts) -> float:
    """Return the error of sum(gaps) / sum(sizes) over clusters: the ratio estimator's."""
    k = len(gaps)
    residuals = gaps - sizes * gaps.sum() / sizes.sum()
    return sqrt(k / (k - 1) * float((residuals**2).sum())) / float(sizes.sum())
