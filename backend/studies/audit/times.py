"""Whether one arm's volumes take longer to come than the other's.

Flow: paired, interleaved fetches -> **times** -> warning, or failure where gross and repeated
Source: Mann and Whitney 1947 (ranks); the medians are compared by permutation within pairs.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy.stats import mannwhitneyu

from backend.studies.audit.plan import ALPHA, PERMUTATIONS, SEED

GROSS = 0.2  # of the shorter median
GROSS_MS = 1.0


@dataclass(frozen=True)
class Times:
    """Response times of paired fetches in milliseconds.

    ranks_p : of the Mann-Whitney test, two-sided; medians_p : of the permutation of medians
    """

    median_ms: tuple[float, float]
    ranks_p: float
    medians_p: float
    n: int

    @property
    def differs(self) -> bool:
        """Whether chance is ruled out at ALPHA by either test."""
        return min(self.ranks_p, self.medians_p) <= ALPHA

    @property
    def is_gross(self) -> bool:
        """Whether somebody with a watch in the network could see it: a fifth, and 1 ms."""
        low, high = sorted(self.median_ms)
        return self.differs and high - low > max(GROSS * low, GROSS_MS)

    @property
    def longer(self) -> int:
        """The arm that takes longer: 0 or 1."""
        return int(self.median_ms[1] > self.median_ms[0])

    def as_dict(self) -> dict[str, object]:
        """Return the figures."""
        return {**asdict(self), "median_ms": [round(ms, 3) for ms in self.median_ms]}


def compare_times(first_s: Sequence[float], second_s: Sequence[float]) -> Times:
    """Compare the seconds that each pair's fetches took, one arm against the other."""
    ms = np.array([first_s, second_s]) * 1000.0
    medians = np.median(ms, axis=1)
    flips = np.random.default_rng(SEED).random((PERMUTATIONS, ms.shape[1])) < 0.5
    exchanged = np.median(np.where(flips, ms[1], ms[0]), axis=1)
    exchanged -= np.median(np.where(flips, ms[0], ms[1]), axis=1)
    observed = abs(medians[0] - medians[1])
    as_far = int((np.abs(exchanged) >= observed - 1e-12).sum())
    return Times(
        median_ms=(float(medians[0]), float(medians[1])),
        ranks_p=float(mannwhitneyu(ms[0], ms[1]).pvalue),
        medians_p=(1 + as_far) / (1 + PERMUTATIONS),
        n=ms.shape[1],
    )
