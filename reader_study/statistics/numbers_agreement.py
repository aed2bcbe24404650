"""Agreement of readers who give numbers, some of which may be missing.

Without gaps the intraclass correlations are those of `icc`, from mean squares. With gaps (each
reader sees each case in one arm, say) they are made of the variances of images, readers and
residual by restricted maximum likelihood, which without gaps gives the same unless one is nil.

Sources: McGraw & Wong 1996, doi:10.1037/1082-989X.1.1.30 (A,1 and C,1); Bates et al. 2015,
doi:10.18637/jss.v067.i01 (variances with gaps); Krippendorff 2011,
https://repository.upenn.edu/asc_papers/43 (alpha with the interval distance).
"""

from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, t

from reader_study.statistics.agreement import NOTHING_SHARED
from reader_study.statistics.estimate import CONFIDENCE, Estimate
from reader_study.statistics.icc import intraclass_correlations
from reader_study.statistics.mixed_model import MixedModel, fit_crossed
from reader_study.statistics.multirater import standard_error

Numbers = npt.NDArray[np.float64]
Clusters = npt.NDArray[np.int64]
ALPHA = "Krippendorff's alpha (interval)"
NO_SPREAD = "the ratings do not vary"
BY_VARIANCES = "from variances of images, readers and residual (REML), some ratings missing"


@dataclass(frozen=True)
class Correlations:
    """Intraclass correlations of single ratings.

    agreement : ICC(A,1), readers' levels count; consistency : ICC(C,1), they do not
    """

    agreement: Estimate
    consistency: Estimate


def correlations(ratings: Numbers) -> Correlations:
    """Return ICC(A,1) and ICC(C,1) of an (images, readers) array, NaN where not rated.

    None with a reason where no image, or only one, has two ratings, or nothing varies.
    """
    rated = np.isfinite(ratings)
    ratings = ratings[rated.sum(axis=1) >= 2]
    ratings = ratings[:, np.isfinite(ratings).any(axis=0)]
    n = len(ratings)
    if n < 2:
        return _undefined(n, NOTHING_SHARED if n == 0 else "one image alone has two ratings")
    if np.nanmax(ratings) == np.nanmin(ratings):
        return _undefined(n, NO_SPREAD)
    if np.isfinite(ratings).all():
        found = intraclass_correlations(ratings)
        return Correlations(found.agreement, found.consistency)
    image, reader = np.nonzero(np.isfinite(ratings))
    model = fit_crossed(ratings[image, reader], np.ones((len(image), 1)), reader, image)
    if model.coefficients is None:
        return _undefined(n, model.reason)
    return Correlations(
        _ratio("ICC(A,1)", model, n, ("reader", "residual")),
        _ratio("ICC(C,1)", model, n, ("residual",)),
    )


def interval_alpha(ratings: Numbers, clusters: Clusters | None = None) -> Estimate:
    """Return Krippendorff's alpha of numbers: (images, readers) array, NaN where not rated.

    clusters : (images,) names of the cases; None: each image its own
    The same as `multirater.krippendorff_alpha` with the interval distance, in time and memory
    that do not grow with how many different numbers there are.
    """
    names = np.arange(len(ratings)) if clusters is None else clusters
    keep = np.isfinite(ratings).sum(axis=1) >= 2
    ratings, names = ratings[keep], names[keep]
    images = len(ratings)
    if images == 0:
        return Estimate(None, method=ALPHA, reason=NOTHING_SHARED)
    raters = np.isfinite(ratings).sum(axis=1).astype(np.float64)
    n = raters.sum()
    ratings = ratings - float(np.nansum(ratings)) / n
    squares, sums = np.nansum(ratings**2, axis=1), np.nansum(ratings, axis=1)
    within = 2 * (raters * squares - sums**2) / (raters - 1)
    observed, spread = within.sum() / n, float(squares.sum()) / n
    expected = 2 * spread
    if expected <= 0:
        return Estimate(None, method=ALPHA, n=images, reason=NO_SPREAD)
    ratio = float(observed / expected)
    # the influences of `multirater.krippendorff_alpha`, its distance summed in closed form
    small = (1 - 1 / n) * observed
    change_observed = within - small * raters - (observed - small) * raters.mean()
    change_expected = 2 * (squares + raters * spread - expected * raters)
    influence = -(change_observed - ratio * change_expected) / expected / raters.mean()
    found = Estimate(float(1 - (1 - 1 / n) * ratio), method=ALPHA, n=images)
    df = max(len(np.unique(names)) - 1, 1)
    reach = float(t.ppf((1 + CONFIDENCE) / 2, df)) * standard_error(influence, names)
    if found.value is None or reach < 1e-9:
        return found
    low, high = max(found.value - reach, min(found.value, -1.0)), min(found.value + reach, 1.0)
    return found.within(low, high, "linearised interval, cases as clusters")


def _undefined(n: int, reason: str) -> Correlations:
    return Correlations(
        *(Estimate(None, method=name, n=n, reason=reason) for name in ("ICC(A,1)", "ICC(C,1)"))
    )


def _ratio(name: str, model: MixedModel, n: int, others: tuple[str, ...]) -> Estimate:
    """Return the images' share of the variance, its interval by the delta method on its logit."""
    of_images = model.variances["case"]
    rest = sum(model.variances[other] for other in others)
    found = Estimate(of_images / (of_images + rest), method=f"{name}, {BY_VARIANCES}", n=n)
    if of_images == 0 or rest == 0 or found.value is None:
        return found
    # logit of the share = log of_images - log rest; model's order: reader, case, residual
    slope = np.array([0.0, 1.0, 0.0])
    for place, other in ((0, "reader"), (2, "residual")):
        if other in others:
            slope[place] = -model.variances[other] / rest
    variance = float(slope @ model.log_covariance @ slope)
    if not variance > 0:
        return found
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * sqrt(variance)
    middle = log(of_images / rest)
    low, high = (1 / (1 + exp(-(middle + side * reach))) for side in (-1, 1))
    return found.within(low, high, "Wald interval of its logit")
