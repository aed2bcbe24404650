"""Generalised estimating equations: clustered readings, two arms or a trend over position.

The cluster is the case or the reader, not both: clustering by case misses the readers' variance,
and by reader the cases'. With few clusters the robust error is too small; Mancl and DeRouen's is
given beside it. Crossed random readers and cases are for `mrmc`.

Sources: Liang & Zeger 1986, doi:10.1093/biomet/73.1.13;
Mancl & DeRouen 2001, doi:10.1111/j.0006-341X.2001.00126.x.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import statsmodels.api as sm
from scipy.stats import norm

from reader_study.statistics.estimate import CONFIDENCE

# a risk difference is the linear model of 0/1: the robust error holds whatever the variance
FAMILIES = {
    "logistic": sm.families.Binomial,
    "risk difference": sm.families.Gaussian,
    "linear": sm.families.Gaussian,
}


@dataclass(frozen=True)
class Slope:
    """The effect of one predictor, all None with a `reason` where it cannot be fitted.

    low, high, p : Wald, from the robust error; bias_reduced_error : Mancl and DeRouen's
    correlation : of two readings of one cluster
    """

    method: str
    clusters: int
    value: float | None = None
    standard_error: float | None = None
    bias_reduced_error: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    intercept: float | None = None
    intercept_error: float | None = None
    correlation: float | None = None
    reason: str = ""


def slope(
    outcome: npt.ArrayLike,
    predictor: npt.ArrayLike,
    clusters: npt.ArrayLike,
    family: str = "logistic",
) -> Slope:
    """Fit outcome ~ 1 + predictor with exchangeable correlation within clusters.

    outcome : (n,) array, 0/1 for logistic and risk difference, numbers for linear
    predictor : (n,) array, e.g. 0/1 for the arm, or the position; clusters : (n,) names
    ValueError if the shapes differ or the family is unknown.
    """
    y, x = np.asarray(outcome, dtype=np.float64), np.asarray(predictor, dtype=np.float64)
    groups = np.unique(np.asarray(clusters), return_inverse=True)[1]
    if not y.shape == x.shape == groups.shape:
        raise ValueError(f"GEE needs one shape, got {y.shape}, {x.shape}, {groups.shape}")
    if family not in FAMILIES:
        raise ValueError(f"no family {family!r}; there are {', '.join(FAMILIES)}")
    number = len(np.unique(groups))
    method = f"GEE, {family}, exchangeable within clusters"
    if number < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        reason = "it takes two clusters, and both outcome and predictor must vary"
        return Slope(method, number, reason=reason)
    order = np.argsort(groups, kind="stable")
    model = sm.GEE(
        y[order],
        sm.add_constant(x[order]),
        groups=groups[order],
        family=FAMILIES[family](),
        cov_struct=sm.cov_struct.Exchangeable(),
    )
    fit = model.fit(cov_type="robust")
    reduced = model.fit(cov_type="bias_reduced")
    value, error = float(fit.params[1]), float(fit.bse[1])
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * error
    return Slope(
        method=method,
        clusters=number,
        value=value,
        standard_error=error,
        bias_reduced_error=float(reduced.bse[1]),
        low=value - reach,
        high=value + reach,
        p=float(fit.pvalues[1]),
        intercept=float(fit.params[0]),
        intercept_error=float(fit.bse[0]),
        correlation=float(model.cov_struct.dep_params),
    )
