"""The long response table, checked against the plan and turned into arrays.

Flow: responses -> **readings** -> analyse
One row per reader, case, arm and question, as the R packages for reader studies have it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader_study.analysis.plan import AnalysisError, Plan, PlannedQuestion
from reader_study.design import ARMS
from reader_study.statistics.agreement import MISSING, Ratings

NO_REASON = "no reason given"
DIGITS = re.compile(r"(\d+)")
Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Presentation = tuple[str, str, str]  # reader, case, arm


@dataclass(frozen=True, slots=True)  # there may be a million of them
class Reading:
    """One row of the response table: one reader's answer to one question on one image.

    truth : the right answer, None where it is not known (and `truth_reason` says why)
    answer : the answer that stands, None where the reader gave none
    unanswerable : the reader said that the image allows no answer
    asked : false where a condition of the question was not met, or where the questions that the
        image was read with did not hold it
    position : place in the reader's list, from 1
    reading_time_ms : time spent on the image, None where not measured
    confidence : what the reader said with the answer, on any scale that rises with certainty
        (`Plan.confidence` says certainty of what); None where not asked
    repeat : a hidden repeat of an image read before: it counts for intra-reader agreement alone
    """

    reader: str
    case_key: str
    arm: str
    question: str
    truth: str | None
    answer: str | None
    position: int | None = None
    reading_time_ms: int | None = None
    truth_reason: str = ""
    unanswerable: bool = False
    asked: bool = True
    confidence: float | None = None
    repeat: bool = False


@dataclass(frozen=True)
class QuestionTable:
    """One question's readings as parallel (n,) arrays, one entry per presentation that asked it.

    reader, case, arm : indices into `readers`, `cases` and the plan's arms
    truth, answer : 1 positive, 0 negative, MISSING where not known or not given
    unanswerable : where no answer is given because the reader said that there is none
    not_asked : presentations that did not ask it, for a condition that was not met or for their
        version of the questions
    truth_reasons : why truths are not known, one entry per case without a truth
    position : place in the reader's list, from 1; 0 where not known
    seconds : time spent on the image when the question was answered; NaN where not measured
    confidence : as the reader gave it with the answer; NaN where not given
    """

    question: PlannedQuestion
    readers: tuple[str, ...]
    cases: tuple[str, ...]
    reader: Integers
    case: Integers
    arm: Integers
    truth: Integers
    answer: Integers
    unanswerable: npt.NDArray[np.bool_]
    not_asked: int
    truth_reasons: tuple[tuple[str, str], ...]
    position: Integers
    seconds: Numbers
    confidence: Numbers

    def ratings(self, arm: int | None = None) -> Ratings:
        """Return the answers as an (images, readers) array; an image is a case in an arm."""
        image = self.case * 2 + self.arm
        cells = np.full((2 * len(self.cases), len(self.readers)), MISSING)
        cells[image, self.reader] = self.answer
        return cells if arm is None else cells[arm::2]

    def scored(self) -> npt.NDArray[np.bool_]:
        """Return which presentations have an answer and a known truth: (n,) array."""
        return np.asarray((self.answer != MISSING) & (self.truth != MISSING))

    def counts(self, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        """Return TP, FP, FN, TN of the chosen presentations: (readers, cases, 4) array."""
        some = chosen & self.scored()
        column = 2 * (1 - self.answer[some]) + (1 - self.truth[some])
        cells = np.zeros((len(self.readers), len(self.cases), 4))
        np.add.at(cells, (self.reader[some], self.case[some], column), 1)
        return cells

    def correct(self, arm: int, truth: int | None = None) -> npt.NDArray[np.float64]:
        """Return whether answers in an arm are right: (readers, cases) array, NaN where none.

        truth : of images of this truth alone, 1 or 0; None for either
        """
        some = self.scored() & (self.arm == arm)
        if truth is not None:
            some &= self.truth == truth
        right = np.full((len(self.readers), len(self.cases)), np.nan)
        right[self.reader[some], self.case[some]] = self.answer[some] == self.truth[some]
        return right


def tabulate(readings: Iterable[Reading], plan: Plan) -> dict[str, QuestionTable]:
    """Return one table per question of the plan, over every presentation that asked it.

    Hidden repeats and questions without a right answer (the plan's `others`) are left out; the
    latter's presentations are not.
    A presentation without a row for a question counts as unanswered there, its truth taken from
    another row on the same case and arm where there is one.
    AnalysisError if a row names an arm, question, answer or truth that the plan does not have,
    if a reader answers a question twice on one image, or if an image has two truths.
    """
    rows = [row for row in readings if not row.repeat]
    _require_arms(rows, plan)
    _require_questions(rows, plan)
    readers = tuple(sorted({row.reader for row in rows}, key=as_counted))
    cases = tuple(sorted({row.case_key for row in rows}))
    presentations = _presentations(rows)
    by_question: dict[str, list[Reading]] = defaultdict(list)
    for row in rows:
        by_question[row.question].append(row)
    return {
        question.key: _table(
            question, plan, readers, cases, presentations, by_question[question.key]
        )
        for question in plan.questions
    }


def _presentations(rows: Iterable[Reading]) -> dict[Presentation, int]:
    """Return the position of every presentation, 0 where no row says it, sorted by name."""
    found: dict[Presentation, int] = {}
    for row in rows:
        presentation = (row.reader, row.case_key, row.arm)
        found[presentation] = found.get(presentation) or row.position or 0
    return dict(sorted(found.items()))


def as_counted(label: str) -> tuple[list[tuple[int, str]], str]:
    """Return a sorting key that puts R2 before R10."""
    parts = DIGITS.split(label)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], label


def _table(
    question: PlannedQuestion,
    plan: Plan,
    readers: tuple[str, ...],
    cases: tuple[str, ...],
    presentations: Mapping[Presentation, int],
    rows: Sequence[Reading],
) -> QuestionTable:
    by_presentation = _one_each(question, rows)
    truths, reasons = _truths(question, rows)
    number = [{name: i for i, name in enumerate(names)} for names in (readers, cases, plan.arms)]
    asked = [(it, by_presentation.get(it)) for it in presentations]
    asked = [(it, row) for it, row in asked if row is None or row.asked]
    return QuestionTable(
        question=question,
        readers=readers,
        cases=cases,
        reader=np.array([number[0][it[0]] for it, _ in asked], dtype=np.int64),
        case=np.array([number[1][it[1]] for it, _ in asked], dtype=np.int64),
        arm=np.array([number[2][it[2]] for it, _ in asked], dtype=np.int64),
        truth=np.array([truths.get(it[1:], MISSING) for it, _ in asked], dtype=np.int64),
        answer=np.array([_answer(question, row) for _, row in asked], dtype=np.int64),
        unanswerable=np.array([row is not None and row.unanswerable for _, row in asked], bool),
        not_asked=len(presentations) - len(asked),
        truth_reasons=reasons,
        position=np.array([presentations[it] for it, _ in asked], dtype=np.int64),
        seconds=_column(row.reading_time_ms if row else None for _, row in asked) / 1000,
        confidence=_column(row.confidence if row else None for _, row in asked),
    )


def _column(values: Iterable[float | None]) -> Numbers:
    return np.array([np.nan if it is None else it for it in values], dtype=np.float64)


def _one_each(question: PlannedQuestion, rows: Iterable[Reading]) -> dict[Presentation, Reading]:
    """Return the row of each presentation."""
    found: dict[Presentation, Reading] = {}
    for row in rows:
        presentation = (row.reader, row.case_key, row.arm)
        if presentation in found:
            raise AnalysisError(
                f"{row.reader} answers {question.key} twice on {row.case_key} ({row.arm}): "
                "pass the answer that stands, and mark a hidden repeat as one"
            )
        found[presentation] = row
    return found


def _answer(question: PlannedQuestion, row: Reading | None) -> int:
    return MISSING if row is None else _code(row.answer, question, "answer", row)


def _truths(
    question: PlannedQuestion, rows: Iterable[Reading]
) -> tuple[dict[tuple[str, str], int], tuple[tuple[str, str], ...]]:
    """Return the truth of each image, and the reason for each case without one."""
    truths: dict[tuple[str, str], int] = {}
    reasons: dict[str, str] = {}
    for row in rows:
        truth = _code(row.truth, question, "truth", row)
        if truths.setdefault((row.case_key, row.arm), truth) != truth:
            raise AnalysisError(
                f"{question.key} has two truths on {row.case_key} ({row.arm}): "
                f"{row.truth!r} in the row of {row.reader}, another one before"
            )
        if truth == MISSING:
            reasons[row.case_key] = row.truth_reason or NO_REASON
        elif row.truth in ARMS and row.arm in ARMS and row.truth != row.arm:
            raise AnalysisError(
                f"truth {row.truth!r} of {question.key} on {row.case_key} ({row.arm}, "
                f"{row.reader}): an image of the arm {row.arm!r} is {row.arm}"
            )
    return truths, tuple(sorted(reasons.items()))


def _code(value: str | None, question: PlannedQuestion, what: str, row: Reading) -> int:
    if value == question.positive:
        return 1
    if value == question.negative:
        return 0
    if value is None:
        return MISSING
    raise AnalysisError(
        f"{what} {value!r} of {question.key} on {row.case_key} ({row.arm}, {row.reader}): "
        f"the plan knows {question.positive!r} and {question.negative!r}"
    )


def _require_questions(rows: Iterable[Reading], plan: Plan) -> None:
    known = [question.key for question in plan.questions] + [other.key for other in plan.others]
    unknown = {row.question for row in rows} - set(known)
    if unknown:
        raise AnalysisError(
            f"the plan has no question {', '.join(sorted(unknown))}; it has {', '.join(known)}"
        )


def _require_arms(rows: Iterable[Reading], plan: Plan) -> None:
    unknown = sorted({row.arm for row in rows} - set(plan.arms))
    if unknown:
        raise AnalysisError(f"the plan compares {' and '.join(plan.arms)}, got {unknown}")
