"""One cell of the results: a question in an arm (or pooled), for one reader or for all.

Flow: readings -> **cells** -> analyse
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.agreement import MISSING, light_kappa
from reader_study.statistics.classification import (
    METRICS,
    Classification,
    Counts,
    classify,
)
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.fleiss_gaps import bounded_fleiss_kappa
from reader_study.statistics.mrmc import correct_scores, weighted_mean
from reader_study.statistics.multirater import (
    conger_kappa,
    gwet_ac,
    krippendorff_alpha,
    percent_agreement,
)
from reader_study.statistics.resampling import (
    Draws,
    bootstrap,
    draw,
    resampled_counts,
    resampled_counts_by_reader,
)

POOLED = "pooled"
ONE_READER = "agreement needs two readers"
OF_ALL_READERS = "readers are random in it: it is of all readers together"
NO_AREA = "no area was computed"
MRMC_ACCURACY = "accuracy of all readings"
RESAMPLED = ("f1", "mcc", "balanced_accuracy")  # the metrics without an interval by formula
COEFFICIENTS: dict[str, tuple[str, Callable[..., Estimate]]] = {
    "light": ("Light's kappa", light_kappa),
    "fleiss": ("Fleiss' kappa", bounded_fleiss_kappa),
    "conger": ("Conger's kappa", conger_kappa),
    "gwet_ac1": ("Gwet's AC1", gwet_ac),
    "krippendorff_alpha": ("Krippendorff's alpha (nominal)", krippendorff_alpha),
    "percent_agreement": ("percent agreement", percent_agreement),
}
Selection = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cell:
    """The figures of one cell.

    counts : readings with an answer and a known truth
    missing : presentations that were not answered; never counted as wrong
    unanswerable : presentations that the reader said allow no answer; neither wrong nor missing
    null_truth : readings answered whose truth is not known; they count for agreement alone
    agreement : by coefficient, on images that two readers read
    mrmc_accuracy : with readers and cases random; None for one reader
    auc : of confidence as a rating, of one reader or averaged over readers
    worst, best : accuracy if every answer not given (missing or unanswerable) on an image with a
        known truth were wrong, or right; bounded : how many presentations that is of
    """

    counts: Counts
    missing: int
    unanswerable: int
    null_truth: int
    metrics: Classification
    agreement: dict[str, Estimate]
    mrmc_accuracy: Estimate
    worst: float | None
    best: float | None
    bounded: int
    auc: Estimate

    @property
    def light(self) -> Estimate:
        """Light's kappa: the mean of Cohen's over pairs of readers."""
        return self.agreement["light"]

    @property
    def fleiss(self) -> Estimate:
        """Fleiss' kappa."""
        return self.agreement["fleiss"]

    def as_dict(self) -> dict[str, Any]:
        """Return the cell as JSON types."""
        metrics = {f.name: getattr(self.metrics, f.name).as_dict() for f in fields(self.metrics)}
        return {
            "n": self.counts.n,
            "missing": self.missing,
            "unanswerable": self.unanswerable,
            "null_truth": self.null_truth,
            **asdict(self.counts),
            **metrics,
            "auc": self.auc.as_dict(),
            "kappa": {"light": self.light.as_dict(), "fleiss": self.fleiss.as_dict()},
            "agreement": {name: figure.as_dict() for name, figure in self.agreement.items()},
            "mrmc_accuracy": self.mrmc_accuracy.as_dict(),
            "accuracy_bounds": {"worst": self.worst, "best": self.best, "n": self.bounded},
        }


@dataclass(frozen=True)
class Replicates:
    """Counts of one question in every bootstrap replicate, by arm ("pooled" too).

    together : (B, 4) arrays of TP, FP, FN, TN of all readers; apart : (B, readers, 4) arrays
    over : what was drawn for all readers together; for each apart, cases are
    """

    together: Mapping[str, npt.NDArray[np.float64]]
    apart: Mapping[str, npt.NDArray[np.float64]]
    over: str


@dataclass(frozen=True)
class _Resampled:
    """Counts of TP, FP, FN, TN in each bootstrap replicate, and what was drawn for them."""

    counts: npt.NDArray[np.float64]
    over: str


def draw_for(table: QuestionTable, plan: Plan) -> Draws | None:
    """Draw the replicates' readers and cases, once for a study; None for an empty table.

    A single reader is not drawn: then cases alone are random.
    """
    if not len(table.reader):
        return None
    over = "readers and cases" if len(table.readers) > 1 else "cases"
    return draw(len(table.readers), len(table.cases), over, plan.replicates, plan.seed)


def replicate(table: QuestionTable, plan: Plan, draws: Draws | None) -> Replicates | None:
    """Resample a question's counts by the study's draws; None without any."""
    if draws is None:
        return None
    counts = {arm: table.counts(table.arm == i) for i, arm in enumerate(plan.arms)}
    together = {arm: resampled_counts(cells, draws) for arm, cells in counts.items()}
    apart = {arm: resampled_counts_by_reader(cells, draws) for arm, cells in counts.items()}
    first, second = plan.arms
    together[POOLED] = together[first] + together[second]
    apart[POOLED] = apart[first] + apart[second]
    return Replicates(together, apart, draws.over)


