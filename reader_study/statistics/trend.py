"""Does the chance of a 1 rise or fall along a predictor? Logistic regression, clustered.

Generalised estimating equations with independence as working correlation: the estimate is that of
plain logistic regression, the error is robust to any correlation of readings within a cluster.
Written out because statsmodels visits clusters one by one, which at 100,000 readings takes seconds.

Sources: Liang & Zeger 1986, doi:10.1093/biomet/73.1.13; Pepe & Anderson 1994,
doi:10.1080/03610919408813210 (why independence where a predictor varies within a cluster).
"""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
import numpy.typing as npt
from scipy.special import expit
from scipy.stats import norm

from reader_study.statistics.estimate import CONFIDENCE

Numbers = npt.NDArray[np.float64]
STEPS, CLOSE = 50, 1e-10
FARTHEST = 30.0  # in log odds over the predictor's range: beyond, the fit runs off to infinity
NOTHING_VARIES = "it takes two clusters, and both outcome and predictor must vary"
SEPARATED = "the predictor parts right from wrong answers: its effect is beyond any bound"


@dataclass(frozen=True)
class Trend:
    """Log odds ratio per unit of the predictor, all None with a `reason` where not estimable."""

    clusters: int
    value: float | None = None
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    z: float | None = None
    p: float | None = None
    reason: str = ""


def logistic_trend(
    outcome: npt.ArrayLike, predictor: npt.ArrayLike, clusters: npt.ArrayLike
) -> Trend:
    """Fit logit(outcome) ~ 1 + predictor with errors robust to correlation within clusters.

    outcome : (n,) array of 0 and 1; predictor : (n,) numbers; clusters : (n,) names
    ValueError if the shapes differ.
    """
    y, x = np.asarray(outcome, dtype=np.float64), np.asarray(predictor, dtype=np.float64)
    groups = np.unique(np.asarray(clusters), return_inverse=True)[1]
    if not y.shape == x.shape == groups.shape:
        raise ValueError(f"a trend needs one shape, got {y.shape}, {x.shape}, {groups.shape}")
    number = len(np.unique(groups))
    if number < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Trend(number, reason=NOTHING_VARIES)
    span = float(np.ptp(x))
    design = np.stack([np.ones_like(x), (x - x.mean()) / span], axis=1)  # for a steady fit
    fitted = _fit(y, design)
    if fitted is None:
        return Trend(number, reason=SEPARATED)
    beta, inverse, expected = fitted
    sums = np.stack(
        [np.bincount(groups, weights=column * (y - expected)) for column in design.T], axis=1
    )
    covariance = inverse @ (sums.T @ sums) @ inverse
    value, error = float(beta[1]) / span, sqrt(float(covariance[1, 1])) / span
    if error < 1e-12:
        return Trend(number, reason="the robust variance is zero")
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * error
    z = value / error
    p = 2 * float(norm.sf(abs(z)))
    return Trend(number, value, error, value - reach, value + reach, z, p)


def _fit(y: Numbers, design: Numbers) -> tuple[Numbers, Numbers, Numbers] | None:
    """Return the coefficients, the inverse information and fitted shares; None if they run off."""
    beta, step = np.zeros(design.shape[1]), inf
    for _ in range(STEPS):
        expected = expit(design @ beta)
        information = (design * (expected * (1 - expected))[:, None]).T @ design
        if np.linalg.cond(information) > 1e12:
            return None
        inverse = np.linalg.inv(information)
        if step < CLOSE:
            return beta, inverse, expected
        change = inverse @ (design.T @ (y - expected))
        beta, step = beta + change, float(np.abs(change).max())
        if np.abs(beta).max() > FARTHEST:
            return None
    return None
