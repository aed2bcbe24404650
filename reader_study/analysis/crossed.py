"""The arms compared with readers and cases random: U-statistics, and Obuchowski-Rockette.

Flow: measures -> **crossed** -> comparison
The U-statistic takes any pattern of who read what; Obuchowski and Rockette's model takes a fully
crossed study without a gap.
Sources: Gallas, Pennello & Myers 2007, doi:10.1364/JOSAA.24.000B70;
Obuchowski & Rockette 1995, doi:10.1080/03610919508813243; Hillis 2007, doi:10.1002/sim.2532.
"""

from dataclasses import replace
from math import floor, inf, sqrt

import numpy as np
from scipy.stats import t

from reader_study.analysis.measures import Measure
from reader_study.analysis.plan import Plan
from reader_study.statistics.mrmc import CLAMP, Mrmc, clamped, correct_scores, difference, limits
from reader_study.statistics.obuchowski_rockette import (
    Results,
    obuchowski_rockette,
    proportion_merit,
)
from reader_study.statistics.tested import Tested

U_STATISTIC = "U-statistic, random readers and cases"
RANDOMNESS = {  # what obuchowski_rockette takes as random: the row's method, what it assumes
    "readers and cases": (
        "Obuchowski-Rockette, random readers and cases",
        "readers and cases drawn at random",
    ),
    "cases": (
        "Obuchowski-Rockette, fixed readers, random cases",
        "cases drawn at random; it holds for these readers alone",
    ),
    "readers": (
        "Obuchowski-Rockette, random readers, fixed cases",
        "readers drawn at random; it holds for these cases alone",
    ),
}


def u_statistic(measure: Measure) -> Mrmc:
    """Return the second arm less the first, readers and cases random, for any design."""
    return difference(correct_scores(measure.second), correct_scores(measure.first))


def u_statistic_tests(measure: Measure, plan: Plan) -> tuple[Tested, ...]:
    """Return the U-statistic's t test of no difference (`u_statistic_rows`)."""
    row = Tested(measure.comparison, U_STATISTIC, n=measure.n, reason=measure.empty)
    return (row,) if measure.empty else u_statistic_rows(row, u_statistic(measure), plan.alpha)


def u_statistic_rows(row: Tested, found: Mrmc, alpha: float) -> tuple[Tested, ...]:
    """Return the unbiased test, and beside one without a test that with its variance clamped.

    row : with comparison, method and n
    """
    row = replace(row, estimate=found.value, assumes="readers and cases drawn at random")
    if found.p is not None:
        return (_tested(row, found, alpha),)
    kept = clamped(found, against=0.0)
    if kept.p is None:
        return (replace(row, reason=found.reason),)
    named = replace(row, method=f"{row.method}; {CLAMP}", reason=found.reason)
    reason = f"{found.reason}; beside it stands the test with {CLAMP}"
    return replace(row, reason=reason), _tested(named, kept, alpha)


def _tested(row: Tested, found: Mrmc, alpha: float) -> Tested:
    low, high = limits(found, alpha)
    error = standard_error(found)
    return replace(
        row,
        symbol="t",
        statistic=None if found.value is None or error is None else found.value / error,
        df=whole(found.df),
        p=found.p,
        low=low,
        high=high,
    )


def standard_error(found: Mrmc) -> float | None:
    """Return the root of the variance, None where that is not positive or not estimable."""
    return sqrt(found.variance) if found.variance is not None and found.variance > 0 else None


def obuchowski_rockette_tests(measure: Measure, plan: Plan) -> tuple[Tested, ...]:
    """Return the three tests of a fully crossed study, or three rows that say why there is none."""
    reason = _not_crossed(measure)
    if reason:
        return tuple(
            Tested(measure.comparison, name, n=measure.n, assumes=assumes, reason=reason)
            for name, assumes in RANDOMNESS.values()
        )
    known = np.isfinite(measure.first).all(axis=0)
    merit = proportion_merit(np.stack([measure.second[:, known], measure.first[:, known]]))
    return tuple(
        with_contrast(
            Tested(measure.comparison, name, n=measure.n, assumes=assumes),
            obuchowski_rockette(merit, random),
            plan.alpha,
        )
        for random, (name, assumes) in RANDOMNESS.items()
    )


def whole(df: float) -> float | None:
    """Return degrees of freedom rounded down, as iMRMC does; None for infinite ones."""
    return None if df == inf else float(floor(df))


def with_contrast(row: Tested, found: Results, alpha: float) -> Tested:
    """Return the row with the first modality less the second: its test, its interval, the notes.

    The difference alone where the model gives no test of it. alpha : two-sided, of the interval
    """
    row = replace(
        row,
        estimate=found.means[0].value - found.means[1].value,
        reason="; ".join(found.notes),
    )
    contrast = found.differences.get((0, 1))
    if contrast is None:
        return row
    reach = float(t.ppf(1 - alpha / 2, contrast.df)) * contrast.standard_error
    return replace(
        row,
        symbol="z" if contrast.df == inf else "t",
        statistic=contrast.value / contrast.standard_error,
        df=None if contrast.df == inf else contrast.df,
        p=found.p,
        low=contrast.value - reach,
        high=contrast.value + reach,
    )


def _not_crossed(measure: Measure) -> str:
    """Return why the model cannot be had; cases of which no reading counts are left out."""
    if measure.empty:
        return measure.empty
    readers, _ = measure.first.shape
    read = np.isfinite(measure.first) | np.isfinite(measure.second)
    cases = int(read.any(axis=0).sum())
    gaps = 2 * readers * cases - measure.n
    if gaps:
        return (
            f"the study is not fully crossed: of {readers} readers x {cases} cases x 2 arms "
            f"{gaps} readings are not there"
        )
    if readers < 2 or cases < 2:
        return f"it takes 2 readers and 2 cases, got {readers} and {cases}"
    return ""
