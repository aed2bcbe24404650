"""How answers compare with the truth: accuracy, precision, recall, specificity, F1, MCC.

Flow: response table -> **classification** -> Table 2
Sources: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Table 2;
Matthews 1975, doi:10.1016/0005-2795(75)90109-9 (MCC);
Brodersen et al. 2010, doi:10.1109/ICPR.2010.764 (balanced accuracy).

The `*_of` functions take counts as numbers or arrays of one shape and give NaN where a metric is
undefined, so that resampling can run them on thousands of tables at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader_study.statistics.estimate import Estimate, estimate
from reader_study.statistics.proportions import proportion

Numbers = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Counts:
    """A 2 x 2 table of readings: true and false positives and negatives."""

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def n(self) -> int:
        """Number of readings."""
        return self.tp + self.fp + self.fn + self.tn


@dataclass(frozen=True)
class Classification:
    """The metrics of one 2 x 2 table; each is None with a reason where undefined."""

    accuracy: Estimate
    precision: Estimate
    recall: Estimate
    specificity: Estimate
    f1: Estimate
    mcc: Estimate
    balanced_accuracy: Estimate
    negative_predictive_value: Estimate


def count(truth: Bools, answer: Bools) -> Counts:
    """Count a 2 x 2 table. truth, answer : (n,) bool arrays, True for the positive class.

    ValueError if the shapes differ.

    >>> count(np.array([True, True, False]), np.array([True, False, False]))
    Counts(tp=1, fp=0, fn=1, tn=1)
    """
    if truth.shape != answer.shape:
        raise ValueError(f"truth and answer need one shape, got {truth.shape} and {answer.shape}")
    cells = (truth & answer, ~truth & answer, truth & ~answer, ~truth & ~answer)
    return Counts(*(int(cell.sum()) for cell in cells))


def classify(counts: Counts) -> Classification:
    """Return the metrics of one table, the proportions among them with Wilson intervals.

    >>> classify(Counts(tp=150, fp=20, fn=10, tn=140)).precision.value
    0.8823529411764706
    """
    tp, fp, fn, tn = counts.tp, counts.fp, counts.fn, counts.tn
    cells = np.array([tp, fp, fn, tn], dtype=np.float64)
    f1, mcc, balanced = (float(of(*cells)) for of in (f1_of, mcc_of, balanced_accuracy_of))
    return Classification(
        accuracy=proportion(tp + tn, counts.n, "no readings with an answer and a known truth"),
        precision=proportion(tp, tp + fp, "TP + FP = 0: no answer was positive"),
        recall=proportion(tp, tp + fn, "TP + FN = 0: no truth was positive"),
        specificity=proportion(tn, tn + fp, "TN + FP = 0: no truth was negative"),
        f1=estimate(f1, "F1 = 2 TP / (2 TP + FP + FN)", counts.n, "TP = FP = FN = 0"),
        mcc=estimate(mcc, "Matthews correlation coefficient", counts.n, _empty_margin(counts)),
        balanced_accuracy=estimate(
            balanced, "mean of recall and specificity", counts.n, _absent_class(counts)
        ),
        negative_predictive_value=proportion(tn, tn + fn, "TN + FN = 0: no answer was negative"),
    )


def accuracy_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """(TP + TN) / n; NaN when there are no readings."""
    return _ratio(tp + tn, tp + fp + fn + tn)


def precision_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """TP / (TP + FP); NaN when no answer was positive."""
    return _ratio(tp, tp + fp)


def recall_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """TP / (TP + FN); NaN when no truth was positive."""
    return _ratio(tp, tp + fn)


def specificity_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """TN / (TN + FP); NaN when no truth was negative."""
    return _ratio(tn, tn + fp)


def f1_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """2 TP / (2 TP + FP + FN); NaN only when all three are 0."""
    return _ratio(2 * tp, 2 * tp + fp + fn)


def mcc_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """Matthews correlation coefficient; NaN where a margin of the table is empty."""
    # one root of the whole: a product of roots puts a perfect table beyond 1 by rounding
    margins = np.sqrt(((tp + fp) * (tp + fn)) * ((tn + fp) * (tn + fn)))
    return _ratio(tp * tn - fp * fn, margins)


def balanced_accuracy_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """Mean of recall and specificity; NaN when a class is absent from the truth."""
    return (recall_of(tp, fp, fn, tn) + specificity_of(tp, fp, fn, tn)) / 2


def negative_predictive_value_of(tp: Numbers, fp: Numbers, fn: Numbers, tn: Numbers) -> Numbers:
    """TN / (TN + FN); NaN when no answer was negative."""
    return _ratio(tn, tn + fn)


METRICS: dict[str, Callable[[Numbers, Numbers, Numbers, Numbers], Numbers]] = {
    "accuracy": accuracy_of,
    "precision": precision_of,
    "recall": recall_of,
    "specificity": specificity_of,
    "f1": f1_of,
    "mcc": mcc_of,
    "balanced_accuracy": balanced_accuracy_of,
    "negative_predictive_value": negative_predictive_value_of,
}


def _ratio(numerator: Numbers, denominator: Numbers) -> Numbers:
    defined = np.where(denominator > 0, denominator, np.nan)
    return np.asarray(numerator / defined, dtype=np.float64)


def _absent_class(counts: Counts) -> str:
    absent = [("positive", counts.tp + counts.fn), ("negative", counts.tn + counts.fp)]
    return "; ".join(f"no truth was {name}" for name, n in absent if n == 0)


def _empty_margin(counts: Counts) -> str:
    margins = [
        ("no truth was positive", counts.tp + counts.fn),
        ("no truth was negative", counts.tn + counts.fp),
        ("no answer was positive", counts.tp + counts.fp),
        ("no answer was negative", counts.tn + counts.fn),
    ]
    return "a margin is empty: " + "; ".join(name for name, n in margins if n == 0)
