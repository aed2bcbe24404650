"""Whether a table and a plan fit, told with line and column before anything is computed.

Flow: responses, plan -> **fits** -> analyse
"""

from collections.abc import Mapping

from reader_study.analysis.plan import AnalysisError, OtherQuestion, Plan, PlannedQuestion
from reader_study.tables.fields import NUMBER, place_words
from reader_study.tables.lines import quoted
from reader_study.tables.responses import ResponseTable

AnyQuestion = PlannedQuestion | OtherQuestion


def require_fit(table: ResponseTable, plan: Plan) -> tuple[str, ...]:
    """Return the keys of planned questions that the table has no row of.

    AnalysisError, quoting value, line and column, for an arm, a question, an answer or a truth
    that the plan does not have.
    """
    asked: tuple[AnyQuestion, ...] = (*plan.questions, *plan.others)
    questions = {one.key: one for one in asked}
    met = table.first_of("question")
    for key, line in met.items():
        if key not in questions:
            raise AnalysisError(
                f"{place_words(table.file, line, 'question')}: the plan has no {quoted(key)}; it "
                f"has {', '.join(quoted(name) for name in questions)}"
            )
    _require_arms(table, plan)
    _require_values(table, questions)
    return tuple(key for key in questions if key not in met)


def _require_arms(table: ResponseTable, plan: Plan) -> None:
    for arm, line in table.first_of("arm").items():
        if arm not in plan.arms:
            raise AnalysisError(
                f"{place_words(table.file, line, 'arm')}: the plan compares "
                f"{' and '.join(quoted(name) for name in plan.arms)}, got {quoted(arm)}"
            )


def _require_values(table: ResponseTable, questions: Mapping[str, AnyQuestion]) -> None:
    for (key, column, value), line in table.first_lines.items():
        question = questions[key]
        right = _refused(question, column, value)
        if right:
            where = place_words(table.file, line, column)
            raise AnalysisError(f"{where}: {quoted(value)} of {quoted(key)}; the plan has {right}")


def _refused(question: AnyQuestion, column: str, value: str) -> str:
    """Return what would be right where a value is not, else ""."""
    if isinstance(question, PlannedQuestion):
        known = (question.positive, question.negative)
        return "" if value in known else " and ".join(quoted(word) for word in known)
    if column == "truth":
        return ""  # it has no right answer: what stands there is not looked at
    if question.level == "interval":
        return "" if NUMBER.fullmatch(value) else "numbers"
    return "" if value in question.values else ", ".join(quoted(word) for word in question.values)