def cells(
    table: QuestionTable, plan: Plan, replicates: Replicates | None
) -> tuple[dict[str, Cell], dict[str, dict[str, Cell]]]:
    """Return the cells of all readers, by arm, and those of each reader, by label and arm.

    Intervals of all readers draw readers and cases; those of one reader draw cases.
    """
    everyone = np.ones(len(table.reader), dtype=np.bool_)
    together: dict[str, Cell] = {}
    apart: dict[str, dict[str, Cell]] = {label: {} for label in table.readers}
    for name, arm in ((POOLED, None), *((arm, i) for i, arm in enumerate(plan.arms))):
        chosen = everyone if arm is None else table.arm == arm
        counts = table.counts(chosen)
        cell = _cell(table, chosen, counts, _of_all(replicates, name), _agreement(table, arm))
        together[name] = replace(cell, mrmc_accuracy=_mrmc_accuracy(table, arm))
        for number, label in enumerate(table.readers):
            own = None
            if replicates is not None:
                own = _Resampled(replicates.apart[name][:, number], "cases")
            apart[label][name] = _cell(
                table, chosen & (table.reader == number), counts[[number]], own, _no_agreement()
            )
    return together, apart


def with_areas(cells: Mapping[str, Cell], areas: Mapping[str, Estimate]) -> dict[str, Cell]:
    """Return the cells, by arm, with their areas under the ROC curve where there are some."""
    return {arm: replace(cell, auc=areas.get(arm, cell.auc)) for arm, cell in cells.items()}


def _of_all(replicates: Replicates | None, arm: str) -> _Resampled | None:
    return None if replicates is None else _Resampled(replicates.together[arm], replicates.over)


def _mrmc_accuracy(table: QuestionTable, arm: int | None) -> Estimate:
    """Return accuracy over all readings with readers and cases random.

    Of both arms, each counts by its number of readings, so that the value is the pooled one.
    """
    right = [table.correct(number) for number in ((0, 1) if arm is None else (arm,))]
    numbers = [int(np.isfinite(one).sum()) for one in right]
    n = sum(numbers)
    if not n:
        return Estimate(None, method=MRMC_ACCURACY, reason="no readings")
    parts = zip(numbers, right, strict=True)
    found = weighted_mean([(k / n, correct_scores(one)) for k, one in parts if k])
    estimate = Estimate(found.value, method=MRMC_ACCURACY, n=n, reason=found.reason)
    if found.low is None or found.high is None:
        return estimate
    note = "U-statistic, random readers and cases, t interval cut at 0 and 1"
    return estimate.within(max(found.low, 0.0), min(found.high, 1.0), note)


def _cell(
    table: QuestionTable,
    chosen: Selection,
    counts_by_case: npt.NDArray[np.float64],
    replicates: _Resampled | None,
    agreement: dict[str, Estimate],
) -> Cell:
    unanswered = chosen & (table.answer == MISSING)
    counts = Counts(*(int(n) for n in counts_by_case.sum(axis=(0, 1))))
    right, unknown = counts.tp + counts.tn, int((unanswered & (table.truth != MISSING)).sum())
    total = counts.n + unknown
    return Cell(
        counts=counts,
        missing=int((unanswered & ~table.unanswerable).sum()),
        unanswerable=int((unanswered & table.unanswerable).sum()),
        null_truth=int((chosen & (table.answer != MISSING) & (table.truth == MISSING)).sum()),
        metrics=_with_intervals(classify(counts), replicates),
        agreement=agreement,
        mrmc_accuracy=Estimate(None, method=MRMC_ACCURACY, reason=OF_ALL_READERS),
        worst=right / total if total else None,
        best=(right + unknown) / total if total else None,
        bounded=total,
        auc=Estimate(None, method="empirical AUC", reason=NO_AREA),
    )


def _with_intervals(metrics: Classification, replicates: _Resampled | None) -> Classification:
    """Return the metrics with bootstrap intervals where no formula gives one."""
    if replicates is None:
        return metrics
    counts, over = replicates.counts, replicates.over
    return replace(
        metrics,
        **{
            name: bootstrap(getattr(metrics, name), counts, METRICS[name], over)
            for name in RESAMPLED
        },
    )


def _no_agreement() -> dict[str, Estimate]:
    return {
        name: Estimate(None, method=method, reason=ONE_READER)
        for name, (method, _) in COEFFICIENTS.items()
    }


def _agreement(table: QuestionTable, arm: int | None) -> dict[str, Estimate]:
    if len(table.readers) < 2:
        return _no_agreement()
    ratings = table.ratings(arm)
    images = np.repeat(np.arange(len(table.cases)), 2 if arm is None else 1)
    return {name: of(ratings, 2, images) for name, (_, of) in COEFFICIENTS.items()}
