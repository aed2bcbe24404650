"""Could readers tell real from simulated? Bang's index, and guessing against chance.

Sources: Bang, Ni & Davis 2004, doi:10.1016/j.cct.2003.10.016; the interval is Tango's score
interval for a difference of two shares of one sample, doi:10.1002/(SICI)1097-0258(19980430)17:8
<891::AID-SIM780>3.0.CO;2-B, which at few readings is steadier than Bang's Wald interval;
Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404 (exact interval).
"""

from dataclasses import dataclass

from scipy.stats import binomtest

from reader_study.statistics.estimate import Estimate
from reader_study.statistics.intervals import proportion_interval
from reader_study.statistics.paired import Pairs, tango_interval


@dataclass(frozen=True)
class Guessing:
    """Right answers to "real or simulated" against chance (one half).

    accuracy : with its exact interval (Clopper-Pearson); p : two-sided exact binomial; both None
        without readings
    """

    accuracy: Estimate
    p: float | None
    assumes: str = "independent readings"


def bang_index(right: int, wrong: int, undecided: int = 0) -> Estimate:
    """Return Bang's blinding index of one arm: (right - wrong) / all, with a 95 % score interval.

    1: every guess right; 0: as by chance, blinded; -1: every guess wrong.
    None with a reason without readings. ValueError if a count is negative.

    >>> bang_index(right=84, wrong=76).value
    0.05
    """
    method = "Bang's blinding index"
    if right == wrong == undecided == 0:
        return Estimate(None, method=method, reason="no readings in this arm")
    pairs = Pairs(a=undecided, b=right, c=wrong, d=0)
    low, high = tango_interval(pairs)
    return Estimate(pairs.difference, method=method, n=pairs.n).within(
        low, high, "Tango score interval; takes readings as independent"
    )


def guessing(right: int, n: int) -> Guessing:
    """Return the share of right guesses and whether it differs from one half.

    >>> round(guessing(15, 20).p, 4)
    0.0414
    """
    method = "share told apart"
    if n == 0:
        return Guessing(Estimate(None, method=method, reason="no readings"), None)
    low, high = proportion_interval(right, n, "clopper_pearson")
    note = "exact interval (Clopper-Pearson); takes readings as independent"
    accuracy = Estimate(right / n, method=method, n=n).within(low, high, note)
    return Guessing(accuracy, float(binomtest(right, n, 0.5).pvalue))
