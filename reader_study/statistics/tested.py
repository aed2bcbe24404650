"""One test of a comparison: a row of tests.csv. Where it cannot be had, null with a reason."""

from dataclasses import asdict, dataclass
from typing import Any

ALLOWING = (
    "u-statistic, random readers and cases",
    "obuchowski-rockette, random readers and cases",
    "random readers and cases",
    "mancl-derouen",
    "clustered by case",
    "over readers",
)  # words of methods that allow for readers or cases being alike, most first


@dataclass(frozen=True)
class Tested:
    """The outcome of one test, with the estimate and the interval that belong to it.

    comparison : what is compared, e.g. "accuracy: simulated less real"
    method : the test's name, its variance and what it takes as random
    statistic : of the name `symbol` (z, t, F, chi2, Q); df : of it, None where there are none
    p : two-sided unless the method says otherwise
    p_bonferroni, p_holm : over the plan's family, within tests of one method; None outside it
    estimate, low, high : of the comparison, with its interval at `1 - alpha` of the plan
    n : readings, unless the method says otherwise
    assumes : what the test takes for granted, in words
    verdict : of a margin: superior, non-inferior, equivalent or inconclusive; "" without one
    reason : why figures are None, or what to know before reading them; "" for nothing
    """

    comparison: str
    method: str
    symbol: str = ""
    statistic: float | None = None
    df: float | None = None
    p: float | None = None
    p_bonferroni: float | None = None
    p_holm: float | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    assumes: str = ""
    verdict: str = ""
    reason: str = ""

    @property
    def rank(self) -> int | None:
        """Place among the methods that allow for readers or cases being alike, 0 the first.

        None : the method takes readings as independent
        """
        method = self.method.lower()
        return next((place for place, words in enumerate(ALLOWING) if words in method), None)

    def as_dict(self) -> dict[str, Any]:
        """Return the row and its rank as JSON types, empty words as null."""
        words = {name: getattr(self, name) or None for name in ("verdict", "reason", "assumes")}
        return asdict(self) | words | {"rank": self.rank}
