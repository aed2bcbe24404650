"""Agreement of each pair of readers, image by image: kappa, and what a kappa alone hides.

Flow: readings -> **pairs** -> analyse
Two readers are compared on images that both answered, an image being a case in an arm. Beside
kappa stand percent agreement, how often each says the positive answer, prevalence and bias index,
and Gwet's AC1, which holds where one answer prevails and kappa falls.
Sources: Cohen 1960, doi:10.1177/001316446002000104; Gwet 2008, doi:10.1348/000711006X126600;
Byrt, Bishop & Carlin 1993, doi:10.1016/0895-4356(93)90018-V (prevalence and bias index).
"""

from typing import Any

import numpy as np

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.agreement import NOTHING_SHARED, SAME_CATEGORY, Numbers
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.pairwise import Pairwise, pairwise

POOLED = "pooled"
METHODS = {
    "kappa": ("Cohen's kappa", "Wald interval, cases as clusters"),
    "ac1": ("Gwet's AC1", "linearised interval, cases as clusters"),
    "share": ("percent agreement", "Wilson score interval; takes images as independent"),
}
NO_INTERVAL = "no interval: the readings do not vary enough for a standard error"


def pairs(table: QuestionTable, plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Return the agreement of every pair of readers, by arm and pooled, as JSON types.

    Each pair: {"readers": [a, b], "n": images both answered, "kappa", "ac1", "percent_agreement":
    estimates, "prevalence_index", "bias_index": numbers or None, "table": [[both positive, a
    alone], [b alone, both negative]], "marginals": [share positive of a, of b] or [None, None],
    "reason": why figures are None, or None}
    """
    ratings = table.ratings().reshape(len(table.cases), 2, len(table.readers))
    return {
        POOLED: _each(pairwise(ratings), table.readers),
        **{
            arm: _each(pairwise(ratings[:, [number]]), table.readers)
            for number, arm in enumerate(plan.arms)
        },
    }


def _each(found: Pairwise, readers: tuple[str, ...]) -> list[dict[str, Any]]:
    figures = {name: _estimates(found, name) for name in METHODS}
    both = zip(found.first.tolist(), found.second.tolist(), strict=True)
    return [
        {
            "readers": [readers[a], readers[b]],
            "n": int(found.tables[i].sum()),
            "kappa": figures["kappa"][i],
            "ac1": figures["ac1"][i],
            "percent_agreement": figures["share"][i],
            **_indices(found.tables[i]),
        }
        for i, (a, b) in enumerate(both)
    ]


def _indices(table: Numbers) -> dict[str, Any]:
    n = float(table.sum())
    (both, first), (second, neither) = table.tolist()
    return {
        "prevalence_index": (both - neither) / n if n else None,
        "bias_index": (first - second) / n if n else None,
        "table": [[int(both), int(first)], [int(second), int(neither)]],
        "marginals": [(both + first) / n, (both + second) / n] if n else [None, None],
        "reason": None if n else NOTHING_SHARED,
    }


def _estimates(found: Pairwise, name: str) -> list[dict[str, Any]]:
    coefficient, interval = METHODS[name]
    limits = (getattr(found, f"{name}{side}") for side in ("", "_low", "_high"))
    return [
        _estimate(f"{coefficient}; ", interval, *figures).as_dict()
        for figures in zip(
            *(numbers.tolist() for numbers in limits),
            found.tables.sum(axis=(1, 2)).astype(int).tolist(),
            strict=True,
        )
    ]


def _estimate(
    coefficient: str, interval: str, value: float, low: float, high: float, n: int
) -> Estimate:
    if np.isnan(value):
        reason = SAME_CATEGORY if n else NOTHING_SHARED
        return Estimate(None, method=coefficient + interval, n=n, reason=reason)
    if np.isnan(low):
        return Estimate(value, method=coefficient + NO_INTERVAL, n=n)
    return Estimate(value, low, high, coefficient + interval, n)
