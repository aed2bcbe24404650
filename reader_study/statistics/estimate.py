"""An estimate: a value with its interval, or nothing with a reason. Undefined is never zero."""

import math
from dataclasses import asdict, dataclass, replace
from typing import Any

CONFIDENCE = 0.95
# of shares and areas: a single reading of a million moves one by more; what is less is rounding
LEAST_VARIANCE = 1e-14


@dataclass(frozen=True)
class Estimate:
    """One figure of a results table.

    value : the estimate; None where it is undefined
    low, high : limits of its 95 % interval; None where there is none
    method : what was computed, and how the interval was
    n : what it was computed from: readings for a proportion, images for a kappa
    reason : why `value` is None, or what to know before reading it; empty when nothing
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    method: str = ""
    n: int = 0
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the estimate as JSON types, `reason` null when empty."""
        return asdict(self) | {"reason": self.reason or None}

    def within(self, low: float, high: float, method: str) -> "Estimate":
        """Return the estimate with an interval; limits that are not finite are left out."""
        if self.value is None or not (math.isfinite(low) and math.isfinite(high)):
            return self
        return replace(self, low=low, high=high, method=f"{self.method}; {method}")


def estimate(value: float, method: str, n: int, undefined: str) -> Estimate:
    """Return `value`, or None with the reason `undefined` where it is NaN."""
    if math.isnan(value):
        return Estimate(None, method=method, n=n, reason=undefined)
    return Estimate(float(value), method=method, n=n)
