"""Whether a table and a plan fit, told with line and column before anything is computed.

Flow: responses, plan -> **fits** -> analyse
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader_study.analysis.plan import AnalysisError, OtherQuestion, Plan, PlannedQuestion
from reader_study.analysis.readings import Reading
from reader_study.tables.fields import NUMBER, place_words
from reader_study.tables.lines import quoted
from reader_study.tables.responses import ResponseTable

AnyQuestion = PlannedQuestion | OtherQuestion


def planned_readings(table: ResponseTable, plan: Plan) -> tuple[list[Reading], tuple[str, ...]]:
    """Return the readings of the plan's questions, and in words which questions do not meet.

    AnalysisError, quoting value, line and column, for an arm, an answer or a truth that the plan
    does not have, and where the table has none of its questions.
    """
    asked: tuple[AnyQuestion, ...] = (*plan.questions, *plan.others)
    questions = {one.key: one for one in asked}
    met = table.first_of("question")
    if not set(questions) & set(met):
        raise AnalysisError(
            f"{table.file}: the plan has the questions {_listed(questions)}, the table has "
            f"{_listed(met)}"
        )
    _require_arms(table, plan)
    _require_values(table, questions)
    readings = [reading for reading in table.readings if reading.question in questions]
    return readings, tuple(_apart(list(questions), list(met)))


def _apart(planned: Sequence[str], met: Sequence[str]) -> Iterator[str]:
    absent = [key for key in planned if key not in met]
    beside = [key for key in met if key not in planned]
    if absent:
        yield f"questions of the plan without a row in the table: {_listed(absent)}"
    if beside:
        yield f"questions that the plan does not name, not analysed: {_listed(beside)}"


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(quoted(key) for key in keys)


def _require_arms(table: ResponseTable, plan: Plan) -> None:
    for arm, line in table.first_of("arm").items():
        if arm not in plan.arms:
            raise AnalysisError(
                f"{place_words(table.file, line, 'arm')}: the plan compares "
                f"{' and '.join(quoted(name) for name in plan.arms)}, got {quoted(arm)}"
            )


def _require_values(table: ResponseTable, questions: Mapping[str, AnyQuestion]) -> None:
    for (key, column, value), line in table.first_lines.items():
        right = _refused(questions[key], column, value) if key in questions else ""
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
