"""Where a mixed model's deviance is lowest: ratios of standard deviations, 0 among them.

Source: Nelder & Mead 1965, doi:10.1093/comjnl/7.4.308 (the simplex search).
"""

from collections.abc import Callable, Sequence
from itertools import combinations, product
from math import inf, log

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Numbers = npt.NDArray[np.float64]
MOST_RATIO = 1e4  # of a standard deviation to the residual one
SAME = 1e-6  # two deviances so near are one
STRIDE = 0.5  # of the first simplex; SciPy's own is all but flat at a logarithm of 0
GRID = tuple(np.log([0.03, 0.2, 0.5, 1, 2, 5, 20]).tolist())


def lowest(deviance: Callable[[Numbers], float], number: int) -> Numbers | None:
    """Return the ratios of standard deviations, (number,) array, where the deviance is lowest.

    The search is in their logarithms, from the best point of a grid: it cannot stick at 0, where
    the deviance is flat. Each of them may be 0 as well, and is where that serves as well. None
    where the search does not end, and no 0 is as good.
    """
    ended: list[tuple[float, Numbers]] = []
    for size in range(number + 1):
        for places in combinations(range(number), size):
            found, low, at = _interior(deviance, number, places)
            best = min((other for other, _ in ended), default=inf)
            if low < best - SAME:
                if not found:
                    return None
                ended.append((low, at))
    return min(ended, key=lambda each: each[0])[1]


def _interior(
    deviance: Callable[[Numbers], float], number: int, places: tuple[int, ...]
) -> tuple[bool, float, Numbers]:
    """Return whether a search ended, the lowest deviance and where, all but `places` being 0."""

    def ratios(at: Sequence[float] | Numbers) -> Numbers:
        full = np.zeros(number)
        full[list(places)] = np.exp(at)
        return full

    if not places:
        return True, deviance(ratios(())), ratios(())
    start = np.array(min(product(GRID, repeat=len(places)), key=lambda at: deviance(ratios(at))))
    found = minimize(
        lambda at: deviance(ratios(at)),
        start,
        method="Nelder-Mead",
        bounds=[(-log(MOST_RATIO), log(MOST_RATIO))] * len(places),
        options={
            "initial_simplex": np.vstack([start, start + STRIDE * np.eye(len(places))]),
            "xatol": 1e-6,
            "fatol": 1e-8,
            "maxfev": 600,
        },
    )
    return bool(found.success), float(found.fun), ratios(found.x)
