"""Whether what a lead chooses of the analysis plan goes with the study's questions.

Flow: creation, questions, plan -> **plan checks** -> Study.analysis
"""

from collections.abc import Iterable, Mapping
from typing import Any

from reader_study.analysis.plan import AnalysisError, Plan
from reader_study.analysis.planning import plan_for
from reader_study.questions import QuestionPlan
from reader_study.refusals import invalid


def checked_plan(questions: Iterable[QuestionPlan], choices: Mapping[str, Any], field: str) -> Plan:
    """Return the plan of these questions and choices, but for the design's kind.

    Refused (400 `plan`), quoting what is wrong.
    field : of the request, which the refusal names
    """
    try:
        return plan_for(questions, choices=choices)
    except AnalysisError as error:
        words = str(error)
        message = f"{words[0].upper()}{words[1:].rstrip('.')}."
        raise invalid("plan", message, field) from error
