"""Questions without a right answer: what was answered, and whether readers agree.

Flow: readings -> **others** -> analyse
Options without an order: Fleiss' kappa, Gwet's AC1 and Krippendorff's alpha as they are; with one:
with quadratic weights (AC2) and the ordinal distance, and Light's mean of weighted kappas; numbers:
intraclass correlations ICC(A,1) and ICC(C,1) and alpha with the interval distance.
Sources: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.; McGraw & Wong 1996,
doi:10.1037/1082-989X.1.1.30; and those of the statistics it is made of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite
from typing import Any

import numpy as np

from reader_study.analysis.plan import AnalysisError, OtherQuestion, Plan
from reader_study.analysis.readings import Reading
from reader_study.statistics.agreement import (
    MISSING,
    Numbers,
    Ratings,
    light_kappa,
    quadratic_weights,
)
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.fleiss_gaps import bounded_fleiss_kappa
from reader_study.statistics.multirater import (
    Clusters,
    gwet_ac,
    krippendorff_alpha,
    percent_agreement,
)
from reader_study.statistics.numbers_agreement import correlations, interval_alpha

POOLED = "pooled"


@dataclass(frozen=True)
class OtherCell:
    """One arm's answers (or all): how they are spread, and the coefficients that apply.

    distribution : [{"value", "n"}], or {"median", "q1", "q3"} of numbers (None without any)
    """

    distribution: list[dict[str, Any]] | dict[str, float | None]
    agreement: dict[str, Estimate]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        agreement = {name: found.as_dict() for name, found in self.agreement.items()}
        return {"distribution": self.distribution, "agreement": agreement}


@dataclass(frozen=True)
class Other:
    """A question without a right answer: its denominators, and its arms by name.

    n : presentations that asked it; answered, missing and unanswerable of them add up to n
    """

    question: OtherQuestion
    n: int
    answered: int
    missing: int
    unanswerable: int
    not_asked: int
    arms: dict[str, OtherCell]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "key": self.question.key,
            "label": self.question.label,
            "level": self.question.level,
            "values": list(self.question.values),
            "n": self.n,
            "answered": self.answered,
            "missing": self.missing,
            "unanswerable": self.unanswerable,
            "not_asked": self.not_asked,
            "arms": {arm: cell.as_dict() for arm, cell in self.arms.items()},
        }


def agreement_of(readings: Sequence[Reading], other: OtherQuestion, plan: Plan) -> Other:
    """Return the answers to one question without a right answer, and their agreement.

    readings : the whole response table; rows of other questions and repeats are passed over
    Answers of a nominal question that it does not name (an earlier version may have had them) are
    added to its values. AnalysisError if a reader answers twice on one image, for an ordinal
    answer that has no place in the order, and for an interval answer that is no number.
    """
    first = [row for row in readings if not row.repeat]
    rows = {}
    for row in first:
        if row.question != other.key:
            continue
        if (place := _place(row)) in rows:
            raise AnalysisError(
                f"{row.reader} answers {other.key} twice on {row.case_key} ({row.arm}): "
                "pass the answer that stands"
            )
        rows[place] = row
    shown = {_place(row) for row in first if row.arm in plan.arms}
    not_asked = sum(not row.asked for row in rows.values())
    answered = {place: row for place, row in rows.items() if row.asked and row.answer is not None}
    unanswerable = sum(
        row.asked and row.answer is None and row.unanswerable for row in rows.values()
    )
    n = len(shown) - not_asked
    return Other(
        question=other,
        n=n,
        answered=len(answered),
        missing=n - len(answered) - unanswerable,
        unanswerable=unanswerable,
        not_asked=not_asked,
        arms=_arms(list(answered.values()), other, plan),
    )


def _place(row: Reading) -> tuple[str, str, str]:
    return row.reader, row.case_key, row.arm


def _arms(rows: Sequence[Reading], other: OtherQuestion, plan: Plan) -> dict[str, OtherCell]:
    readers = {label: i for i, label in enumerate(sorted({row.reader for row in rows}))}
    cases = {key: i for i, key in enumerate(sorted({row.case_key for row in rows}))}
    image = np.array(
        [2 * cases[row.case_key] + plan.arms.index(row.arm) for row in rows], dtype=np.int64
    )
    reader = np.array([readers[row.reader] for row in rows], dtype=np.int64)
    shape = 2 * len(cases), len(readers)
    if other.level == "interval":
        numbers = np.full(shape, np.nan)
        numbers[image, reader] = [_number(row) for row in rows]
        return {name: _of_numbers(numbers[part], name) for name, part in _parts(plan)}
    values = _values(rows, other)
    codes = {value: i for i, value in enumerate(values)}
    ratings = np.full(shape, MISSING)
    ratings[image, reader] = [codes[str(row.answer)] for row in rows]
    return {name: _of_options(ratings[part], values, other, name) for name, part in _parts(plan)}


def _parts(plan: Plan) -> list[tuple[str, slice]]:
    """Return the images of all arms and of each: rows 2 x case + arm."""
    return [(POOLED, slice(None)), *((arm, slice(i, None, 2)) for i, arm in enumerate(plan.arms))]


def _values(rows: Sequence[Reading], other: OtherQuestion) -> list[str]:
    values = list(other.values)
    for row in rows:
        if row.answer not in values:
            if other.level == "ordinal":
                raise AnalysisError(
                    f"answer {row.answer!r} of {other.key} on {row.case_key} ({row.arm}, "
                    f"{row.reader}) has no place in its order: {', '.join(other.values)}"
                )
            values.append(str(row.answer))
    return values


def _number(row: Reading) -> float:
    try:
        number = float(row.answer or "")
    except ValueError:
        number = inf
    if not isfinite(number):
        raise AnalysisError(
            f"answer {row.answer!r} of {row.question} on {row.case_key} ({row.arm}, "
            f"{row.reader}) is no number, as 12 or 3.5 are"
        )
    return number


def _of_options(
    ratings: Ratings, values: Sequence[str], other: OtherQuestion, arm: str
) -> OtherCell:
    counts = [int((ratings == code).sum()) for code in range(len(values))]
    distribution: list[dict[str, Any]] = [
        {"value": value, "n": n} for value, n in zip(values, counts, strict=True)
    ]
    return OtherCell(distribution, option_agreement(ratings, len(values), other.level, arm))


def _of_numbers(numbers: Numbers, arm: str) -> OtherCell:
    given = numbers[np.isfinite(numbers)]
    quartiles = (
        [float(q) for q in np.quantile(given, (0.5, 0.25, 0.75))] if len(given) else [None] * 3
    )
    found = correlations(numbers)
    images = _images(len(numbers), arm)
    return OtherCell(
        dict(zip(("median", "q1", "q3"), quartiles, strict=True)),
        {
            "krippendorff_alpha": interval_alpha(numbers, images),
            "icc_a1": _independent(found.agreement, arm),
            "icc_c1": _independent(found.consistency, arm),
        },
    )


def _independent(found: Estimate, arm: str) -> Estimate:
    """Say of a pooled correlation that it takes both images of one case as independent."""
    if arm != POOLED or found.low is None:
        return found
    return replace(found, method=f"{found.method}; takes images as independent")


def option_agreement(
    ratings: Ratings, categories: int, level: str, arm: str
) -> dict[str, Estimate]:
    """Return the coefficients of an (images, readers) array of options, by name."""
    images = _images(len(ratings), arm)
    if categories < 2 or ratings.shape[1] < 2:
        reason = "agreement needs two readers" if categories > 1 else "there are not two answers"
        names = ("percent_agreement", "fleiss", "gwet", "krippendorff_alpha")
        return {name: Estimate(None, method=name, reason=reason) for name in names}
    weights = quadratic_weights(categories) if level == "ordinal" else None
    found = {
        "percent_agreement": percent_agreement(ratings, categories, images),
        "fleiss": bounded_fleiss_kappa(ratings, categories, images, weights),
        "gwet": gwet_ac(ratings, categories, images, weights),
        "krippendorff_alpha": krippendorff_alpha(ratings, categories, images, level),
    }
    if weights is None:
        return found
    found["light_weighted"] = light_kappa(ratings, categories, images, weights)
    weighted = ("fleiss", "gwet", "light_weighted")
    return found | {
        name: replace(found[name], method=f"{found[name].method}; quadratic weights")
        for name in weighted
    }


def _images(number: int, arm: str) -> Clusters:
    """Return the case of each image: two images of one case where arms are pooled."""
    return np.arange(number) // (2 if arm == POOLED else 1)
