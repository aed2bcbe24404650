"""The two arms compared: accuracy with readers and cases random, a margin, and blinding.

Flow: readings -> **comparison** -> analyse
Beside the paper's z test, which takes readings as independent, stands the U-statistic analysis,
which does not. Differences are the second arm less the first.
"""

from dataclasses import asdict, dataclass, replace
from math import sqrt
from typing import Any

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.blinding import Guessing, bang_index, guessing
from reader_study.statistics.differences import difference_interval
from reader_study.statistics.equivalence import MarginTest, compare_estimate
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.mrmc import Mrmc, correct_scores, difference
from reader_study.statistics.proportions import INDEPENDENT, ZTest, two_proportion_z

Right = tuple[int, int]  # right answers, readings
ASSUMES = {  # by kind of design: what the z test takes for granted, and what is known against it
    "crossover": f"{INDEPENDENT}, though in this crossover they are paired: the same readers "
    "read the same cases in both arms",
    "nested": f"{INDEPENDENT}, and readers alike in both arms, though in this nested design each "
    "arm has readers of its own: a difference between readers counts as one between arms",
}


@dataclass(frozen=True)
class Blinding:
    """Whether readers could tell the arms apart, for the question that asks just that.

    bang : Bang's index by arm; readers : right answers of each reader against chance
    """

    bang: dict[str, Estimate]
    overall: Guessing
    readers: dict[str, Guessing]


@dataclass(frozen=True)
class Comparison:
    """Accuracy of the second arm less the first, by every analysis of the plan.

    z_test : the paper's; difference : with Newcombe's interval, independent readings as well
    p_bonferroni, p_holm : of the z test, over the plan's questions
    mrmc : readers and cases random; margin : None where the plan has none, or no variance is had
    blinding : None but for the question that asks for the arm
    """

    z_test: ZTest
    difference: Estimate
    mrmc: Mrmc
    margin: MarginTest | None
    blinding: Blinding | None
    p_bonferroni: float | None = None
    p_holm: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON types; infinite degrees of freedom are null."""
        mrmc = asdict(replace(self.mrmc, parts={})) | {"reason": self.mrmc.reason or None}
        mrmc["df"] = None if self.mrmc.df == float("inf") else self.mrmc.df
        return {
            "z_test": asdict(self.z_test) | {"reason": self.z_test.reason or None},
            "p_bonferroni": self.p_bonferroni,
            "p_holm": self.p_holm,
            "difference": self.difference.as_dict(),
            "mrmc": mrmc,
            "margin": None if self.margin is None else asdict(self.margin),
            "blinding": None if self.blinding is None else _blinding_as_dict(self.blinding),
        }


def compare(table: QuestionTable, plan: Plan, first: Right, second: Right) -> Comparison:
    """Compare accuracy in both arms.

    first, second : right answers and readings in the plan's first and second arm
    """
    one, two = (correct_scores(table.correct(arm)) for arm in (0, 1))
    mrmc = difference(two, one)
    return Comparison(
        z_test=replace(
            two_proportion_z(second, first), assumes=ASSUMES.get(plan.kind, INDEPENDENT)
        ),
        difference=_difference(second, first),
        mrmc=mrmc,
        margin=_margin(mrmc, plan),
        blinding=_blinding(table, plan),
    )


def adjusted(comparison: Comparison, bonferroni: float | None, holm: float | None) -> Comparison:
    """Return the comparison with the P values of its family filled in."""
    return replace(comparison, p_bonferroni=bonferroni, p_holm=holm)


def _difference(second: Right, first: Right) -> Estimate:
    method, n = "difference of proportions", first[1] + second[1]
    if not first[1] or not second[1]:
        return Estimate(None, method=method, n=n, reason="an arm has no readings")
    value = second[0] / second[1] - first[0] / first[1]
    low, high = difference_interval(second, first, "newcombe")
    note = "Newcombe interval; takes readings as independent"
    return Estimate(value, method=method, n=n).within(low, high, note)


def _margin(mrmc: Mrmc, plan: Plan) -> MarginTest | None:
    if plan.margin is None or mrmc.value is None or not mrmc.variance or mrmc.variance < 0:
        return None
    method = "t tests of the U-statistic estimate, random readers and cases"
    error = sqrt(mrmc.variance)
    return compare_estimate(mrmc.value, error, mrmc.df, plan.margin, plan.aim, method=method)


def _blinding(table: QuestionTable, plan: Plan) -> Blinding | None:
    question, scored = table.question, table.scored()
    if {question.positive, question.negative} != set(plan.arms) or not scored.any():
        return None
    right = scored & (table.answer == table.truth)

    def told(where: Any) -> Right:
        return int((right & where).sum()), int((scored & where).sum())

    arms = {arm: told(table.arm == number) for number, arm in enumerate(plan.arms)}
    return Blinding(
        bang={arm: bang_index(hits, n - hits) for arm, (hits, n) in arms.items()},
        overall=guessing(*told(True)),
        readers={
            label: guessing(*told(table.reader == number))
            for number, label in enumerate(table.readers)
        },
    )


def _blinding_as_dict(blinding: Blinding) -> dict[str, Any]:
    def told(found: Guessing) -> dict[str, Any]:
        return {"accuracy": found.accuracy.as_dict(), "p": found.p, "assumes": found.assumes}

    return {
        "bang": {arm: index.as_dict() for arm, index in blinding.bang.items()},
        "overall": told(blinding.overall),
        "readers": {reader: told(found) for reader, found in blinding.readers.items()},
    }
