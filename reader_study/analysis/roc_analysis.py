"""What readers' confidence tells beyond their answers: ROC curves and areas, by arm.

Flow: readings -> ratings -> **roc_analysis** -> analyse
Areas are empirical. A reader's has an interval by DeLong; the readers' average one by U-statistics,
readers and cases random. Where the truth is one within each arm (real or simulated?) no arm has an
area, but both together have: an image is a case in an arm.
Sources: DeLong et al. 1988, doi:10.2307/2531595; Obuchowski 1997, doi:10.2307/2533958;
Gallas 2006, doi:10.1016/j.acra.2005.11.030.
"""

from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import numpy as np

from reader_study.analysis.area_tests import area_tests
from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.ratings import rated, ratings
from reader_study.analysis.readings import Integers, Numbers, QuestionTable
from reader_study.statistics.areas import AreaScores
from reader_study.statistics.curves import thinned, vertical_average
from reader_study.statistics.delong import METHOD, Cases, reader_areas
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.mrmc import mean_score
from reader_study.statistics.roc import Curve, curve
from reader_study.statistics.scores import Bools
from reader_study.statistics.tested import Tested

POOLED = "pooled"
AVERAGE = f"{METHOD} averaged over readers"
BY_PAIRS = "each weighing as the pairs of images they rated, which differ"
BOTH_IMAGES = "a case's images of either truth are taken as independent"


@dataclass(frozen=True)
class Confidence:
    """The ROC analysis of one question.

    roc : curves and areas as JSON types, None where there are none (`reason`)
    tests : the arms' areas compared; none without confidence
    areas : the readers' average area by arm ("pooled" and the plan's arms)
    reader_areas : each reader's own, by label and arm
    """

    roc: dict[str, Any] | None
    reason: str
    tests: tuple[Tested, ...]
    areas: dict[str, Estimate]
    reader_areas: dict[str, dict[str, Estimate]]


def analyse_confidence(table: QuestionTable, plan: Plan) -> Confidence:
    """Return the ROC analysis of one question's readings.

    Without confidence, or where it is no rating, everything is None with the reason.
    """
    found = ratings(table, plan)
    names = (POOLED, *plan.arms)
    if found.reason:
        nothing = dict.fromkeys(names, Estimate(None, method=METHOD, reason=found.reason))
        return Confidence(None, found.reason, (), nothing, dict.fromkeys(table.readers, nothing))
    cells = rated(table, found.values)
    arms = dict(zip(names, (cells.pooled, cells.first, cells.second), strict=True))
    reasons = {name: _undefined(arm, name, table.question) for name, arm in arms.items()}
    areas = {name: _average(arm, cells.cases, reasons[name]) for name, arm in arms.items()}
    own = {name: _by_reader(arm, cells.cases, reasons[name]) for name, arm in arms.items()}
    drawn = {
        name: _drawn(table, np.where(_of(table, plan, name), found.values, np.nan), own[name])
        | {"average": areas[name].as_dict()}
        for name in names
    }
    undefined = "; ".join(reasons[name] for name in plan.arms if reasons[name])
    return Confidence(
        roc={"rating": found.words, "arms": drawn},
        reason="",
        tests=area_tests(cells, plan, undefined),
        areas=areas,
        reader_areas={
            label: {name: own[name][number] for name in names}
            for number, label in enumerate(table.readers)
        },
    )


def _of(table: QuestionTable, plan: Plan, name: str) -> Bools:
    """Return which presentations are of an arm, or of both."""
    if name == POOLED:
        return np.ones(len(table.arm), dtype=np.bool_)
    return np.asarray(table.arm == plan.arms.index(name))


def _undefined(arm: AreaScores, name: str, question: PlannedQuestion) -> str:
    """Return why an arm has no area, "" where it has one."""
    if arm.number:
        return ""
    words = "in both arms together" if name == POOLED else f"in the {name} arm"
    seen = [
        value
        for value, looks in zip((question.negative, question.positive), arm.looks, strict=True)
        if looks.any()
    ]
    if not seen:
        return f"no reading {words} has a rating and a known truth"
    if len(seen) == 2:
        return f"no reader rated images of both truths {words}"
    return f"the truth of every rated image {words} is {seen[0]}: an area needs both"


def _average(arm: AreaScores, cases: Cases, undefined: str) -> Estimate:
    """Return the readers' average area with its U-statistic interval."""
    n = int(sum(looks.sum() for looks in arm.looks))
    if undefined:
        return Estimate(None, method=AVERAGE, n=n, reason=undefined)
    found = mean_score(arm)
    notes = {BY_PAIRS: _uneven(arm), BOTH_IMAGES: cases.shared}
    method = "; ".join([AVERAGE, *(note for note, holds in notes.items() if holds)])
    average = Estimate(found.value, method=method, n=n, reason=found.reason)
    if found.low is None or found.high is None:
        return average
    return average.within(max(found.low, 0.0), min(found.high, 1.0), f"{found.method}")


def _uneven(arm: AreaScores) -> bool:
    """Return whether readers with an area rated different numbers of pairs of images."""
    negatives, positives = (looks.sum(axis=1) for looks in arm.looks)
    pairs = negatives * positives
    return len(np.unique(pairs[pairs > 0])) > 1


def _by_reader(arm: AreaScores, cases: Cases, undefined: str) -> list[Estimate]:
    """Return each reader's area; where the arm has none, its reason."""
    own = reader_areas(arm, cases)
    return [replace(area, reason=undefined) for area in own] if undefined else own


def _drawn(table: QuestionTable, values: Numbers, own: list[Estimate]) -> dict[str, Any]:
    """Return the curves of all ratings, of each reader and of the average reader."""
    some = np.isfinite(values)
    everyone = _curve(values[some], table.truth[some])
    apart = []
    for number in range(len(table.readers)):
        his = some & (table.reader == number)
        apart.append(_curve(values[his], table.truth[his]))
    defined = [found for found in apart if found is not None]
    return {
        "pooled": _as_dict(everyone),
        "readers": [
            {"reader": label, "auc": area.as_dict(), "curve": _as_dict(found)}
            for label, area, found in zip(table.readers, own, apart, strict=True)
        ],
        "curve_average": _as_dict(vertical_average(defined) if defined else None),
    }


def _curve(values: Numbers, truth: Integers) -> Curve | None:
    """Return the curve, None where a class is absent."""
    positives = int(truth.sum())
    return curve(values, truth == 1) if 0 < positives < len(truth) else None


def _as_dict(found: Curve | None) -> dict[str, list[float | None]]:
    """Return a curve as JSON types, without points where there is none."""
    if found is None:
        return {"fpr": [], "tpr": [], "thresholds": []}
    few = thinned(found)
    return {
        "fpr": few.false_positive_rate.tolist(),
        "tpr": few.true_positive_rate.tolist(),
        "thresholds": [level if isfinite(level) else None for level in few.thresholds.tolist()],
    }
