"""Fleiss' kappa where images have few ratings: kept between -1 and 1.

`multirater.fleiss_kappa` is Gwet's extension to gaps, as irrCAC has it: observed agreement is of
images with two ratings or more, chance agreement of all that anybody rated. Where few images are
shared these are different images. One shared image read in two ways (observed 0) beside twenty
single ratings of one category (chance 0.95) gives -20, which is no agreement of anybody.

Sources: Fleiss 1971, doi:10.1037/h0031619; Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.
"""

from dataclasses import replace

import numpy as np

from reader_study.statistics.agreement import MISSING, Numbers, Ratings
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.multirater import Clusters, fleiss_kappa

OF_SHARED = "Fleiss' kappa, chance too of images that two readers rated"


def fleiss_kappa_of_shared(
    ratings: Ratings,
    categories: int,
    clusters: Clusters | None = None,
    weights: Numbers | None = None,
) -> Estimate:
    """Return Fleiss' kappa with observed and chance agreement of the shared images alone.

    It lies between -1 and 1 whatever the gaps: the chance that two ratings differ is concave in
    the shares, so that of the pooled shares is at least half of what r >= 2 ratings can differ.
    """
    shared = (ratings != MISSING).sum(axis=1) >= 2
    cases = np.arange(len(ratings)) if clusters is None else clusters
    found = fleiss_kappa(ratings[shared], categories, cases[shared], weights)
    if not (ratings[~shared] != MISSING).any():
        return found
    return replace(found, method=found.method.replace("Fleiss' kappa", OF_SHARED, 1))


def bounded_fleiss_kappa(
    ratings: Ratings,
    categories: int,
    clusters: Clusters | None = None,
    weights: Numbers | None = None,
) -> Estimate:
    """Return Fleiss' kappa in Gwet's extension, or of shared images where that is below -1.

    The method names which, and what the extension would have been.

    >>> gaps = np.array([[0, 1], *([0, MISSING] for _ in range(20))])
    >>> bounded_fleiss_kappa(gaps, 2).value
    -1.0
    """
    found = fleiss_kappa(ratings, categories, clusters, weights)
    if found.value is None or found.value >= -1 - 1e-9:
        return found
    bounded = fleiss_kappa_of_shared(ratings, categories, clusters, weights)
    note = f"with images of a single rating in its chance it would be {found.value:.3g}"
    return replace(bounded, reason=bounded.reason or note)
