"""Confidence as a rating: the higher, the surer of the positive answer.

Flow: readings -> **ratings** -> roc_analysis
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import Numbers, QuestionTable
from reader_study.statistics.agreement import MISSING
from reader_study.statistics.areas import AreaScores
from reader_study.statistics.delong import Cases

NO_CONFIDENCE = "no confidence was given with the answers"
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Ratings:
    """Ratings of the presentations, (n,) array, NaN where there is none; and what they are.

    reason : why there are none at all; "" where there are
    """

    values: Numbers
    words: str
    reason: str = ""


@dataclass(frozen=True)
class Rated:
    """The ratings by reader and case, in each arm of the plan and in both together.

    first, second : the plan's arms, columns in common; pooled : an image is a case in an arm
    cases : which case a column is
    """

    first: AreaScores
    second: AreaScores
    pooled: AreaScores
    cases: Cases


def ratings(table: QuestionTable, plan: Plan) -> Ratings:
    """Return the ratings of a question's readings with a known truth, as the plan takes them.

    `answer`: confidence, negative where the answer is; so confidence below 0 rates nothing.
    `positive`: confidence as it stands, with or without an answer.
    """
    given = np.isfinite(table.confidence) & ~table.unanswerable
    certain_of_answer = plan.confidence == "answer"
    usable = given & (table.answer != MISSING) if certain_of_answer else given
    words = _words(table, certain_of_answer)
    nothing = np.full(len(table.reader), np.nan)
    if not usable.any():
        return Ratings(nothing, words, NO_CONFIDENCE)
    lowest = float(table.confidence[usable].min())
    if certain_of_answer and lowest < 0:
        reason = f"confidence {lowest:g} is below 0, so it is no certainty of the answer given"
        return Ratings(nothing, words, reason)
    sign = np.where((table.answer == 1) | ~np.bool_(certain_of_answer), 1.0, -1.0)
    values = np.where(usable & (table.truth != MISSING), sign * table.confidence, np.nan)
    if not np.isfinite(values).any():
        return Ratings(values, words, "no rating is of an image with a known truth")
    without = int((table.scored() & np.isnan(values)).sum())
    return Ratings(values, words + (f"; {without} answers without it left out" if without else ""))


def rated(table: QuestionTable, values: Numbers) -> Rated:
    """Return the ratings by class, arm, reader and case."""
    shape = (2, 2, len(table.readers), len(table.cases))  # truth, arm, reader, case
    cells, some = np.full(shape, np.nan), np.isfinite(values)
    where = (table.truth[some], table.arm[some], table.reader[some], table.case[some])
    cells[where] = values[some]
    negative, positive = (np.flatnonzero(np.isfinite(side).any(axis=(0, 1))) for side in cells)
    below, above = cells[0][:, :, negative], cells[1][:, :, positive]
    return Rated(
        first=AreaScores(below[:1], above[:1]),
        second=AreaScores(below[1:], above[1:]),
        pooled=AreaScores(_fewest_looks(below), _fewest_looks(above)),
        cases=Cases(negative, positive, len(table.cases)),
    )


def _fewest_looks(cells: Numbers) -> Numbers:
    """Return (looks, readers, cases) as one look where no reader looked twice at a case."""
    read = np.isfinite(cells)
    if (read.sum(axis=0) > 1).any():
        return cells
    merged = np.where(read, cells, 0.0).sum(axis=0, keepdims=True)
    return np.where(read.any(axis=0, keepdims=True), merged, np.nan)


def _words(table: QuestionTable, certain_of_answer: bool) -> str:
    question = table.question
    if certain_of_answer:
        return (
            f"confidence in the answer, counted positive where it is {question.positive} and "
            f"negative where it is {question.negative}"
        )
    return f"confidence that it is {question.positive}"
