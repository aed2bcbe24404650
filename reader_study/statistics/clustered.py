"""McNemar's test when pairs come in clusters: several readings of one case, or by one reader.

The plain test takes pairs as independent and finds too much; each of these takes the cluster as
the unit. K clusters; in cluster k there are n_k pairs, b_k and c_k of them discordant.

Sources: Eliasziw & Donner 1991, doi:10.1002/sim.4780101211;
Obuchowski 1998, doi:10.1002/(SICI)1097-0258(19980715)17:13<1495::AID-SIM863>3.0.CO;2-I;
Durkalski et al. 2003, doi:10.1002/sim.1438; Yang, Sun & Hardin 2010, doi:10.1002/bimj.201000035.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

Counts = npt.NDArray[np.int64]
NO_VARIANCE = "no variance: no pair is discordant, or those of each case cancel out"


@dataclass(frozen=True)
class Clusters:
    """Pairs per cluster, (K,) int arrays: both succeed, first alone, second alone, neither.

    ValueError when shapes differ, a count is negative, a cluster is empty, or K < 2.
    """

    both: Counts
    first: Counts
    second: Counts
    neither: Counts

    def __post_init__(self) -> None:
        shapes = {counts.shape for counts in self.columns}
        if len(shapes) > 1 or self.both.ndim != 1 or len(self.both) < 2:
            raise ValueError(f"clusters need (K,) arrays of one length K >= 2, got {shapes}")
        if min(counts.min() for counts in self.columns) < 0 or self.sizes.min() < 1:
            raise ValueError("clusters need counts of 0 or more and a pair in each")

    @property
    def columns(self) -> tuple[Counts, Counts, Counts, Counts]:
        """The four counts, in order."""
        return self.both, self.first, self.second, self.neither

    @property
    def sizes(self) -> Counts:
        """Pairs in each cluster."""
        return self.both + self.first + self.second + self.neither


@dataclass(frozen=True)
class ClusteredTest:
    """A chi-square with 1 degree of freedom; None with a `reason` without variance."""

    method: str
    chi2: float | None
    p: float | None
    reason: str = ""


def obuchowski(clusters: Clusters) -> ClusteredTest:
    """Ratio-estimator variance under equal proportions."""
    gap = clusters.first - clusters.second
    k = len(gap)
    return _test("Obuchowski 1998", gap.sum() ** 2, (gap**2).sum() * k / (k - 1))


def durkalski(clusters: Clusters) -> ClusteredTest:
    """Method of moments: each cluster's difference weighed by 1 / n_k."""
    gap = (clusters.first - clusters.second) / clusters.sizes
    return _test("Durkalski 2003", gap.sum() ** 2, (gap**2).sum())


def yang(clusters: Clusters) -> ClusteredTest:
    """Variances about the common discordant share, covariance about each one's own."""
    b, c, n = clusters.first, clusters.second, clusters.sizes
    k = len(n)
    share_b, share_c = b.sum() / n.sum(), c.sum() / n.sum()
    common = (share_b + share_c) / 2
    variances = ((b - n * common) ** 2 + (c - n * common) ** 2).sum()
    covariance = ((b - n * share_b) * (c - n * share_c)).sum()
    return _test("Yang 2010", (b - c).sum() ** 2, (variances - 2 * covariance) * k / (k - 1))


def eliasziw(clusters: Clusters) -> ClusteredTest:
    """McNemar's statistic divided by a design effect from the pooled intracluster correlation."""
    b, c = clusters.first, clusters.second
    discordant = b + c
    with_any = int((discordant > 0).sum())
    if with_any == 0:
        return _test("Eliasziw 1991", 0.0, 0.0)
    if with_any == 1:
        reason = "one cluster alone has discordant pairs: their correlation cannot be estimated"
        return ClusteredTest("Eliasziw 1991", None, None, reason)
    rho = _discordant_correlation(clusters)
    mean = discordant.sum() / with_any
    spread = ((discordant - mean) ** 2).sum() - (len(b) - with_any) * mean**2
    typical = mean - spread / (with_any * (with_any - 1) * mean)
    effective = typical + with_any * (mean - typical)
    design_effect = 1 + (effective - 1) * rho
    return _test("Eliasziw 1991", (b - c).sum() ** 2, discordant.sum() * design_effect)


def _discordant_correlation(clusters: Clusters) -> float:
    """Return the intracluster correlation of discordant pairs, from the four-category ANOVA."""
    counts = np.stack(clusters.columns, axis=1)  # (K, 4)
    n = clusters.sizes
    k, mean = len(n), n.mean()
    if mean == 1:  # clusters of one pair: nothing to correlate
        return 0.0
    shares = counts.sum(axis=0) / n.sum()
    between = ((counts - n[:, None] * shares) ** 2 / n[:, None]).sum() / k
    within = (counts * (n[:, None] - counts) / n[:, None]).sum() / (k * (mean - 1))
    typical = mean - ((n - mean) ** 2).sum() / (k * (k - 1) * mean)
    rho = (between - within) / (between + (typical - 1) * within)
    return float(rho / (rho + (shares[1] + shares[2]) * (1 - rho)))


def _test(method: str, squared: float, variance: float) -> ClusteredTest:
    if variance <= 0:
        return ClusteredTest(method, None, None, NO_VARIANCE)
    statistic = float(squared / variance)
    return ClusteredTest(method, statistic, float(chi2.sf(statistic, 1)))
