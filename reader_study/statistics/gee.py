"""Generalised estimating equations: clustered readings, two arms or a trend over position.

The cluster is the case or the reader, not both: clustering by case misses the readers' variance,
and by reader the cases'. With few clusters the robust error is too small; Mancl and DeRouen's is
given beside it. Crossed random readers and cases are for `mrmc`.

Sources: Liang & Zeger 1986, doi:10.1093/biomet/73.1.13;
Mancl & DeRouen 2001, doi:10.1111/j.0006-341X.2001.00126.x.
"""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import expit
from scipy.stats import norm
from statsmodels.genmod import cov_struct, families
from statsmodels.genmod.generalized_estimating_equations import GEE
from statsmodels.tools import add_constant

from reader_study.statistics.estimate import CONFIDENCE, LEAST_VARIANCE

# a risk difference is the linear model of 0/1: the robust error holds whatever the variance
FAMILIES = {
    "logistic": families.Binomial,
    "risk difference": families.Gaussian,
    "linear": families.Gaussian,
}

NOT_FITTED = (
    "the model cannot be fitted: it did not converge, or has no error, with too few clusters or "
    "with readings that cancel out in each"
)


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


@dataclass(frozen=True)
class TwoProportions:
    """Two proportions of clustered readings compared; None with a `reason` where not fitted.

    log_odds_ratio : of the second group over the first; z, p : Wald, of it
    difference : of the fitted proportions, second less first, with its delta-method interval
    correlation : of two readings of one cluster
    """

    clusters: int
    log_odds_ratio: float | None = None
    z: float | None = None
    p: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    correlation: float | None = None
    reason: str = ""


def two_proportions(
    outcome: npt.ArrayLike,
    second: npt.ArrayLike,
    clusters: npt.ArrayLike,
    bias_reduced: bool = False,
    confidence: float = CONFIDENCE,
) -> TwoProportions:
    """Compare the share of ones in two groups by a logistic GEE, exchangeable within clusters.

    outcome : (n,) array of 0 and 1; second : (n,) array, true in the second group;
    clusters : (n,) names; bias_reduced : with Mancl and DeRouen's error instead of the sandwich
    Undefined where a group is empty, all ones or all zeros: its log odds are infinite.
    """
    y, x = np.asarray(outcome, dtype=np.float64), np.asarray(second, dtype=np.float64)
    groups = np.unique(np.asarray(clusters), return_inverse=True)[1]
    if not y.shape == x.shape == groups.shape:
        raise ValueError(f"GEE needs one shape, got {y.shape}, {x.shape}, {groups.shape}")
    number, reason = len(np.unique(groups)), _cannot_compare(y, x, groups)
    if reason:
        return TwoProportions(number, reason=reason)
    model = _model(y, x, groups, "logistic")
    fit = _fitted(model, "bias_reduced" if bias_reduced else "robust")
    if fit is None:
        return TwoProportions(number, reason=NOT_FITTED)
    covariance = np.asarray(fit.cov_robust_bc if bias_reduced else fit.cov_robust)
    first_share, second_share = expit(np.cumsum(fit.params))
    slopes = [share * (1 - share) for share in (first_share, second_share)]
    gradient = np.array([slopes[1] - slopes[0], slopes[1]])
    difference = float(second_share - first_share)
    spread = float(gradient @ covariance @ gradient)
    # what lies within -1 and 1 varies by less than 1; one reading of all moves it by more than
    # rounding does, which alone is left where readings of a case cancel out
    if not (LEAST_VARIANCE < spread < 1 and covariance[1, 1] > LEAST_VARIANCE):
        return TwoProportions(number, reason=NOT_FITTED)
    error = float(np.sqrt(spread))
    reach = float(norm.ppf((1 + confidence) / 2)) * error
    z = float(fit.params[1] / np.sqrt(covariance[1, 1]))
    return TwoProportions(
        clusters=number,
        log_odds_ratio=float(fit.params[1]),
        z=z,
        p=2 * float(norm.sf(abs(z))),
        difference=difference,
        low=difference - reach,
        high=difference + reach,
        correlation=float(model.cov_struct.dep_params),
    )


def _fitted(model: GEE, error: str) -> Any:
    """Return the fit with this error; None where it does not converge or a cluster is all of it."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # what goes wrong is told by the reason
        try:
            fit = model.fit(cov_type=error)
        except np.linalg.LinAlgError:
            return None
        fine = fit.converged and np.isfinite(fit.bse).all() and np.isfinite(fit.params).all()
    return fit if fine else None


def _cannot_compare(
    y: npt.NDArray[np.float64], x: npt.NDArray[np.float64], groups: npt.NDArray[np.int64]
) -> str:
    if len(np.unique(groups)) < 2:
        return "it takes two clusters"
    if not 0 < x.sum() < len(x):
        return "an arm has no readings"
    if any(np.ptp(y[x == group]) == 0 for group in (0, 1)):
        return "an arm is all right or all wrong: its log odds are infinite"
    return ""


def _model(
    y: npt.NDArray[np.float64],
    x: npt.NDArray[np.float64],
    groups: npt.NDArray[np.int64],
    family: str,
) -> GEE:
    order = np.argsort(groups, kind="stable")
    return GEE(
        y[order],
        add_constant(x[order]),
        groups=groups[order],
        family=FAMILIES[family](),
        cov_struct=cov_struct.Exchangeable(),
    )


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
    model = _model(y, x, groups, family)
    fit, reduced = _fitted(model, "robust"), _fitted(model, "bias_reduced")
    if fit is None:
        return Slope(method, number, reason=NOT_FITTED)
    value, error = float(fit.params[1]), float(fit.bse[1])
    outcome_spread = 1.0 if family == "logistic" else float(y.var())
    if error**2 * float(x.var()) <= LEAST_VARIANCE * outcome_spread:
        return Slope(method, number, reason=NOT_FITTED)
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * error
    return Slope(
        method=method,
        clusters=number,
        value=value,
        standard_error=error,
        bias_reduced_error=None if reduced is None else float(reduced.bse[1]),
        low=value - reach,
        high=value + reach,
        p=float(fit.pvalues[1]),
        intercept=float(fit.params[0]),
        intercept_error=float(fit.bse[0]),
        correlation=float(model.cov_struct.dep_params),
    )
