"""The readers' areas under the ROC curve in both arms compared, by every analysis there is.

Flow: ratings -> **area_tests** -> roc_analysis -> tests.csv
Differences are the second arm less the first. The U-statistic and the fixed readers' analysis take
any pattern of who read what; Obuchowski and Rockette's model takes a fully crossed study.
Sources: Gallas 2006, doi:10.1016/j.acra.2005.11.030; Obuchowski & Rockette 1995,
doi:10.1080/03610919508813243; Hillis 2007, doi:10.1002/sim.2532; Hillis et al. 2005,
doi:10.1002/sim.2024 (the jackknife's equality with DBM); DeLong et al. 1988, doi:10.2307/2531595.
"""

from dataclasses import replace
from math import sqrt

import numpy as np
from scipy.stats import norm

from reader_study.analysis.crossed import (
    RANDOMNESS,
    U_STATISTIC,
    standard_error,
    u_statistic_rows,
    with_contrast,
)
from reader_study.analysis.margins import against_margin
from reader_study.analysis.measures import difference_of
from reader_study.analysis.plan import Plan
from reader_study.analysis.ratings import Rated
from reader_study.analysis.readings import Numbers
from reader_study.statistics.areas import AreaScores
from reader_study.statistics.delong import variance
from reader_study.statistics.mrmc import Mrmc, difference
from reader_study.statistics.obuchowski_rockette import Merit, auc_merit, obuchowski_rockette
from reader_study.statistics.tested import Tested

EQUALS_DBM = "jackknife covariances, so it equals DBM"
DELONG = "DeLong z test, fixed readers, random cases"
THESE_READERS = "cases drawn at random; it holds for these readers alone"


def area_tests(rated: Rated, plan: Plan, undefined: str) -> tuple[Tested, ...]:
    """Return the rows that compare the arms' areas.

    undefined : why an arm has no area, "" where both have; then every row is null with it
    """
    row = Tested(f"AUC: {difference_of(plan)}", "", n=_readings(rated))
    if undefined:
        methods = [U_STATISTIC, *(name for name, _ in RANDOMNESS.values()), DELONG]
        return tuple(replace(row, method=method, reason=undefined) for method in methods)
    found = difference(rated.second, rated.first)
    return (
        *u_statistic_rows(replace(row, method=U_STATISTIC), found, plan.alpha),
        *_obuchowski_rockette(row, rated, plan.alpha),
        _delong(row, rated, plan.alpha),
        *_margin(row, found, plan),
    )


def _readings(rated: Rated) -> int:
    arms = (rated.first, rated.second)
    return int(sum(looks.sum() for arm in arms for looks in arm.looks))


def _obuchowski_rockette(row: Tested, rated: Rated, alpha: float) -> list[Tested]:
    merit, reason = _merit(rated)
    rows = []
    for random, (name, assumes) in RANDOMNESS.items():
        named = replace(row, method=name, assumes=f"{assumes}; {EQUALS_DBM}", reason=reason)
        if merit is not None:
            named = with_contrast(named, obuchowski_rockette(merit, random), alpha)
        rows.append(named)
    return rows


def _merit(rated: Rated) -> tuple[Merit | None, str]:
    """Return the crossed areas, second arm first; or why there are none."""
    arms = (rated.second, rated.first)
    ratings = np.stack([np.concatenate([arm.negative[0], arm.positive[0]], axis=1) for arm in arms])
    readers, negatives, positives = rated.first.shape
    if rated.cases.shared:
        return None, "it takes one truth a case, and a case's truth differs between arms"
    gaps = int(np.isnan(ratings).sum())
    if gaps:
        return None, (
            f"the study is not fully crossed: of {readers} readers x {negatives + positives} "
            f"cases x 2 arms {gaps} readings are not there"
        )
    if readers < 2 or min(negatives, positives) < 2:
        return None, (
            "it takes 2 readers and 2 cases of either truth, got "
            f"{readers}, {negatives} and {positives}"
        )
    return auc_merit(ratings, np.arange(negatives + positives) >= negatives), ""


def _delong(row: Tested, rated: Rated, alpha: float) -> Tested:
    """Return the z test of the readers' unweighted average."""
    contrast = [(_weights(rated.second), rated.second), (-_weights(rated.first), rated.first)]
    value = float(sum(weights @ np.nan_to_num(arm.by_reader) for weights, arm in contrast))
    row = replace(row, method=DELONG, estimate=value, assumes=THESE_READERS)
    spread = variance(contrast, rated.cases)
    if not spread > 0:
        return replace(row, reason="DeLong's variance is 0 or not estimable")
    error = sqrt(spread)
    reach = float(norm.ppf(1 - alpha / 2)) * error
    p = 2 * float(norm.sf(abs(value) / error))
    return replace(
        row, symbol="z", statistic=value / error, p=p, low=value - reach, high=value + reach
    )


def _weights(arm: AreaScores) -> Numbers:
    """Return equal weights of the readers who have an area."""
    defined = np.isfinite(arm.by_reader)
    return np.asarray(defined / defined.sum())


def _margin(row: Tested, found: Mrmc, plan: Plan) -> tuple[Tested, ...]:
    """Return the U-statistic's test against the plan's margin, where it is one of areas."""
    if plan.margin is None or plan.margin_of != "auc":
        return ()
    error = standard_error(found)
    return (
        against_margin(
            row.comparison,
            U_STATISTIC,
            plan,
            found.value,
            error,
            found.df,
            row.n,
            found.reason,
        ),
    )
